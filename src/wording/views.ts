/** What views and feeds say to readers, in French and English: `viewWording` chooses. */
import { type OwnWording, withOwn } from './own.ts';

/** A day of the calendar: month from 1, weekday from 0 for Sunday. */
export interface CalendarDay {
  year: number;
  month: number;
  day: number;
  weekday: number;
}

/** What an archive holds. `since` is a month. */
export interface Collection {
  articles: number;
  rubrics: number;
  authors: number;
  since: string;
}

export interface ViewWording {
  /** Tag of the wording's own language. */
  lang: 'fr' | 'en';
  /** Names of the months, January first. */
  months: readonly string[];
  /** Names of the days, Sunday first. */
  weekdays: readonly string[];
  /** `avril 2022`; month from 1. */
  ofMonth(month: number, year: number): string;
  /** `lundi 4 avril 2022` */
  longDate(day: CalendarDay): string;
  /** `4 avril 2022` */
  shortDate(day: CalendarDay): string;
  /** `Texte de ` and `mai 1998`; month and day where they are known. */
  writtenIn(year: number, month?: number, day?: number): [before: string, date: string];
  /** Title of the public notes on the changes of an article. */
  changes: string;
  postscript: string;
  home: string;
  /** What an archive holds, in one sentence cut where parts of it are links to an index. */
  collection(held: Collection): [text: string, to: 'years' | 'rubrics' | 'authors' | null][];
  rubrics: string;
  years: string;
  keywords: string;
  authors: string;
  search: string;
  siteMap: string;
  subscription: string;
  notFound: string;
  /** Title of a numbered page. */
  numbered(title: string, page: number): string;
  /** Title of the page of one year of a rubric. */
  ofYear(title: string, year: string): string;
  /** Title of the page of the articles of a rubric itself. */
  ownOf(title: string): string;
  pageNumber(page: number): string;
  newest: string;
  descriptions: {
    rubric(title: string): string;
    rubricYear(title: string, year: string): string;
    rubricOwn(title: string): string;
    year(year: number): string;
    documents(site: string): string;
    documentsYear(year: number): string;
    month(month: string): string;
    years(site: string): string;
    rubrics(site: string): string;
    keywords(site: string): string;
    authors(site: string): string;
    keyword(name: string): string;
    author(name: string): string;
    siteMap(site: string): string;
    subscription(site: string): string;
    search(site: string): string;
    notFound: string;
  };
  accessibility: Record<'none' | 'partial' | 'full', string>;
  /** Text of the link to a body's contact page. */
  contact: string;
  /** Title of a feed: `Engagement - Vie associative`. */
  feedTitle(title: string, site: string): string;
  feedOf(site: string): string;
  attachments: string;
  documents: string;
  documentsOf(year: number): string;
  documentKinds: Record<
    'pdf' | 'texte' | 'tableur' | 'diaporama' | 'image' | 'son' | 'video' | 'archive' | 'autre',
    string
  >;
  /** Subject of a message that asks for a document in another format. */
  otherFormatOf(title: string): string;
  pages(count: number): string;
  /** Where a passage of a document stands in it: `p. 12`, `« Tableau 3 »`. */
  passages: { page(number: number): string; named(name: string): string };
  credit(name: string): string;
  citation: {
    online: string;
    quote(title: string): string;
    updated(date: string): string;
    availableAt(url: string): string;
  };
}

const NBSP = '\u00a0';

const FRENCH = new Intl.NumberFormat('fr');
const ENGLISH = new Intl.NumberFormat('en');

const count = (value: number, one: string, many: string, format: Intl.NumberFormat): string =>
  `${format.format(value)}${NBSP}${value < 2 ? one : many}`;

