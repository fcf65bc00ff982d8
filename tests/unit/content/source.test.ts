import { describe, expect, test } from 'vitest';
import { readSource } from '../../../src/content/source.ts';
import { stretchesOf } from '../../../src/content/stretches.ts';
import type { ArticleData, ArticleSource } from '../../../src/content/types.ts';
import { readKeywords } from '../../../src/content/vocabulary.ts';

const CONTEXT = { timeZone: 'Europe/Paris' };
const PATH = 'articles/2022/deux-ans/index.md';

const read = (text: string, path = PATH) => readSource(path, text, CONTEXT);

/** An article's data, from the lines that stand between its required keys and its text. */
function dataOf(lines: string): ArticleSource['data'] {
  const { value, problems } = read(
    `---\ntitle: T\npublished: 2022-04-04\nrubric: r\n${lines}\n---\nTexte.\n`,
  );
  expect(problems).toEqual([]);
  return value!.data as ArticleSource['data'];
}

const codes = (text: string, path = PATH) =>
  read(text, path).problems.map(({ code, line, column }) => `${line}:${column} ${code}`);

describe('a whole article', () => {
  const TEXT = `---
title: 2 ans de solidarité
kicker: Engagement
subtitle: "Un bilan : des chiffres"
published: 2022-04-04
modified: 2022-04-05T16:41
rubric: jeveuxaider
lead: |
  Un premier paragraphe.

  Un second.
description: >-
  Une phrase
  sur deux lignes.
authors: [Jeanne Martin]
keywords:
  - Bénévolat
  - Bénévolat
  - Crise sanitaire
image:
  file: ./affiche.png
  alt: ""
  caption: L'affiche
attachments:
  - file: docs/bilan.pdf
    title: Le bilan
    lang: en-us
postscript: Merci.
lang: fr
translationOf: /2022/two-years
formerUrls:
  - /spip.php?article12
---

Le texte.
`;

  test('is read into a source', () => {
    expect(read(TEXT)).toEqual({
      problems: [],
      value: {
        kind: 'article',
        path: PATH,
        id: '2022/deux-ans',
        format: 'md',
        folder: 'articles/2022/deux-ans',
        body: '\nLe texte.\n',
        bodyLine: 34,
        data: {
          title: '2 ans de solidarité',
          kicker: 'Engagement',
          changes: [],
          subtitle: 'Un bilan : des chiffres',
          published: {
            date: '2022-04-04',
            time: null,
            iso: '2022-04-04T00:00:00+02:00',
            instant: Date.parse('2022-04-03T22:00:00Z'),
          },
          modified: {
            date: '2022-04-05',
            time: '16:41',
            iso: '2022-04-05T16:41:00+02:00',
            instant: Date.parse('2022-04-05T14:41:00Z'),
          },
          rubric: 'jeveuxaider',
          lead: 'Un premier paragraphe.\n\nUn second.',
          description: 'Une phrase sur deux lignes.',
          authors: ['Jeanne Martin'],
          keywords: ['Bénévolat', 'Crise sanitaire'],
          image: { file: 'affiche.png', alt: '', caption: "L'affiche" },
          attachments: [{ file: 'docs/bilan.pdf', title: 'Le bilan', lang: 'en-US' }],
          postscript: 'Merci.',
          lang: 'fr',
          translationOf: '/2022/two-years/',
          formerUrls: ['/spip.php?article12'],
          draft: false,
        },
      },
    });
  });

  test('has its lead and its postscript placed in the file', () => {
    const { lead, postscript } = read(TEXT).value!.data as ArticleSource['data'];
    expect(stretchesOf(TEXT, 'lead', lead!)()).toEqual([
      { line: 1, column: 1, fileLine: 9, fileColumn: 3 },
      { line: 3, column: 1, fileLine: 11, fileColumn: 3 },
    ]);
    expect(stretchesOf(TEXT, 'postscript', postscript!)()).toEqual([
      { line: 1, column: 1, fileLine: 28, fileColumn: 13 },
    ]);
  });

  test('is the same with a byte order mark and Windows line ends', () => {
    expect(read(`\ufeff${TEXT.replaceAll('\n', '\r\n')}`)).toEqual(read(TEXT));
  });

  test('holds no character that no page may hold, written or escaped', () => {
    const { value, problems } = read(
      '---\ntitle: "a\\x08b \\uFFFE"\nkicker: c\u000bd\npublished: 2022-04-04\nrubric: r\n---\nUn\u000c deux\u0003.\tTrois\n',
    );
    expect(problems).toEqual([]);
    expect(value).toMatchObject({ data: { title: 'a b', kicker: 'c d' }, body: 'Un  deux .\tTrois\n' });
  });

  test('is the same with spaces after the dashes', () => {
    expect(read(TEXT.replace(/^---$/gm, '---  '))).toEqual(read(TEXT));
  });
});

