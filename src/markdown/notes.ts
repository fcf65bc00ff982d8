import type { Element, Root, Text } from 'hast';
import { decode } from '../kit/href.ts';
import type { Context, NoteNumbers } from './context.ts';
import {
  childrenOf,
  eachElement,
  element,
  hasChildren,
  isElement,
  type Parent,
  property,
  text,
} from './tree.ts';

/** Id that the conversion to hast gives a note, prefixed where parts were parsed apart. */
const NOTE_ID = /^(?:(?:lead|body|postscript)-)?fn-/;

/** Takes the notes out of the end of the parsed document, null where it has none. */
export function takeNotes(tree: Parent): Element | null {
  const children = childrenOf(tree);
  const index = children.findLastIndex(
    (child) => isElement(child, 'section') && child.properties.dataFootnotes !== undefined,
  );
  if (index < 0) return null;
  return children.splice(index, 1)[0] as Element;
}

/** Numbers of the notes in the order of their list. */
export function numberNotes(notes: Parent | null): NoteNumbers {
  const byId = new Map<string, number>();
  if (notes) {
    eachElement(notes, (node) => {
      const id = property(node, 'id');
      if (node.tagName === 'li' && NOTE_ID.test(id)) byId.set(id, byId.size + 1);
    });
  }
  return { byId, calls: new Map(), seen: new Map() };
}

/** A call of a note: `<sup><a href="#note-1" id="appel-1">1</a></sup>`. False where the link is none. */
export function noteCall(node: Element, { notes, words }: Context): boolean {
  if (node.properties.dataFootnoteRef === undefined) return false;
  const number = notes.byId.get(property(node, 'href').slice(1));
  if (number === undefined) return false;
  const occurrence = (notes.seen.get(number) ?? 0) + 1;
  notes.seen.set(number, occurrence);
  notes.calls.set(property(node, 'id'), { number, occurrence });
  node.children = [text(String(number))];
  node.properties = {
    href: `#note-${number}`,
    id: callId(number, occurrence),
    className: ['note-call'],
    role: 'doc-noteref',
    ariaLabel: words.note(number),
  };
  return true;
}

/** A way back from a note to one of its calls. False where the link is none. */
export function noteBack(node: Element, { notes, words }: Context): boolean {
  if (node.properties.dataFootnoteBackref === undefined) return false;
  const call = notes.calls.get(property(node, 'href').slice(1));
  if (!call) return false;
  node.properties = {
    href: `#${callId(call.number, call.occurrence)}`,
    className: ['note-back'],
    role: 'doc-backlink',
    ariaLabel: words.back(call.number, call.occurrence),
  };
  return true;
}

/** Takes on the calls that stand in notes before the ways back to them, which may come first. */
export function callsInNotes(notes: Parent, context: Context): void {
  eachElement(notes, (node) => {
    if (node.tagName === 'a') noteCall(node, context);
  });
}

/** Makes the list of notes, each with its way back to every call, of the section that Markdown ends with. */
export function noteList(tree: Root, { notes, words }: Context): void {
  const list = childrenOf(tree).flatMap((section) =>
    hasChildren(section) ? childrenOf(section).filter((child) => isElement(child, 'ol')) : [],
  );
  for (const ordered of list) {
    for (const item of hasChildren(ordered) ? childrenOf(ordered) : []) {
      if (isElement(item, 'li')) item.properties = { id: `note-${notes.byId.get(property(item, 'id'))}` };
    }
  }
  const title = element('h2', { id: 'notes' }, [words.notes]);
  const section = { className: ['notes'], role: 'doc-endnotes', ariaLabelledBy: ['notes'] };
  tree.children = [element('section', section, [title, ...list])];
}

const callId = (number: number, occurrence: number): string =>
  `appel-${number}${occurrence > 1 ? `-${occurrence}` : ''}`;

/** Tells the notes that nothing calls: Markdown drops them. */
export function unusedNotes(trees: readonly Parent[], source: string, context: Context): void {
  if (!source.includes(']:')) return;
  let code: [from: number, to: number][] | undefined;
  let line = 1;
  let before = 0;
  const called = new Set([...context.notes.byId.keys()].map((id) => decode(id.replace(NOTE_ID, ''))));
  for (const { index, 0: start, 1: name = '' } of source.matchAll(/^ {0,3}\[\^([^\]\s]+)\]:/gm)) {
    if (called.has(name.toLowerCase())) continue;
    code ??= trees.flatMap(codeSpans);
    if (code.some(([from, to]) => index >= from && index < to)) continue;
    for (let at = source.indexOf('\n', before); at !== -1 && at < index; at = source.indexOf('\n', at + 1)) {
      line++;
      before = at + 1;
    }
    context.report('warning', 'unused-note', pointAt(line, start.indexOf('[') + 1), { name });
  }
}

/** Offsets between which the blocks of code of a tree stand. */
function codeSpans(tree: Parent): [from: number, to: number][] {
  const spans: [number, number][] = [];
  eachElement(tree, ({ tagName, position }) => {
    const { start, end } = position ?? {};
    if (tagName === 'pre') spans.push([start?.offset ?? 0, end?.offset ?? 0]);
  });
  return spans;
}

/** Tells the calls that have no note, which stay as text. */
export function unknownCalls(node: Text, context: Context): void {
  const start = node.position?.start;
  if (!start) return;
  let { line } = start;
  /** Offset at which the line starts, less than 0 on the node's first one. */
  let lineStart = 1 - start.column;
  let seen = 0;
  for (const { index, 1: name = '' } of node.value.matchAll(/\[\^([^\]\s[]{1,200})\]/g)) {
    for (
      let at = node.value.indexOf('\n', seen);
      at !== -1 && at < index;
      at = node.value.indexOf('\n', seen)
    ) {
      line++;
      lineStart = at + 1;
      seen = at + 1;
    }
    const column = index - lineStart + 1;
    context.report('warning', 'unknown-note', pointAt(line, column), { name });
  }
}

const pointAt = (line: number, column: number) => ({
  position: { start: { line, column }, end: { line, column } },
});