const fr: ViewWording = {
  lang: 'fr',
  months: [
    'janvier',
    'février',
    'mars',
    'avril',
    'mai',
    'juin',
    'juillet',
    'août',
    'septembre',
    'octobre',
    'novembre',
    'décembre',
  ],
  weekdays: ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi'],
  ofMonth: (month, year) => `${fr.months[month - 1]} ${year}`,
  longDate: (date) => `${fr.weekdays[date.weekday]} ${fr.shortDate(date)}`,
  // SPIP's `affdate`: the first of the month alone is an ordinal.
  shortDate: ({ day, month, year }) => `${day === 1 ? '1er' : day} ${fr.months[month - 1]} ${year}`,
  writtenIn: (year, month, day) => {
    if (month === undefined) return ['Texte de ', String(year)];
    const name = fr.months[month - 1]!;
    if (day === undefined) return [/^[ao]/.test(name) ? 'Texte d’' : 'Texte de ', `${name} ${year}`];
    return ['Texte du ', `${day === 1 ? '1er' : day} ${name} ${year}`];
  },
  changes: 'Mises à jour',
  postscript: 'Post-scriptum',
  home: 'Accueil',
  collection: ({ articles, rubrics, authors, since }) => [
    [count(articles, 'article', 'articles', FRENCH), 'years'],
    ...(rubrics > 1
      ? (
          [
            [' dans ', null],
            [count(rubrics, 'rubrique', 'rubriques', FRENCH), 'rubrics'],
          ] as const
        ).map(([text, to]): [string, 'rubrics' | null] => [text, to])
      : []),
    ...(authors > 0
      ? (
          [
            [`, ${articles < 2 ? 'écrit' : 'écrits'} par `, null],
            [count(authors, 'auteur', 'auteurs', FRENCH), 'authors'],
          ] as const
        ).map(([text, to]): [string, 'authors' | null] => [text, to])
      : []),
    [
      articles < 2
        ? ` depuis ${since}, et conservé à son adresse.`
        : ` depuis ${since}, et conservés à leur adresse.`,
      null,
    ],
  ],
  rubrics: 'Rubriques',
  years: 'Années',
  keywords: 'Mots-clés',
  authors: 'Auteurs',
  search: 'Rechercher',
  siteMap: 'Plan du site',
  subscription: 'S’abonner',
  notFound: 'Page introuvable',
  numbered: (title, page) => `${title}, page ${page}`,
  ofYear: (title, year) => `${title}, ${year}`,
  ownOf: (title) => `${title}, sans les sous-rubriques`,
  pageNumber: (page) => `Page ${page}`,
  newest: 'Les plus récents',
  descriptions: {
    rubric: (title) => `Les articles de la rubrique «${NBSP}${title}${NBSP}».`,
    rubricYear: (title, year) => `Les articles de la rubrique «${NBSP}${title}${NBSP}» publiés en ${year}.`,
    documents: (site) => `Tous les documents joints aux articles de ${site}, par année et par nature.`,
    documentsYear: (year) => `Tous les documents joints aux articles publiés en ${year}.`,
    rubricOwn: (title) =>
      `Les articles de la rubrique «${NBSP}${title}${NBSP}», sans ceux des rubriques qu’elle contient.`,
    year: (year) => `Tous les articles publiés en ${year}, mois par mois.`,
    month: (month) => `Tous les articles publiés en ${month}, jour par jour.`,
    years: (site) => `Les publications de ${site} par année et par mois.`,
    rubrics: (site) => `Les rubriques de ${site}, et ce qu’elles contiennent.`,
    keywords: (site) => `Les mots-clés des publications de ${site}, de A à Z.`,
    authors: (site) => `Celles et ceux qui ont écrit dans ${site}.`,
    keyword: (name) => `Les articles sur le thème «${NBSP}${name}${NBSP}».`,
    author: (name) => `Les articles signés ${name}.`,
    siteMap: (site) => `Toutes les rubriques, les années, les mots-clés et les pages de ${site}.`,
    subscription: (site) => `Suivre les publications de ${site} par flux, sans inscription.`,
    search: (site) => `Chercher dans toutes les publications de ${site}.`,
    notFound: 'Cette adresse ne mène à aucune page.',
  },
  accessibility: {
    none: `Accessibilité${NBSP}: non conforme`,
    partial: `Accessibilité${NBSP}: partiellement conforme`,
    full: `Accessibilité${NBSP}: totalement conforme`,
  },
  contact: 'Contact',
  feedTitle: (title, site) => `${title} - ${site}`,
  feedOf: (site) => `Les publications de ${site}.`,
  attachments: 'Documents joints',
  documents: 'Documents',
  documentsOf: (year) => `Documents de ${year}`,
  documentKinds: {
    pdf: 'PDF',
    texte: 'Textes',
    tableur: 'Tableurs',
    diaporama: 'Diaporamas',
    image: 'Images',
    son: 'Sons',
    video: 'Films',
    archive: 'Archives',
    autre: 'Autres',
  },
  otherFormatOf: (title) => `Demande d’un autre format${NBSP}: ${title}`,
  pages: (count) => (count < 2 ? `${count} page` : `${count} pages`),
  passages: { page: (number) => `p.${NBSP}${number}`, named: (name) => `«${NBSP}${name}${NBSP}»` },
  credit: (name) => `Crédit${NBSP}: ${name}`,
  citation: {
    online: 'en ligne',
    quote: (title) => `«${NBSP}${title}${NBSP}»`,
    updated: (date) => `mis à jour le ${date}`,
    availableAt: (url) => `Disponible à l’adresse${NBSP}: ${url}`,
  },
};

