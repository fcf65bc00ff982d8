/** Random edits of a content folder, for the properties that hold over any of them. */
import fc from 'fast-check';
import type { AuthorData, KeywordData } from '../../../src/content/types.ts';
import { archiveOf, type Content, image, pdf, type Text } from './archive-builder.ts';

const RUBRICS = ['actualites', 'engagement', 'benevolat', 'formalites'];
const KEYWORDS = ['Bénévolat', 'Solidarité', 'Climat'];
const AUTHORS = ['Camille Dupré', 'Délégation à la vie associative'];
const SLUGS = ['un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit'];
const DATES = [
  '2021-03-01',
  '2021-12-31',
  '2022-04-04',
  '2022-04-04T09:30',
  '2023-01-01',
  '2023-06-15',
  '2030-01-01',
];
const TEXTS = [
  'Un texte.',
  'Un autre texte, avec une note[^1].\n\n[^1]: La note.',
  '## Un\n\nA.\n\n## Deux\n\nB.\n\n## Trois\n\nC.',
  'Voir [un](/2021/un/), [deux](/2022/deux/index.md) et [trois](/2021/trois/).',
  'Voir [deux](/2021/deux/#a).',
  'Une première phrase qui compte. Une deuxième phrase, plus longue, qui dit encore quelque chose. '.repeat(
    4,
  ),
];

type Edit = (content: Content) => void;

const textEdit = (change: (text: Text) => void, path: string): Edit => {
  return ({ documents }) => {
    const text = documents[path] ?? documents[alone(path)];
    if (!text) return;
    change(text);
    if (documents[path]) return;
    delete text.image;
    delete text.attachments;
  };
};

const pathOf = (year: string, slug: string) => `articles/${year}/${slug}/index.md`;

const alone = (path: string) => path.replace('/index.md', '.md');

/** A few articles are edited often, so that edits meet. */
const articlePath = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(pathOf('2021', 'un'), pathOf('2021', 'deux')) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('2021', '2022')
      .chain((year) => fc.constantFrom(...SLUGS).map((slug) => pathOf(year, slug))),
  },
);

const set = (key: string, value: unknown) => (text: Text) => {
  if (value === undefined) delete text[key];
  else text[key] = value;
};

const articleChange = fc.oneof(
  fc.constantFrom(...TEXTS).map((body) => set('body', body)),
  fc.constantFrom(...TEXTS, undefined).map((lead) => set('lead', lead)),
  fc.constantFrom('Un titre', 'Un autre titre', 'Titre « cité »').map((title) => set('title', title)),
  fc.constantFrom('Une description.', undefined).map((text) => set('description', text)),
  fc.constantFrom('Sous-titre', undefined).map((text) => set('subtitle', text)),
  fc.constantFrom('Surtitre', undefined).map((text) => set('kicker', text)),
  fc.constantFrom('P.-S.', undefined).map((text) => set('postscript', text)),
  fc.constantFrom(...DATES).map((date) => (text: Text) => {
    text.published = date;
    delete text.modified;
  }),
  fc.constantFrom('2031-01-01', '2032-02-02', undefined).map((date) => set('modified', date)),
  fc.constantFrom([], [{ date: '2031-03-03', note: 'Une note.' }]).map((changes) => set('changes', changes)),
  fc.constantFrom('1998-05', '1998', undefined).map((date) => set('written', date)),
  fc.constantFrom(...RUBRICS).map((rubric) => set('rubric', rubric)),
  fc.subarray(KEYWORDS).map((keywords) => set('keywords', keywords)),
  fc.subarray(AUTHORS).map((authors) => set('authors', authors)),
  fc.constantFrom('en', 'de', undefined).map((lang) => set('lang', lang)),
  fc.boolean().map((draft) => set('draft', draft)),
  fc.constantFrom('Lettre', 'lettre', 'Autre', undefined).map((series) => set('series', series)),
  fc.constantFrom('/2021/un/', '/2022/deux/', undefined).map((address) => set('translationOf', address)),
  fc
    .constantFrom('/spip.php?article1', '/ancien.html', undefined)
    .map((url) => set('formerUrls', url ? [url] : [])),
  fc
    .constantFrom(
      { file: 'a.png', alt: 'A' },
      { file: 'b.png', alt: 'B', caption: 'C', credit: 'D' },
      undefined,
    )
    .map((shown) => set('image', shown)),
  fc
    .subarray([
      { file: 'a.png', alt: 'A' },
      { file: 'b.png', title: 'B', credit: 'X' },
      { file: 'c.pdf', title: 'C', lang: 'en' },
    ])
    .map((attachments) => set('attachments', attachments)),
);

