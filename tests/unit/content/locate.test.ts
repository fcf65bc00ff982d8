import { describe, expect, test } from 'vitest';
import { type KeyPath, locate, openYaml } from '../../../src/content/locate.ts';

const TEXT = `---
# Un commentaire
title: Un article
image: {file: a.png, alt: "Un plan"}
attachments:
  - file: b.pdf
    title: "B"
  -
    file: c.pdf
keywords: [un, deux]
lead: |
  Un texte.
kicker:
---

title: ce n'est plus une clé
`;

describe('locate', () => {
  test('of a key that stands twice, the last one is the place', () => {
    const yaml = openYaml('title: Un\nimage: {file: a.png, file: b.png}\ntitle: Deux\n');
    expect([yaml.locate(['title']), yaml.locate(['image', 'file'])]).toEqual([
      { line: 3, column: 8 },
      { line: 2, column: 28 },
    ]);
  });

  test.each<[KeyPath, 'key' | 'value', string]>([
    [['title'], 'key', '3:1'],
    [['title'], 'value', '3:8'],
    [['image', 'alt'], 'key', '4:22'],
    [['image', 'alt'], 'value', '4:27'],
    [['attachments', 0, 'title'], 'value', '7:12'],
    [['attachments', 1], 'value', '9:5'],
    [['attachments', 1, 'file'], 'value', '9:11'],
    [['keywords', 1], 'value', '10:16'],
    [['lead'], 'value', '11:7'],
    // Without a value of its own, the key is the place.
    [['kicker'], 'value', '13:1'],
    // What is not there: the deepest part that is.
    [['image', 'caption'], 'value', '4:1'],
    [['attachments', 0, 'alt'], 'key', '6:5'],
    [['published'], 'key', '3:1'],
    [[], 'value', '3:1'],
  ])('%j, %s', (keyPath, part, expected) => {
    const { line, column } = locate(TEXT, keyPath, part);
    expect(`${line}:${column}`).toBe(expected);
  });

  test('counts the same with Windows line ends and a byte order mark', () => {
    const windows = `\ufeff${TEXT.replaceAll('\n', '\r\n')}`;
    expect(locate(windows, ['keywords', 1])).toEqual({ line: 10, column: 16 });
  });

  test('reads a YAML file that is no front matter', () => {
    expect(locate('A:\n  slug: a\nB:\n  slug: b\n', ['B', 'slug'])).toEqual({ line: 4, column: 9 });
    expect(locate('2022:\n  slug: b\n', ['2022', 'slug'])).toEqual({ line: 2, column: 9 });
  });

  test('gives a place even in a text that is not YAML', () => {
    expect(locate('---\ntitle: a: b: c\n  - x\n---\n', ['rubric']).line).toBe(2);
    expect(locate('', ['title'])).toEqual({ line: 1, column: 1 });
  });
});

test('written gives a scalar as it stands in the file', () => {
  const { written } = openYaml('---\na: 01000\nb: "12:30"\nc: [1.10, ~]\nd: {}\n---\n');
  expect([written(['a']), written(['b']), written(['c', 0]), written(['d']), written(['e'])]).toEqual([
    '01000',
    '12:30',
    '1.10',
    null,
    null,
  ]);
});
