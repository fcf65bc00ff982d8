/** Visitors of single elements: headings, tables, task lists. */
import type { Element } from 'hast';
import { isolated } from '../kit/human-text.ts';
import { slugify } from '../kit/slug.ts';
import type { Context } from './context.ts';
import {
  childrenOf,
  eachElement,
  element,
  isBlank,
  isElement,
  type Parent,
  property,
  readText,
} from './tree.ts';
import type { Heading } from './types.ts';
import { typography } from './typography.ts';

/**
 * Gives a heading its anchor and a place in the table of contents. The title of the page is its h1: one in the
 * text is told and printed as h2; so is a level that is skipped, which leaves screen readers searching for it.
 */
export function heading(node: Element, headings: Heading[], context: Context): void {
  let depth = Number(node.tagName[1]);
  const text = typography(isolated(readText(node)), context.lang);
  const isTitle = headings.length === 0 && saysTitle(text, context.input.title);
  if (isTitle) context.report('warning', 'heading-is-title', node, { heading: text });
  if (depth === 1) {
    if (!isTitle) context.report('warning', 'heading-level-one', node, { heading: text });
    node.tagName = 'h2';
    depth = 2;
  }
  const previous = headings.at(-1)?.depth ?? 1;
  if (depth > previous + 1) {
    context.report('warning', 'heading-level-skipped', node, { heading: text, depth, previous });
  }
  const chosen = property(node, 'id');
  const id = chosen || context.ids.make(text);
  node.properties.id = id;
  headings.push({ depth, id, text });
}

const saysTitle = (heading: string, title: string | undefined): boolean =>
  title !== undefined && slugify(heading) === slugify(title);

/** A table scrolls in a frame that the keyboard reaches (WCAG 2.1.1); its name is its caption where it has one. */
export function table(node: Element, context: Context): Element {
  const caption = node.children.find((child) => isElement(child, 'caption')) as Element | undefined;
  eachElement(node, (cell) => {
    if (isElement(cell, 'th') && cell.properties.scope === undefined) {
      cell.properties.scope = 'col';
    }
  });
  const label = caption ? typography(readText(caption), context.lang) : context.words.table;
  return element('div', { className: ['table'], role: 'group', tabIndex: 0, ariaLabel: label }, [node]);
}

/** Alignment as a class: a site that forbids inline style has no other way. */
export function alignment(node: Element): void {
  const style = /^text-align\s{0,9}:\s{0,9}(left|center|right)\s{0,9};?$/i.exec(
    property(node, 'style').trim(),
  )?.[1];
  const align = style ?? /^(?:left|center|right)$/i.exec(property(node, 'align'))?.[0];
  if (!align) return;
  delete node.properties[style ? 'style' : 'align'];
  node.properties.className = [`align-${align.toLowerCase()}`];
}

/** The box of a task says in words whether the task is done. */
export function task(item: Element, { words }: Context): void {
  const box = findBox(item);
  if (box) box.properties.ariaLabel = box.properties.checked ? words.done : words.toDo;
}

function findBox(parent: Parent): Element | null {
  for (const child of childrenOf(parent)) {
    if (isElement(child, 'input')) return child;
    if (isElement(child, 'p')) return findBox(child);
    if (!isBlank(child)) return null;
  }
  return null;
}

/** Tells a block of code that ends with the text because nothing closes it: the text after it is lost in it. */
export function unclosedCode(part: Parent, source: string, context: Context): void {
  const last = childrenOf(part).findLast((child) => child.type === 'element');
  if (!isElement(last, 'pre') || !last.position) return;
  const { start, end } = last.position;
  const written = source.slice(start.offset, end.offset).trimEnd();
  const [, fence] = /^(`{3,}|~{3,})/.exec(written) ?? [];
  if (!fence || new RegExp(`[\\r\\n][ \\t]*${fence}[\`~]*$`).test(written)) return;
  const { line } = context.at(last);
  const told = context.problems.some((problem) => problem.code === 'unclosed-part' && problem.line === line);
  if (!told) context.report('warning', 'unclosed-code', last);
}
