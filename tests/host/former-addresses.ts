/** An archive with old addresses of every kind, and where each request for one must lead. */
import { planFiles } from '../../src/build/file-groups.ts';
import { siteView } from '../../src/views/site.ts';
import type { SiteView } from '../../src/views/types.ts';
import { archiveOf, type Content } from '../unit/views/archive-builder.ts';
import type { Files } from './servers.ts';

const LONG = `/un-titre-${'tres-'.repeat(45)}long.html`;

const content: Content = {
  site: {
    title: 'Archives',
    url: 'https://archives.exemple.fr',
    editor: {
      backend: 'gitlab',
      repo: 'mairie/archives',
      branch: 'main',
      baseUrl: 'https://forge.exemple.fr',
      apiUrl: 'https://api.forge.exemple.fr/v4',
      folder: 'content',
    },
  },
  redirects: [
    { from: '/IMG/pdf/guide.pdf', to: '/2021/un/' },
    { from: '/ailleurs.html', to: 'https://exemple.fr/d%C3%A9part?x=1&y=$2' },
    { from: '/ancre.html', to: '/2021/deux/#fin' },
  ],
  documents: {
    'rubrics/engagement.md': {
      title: 'Engagement',
      spip: 4,
    },
    'articles/2020/bareme.md': {
      title: 'Barème',
      published: '2020-01-01',
      rubric: 'engagement',
      spip: 30,
      withdrawn: { date: '2022-01-01', reason: 'Faux.' },
    },
    'articles/2020/remplace.md': {
      title: 'Remplacé',
      published: '2020-01-02',
      rubric: 'engagement',
      withdrawn: { date: '2022-01-01', reason: 'Refait.', instead: '/2021/deux/#fin' },
    },
    'pages/accueil-ancien.md': { title: 'Ancien accueil', formerUrls: ['/spip.php', '/index.php'] },
    'articles/2021/un.md': {
      title: 'Un',
      published: '2021-01-01',
      rubric: 'engagement',
      body: 'Un.',
      formerUrls: [
        '/spip.php?article12',
        '/spip.php?page=article&id_article=12',
        '/article.php3?id_article=12',
        '/article12.html',
        '/article12',
        '/?p=12',
        '/Casse.html',
        '/l-été-à-la-mer.html',
        '/Caf%C3%A9.html',
        '/T%E9l%E9phone.html',
        '/ancien%20dossier/',
        '/guillemet".html',
        '/dollar$1.html',
        '/antislash%5C.html',
        '/(parentheses)+plus.html',
        '/%25pourcent.html',
        '/gabarit{{.}}.html',
        '/accolades-{path}.html',
        '/accent`grave%5C.html',
        '/mots.php?mot={{.}}"',
        '/mots.php?mot=d%C3%A9chets',
        '/mots.php?mot=deux+mots',
        '/liste.php?id=1&id=2',
        LONG,
        '/2021/un',
      ],
    },
    'articles/2021/deux.md': {
      title: 'Deux',
      spip: [7, 'breve5', 1998],
      published: '2021-02-02',
      rubric: 'engagement',
      body: 'Deux.',
      formerUrls: [
        '/spip.php?article120',
        '/spip.php?article12&lang=en',
        '/2020/ancien/',
        '/casse.html',
        '/article.php3?id_article=120',
      ],
    },
  },
};

export const ASSETS: SiteView['assets'] = {
  stylesheet: '/_fonds/site-abc.css',
  fonts: [],
  script: '/_fonds/site-abc.js',
  searchScript: '/_fonds/recherche-abc.js',
  referencesScript: '/_fonds/r.js',
  filterScript: '/_fonds/f.js',
  schemeScript: null,
  icon: '/_fonds/icone-abc.svg',
  manifest: '/_fonds/site-abc.webmanifest',
};

/** What is published, with pages as short as can be, and the host's files; with that many more redirects. */
export function publishedFiles(more = 0, site: Content['site'] = content.site!): Files {
  const redirects = Array.from({ length: more }, (_, index) => ({
    from: index % 2 === 0 ? `/spip.php?article${1000 + index}` : `/dossier/page-${1000 + index}.html`,
    to: '/2021/deux/',
  }));
  return filesFor({ ...content, site, redirects: [...content.redirects!, ...redirects] });
}

/** The same of any content. */
export function filesFor(of: Content): Files {
  const archive = archiveOf(of);
  const files: Files = {
    site: {
      'index.html': '<!doctype html><title>Accueil</title>',
      '2020/bareme/index.html': '<!doctype html><title>Article retiré</title>',
      '2020/remplace/index.html': '<!doctype html><title>Article retiré</title>',
      '2021/index.html': '<!doctype html><title>2021</title>',
      '2021/un/dessin.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
      '2021/un/liste.csv': 'a;é',
      '2021/un/notes.xyz': 'x',
      '2021/un/page.html.fr': '<script>alert(1)</script>',
      '2021/un/rapport.pdf': '%PDF-1.4',
      '404.html': '<!doctype html><title>Page introuvable</title>',
      '2021/un/index.html': '<!doctype html><title>Un</title>é',
      '_fonds/site-abc.css': 'body{}',
      '_fonds/site-abc.webmanifest': '{}',
      '_medias/3f9a-800.png': 'PNG',
    },
    host: {},
  };
  for (const file of planFiles(archive, siteView(archive, ASSETS))) {
    files[file.target][file.output] = file.body();
  }
  return files;
}

