/** HTML to Markdown that reads well: what every import ends with. */
import type { Element, Root as HastRoot } from 'hast';
import { settleAddresses } from './addresses.ts';
import type { HtmlOptions } from './options.ts';
import { parseHtml } from './parse.ts';
import { mdastToMarkdown } from './print.ts';
import { settleNotes, tellLitter, tellSkippedHeadings } from './settle.ts';
import { partsToMdast } from './to-mdast.ts';

/** A part of a document as HTML, with the notes that it defines. */
export interface HtmlPart {
  html: string;
  notes: readonly { label: string; html: string }[];
}

/**
 * Markdown of the parts of one document (lead, body, postscript), one text each. Notes are shared by the parts:
 * a call without note goes, a note without call becomes a paragraph.
 */
export function partsToMarkdown(parts: readonly HtmlPart[], options: HtmlOptions): string[] {
  return printed(
    parts.map(({ html, notes }) => [
      ...parseHtml(html).children,
      ...notes.map(({ label, html: text }) => note(label, parseHtml(text))),
    ]),
    options,
  );
}

/** The same for parts that are trees already. */
export function treesToMarkdown(parts: readonly HastRoot[], options: HtmlOptions): string[] {
  return printed(
    parts.map(({ children }) => children),
    options,
  );
}

/** Markdown of a text that is a document by itself. */
export function htmlToMarkdown(html: string, notes: HtmlPart['notes'], options: HtmlOptions): string {
  return partsToMarkdown([{ html, notes }], options)[0]!;
}

function printed(parts: readonly HastRoot['children'][], options: HtmlOptions): string[] {
  const trees = partsToMdast(parts, options);
  settleNotes(trees, options);
  settleAddresses(trees, options);
  tellSkippedHeadings(trees, options);
  tellLitter(trees, options);
  return trees.map(mdastToMarkdown);
}

/** A note among the elements of its part. */
function note(label: string, { children }: HastRoot): Element {
  return {
    type: 'element',
    tagName: 'section',
    properties: { dataNote: label },
    children: children as Element['children'],
  };
}
