/**
 * SPIP reads a text in passes, and what a pass has finished must be out of reach of the next one.
 * A finished piece is an atom: HTML kept aside, for which one token stands in the text. Tokens are
 * made of private-use characters, so that no shortcut can match inside or across one by accident.
 */

/** `<br>` without attributes: the only one that a blank line swallows. */
export const BR = '\uE010';
/** A line break that the author forced with `_ `. */
export const FORCED_BR = '\uE011';
/** Start of a paragraph. */
export const PARAGRAPH = '\uE012';

const OPEN = '\uE000';
const CLOSE = '\uE001';
const RESERVED = /[\uE000-\uE012]/g;

/** Token of any atom; its first group is the atom's number. */
export const ATOM = /\uE000(\d+)\uE001/;
export const ATOMS = new RegExp(ATOM.source, 'g');

export interface Atom {
  /** `inline` and `block` are whole elements, `open` and `close` are single tags. */
  kind: 'inline' | 'block' | 'open' | 'close';
  /** Element name, lower case; '' for text. */
  name: string;
  html: string;
}

export class Atoms {
  readonly #list: Atom[] = [];

  /** Keeps a finished piece and gives the token that stands for it. */
  put(kind: Atom['kind'], name: string, html: string): string {
    this.#list.push({ kind, name, html });
    return `${OPEN}${this.#list.length - 1}${CLOSE}`;
  }

  /** The character itself, no longer read as a shortcut. */
  literal(character: string): string {
    return this.put('inline', '', escapeHtml(character));
  }

  at(index: number): Atom {
    return this.#list[index] ?? { kind: 'inline', name: '', html: '' };
  }

  /** Puts the HTML of every atom back, those within atoms included. */
  restore(text: string): string {
    let current = text;
    while (ATOM.test(current)) current = current.replace(ATOMS, (_, index) => this.at(Number(index)).html);
    return current.replaceAll(BR, '<br>').replaceAll(FORCED_BR, '<br>').replaceAll(PARAGRAPH, '<p>');
  }
}

/** The text without the characters that tokens are made of. */
export function withoutReserved(text: string): string {
  return text.replace(RESERVED, '');
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>]/g, (character) =>
    character === '&' ? '&amp;' : character === '<' ? '&lt;' : '&gt;',
  );
}

/** As an attribute's value between double quotes; entities that the author wrote stay entities. */
export function attribute(value: string): string {
  return value
    .replace(/&(?!#?\w+;)/g, '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
