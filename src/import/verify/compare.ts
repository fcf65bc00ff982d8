/** What two pages say, dimension by dimension: the old page of an article and the built one. */
import type { Element, Root } from 'hast';
import type { Page } from '../html/page.ts';
import { toText } from '../markdown/hast-text.ts';

/** In the order of the report. */
export const DIMENSIONS = [
  'words',
  'headings',
  'lists',
  'tables',
  'links',
  'images',
  'documents',
  'date',
  'authors',
  'keywords',
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** What a page has of each dimension; an item that it has twice stands twice. */
export type Said = Record<Dimension, string[]>;

export interface Difference {
  dimension: Dimension;
  /** Items of the old page that the new one lacks. */
  lost: string[];
  /** Items that the new page has alone. */
  added: string[];
}

export interface SaidOptions {
  /** Where a link leads, as both sites can be compared; null for one that is not compared. */
  link(href: string): string | null;
}

/** Pictures that stand for a file, and those of the template. */
const ICON = /vignettes?\/|\/prive\/|squelettes|puce|spacer|pixel/i;
const FILE = /\.(?!html?\b|php\d?\b|com\b|fr\b|org\b|net\b|eu\b)([a-z][a-z\d]{1,4})(?:[?#]|$)/i;

export function saidBy(page: Page, options: SaidOptions): Said {
  const parts = [page.lead, page.body, page.postscript];
  const elements = parts.flatMap(elementsOf);
  const text = [...parts, ...page.notes].map((part) => wordsText(part)).join(' ');
  const hrefs = elements.flatMap(({ tagName, properties }) =>
    tagName === 'a' && typeof properties.href === 'string' ? [properties.href] : [],
  );
  const files = [...hrefs, ...page.documents.map(({ href }) => href)].filter((href) => FILE.test(href));
  return {
    words: wordsOf(text),
    headings: elements
      .filter(({ tagName }) => /^h[2-6]$/.test(tagName))
      .map((each) => wordsOf(toText(each)).join(' ')),
    lists: elements.filter(({ tagName }) => tagName === 'li').map(() => 'li'),
    tables: elements
      .filter(({ tagName }) => /^t[dh]$/.test(tagName))
      .map((cell) => wordsOf(toText(cell)).join(' ')),
    links: hrefs.filter((href) => !FILE.test(href)).flatMap((href) => options.link(href) ?? []),
    images: elements.flatMap(({ tagName, properties }) =>
      tagName === 'img' && !ICON.test(String(properties.src)) ? ['img'] : [],
    ),
    documents: [...new Set(files.map(nameOf))],
    date: page.published ? [page.published] : [],
    authors: page.authors.map((name) => wordsOf(name).join(' ')),
    keywords: page.keywords.map((name) => wordsOf(name).join(' ')),
  };
}

function elementsOf(root: Root | Element): Element[] {
  return root.children.flatMap((child) => (child.type === 'element' ? [child, ...elementsOf(child)] : []));
}

/** Text without the numbers of notes: the two sites number them each in its own way. */
function wordsText(part: Root | Element): string {
  if ('tagName' in part && isNoteMark(part)) return ' ';
  const pieces = part.children.map((child) =>
    child.type === 'element' ? wordsText(child) : child.type === 'text' ? child.value : '',
  );
  const isBlock = !('tagName' in part) || !INLINE.test(part.tagName);
  return isBlock ? ` ${pieces.join('')} ` : pieces.join('');
}

const INLINE = /^(?:a|abbr|b|bdi|bdo|cite|code|em|i|mark|q|s|small|span|strong|sub|sup|u|wbr)$/;

function isNoteMark({ tagName, properties }: Element): boolean {
  return tagName === 'spip-note' || /^doc-(?:noteref|backlink)$/.test(String(properties.role ?? ''));
}

/** Words without accents of typography: letters and figures alone, in lower case. */
export function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  );
}

/** Name of the file that an address leads to, as both sites have it. */
function nameOf(href: string): string {
  const path = href.replace(/[?#].*$/, '');
  const name = path.split('/').at(-1) ?? path;
  try {
    return decodeURIComponent(name)
      .normalize('NFC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}._-]+/gu, '-');
  } catch {
    return name.toLowerCase();
  }
}

/** An address as two sites can be compared: decoded, without anchor and last slash. */
export function bareAddress(href: string): string {
  const path = href.replace(/#.*$/, '').replace(/(.)\/$/, '$1');
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}

/** The dimensions in which two pages are not the same. */
export function differencesOf(before: Said, after: Said): Difference[] {
  return DIMENSIONS.flatMap((dimension) => {
    const lost = without(before[dimension], after[dimension]);
    const added = without(after[dimension], before[dimension]);
    return lost.length + added.length > 0 ? [{ dimension, lost, added }] : [];
  });
}

/** Items of the first list that the second has not, each as often as it has it less. */
function without(items: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const other of others) left.set(other, (left.get(other) ?? 0) + 1);
  return items.filter((item) => {
    const count = left.get(item) ?? 0;
    left.set(item, count - 1);
    return count <= 0;
  });
}
