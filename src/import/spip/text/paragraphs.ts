import { ATOM, type Atom, type Atoms, BR, FORCED_BR, PARAGRAPH } from './atoms.ts';
import { BLOCKS } from './tags.ts';

const PIECES = new RegExp(`(${PARAGRAPH}|${BR}|${FORCED_BR}|\\n|${ATOM.source.replace('(\\d+)', '\\d+')})`);

/** Where a newline is a line break: in a paragraph, and at the start of a list item; nowhere else. */
type Zone = 'paragraph' | 'item' | 'none';

/**
 * Wraps what stands between blocks into `<p>` and turns the newlines of paragraphs into `<br>`, as SPIP's
 * `paragrapher` does.
 */
export function wrapParagraphs(text: string, atoms: Atoms): string {
  const writer = new ParagraphWriter();
  const pieces = text.split(PIECES);
  for (const [position, piece] of pieces.entries()) {
    if (piece === '') continue;
    if (piece === PARAGRAPH) writer.paragraph('<p>');
    else if (piece === BR || piece === FORCED_BR) writer.lineBreak();
    else if (piece === '\n') writer.newline(nextOf(pieces, position));
    else {
      const atom = ATOM.exec(piece);
      if (atom) writer.atom(atoms.at(Number(atom[1])), atoms);
      else writer.text(piece);
    }
  }
  return writer.end();
}

function nextOf(pieces: string[], position: number): string {
  for (let index = position + 1; index < pieces.length; index += 1)
    if (pieces[index] !== '') return pieces[index]!;
  return '';
}

class ParagraphWriter {
  #html = '';
  #tag = '<p>';
  #content = '';
  #zone: Zone = 'paragraph';

  paragraph(tag: string): void {
    this.#close();
    this.#zone = 'paragraph';
    this.#tag = tag;
  }

  lineBreak(): void {
    if (this.#zone === 'paragraph' && isBlank(this.#content)) return;
    this.#write('<br>');
  }

  newline(next: string): void {
    const swallowed = next === BR || next === FORCED_BR || next === PARAGRAPH || next === '';
    const starts = this.#zone === 'paragraph' ? isBlank(this.#content) : /<li>\s*$/.test(end(this.#html));
    const afterBreak = /<br>\s*$/.test(end(this.#zone === 'paragraph' ? this.#content : this.#html));
    this.#write(this.#zone === 'none' || swallowed || starts || afterBreak ? '\n' : '<br>\n');
  }

  text(text: string): void {
    this.#write(text);
  }

  atom(atom: Atom, atoms: Atoms): void {
    const html = atoms.restore(atom.html);
    if (atom.name === 'p' && atom.kind === 'open') this.paragraph(html);
    else if (BLOCKS.has(atom.name) || atom.kind === 'block') this.#block(atom, html);
    else this.#write(html);
  }

  #block(atom: Atom, html: string): void {
    this.#close();
    if (/<br>\s*$/.test(end(this.#html))) this.#html = this.#html.replace(/(?:<br>\s*)+$/, '');
    this.#html += html;
    if (atom.kind === 'open') this.#zone = atom.name === 'li' ? 'item' : 'none';
    else this.paragraph('<p>');
  }

  end(): string {
    this.#close();
    return this.#html;
  }

  #write(html: string): void {
    if (this.#zone === 'paragraph') this.#content += html;
    else this.#html += html;
  }

  #close(): void {
    if (this.#zone !== 'paragraph') return;
    const content = this.#content.replace(/(?:<br>|\s(?<!\u00A0))+$/, '');
    this.#content = '';
    if (!isBlank(content)) this.#html += `${this.#tag}${content}</p>`;
    this.#tag = '<p>';
  }
}

/** Enough of a text to tell how it ends: what was written before can be long. */
function end(html: string): string {
  return html.slice(-32);
}

function isBlank(html: string): boolean {
  return /^[ \t\n]*$/.test(html);
}
