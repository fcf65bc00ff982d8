import { MOST_PARTS, MOST_TEXT, type Passage } from './types.ts';

/** Length above which the text of a part without pages is cut into passages, at the end of a paragraph. */
const LONG = 4000;
/** Presentation forms of ligatures, and what they stand for. */
const LIGATURES: Readonly<Record<string, string>> = {
  ﬀ: 'ff',
  ﬁ: 'fi',
  ﬂ: 'fl',
  ﬃ: 'ffi',
  ﬄ: 'ffl',
  ﬅ: 'st',
  ﬆ: 'st',
};
/** Controls, private characters and halves of characters: they say nothing in any font but their own. */
const UNSEEN = /[\p{Cc}\p{Co}\p{Cs}\p{Cn}\u00ad\u200b\u2060\ufeff]/gu;

/** Text as it is searched and shown: composed, on one line, ligatures and what nobody sees undone. */
export function plainText(text: string): string {
  return text
    .replace(/[\ufb00-\ufb06]/g, (ligature) => LIGATURES[ligature]!)
    .replace(/[\t\r\n\f\v]+/g, ' ')
    .replace(UNSEEN, '')
    .normalize('NFC')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** Collects passages until there are as many, or as much text, as is searched of one document. */
export class Passages {
  readonly list: Passage[] = [];
  #length = 0;
  #isCut = false;

  /** Something was left out. */
  get isCut(): boolean {
    return this.#isCut;
  }

  /** False once the document is full. */
  add(part: Omit<Passage, 'text'>, text: string): boolean {
    if (this.#length >= MOST_TEXT || this.list.length >= MOST_PARTS) {
      this.#isCut = true;
      return false;
    }
    const room = MOST_TEXT - this.#length;
    if (text.length > room) this.#isCut = true;
    const plain = plainText(text.slice(0, room));
    if (plain === '') return true;
    this.#length += plain.length;
    this.list.push({ ...part, text: plain });
    return true;
  }

  /** Adds paragraphs of one part, a passage for every few thousand characters. */
  addLong(part: Omit<Passage, 'text'>, paragraphs: readonly string[]): boolean {
    let pending = '';
    for (const paragraph of paragraphs) {
      pending += `${paragraph}\n`;
      if (pending.length < LONG) continue;
      if (!this.add(part, pending)) return false;
      pending = '';
    }
    return this.add(part, pending);
  }

  /** Cells or pages beyond what is read. */
  cut(): void {
    this.#isCut = true;
  }
}
