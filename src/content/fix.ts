/**
 * What would mend a problem: edits of its file, from the problem's place and parameters and the file's text alone, so that
 * `check --fix`, the language server and the desk propose the same. A fix looks for what it replaces at the place told,
 * and is none where that is not there: a text that has changed meanwhile is never edited blindly.
 */
import type { Problem } from '../kit/problem.ts';
import { editBetween, type TextEdit } from '../kit/text-edits.ts';
import { normalise } from './front-matter.ts';
import { editFrontMatter, frontMatterData, NotEditable } from './front-matter-edit.ts';
import { mended } from './yaml-problem.ts';

export interface Fix {
  edits: TextEdit[];
  /** Whether nothing else can have been meant: `check --fix` makes it unless the person says no. */
  sure: boolean;
}

/** A file's text as problems see it, with the way back to the file. */
interface Opened {
  /** One line end, composed letters, no byte order mark. */
  text: string;
  lineStarts: number[];
}

/**
 * The fix of a problem in `file`, the text of its file whose letters are composed (`composed`). Null where nothing is known
 * to be meant, or where the text is not what the problem was told of.
 */
export function fixOf(problem: Problem, file: string): Fix | null {
  const text = normalise(file);
  if (normalise(composed(file)) !== text || lengthAsRead(file) !== text.length) return null;
  const opened: Opened = { text, lineStarts: lineStartsOf(text) };
  const fix = FIXES[problem.code]?.(problem, opened) ?? proposal(problem, opened);
  if (!fix) return null;
  const toFile = offsetsIn(file);
  const lineEnd = file.includes('\r\n') ? '\r\n' : '\n';
  const edits = fix.edits.map(({ from, to, by }) => ({
    from: toFile(from),
    to: toFile(to),
    by: lineEnd === '\n' ? by : by.replaceAll('\n', lineEnd),
  }));
  return { edits, sure: fix.sure };
}

/** A file's text with its letters composed and without what no page may hold, its line ends and its byte order mark kept. */
export function composed(file: string): string {
  const [mark] = /^\ufeff?/.exec(file)!;
  const parts = file.replace(/^\ufeff+/, '').split(/(\r\n?)/);
  return mark + parts.map((part) => (part.startsWith('\r') ? part : normalise(part))).join('');
}

/** Length of a composed file once read: a byte order mark and the first half of each `\r\n` go. */
function lengthAsRead(file: string): number {
  const pairs = file.includes('\r\n') ? file.split('\r\n').length - 1 : 0;
  return file.length - pairs - (file.startsWith('\ufeff') ? 1 : 0);
}

/** From an offset in the text as read to that in the file. */
function offsetsIn(file: string): (offset: number) => number {
  const mark = file.startsWith('\ufeff') ? 1 : 0;
  if (!file.includes('\r\n')) return (offset) => offset + mark;
  const ends: number[] = [];
  for (let at = file.indexOf('\r\n'); at !== -1; at = file.indexOf('\r\n', at + 2))
    ends.push(at - mark - ends.length);
  return (offset) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ends[middle]! < offset) low = middle + 1;
      else high = middle;
    }
    return offset + mark + low;
  };
}

