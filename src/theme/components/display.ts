/**
 * A number in the size of a title, its thousands parted by a whole space: browsers make the narrow one, which the font
 * lacks, half as wide as its space, and at that size `1 444` reads `1444`.
 */
export const display = (number: string): string => number.replaceAll('\u202f', '\u00a0');
