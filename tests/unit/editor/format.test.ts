import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Entry, entryOf, fileOf, SOURCE } from '../../../src/editor/format.ts';

const CONTENT = new URL('../../../content/articles', import.meta.url).pathname;
const samples = globSync('**/*.md', { cwd: CONTENT }).sort();

/** What Sveltia does to an entry between reading and saving: its keys in lists, texts trimmed, empty optional ones gone. */
function throughForms(value: unknown, isItem = false): unknown {
  if (Array.isArray(value)) return value.map((each) => throughForms(each, true));
  if (typeof value === 'string') return value.trim();
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .map(([key, each]): [string, unknown] => [key, key === SOURCE ? each : throughForms(each)])
    .filter(([, each]) => each !== '' && each !== null && !(Array.isArray(each) && each.length === 0));
  return Object.fromEntries(isItem ? [...entries, ['__sc_item_id', 'a1']] : entries);
}

const opened = (text: string): Entry => throughForms(entryOf(text.trim())) as Entry;

describe('an article that goes through the forms of the editor', () => {
  test('there are samples', () => expect(samples.length).toBeGreaterThan(40));

  test.each(samples)('%s: unchanged, it keeps every byte; with a subtitle, one line differs', (sample) => {
    const text = readFileSync(join(CONTENT, sample), 'utf8');
    expect(fileOf(opened(text))).toBe(text);
    const edited = fileOf({ ...opened(text), subtitle: 'Revu' });
    const [before, after] = [text.split('\n'), edited.split('\n')];
    const isNew = !/^subtitle:/m.test(text);
    expect(after.length).toBe(before.length + (isNew ? 1 : 0));
    const kept = isNew ? after.filter((line) => line !== 'subtitle: Revu') : after;
    expect(kept.filter((line, index) => line !== before[index]).length).toBe(isNew ? 0 : 1);
  });

  test('its text alone changes where its text alone was changed', () => {
    const text = '---\ntitle: "Un" # à relire\npublished: 2023-06-14\nrubric: memoire\n---\n\nAvant.\n';
    expect(fileOf({ ...opened(text), body: 'Après.\n\nFin.' })).toBe(
      text.replace('Avant.', 'Après.\n\nFin.'),
    );
  });

  test('an empty alternative and `draft: false` stay as they are written', () => {
    const text = '---\ntitle: Un\nimage:\n  file: a.png\n  alt: ""\ndraft: false\n---\n\nTexte.\n';
    expect(fileOf({ ...opened(text), subtitle: 'Deux' })).toBe(
      text.replace('title: Un\n', 'title: Un\nsubtitle: Deux\n'),
    );
  });

  test('a number of the YAML is no change where a form has made it text', () => {
    const text = '---\ntitle: 2023\nkeywords:\n  - 1901\n---\n\nTexte.\n';
    expect(fileOf({ ...opened(text), title: '2023', keywords: ['1901'] })).toBe(text);
  });

  test('a file that cannot be read does not open empty', () => {
    expect(() => entryOf('---\ntitle: "Un\n---\n\nTexte.')).toThrow();
    expect(() => entryOf('Texte seul.')).toThrow();
  });

  test('a new article has its keys in the usual order, and no empty one', () => {
    const entry = {
      body: 'Texte.',
      rubric: 'memoire',
      title: 'Un : deux',
      published: '2023-06-14',
      draft: false,
      lead: '',
    };
    expect(fileOf(entry)).toBe(
      '---\ntitle: "Un : deux"\npublished: 2023-06-14\nrubric: memoire\n---\n\nTexte.\n',
    );
  });
});
