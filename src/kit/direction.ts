/** Scripts that are written from right to left (Unicode CLDR, `scriptMetadata`), of languages written today. */
const RIGHT_TO_LEFT = new Set(['Adlm', 'Arab', 'Hebr', 'Mand', 'Nkoo', 'Rohg', 'Samr', 'Syrc', 'Thaa']);

const directions = new Map<string, 'rtl' | 'ltr'>();

/**
 * The direction in which a language is written, by its tag: `rtl` for `ar`, `he`, `ur`, `az-Arab`. What is no tag is
 * written as most languages are.
 */
export function directionOf(lang: string): 'rtl' | 'ltr' {
  let direction = directions.get(lang);
  if (direction === undefined) {
    direction = RIGHT_TO_LEFT.has(scriptOf(lang) ?? '') ? 'rtl' : 'ltr';
    directions.set(lang, direction);
  }
  return direction;
}

function scriptOf(lang: string): string | undefined {
  try {
    return new Intl.Locale(lang).maximize().script;
  } catch {
    return undefined;
  }
}

/** What `dir` says of a text of another language than that of the page around it; undefined where both go one way. */
export function turned(lang: string | undefined, around = 'fr'): 'rtl' | 'ltr' | undefined {
  const own = lang === undefined ? undefined : directionOf(lang);
  return own === directionOf(around) ? undefined : own;
}
