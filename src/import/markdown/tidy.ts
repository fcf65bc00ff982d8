import type { List, ListItem, Nodes, Parents, PhrasingContent, Root } from 'mdast';

type Span = 'strong' | 'emphasis' | 'delete' | 'link';

/** Makes a tree that Markdown can say plainly: no space at the edge of a span, no span beside its like, nothing empty. */
export function tidy(tree: Root): Root {
  visit(tree, { heading: false, cell: false, spans: new Set() });
  return tree;
}

interface Where {
  heading: boolean;
  cell: boolean;
  spans: ReadonlySet<string>;
}

function visit(parent: Parents, where: Where): void {
  let children: Nodes[] = [];
  for (const child of parent.children as Nodes[]) {
    const result = simplify(child, where);
    for (const node of result) {
      if (node.type === 'list') tighten(node);
      if ('children' in node) {
        visit(node, {
          heading: where.heading || node.type === 'heading',
          cell: where.cell || node.type === 'tableCell',
          spans: isSpan(node) ? new Set([...where.spans, node.type]) : where.spans,
        });
      }
    }
    for (const node of result) for (const each of hoist(node)) children.push(each);
  }
  children = merge(children).filter((node) => !isEmpty(node));
  if (parent.type === 'paragraph' || parent.type === 'heading' || parent.type === 'tableCell')
    children = trim(children);
  parent.children = children as never;
}

/** Items of one paragraph and the lists under it stand without blank lines. */
function tighten(list: List): void {
  const isLoose = (item: ListItem): boolean =>
    item.children.filter((child) => child.type !== 'list').length > 1;
  list.spread = false;
  for (const item of list.children) item.spread = isLoose(item);
}

function isSpan(node: Nodes): node is Extract<Nodes, { type: Span }> {
  return node.type === 'strong' || node.type === 'emphasis' || node.type === 'delete' || node.type === 'link';
}

/** A span within its like says nothing more; a line break in a heading is a space, in a cell HTML. */
function simplify(node: Nodes, where: Where): Nodes[] {
  if (node.type === 'break') {
    if (where.heading) return [{ type: 'text', value: ' ' }];
    if (where.cell) return [{ type: 'html', value: '<br>' }];
  }
  if (node.type === 'text' && TYPESET.test(node.value)) node.value = withoutTypesetting(node.value);
  if (isSpan(node) && where.spans.has(node.type))
    return (node.children as Nodes[]).flatMap((child) => simplify(child, where));
  return [node];
}

const TYPESET = /[\t\n\f\r\u00A0\u202F]| {2}/;

/**
 * White space of HTML is one space. The no-break spaces of French punctuation are set by the pipeline: in a source
 * a plain space reads better.
 */
function withoutTypesetting(text: string): string {
  return text
    .replace(/[ \t\n\f\r]+/g, ' ')
    .replace(/[\u00A0\u202F](?=[:;!?»%])/g, ' ')
    .replace(/(?<=«)[\u00A0\u202F]/g, ' ');
}

/** Spaces and breaks at the edges of a span go out of it. */
function hoist(node: Nodes): Nodes[] {
  if (!isSpan(node)) return [node];
  const children = node.children as PhrasingContent[];
  const before: Nodes[] = [];
  const after: Nodes[] = [];
  for (let first = children[0]; first; first = children[0]) {
    if (first.type === 'break') before.push(children.shift()!);
    else if (first.type === 'text' && /^\s/.test(first.value)) {
      const space = /^\s+/.exec(first.value)![0];
      before.push({ type: 'text', value: space });
      first.value = first.value.slice(space.length);
      if (first.value !== '') break;
      children.shift();
    } else break;
  }
  for (let last = children.at(-1); last; last = children.at(-1)) {
    if (last.type === 'break') after.unshift(children.pop()!);
    else if (last.type === 'text' && /\s$/.test(last.value)) {
      const space = /\s+$/.exec(last.value)![0];
      after.unshift({ type: 'text', value: space });
      last.value = last.value.slice(0, -space.length);
      if (last.value !== '') break;
      children.pop();
    } else break;
  }
  return [...before, node, ...after];
}

function merge(nodes: Nodes[]): Nodes[] {
  const result: Nodes[] = [];
  for (const node of nodes) {
    const last = result.at(-1);
    if (isEmpty(node)) continue;
    if (last?.type === 'text' && node.type === 'text')
      last.value = `${last.value}${node.value}`.replace(/ {2,}/g, ' ');
    else if (last && isBreak(last) && node.type === 'text')
      result.push({ ...node, value: node.value.replace(/^ +/, '') });
    else if (last && node.type !== 'link' && isSpan(node) && last.type === node.type) {
      last.children = merge([...last.children, ...node.children] as Nodes[]) as PhrasingContent[];
    } else {
      if (isBreak(node) && last?.type === 'text') last.value = last.value.replace(/ +$/, '');
      result.push(node);
    }
  }
  return result;
}

function isBreak(node: Nodes): boolean {
  return node.type === 'break' || (node.type === 'html' && node.value === '<br>');
}

function isEmpty(node: Nodes): boolean {
  if (node.type === 'text') return node.value === '';
  if (isSpan(node) || node.type === 'heading' || node.type === 'list' || node.type === 'blockquote')
    return node.children.length === 0;
  if (node.type === 'paragraph')
    return node.children.every((child) => child.type === 'text' && child.value.trim() === '');
  return false;
}

/** Without spaces and line breaks at either end. */
function trim(nodes: Nodes[]): Nodes[] {
  const result = [...nodes];
  const isBlank = (node: Nodes | undefined): boolean =>
    node !== undefined && (node.type === 'break' || (node.type === 'text' && node.value.trim() === ''));
  while (isBlank(result[0])) result.shift();
  while (isBlank(result.at(-1))) result.pop();
  const first = result[0];
  if (first?.type === 'text') first.value = first.value.replace(/^[ \t\n]+/, '');
  const last = result.at(-1);
  if (last?.type === 'text') last.value = last.value.replace(/[ \t\n]+$/, '');
  return result;
}
