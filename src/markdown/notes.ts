import type { Element } from 'hast';
import type { Context } from './context.ts';
import { childrenOf, eachElement, element, isElement, type Parent, property } from './tree.ts';

/** Numbers of the notes by the ids that the conversion to hast gave them, and how often each was called. */
export interface NoteNumbers {
  byId: Map<string, number>;
  calls: Map<string, { number: number; occurrence: number }>;
}

/** Takes the notes out of the end of the parsed document, null where it has none. */
export function takeNotes(tree: Parent): Element | null {
  const children = childrenOf(tree);
  const index = children.findLastIndex(
    (child) => isElement(child, 'section') && child.properties.dataFootnotes !== undefined,
  );
  if (index < 0) return null;
  return children.splice(index, 1)[0] as Element;
}

/** Numbers of the notes of a section that `takeNotes` gave. */
export function numberNotes(section: Element | null): NoteNumbers {
  const byId = new Map<string, number>();
  const list = section?.children.find((child) => isElement(child, 'ol'));
  if (list) {
    for (const item of childrenOf(list as Element)) {
      if (isElement(item, 'li')) byId.set(property(item, 'id'), byId.size + 1);
    }
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
    node.properties = {
      href: `#note-${number}`,
      id: callId(number, occurrence),
      className: ['note-call'],
      role: 'doc-noteref',
      ariaLabel: words.note(number),
    };
  });
}

/** The list of notes, each with its way back to every call. */
export function noteList(section: Element, { byId, calls }: NoteNumbers, { words }: Context): Element {
  eachElement(section, (node) => {
    if (isElement(node, 'li') && byId.has(property(node, 'id'))) {
      node.properties = { id: `note-${byId.get(property(node, 'id'))}` };
    }
    if (!isElement(node, 'a') || node.properties.dataFootnoteBackref === undefined) return;
    const call = calls.get(property(node, 'href').slice(1));
    if (!call) return;
    node.properties = {
      href: `#${callId(call.number, call.occurrence)}`,
      className: ['note-back'],
      role: 'doc-backlink',
      ariaLabel: words.back(call.number, call.occurrence),
    };
  });
  const list = section.children.filter((child) => isElement(child, 'ol'));
  return element('section', { className: ['notes'], role: 'doc-endnotes', ariaLabelledBy: ['notes'] }, [
    element('h2', { id: 'notes' }, [words.notes]),
    ...list,
  ]);
}

const callId = (number: number, occurrence: number): string =>
  `appel-${number}${occurrence > 1 ? `-${occurrence}` : ''}`;
