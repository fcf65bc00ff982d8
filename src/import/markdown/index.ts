/** HTML to Markdown that reads well: what every import ends with. */
import type { Root as HastRoot } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import type { Root, RootContent } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { type Handle, type Options, type State, toMarkdown, type Unsafe } from 'mdast-util-to-markdown';
import { toMdast } from './to-mdast.ts';

export interface HtmlOptions {
  /** Address to write for a link or an image of the source; null takes the link away and leaves its text. */
  address(url: string, of: 'link' | 'image'): string | null;
  /** Told of everything that Markdown and its allow-list of HTML cannot carry. */
  find(code: string, excerpt: string): void;
}

/** Only what looks like a character reference needs its ampersand escaped: `?a=1&b=2` does not. */
const AMPERSAND: Unsafe = {
  character: '&',
  after: '(?:[A-Za-z][A-Za-z0-9]*|#[0-9xX][0-9A-Fa-f]*);',
  inConstruct: 'phrasing',
};

/** Escapes of bare addresses: the pipeline makes links of them all the same, so that they would only be noise. */
const isAutolinkEscape = ({ character, before }: Unsafe): boolean =>
  character === '@' || (character === '.' && before === '[Ww]') || (character === ':' && before === '[ps]');

/** `root` of the library, with fewer escapes: a text is to be read in an editor. */
const root: Handle = (node: Root, _parent, state: State, info) => {
  state.unsafe = state.unsafe
    .filter((rule) => rule.character !== '&' && !isAutolinkEscape(rule))
    .concat(AMPERSAND);
  return state.containerFlow(node, info);
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
  handlers: { root },
};

/** HTML as a browser would read it, as a Markdown tree. */
export function htmlToMdast(html: string, options: HtmlOptions): Root {
  return hastToMdast(fromHtml(html, { fragment: true }), options);
}

export function hastToMdast(tree: HastRoot, options: HtmlOptions): Root {
  return toMdast(tree, options);
}

/** A Markdown tree as text, without the line feed that a file ends with. */
export function mdastToMarkdown(tree: Root): string {
  return toMarkdown(tree, STYLE).trim();
}

/** Markdown of an HTML text, with its notes after it. */
export function htmlToMarkdown(
  html: string,
  notes: readonly { label: string; html: string }[],
  options: HtmlOptions,
): string {
  const tree = htmlToMdast(html, options);
  for (const note of notes) {
    const children = htmlToMdast(note.html, options).children;
    tree.children.push({
      type: 'footnoteDefinition',
      identifier: note.label,
      label: note.label,
      children,
    } as RootContent);
  }
  return mdastToMarkdown(tree);
}
