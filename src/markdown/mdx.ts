/** MDX without its code: elements and literal expressions become hast, components are looked up, the rest is told. */
import type { Element } from 'hast';
import type { Container } from './containers.ts';
import type { Context } from './context.ts';
import { raw } from './lazy.ts';
import {
  addAll,
  type Child,
  type Component,
  childrenOf,
  hasChildren,
  isBlank,
  isComponent,
  isElement,
  type Parent,
  type Source,
  text,
} from './tree.ts';

export const isContainer = (node: Component): node is Container => 'container' in node;

/**
 * Replaces code by what it says where it is a literal, and JSX of HTML elements by elements; tells the rest.
 * Returns whether there were HTML elements: they go through the allow-list like raw HTML.
 */
export function withoutCode(parent: Parent, context: Context): boolean {
  let foreign = false;
  const result: Child[] = [];
  for (const child of childrenOf(parent)) {
    const block = isElement(child, 'p') && holdsBlocks(child);
    if (hasChildren(child)) foreign = withoutCode(child, context) || foreign;
    if (child.type === 'mdxjsEsm')
      context.report('error', 'mdx-code', child, { code: firstLine(child.value) });
    else if (child.type === 'mdxFlowExpression' || child.type === 'mdxTextExpression') {
      result.push(...literalOf(child, context));
    } else if (isComponent(child) && child.name === null) addAll(result, childrenOf(child));
    else if (isComponent(child) && isHtml(child)) {
      foreign = true;
      result.push(raw().elementOf(child, attributesOf(child, context)));
    } else if (block) addAll(result, childrenOf(child));
    else result.push(child);
  }
  parent.children = result as Parent['children'];
  return foreign;
}

const isHtml = (node: Component): boolean => !isContainer(node) && /^[a-z]/.test(node.name ?? '');

/** `<Note>…</Note>` alone on a line is a block, though it looks like a paragraph. */
function holdsBlocks(paragraph: Element): boolean {
  const children = childrenOf(paragraph).filter((child) => !isBlank(child));
  return children.length > 0 && children.every(isComponent);
}

function literalOf(node: Source, context: Context): Child[] {
  const value = literal(node.value);
  if (value === null) {
    context.report('error', 'mdx-expression', node, { code: firstLine(node.value) });
    return [];
  }
  return value === '' ? [] : [{ ...text(value), position: node.position }];
}

/** Longer code is no word of a text. */
const LONGEST_LITERAL = 10_000;

/** What a string, a number or a comment says; null for any other code. */
function literal(code: string): string | null {
  if (code.length > LONGEST_LITERAL) return null;
  const bare = code.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '').trim();
  if (bare === '') return '';
  if (/^-?\d+(?:\.\d+)?$/.test(bare)) return bare;
  const quoted = /^(["'`])([\s\S]*)\1$/.exec(bare);
  const [, quote = '', inside = ''] = quoted ?? [];
  if (!quoted || /(?<!\\)\$\{/.test(inside) || inside.replace(/\\[\s\S]/g, '').includes(quote)) return null;
  return inside.replace(/\\([\s\S])/g, (_, character: string) => (character === 'n' ? '\n' : character));
}

const firstLine = (code: string): string => code.trim().split('\n', 1)[0]!.slice(0, 80);

/** Attributes as text; null for one without a value. Code is told and left out. */
export function attributesOf(node: Component, context: Context): [name: string, value: string | null][] {
  const result: [string, string | null][] = [];
  for (const { name, value } of node.attributes) {
    if (name === undefined) context.report('error', 'mdx-expression', node, { code: String(value ?? '...') });
    else if (value === null || value === undefined || typeof value === 'string')
      result.push([name, value ?? null]);
    else {
      const said = literal(value.value);
      if (said === null) context.report('error', 'mdx-expression', node, { code: firstLine(value.value) });
      else result.push([name, said]);
    }
  }
  return result;
}
