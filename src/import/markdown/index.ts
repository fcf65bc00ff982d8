/** HTML to Markdown that reads well: what every import ends with. */
import type { Element, Root as HastRoot } from 'hast';
import type { Root, Text } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { type Handle, type Options, type State, toMarkdown, type Unsafe } from 'mdast-util-to-markdown';
import { settleAddresses } from './addresses.ts';
import { parseHtml } from './parse.ts';
import { settleNotes, tellSkippedHeadings } from './settle.ts';
import { partsToMdast } from './to-mdast.ts';

export interface HtmlOptions {
  /** Address to write for a link or an image of the source; null takes the link away and leaves its text. */
  address(url: string, of: 'link' | 'image'): string | null;
  /** Whether an anchor is kept; `written` when its author made it one, not when an element happens to have an id. */
  anchor?(id: string, written: boolean): boolean;
  /** Told of everything that Markdown and its allow-list of HTML cannot carry. */
  find(code: string, excerpt: string): void;
}

/** Only what looks like a character reference needs its ampersand escaped: `?a=1&b=2` does not. */
const AMPERSAND: Unsafe = {
  character: '&',
  after: '(?:[A-Za-z][A-Za-z0-9]*|#[0-9xX][0-9A-Fa-f]*);',
  inConstruct: 'phrasing',
};

/** What would open or close a container. */
const CONTAINER: Unsafe = { atBreak: true, character: ':', after: '::', inConstruct: 'phrasing' };

/** Escapes of bare addresses: the pipeline makes links of them all the same, so that they would only be noise. */
const isAutolinkEscape = ({ character, before }: Unsafe): boolean =>
  character === '@' || (character === '.' && before === '[Ww]') || (character === ':' && before === '[ps]');

/** `root` of the library, with fewer escapes: a text is to be read in an editor. */
const root: Handle = (node: Root, _parent, state: State, info) => {
  state.unsafe = state.unsafe
    .filter((rule) => rule.character !== '&' && !isAutolinkEscape(rule))
    .concat(AMPERSAND, CONTAINER);
  return state.containerFlow(node, info);
};

/** What no rule of the escapes is about; at the start of a line figures and dashes could start a list. */
const PLAIN = /^[\p{L}\p{M}\p{N} \u00A0\u202F.,;:?()%«»“”"'’/…€°–—-]*$/u;
const LINE_START = /^[\p{L}(«“"'’]/u;

/** Text as it is where nothing in it can be Markdown, which spares the library its forty rules. */
const text: Handle = (node: Text, _parent, state: State, info) => {
  const isPlain =
    PLAIN.test(node.value) && info.before !== ']' && (info.before !== '\n' || LINE_START.test(node.value));
  return isPlain ? node.value : state.safe(node.value, info);
};

const STYLE: Options = {
  bullet: '-',
  bulletOther: '*',
  emphasis: '*',
  fences: true,
  listItemIndent: 'one',
  rule: '-',
  strong: '*',
  extensions: [gfmToMarkdown()],
  handlers: { root, text },
};

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

/** A Markdown tree as text, without the line feed that a file ends with. */
export function mdastToMarkdown(tree: Root): string {
  return toMarkdown(tree, STYLE).trim();
}

function printed(parts: readonly HastRoot['children'][], options: HtmlOptions): string[] {
  const trees = partsToMdast(parts, options);
  settleNotes(trees, options);
  settleAddresses(trees, options);
  tellSkippedHeadings(trees, options);
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
