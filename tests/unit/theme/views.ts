/** One view of each kind, with everything that a view of its kind can hold. */
import { SCHEME_SCRIPT } from '../../../src/views/scheme-script.ts';
import type {
  ArticleView,
  AuthorView,
  CardView,
  DateView,
  HeadView,
  HomeView,
  KeywordView,
  MonthView,
  NotFoundView,
  PageView,
  PictureView,
  RubricIndexView,
  RubricView,
  SearchView,
  SiteMapView,
  SiteView,
  StripView,
  SubscriptionView,
  TermIndexView,
  View,
  WithdrawnView,
  YearIndexView,
  YearView,
} from '../../../src/views/types.ts';

export const site: SiteView = {
  title: 'Vie associative, archives',
  description: 'Les publications.',
  lang: 'fr',
  base: '',
  home: '/',
  navigation: [
    { href: '/plan-du-site/#rubriques', text: 'Rubriques' },
    { href: '/plan-du-site/#annees', text: 'Années' },
    { href: '/recherche/', text: 'Rechercher' },
    { href: '/abonnement/', text: 'S’abonner' },
  ],
  footer: {
    pages: [
      { href: '/mentions-legales/', text: 'Mentions légales' },
      { href: '/accessibilite/', text: 'Accessibilité' },
    ],
    accessibility: { text: 'Accessibilité\u00a0: non conforme', href: '/accessibilite/' },
    licence: { text: 'Licence Ouverte 2.0', href: 'https://licence.exemple.fr/' },
    publisher: { name: 'Délégation', address: '1 rue du Lac, 00100 Ville', href: 'https://exemple.fr' },
    contact: { text: 'archives@exemple.fr', href: 'mailto:archives@exemple.fr' },
    siteMap: '/plan-du-site/',
    subscription: '/abonnement/',
  },
  logo: null,
  assets: {
    stylesheet: '/_fonds/site.css',
    fonts: ['/_fonds/core.woff2'],
    italicFont: '/_fonds/italic.woff2',
    script: '/_fonds/site.js',
    searchScript: '/_fonds/recherche.js',
    referencesScript: '/_fonds/r.js',
    filterScript: '/_fonds/f.js',
    schemeScript: SCHEME_SCRIPT,
    icon: '/_fonds/icone.svg',
    manifest: '/_fonds/site.webmanifest',
  },
  searchEnabled: true,
  searchAddress: '/recherche/',
};

const head: HeadView = {
  title: 'Titre - Vie associative, archives',
  description: 'Description.',
  canonical: 'https://archives.exemple.fr/ici/',
  openGraph: [['og:title', 'Titre']],
  meta: [['DC.title', 'Titre']],
  jsonLd: '{"@type":"NewsArticle","name":"a \\u003c b"}',
  feeds: [{ type: 'application/rss+xml', title: 'Tout (RSS)', href: '/rss.xml' }],
  alternates: [{ lang: 'en', href: 'https://archives.exemple.fr/2022/two-years/' }],
  links: [{ rel: 'license', href: 'https://licence.exemple.fr/', title: 'Licence Ouverte 2.0' }],
};

const home = { href: '/', text: 'Accueil' };
const rubric = { href: '/rubriques/benevolat/', text: 'Bénévolat' };

const date = (datetime: string, long: string, short: string): DateView => ({ datetime, long, short });
const april4 = date('2022-04-04', 'lundi 4 avril 2022', '4 avril 2022');
const april5 = date('2022-04-05', 'mardi 5 avril 2022', '5 avril 2022');

export const picture = (width: number, height: number): PictureView => ({
  sources: [{ type: 'image/avif', srcset: '/_medias/a-480.avif 480w, /_medias/a-1200.avif 1200w' }],
  src: '/_medias/a-800.jpg',
  srcset: '/_medias/a-480.jpg 480w, /_medias/a-800.jpg 800w',
  width,
  height,
  alt: 'Deux mains',
});

export const cards: CardView[] = [
  {
    href: '/2023/printemps/',
    title: 'Rejoignez «\u00a0Printemps pour la planète\u00a0»',
    date: date('2023-04-03', 'lundi 3 avril 2023', '3 avril 2023'),
    rubric,
    introduction: 'Trois semaines de missions.',
    thumbnail: picture(800, 533),
  },
  {
    href: '/2022/september/',
    title: 'September for learning',
    date: date('2022-08-31', 'mercredi 31 août 2022', '31 août 2022'),
    rubric: null,
    introduction: 'For the third year (...)',
    lang: 'en',
    draft: true,
  },
];

