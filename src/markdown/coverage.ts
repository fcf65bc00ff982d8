/**
 * Nothing is lost in silence: what of a source is neither in the tree that a parser made of it nor a known sign of
 * Markdown is told, at its place. Between the stretches that the tree's leaves stand for there are only signs.
 */
import type { Element } from 'hast';
import { decode } from '../kit/href.ts';
import type { Context } from './context.ts';
import { type Child, childrenOf, hasChildren, isElement, type Parent, property } from './tree.ts';

/** A stretch of the source that a leaf of the tree stands for. */
interface Span {
  start: number;
  end: number;
  isCell: boolean;
}

/** The notes that are shown. */
interface Notes {
  /** Offsets at which they start. */
  heads: Set<number>;
  /** Their names, in lower case. */
  names: Set<string>;
  hasContainers: boolean;
  /** Definitions of links, in their order. */
  definitions: { at: number; written: string }[];
}

/** More places than anybody mends before the next look. */
const MOST_TOLD = 100;

/** Elements that stand for all of their source: addresses, titles and names of languages are no text. */
const WHOLE = new Set(['a', 'img', 'code', 'pre', 'sup']);

const HAS_WORD = /[\p{L}\p{N}]/u;

/** Tells what is in `source`, which `trees` were made of, and in none of them. */
export function tellLost(trees: readonly Parent[], source: string, context: Context): void {
  const spans: Span[] = [];
  const notes: Notes = {
    heads: new Set(),
    names: new Set(),
    hasContainers: source.includes(':::'),
    definitions: [],
  };
  for (const tree of trees) gather(tree, false, spans, notes);
  spans.sort((a, b) => a.start - b.start);
  const told = context.problems.length;
  let end = 0;
  let inCell = false;
  for (const span of spans) {
    if (context.problems.length > told + MOST_TOLD) return;
    if (span.start > end) gap(source, end, span.start, inCell, notes, context);
    if (span.end >= end) {
      end = span.end;
      inCell = span.isCell;
    }
  }
  if (end < source.length) gap(source, end, source.length, inCell, notes, context);
  if (notes.definitions.length > 0) tellDefinitions(notes.definitions, source, context);
}

/** `[//]: # (…)` and the like: what people write for a comment. */
const COMMENT = /^\[(?:\/\/|\/\/\/|comment|\^|#|-{2,})\]:|\]:\s{0,20}(?:#|<>)(?:\s|$)/i;
const LABEL = /\[(?!\^)(?:[^[\]\\]|\\.){1,999}\]/gs;

/** Definitions of links that nothing calls, and second ones of a name: nobody would see what they say. */
function tellDefinitions(definitions: Notes['definitions'], source: string, context: Context): void {
  const defined = new Set(definitions.map(({ at, written }) => at + written.indexOf('[')));
  const labels = Array.from(source.matchAll(LABEL)).filter(({ index }) => !defined.has(index));
  const called = new Set(labels.map(([label]) => labelKey(label)));
  const known = new Map<string, string>();
  const told = context.problems.length;
  for (const { at, written } of definitions) {
    if (context.problems.length > told + MOST_TOLD) return;
    const start = written.indexOf('[');
    const definition = written.slice(start).replace(/\s+/g, ' ').trim();
    if (COMMENT.test(definition)) continue;
    const label = definition.slice(0, definition.indexOf(']:') + 1);
    const key = labelKey(label);
    const first = known.get(key);
    known.set(key, first ?? definition);
    if (first === undefined && called.has(key)) continue;
    if (first !== undefined && first.slice(label.length) === definition.slice(label.length)) continue;
    const code = first === undefined ? 'unused-definition' : 'definition-twice';
    tell(code, at + start, label.slice(1, -1), source, context, 'warning');
  }
}

/** Two labels of one key are the same (CommonMark, § 4.7). */
const labelKey = (label: string): string => label.slice(1, -1).trim().replace(/\s+/g, ' ').toLowerCase();

function gather(parent: Parent, isCell: boolean, spans: Span[], notes: Notes): void {
  for (const child of childrenOf(parent)) {
    const start = child.position?.start.offset;
    const end = child.position?.end.offset;
    const hasPlace = start !== undefined && end !== undefined;
    if (hasPlace && isLeaf(child)) spans.push({ start, end, isCell });
    if (!hasChildren(child)) continue;
    const id = isElement(child, 'li') ? property(child, 'id') : '';
    if (hasPlace && id.startsWith('fn-')) {
      notes.heads.add(start);
      notes.names.add(decode(id.slice(3)));
    }
    if (child.type === 'element' && WHOLE.has(child.tagName) && hasPlace) continue;
    gather(child, isCell || isElement(child, 'td') || isElement(child, 'th'), spans, notes);
  }
}

function isLeaf(child: Child): boolean {
  return !hasChildren(child) || (child.type === 'element' && WHOLE.has(child.tagName));
}

/** A piece of the source that no leaf stands for. */
function gap(
  source: string,
  from: number,
  to: number,
  inCell: boolean,
  notes: Notes,
  context: Context,
): void {
  if (
    to - from === 1 ? source[from] === '\n' || source[from] === ' ' : !HAS_WORD.test(source.slice(from, to))
  )
    return;
  let at = from;
  let isFirst = true;
  const written = source.slice(from, to);
  const text = written.includes(']:')
    ? written.replace(DEFINITION, (definition, offset: number) => {
        notes.definitions.push({ at: from + offset, written: definition });
        return definition.replace(/[^\n]/g, ' ');
      })
    : written;
  for (const line of text.split('\n')) {
    if (HAS_WORD.test(line)) tellLine(line, at, isFirst && inCell, source, notes, context);
    at += line.length + 1;
    isFirst = false;
  }
}

/** Signs that hold letters or figures, at the start of a line or between blocks. */
const MARKERS = /^[\s>]*(?:(?:[-*+]|\d{1,9}[.)])(?:\s+|$))*/;
const BOX = /^\[[xX]\](?=\s)/;
const NOTE = /^\[\^([^\]]{1,200})\]:/;
/** A definition of a link (CommonMark, § 4.7), over as many lines as it may take. */
const DEFINITION =
  /^[ \t>]{0,50}(?:(?:[-*+]|\d{1,9}[.)])[ \t]{1,4}){0,5}\[(?!\^)(?:[^[\]\\]|\\.){1,999}\]:[ \t]{0,50}\n?[ \t>]{0,50}(?:<[^<>\n]{0,2000}>|[^\s<]\S{0,2000})(?:[ \t]{0,50}\n?[ \t>]{0,50}(?:"(?:[^"\\]|\\.){0,2000}"|'(?:[^'\\]|\\.){0,2000}'|\((?:[^()\\]|\\.){0,2000}\)))?[ \t]{0,50}$/gms;
