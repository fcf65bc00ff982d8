/** Documents as readers meet them: what an article tells of each, and the room where all of them stand. */
import { expect, test } from 'vitest';
import type { Media } from '../../../src/media/types.ts';
import { planPages } from '../../../src/views/plan.ts';
import type { ViewKind, ViewOf } from '../../../src/views/types.ts';
import { archiveOf, type Content } from './archive-builder.ts';

const file = (path: string, type: string, format: string, more: Partial<Media> = {}): Media => ({
  path: `articles/${path}`,
  name: path.split('/').at(-1)!,
  address: `/${path}`,
  digest: path,
  bytes: 1000,
  format,
  type,
  size: '1 ko',
  ...more,
});
const article = (published: string, attachments: object[]) => ({
  title: `Article du ${published}`,
  published,
  rubric: 'a',
  attachments,
  body: 'X.',
});
const PDF = 'application/pdf';

const content: Content = {
  site: { contact: { email: 'contact@exemple.fr' } },
  documents: {
    'rubrics/a.md': { title: 'A' },
    'articles/2021/un/index.md': article('2021-03-04', [{ file: 'scan.pdf', title: 'Procès-verbal' }]),
    'articles/2023/deux/index.md': article('2023-05-06', [
      { file: 'rapport.pdf', title: 'Rapport' },
      { file: 'comptes.ods', title: 'Comptes' },
    ]),
    'articles/2023/rien/index.md': article('2023-06-07', []),
  },
  media: [
    file('2021/un/scan.pdf', PDF, 'PDF', { pdf: { pages: 2, scanned: true }, text: { pages: 2 } }),
    file('2023/deux/rapport.pdf', PDF, 'PDF', {
      pdf: { pages: 12, tagged: true, lang: 'fr-FR' },
      sha256: 'abc',
      text: {
        passages: 'x',
        pages: 12,
        cover: { address: '/_medias/x-page.webp', width: 288, height: 407, type: 'image/webp' },
      },
    }),
    file('2023/deux/comptes.ods', 'application/vnd.oasis.opendocument.spreadsheet', 'ODS', {
      text: { passages: 'y' },
    }),
  ],
};

function view<K extends ViewKind>(kind: K, address: string, of = content): ViewOf<K> {
  return planPages(archiveOf(of))
    .find((page) => page.kind === kind && page.address === address)!
    .view() as ViewOf<K>;
}

test('a document has a passport: pages, language, text, tags, checksum, when it was put online', () => {
  const [report, accounts] = view('article', '/2023/deux/').attachments;
  expect(report!.cover).toEqual({ src: '/_medias/x-page.webp', width: 288, height: 407 });
  expect(report!.passport).toMatchObject({
    pages: 12,
    language: 'français (France)',
    text: 'yes',
    tagged: true,
    sha256: 'abc',
    online: { short: '6 mai 2023' },
    otherFormat: undefined,
  });
  expect(accounts!.passport).toMatchObject({ text: 'yes', tagged: undefined, otherFormat: undefined });
});

test('beside a document without text or tags stands where to ask for another format', () => {
  const [scan] = view('article', '/2021/un/').attachments;
  expect(scan!.passport).toMatchObject({ text: 'no', tagged: false });
  expect(scan!.passport!.otherFormat).toMatch(
    /^mailto:contact@exemple\.fr\?subject=.*Proc%C3%A8s-verbal&body=.*%2F2021%2Fun%2Fscan\.pdf$/,
  );
  const elsewhere = { ...content, site: { contact: { url: 'https://exemple.fr/contact' } } };
  expect(view('article', '/2021/un/', elsewhere).attachments[0]!.passport!.otherFormat).toBe(
    'https://exemple.fr/contact',
  );
  const nobody = { ...content, site: {} };
  expect(view('article', '/2021/un/', nobody).attachments[0]!.passport!.otherFormat).toBeUndefined();
});

test('programs are told of each document by its kind, and libraries of the PDF', () => {
  const { head } = view('article', '/2023/deux/');
  const [news] = JSON.parse(head.jsonLd!)['@graph'];
  expect(news.hasPart).toEqual([
    {
      '@type': 'DigitalDocument',
      name: 'Rapport',
      url: expect.stringMatching(/\/2023\/deux\/rapport\.pdf$/),
      encodingFormat: PDF,
      inLanguage: 'fr-FR',
      thumbnailUrl: expect.stringMatching(/\/_medias\/x-page\.webp$/),
    },
    expect.objectContaining({ '@type': 'SpreadsheetDigitalDocument', name: 'Comptes' }),
  ]);
  expect(head.meta).toContainEqual(['citation_pdf_url', expect.stringMatching(/rapport\.pdf$/)]);
});