const feeds = [
  { href: '/rss.xml', text: 'RSS' },
  { href: '/atom.xml', text: 'Atom' },
];
const pager = {
  newer: null,
  older: { href: '/rubriques/benevolat/page/1/', text: 'Page 1' },
  all: [{ href: '/rubriques/benevolat/page/1/', text: 'Page 1' }],
  number: null,
  total: 2,
  span: null,
};
const years = [
  { href: '/2023/', text: '2023', count: 1 },
  { href: '/2022/', text: '2022', count: 1204 },
];
const rubrics = [
  {
    ...rubric,
    count: 4218,
    children: [{ href: '/rubriques/sport/', text: 'Sport', count: 0, children: [] }],
  },
];

const months = (count: number, month: number) =>
  Array.from({ length: 12 }, (_, index) => (index === month - 1 ? count : 0));

/** Two years of one month each. */
const strip: StripView = {
  years: [
    { text: '2022', href: '/2022/', count: 1204, months: months(1204, 8) },
    { text: '2023', href: '/2023/', count: 1, months: months(1, 4) },
  ],
  fullest: { text: 'août 2022', count: 1204 },
};

export const article: ArticleView = {
  kind: 'article',
  lang: 'fr',
  address: '/2022/deux-ans/',
  title: '2 ans de solidarité partout en France\u202f!',
  head,
  breadcrumb: [home, rubric],
  kicker: 'Anniversaire',
  subtitle: 'Retour sur un élan',
  published: april4,
  modified: april5,
  changes: [],
  rubric,
  authors: [
    { href: '/auteurs/a/', text: 'Camille Dupré' },
    { href: '/auteurs/b/', text: 'Service des études' },
  ],
  keywords: [{ href: '/mots-cles/solidarite/', text: 'solidarité' }],
  image: {
    picture: picture(800, 533),
    caption: 'Une légende',
    credit: 'Untel',
    href: '/2022/deux-ans/a.jpg',
    weight: 'JPEG - 120.9 ko',
  },
  html: {
    lead: '<p>Le chapô.</p>',
    body: '<h2 id="mars">Mars</h2><p>Le corps<sup><a href="#note-1" id="appel-1" class="note-call" role="doc-noteref">1</a></sup>.</p><h3 id="detail">Détail</h3><p>Suite.</p>',
    postscript: '<p>Le post-scriptum.</p>',
    notes:
      '<section class="notes" role="doc-endnotes" aria-labelledby="notes"><h2 id="notes">Notes</h2><ol><li id="note-1"><p>Une note. <a href="#appel-1" class="note-back" role="doc-backlink" aria-label="Retour">↩</a></p></li></ol></section>',
  },
  contents: [
    { depth: 2, id: 'mars', text: 'Mars' },
    { depth: 3, id: 'detail', text: 'Détail' },
  ],
  attachments: [
    {
      href: '/2022/deux-ans/chiffres.png',
      title: 'Les chiffres',
      format: 'PNG',
      size: '25.5 ko',
      type: 'image/png',
      figure: {
        picture: picture(600, 400),
        caption: 'Les inscriptions',
        href: '/2022/deux-ans/chiffres.png',
        weight: 'PNG - 25.5 ko',
      },
    },
    {
      href: '/2022/deux-ans/support.pdf',
      title: 'Retrouvez le support complet',
      format: 'PDF',
      size: '1.2 Mo',
      type: 'application/pdf',
      lang: 'en',
      language: 'anglais',
      pages: 12,
      caption: 'À projeter en réunion',
    },
  ],
  recommend: 'mailto:?subject=2%20ans&body=https%3A%2F%2Farchives.exemple.fr%2F',
  siblings: cards,
  paths: null,
  previous: { href: '/2022/avant/', text: 'Avant' },
  next: { href: '/2022/apres/', text: 'Après' },
  translations: [{ lang: 'en', language: 'anglais', href: '/2022/two-years/', title: 'Two years' }],
  citation: {
    text: 'Dupré. « 2 ans ».',
    entry: '2022-deux-ans',
    files: [
      { href: '/2022/deux-ans/index.ris', text: 'RIS', type: 'application/x-research-info-systems' },
      {
        href: '/2022/references.bib',
        text: 'BibTeX',
        type: 'application/x-bibtex',
      },
    ],
  },
  markdown: '/2022/deux-ans/index.md',
  edit: 'https://forge.exemple.fr/edit/articles/2022/deux-ans/index.md',
  draft: false,
  scheduled: false,
};

