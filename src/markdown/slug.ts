/** Letters that Unicode does not take apart into a base letter and a mark. */
const LETTERS: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ŋ: 'ng',
};

/**
 * A text as a slug: lower case, without accents or ligatures, words joined by a hyphen:
 * `Mars 2020, l’urgence` gives `mars-2020-l-urgence`. Letters of other scripts are kept. Empty where the text
 * has neither letter nor figure.
 */
export function slugify(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[œæßøłđðþıŋ]/g, (letter) => LETTERS[letter]!)
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
}

/** Ids of notes (`notes`, `note-2`, `appel-2`, `appel-2-3`), and of the page around the text (`_contenu`). */
const RESERVED = /^(?:_.*|notes|(?:note|appel)-\d+(?:-\d+)?)$/s;

/** The ids of one document: no two alike, none of the reserved ones. */
export class Ids {
  readonly #taken = new Set<string>();

  /** Takes an id that the author chose; false when it is taken already or reserved. */
  claim(id: string): boolean {
    if (RESERVED.test(id) || this.#taken.has(id)) return false;
    this.#taken.add(id);
    return true;
  }

  /** A free id after the text: `bilan`, then `bilan-2`, `bilan-3`… */
  make(text: string): string {
    const slug = slugify(text) || 'section';
    const base = RESERVED.test(slug) ? `section-${slug}` : slug;
    let id = base;
    for (let n = 2; !this.claim(id); n++) id = `${base}-${n}`;
    return id;
  }

  add(id: string): void {
    this.#taken.add(id);
  }

  [Symbol.iterator](): IterableIterator<string> {
    return this.#taken.values();
  }
}