function lineStartsOf(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** Offset of a problem's place, null where the text has no such line. */
function offsetOf({ line, column }: Problem, { lineStarts, text }: Opened): number | null {
  const start = lineStarts[line - 1];
  if (start === undefined) return null;
  const offset = start + column - 1;
  return offset <= (lineStarts[line] ?? text.length + 1) - 1 ? offset : null;
}

function lineOf(
  problem: Problem,
  { lineStarts, text }: Opened,
): { from: number; to: number; written: string } | null {
  const from = lineStarts[problem.line - 1];
  if (from === undefined) return null;
  const end = text.indexOf('\n', from);
  const to = end === -1 ? text.length : end;
  return { from, to, written: text.slice(from, to) };
}

type Make = (problem: Problem, opened: Opened) => Fix | null;

const param = ({ params }: Problem, name: string): string => String(params[name] ?? '');

/** A line of YAML as its remedy says. */
const yamlLine: Make = (problem, opened) => {
  const next = mended(opened.text, problem);
  return next === null ? null : { edits: editBetween(opened.text, next), sure: true };
};

/** A value of the front matter, written where the problem stands, in quotes or not. */
const value =
  (sure: boolean): Make =>
  (problem, { text, ...opened }) => {
    const from = offsetOf(problem, { text, ...opened });
    const [written, right] = [param(problem, 'value'), param(problem, 'proposed')];
    if (from === null || written === '' || right === '') return null;
    const quote = /["']/.test(text[from] ?? '') ? text[from]! : '';
    const whole = `${quote}${written}${quote}`;
    if (!text.startsWith(whole, from) || /[^\s,\]}#]/.test(text[from + whole.length] ?? ' ')) return null;
    return { edits: [{ from, to: from + whole.length, by: right }], sure };
  };

/** The address of a link or an image that begins at a problem's place, in any way of writing one. */
function addressAt(problem: Problem, opened: Opened): { from: number; to: number; written: string } | null {
  const { text } = opened;
  const start = offsetOf(problem, opened);
  const written = param(problem, 'written');
  if (start === null || written === '') return null;
  // A link ends with its paragraph.
  const blank = text.slice(start).search(/\n[ \t>]*\n/);
  const rest = text.slice(start, blank === -1 ? undefined : start + blank);
  const forms = new Set([written, encodeURI(written), written.replaceAll(' ', '%20')]);
  for (const form of forms) {
    for (const opening of ['](', '](<', 'href="', "href='", 'src="', '<']) {
      const at = rest.indexOf(opening + form);
      if (at === -1 || (opening === '<' && at !== 0)) continue;
      const from = start + at + opening.length;
      const after = text[from + form.length] ?? '';
      if (/[\s)>"']/.test(after)) return { from, to: from + form.length, written: form };
    }
  }
  return null;
}

/** Another address in the place of the one that is written. */
const address =
  (right: (problem: Problem, written: string) => string, sure = true): Make =>
  (problem, opened) => {
    const found = addressAt(problem, opened);
    if (!found) return null;
    const by = right(problem, found.written);
    const isSafe = by !== '' && by !== found.written && !/[\s<>()"'\\]/.test(by);
    return isSafe ? { edits: [{ from: found.from, to: found.to, by }], sure } : null;
  };

/** Query and anchor of an address. */
const suffixOf = (written: string): string => from(written, written.search(/[?#]/));
const anchorOf = (written: string): string => from(written, written.indexOf('#'));
const from = (text: string, at: number): string => (at === -1 ? '' : text.slice(at));

/** `##Titre`: the space that is missing. */
const headingSpace: Make = (problem, opened) => {
  const at = offsetOf(problem, opened);
  if (at === null) return null;
  const marks = /^#{1,6}(?=[^\s#])/.exec(opened.text.slice(at, at + 7))?.[0];
  return marks ? { edits: [{ from: at + marks.length, to: at + marks.length, by: ' ' }], sure: true } : null;
};

/** `] (adresse)`, `](mon fichier.pdf)`. */
const linkForm: Make = (problem, opened) => {
  const at = offsetOf(problem, opened);
  if (at === null) return null;
  const rest = opened.text.slice(at, at + 2000);
  if (/^\] \((?:https?:|www\.)[^\s()]*\)/.test(rest))
    return { edits: [{ from: at + 1, to: at + 2, by: '' }], sure: true };
  const [, inside] = /^\]\(([^<>()"'\n]*[^<>()"'\s]) *\)/.exec(rest) ?? [];
  if (inside === undefined || !/\S[ \u00a0]+\S/.test(inside) || !/[./]/.test(inside)) return null;
  const from = at + 2;
  return { edits: [{ from, to: from + inside.length, by: `<${inside.trim()}>` }], sure: true };
};

const SPACE = /[\s\u200b]/;

/** The odd spaces beside the colon of a key, plain. */
const oddSpaces: Make = (problem, opened) => {
  const line = lineOf(problem, opened);
  const key = /^[\w-]+/.exec(line?.written ?? '')?.[0];
  const colon = line && key ? line.written.indexOf(':', key.length) : -1;
  if (!line || key === undefined || colon === -1) return null;
  const isSpace = (at: number) => SPACE.test(line.written[at] ?? 'x');
  for (let at = key.length; at < colon; at++) if (!isSpace(at)) return null;
  let end = colon + 1;
  while (isSpace(end)) end++;
  return { edits: [{ from: line.from, to: line.from + end, by: `${key}: ` }], sure: true };
};

/** A no-break space after the mark of a heading or of an item. */
const oddMark: Make = (problem, opened) => {
  const at = offsetOf(problem, opened);
  if (at === null) return null;
  const mark = /^(?:#{1,6}|[-*+])(?=[\u00a0\u202f])/.exec(opened.text.slice(at, at + 8))?.[0];
  const from = at + (mark?.length ?? 0);
  return mark ? { edits: [{ from, to: from + 1, by: ' ' }], sure: true } : null;
};

const dashes: Make = (problem, { text, lineStarts }) => {
  const written = param(problem, 'written');
  const first = lineStarts[problem.line - 1];
  if (first === undefined || !text.startsWith(written, first) || written === '') return null;
  const edits = [
    { from: text.slice(0, first).trim() === '' ? 0 : first, to: first + written.length, by: '---' },
  ];
  // The closing line is of dashes too, often of others: a word processor changes some of them.
  for (const start of lineStarts.slice(problem.line)) {
    const line = text.slice(start).split('\n', 1)[0]!;
    if (!/^[-\u2010-\u2015\u2212]{1,8}[ \t]*$/.test(line)) continue;
    if (line.trimEnd() !== '---') edits.push({ from: start, to: start + line.length, by: '---' });
    return { edits, sure: true };
  }
  return null;
};

/** The front matter saying something else under its keys. */
function inFrontMatter({ text }: Opened, change: (data: Record<string, unknown>) => void): Fix | null {
  try {
    const data = frontMatterData(text);
    change(data);
    return { edits: editBetween(text, editFrontMatter(text, data)), sure: true };
  } catch (error) {
    if (error instanceof NotEditable) return null;
    throw error;
  }
}

const FIXES: Readonly<Record<string, Make>> = {
  'yaml-colon': yamlLine,
  'yaml-reserved-character': yamlLine,
  'yaml-text-after-quote': yamlLine,
  'yaml-missing-colon': yamlLine,
  'yaml-tab': yamlLine,
  'yaml-odd-space': oddSpaces,
  'front-matter-not-first': (_, { text }) => {
    // Byte order marks count as space: editors leave them where files were joined.
    const to = text.search(/\S/);
    return to > 0 && text.startsWith('---', to) ? { edits: [{ from: 0, to, by: '' }], sure: true } : null;
  },
  'front-matter-dashes': dashes,
  'date-format': value(true),
  'partial-date-format': value(true),
  'wrong-type': (problem, opened) =>
    // A picture named alone has no alternative yet: only its author can write it.
    /^image/.test(param(problem, 'key')) ? null : value(true)(problem, opened),
  'invalid-article-address': value(true),
  'change-after-modified': (problem, opened) =>
    inFrontMatter(opened, (data) => {
      data.modified = param(problem, 'date');
    }),
  'text-newer-than-date': (problem, opened) =>
    inFrontMatter(opened, (data) => {
      data.modified = param(problem, 'date');
    }),
  'unknown-rubric': (problem, opened) => {
    const { rubric, wanted, nearest } = problem.params;
    if (!nearest) return null;
    const params = { value: rubric!, proposed: nearest };
    return value(nearest === wanted)({ ...problem, params }, opened);
  },
  'heading-not-read': headingSpace,
  'odd-space-after-mark': oddMark,
  'link-not-read': linkForm,
  'misspelt-address': address((problem) => param(problem, 'proposed')),
  'backslash-in-address': address((problem) => param(problem, 'proposed')),
  'link-without-slash': address((_, written) => {
    const suffix = suffixOf(written);
    return `${written.slice(0, written.length - suffix.length)}/${suffix}`;
  }),
  'link-to-former-url': address(
    (problem, written) => encodeURI(param(problem, 'address')) + anchorOf(written),
  ),
  'http-address': address((problem) => param(problem, 'proposed')),
};

/** Parameters that name what is written, tried in this order where a problem tells what is nearest to it. */
const WRITTEN = [
  'key',
  'value',
  'rubric',
  'file',
  'written',
  'address',
  'anchor',
  'name',
  'attribute',
] as const;

/** The nearest of what there is, in the place of what is written: probable, so for a person to choose. */
function proposal(problem: Problem, opened: Opened): Fix | null {
  const right = param(problem, 'nearest') || param(problem, 'proposed');
  const start = offsetOf(problem, opened);
  const line = lineOf(problem, opened);
  if (right === '' || start === null || !line) return null;
  const rest = opened.text.slice(start, line.to);
  for (const name of WRITTEN) {
    // Keys are named with those above them: `image.legende`.
    const written = name === 'key' ? param(problem, name).replace(/^.*\./, '') : param(problem, name);
    const at = written === '' ? -1 : rest.indexOf(written);
    if (at === -1) continue;
    const from = start + at;
    return { edits: [{ from, to: from + written.length, by: right }], sure: false };
  }
  return null;
}