export const rubricPage: RubricView = {
  kind: 'rubric',
  lang: 'fr',
  address: '/rubriques/benevolat/',
  title: 'Bénévolat',
  head,
  breadcrumb: [home],
  introduction: { lead: '', body: '<p>Donner de son temps.</p>', postscript: '', notes: '' },
  keywords: [{ href: '/mots-cles/solidarite/', text: 'solidarité' }],
  image: { picture: picture(1200, 600), href: '/rubriques/benevolat/a.jpg', weight: 'JPEG - 1 Mo' },
  children: [{ href: '/rubriques/sport/', text: 'Sport', count: 12, description: 'Les clubs.' }],
  articles: cards,
  rows: [],
  own: { href: '/rubriques/benevolat/ici/', count: 253 },
  whole: null,
  total: 4218,
  pager,
  years: [
    { text: '2023', count: 1, href: '/rubriques/benevolat/2023/' },
    { text: '2022', count: 1204, href: '/rubriques/benevolat/2022/' },
  ],
  year: null,
  feeds,
};

export const homePage: HomeView = {
  kind: 'home',
  lang: 'fr',
  address: '/',
  title: 'Vie associative, archives',
  head,
  breadcrumb: [],
  description: 'Tout ce qui a été publié.',
  total: 4218,
  since: 2022,
  collection: [
    { text: '4\u202f218\u00a0articles', href: '/annees/' },
    { text: ' depuis avril 2022.', href: null },
  ],
  examples: [{ text: 'solidarité', href: '/recherche/?q=solidarit%C3%A9' }],
  featured: {
    ...cards[0]!,
    figure: {
      picture: picture(1200, 600),
      href: '/2022/deux-ans/a.jpg',
      weight: 'JPEG - 1 Mo',
      caption: 'Une main.',
      credit: 'A.',
    },
  },
  remembered: { month: 'août 2012', href: '/2012/08/', total: 4, rows: [cards[0]!] },
  dossiers: [
    {
      href: '/mots-cles/loi/',
      text: 'La loi',
      description: 'Un siècle.',
      count: 329,
      span: ['1999', '2025'],
    },
    { href: '/a-propos/', text: 'À propos', description: '', count: null, span: null },
  ],
  articles: cards,
  rubrics,
  strip,
};

export const yearPage: YearView = {
  kind: 'year',
  lang: 'fr',
  address: '/2022/',
  title: '2022',
  head,
  breadcrumb: [home],
  year: 2022,
  total: 2,
  months: [
    {
      month: 8,
      name: 'août',
      id: 'aout',
      href: '/2022/08/',
      count: 1,
      days: [31],
      articles: [cards[1]!],
      rows: [],
    },
  ],
  previous: { href: '/2021/', text: '2021' },
  next: { href: '/2023/', text: '2023' },
  years,
  references: [{ href: '/2022/references.bib', text: 'BibTeX', type: 'application/x-bibtex' }],
};

const keyword: KeywordView = {
  kind: 'keyword',
  lang: 'fr',
  address: '/mots-cles/solidarite/',
  title: 'solidarité',
  head,
  breadcrumb: [home],
  rubrics: [{ href: '/rubriques/benevolat/', text: 'Bénévolat', count: 4218 }],
  description: 'L’aide aux autres.',
  group: 'Engagement',
  articles: cards,
  total: 2,
  pager,
  feeds,
};

const author: AuthorView = {
  kind: 'author',
  feeds,
  lang: 'fr',
  address: '/auteurs/a/',
  title: 'Camille Dupré',
  head,
  breadcrumb: [home],
  description: 'Archiviste.',
  url: 'https://exemple.fr/dupre',
  articles: cards,
  total: 2,
  pager: { newer: null, older: null, all: [], number: null, total: 1, span: null },
};

const standing: PageView = {
  kind: 'page',
  lang: 'fr',
  address: '/accessibilite/',
  title: 'Accessibilité',
  head,
  breadcrumb: [home],
  html: { ...article.html, lead: '' },
  contents: article.contents,
  edit: 'https://forge.exemple.fr/edit/pages/accessibilite.md',
  draft: false,
};

const siteMap: SiteMapView = {
  kind: 'siteMap',
  lang: 'fr',
  address: '/plan-du-site/',
  title: 'Plan du site',
  head,
  breadcrumb: [home],
  rubrics,
  years,
  keywords: [
    { group: 'Engagement', keywords: [{ href: '/mots-cles/solidarite/', text: 'solidarité', count: 2 }] },
    { group: null, keywords: [{ href: '/mots-cles/sport/', text: 'sport', count: 1 }] },
  ],
  authors: [{ href: '/auteurs/a/', text: 'Camille Dupré', count: 2 }],
  pages: site.footer.pages,
};

