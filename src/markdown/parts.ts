/** Lead, body and postscript are one document to Markdown: notes are numbered across them, definitions shared. */
import type { Root } from 'hast';
import type { Place } from './context.ts';
import { type Child, childrenOf, element, isElement, root } from './tree.ts';
import type { MarkdownInput, MarkdownText } from './types.ts';

export type PartName = 'lead' | 'body' | 'postscript';

export interface Part extends MarkdownText {
  name: PartName;
}

export interface Parts {
  lead: Root;
  body: Root;
  postscript: Root;
}

/** A paragraph of its own between two parts; its private characters occur in no text. */
const BORDER = '\u{F0000}\u{F0001}\u{F0000}';

export function partsOf({ lead, body, bodyLine, postscript }: MarkdownInput): Part[] {
  const parts: Part[] = [{ name: 'body', text: body, line: bodyLine }];
  if (lead) parts.unshift({ name: 'lead', ...lead });
  if (postscript) parts.push({ name: 'postscript', ...postscript });
  return parts;
}

/** The parts as one source, and where each line of it stands in the file. */
export function join(parts: readonly Part[]): { source: string; places: Place[] } {
  let source = '';
  let next = 1;
  const places: Place[] = [];
  let before = '';
  for (const { text, line, stretches } of parts) {
    if (source !== '') {
      source += `\n\n${BORDER}\n\n`;
      next += before.split(/\r\n|\r|\n/).length + 3;
    }
    places.push({ from: next, line, stretches });
    source += text;
    before = text;
  }
  return { source, places };
}

/** True where a part opens a block of code, HTML or a container that it never closes. */
export function unclosed({ text }: Part, parse: (source: string) => Root): boolean {
  return !childrenOf(parse(`${text}\n\n${BORDER}`)).some(isBorder);
}

function isBorder(child: Child): boolean {
  if (!isElement(child, 'p') || child.children.length !== 1) return false;
  const [only] = childrenOf(child);
  return only?.type === 'text' && only.value === BORDER;
}

/** The parts in one tree again, for plugins that work on whole documents. */
export function merge({ lead, body, postscript }: Parts, notes: Root | null): Root {
  const border = () => element('p', {}, [BORDER]);
  const parts = [lead, body, postscript].map(childrenOf);
  return root([
    ...parts[0]!,
    border(),
    ...parts[1]!,
    border(),
    ...parts[2]!,
    ...(notes ? childrenOf(notes) : []),
  ]);
}

/**
 * Splits a parsed document at its borders. Null where a border is missing: a block of code, HTML or a container
 * that a part opens and never closes has swallowed it.
 */
export function split(tree: Root, parts: readonly Pick<Part, 'name'>[]): Parts | null {
  const found: Child[][] = [[]];
  for (const child of childrenOf(tree)) {
    if (isBorder(child)) found.push([]);
    else found.at(-1)!.push(child);
  }
  return found.length === parts.length ? assemble(parts, found) : null;
}

export function assemble(parts: readonly Pick<Part, 'name'>[], children: readonly Child[][]): Parts {
  const result: Parts = { lead: root([]), body: root([]), postscript: root([]) };
  parts.forEach(({ name }, index) => {
    result[name] = root(trimmed(children[index]!));
  });
  return result;
}

/** Without the line feeds that stand around the border. */
function trimmed(children: Child[]): Child[] {
  let from = 0;
  let to = children.length;
  const feed = (child: Child | undefined) => child?.type === 'text' && child.value === '\n';
  while (from < to && feed(children[from])) from++;
  while (to > from && feed(children[to - 1])) to--;
  return children.slice(from, to);
}
