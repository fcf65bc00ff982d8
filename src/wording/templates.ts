/** What the pages say to readers around the content. One object per language; French is the model. */
import { type OwnSentences, withOwn } from './own.ts';

export interface TemplateWording {
  /** Language of this wording. */
  lang: 'fr' | 'en';
  /** A whole number as the language writes it: `4 218`, `4,218`. */
  number(value: number): string;
  articles(count: number): string;
  /** `article` or `articles`, after a number. */
  articleNoun(count: number): string;
  documents(count: number): string;
  pdfPages(count: number): string;
  rubricCount(count: number): string;

  skipToContent: string;
  skipToMenu: string;
  skipToFooter: string;
  menu: string;
  mainMenu: string;
  breadcrumb: string;
  search: string;
  searchLabel: string;
  searchPlaceholder: string;
  footer: string;
  siteMap: string;
  subscribe: string;
  scheme: { label: string; auto: string; light: string; dark: string };
  /** Before the licence's name. */
  licence: string;

  draft: string;
  /** Of an article whose date is still to come: `12 mai 2027`. */
  scheduled(date: string): string;
  draftNotice: string;
  scheduledNotice: string;
  published: string;
  modified: string;
  /** Title of the public notes on the changes of an article. */
  changes: string;
  /** Title of the commits of an article, and what stands under the newest ones. */
  history: string;
  olderCommits(count: number): string;
  byline: string;
  readIn(language: string): string;
  contents: string;
  aboutArticle: string;
  aboutPage: string;
  fold: { contents: string; tools: string };
  keywords: string;
  attachments: string;
  /** Before the format and size of an image. */
  download: string;
  /** Name of the link from a picture to its largest form; `alt` says what it shows, '' where it decorates. */
  enlarge(alt: string): string;
  credit: string;
  postscript: string;
  tools: string;
  /** The seed's own word, at the end of an article. */
  recommend: string;
  recommendTitle: string;
  cite: string;
  citeTitle: string;
  /** Beside the name of a file with the references of a year, until a script takes the article's own from it. */
  citeYear: (year: string) => string;
  copy: string;
  copied: string;
  copyFailed: string;
  copyLink: string;
  markdown: string;
  edit: string;
  close: string;
  siblings: string;
  /** Above the title of a withdrawn article, and in its notice. */
  withdrawn: string;
  withdrawnOn: string;
  withdrawnInstead: string;
  withdrawnKept: string;
  withdrawnOthers: string;
  wholeRubric(title: string): string;
  previousArticle: string;
  nextArticle: string;
  neighbours: string;
  /** `Lettre n° 8 / 16`. */
  seriesNumber(name: string, number: number, total: number): string;
  previousInSeries: string;
  nextInSeries: string;
  /** Title of the articles on the same subject. */
  related: string;
  /** Title of the articles that link to this one, and what stands below the newest of them. */
  citing: string;
  citingMore(count: number): string;