const subscription: SubscriptionView = {
  kind: 'subscription',
  lang: 'fr',
  address: '/abonnement/',
  title: 'S’abonner',
  head,
  breadcrumb: [home],
  siteFeeds: feeds,
  hasHistory: true,
  rubrics: [
    { title: 'Engagement', depth: 0, feeds },
    { title: 'Bénévolat', depth: 1, feeds },
  ],
  keywords: [{ title: 'solidarité', feeds }],
  authors: [{ title: 'Camille Dupré', feeds }],
  opml: '/abonnements.opml',
};

const search: SearchView = {
  kind: 'search',
  lang: 'fr',
  address: '/recherche/',
  title: 'Rechercher',
  head,
  breadcrumb: [home],
  siteMap: '/plan-du-site/',
  strip,
};

const notFound: NotFoundView = {
  kind: 'notFound',
  lang: 'fr',
  address: '/404.html',
  title: 'Page introuvable',
  head: { ...head, noindex: true },
  breadcrumb: [home],
  rubrics: [rubric],
  years,
};

const withdrawn: WithdrawnView = {
  kind: 'withdrawn',
  lang: 'fr',
  address: '/2009/bareme/',
  title: 'Le barème kilométrique',
  head: { ...head, noindex: true },
  breadcrumb: [home, rubric],
  published: cards[0]!.date,
  withdrawn: cards[0]!.date,
  reason: 'Les montants n’ont plus cours.',
  instead: { href: '/fonds/2025/frais/', text: 'Rembourser les frais' },
  others: cards,
};

const row = {
  href: '/2022/deux-ans/',
  title: 'Deux ans',
  date: cards[0]!.date,
  rubric,
  lang: 'en',
  draft: true,
};

export const monthPage: MonthView = {
  kind: 'month',
  lang: 'fr',
  address: '/2022/08/',
  title: 'août 2022',
  head,
  breadcrumb: [home],
  year: 2022,
  month: 8,
  total: 61,
  days: [
    { day: 1, weekday: 'lundi', rows: [row] },
    { day: 31, weekday: 'mercredi', rows: [row, row] },
  ],
  previous: { href: '/2022/04/', text: 'avril 2022' },
  next: { href: '/2023/04/', text: 'avril 2023' },
  pages: [
    { href: '/2022/08/', text: 'Page 1' },
    { href: '/2022/08/page/2/', text: 'Page 2' },
  ],
  page: 1,
  otherYears: years,
};

const yearIndex: YearIndexView = {
  kind: 'yearIndex',
  lang: 'fr',
  address: '/annees/',
  title: 'Années',
  head,
  breadcrumb: [home],
  total: 1205,
  strip,
  years: years.map((year) => ({
    ...year,
    months: [{ month: 8, href: '/2022/08/', text: 'août', count: 1 }],
  })),
};

const rubricIndex: RubricIndexView = {
  kind: 'rubricIndex',
  lang: 'fr',
  address: '/rubriques/',
  title: 'Rubriques',
  head,
  breadcrumb: [home],
  total: 2,
  rubrics: [
    {
      ...rubrics[0]!,
      own: 253,
      description: 'Donner de son temps.',
      byYear: [1, 1204],
      span: ['2022', '2023'],
      feeds,
    },
  ],
};

const termIndex: TermIndexView = {
  kind: 'termIndex',
  lang: 'fr',
  address: '/mots-cles/',
  title: 'Mots-clés',
  head,
  breadcrumb: [home],
  of: 'keywords',
  total: 40,
  letters: [
    {
      letter: 'S',
      id: '_s',
      terms: [{ href: '/mots-cles/solidarite/', text: 'solidarité', count: 2, often: true }],
    },
  ],
  groups: [
    {
      group: null,
      id: '_groupe-autres',
      terms: [{ href: '/mots-cles/solidarite/', text: 'solidarité', count: 2 }],
    },
  ],
  feeds: '/abonnement/',
};

export const everyKind: View[] = [
  article,
  rubricPage,
  homePage,
  yearPage,
  monthPage,
  yearIndex,
  rubricIndex,
  termIndex,
  keyword,
  author,
  standing,
  siteMap,
  subscription,
  search,
  notFound,
  withdrawn,
];
