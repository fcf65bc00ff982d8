import { slugify } from '../kit/slug.ts';

/** Ids of notes (`notes`, `note-2`, `appel-2`, `appel-2-3`), and of the page around the text (`_contenu`). */
const RESERVED = /^(?:_.*|notes|(?:note|appel)-\d+(?:-\d+)?)$/s;

/** The ids of one document: no two alike, none of the reserved ones. */
export class Ids {
  readonly #taken = new Set<string>();
  /** The number to try next after a text that was met before. */
  readonly #next = new Map<string, number>();

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
    let number = this.#next.get(base) ?? 2;
    while (!this.claim(id)) id = `${base}-${number++}`;
    this.#next.set(base, number);
    return id;
  }

  add(id: string): void {
    this.#taken.add(id);
  }

  [Symbol.iterator](): IterableIterator<string> {
    return this.#taken.values();
  }
}