  /** Title of the home page of an archive that holds nothing yet. */
  homeTitle: string;
  forExample: string;
  featured: string;
  tenYearsAgo: string;
  allOfMonth(count: number): string;
  dossiers: string;
  dossierFacts(count: number, span: readonly [string, string] | null): string;
  latest: string;
  /** Above the strip of so many years. */
  stripTitle(years: number): string;
  fullestMonth(month: string, count: number): string;
  yearsOf(years: number, articles: number): string;
  rubricsOf(rubrics: number, top: number): string;
  /** Below the count of a rubric in the index: `articles, dont 253 ici, de 1999 à 2025`. */
  rubricFacts(count: number, own: number, span: readonly [string, string] | null): string;
  ofWhich: string;
  ownArticles(count: number): string;
  withSubRubrics: string;
  /** Beside the count of a month; its first and its last day where the page shows all. */
  monthSpan(count: number, days: readonly [number, number] | null): string;
  dayOfMonth(day: number): string;
  moreInMonth(count: number, month: string): string;
  sameMonth(month: number): string;
  neighbourMonths: string;
  /** Where one is in a listing: number of the page (null for the newest), number of older pages, dates. */
  pagerHere(page: number | null, total: number, from: string, to: string): string;
  termIndex: {
    letters: string;
    byGroup: string;
    none: string;
  } & Record<'keywords' | 'authors', { noun(count: number): string; filter: string; feeds: string }>;
  rubrics: string;
  years: string;
  rubric: string;
  subRubrics: string;
  articlesTitle: string;
  yearsOfRubric: string;
  allYears: string;
  year: string;
  months: string;
  neighbourYears: string;
  /** Before the formats of the references of a year. */
  yearReferences(year: number): string;
  /** `month` counts from 1. */
  monthName(month: number): string;
  noArticle: string;
  keyword: string;
  author: string;
  authors: string;
  authorSite: string;
  pages: string;
  otherKeywords: string;
  pager: string;
  allNumberedPages: string;
  newerPage: string;
  olderPage: string;
  follow: string;

  transcript: string;
  transcriptFile: string;
  /** Facts of a document. */
  passport: {
    about: string;
    pages: string;
    language: string;
    text: string;
    hasText: Record<'yes' | 'no' | 'locked', string>;
    tags: string;
    hasTags(tagged: boolean): string;
    online: string;
    sha256: string;
    otherFormat: string;
  };
  documentsPage: {
    lead(since: number): string;
    count(total: number): string;
    newest: string;
    inventory: string;
    year: string;
    total: string;
    all: string;
    years: string;
    neighbours: string;
    from: string;
  };

  subscription: {
    lead: string;
    how: string;
    howSteps: string[];
    wholeSite: string;
    byRubric: string;
    byKeyword: string;
    byAuthor: string;
    history: string;
    opml: string;
  };
  searchPage: { noScript: string; otherWays: string; browseSiteMap: string };
  notFound: { title: string; lead: string };
}

const plural = (count: number, one: string, many: string, format: (value: number) => string) =>
  `${format(count)}\u00a0${count < 2 ? one : many}`;

const frenchNumber = new Intl.NumberFormat('fr');
const englishNumber = new Intl.NumberFormat('en');
const fr = (value: number) => frenchNumber.format(value);
const en = (value: number) => englishNumber.format(value);
const englishPlural = (count: number, one: string, many: string) =>
  `${en(count)} ${count === 1 ? one : many}`;

function monthNames(lang: string): (month: number) => string {
  const format = new Intl.DateTimeFormat(lang, { month: 'long', timeZone: 'UTC' });
  return (month) => format.format(Date.UTC(2000, month - 1, 1));
}

