/** Raw HTML: parsed as a browser would, then reduced to the allow-list; what it loses is told. */
import type { Element, Nodes, Root } from 'hast';
import { raw } from 'hast-util-raw';
import { sanitize } from 'hast-util-sanitize';
import { find, html } from 'property-information';
import { VFile } from 'vfile';
import { ACTIVE, NEEDLESS, NUMBER, SCHEMA, SUCCESSORS } from './allowed.ts';
import { alignment } from './blocks.ts';
import type { Context } from './context.ts';
import { PASS_THROUGH } from './engine.ts';
import { DECORATIVE } from './images.ts';
import {
  type Child,
  type Component,
  childrenOf,
  eachElement,
  element,
  isComponent,
  isElement,
  type Parent,
  property,
  root,
} from './tree.ts';

/** Elements in the place of raw HTML, tags that open in one block and close in another included. */
export function parseRaw(tree: Root, source: string): Root {
  // In Markdown an empty alternative is a missing one; in HTML it is written on purpose.
  eachElement(tree, (node) => {
    if (node.tagName === 'img' && node.properties.alt === '') delete node.properties.alt;
  });
  const parsed = raw(tree, { file: new VFile(source), passThrough: [...PASS_THROUGH] as never }) as Root;
  const result = parsed.type === 'root' ? parsed : root([parsed as unknown as Child]);
  eachElement(result, decorative);
  return result;
}

/** `alt=""` of HTML is Markdown's sign for an image that says nothing. */
function decorative({ tagName, properties }: Element): void {
  if (tagName === 'img' && properties.alt === '') properties.alt = DECORATIVE;
}

/** Elements in the place of JSX that names elements of HTML. */
export function elementOf(node: Component, attributes: readonly [string, string | null][]): Element {
  const properties: Element['properties'] = {};
  for (const [name, value] of attributes) {
    properties[find(html, name === 'className' ? 'class' : name).property] = value ?? true;
  }
  const result = { ...element(node.name ?? 'div', properties, childrenOf(node)), position: node.position };
  decorative(result);
  return result;
}

/** Reduces a tree to the allow-list. Components keep their place: `hast-util-sanitize` does not know them. */
export function clean(tree: Root, context: Context): Root {
  const before: (Element | Component)[] = [];
  number(tree, before);
  const after = sanitize(tree as Nodes, SCHEMA);
  const result = after.type === 'root' ? after : root([after as unknown as Child]);
  const kept = new Map<number, Element>();
  restore(result, before, kept);
  if (!context.misread) tell(tree, before, kept, context);
  return result;
}

/** Numbers every element, and puts an element in the place of every component. */
function number(parent: Parent, before: (Element | Component)[]): void {
  const children = childrenOf(parent);
  for (let index = 0; index < children.length; index++) {
    let child = children[index]!;
    if (isComponent(child)) {
      before.push(child);
      child = element('div', {}, childrenOf(child));
      children[index] = child;
    } else if (child.type === 'element') {
      modernise(child);
      before.push(child);
    } else continue;
    child.properties[NUMBER] = String(before.length - 1);
    number(child, before);
  }
}

function modernise(node: Element): void {
  const { tagName, properties } = node;
  if (tagName === 'center') properties.className = ['align-center'];
  if (Object.hasOwn(SUCCESSORS, tagName)) node.tagName = SUCCESSORS[tagName]!;
  if (tagName === 'a' && properties.id === undefined && properties.name)
    properties.id = property(node, 'name');
  alignment(node);
}

function restore(parent: Parent, before: readonly (Element | Component)[], kept: Map<number, Element>): void {
  const result: Child[] = [];
  for (const child of childrenOf(parent)) {
    if (child.type !== 'element') {
      result.push(child);
      continue;
    }
    const n = Number(property(child, NUMBER));
    const original = before[n]!;
    if (isField(original)) continue;
    delete child.properties[NUMBER];
    if (property(child, 'className') === '') delete child.properties.className;
    kept.set(n, child);
    restore(child, before, kept);
    result.push(isComponent(original) ? { ...original, children: childrenOf(child) } : child);
  }
  parent.children = result as Parent['children'];
}

/** An `<input>` other than the box of a task. */
const isField = (node: Element | Component): boolean =>
  isElement(node, 'input') && !(node.properties.type === 'checkbox' && node.properties.disabled);

/** Tells what is no longer there; of an element that went with its content, not what it held. */
function tell(
  parent: Parent,
  before: readonly (Element | Component)[],
  kept: ReadonlyMap<number, Element>,
  context: Context,
): void {
  for (const child of childrenOf(parent)) {
    if (child.type !== 'element') continue;
    const n = Number(property(child, NUMBER));
    const survivor = kept.get(n);
    if (!isComponent(before[n]!)) {
      if (survivor) attributesLost(child, survivor, context);
      else elementLost(child, context);
    }
    if (survivor || !SCHEMA.strip?.includes(child.tagName)) tell(child, before, kept, context);
  }
}

function elementLost(node: Element, context: Context): void {
  const name = node.tagName;
  if (name === 'iframe') {
    context.reportOnce(
      'error',
      'html-frame',
      node,
      { address: property(node, 'src') || '?' },
      property(node, 'src'),
    );
  } else if (ACTIVE.has(name) || SCHEMA.strip?.includes(name))
    context.reportOnce('error', 'html-element-removed', node, { name }, name);
  else context.reportOnce('warning', 'html-element-unwrapped', node, { name }, name);
}

/** What the conversion to hast made of notes: its attributes are replaced later, and were written by nobody. */
const isOfNotes = ({ properties }: Element): boolean =>
  properties.id === 'footnote-label' ||
  Object.keys(properties).some((name) => name.startsWith('dataFootnote'));

function attributesLost(node: Element, survivor: Element, context: Context): void {
  if (isOfNotes(node)) return;
  for (const name of Object.keys(node.properties)) {
    if (name === NUMBER || NEEDLESS[node.tagName]?.includes(name)) continue;
    const left = survivor.properties[name];
    const unchanged = left !== undefined && String(left) === String(node.properties[name]);
    if (unchanged || (name === 'className' && property(node, name) === '')) continue;
    const params = { name: node.tagName, attribute: find(html, name).attribute };
    const key = `${params.name} ${params.attribute}`;
    if (/^on/i.test(name)) context.reportOnce('error', 'html-handler-removed', node, params, key);
    else context.reportOnce('warning', 'html-attribute-removed', node, params, key);
  }
}
