/** Typography on the text of a tree: rules see across `*emphasis*` and links, never into code or other languages. */
import type { Text } from 'hast';
import { type Child, childrenOf, element, isElement, type Parent, PHRASING, property, text } from './tree.ts';
import { type Edit, frenchEdits, isFrench, OPAQUE } from './typography.ts';

/** Elements whose content is not prose. Inline ones stand in a sentence as one opaque sign. */
const VERBATIM = new Set(
  'code kbd samp var pre script style textarea math svg audio video input img picture'.split(' '),
);

interface Run {
  text: string;
  pieces: { node: Text; from: number }[];
}

/** Applies French typography to every text node that is French prose, in place. */
export function typeset(tree: Parent, lang: string): void {
  const run: Run = { text: '', pieces: [] };
  descend(tree, isFrench(lang), run);
  flush(run);
  raiseOrdinals(tree, isFrench(lang));
}

/** `1er` as print has it: the end of the word raised (Imprimerie nationale, *Lexique des règles typographiques*). */
const FIRST = /(?<![\p{L}\p{N}])1er(?![\p{L}\p{N}])/gu;

function raiseOrdinals(parent: Parent, french: boolean): void {
  let raised: Child[] | null = null;
  const children = childrenOf(parent);
  for (const [index, child] of children.entries()) {
    if (child.type === 'element' && !VERBATIM.has(child.tagName) && child.tagName !== 'sup') {
      const lang = property(child, 'lang');
      raiseOrdinals(child, lang === '' ? french : isFrench(lang));
    }
    const parts = child.type === 'text' && french && child.value.includes('1er') ? split(child) : null;
    if (parts) raised ??= children.slice(0, index);
    raised?.push(...(parts ?? [child]));
  }
  if (raised) parent.children = raised as Parent['children'];
}

function split({ value }: Text): Child[] {
  return value
    .split(FIRST)
    .flatMap((part, index) =>
      index === 0 ? [text(part)] : [text('1'), element('sup', {}, ['er']), text(part)],
    )
    .filter((child) => child.type !== 'text' || child.value !== '');
}

function descend(parent: Parent, french: boolean, run: Run): void {
  for (const child of childrenOf(parent)) visit(child, french, run);
}

function visit(node: Child, french: boolean, run: Run): void {
  if (node.type === 'text') {
    if (french) run.pieces.push({ node, from: run.text.length });
    run.text += french ? node.value : OPAQUE;
    return;
  }
  if (node.type !== 'element') return;
  if (isElement(node, 'br')) {
    flush(run);
    return;
  }
  if (VERBATIM.has(node.tagName)) {
    if (node.tagName === 'pre') flush(run);
    else run.text += OPAQUE;
    return;
  }
  const lang = property(node, 'lang');
  const here = lang === '' ? french : isFrench(lang);
  if (PHRASING.has(node.tagName)) {
    descend(node, here, run);
    return;
  }
  flush(run);
  descend(node, here, run);
  flush(run);
}

function flush(run: Run): void {
  // Between two blocks stands a line feed alone.
  if (run.pieces.length > 0 && run.text !== '\n') {
    const edits = frenchEdits(run.text);
    if (edits.length > 0) distribute(run, edits);
  }
  run.text = '';
  run.pieces.length = 0;
}

/** Gives each node its changes; white space that spans two nodes keeps its sign in the node of the last one. */
function distribute({ text, pieces }: Run, edits: readonly Edit[]): void {
  // Both are in order: what ends before a piece ends before all that follow it.
  let first = 0;
  for (const { node, from } of pieces) {
    const to = from + node.value.length;
    let result = '';
    let done = from;
    while (first < edits.length && edits[first]!.at + edits[first]!.remove < from) first++;
    for (let index = first; index < edits.length; index++) {
      const edit = edits[index]!;
      const end = edit.at + edit.remove;
      if (edit.at > to) break;
      const start = Math.max(edit.at, from);
      const stop = Math.min(end, to);
      const own =
        edit.remove === 0
          ? from <= ownerOf(text, edit) && ownerOf(text, edit) < to
          : start < stop && end <= to;
      if (start >= stop && !own) continue;
      result += node.value.slice(done - from, start - from) + (own ? edit.insert : '');
      done = stop;
    }
    if (done > from || result !== '') node.value = result + node.value.slice(done - from);
  }
}

/** Place of the sign that an added space goes with: the next one, but the one before where that is «. */
const ownerOf = (text: string, { at }: Edit): number => (text[at - 1] === '«' ? at - 1 : at);