const rubricChange = fc.oneof(
  fc.constantFrom('Un nom', 'Un autre nom').map((title) => set('title', title)),
  fc.constantFrom(...TEXTS).map((body) => set('body', body)),
  fc.constantFrom('Une description.', undefined).map((text) => set('description', text)),
  fc.constantFrom(1, 2, undefined).map((order) => set('order', order)),
  fc.constantFrom('actualites', undefined).map((parent) => set('parent', parent)),
  fc.subarray(['Climat', 'Rubrique']).map((keywords) => set('keywords', keywords)),
);

const siteChange = fc.constantFrom<Record<string, unknown>[]>(
  { title: 'Archives' },
  { description: 'Une archive.' },
  { lang: 'en' },
  { url: 'https://exemple.fr/fonds' },
  { publisher: { name: 'Une délégation', address: '1, rue de la Paix' } },
  { licence: { name: 'Licence Ouverte', url: 'https://exemple.fr/lo' } },
  { repository: { url: 'https://forge.exemple.fr/x', edit: 'https://forge.exemple.fr/x/edit' } },
  { listing: { pageSize: 1 } },
  { siblings: { count: 1 } },
  { siblings: { count: 0 } },
  { home: { articles: 2 } },
  { feeds: { items: 2 } },
  { feeds: { origin: 'https://ancien.exemple.fr', archives: 'site', keywords: { minimum: 1 } } },
  { search: { enabled: false } },
  { contents: { minimum: 1 } },
);

const mediaFor = (path: string, bytes: number) => {
  const folder = path.slice(0, path.lastIndexOf('/'));
  return [image(`${folder}/a.png`, bytes), image(`${folder}/b.png`), pdf(`${folder}/c.pdf`, 3)];
};

