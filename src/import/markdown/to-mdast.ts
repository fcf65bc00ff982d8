import type { Element, Nodes as HastNodes, Root as HastRoot } from 'hast';
import { toMdast as convert, defaultHandlers, type Handle, type State } from 'hast-util-to-mdast';
import type { BlockContent, Html, Nodes, PhrasingContent, Root, RootContent } from 'mdast';
import { documentNodes, galleryNodes } from './documents.ts';
import { toText } from './hast-text.ts';
import type { HtmlOptions } from './options.ts';
import { prepare } from './prepare.ts';
import { isSimpleList, isSimpleTable, rawHtml, rawTable } from './raw.ts';
import { tidy } from './tidy.ts';

/** Elements that Markdown has no form for and that stay HTML within a sentence. */
const INLINE_HTML = 'abbr bdi bdo cite dfn ins kbd mark q samp small sub sup time u var'.split(' ');
const INLINE_ATTRIBUTES: readonly [property: string, attribute: string][] = [
  ['title', 'title'],
  ['lang', 'lang'],
  ['dir', 'dir'],
  ['dateTime', 'datetime'],
];

/**
 * Parts of one document as Markdown trees, notes (`section` with `data-note`) as definitions. Changes what it is given.
 */
export function partsToMdast(parts: readonly HastRoot['children'][], options: HtmlOptions): Root[] {
  return parts.map((children) => {
    const tree: HastRoot = { type: 'root', children: [...children] };
    prepare(tree, options);
    return flowOf(tree.children);
  });
}

function flowOf(nodes: readonly HastNodes[]): Root {
  const tree = { type: 'root', children: nodes } as HastRoot;
  return tidy({ type: 'root', children: state.toFlow(state.all(tree)) as RootContent[] });
}

const handlers: Record<string, Handle> = {
  ...Object.fromEntries(INLINE_HTML.map((name) => [name, inlineHtml])),
  span: (state, node) => (node.properties.lang ? inlineHtml(state, node) : state.all(node)),
  a: anchor,
  h1: (state, node) => heading(state, node, 2),
  h2: (state, node) => heading(state, node, 2),
  h3: (state, node) => heading(state, node, 3),
  h4: (state, node) => heading(state, node, 4),
  h5: (state, node) => heading(state, node, 5),
  h6: (state, node) => heading(state, node, 6),
  p: aligned,
  div: aligned,
  center: aligned,
  table: (state, node) =>
    isSimpleTable(node) ? defaultHandlers.table!(state, node) : html(rawTable(node, flowOf)),
  dl: (state, node) => (isSimpleList(node) ? html(rawHtml(node)) : defaultHandlers.dl!(state, node)),
  details,
  ruby: (_state, node) => sentenceHtml(rawHtml(node)),
  'spip-note': (_state, node) => {
    const label = String(node.properties.dataLabel);
    return { type: 'footnoteReference', identifier: label, label };
  },
  'spip-document': (state, node) => documentNodes(state, node),
  'spip-gallery': (state, node) => galleryNodes(state, node),
  section,
};

/**
 * The converter's state, asked for once: its entry point copies and walks each tree several times over, which
 * takes three times as long as the conversion, and our trees are ours to change.
 */
const state: State = captureState();

function captureState(): State {
  let captured: State | undefined;
  const capture: Handle = (state) => {
    captured = state;
    return undefined;
  };
  const probe: Element = { type: 'element', tagName: 'spip-state', properties: {}, children: [] };
  convert({ type: 'root', children: [probe] }, { handlers: { ...handlers, 'spip-state': capture } });
  return captured!;
}

/** A note, or a section of the page, which is its content. */
function section(state: State, node: Element): Nodes | Nodes[] {
  const children = state.toFlow(state.all(node)) as RootContent[];
  const { dataNote } = node.properties;
  if (typeof dataNote !== 'string') return children;
  return { type: 'footnoteDefinition', identifier: dataNote, label: dataNote, children } as Nodes;
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function html(value: string): Html {
  return { type: 'html', value };
}

/** A tag within a sentence: the converter takes HTML for a block unless `hName` names an element of a sentence. */
function sentenceHtml(value: string): Html {
  return { type: 'html', value, data: { hName: 'span' } };
}

function tag(node: Element): string {
  let result = `<${node.tagName}`;
  for (const [property, attribute] of INLINE_ATTRIBUTES) {
    const value = node.properties[property];
    if (typeof value === 'string' && value)
      result += ` ${attribute}="${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`;
  }
  return `${result}>`;
}

function inlineHtml(state: State, node: Element): Nodes[] {
  const children = state.all(node);
  if (children.length === 0) return [];
  return [sentenceHtml(tag(node)), ...children, sentenceHtml(`</${node.tagName}>`)] as Nodes[];
}

/** `<a id="haut"></a>` stays HTML; what it contains and its link are Markdown. */
function anchor(state: State, node: Element): Nodes[] {
  const id = node.properties.id ?? node.properties.name;
  const content =
    typeof node.properties.href === 'string' && node.properties.href !== ''
      ? defaultHandlers.a!(state, node)
      : state.all(node);
  const nodes = (Array.isArray(content) ? content : content ? [content] : []) as Nodes[];
  if (typeof id !== 'string' || id === '') return nodes;
  return [sentenceHtml(`<a id="${id.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"></a>`), ...nodes];
}

function heading(state: State, node: Element, depth: 2 | 3 | 4 | 5 | 6): Nodes {
  return { type: 'heading', depth, children: state.all(node) as PhrasingContent[] };
}

/** Blocks set to the centre or the right keep it; every other is its content. */
function aligned(state: State, node: Element): Nodes | Nodes[] {
  const align = node.tagName === 'center' ? 'center' : alignmentOf(node);
  const content =
    node.tagName === 'p'
      ? (defaultHandlers.p!(state, node) as Nodes | undefined)
      : state.toFlow(state.all(node));
  const nodes = Array.isArray(content) ? content : content ? [content] : [];
  if (align === null || nodes.length === 0) return nodes as Nodes[];
  return [html(`<div class="align-${align}">`), ...nodes, html('</div>')] as Nodes[];
}

function alignmentOf(node: Element): 'center' | 'right' | null {
  const style = /text-align\s*:\s*(center|right)/i.exec(String(node.properties.style ?? ''))?.[1];
  const align = style ?? /^(?:center|right)$/i.exec(String(node.properties.align ?? ''))?.[0];
  return (align?.toLowerCase() as 'center' | 'right' | undefined) ?? null;
}

function details(state: State, node: Element): Nodes[] {
  const summary = node.children.find((child) => child.type === 'element' && child.tagName === 'summary') as
    | Element
    | undefined;
  const rest = { ...node, children: node.children.filter((child) => child !== summary) };
  const content = state.toFlow(state.all(rest)) as BlockContent[];
  return [
    html(`<details>\n${summary ? `<summary>${escapeText(toText(summary))}</summary>` : ''}`.trim()),
    ...content,
    html('</details>'),
  ] as RootContent[];
}