describe('traps of YAML and of gray-matter', () => {
  test('core schema: what looks like a number, a time or a date where text is wanted stays as it is written', () => {
    expect(dataOf('keywords: [01000, 12:30, 1_000, 0x1F, 1.10, true, 2022-04-04, yes]').keywords).toEqual([
      '01000',
      '12:30',
      '1_000',
      '0x1F',
      '1.10',
      'true',
      '2022-04-04',
      'yes',
    ]);
    expect(dataOf('kicker: 2022\nsubtitle: 1e3')).toMatchObject({ kicker: '2022', subtitle: '1e3' });
  });

  test('JavaScript in front matter is refused, never run', () => {
    const text = "---js\n{ title: (globalThis.frontMatterRan = 'yes') }\n---\n\nText.\n";
    expect(codes(text)).toEqual(['1:1 front-matter-language']);
    expect(globalThis).not.toHaveProperty('frontMatterRan');
  });

  test.each(['javascript', 'coffee', 'toml', 'json', 'yaml'])('---%s is refused', (language) => {
    expect(codes(`---${language}\ntitle: T\n---\n`)).toEqual(['1:1 front-matter-language']);
  });

  test('a mapping in the place of a key is told, and names nothing', () => {
    expect(codes('---\ntitle: T\n? {a: b}\n: c\n---\n')).toContain('3:1 yaml-syntax');
    expect(readKeywords('{a: b}: {group: c}\n')).toMatchObject({
      value: [],
      problems: [{ code: 'yaml-syntax', line: 1 }],
    });
  });

  test('a file without front matter says so beside what else is odd in it', () => {
    expect(codes('Texte\u0085.\n')).toContain('1:1 front-matter-missing');
    expect(codes('---\ntitle: T\n...\n```\n')).toContain('1:1 front-matter-unclosed');
  });

  test('what was read once is not handed out again after a caller has changed it', () => {
    const text = '---\ntitle: T\npublished: 2022-04-04\nrubric: r\nkeywords: [a]\n---\n';
    const first = read(text).value as ArticleSource;
    first.data.keywords.push('b');
    first.data.title = 'changed';
    expect((read(text).value as ArticleSource).data).toMatchObject({ title: 'T', keywords: ['a'] });
  });

  test('a file that failed once fails again', () => {
    const text = '---\ntitle: "T\n---\n\nText.\n';
    expect(codes(text)).toEqual(['2:8 yaml-unclosed-quote']);
    expect(codes(text)).toEqual(['2:8 yaml-unclosed-quote']);
  });

  test('a thematic break in the text does not close anything', () => {
    const { value } = read('---\ntitle: T\npublished: 2022-04-04\nrubric: r\n---\nUn.\n\n---\n\nDeux.\n');
    expect(value).toMatchObject({ body: 'Un.\n\n---\n\nDeux.\n', bodyLine: 6 });
  });

  test('a key named __proto__ is an unknown key like another', () => {
    expect(
      codes('---\ntitle: T\npublished: 2022-04-04\nrubric: r\n__proto__:\n  draft: true\n---\nTexte.\n'),
    ).toEqual(['5:1 unknown-key']);
  });
});

describe('keys', () => {
  test('a key without value counts as absent where it is optional', () => {
    const data = dataOf('kicker:\nlead:\nkeywords:\nimage:\nattachments:\nmodified:\ndraft:\nlang:');
    expect(data).toMatchObject({ keywords: [], attachments: [], draft: false });
    expect(data).not.toMatchObject({ kicker: expect.anything() });
    expect(data.image).toBeUndefined();
  });

  test('modified on the day of publication is fine when one of the two has no time', () => {
    expect(dataOf('modified: 2022-04-04').modified?.date).toBe('2022-04-04');
    expect(
      codes('---\ntitle: T\npublished: 2022-04-04T18:00\nmodified: 2022-04-04\nrubric: r\n---\nTexte.\n'),
    ).toEqual([]);
    expect(
      codes(
        '---\ntitle: T\npublished: 2022-04-04T18:00\nmodified: 2022-04-04T17:59\nrubric: r\n---\nTexte.\n',
      ),
    ).toEqual(['4:11 modified-before-published']);
  });

  test('a rubric and a page have their own keys', () => {
    expect(read('---\ntitle: R\nparent: p\norder: 2\n---\n', 'rubrics/r.md').value).toMatchObject({
      kind: 'rubric',
      id: 'r',
      folder: 'rubrics',
      data: { title: 'R', parent: 'p', order: 2, formerUrls: [], draft: false },
    });
    expect(read('---\ntitle: P\nlang: en\n---\n', 'pages/p.mdx').value).toMatchObject({
      kind: 'page',
      id: 'p',
      format: 'mdx',
      data: { title: 'P', lang: 'en', formerUrls: [], draft: false },
    });
    expect(codes('---\ntitle: P\nrubric: r\n---\n', 'pages/p.md')).toEqual(['3:1 unknown-key']);
  });
});