export const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(articleChange, articlePath).map(([change, path]) => textEdit(change, path)),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(rubricChange, fc.constantFrom(...RUBRICS)).map(([change, slug]) => {
      return textEdit((text) => {
        change(text);
        if (slug === 'actualites') delete text.parent;
      }, `rubrics/${slug}.md`);
    }),
  },
  // A new article, in the place of one that may be there.
  {
    weight: 2,
    arbitrary: fc
      .record({ path: articlePath, rubric: fc.constantFrom(...RUBRICS), date: fc.constantFrom(...DATES) })
      .map(
        ({ path, rubric, date }): Edit =>
          ({ documents }) => {
            delete documents[alone(path)];
            documents[path] = { title: 'Nouveau', published: date, rubric, body: 'Nouveau texte.' };
          },
      ),
  },
  {
    weight: 1,
    arbitrary: articlePath.map(
      (path): Edit =>
        ({ documents }) => {
          delete documents[path];
        },
    ),
  },
  // Written otherwise, read the same.
  {
    weight: 1,
    arbitrary: fc.constant(
      textEdit(
        (text) => {
          text.body = text.body === '*emphase*' ? '_emphase_' : '*emphase*';
        },
        pathOf('2021', 'un'),
      ),
    ),
  },
  // The same text as a file alone.
  {
    weight: 1,
    arbitrary: articlePath.map(
      (path): Edit =>
        ({ documents }) => {
          const { image: _image, attachments: _attachments, ...text } = documents[path] ?? {};
          if (text.title === undefined) return;
          delete documents[path];
          documents[alone(path)] = text;
        },
    ),
  },
  // Back in a folder, or under another slug.
  {
    weight: 1,
    arbitrary: fc.tuple(articlePath, articlePath).map(
      ([from, to]): Edit =>
        ({ documents }) => {
          const text = documents[from] ?? documents[alone(from)];
          if (!text) return;
          for (const path of [from, alone(from), alone(to)]) delete documents[path];
          documents[to] = text;
        },
    ),
  },
  {
    weight: 1,
    arbitrary: siteChange.map(
      (keys): Edit =>
        (content) => {
          content.site = { ...content.site, ...keys };
        },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(articlePath, fc.constantFrom(1000, 2000)).map(
      ([path, bytes]): Edit =>
        (content) => {
          const folder = path.slice(0, path.lastIndexOf('/') + 1);
          content.media = [
            ...content.media!.filter((file) => !file.path.startsWith(folder)),
            ...mediaFor(path, bytes),
          ];
        },
    ),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom<KeywordData[]>(
        { name: 'Bénévolat', group: 'Thèmes', formerUrls: [] },
        { name: 'Bénévolat', description: 'Donner.', slug: 'don', formerUrls: [] },
        { name: 'Bénévolat', description: 'Donner.', formerUrls: [] },
        { name: 'Bénévolat', description: 'Donner de son temps.', formerUrls: [] },
        { name: 'Climat', group: 'Thèmes', formerUrls: ['/mot3'] },
      )
      .map(
        (keyword): Edit =>
          (content) => {
            content.keywords = [...content.keywords!.filter(({ name }) => name !== keyword.name), keyword];
          },
      ),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom<AuthorData[]>(
        { name: 'Camille Dupré', url: 'https://camille.exemple.fr', formerUrls: [] },
        { name: 'Camille Dupré', description: 'Journaliste.', formerUrls: [] },
        { name: 'Camille Dupré', description: 'Reporter.', formerUrls: [] },
        { name: 'Camille Dupré', kind: 'organisation', formerUrls: [] },
        { name: 'Camille Dupré', kind: 'person', formerUrls: [] },
        { name: 'Camille Dupré', description: 'Journaliste.', slug: 'camille', formerUrls: [] },
      )
      .map(
        (author): Edit =>
          (content) => {
            content.authors = [author];
          },
      ),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom<Partial<Content>[]>(
        { drafts: true, now: '2022-06-01' },
        { drafts: true, now: '2021-06-01' },
        { drafts: false, now: '2022-06-01' },
        { drafts: false, now: '2031-01-01' },
      )
      .map(
        (clock): Edit =>
          (content) => {
            Object.assign(content, clock);
          },
      ),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom<Text[]>(
        { title: 'Mentions' },
        { title: 'Mentions', body: 'Texte.', order: 1 },
        { title: 'Aide', draft: true },
      )
      .map(
        (text): Edit =>
          ({ documents }) => {
            documents['pages/mentions.md'] = { ...text };
          },
      ),
  },
);

/** A small folder to start from: every rubric, ten articles, pages of two. */
export function startingContent(): Content {
  const documents: Record<string, Text> = {
    'rubrics/actualites.md': { title: 'Actualités' },
    'rubrics/engagement.md': { title: 'Engagement', order: 1 },
    'rubrics/benevolat.md': { title: 'Bénévolat', parent: 'engagement', body: 'Donner.' },
    'rubrics/formalites.md': { title: 'Formalités' },
    'pages/mentions.md': { title: 'Mentions' },
  };
  const media = [];
  for (const [index, slug] of [...SLUGS, ...SLUGS].entries()) {
    const path = `articles/${index < SLUGS.length ? 2021 : 2022}/${slug}/index.md`;
    media.push(...mediaFor(path, 500));
    if (index >= 10) continue;
    documents[path] = {
      title: `Titre ${index}`,
      published: DATES[index % 5],
      rubric: RUBRICS[1 + (index % 2)],
      keywords: KEYWORDS.slice(0, index % 3),
      authors: AUTHORS.slice(0, index % 2),
      body: TEXTS[index % TEXTS.length],
    };
  }
  Object.assign(documents[pathOf('2021', 'trois')]!, { lang: 'en', translationOf: '/2021/un/' });
  return { site: { listing: { pageSize: 2 } }, documents, media, keywords: [], authors: [] };
}

export { archiveOf };
