/** What fits in a small frame: the format, or the file's ending where that is long (`OpenDocument Text`). */
export const shortFormat = ({ format, href }: { format: string; href: string }): string =>
  format.length <= 5 ? format : (/\.([^./]{1,5})$/.exec(href)?.[1]?.toUpperCase() ?? format.slice(0, 3));
