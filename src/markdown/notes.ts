import type { Element, Root, Text } from 'hast';
import type { Context } from './context.ts';
import { decode } from './links.ts';
import {
  childrenOf,
  eachElement,
  eachText,
  element,
  hasChildren,
  isElement,
  type Parent,
  property,
  text,
} from './tree.ts';

/** Numbers of the notes by the ids that the conversion to hast gave them, and how often each was called. */
export interface NoteNumbers {
  byId: Map<string, number>;
  calls: Map<string, { number: number; occurrence: number }>;
}

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
  return { byId, calls: new Map() };
}

/** Calls of notes: `<sup><a href="#note-1" id="appel-1">1</a></sup>`. */
export function noteCalls(tree: Parent, { byId, calls }: NoteNumbers, { words }: Context): void {
  if (byId.size === 0) return;
  const seen = new Map<number, number>();
  for (const { number, occurrence } of calls.values())
    seen.set(number, Math.max(seen.get(number) ?? 0, occurrence));
  eachElement(tree, (node) => {
    if (!isElement(node, 'a') || node.properties.dataFootnoteRef === undefined) return;
    const number = byId.get(property(node, 'href').slice(1));
    if (number === undefined) return;
    const occurrence = (seen.get(number) ?? 0) + 1;
    seen.set(number, occurrence);
    calls.set(property(node, 'id'), { number, occurrence });
    node.children = [text(String(number))];
    node.properties = {
      href: `#note-${number}`,
      id: callId(number, occurrence),
      className: ['note-call'],
      role: 'doc-noteref',
      ariaLabel: words.note(number),
    };
  });
}

/** Makes the list of notes, each with its way back to every call, of the section that Markdown ends with. */
export function noteList(notes: Root, { byId, calls }: NoteNumbers, { words }: Context): void {
  eachElement(notes, (node) => {
    if (node.tagName === 'li' && byId.has(property(node, 'id'))) {
      node.properties = { id: `note-${byId.get(property(node, 'id'))}` };
    }
    if (node.tagName !== 'a' || node.properties.dataFootnoteBackref === undefined) return;
    const call = calls.get(property(node, 'href').slice(1));
    if (!call) return;
    node.properties = {
      href: `#${callId(call.number, call.occurrence)}`,
      className: ['note-back'],
      role: 'doc-backlink',
      ariaLabel: words.back(call.number, call.occurrence),
    };
  });
  const list = childrenOf(notes).flatMap((section) =>
    hasChildren(section) ? childrenOf(section).filter((child) => isElement(child, 'ol')) : [],
  );
  const title = element('h2', { id: 'notes' }, [words.notes]);
  const section = { className: ['notes'], role: 'doc-endnotes', ariaLabelledBy: ['notes'] };
  notes.children = [element('section', section, [title, ...list])];
}

const callId = (number: number, occurrence: number): string =>
  `appel-${number}${occurrence > 1 ? `-${occurrence}` : ''}`;

/** Tells calls that have no note, which stay as text, and notes that nothing calls, which Markdown drops. */
export function checkNotes(
  trees: readonly Parent[],
  source: string,
  { byId }: NoteNumbers,
  context: Context,
): void {
  if (!source.includes('[^')) return;
  const code: [from: number, to: number][] = [];
  for (const tree of trees) {
    eachElement(tree, ({ tagName, position }) => {
      if (tagName === 'pre' && position) code.push([position.start.offset ?? 0, position.end.offset ?? 0]);
    });
    eachText(tree, (node) => unknownCalls(node, context));
  }
  const called = new Set([...byId.keys()].map((id) => decode(id.replace(NOTE_ID, ''))));
  for (const { index, 0: start, 1: name = '' } of source.matchAll(/^ {0,3}\[\^([^\]\s]+)\]:/gm)) {
    if (called.has(name.toLowerCase()) || code.some(([from, to]) => index >= from && index < to)) continue;
    const line = source.slice(0, index).split('\n').length;
    const column = start.indexOf('[') + 1;
    context.report('warning', 'unused-note', { position: pointPosition(line, column) }, { name });
  }
}

function unknownCalls(node: Text, context: Context): void {
  const start = node.position?.start;
  if (!start) return;
  for (const { index, 1: name = '' } of node.value.matchAll(/\[\^([^\]\s]+)\]/g)) {
    const before = node.value.slice(0, index).split('\n');
    const line = start.line + before.length - 1;
    const column = before.at(-1)!.length + (before.length === 1 ? start.column : 1);
    context.report('warning', 'unknown-note', { position: pointPosition(line, column) }, { name });
  }
}

const pointPosition = (line: number, column: number) => ({ start: { line, column }, end: { line, column } });
