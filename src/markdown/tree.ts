/** The few things every visitor needs of a hast tree, and the nodes that MDX and containers add to it. */
import type { Comment, Element, ElementContent, Root, RootContent, Text } from 'hast';

export interface ComponentAttribute {
  type: 'mdxJsxAttribute' | 'mdxJsxExpressionAttribute';
  name?: string;
  value?: string | { type: string; value: string } | null;
}

/** `<Note titre="…">` of MDX, or `:::note[…]`: the same node, named as in MDX. */
export interface Component {
  type: 'mdxJsxFlowElement' | 'mdxJsxTextElement';
  name: string | null;
  attributes: ComponentAttribute[];
  children: Child[];
  position?: Element['position'];
}

/** Raw HTML, MDX expressions and MDX import or export: leaves that hold source text. */
export interface Source {
  type: 'raw' | 'mdxFlowExpression' | 'mdxTextExpression' | 'mdxjsEsm';
  value: string;
  position?: Element['position'];
}

export type Child = Element | Text | Comment | Component | Source;
export type Parent = Root | Element | Component;

/** Adds items to a list, however many: a call takes some 100,000 arguments. */
export function addAll<T>(list: T[], items: readonly T[]): void {
  for (const item of items) list.push(item);
}

/** Children of a node, the nodes of MDX included: `@types/hast` does not know them here. */
export function childrenOf(parent: Parent): Child[] {
  return parent.children as Child[];
}

export function element(
  tagName: string,
  properties: Element['properties'] = {},
  children: readonly (Child | string)[] = [],
): Element {
  const nodes = children.map((child) => (typeof child === 'string' ? text(child) : child));
  return { type: 'element', tagName, properties, children: nodes as ElementContent[] };
}

export const text = (value: string): Text => ({ type: 'text', value });

export const root = (children: readonly Child[]): Root => ({
  type: 'root',
  children: children as RootContent[],
});

export const isElement = <Name extends string>(
  node: Child | undefined,
  tagName: Name,
): node is Element & { tagName: Name } => node?.type === 'element' && node.tagName === tagName;

export const isComponent = (node: Child): node is Component =>
  node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';

/** Elements that stand in a sentence. */
export const PHRASING: ReadonlySet<string> = new Set(
  'a abbr b bdi bdo big br cite code del dfn em i img ins kbd label mark picture q rp rt ruby s samp small span strong sub sup time u var wbr'.split(
    ' ',
  ),
);

export const isBlank = (node: Child): boolean => node.type === 'text' && !/[^ \t\r\n]/.test(node.value);

export const hasChildren = (node: Child): node is Element | Component => 'children' in node;

/** Calls `visit` on every element, parents first; what `visit` puts in a node's place is not visited again. */
export function eachElement(
  parent: Parent,
  visit: (node: Element, parent: Parent, index: number) => void,
): void {
  const children = childrenOf(parent);
  for (let index = 0; index < children.length; index++) {
    const child = children[index]!;
    if (child.type === 'element') {
      visit(child, parent, index);
      eachElement(child, visit);
    } else if (isComponent(child)) eachElement(child, visit);
  }
}

/** Text of a node and all below it, as it stands. */
export function textOf(node: Child | Parent): string {
  if (node.type === 'text') return node.value;
  if (!('children' in node)) return '';
  let result = '';
  for (const child of childrenOf(node)) result += textOf(child);
  return result;
}

/** Text of a node on one line, as it is read out: without the calls of notes in it. */
export const readText = (node: Parent): string =>
  withoutCalls(node)
    .replace(/[ \t\r\n]+/g, ' ')
    .trim();

function withoutCalls(parent: Parent): string {
  let result = '';
  for (const child of childrenOf(parent)) {
    if (child.type === 'text') result += child.value;
    else if (hasChildren(child) && !isNoteCall(child)) result += withoutCalls(child);
  }
  return result;
}

/** A call of a note, before or after it is given its number. */
export const isNoteCall = (node: Child): boolean =>
  isElement(node, 'a') &&
  (node.properties.dataFootnoteRef !== undefined || node.properties.role === 'doc-noteref');

/** A property as text: lists joined by a space, '' when absent. */
export function property(node: Element, name: string): string {
  const value = node.properties[name];
  if (value === null || value === undefined || value === false) return '';
  return Array.isArray(value) ? value.join(' ') : String(value);
}
