import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import {
  editFrontMatter,
  editYaml,
  frontMatterData,
  NotEditable,
} from '../../../src/content/front-matter-edit.ts';

const CONTENT = fileURLToPath(new URL('../../../content', import.meta.url));
const files = readdirSync(CONTENT, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.md'))
  .map((path) => readFileSync(`${CONTENT}/${path}`, 'utf8'));

const ARTICLE = `---
# En-tête relu par Anne.
title:   "Deux ans : le bilan"   # titre officiel
kicker: 'Bilan'

published: 2022-04-04
rubric: actualites
lead: >-
  Une phrase longue
  sur deux lignes.
keywords: [un, deux]
attachments:
    - file: a.pdf
      title: A   # le premier
    # Le second.
    - file: b.pdf
formerUrls:
- /ancien
draft: false
---

Un texte.
`;

/** What a test changes. */
// biome-ignore lint/suspicious/noExplicitAny: data of a front matter, of any form.
type Data = any;

const edited = (change: (data: Data) => void, file = ARTICLE): string => {
  const data = structuredClone(frontMatterData(file));
  change(data);
  return editFrontMatter(file, data);
};

describe('an edit of a front matter', () => {
  test('leaves a file alone where nothing differs', () => {
    for (const file of [...files, ARTICLE]) expect(edited(() => {}, file)).toBe(file);
  });

  test.each<[string, (data: Data) => void, string, string]>([
    [
      'keeps quotes and comments',
      (data) => {
        data.title = 'Trois';
      },
      '"Deux ans : le bilan"',
      '"Trois"',
    ],
    ['adds to a list', (data) => data.formerUrls.push('/autre'), '- /ancien\n', '- /ancien\n- /autre\n'],
    ['takes a key out', (data) => delete data.kicker, "kicker: 'Bilan'\n", ''],
    ['keeps a flow list one', (data) => data.keywords.push('trois'), '[un, deux]', '[un, deux, trois]'],
    [
      'changes a value inside a list',
      (data) => {
        data.attachments[0].title = 'B';
      },
      'title: A   #',
      'title: B   #',
    ],
    [
      'puts a new key in its order',
      (data) => {
        data.modified = '2022-05-01';
      },
      '04-04\n',
      '04-04\nmodified: 2022-05-01\n',
    ],
    [
      'puts several in theirs',
      (data) =>
        Object.assign(data, { spip: 12, withdrawn: { date: '2025-01-14', reason: 'Faux : voir là.' } }),
      '- /ancien\n',
      '- /ancien\nspip: 12\nwithdrawn:\n  date: 2025-01-14\n  reason: "Faux : voir là."\n',
    ],
  ])('%s', (_, change, before, after) => {
    expect(edited(change)).toBe(ARTICLE.replace(before, after));
  });

  test('adds to the last list and a key after it at once', () => {
    const source = 'a:\n  formerUrls:\n    - /x/\nb:\n  group: c\n';
    const next = { a: { formerUrls: ['/x/', '/y/'], slug: 'z' }, b: { group: 'c' } };
    expect(editYaml(source, next)).toBe(
      'a:\n  formerUrls:\n    - /x/\n    - /y/\n  slug: z\nb:\n  group: c\n',
    );
  });

  test('keeps CRLF, a byte order mark and a missing last line end', () => {
    const crlf = `\ufeff${ARTICLE.replaceAll('\n', '\r\n').trimEnd()}`;
    const wanted = crlf.replace('- /ancien\r\n', '- /ancien\r\n- /autre\r\n');
    expect(edited((data) => data.formerUrls.push('/autre'), crlf)).toBe(wanted);
    expect(editYaml('a: 1\r\nb: 2', { a: 1, b: 3 })).toBe('a: 1\r\nb: 3');
  });

  test('writes into an empty file, and into one of comments', () => {
    expect(editYaml('', { '/a': '/b/' })).toBe('/a: /b/\n');
    expect(editYaml('# Rien.\n', { '/a': '/b/' })).toBe('# Rien.\n/a: /b/\n');
  });

  test.each(['---\ntitle: [\n---\n', 'Un texte.', '---\n- a\n---\n', '---\ntitle: a\ntitle: b\n---\n'])(
    'refuses what it cannot read: %j',
    (file) => expect(() => editFrontMatter(file, { title: 'c' })).toThrow(NotEditable),
  );
});

const TEXTS = [
  ...[
    'a',
    'Un titre : deux',
    'L’été — « où ? »',
    '- tiret',
    '# dièse',
    'fin #',
    'yes',
    '01000',
    '2023-06-14',
  ],
  ...[
    'x: y',
    '"cité"',
    '  espaces  ',
    'deux\nlignes',
    'é'.repeat(120),
    'mot '.repeat(60).trim(),
    '[a]',
    '{b}',
  ],
  ...['@c', '`d`', '*e', '&f', '!g', '%h', 'a\u00a0: b', 'null', '~', 'a\t b', 'trois\n\nlignes\n', "l'an"],
  ...['https://x.fr/?a=1#b', '---', '...', '? a', '| b', '> c', '\u2028', '\\', '1e3', '0x1F', ','],
];

/** Numbers below `limit`, the same in every run. */
function random(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * limit);
  };
}

