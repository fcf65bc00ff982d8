/** Components looked up in the catalogue and rendered; what is wrong with one is told, and its content kept. */
import { nearest } from '../kit/nearest.ts';
import { COMPONENTS, type Definition, type Use } from './components.ts';
import { CONTAINERS } from './containers.ts';
import type { Context } from './context.ts';
import { attributesOf, isContainer } from './mdx.ts';
import {
  addAll,
  type Child,
  type Component,
  childrenOf,
  element,
  hasChildren,
  isBlank,
  isComponent,
  isElement,
  type Parent,
  PHRASING,
  text,
} from './tree.ts';

/** Renders every component of a tree by the catalogue, in place, inner ones first. */
export function components(parent: Parent, context: Context): void {
  const result: Child[] = [];
  let gathered = null as { name: string; items: Child[]; index: number } | null;
  const parentName = parent.type === 'root' || parent.type === 'element' ? null : parent.name;
  for (const child of childrenOf(parent)) {
    if (hasChildren(child)) components(child, context);
    if (!isComponent(child)) {
      if (!isBlank(child)) gathered = null;
      result.push(child);
      continue;
    }
    const { name } = child;
    if (name === 'Titre' && parentName !== null) {
      result.push(child);
      continue;
    }
    const shown = component(child, parent, context);
    const within = COMPONENTS[name ?? '']?.within;
    if (within === undefined || within === parentName) {
      gathered = null;
      addAll(result, shown);
    } else {
      if (gathered?.name !== within) gathered = { name: within, items: [], index: result.length };
      addAll(gathered.items, shown);
      const list = COMPONENTS[within]!.render({ ...bare(context), children: gathered.items });
      result.splice(gathered.index, 1, ...(list ?? shown));
    }
  }
  parent.children = result as Parent['children'];
}

const bare = ({ words }: Context): Omit<Use, 'children'> => ({ attributes: {}, title: [], words });

function component(node: Component, parent: Parent, context: Context): Child[] {
  const name = node.name ?? '';
  const written = isContainer(node) ? name.toLowerCase() : name;
  const inSentence =
    (parent.type === 'element' && PHRASING.has(parent.tagName)) || isElement(parent as Child, 'p');
  const definition = Object.hasOwn(COMPONENTS, name) ? COMPONENTS[name] : undefined;
  if (!definition) {
    unknown(node, name, context);
    return unwrapped(node, inSentence);
  }
  if (isContainer(node) && !node.closed)
    context.report('error', 'unclosed-container', node, { name: written });
  if (inSentence) {
    context.report('error', 'component-in-sentence', node, { name });
    return unwrapped(node, true);
  }
  const attributes = checked(node, written, definition, context);
  const children = childrenOf(node);
  const label = children.find((child) => isComponent(child) && child.name === 'Titre') as
    | Component
    | undefined;
  const title = label ? childrenOf(label) : attributes.titre ? [text(attributes.titre)] : [];
  const content = blocks(children.filter((child) => child !== label));
  const shown = definition.render({ attributes, title, children: content, words: context.words });
  if (shown) return shown;
  context.report('error', 'component-content', node, { name: written });
  return unwrapped(node, false);
}

/** The content of a component that cannot be rendered: nothing of it is lost. */
function unwrapped(node: Component, inSentence: boolean): Child[] {
  if (inSentence) return childrenOf(node);
  return blocks(
    childrenOf(node).map((child) =>
      isComponent(child) && child.name === 'Titre' ? element('p', {}, childrenOf(child)) : child,
    ),
  );
}

function unknown(node: Component, name: string, context: Context): void {
  const container = isContainer(node);
  const known = container ? CONTAINERS : Object.keys(COMPONENTS);
  const params = { name, known: known.join(', '), nearest: nearest(name, known) ?? '' };
  context.report('error', container ? 'unknown-container' : 'unknown-component', node, params);
}

function checked(
  node: Component,
  name: string,
  definition: Definition,
  context: Context,
): Record<string, string> {
  const result: Record<string, string> = {};
  const known = Object.keys(definition.attributes);
  for (const [attribute, value] of attributesOf(node, context)) {
    if (Object.hasOwn(definition.attributes, attribute)) result[attribute] = value ?? '';
    else {
      const params = { name, attribute, known: known.join(', '), nearest: nearest(attribute, known) ?? '' };
      context.report('error', 'unknown-attribute', node, params);
    }
  }
  for (const attribute of known) {
    if (definition.attributes[attribute] === 'required' && !result[attribute]?.trim()) {
      context.report('error', 'missing-attribute', node, { name, attribute });
    }
  }
  return result;
}

/** Content as blocks: words that stand in a component without a paragraph get one. */
function blocks(children: readonly Child[]): Child[] {
  const result: Child[] = [];
  let loose: Child[] = [];
  const flush = () => {
    const words = trimmed(loose);
    if (words.length > 0) result.push(element('p', {}, words));
    loose = [];
  };
  for (const child of children) {
    if (child.type === 'text' || (child.type === 'element' && PHRASING.has(child.tagName))) loose.push(child);
    else {
      flush();
      result.push(child);
    }
  }
  flush();
  return result;
}

function trimmed(children: Child[]): Child[] {
  let from = 0;
  let to = children.length;
  while (from < to && isBlank(children[from]!)) from++;
  while (to > from && isBlank(children[to - 1]!)) to--;
  return children.slice(from, to);
}
