/** A Markdown tree as text that reads well in an editor. */
import type { Root, Text } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { type Handle, type Options, type State, toMarkdown, type Unsafe } from 'mdast-util-to-markdown';

/** Only what looks like a character reference needs its ampersand escaped: `?a=1&b=2` does not. */
const AMPERSAND: Unsafe = {
  character: '&',
  after: '(?:[A-Za-z][A-Za-z0-9]*|#[0-9xX][0-9A-Fa-f]*);',
  inConstruct: 'phrasing',
};

/** What would open or close a container. */
const CONTAINER: Unsafe = { atBreak: true, character: ':', after: '::', inConstruct: 'phrasing' };

/** Two braces, which SPIP, Hugo and Jekyll act on: a text that shows them means them. */
const BRACES: Unsafe = { character: '{', after: '\\{[^}]', inConstruct: 'phrasing' };

/** Escapes of bare addresses: the pipeline makes links of them all the same, so that they would only be noise. */
const isAutolinkEscape = ({ character, before }: Unsafe): boolean =>
  character === '@' || (character === '.' && before === '[Ww]') || (character === ':' && before === '[ps]');

/** `root` of the library, with fewer escapes: a text is to be read in an editor. */
const root: Handle = (node: Root, _parent, state: State, info) => {
  state.unsafe = state.unsafe
    .filter((rule) => rule.character !== '&' && !isAutolinkEscape(rule))
    .concat(AMPERSAND, CONTAINER, BRACES);
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

/** A Markdown tree as text, without the line feed that a file ends with. */
export function mdastToMarkdown(tree: Root): string {
  return toMarkdown(tree, STYLE).trim();
}
