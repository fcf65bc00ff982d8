/** What can only be set right once all parts of a document are known. */
import type { Nodes, Parents, Root } from 'mdast';
import { excerpt } from '../excerpt.ts';
import type { HtmlOptions } from './options.ts';

/** A call within HTML: see `rawTable`. */
const CALL = /\[\^([^\]\s]+)\]/g;

/** Calls and notes by pairs: a note that nothing calls is kept as text, a call of no note goes. */
export function settleNotes(trees: readonly Root[], options: HtmlOptions): void {
  const defined = new Set<string>();
  const called = new Set<string>();
  for (const tree of trees) {
    walk(tree, (node) => {
      if (node.type === 'footnoteDefinition') defined.add(node.identifier);
      if (node.type === 'footnoteReference') called.add(node.identifier);
      if (node.type === 'html') for (const [, label] of node.value.matchAll(CALL)) called.add(label!);
    });
  }
  for (const tree of trees) {
    rewrite(tree, (node) => {
      if (node.type === 'html')
        node.value = node.value.replace(CALL, (call, label) => (defined.has(label) ? call : ''));
      if (node.type === 'footnoteReference' && !defined.has(node.identifier)) {
        options.find('empty-note', node.identifier);
        return [];
      }
      if (node.type !== 'footnoteDefinition' || called.has(node.identifier)) return [node];
      options.find('uncalled-note', excerpt(textOf(node)));
      return node.children;
    });
  }
}

/** The page's title is its first heading: the text starts at the second level and leaves out none. */
export function tellSkippedHeadings(trees: readonly Root[], options: HtmlOptions): void {
  let previous = 1;
  for (const tree of trees) {
    walk(tree, (node) => {
      if (node.type !== 'heading') return;
      if (node.depth > previous + 1) options.find('heading-skipped', excerpt(textOf(node)));
      previous = node.depth;
    });
  }
}

/** Tells of each piece of the source's syntax that would be read as text. */
export function tellLitter(trees: readonly Root[], { litter, find }: HtmlOptions): void {
  if (!litter) return;
  for (const tree of trees) {
    walk(tree, (node) => {
      if (node.type === 'text') for (const each of litter(node.value)) find('litter', each);
    });
  }
}

function walk(node: Nodes, visit: (node: Nodes) => void): void {
  visit(node);
  if ('children' in node) for (const child of node.children) walk(child, visit);
}

function rewrite(parent: Parents, replace: (node: Nodes) => Nodes[]): void {
  parent.children = (parent.children as Nodes[]).flatMap(replace) as never;
  for (const child of parent.children as Nodes[]) if ('children' in child) rewrite(child, replace);
}

function textOf(node: Nodes): string {
  if ('value' in node) return node.value;
  return 'children' in node ? (node.children as Nodes[]).map(textOf).join('') : '';
}