const UN = '/2021/un/';
const DEUX = '/2021/deux/';
const RUBRIC = '/rubriques/engagement/';
const PAGE = '/accueil-ancien/';

/** Requests as browsers and old links send them, and the address to which each must be sent. */
export const MOVED: [request: string, to: string][] = [
  ['/spip.php?article12', UN],
  ['/spip.php?article12=', UN],
  ['/spip.php?article12&utm_source=lettre&utm_medium=email', UN],
  ['/spip.php?article120', DEUX],
  ['/spip.php?article12&lang=en', DEUX],
  ['/spip.php?article12&lang=fr', UN],
  ['/spip.php?page=article&id_article=12', UN],
  ['/spip.php?id_article=12&page=article', UN],
  ['/spip.php?id_article=12&var_mode=calcul&page=article', UN],
  ['/spip.php?rubrique4', RUBRIC],
  ['/spip.php?page=rubrique&id_rubrique=4', RUBRIC],
  ['/spip.php', PAGE],
  ['/spip.php?page=recherche', PAGE],
  ['/index.php?x=1', PAGE],
  ['/article.php3?id_article=12', UN],
  ['/article.php3?id_article=120', DEUX],
  ['/article12.html', UN],
  ['/article12.html?fbclid=abc', UN],
  ['/article12', UN],
  ['/article12/', UN],
  ['/?p=12', UN],
  ['/Casse.html', UN],
  ['/casse.html', DEUX],
  ['/l-%C3%A9t%C3%A9-%C3%A0-la-mer.html', UN],
  ['/l-%c3%a9t%c3%a9-%c3%a0-la-mer.html', UN],
  ['/Caf%C3%A9.html', UN],
  ['/T%E9l%E9phone.html', UN],
  ['/ancien%20dossier/', UN],
  ['/ancien%20dossier', UN],
  ['/guillemet%22.html', UN],
  ['/dollar$1.html', UN],
  ['/antislash%5C.html', UN],
  ['/(parentheses)+plus.html', UN],
  ['/%28parentheses%29+plus.html', UN],
  ['/%25pourcent.html', UN],
  ['/gabarit%7B%7B.%7D%7D.html', UN],
  ['/accolades-%7Bpath%7D.html', UN],
  ['/accent%60grave%5C.html', UN],
  ['/mots.php?mot=%7B%7B.%7D%7D%22', UN],
  ['/mots.php?mot=d%C3%A9chets', UN],
  ['/mots.php?mot=deux+mots', UN],
  ['/mots.php?mot=deux%20mots', UN],
  ['/liste.php?id=1&id=2', UN],
  [LONG, UN],
  ['/rubrique4.html', RUBRIC],
  ['/IMG/pdf/guide.pdf', UN],
  ['/ailleurs.html', 'https://exemple.fr/d%C3%A9part?x=1&y=%242'],
  ['/ancre.html', '/2021/deux/#fin'],
  // By the number that SPIP gave.
  ['/?article7', DEUX],
  ['/?article7=', DEUX],
  ['/spip.php?article7', DEUX],
  ['/spip_redirect.php3?id_article=7', DEUX],
  ['/?id_article=7', DEUX],
  ['/spip.php?lang=fr&id_article=7', DEUX],
  ['/spip.php?page=article&id_article=7&var_mode=calcul', DEUX],
  ['/spip.php?id_article=7&page=article', DEUX],
  ['/spip.php?page=article&amp;id_article=7', DEUX],
  ['/spip.php?utm_source=a&article7&utm_medium=b', DEUX],
  ['/article.php3?id_article=7', DEUX],
  ['/article7', DEUX],
  ['/article7.html?x=1', DEUX],
  ['/7', DEUX],
  ['/spip.php?breve5', DEUX],
  ['/rubrique4', RUBRIC],
  ['/spip.php?id_rubrique=4', RUBRIC],
  ['/spip.php?page=backend&id_rubrique=4', `${RUBRIC}rss.xml`],
  ['/backend.php3?id_rubrique=4', `${RUBRIC}rss.xml`],
  ['/article30', '/2020/bareme/'],
  ['/1998', DEUX],
  ['/2020/remplace/', '/2021/deux/#fin'],
  ['/2020/remplace/annexe.pdf', '/2021/deux/#fin'],
  ['/2020/ancien/', DEUX],
];

/** Requests that no redirect may touch. */
export const NOT_MOVED: [request: string, status: number][] = [
  ['/', 200],
  ['/?p=120', 200],
  ['/?utm_source=lettre', 200],
  ['/2021/un/', 200],
  ['/2021/un/?utm_source=lettre', 200],
  ['/article13.html', 404],
  ['/?article99', 404],
  ['/spip.php?article99', 404],
  ['/spip.php?page=article&id_article=99', 404],
  ['/spip.php?page=backend&id_rubrique=99', 404],
  ['/2021/', 200],
  ['/2021/index.html', 200],
  ['/2020/bareme/', 410],
  ['/2020/bareme/annexe.pdf', 410],
  ['/2020/bareme/index.md', 410],
  ['/article.php3?id_article=99', 404],
  ['/article.php3', 404],
  ['/mots.php?mot=autre', 404],
  ['/liste.php?id=2&id=1', 404],
  ['/rien', 404],
];
