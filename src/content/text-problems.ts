/** What is wrong with a file as text, before its front matter is read. */

import type { Problem } from '../kit/problem.ts';
import { normalise, yamlBlock } from './front-matter.ts';
import { positionAt } from './locate.ts';

/** `title: Bilan #2`: YAML ends the text before ` #`. Nobody comments on a title, on the same line. */
const CUT_TEXT =
  /^[ \t]*(?:- )?(title|kicker|subtitle|lead|description|postscript|alt|caption|credit):[ \t]+([^"'|>#\s][^\n]*?)[ \t]#/gm;
/** The same for the items of these two lists: `- C # langage`. */
const NAMES = /^(keywords|authors):[ \t]*\n((?:[ \t]*-[^\n]*(?:\n|$))+)/gm;
const CUT_NAME = /^[ \t]*-[ \t]+([^"'|>#\s\n][^\n]*?)[ \t]#/gm;

/** An unresolved merge conflict, told alone: nothing else can be said of a file that is two files. */
export function conflictProblem(file: string, text: string): Problem | null {
  if (!text.includes('<<<<<<< ')) return null;
  const clean = normalise(text);
  const offset = conflictAt(clean);
  return offset === -1
    ? null
    : { ...problemAt(clean, offset), code: 'merge-conflict', severity: 'error', file };
}

/** Offset of the first of the three lines that Git leaves, one after the other; -1 where one of them is missing. */
function conflictAt(text: string): number {
  const ours = lineStart(text, '<<<<<<< ', 0);
  const middle = ours === -1 ? -1 : lineStart(text, '=======\n', ours);
  return middle === -1 || lineStart(text, '>>>>>>> ', middle) === -1 ? -1 : ours;
}

/** Offset of the first line after `from` that starts with `mark`, -1 where there is none. */
function lineStart(text: string, mark: string, from: number): number {
  if (from === 0 && text.startsWith(mark)) return 0;
  const found = text.indexOf(`\n${mark}`, Math.max(0, from - 1));
  return found === -1 ? -1 : found + 1;
}

/** Characters lost to another encoding, texts that YAML cuts at a `#`. */
export function textProblems(file: string, text: string): Problem[] {
  const problems: Problem[] = [];
  if (text.includes('\ufffd')) {
    const clean = normalise(text);
    problems.push({
      ...problemAt(clean, clean.indexOf('\ufffd')),
      code: 'not-utf8',
      severity: 'error',
      file,
    });
  }
  if (hasCut(text)) problems.push(...cutTexts(file, normalise(text)));
  return problems;
}

/** `[à compléter : nom de l’hébergeur]`, as the pages that `fonds init` writes leave blanks; not the text of a link. */
const BLANK = /\[(?:à compléter|to fill in)[ \u00a0]?:[ \t]*([^\]\n]{1,200})\](?![([:])/gi;

/** Blanks that nobody has filled in yet, told together: to do in a draft, a fault in what is public. */
export function blankProblems(file: string, text: string, isDraft: boolean): Problem[] {
  if (!/\[(?:à compléter|to fill in)/i.test(text)) return [];
  const clean = normalise(text);
  const blanks = [...clean.matchAll(BLANK)];
  const [first] = blanks;
  if (!first) return [];
  const params = { count: blanks.length, blanks: blanks.map(([, blank]) => blank!.trim()).join(' · ') };
  const code = isDraft ? 'blank-left' : 'blank-published';
  const severity = isDraft ? 'warning' : 'error';
  return [{ ...problemAt(clean, first.index), code, severity, file, params }];
}

/** True where a `#` follows a space; looked for by its rarer sign. */
function hasCut(text: string): boolean {
  for (let at = text.indexOf('#'); at !== -1; at = text.indexOf('#', at + 1)) {
    if (text[at - 1] === ' ') return true;
  }
  return false;
}

function cutTexts(file: string, clean: string): Problem[] {
  const { source, start } = yamlBlock(clean);
  const tell = (offset: number, key: string, kept: string): Problem => ({
    ...problemAt(clean, start + offset),
    code: 'yaml-comment',
    severity: 'warning',
    file,
    params: { key, kept },
  });
  const problems = [...source.matchAll(CUT_TEXT)].map(({ index, 0: whole, 1: key = '', 2: kept = '' }) =>
    tell(index + whole.length - 1, key, kept),
  );
  for (const { index: at, 0: list, 1: key = '', 2: items = '' } of source.matchAll(NAMES)) {
    const from = at + list.length - items.length;
    for (const { index, 0: whole, 1: kept = '' } of items.matchAll(CUT_NAME))
      problems.push(tell(from + index + whole.length - 1, key, kept));
  }
  return problems;
}

function problemAt(text: string, offset: number) {
  return { ...positionAt(text, offset), params: {} };
}
