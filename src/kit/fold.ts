/** Letters without what tells them apart only in writing: case, accents, ligatures. */

/** Lower case letters that Unicode does not take apart into a base letter and a mark. */
export const UNDIVIDED: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/**
 * Gives a function that folds a text: taken apart (NFKD), without `marks`, in lower case, each of `letters` replaced.
 * `Œuvres` gives `oeuvres`, `1ᵉʳ` gives `1er`.
 */
export function folding(marks: RegExp, letters: Readonly<Record<string, string>>): (text: string) => string {
  const replaced = new RegExp(`[${Object.keys(letters).join('')}]`, 'g');
  return (text) =>
    text
      .normalize('NFKD')
      .replace(marks, '')
      .toLowerCase()
      .replace(replaced, (letter) => letters[letter]!);
}
