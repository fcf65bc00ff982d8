/** Scripts that are written from right to left (Unicode CLDR, `scriptMetadata`), of languages written today. */
const RIGHT_TO_LEFT = new Set(['Adlm', 'Arab', 'Hebr', 'Mand', 'Nkoo', 'Rohg', 'Samr', 'Syrc', 'Thaa']);

/** Direction in which a language is written, by its tag: `rtl` for `ar`, `he`, `ur`, `az-Arab`. */
export function direction(lang: string): 'ltr' | 'rtl' {
  const { script } = new Intl.Locale(lang).maximize();
  return script !== undefined && RIGHT_TO_LEFT.has(script) ? 'rtl' : 'ltr';
}