const french: TemplateWording = {
  lang: 'fr',
  number: fr,
  articles: (count) => (count === 0 ? 'Aucun article' : plural(count, 'article', 'articles', fr)),
  articleNoun: (count) => (count < 2 ? 'article' : 'articles'),
  documents: (count) => plural(count, 'document joint', 'documents joints', fr),
  pdfPages: (count) => plural(count, 'page', 'pages', fr),
  rubricCount: (count) => plural(count, 'rubrique', 'rubriques', fr),

  skipToContent: 'Aller au contenu',
  skipToMenu: 'Aller au menu',
  skipToFooter: 'Aller au pied de page',
  menu: 'Menu',
  mainMenu: 'Menu principal',
  breadcrumb: 'Fil d’Ariane',
  search: 'Rechercher',
  searchLabel: 'Rechercher dans les publications',
  searchPlaceholder: 'Un mot, un nom, une date',
  footer: 'Informations sur le site',
  siteMap: 'Plan du site',
  subscribe: 'S’abonner',
  scheme: { label: 'Apparence', auto: 'automatique', light: 'claire', dark: 'sombre' },
  licence: 'Sauf mention contraire, textes sous',

  draft: 'Brouillon',
  scheduled: (date) => `Programmé pour le ${date}`,
  draftNotice: 'Brouillon\u00a0: cet article n’est pas publié.',
  scheduledNotice: 'Programmé\u00a0: cet article n’est pas encore publié.',
  published: 'Publié le\u00a0:',
  modified: 'Modifié le\u00a0:',
  changes: 'Mises à jour',
  history: 'Historique',
  olderCommits: (count) =>
    count > 1 ? `${count} modifications plus anciennes.` : 'Une modification plus ancienne.',
  byline: 'Par',
  readIn: (language) => `Lire en ${language}`,
  contents: 'Sommaire',
  aboutArticle: 'Autour de cet article',
  aboutPage: 'Autour de cette page',
  fold: { contents: 'Sommaire et outils', tools: 'Mots-clés et outils' },
  keywords: 'Mots-clés',
  attachments: 'Documents joints',
  download: 'Télécharger l’image\u00a0:',
  enlarge: (alt) => (alt === '' ? 'Agrandir l’image' : `Agrandir l’image\u00a0: ${alt}`),
  credit: 'Crédit\u00a0:',
  postscript: 'Post-scriptum',
  tools: 'Partager et citer',
  recommend: 'recommander',
  recommendTitle: 'Recommander',
  cite: 'Citer',
  citeTitle: 'Citer cet article',
  citeYear: (year) => `(tout ${year})`,
  copy: 'Copier',
  copied: 'Copié',
  copyFailed: 'La copie a échoué',
  copyLink: 'Copier le lien',
  markdown: 'Version Markdown',
  edit: 'Corriger cette page',
  close: 'Fermer',
  siblings: 'Dans la même rubrique',
  withdrawn: 'Article retiré',
  withdrawnOn: 'Retiré le\u00a0:',
  withdrawnInstead: 'À lire à sa place\u00a0:',
  withdrawnKept: 'L’adresse reste la sienne\u00a0: elle n’ira jamais à un autre article.',
  withdrawnOthers: 'Sur le même sujet aujourd’hui',
  wholeRubric: (title) => `Toute la rubrique «\u00a0${title}\u00a0»`,
  previousArticle: 'Article précédent',
  nextArticle: 'Article suivant',
  neighbours: 'Articles voisins',
  seriesNumber: (name, number, total) => `${name} n°\u00a0${fr(number)}\u00a0/\u00a0${fr(total)}`,
  previousInSeries: 'Le précédent',
  nextInSeries: 'Le suivant',
  related: 'À lire aussi',
  citing: 'Cité par',
  citingMore: (count) =>
    `et par ${fr(count)} ${count < 2 ? 'autre article' : 'autres articles'}, plus ${count < 2 ? 'ancien' : 'anciens'}.`,

  homeTitle: 'Toutes les publications',
  forExample: 'Par exemple\u00a0:',
  featured: 'À lire',
  tenYearsAgo: 'Il y a dix ans',
  allOfMonth: (count) => `Les ${fr(count)} articles du mois`,
  dossiers: 'Dossiers',
  dossierFacts: (count, span) =>
    [french.articles(count), span && (span[0] === span[1] ? span[0] : `${span[0]}\u00a0à\u00a0${span[1]}`)]
      .filter(Boolean)
      .join(', '),
  latest: 'Dernières publications',
  stripTitle: (years) => (years === 1 ? 'Une année, mois par mois' : `${fr(years)} années, mois par mois`),
  fullestMonth: (month, count) => `le plus haut mois\u00a0: ${month}, ${french.articles(count)}`,
  yearsOf: (years, articles) => `${years < 2 ? 'année' : 'années'}, ${french.articles(articles)}`,
  rubricsOf: (rubrics, top) =>
    `${rubrics < 2 ? 'rubrique' : 'rubriques'}${top < rubrics ? `, dont ${fr(top)} ${top < 2 ? 'grande' : 'grandes'}` : ''}`,
  rubricFacts: (count, own, span) =>
    [
      count === 0 ? 'aucun article' : french.articleNoun(count),
      own > 0 && own < count && `dont ${fr(own)} ici`,
      span && (span[0] === span[1] ? span[0] : `${span[0]}\u00a0à\u00a0${span[1]}`),
    ]
      .filter(Boolean)
      .join(', '),
  ofWhich: 'dont',
  ownArticles: (count) => `${fr(count)} ici, sans les sous-rubriques`,
  withSubRubrics: 'Avec les articles des sous-rubriques',
  monthSpan: (count, days) =>
    [
      french.articleNoun(count),
      days &&
        (days[0] === days[1]
          ? `le ${french.dayOfMonth(days[0])}`
          : `du ${french.dayOfMonth(days[0])} au ${days[1]}`),
    ]
      .filter(Boolean)
      .join(', '),
  dayOfMonth: (day) => (day === 1 ? '1er' : String(day)),
  moreInMonth: (count, month) => `et ${fr(count)} ${count < 2 ? 'autre' : 'autres'} en ${month}`,
  sameMonth: (month) => {
    const name = french.monthName(month);
    return `Tous les mois ${/^[ao]/.test(name) ? 'd’' : 'de '}${name}`;
  },
  neighbourMonths: 'Mois précédent, mois suivant',
  pagerHere: (page, total, from, to) =>
    `${page === null ? `Page ${fr(total)} sur ${fr(total)}, la plus récente` : `Page ${fr(page)} sur ${fr(total)}, à compter de la plus ancienne`}\u00a0: ${from === to ? `le ${from}` : `du ${from} au ${to}`}`,
  termIndex: {
    letters: 'De A à Z',
    byGroup: 'Par groupe',
    none: 'Rien de ce nom.',
    keywords: {
      noun: (count) => (count < 2 ? 'mot-clé' : 'mots-clés'),
      filter: 'Filtrer les mots-clés',
      feeds: 'Suivre un mot-clé',
    },
    authors: {
      noun: (count) => (count < 2 ? 'auteur' : 'auteurs'),
      filter: 'Filtrer les auteurs',
      feeds: 'Suivre un auteur',
    },
  },
  rubrics: 'Rubriques',
  years: 'Années',
  rubric: 'Rubrique',
  subRubrics: 'Sous-rubriques',
  articlesTitle: 'Articles',
  yearsOfRubric: 'Par année',
  allYears: 'Toutes les années',
  year: 'Année',
  monthName: monthNames('fr'),
  months: 'Mois par mois',
  neighbourYears: 'Année précédente, année suivante',
  yearReferences: (year) => `Références des articles de ${year}\u00a0:`,
  noArticle: 'Aucun article pour le moment.',
  keyword: 'Mot-clé',
  author: 'Auteur',
  authors: 'Auteurs',
  authorSite: 'Page personnelle',
  pages: 'Pages',
  otherKeywords: 'Autres mots-clés',
  pager: 'Pages de la liste',
  allNumberedPages: 'Toutes les pages, de la plus récente à la plus ancienne',
  newerPage: 'Articles plus récents',
  olderPage: 'Articles plus anciens',
  follow: 'Suivre',

  transcript: 'Transcription',
  transcriptFile: 'Le fichier de la transcription',
  passport: {
    about: 'Fiche du document',
    pages: 'Pages',
    language: 'Langue',
    text: 'Texte',
    hasText: {
      yes: 'se cherche, se copie et s’écoute',
      no: 'aucun\u00a0: ce sont des images de pages',
      locked: 'protégé par un mot de passe',
    },
    tags: 'Balises',
    hasTags: (tagged) => (tagged ? 'oui, pour les lecteurs d’écran' : 'non'),
    online: 'Mis en ligne',
    sha256: 'SHA-256',
    otherFormat: 'Demander un autre format',
  },
  documentsPage: {
    lead: (since) =>
      `Rapports, guides, tableaux, enregistrements\u00a0: tout ce que les articles ont joint depuis\u00a0${since}.`,
    count: (total) => plural(total, 'document', 'documents', fr),
    newest: 'Les derniers arrivés',
    inventory: 'L’inventaire, par année et par nature',
    year: 'Année',
    total: 'Total',
    all: 'Ensemble',
    years: 'Années',
    neighbours: 'Année précédente, année suivante',
    from: 'dans',
  },

  subscription: {
    lead: 'Un flux prévient votre lecteur de chaque nouvel article, en texte intégral, sans compte à créer ni adresse à laisser.',
    how: 'Comment faire',
    howSteps: [
      'Choisissez le flux du site entier, d’une rubrique, d’un mot-clé ou d’un auteur, et copiez son adresse.',
      'Collez-la dans votre lecteur de flux\u00a0: une application de lecture, un logiciel de messagerie ou la page d’accueil de votre navigateur.',
      'RSS, Atom et JSON disent la même chose\u00a0: si vous hésitez, prenez le premier.',
    ],
    wholeSite: 'Tout le site',
    byRubric: 'Par rubrique',
    byKeyword: 'Par mot-clé',
    byAuthor: 'Par auteur',
    history:
      'Un flux montre les articles les plus récents, et mène à tous ceux d’avant\u00a0: un lecteur qui connaît les archives de flux (RFC\u00a05005, ou «\u00a0page suivante\u00a0» en JSON) retrouve l’histoire entière.',
    opml: 'Tous les flux en un fichier, à importer dans votre lecteur',
  },
  searchPage: {
    noScript: 'La recherche a besoin de JavaScript. Sans lui, tout reste accessible par ces chemins\u00a0:',
    otherWays: 'Parcourir autrement',
    browseSiteMap: 'Plan du site\u00a0: rubriques, mots-clés et auteurs',
  },
  notFound: {
    title: 'Cette page n’existe pas',
    lead: 'L’adresse a peut-être été mal recopiée, ou la page n’a jamais été publiée. Les articles de cette archive gardent leur adresse\u00a0: celui que vous cherchez est sans doute à portée de recherche.',
  },
};

