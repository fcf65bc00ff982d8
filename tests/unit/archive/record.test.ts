import { describe, expect, test } from 'vitest';
import type { WholeArticle } from '../../../src/archive/model/types.ts';
import { makeRecord } from '../../../src/archive/reading/record.ts';
import { readSource } from '../../../src/content/source.ts';
import { digest } from '../../../src/kit/digest.ts';
import type { RenderedDocument } from '../../../src/markdown/types.ts';
import type { Media } from '../../../src/media/types.ts';
import { site } from './records.ts';

const FOLDER = 'articles/2022/deux-ans';
const HEAD = 'title: "2 ans : l\'heure du bilan !"\npublished: 2022-04-04\nrubric: r\n';

function media(name: string, changes: Partial<Media> = {}): Media {
  const variant = { address: `/2022/deux-ans/${name}`, width: 800, height: 600, type: 'image/png' };
  return {
    path: `${FOLDER}/${name}`,
    name,
    address: `/2022/deux-ans/${name}`,
    digest: `digest of ${name}`,
    bytes: 26_112,
    format: 'PNG',
    type: 'image/png',
    size: '25.5 ko',
    image: { width: 800, height: 600, variants: [], fallback: variant },
    ...changes,
  };
}

const PDF = media('bilan.pdf', { format: 'PDF', type: 'application/pdf', image: undefined });
const PLAN = media('plan.png');

const RENDERED: RenderedDocument = {
  lead: '<p>Le chapô.</p>',
  body: '<p>Le texte.</p>',
  postscript: '',
  notes: '',
  headings: [],
  anchors: [],
  links: [],
  used: [],
  text: { lead: 'Le chapô.', body: 'Le texte.' },
  problems: [],
};

interface Given {
  lines?: string;
  rendered?: Partial<RenderedDocument>;
  files?: Media[];
  broken?: string[];
  path?: string;
}

function make({
  lines = '',
  rendered = {},
  files = [PLAN, PDF],
  broken = [],
  path = `${FOLDER}/index.md`,
}: Given = {}) {
  const text = `---\n${HEAD}${lines}---\n\nLe texte.\n`;
  const { value } = readSource(path, text, site());
  const file = { text, digest: digest(text) };
  const named = new Map(files.map((file) => [file.path.slice(FOLDER.length + 1), file]));
  const all = { ...RENDERED, ...rendered };
  const htmlDigest = digest(all.lead, all.body, all.postscript, all.notes);
  return makeRecord(value!, all, { media: named, site: site(), htmlDigest, file, broken: new Set(broken) });
}

const recordOf = (given?: Given) => make(given).record as WholeArticle;
const told = (given: Given) =>
  make(given).problems.map(({ line, column, code, params }) => [`${line}:${column}`, code, params]);

describe('a record', () => {
  test('has what listings and feeds need, with French typography', () => {
    const { record, problems } = make({
      lines: `kicker: 'L''essentiel'
lead: Le chapô.
authors: ["Jeanne d'Arc"]
keywords: ["Vie d'équipe"]
image: {file: plan.png, alt: "Un plan ?", caption: "Le plan : 3 pièces", credit: "J. M."}
attachments: [{file: bilan.pdf, title: "Bilan : l'année", lang: en}]
`,
      rendered: { used: ['bilan.pdf'] },
    });
    expect(problems).toEqual([]);
    expect(record).toMatchObject({
      kind: 'article',
      path: `${FOLDER}/index.md`,
      id: '2022/deux-ans',
      address: '/2022/deux-ans/',
      title: '2 ans\u00a0: l’heure du bilan\u202f!',
      kicker: 'L’essentiel',
      published: { date: '2022-04-04' },
      rubric: 'r',
      authors: ['Jeanne d’Arc'],
      keywords: ['Vie d’équipe'],
      image: { media: PLAN, alt: 'Un plan\u202f?', caption: 'Le plan\u00a0: 3 pièces', credit: 'J. M.' },
      attachments: [{ media: PDF, title: 'Bilan\u00a0: l’année', lang: 'en', shown: true }],
      introduction: 'Le chapô. Le texte.',
      files: [`${FOLDER}/bilan.pdf`, `${FOLDER}/plan.png`],
    });
  });

  test('keeps English as it is written', () => {
    const record = recordOf({ lines: 'lang: en\nsubtitle: "What now: more?"\n' });
    expect([record.title, record.subtitle]).toEqual(["2 ans : l'heure du bilan !", 'What now: more?']);
  });

  test('has its description, where it has one, for introduction', () => {
    expect(recordOf({ lines: 'description: "Une phrase !"\n' }).introduction).toBe('Une phrase\u202f!');
  });

  test('of a source with errors says so', () => {
    expect(recordOf({ lines: 'horaire: 9 h\n' }).incomplete).toBe(true);
    expect(recordOf()).not.toHaveProperty('incomplete');
  });
});

