/**
 * What a piece of HTML means to a reader: its text, headings, lists, tables, links, emphasis and calls of notes,
 * one line each. SPIP's rendering and ours are compared so: classes, ids, wrappers and white space say nothing.
 */
import type { Element, Nodes } from 'hast';
import { fromHtml } from 'hast-util-from-html';

const BLOCKS = new Set(
  'p h1 h2 h3 h4 h5 h6 ul ol li table caption tr th td blockquote pre hr figure'.split(' '),
);
const SYNONYMS: Readonly<Record<string, string>> = { b: 'strong', i: 'em' };
const INLINE = new Set('strong em a code sub sup abbr del ins small span'.split(' '));

export interface MeaningOptions {
  /** Where a link of SPIP's rendering leads on the new site; null takes the link away. */
  link?(href: string): string | null;
}

export function meaning(html: string, options: MeaningOptions = {}): string[] {
  const writer = new Writer(options);
  writer.visit(fromHtml(html, { fragment: true }));
  return writer.end();
}

/** `1er` says the same whether its end is raised or not. */
function isOrdinal({ tagName, children: [first] }: Element, before: string): boolean {
  return tagName === 'sup' && before.endsWith('1') && first?.type === 'text' && first.value === 'er';
}

class Writer {
  readonly #options: MeaningOptions;
  readonly #lines: string[] = [];
  readonly #path: string[] = [];
  #text = '';

  constructor(options: MeaningOptions) {
    this.#options = options;
  }

  visit(node: Nodes): void {
    if (node.type === 'text') this.#text += node.value;
    else if (node.type === 'element') this.#element(node);
    else if ('children' in node) for (const child of node.children) this.visit(child);
  }

  end(): string[] {
    this.#flush();
    return this.#lines;
  }

  #children(node: Element): void {
    for (const child of node.children) this.visit(child);
  }

  #element(node: Element): void {
    const classes = [node.properties.className ?? []].flat().map(String);
    const name = SYNONYMS[node.tagName] ?? node.tagName;
    if (isNoteCall(node, classes)) this.#text = `${this.#text.trimEnd()}[note]`;
    else if (isDocument(node, classes)) this.#document(node);
    else if (isLeftOut(node, classes)) return;
    else if (classes.includes('spip-puce')) this.#text += '–';
    else if (name === 'br') this.#text += ' ';
    else if (name === 'textarea') this.#block('pre', node);
    else if (classes.includes('spip_poesie')) this.#poetry(node);
    else if (BLOCKS.has(name)) this.#block(name, node);
    else if (isOrdinal(node, this.#text)) this.#children(node);
    else if (INLINE.has(name)) this.#inline(name, node);
    else this.#children(node);
  }

  #block(name: string, node: Element): void {
    this.#flush();
    const spans = [node.properties.colSpan ?? 1, node.properties.rowSpan ?? 1].join('×');
    this.#path.push(/^t[dh]$/.test(name) && spans !== '1×1' ? `${name} ${spans}` : name);
    if (name === 'hr') this.#lines.push('hr');
    this.#children(node);
    this.#flush();
    this.#path.pop();
  }

  /** SPIP makes each verse a `div`; ours are lines of a paragraph. */
  #poetry(node: Element): void {
    this.#flush();
    this.#path.push('blockquote');
    for (const verse of node.children) {
      this.visit(verse);
      this.#text += ' ';
    }
    this.#flush();
    this.#path.pop();
  }

  #inline(name: string, node: Element): void {
    const from = this.#text.length;
    this.#children(node);
    const inside = plain(this.#text.slice(from));
    if (name === 'a') {
      const href = node.properties.href;
      if (typeof node.properties.id === 'string' && href === undefined)
        this.#text += `#${node.properties.id.replace(/\s+/g, '-')}#`;
      const target = typeof href === 'string' ? (this.#options.link ? this.#options.link(href) : href) : null;
      if (target !== null && inside)
        this.#lines.push(
          `link ${inside} -> ${target}${node.properties.title ? ` "${node.properties.title}"` : ''}`,
        );
    } else if (name !== 'span' && inside && !this.#path.includes('h2') && !this.#path.includes('pre')) {
      this.#lines.push(`${name} ${inside}${node.properties.title ? ` "${node.properties.title}"` : ''}`);
    }
  }

  /** A document shown in a text: its legend, without format and size. */
  #document(node: Element): void {
    this.#flush();
    const texts: string[] = [];
    const collect = (part: Nodes): void => {
      if (part.type === 'text') texts.push(part.value);
      else if (
        part.type === 'element' &&
        !isLeftOut(part, [part.properties.className ?? []].flat().map(String))
      )
        part.children.forEach(collect);
    };
    collect(node);
    const legend = plain(texts.join(' ').replace(/Crédit : /g, '')).replace(/\. /g, ' ');
    this.#lines.push(`document ${legend}`.trim());
  }

  #flush(): void {
    const text = plain(this.#text);
    this.#text = '';
    if (text)
      this.#lines.push(`${this.#path.filter((name) => !/^(?:p|table|tr)$/.test(name)).join(' ')}: ${text}`);
  }
}

function plain(text: string): string {
  return text
    .replace(/[\s\u00A0\u202F]+/g, ' ')
    .replace(/[’]/g, "'")
    .trim();
}

function isNoteCall(node: Element, classes: readonly string[]): boolean {
  if (node.tagName === 'span' && classes.includes('spip_note_ref')) return true;
  return (
    node.tagName === 'sup' &&
    node.children.some((child) => child.type === 'element' && child.properties.role === 'doc-noteref')
  );
}

function isDocument(node: Element, classes: readonly string[]): boolean {
  return classes.includes('spip_document') || (node.tagName === 'figure' && classes.includes('figure'));
}

function isLeftOut(node: Element, classes: readonly string[]): boolean {
  if (/^(?:script|style|iframe|video|audio)$/.test(node.tagName)) return true;
  return ['weight', 'original', 'visually-hidden', 'note-back'].some((name) => classes.includes(name));
}