const english: TemplateWording = {
  lang: 'en',
  number: en,
  articles: (count) => (count === 0 ? 'No article' : englishPlural(count, 'article', 'articles')),
  articleNoun: (count) => (count === 1 ? 'article' : 'articles'),
  documents: (count) => englishPlural(count, 'attached document', 'attached documents'),
  pdfPages: (count) => englishPlural(count, 'page', 'pages'),
  rubricCount: (count) => englishPlural(count, 'section', 'sections'),

  skipToContent: 'Skip to content',
  skipToMenu: 'Skip to menu',
  skipToFooter: 'Skip to footer',
  menu: 'Menu',
  mainMenu: 'Main menu',
  breadcrumb: 'Breadcrumb',
  search: 'Search',
  searchLabel: 'Search the publications',
  searchPlaceholder: 'A word, a name, a date',
  footer: 'About this site',
  siteMap: 'Site map',
  subscribe: 'Subscribe',
  scheme: { label: 'Appearance', auto: 'automatic', light: 'light', dark: 'dark' },
  licence: 'Unless stated otherwise, texts under',

  draft: 'Draft',
  scheduled: (date) => `Scheduled for ${date}`,
  draftNotice: 'Draft: this article is not published.',
  scheduledNotice: 'Scheduled: this article is not published yet.',
  published: 'Published:',
  modified: 'Modified:',
  changes: 'Updates',
  history: 'History',
  olderCommits: (count) => (count > 1 ? `${count} older changes.` : 'One older change.'),
  byline: 'By',
  readIn: (language) => `Read in ${language}`,
  contents: 'Contents',
  aboutArticle: 'About this article',
  aboutPage: 'About this page',
  fold: { contents: 'Contents and tools', tools: 'Keywords and tools' },
  keywords: 'Keywords',
  attachments: 'Attached documents',
  download: 'Download the image:',
  enlarge: (alt) => (alt === '' ? 'Enlarge the image' : `Enlarge the image: ${alt}`),
  credit: 'Credit:',
  postscript: 'Postscript',
  tools: 'Share and cite',
  recommend: 'recommend',
  recommendTitle: 'Recommend',
  cite: 'Cite',
  citeTitle: 'Cite this article',
  citeYear: (year) => `(all ${year})`,
  copy: 'Copy',
  copied: 'Copied',
  copyFailed: 'Copying failed',
  copyLink: 'Copy the link',
  markdown: 'Markdown version',
  edit: 'Correct this page',
  close: 'Close',
  siblings: 'In the same section',
  withdrawn: 'Article withdrawn',
  withdrawnOn: 'Withdrawn:',
  withdrawnInstead: 'Read instead:',
  withdrawnKept: 'The address remains its own: it will never go to another article.',
  withdrawnOthers: 'On the same subject today',
  wholeRubric: (title) => `The whole section “${title}”`,
  previousArticle: 'Previous article',
  nextArticle: 'Next article',
  neighbours: 'Neighbouring articles',
  seriesNumber: (name, number, total) => `${name} no.\u00a0${en(number)}\u00a0/\u00a0${en(total)}`,
  previousInSeries: 'The one before',
  nextInSeries: 'The next one',
  related: 'Read also',
  citing: 'Cited by',
  citingMore: (count) => `and by ${en(count)} older ${count === 1 ? 'article' : 'articles'}.`,

  homeTitle: 'All publications',
  forExample: 'For example:',
  featured: 'To read',
  tenYearsAgo: 'Ten years ago',
  allOfMonth: (count) => `All ${en(count)} articles of the month`,
  dossiers: 'Collections',
  dossierFacts: (count, span) =>
    [english.articles(count), span && (span[0] === span[1] ? span[0] : `${span[0]}\u00a0to\u00a0${span[1]}`)]
      .filter(Boolean)
      .join(', '),
  latest: 'Latest publications',
  stripTitle: (years) => (years === 1 ? 'One year, month by month' : `${en(years)} years, month by month`),
  fullestMonth: (month, count) => `fullest month: ${month}, ${english.articles(count)}`,
  yearsOf: (years, articles) => `${years === 1 ? 'year' : 'years'}, ${english.articles(articles)}`,
  rubricsOf: (rubrics, top) =>
    `${rubrics === 1 ? 'section' : 'sections'}${top < rubrics ? `, ${en(top)} at the top` : ''}`,
  rubricFacts: (count, own, span) =>
    [
      count === 0 ? 'no article' : english.articleNoun(count),
      own > 0 && own < count && `${en(own)} of them here`,
      span && (span[0] === span[1] ? span[0] : `${span[0]}\u00a0to\u00a0${span[1]}`),
    ]
      .filter(Boolean)
      .join(', '),
  ofWhich: 'of which',
  ownArticles: (count) => `${en(count)} here, without the subsections`,
  withSubRubrics: 'With the articles of the subsections',
  monthSpan: (count, days) =>
    [
      english.articleNoun(count),
      days && (days[0] === days[1] ? `on day ${days[0]}` : `from the ${days[0]} to the ${days[1]}`),
    ]
      .filter(Boolean)
      .join(', '),
  dayOfMonth: (day) => String(day),
  moreInMonth: (count, month) => `and ${en(count)} more in ${month}`,
  sameMonth: (month) => `Every ${english.monthName(month)}`,
  neighbourMonths: 'Previous month, next month',
  pagerHere: (page, total, from, to) =>
    `${page === null ? `Page ${en(total)} of ${en(total)}, the newest` : `Page ${en(page)} of ${en(total)}, counted from the oldest`}: ${from === to ? from : `${from} to ${to}`}`,
  termIndex: {
    letters: 'From A to Z',
    byGroup: 'By group',
    none: 'Nothing of that name.',
    keywords: {
      noun: (count) => (count === 1 ? 'keyword' : 'keywords'),
      filter: 'Filter the keywords',
      feeds: 'Follow a keyword',
    },
    authors: {
      noun: (count) => (count === 1 ? 'author' : 'authors'),
      filter: 'Filter the authors',
      feeds: 'Follow an author',
    },
  },
  rubrics: 'Sections',
  years: 'Years',
  rubric: 'Section',
  subRubrics: 'Sub-sections',
  articlesTitle: 'Articles',
  yearsOfRubric: 'By year',
  allYears: 'All years',
  year: 'Year',
  monthName: monthNames('en'),
  months: 'Month by month',
  neighbourYears: 'Previous and next year',
  yearReferences: (year) => `References of the articles of ${year}:`,
  noArticle: 'No article yet.',
  keyword: 'Keyword',
  author: 'Author',
  authors: 'Authors',
  authorSite: 'Personal page',
  pages: 'Pages',
  otherKeywords: 'Other keywords',
  pager: 'Pages of the list',
  allNumberedPages: 'Every page, newest to oldest',
  newerPage: 'Newer articles',
  olderPage: 'Older articles',
  follow: 'Follow',

  transcript: 'Transcript',
  transcriptFile: 'The file of the transcript',
  passport: {
    about: 'About this document',
    pages: 'Pages',
    language: 'Language',
    text: 'Text',
    hasText: {
      yes: 'can be searched, copied and read aloud',
      no: 'none: these are pictures of pages',
      locked: 'behind a password',
    },
    tags: 'Tags',
    hasTags: (tagged) => (tagged ? 'yes, for screen readers' : 'no'),
    online: 'Put online',
    sha256: 'SHA-256',
    otherFormat: 'Ask for another format',
  },
  documentsPage: {
    lead: (since) =>
      `Reports, guides, tables, recordings: all that articles have come with since\u00a0${since}.`,
    count: (total) => englishPlural(total, 'document', 'documents'),
    newest: 'The newest',
    inventory: 'The inventory, by year and kind',
    year: 'Year',
    total: 'Total',
    all: 'All',
    years: 'Years',
    neighbours: 'Previous and next year',
    from: 'in',
  },

  subscription: {
    lead: 'A feed tells your reader of each new article, in full text, with no account to create and no address to leave.',
    how: 'How it works',
    howSteps: [
      'Choose the feed of the whole site, of a section, a keyword or an author, and copy its address.',
      'Paste it into your feed reader: a reading application, a mail program or your browser’s start page.',
      'RSS, Atom and JSON say the same thing: in doubt, take the first.',
    ],
    wholeSite: 'The whole site',
    byRubric: 'By section',
    byKeyword: 'By keyword',
    byAuthor: 'By author',
    history:
      'A feed shows the newest articles and leads to all those before: a reader that knows feed archives (RFC 5005, or the next page in JSON) finds the whole history.',
    opml: 'Every feed in one file, to import into your reader',
  },
  searchPage: {
    noScript: 'Searching needs JavaScript. Without it, everything stays within reach by these ways:',
    otherWays: 'Other ways to browse',
    browseSiteMap: 'Site map: sections, keywords and authors',
  },
  notFound: {
    title: 'This page does not exist',
    lead: 'The address may have been mistyped, or the page was never published. Articles of this archive keep their address: the one you want is probably a search away.',
  },
};

/** The wording of a site: French for any French tag, English for every other, with the sentences of its own. */
export function templateWording(site: { lang: string; wording?: OwnSentences }): TemplateWording {
  return withOwn(/^fr\b/i.test(site.lang) ? french : english, site.wording, 'templates');
}