const CONTAINER = /^:{3,}\s*[\w-]+(?:\[[^\]]*\]?)?\]?(?:\{[^}]*\}?)?\s*/;
/** What follows the label of a container. */
const LABEL_END = /^[*_~`)\]]{0,20}\](?:\{[^}]*\}?)?[ \t]{0,50}$/;
/** A tag of MDX, or what is left of one on this line. */
const TAG = /<\/?[A-Za-z](?:"[^"]*"|'[^']*'|[^<>"'])*>?|^(?:"[^"]*"|'[^']*'|[^<>"'])*\/?>/g;

function tellLine(
  line: string,
  at: number,
  inCell: boolean,
  source: string,
  { heads, names: shown, hasContainers }: Notes,
  context: Context,
): void {
  const markers = MARKERS.exec(line)?.[0].length ?? 0;
  let rest = line.slice(markers);
  let offset = at + markers;
  if (inCell && rest.startsWith('|')) {
    const lost = rest
      .split('|')
      .flatMap((cell) => cell.trim() || [])
      .join(' | ');
    tell('table-cells-lost', offset + rest.search(/[^\s|]/), lost, source, context);
    return;
  }
  rest = rest.replace(BOX, '');
  if (hasContainers) rest = rest.replace(LABEL_END, '');
  const note = NOTE.exec(rest);
  if (note) {
    // One that nothing calls is told as such.
    const isShown = heads.has(offset) || heads.has(offset - 1);
    const isSecond = shown.has(note[1]!.toLowerCase());
    const lost = rest.slice(note[0].length).trim();
    if (!isShown && isSecond) tell('note-defined-twice', offset, note[1]!, source, context);
    else if (isShown && HAS_WORD.test(lost)) tell('text-lost', offset, lost, source, context);
    return;
  }
  if (rest.startsWith(':::')) {
    const head = CONTAINER.exec(rest)?.[0] ?? '';
    offset += head.length;
    rest = rest.slice(head.length);
  }
  if (context.input.format === 'mdx') rest = rest.replace(TAG, '');
  if (HAS_WORD.test(rest)) tell('text-lost', offset, rest.trim(), source, context);
}

function tell(
  code: string,
  offset: number,
  what: string,
  source: string,
  context: Context,
  severity: 'error' | 'warning' = 'error',
): void {
  const before = source.lastIndexOf('\n', offset - 1);
  let line = 1;
  for (let at = source.indexOf('\n'); at !== -1 && at < offset; at = source.indexOf('\n', at + 1)) line++;
  const start = { line, column: offset - before, offset };
  const shown = what.length > 60 ? `${what.slice(0, 59)}…` : what;
  context.report(severity, code, { position: { start, end: start } }, { what: shown });
}

/**
 * Numbers of ordered lists as they are written: Markdown counts on from the first one, so that 12 and 15 would read 12
 * and 13, and ten to one ten to nineteen. A list that has each number once keeps them; one that repeats a number
 * (`1. 1. 1.`) leaves the counting to Markdown.
 */
export function keepNumbers(parent: Parent, source: string): void {
  for (const child of childrenOf(parent)) {
    if (!hasChildren(child)) continue;
    keepNumbers(child, source);
    if (isElement(child, 'ol')) keepNumbersOf(child, source);
  }
}

function keepNumbersOf(list: Element, source: string): void {
  const items = childrenOf(list).filter((child) => isElement(child, 'li')) as Element[];
  const written = items.map(({ position }) => {
    const start = position?.start.offset;
    const figures = start === undefined ? null : /^\s*(\d{1,9})[.)]/.exec(source.slice(start, start + 16));
    return figures ? Number(figures[1]) : Number.NaN;
  });
  const steps = written.slice(1).map((number, index) => number - written[index]!);
  const isOnce = new Set(written).size === written.length;
  if (steps.length === 0 || !isOnce || steps.every((step) => step === 1)) return;
  items.forEach((item, index) => {
    if (index > 0 && steps[index - 1] !== 1) item.properties.value = String(written[index]);
  });
}