test('the room of documents shows the newest, and how many of each kind a year has', () => {
  const room = view('documents', '/documents/');
  expect(room).toMatchObject({ total: 3, since: 2021 });
  expect(room.shelf.map(({ title }) => title)).toEqual(['Rapport', 'Comptes', 'Procès-verbal']);
  expect(room.inventory).toEqual({
    kinds: ['PDF', 'Tableurs'],
    rows: [
      {
        href: '/documents/2023/',
        year: '2023',
        counts: [
          { count: 1, href: '/documents/2023/#pdf' },
          { count: 1, href: '/documents/2023/#tableur' },
        ],
        total: 2,
      },
      {
        href: '/documents/2021/',
        year: '2021',
        counts: [
          { count: 1, href: '/documents/2021/#pdf' },
          { count: 0, href: null },
        ],
        total: 1,
      },
    ],
    totals: [2, 1],
  });
});

test('a year of documents has each by kind, with its article', () => {
  const { groups, older, total } = view('documentsYear', '/documents/2023/');
  expect(total).toBe(2);
  expect(groups.map(({ id, documents }) => [id, documents.map(({ title }) => title)])).toEqual([
    ['pdf', ['Rapport']],
    ['tableur', ['Comptes']],
  ]);
  expect(groups[0]!.documents[0]!.article).toEqual({ href: '/2023/deux/', text: 'Article du 2023-05-06' });
  expect(older).toEqual({ href: '/documents/2021/', text: '2021' });
});

test('an edit of a text leaves the lists of documents as they are, one of a document does not', () => {
  const keysOf = (of: Content) =>
    planPages(archiveOf(of))
      .filter(({ address }) => address.startsWith('/documents/'))
      .map(({ key }) => key);
  const before = keysOf(content);
  const edit = (path: string, change: object): Content => ({
    ...content,
    documents: { ...content.documents, [path]: { ...content.documents[path], ...change } },
  });
  expect(keysOf(edit('articles/2023/deux/index.md', { body: 'Y.' }))).toEqual(before);
  const [room, newer, older] = keysOf(
    edit('articles/2021/un/index.md', { attachments: [{ file: 'scan.pdf', title: 'PV' }] }),
  );
  expect([room === before[0], newer === before[1], older === before[2]]).toEqual([false, true, false]);
});

test('a film comes with its captions, its text and its first picture', () => {
  const image = {
    width: 16,
    height: 9,
    variants: [],
    fallback: { address: '/2022/film/affiche.png', width: 16, height: 9, type: 'image/png' },
  };
  const film = view('article', '/2022/film/', {
    documents: {
      'rubrics/a.md': { title: 'A' },
      'articles/2022/film/index.md': article('2022-01-02', [
        {
          file: 'film.mp4',
          title: 'Le film',
          lang: 'en',
          captions: 'film.vtt',
          transcript: 'film.txt',
          poster: 'affiche.png',
        },
      ]),
    },
    media: [
      file('2022/film/film.mp4', 'video/mp4', 'MP4'),
      file('2022/film/film.vtt', 'text/vtt', 'WebVTT'),
      file('2022/film/film.txt', 'text/plain', 'Texte'),
      file('2022/film/affiche.png', 'image/png', 'PNG', { image }),
    ],
  });
  expect(film.attachments).toHaveLength(1);
  expect(film.attachments[0]).toMatchObject({
    captions: { href: '/2022/film/film.vtt', lang: 'en', label: 'anglais' },
    transcript: { href: '/2022/film/film.txt', format: 'Texte' },
    poster: '/2022/film/affiche.png',
  });
});

test('a year of many documents has pages of thirty to 59, numbered from the oldest, that do not change once full', () => {
  const many = (count: number): Content => {
    const documents: Content['documents'] = { 'rubrics/a.md': { title: 'A' } };
    const media: Media[] = [];
    for (let index = 0; index < count; index++) {
      const folder = `2022/n${index}`;
      const day = new Date(Date.UTC(2022, 0, 1 + index)).toISOString().slice(0, 10);
      documents[`articles/${folder}/index.md`] = article(day, [{ file: 'a.pdf' }, { file: 'b.pdf' }]);
      media.push(file(`${folder}/a.pdf`, PDF, 'PDF'), file(`${folder}/b.pdf`, PDF, 'PDF'));
    }
    return { documents, media };
  };
  const pagesOf = (count: number) =>
    planPages(archiveOf(many(count)))
      .filter(({ kind }) => kind === 'documentsYear')
      .map((page) => ({ key: page.key, view: page.view() as ViewOf<'documentsYear'> }));
  const made = pagesOf(50);
  expect(made.map(({ view: page }) => [page.address, page.total])).toEqual([
    ['/documents/2022/', 40],
    ['/documents/2022/page/2/', 30],
    ['/documents/2022/page/1/', 30],
  ]);
  expect(made[2]!.view.pager).toMatchObject({
    number: 1,
    older: null,
    newer: { href: '/documents/2022/page/2/' },
  });
  const after = pagesOf(51);
  expect(after.map(({ view: page }) => page.total)).toEqual([42, 30, 30]);
  expect(after.map(({ key }, index) => key === made[index]!.key)).toEqual([false, true, true]);
  expect(pagesOf(29).map(({ view: page }) => page.total)).toEqual([58]);
});
