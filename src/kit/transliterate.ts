const LETTERS: Readonly<Record<string, string>> = {
  œ: 'oe',
  Œ: 'OE',
  æ: 'ae',
  Æ: 'AE',
  ß: 'ss',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  '€': 'EUR',
  '°': 'o',
  ﬁ: 'fi',
  ﬂ: 'fl',
};
const CYRILLIC: Readonly<Record<string, string>> = Object.fromEntries(
  'а:a б:b в:v г:g д:d е:e ж:zh з:z и:i й:j к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:h ц:c ч:ch ш:sh щ:sh э:e ю:ju я:ja'
    .split(' ')
    .flatMap((pair) => {
      const [letter, latin] = pair.split(':') as [string, string];
      return [
        [letter, latin],
        [letter.toUpperCase(), latin[0]!.toUpperCase() + latin.slice(1)],
      ];
    }),
);

/** Letters of other scripts and ligatures in plain Latin ones, accents taken off, as far as SPIP does it (`translitteration`). */
export function transliterate(text: string): string {
  return text
    .replace(/[œŒæÆßøØłŁđĐ€°ﬁﬂ]/g, (letter) => LETTERS[letter]!)
    .replace(/[а-яА-Я]/g, (letter) => CYRILLIC[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .normalize('NFC');
}