const en: ViewWording = {
  lang: 'en',
  months: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  weekdays: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
  ofMonth: (month, year) => `${en.months[month - 1]} ${year}`,
  longDate: (date) => `${en.weekdays[date.weekday]} ${en.shortDate(date)}`,
  shortDate: ({ day, month, year }) => `${day} ${en.months[month - 1]} ${year}`,
  writtenIn: (year, month, day) => {
    const name = month === undefined ? '' : `${en.months[month - 1]} `;
    return ['Text of ', `${day === undefined ? '' : `${day} `}${name}${year}`];
  },
  changes: 'Updates',
  postscript: 'Postscript',
  home: 'Home',
  collection: ({ articles, rubrics, authors, since }) => [
    [count(articles, 'article', 'articles', ENGLISH), 'years'],
    ...(rubrics > 1
      ? (
          [
            [' in ', null],
            [count(rubrics, 'section', 'sections', ENGLISH), 'rubrics'],
          ] as const
        ).map(([text, to]): [string, 'rubrics' | null] => [text, to])
      : []),
    ...(authors > 0
      ? (
          [
            [', written by ', null],
            [count(authors, 'author', 'authors', ENGLISH), 'authors'],
          ] as const
        ).map(([text, to]): [string, 'authors' | null] => [text, to])
      : []),
    [` since ${since}, each kept at its address.`, null],
  ],
  rubrics: 'Sections',
  years: 'Years',
  keywords: 'Keywords',
  authors: 'Authors',
  search: 'Search',
  siteMap: 'Site map',
  subscription: 'Subscribe',
  notFound: 'Page not found',
  numbered: (title, page) => `${title}, page ${page}`,
  ofYear: (title, year) => `${title}, ${year}`,
  ownOf: (title) => `${title}, without its subsections`,
  pageNumber: (page) => `Page ${page}`,
  newest: 'The newest',
  descriptions: {
    rubric: (title) => `Articles in “${title}”.`,
    rubricYear: (title, year) => `Articles published in “${title}” in ${year}.`,
    documents: (site) => `Every document attached to the articles of ${site}, by year and kind.`,
    documentsYear: (year) => `Every document attached to the articles published in ${year}.`,
    rubricOwn: (title) => `Articles in “${title}”, without those of its subsections.`,
    year: (year) => `Every article published in ${year}, month by month.`,
    month: (month) => `Every article published in ${month}, day by day.`,
    years: (site) => `The publications of ${site} by year and month.`,
    rubrics: (site) => `The sections of ${site}, and what they hold.`,
    keywords: (site) => `The keywords of ${site}, from A to Z.`,
    authors: (site) => `Those who wrote for ${site}.`,
    keyword: (name) => `Articles about “${name}”.`,
    author: (name) => `Articles by ${name}.`,
    siteMap: (site) => `Every section, year, keyword and page of ${site}.`,
    subscription: (site) => `Follow the publications of ${site} by feeds, without signing up.`,
    search: (site) => `Search all publications of ${site}.`,
    notFound: 'Nothing is published at this address.',
  },
  accessibility: {
    none: 'Accessibility: not compliant',
    partial: 'Accessibility: partially compliant',
    full: 'Accessibility: fully compliant',
  },
  contact: 'Contact',
  feedTitle: (title, site) => `${title} - ${site}`,
  feedOf: (site) => `The publications of ${site}.`,
  attachments: 'Attached documents',
  documents: 'Documents',
  documentsOf: (year) => `Documents of ${year}`,
  documentKinds: {
    pdf: 'PDF',
    texte: 'Texts',
    tableur: 'Spreadsheets',
    diaporama: 'Slides',
    image: 'Images',
    son: 'Sound',
    video: 'Films',
    archive: 'Archives',
    autre: 'Others',
  },
  otherFormatOf: (title) => `Another format, please: ${title}`,
  pages: (count) => (count === 1 ? '1 page' : `${count} pages`),
  passages: { page: (number) => `p.${NBSP}${number}`, named: (name) => `“${name}”` },
  credit: (name) => `Credit: ${name}`,
  citation: {
    online: 'online',
    quote: (title) => `“${title}”`,
    updated: (date) => `updated ${date}`,
    availableAt: (url) => `Available at: ${url}`,
  },
};

/** The wording of a site: French for any French tag, else English, with the sentences of its own. */
export function viewWording(site: { lang: string; wording?: OwnWording }): ViewWording {
  return withOwn(/^fr\b/i.test(site.lang) ? fr : en, site.wording?.views, 'views');
}