describe('files that the front matter names', () => {
  test('and that are not there are told at their place, with the nearest', () => {
    const lines =
      'image: {file: plann.png, alt: ""}\nattachments:\n  - file: bilan.pdf\n  - file: absent.odt\n    title: X\n';
    expect(told({ lines })).toEqual([
      ['5:15', 'missing-file', { file: 'plann.png', folder: FOLDER, nearest: 'plan.png' }],
      ['8:11', 'missing-file', { file: 'absent.odt', folder: FOLDER, nearest: '' }],
    ]);
  });

  test('are found at their place although an item before them could not be read', () => {
    const lines =
      'attachments:\n  - fichier: a.pdf\n  - file: bilan.pdf\n  - file: absent.odt\n    title: X\n';
    expect(told({ lines })).toEqual([
      ['8:11', 'missing-file', { file: 'absent.odt', folder: FOLDER, nearest: '' }],
    ]);
  });

  test('and that cannot be read are not told missing', () => {
    expect(told({ lines: 'image: {file: plan.png, alt: ""}\n', files: [], broken: ['plan.png'] })).toEqual(
      [],
    );
  });

  test('as an image, and are none', () => {
    expect(told({ lines: 'image: {file: bilan.pdf, alt: ""}\n' })).toEqual([
      ['5:15', 'file-not-image', { file: 'bilan.pdf', format: 'PDF' }],
    ]);
  });

  test('as an attachment that is an image with neither alternative nor title', () => {
    expect(told({ lines: 'attachments:\n  - file: bilan.pdf\n  - file: plan.png\n' })).toEqual([
      ['7:5', 'image-without-alt', { key: 'attachments[2].alt' }],
    ]);
    expect(told({ lines: 'attachments:\n  - file: plan.png\n    title: Plan\n' })).toEqual([]);
    expect(told({ lines: 'attachments:\n  - file: plan.png\n    alt: ""\n' })).toEqual([]);
  });
});

describe('digests', () => {
  const digests = (given?: Given) => {
    const { digest, cardDigest } = recordOf(given);
    return { digest, cardDigest };
  };
  const base = digests();

  test('are the same for the same input', () => {
    expect(digests()).toEqual(base);
  });

  test('of the page alone: body, keywords, an attachment, its bytes', () => {
    for (const given of [
      { rendered: { body: '<p>Un autre texte.</p>' } },
      { rendered: { notes: '<ol></ol>' } },
      { lines: 'keywords: [a]\n' },
      { lines: 'attachments: [{file: bilan.pdf}]\n' },
    ]) {
      expect(digests(given).digest).not.toBe(base.digest);
      expect(digests(given).cardDigest).toBe(base.cardDigest);
    }
    const lines = 'attachments: [{file: bilan.pdf}]\n';
    const replaced = digests({ lines, files: [{ ...PDF, digest: 'other bytes' }] });
    expect(replaced.digest).not.toBe(digests({ lines }).digest);
  });

  test('of the page and of listings: title, introduction, date, image and its bytes', () => {
    const image = 'image: {file: plan.png, alt: ""}\n';
    const variants = [
      digests({ lines: 'description: Autre.\n' }),
      digests({ rendered: { text: { lead: 'Encore autre.', body: '' } } }),
      digests({ lines: image }),
      digests({ lines: image, files: [{ ...PLAN, digest: 'other bytes' }] }),
      digests({ lines: 'draft: true\n' }),
    ];
    expect(new Set([base, ...variants].map(({ digest }) => digest)).size).toBe(6);
    expect(new Set([base, ...variants].map(({ cardDigest }) => cardDigest)).size).toBe(6);
  });

  test('do not move with the lines of links', () => {
    const link = { address: '/', anchor: null, line: 7, column: 1, written: '/' };
    const there = digests({ rendered: { links: [link] } });
    expect(digests({ rendered: { links: [{ ...link, line: 9 }] } })).toEqual(there);
  });
});