test('an alias of nothing is not edited', () => {
  expect(() => editFrontMatter('---\ntitle: *rien\n---\n', { title: 'c' })).toThrow(NotEditable);
});

test('random edits say what was asked, or are refused, and touch no other line', () => {
  const seed = Number(process.env.FONDS_SEED ?? 7);
  const number = random(seed);
  const heads = [...files, ARTICLE];
  const count = Number(process.env.FONDS_EDITS ?? 600);
  let refused = 0;
  for (let round = 0; round < count; round++) {
    let file = heads[number(heads.length)]!;
    if (number(4) === 0) file = file.replaceAll('\n', '\r\n');
    const text = TEXTS[number(TEXTS.length)]!;
    const data: Data = structuredClone(frontMatterData(file));
    const edits: (() => void)[] = [
      () => {
        data.title = text;
      },
      () => {
        data.lead = text;
      },
      () => {
        data.subtitle = text;
      },
      () => delete data.kicker,
      () => {
        data.keywords = [...(data.keywords ?? []), text];
      },
      () => data.keywords?.splice(number(data.keywords.length), 1),
      () => Object.assign(data.attachments?.[0] ?? {}, { title: text }),
      () => {
        data.attachments = [...(data.attachments ?? []), { file: 'z.pdf', title: text }];
      },
      () => data.attachments?.pop(),
      () => Object.assign(data.image ?? {}, { credit: text }),
      () => {
        data.formerUrls = [...(data.formerUrls ?? []), '/a'];
      },
      () => {
        data.withdrawn = { date: '2025-01-14', reason: text };
      },
      () => {
        data.changes = [{ date: '2025-01-14', note: text }, ...(data.changes ?? [])];
      },
      () => {
        data.spip = 112;
      },
      () => {
        data.draft = true;
      },
    ];
    edits[number(edits.length)]!();
    let out: string;
    try {
      out = editFrontMatter(file, data);
    } catch (error) {
      expect(error, `FONDS_SEED=${seed}`).toBeInstanceOf(NotEditable);
      refused++;
      continue;
    }
    const where = `FONDS_SEED=${seed}, round ${round}`;
    // Lines that were there and are no more: those of the value alone.
    const after = out.split('\n');
    const lost = file.split('\n').filter((line) => !after.includes(line));
    expect(
      lost.filter((line) => /^\s*#/.test(line)),
      where,
    ).toEqual([]);
    expect(out.slice(out.indexOf('\n---', 3)), where).toBe(file.slice(file.indexOf('\n---', 3)));
    if (file.includes('\r\n')) expect(out.replaceAll('\r\n', ''), where).not.toContain('\n');
  }
  expect(refused).toBeLessThan(count / 50);
}, 120_000);
