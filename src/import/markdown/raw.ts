import type { Element, ElementContent, Nodes, Properties } from 'hast';
import { sanitize } from 'hast-util-sanitize';
import { toHtml } from 'hast-util-to-html';
import type { Root } from 'mdast';
import { SCHEMA } from '../../markdown/allowed.ts';
import { toText } from './hast-text.ts';
import { mdastToMarkdown } from './print.ts';

const BLOCK = /^(?:p|ul|ol|dl|table|blockquote|pre|h[1-6]|hr|figure|spip-document|details)$/;

/** Whether a table has a form in Markdown: one row of headers, no merged cell, no caption, no block in a cell. */
export function isSimpleTable(table: Element): boolean {
  const rows = rowsOf(table);
  const [first, ...rest] = rows;
  if (!first || rest.length === 0 || find(table, (node) => node.tagName === 'caption')) return false;
  if (
    !cellsOf(first).every((cell) => cell.tagName === 'th') ||
    rest.some((row) => cellsOf(row).some((cell) => cell.tagName === 'th'))
  )
    return false;
  const width = cellsOf(first).length;
  if (rest.some((row) => cellsOf(row).length > width)) return false;
  return !find(table, (node) => isMerged(node) || (/^t[dh]$/.test(node.tagName) && hasBlock(node)));
}

/** Whether a list of definitions can stay HTML: sentences alone, without notes. */
export function isSimpleList(list: Element): boolean {
  return !find(list, (node) => node.tagName === 'spip-note' || BLOCK.test(node.tagName));
}

function isMerged(node: Element): boolean {
  return Number(node.properties.colSpan ?? 1) > 1 || Number(node.properties.rowSpan ?? 1) > 1;
}

function hasBlock(cell: Element): boolean {
  const blocks = cell.children.filter((child) => child.type === 'element' && BLOCK.test(child.tagName));
  return blocks.length > 1 || (blocks.length === 1 && (blocks[0] as Element).tagName !== 'p');
}

function find(node: Element, test: (node: Element) => boolean): boolean {
  return node.children.some((child) => child.type === 'element' && (test(child) || find(child, test)));
}

function rowsOf(table: Element): Element[] {
  return elements(table).flatMap((child) =>
    child.tagName === 'tr' ? [child] : /^t(?:head|body|foot)$/.test(child.tagName) ? rowsOf(child) : [],
  );
}

function cellsOf(row: Element): Element[] {
  return elements(row).filter((child) => /^t[dh]$/.test(child.tagName));
}

function elements(node: Element): Element[] {
  return node.children.filter((child): child is Element => child.type === 'element');
}

/** A table as HTML, one row to a line. A cell with a note holds Markdown, for only Markdown has notes. */
export function rawTable(table: Element, inside: (nodes: readonly Nodes[]) => Root): string {
  const clean = allowed(table);
  const lines = ['<table>'];
  const write = (part: Element): void => {
    for (const child of elements(part)) {
      if (child.tagName === 'tr') lines.push(rowLine(child, inside));
      else if (child.tagName === 'caption') lines.push(cellText(child, inside));
      else if (/^t(?:head|body|foot)$/.test(child.tagName) && child.children.length > 0) {
        lines.push(`<${child.tagName}>`);
        write(child);
        lines.push(`</${child.tagName}>`);
      }
    }
  };
  write(clean);
  lines.push('</table>');
  return lines.join('\n');
}

function rowLine(row: Element, inside: (nodes: readonly Nodes[]) => Root): string {
  return `<tr>${cellsOf(row)
    .map((cell) => cellText(cell, inside))
    .join('')}</tr>`;
}

function cellText(cell: Element, inside: (nodes: readonly Nodes[]) => Root): string {
  if (!find(cell, (node) => node.tagName === 'spip-note')) return serialize(cell);
  const open = serialize({ ...cell, children: [] }).replace(`</${cell.tagName}>`, '');
  return `${open}\n\n${mdastToMarkdown(inside(cell.children))}\n\n</${cell.tagName}>`;
}

/** An element that stays HTML, reduced to the allow-list of the Markdown pipeline. */
export function rawHtml(node: Element): string {
  return serialize(allowed(node));
}

function allowed(node: Element): Element {
  const schema = {
    ...SCHEMA,
    tagNames: [...(SCHEMA.tagNames ?? []), 'spip-note'],
    attributes: { ...SCHEMA.attributes, 'spip-note': ['dataLabel'] },
  };
  const copy = structuredClone(node);
  replaceDocuments(copy);
  const clean = sanitize({ type: 'root', children: [copy] }, schema);
  const first = clean.type === 'root' ? clean.children[0] : clean;
  return first?.type === 'element' ? first : { ...node, children: [] };
}

/** Documents within HTML: an image, or a link with a title. */
function replaceDocuments(parent: Element): void {
  parent.children = parent.children.map((child): ElementContent => {
    if (child.type !== 'element') return child;
    if (child.tagName !== 'spip-document') {
      replaceDocuments(child);
      return child;
    }
    const { dataSrc, dataAlt, dataKind, dataName } = child.properties;
    const title = toText(child);
    if (dataKind === 'image') return make('img', { src: String(dataSrc), alt: String(dataAlt || title) }, []);
    return make('a', { href: String(dataSrc) }, [{ type: 'text', value: title || String(dataName) }]);
  });
}

function make(tagName: string, properties: Properties, children: ElementContent[]): Element {
  return { type: 'element', tagName, properties, children };
}

function serialize(node: Element): string {
  // A blank line would end the HTML block, and what looks like the call of a note is none here.
  return toHtml(node)
    .replaceAll('[^', '&#91;^')
    .replace(/\n[ \t]*(?=\n)/g, '\n&#10;')
    .trim();
}