describe('several mistakes in one file', () => {
  const TEXT = `---
titel: Un article
published: 2022-02-30
rubric: r
keywords: [a, [b], c]
image:
  file: a.png
attachments:
  - fille: b.pdf
  - file: /c.pdf
  - file: d.pdf
    caption: [x]
---

Le texte.
`;

  test('are all told, each once', () => {
    expect(codes(TEXT)).toEqual([
      '3:12 date-impossible',
      '5:15 wrong-type',
      '6:1 image-without-alt',
      '9:5 unknown-key',
      '10:11 file-outside-folder',
      '12:14 wrong-type',
      '2:1 unknown-key',
    ]);
  });

  test('leave a source with what could be read, so that the rest is checked in the same run', () => {
    expect(read(TEXT).value).toMatchObject({
      incomplete: true,
      body: '\nLe texte.\n',
      data: {
        title: 'deux-ans',
        published: { date: '2022-01-01' },
        rubric: 'r',
        keywords: ['a', 'c'],
        image: { file: 'a.png', alt: '' },
        attachments: [],
      },
    });
  });

  test('leave a source even where YAML cannot be read', () => {
    expect(read('---\ntitle: a: b\n---\n\nLe texte.\n').value).toMatchObject({
      incomplete: true,
      body: '\nLe texte.\n',
      bodyLine: 4,
      data: { title: 'a: b', rubric: '?' },
    });
  });

  test('faults of YAML that have one remedy do not hide what else is wrong', () => {
    const text = `---
title: Septembre : la rentrée
subtitle: Un bilan : des chiffres
title: Deux
kicker: [Avis] à tous
published: 2022-02-30
rubrique: r
authors:
\t- Moi
keyword: [a]
---

Texte.
`;
    expect(codes(text)).toEqual([
      '2:18 yaml-colon',
      '3:20 yaml-colon',
      '4:1 yaml-duplicate-key',
      '5:9 yaml-reserved-character',
      '9:1 yaml-tab',
      '6:12 date-impossible',
      '7:1 unknown-key',
      '10:1 unknown-key',
    ]);
    expect(read(text).value).toMatchObject({
      incomplete: true,
      body: '\nTexte.\n',
      bodyLine: 12,
      data: { title: 'Septembre : la rentrée', subtitle: 'Un bilan : des chiffres', kicker: '[Avis] à tous' },
    });
  });

  test.each([
    ['rubrique', 'rubric'],
    ['Mots-clés', 'keywords'],
    ['chapô', 'lead'],
    ['pubished', 'published'],
  ])('`%s` is taken for `%s`', (written, nearest) => {
    const { problems } = read(`---\ntitle: T\n${written}: x\n---\n`);
    expect(problems.find(({ code }) => code === 'unknown-key')?.params).toMatchObject({ nearest });
  });

  test('a line that a mended one leaves alone is not told', () => {
    expect(codes('---\ntitle: a: b\n  suite\nrubric: r\n---\n')).toEqual(['2:9 yaml-colon']);
  });

  test('a quote left open is found although another one closes it', () => {
    expect(codes('---\ntitle: "Un article\nsubtitle: "Un bilan"\nrubric: r\n---\n')).toEqual([
      '2:8 yaml-unclosed-quote',
    ]);
  });

  test('a file in another encoding is one mistake', () => {
    const utf16 = Buffer.from('\ufeff---\ntitle: T\n---\n', 'utf16le').toString('utf8');
    expect(codes(utf16)).toEqual(['1:1 not-utf8']);
  });

  test('leave nothing where the text cannot be told from the keys', () => {
    expect(read('---\ntitle: T\n').value).toBeNull();
    expect(read('Un texte.\n').value).toBeNull();
    expect(read('').value).toBeNull();
  });
});

describe('changes and older texts', () => {
  const head = 'title: T\npublished: 2022-04-04\nrubric: r\n';
  const frontMatterOf = (yaml: string) => read(`---\n${head}${yaml}---\n`).value!.data as ArticleData;

  test('the newest note on a change gives `modified` where that is absent', () => {
    const changes = 'changes:\n  - date: 2022-05-01\n    note: Un.\n  - date: 2022-06-01\n    note: Deux.\n';
    const data = frontMatterOf(changes);
    expect(data.changes.map(({ date, note }) => `${date.date} ${note}`)).toEqual([
      '2022-06-01 Deux.',
      '2022-05-01 Un.',
    ]);
    expect(data.modified?.date).toBe('2022-06-01');
    expect(frontMatterOf(`modified: 2022-07-01\n${changes}`).modified?.date).toBe('2022-07-01');
  });

  test('a text may be dated by its year alone', () => {
    expect(
      ['1998', '1998-05', '1998-05-12'].map((date) => frontMatterOf(`written: ${date}\n`).written),
    ).toEqual(['1998', '1998-05', '1998-05-12']);
    const codes = (yaml: string) => read(`---\n${head}${yaml}---\nTexte.\n`).problems.map(({ code }) => code);
    expect(codes('written: 1998-13\n')).toEqual(['date-impossible']);
    expect(codes('written: 98\n')).toEqual(['partial-date-format']);
    expect(codes('written: 2022\n')).toEqual([]);
    expect(codes('written: 2022-04-05\n')).toEqual(['written-after-published']);
  });
});
