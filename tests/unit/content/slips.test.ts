/** Slips of the hand in front matter: what a contributor is told to write. */
import { expect, test } from 'vitest';
import { composed, fixOf } from '../../../src/content/fix.ts';
import { readSource } from '../../../src/content/source.ts';
import { applyEdits } from '../../../src/kit/text-edits.ts';
import { tell } from '../../../src/wording/problems/index.ts';

const article = (...lines: string[]) =>
  ['---', 'title: Un', 'published: 2023-06-14', 'rubric: vie', ...lines, '---', '', 'Texte.', ''].join('\n');
const problemsOf = (text: string) =>
  readSource('articles/2023/un/index.md', text, { timeZone: 'Europe/Paris' }).problems;

test.each([
  [
    ['attachments:', '  -file: a.pdf', '    title: A'],
    '6:3',
    'Mettez une espace après le tiret : `- file: a.pdf`',
  ],
  [['kicker = Vie'], '5:1', 'Mettez deux-points et une espace au lieu de = : `kicker: Vie`'],
  [['kicker:Vie'], '5:1', 'Mettez une espace après les deux-points : `kicker: Vie`'],
  [['keywords:', '  • sport', '  • santé'], '6:3', 'Écrivez une liste : `keywords: [sport, santé]`.'],
  [['keywords:', '  -sport', '  -santé'], '6:3', 'Écrivez une liste : `keywords: [sport, santé]`.'],
  [['keywords: porte-parole, week-end'], '5:11', 'Écrivez une liste : `keywords: [porte-parole, week-end]`.'],
  [
    ['changes: Le montant a changé'],
    '5:10',
    'Écrivez une liste sous `changes:`, chaque élément sur ses lignes : `- date: 2023-06-20` puis `  note: …`.',
  ],
  [
    ['attachments: a.pdf'],
    '5:14',
    'Écrivez une liste sous `attachments:`, chaque élément sur ses lignes : `- file: document.pdf`.',
  ],
])('%j is told at %s', (lines, place, remedy) => {
  const [problem] = problemsOf(article(...lines));
  expect([`${problem!.line}:${problem!.column}`, tell(problem!, 'fr').remedy]).toEqual([place, remedy]);
  expect(tell(problem!, 'en').remedy).toMatch(/^[A-Z]/);
});

test('a missing space is put in by a fix', () => {
  for (const lines of [['attachments:', '  -file: a.pdf', '    title: A'], ['kicker = Vie']]) {
    const text = composed(article(...lines));
    const [problem] = problemsOf(text);
    const after = applyEdits(text, fixOf(problem!, text)!.edits).text;
    expect(problemsOf(after)).toEqual([]);
  }
});

test('several byte order marks count as one', () => {
  expect(problemsOf(`\ufeff\ufeff${article()}`)).toEqual([]);
});

test.each([
  ['{\\rtf1\\ansi Texte}', 'RTF'],
  ['PK\u0003\u0004…', 'DOCX, ODT'],
  ['%PDF-1.7', 'PDF'],
  ['<!DOCTYPE html>\n<html>', 'HTML'],
])('%j is a file of another format', (text, format) => {
  expect(problemsOf(text)).toMatchObject([{ code: 'foreign-format', params: { format } }]);
});
