/**
 * `:::note[Titre]` on mdast: containers become the components of MDX that have their name, and what else remark
 * takes for a directive (`à 12:30`, `:mot`, `::mot`) becomes the text again that its author wrote.
 */
import type { Root } from 'mdast';
import { COMPONENTS } from './components.ts';
import type { Place } from './context.ts';
import { addAll, type Component } from './tree.ts';

interface Node {
  type: string;
  value?: string;
  name?: string;
  attributes?: Record<string, string | null | undefined> | null;
  children?: Node[];
  data?: { directiveLabel?: boolean };
  position?: { start: Point; end: Point };
}

interface Point {
  line: number;
  column: number;
  offset?: number;
}

/**
 * Puts an empty line between a table or a definition and the `:::` that closes its container: Sätteri reads the
 * closing line as one more row, or as text. Gives the places of the lines after that.
 */
export function separate(source: string, places: readonly Place[]): { source: string; places: Place[] } {
  const lines = source.split('\n');
  const result: string[] = [];
  const moved: Place[] = [];
  const rest = [...places];
  let fence = '';
  lines.forEach((line, index) => {
    const [, mark = ''] = /^[ \t>]*(`{3,}|~{3,})/.exec(line) ?? [];
    if (fence === '') fence = mark;
    else if (mark.startsWith(fence)) fence = '';
    const closes = fence === '' && /^[ \t>]*:{3,}[ \t\r]*$/.test(line);
    const before = lines[index - 1] ?? '';
    const place = rest[0]?.from === index + 1 ? rest.shift() : undefined;
    if (place) moved.push({ ...place, from: result.length + 1 });
    else if (closes && (before.includes('|') || /^[ \t>]*\[[^\]]+\]:/.test(before))) {
      result.push('');
      const last = moved.at(-1) ?? { from: 1, line: 1 };
      moved.push({ ...last, from: result.length + 1, line: last.line + result.length - last.from });
    }
    result.push(line);
  });
  return { source: result.join('\n'), places: moved };
}

/** A component that was written as a container. */
export type Container = Component & {
  container: true;
  /** False where the closing `:::` is missing. */
  closed: boolean;
};

/** Components by the name of their container: `note` for `Note`. */
const BY_NAME = new Map(Object.keys(COMPONENTS).map((name) => [name.toLowerCase(), name]));

export const CONTAINERS: readonly string[] = [...BY_NAME.keys()];

export function containers(tree: Root, source: string): void {
  convert(tree as Node, source);
}

function convert(parent: Node, source: string): void {
  const children = parent.children ?? [];
  const result: Node[] = [];
  for (const child of children) {
    convert(child, source);
    if (child.type === 'containerDirective') result.push(container(child, source));
    else if (child.type === 'leafDirective')
      result.push({ ...child, type: 'paragraph', children: asWritten(child, source) });
    else if (child.type === 'textDirective') addAll(result, asWritten(child, source));
    else result.push(child);
  }
  if (parent.children) parent.children = joined(result);
}

function container(node: Node, source: string): Node {
  const name = node.name ?? '';
  const children = (node.children ?? []).map((child) =>
    child.data?.directiveLabel
      ? { type: 'mdxJsxFlowElement', name: 'Titre', attributes: [], children: child.children }
      : child,
  );
  const attributes = Object.entries(node.attributes ?? {}).map(([key, value]) => ({
    type: 'mdxJsxAttribute',
    name: key,
    value: value ?? '',
  }));
  const from = node.position?.start.offset ?? 0;
  const end = node.position?.end.offset ?? 0;
  // The line that closes it is short: a container is not read again for each one around it.
  const written = source.slice(Math.max(from, end - 200), end);
  const result = {
    type: 'mdxJsxFlowElement',
    name: BY_NAME.get(name) ?? name,
    attributes,
    children,
    container: true,
    closed: /[\r\n][ \t>]*:{3,}\s*$/.test(written),
    position: node.position,
  };
  return result as unknown as Node;
}

/** The source around the children of a directive, as text. */
function asWritten(node: Node, source: string): Node[] {
  const { position } = node;
  if (!position) return node.children ?? [];
  const children = node.children ?? [];
  const first = children[0]?.position?.start;
  const last = children.at(-1)?.position?.end;
  const written = (start: Point, end: Point): Node => ({
    type: 'text',
    value: source.slice(start.offset, end.offset),
    position: { start, end },
  });
  if (!first || !last) return [written(position.start, position.end)];
  return [written(position.start, first), ...children, written(last, position.end)];
}

/** Neighbouring texts as one, as any parser gives them. */
function joined(nodes: readonly Node[]): Node[] {
  const result: Node[] = [];
  for (const node of nodes) {
    const last = result.at(-1);
    if (node.type === 'text' && last?.type === 'text') {
      const position =
        last.position && node.position ? { start: last.position.start, end: node.position.end } : undefined;
      result[result.length - 1] = { ...last, value: `${last.value}${node.value}`, position };
    } else result.push(node);
  }
  return result;
}
