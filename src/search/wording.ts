/** What the search says, in French and English: `searchWording` chooses. Goes to the reader's browser too. */

import type { Kind } from '../media/kinds.ts';
import type { Facet } from './filters.ts';

/** How a word was found that is not there as it was typed. */
export type OtherManner = 'accents' | 'inflection' | 'family' | 'beginning' | 'corrected';

export interface SearchWording {
  filters: string;
  facets: Record<Facet, string>;
  /** The filters are one sentence: what stands before each choice in it. */
  before: Record<Facet | 'order', string>;
  /** First choice of a filter: no filter. */
  all: Record<Facet, string>;
  kinds: Record<Kind, string>;
  order: string;
  orders: { relevance: string; date: string };
  clear: string;
  results: string;
  more: string;
  loading: string;
  failed: string;
  /** `12 résultats pour « bénévolat »`; `of` is the number before filters, where there are filters. */
  found(count: number, query: string, of: number | null): string;
  nothing(query: string): string;
  /** Words that are nowhere. */
  unknown(words: string[]): string;
  /** What was looked for in place of a word that is not there as it was typed. */
  read(manner: OtherManner, typed: string, used: string[]): string;
  /** A sentence without spaces that no document holds whole. */
  parts(typed: string): string;
  /** Searches for the word as it was typed. */
  asTyped: string;
  /** Forms that came after the one typed. */
  followed(typed: string, forms: string[]): string;
  /** No document holds all of the words. */
  partial: string;
  /** Before the words that a result lacks. */
  without: string;
  /** Heading of the ways above the results, and what kind each is of. */
  ways: string;
  way: Record<'rubric' | 'keyword' | 'author' | 'published' | 'page', string>;
  articles(count: number): string;
  /** `2022`, `avril 2022`, `4 avril 2022`. */
  period(period: string): string;
  advice: string;
  adviceFilters: string;
}

const fr = new Intl.NumberFormat('fr');
const en = new Intl.NumberFormat('en');
const quoted = (text: string) => `«\u00a0${text}\u00a0»`;
const MONTHS = {
  fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
};

function listed(words: string[], and: string): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${and} ${words.at(-1)}`;
}

const french: SearchWording = {
  filters: 'Filtrer',
  facets: { rubric: 'Rubrique', year: 'Année', kind: 'Document', keyword: 'Mot-clé', author: 'Auteur' },
  before: { rubric: 'Dans', year: 'de', kind: 'avec', keyword: 'sur', author: 'de', order: 'par' },
  all: {
    rubric: 'toutes les rubriques',
    year: 'toutes les années',
    kind: 'ou sans document',
    keyword: 'tous les mots-clés',
    author: 'tous les auteurs',
  },
  kinds: {
    pdf: 'PDF',
    texte: 'Texte',
    tableur: 'Tableur',
    diaporama: 'Diaporama',
    image: 'Image',
    son: 'Son',
    video: 'Vidéo',
    archive: 'Fichiers compressés',
    autre: 'Autre',
  },
  order: 'Trier par',
  orders: { relevance: 'pertinence', date: 'date' },
  clear: 'Effacer les filtres',
  results: 'Résultats',
  more: 'Afficher plus de résultats',
  loading: 'Recherche en cours…',
  failed: 'La recherche n’a pas pu être chargée. Réessayez dans un instant, ou passez par le plan du site.',
  found: (count, query, of) => {
    const results = `${fr.format(count)}\u00a0${count < 2 ? 'résultat' : 'résultats'}`;
    const among = of === null ? '' : ` sur ${fr.format(of)}`;
    return `${results}${among}${query ? ` pour ${quoted(query)}` : ''}`;
  },
  nothing: (query) => `Aucun résultat${query ? ` pour ${quoted(query)}` : ''}`,
  unknown: (words) =>
    words.length === 1
      ? `${quoted(words[0]!)} n’apparaît nulle part dans l’archive.`
      : `${words.map(quoted).join(', ')} n’apparaissent nulle part dans l’archive.`,
  read: (manner, typed, used) => {
    const words = listed(used.map(quoted), 'ou');
    switch (manner) {
      case 'accents':
        return `${quoted(typed)} est écrit ${words} dans l’archive.`;
      case 'inflection':
        return `Rien ne contient ${quoted(typed)} tel quel\u00a0: recherche de ${words}.`;
      case 'family':
        return `Rien ne contient ${quoted(typed)} tel quel\u00a0: recherche de mots de la même famille, ${words}.`;
      case 'beginning':
        return `Recherche des mots qui commencent par ${quoted(typed)}\u00a0: ${words}.`;
      case 'corrected':
        return `Rien ne contient ${quoted(typed)}\u00a0: recherche de ${words}.`;
    }
  },
  parts: (typed) =>
    `Rien ne contient ${quoted(typed)} tel quel\u00a0: voici ce qui en contient la plus grande partie.`,
  asTyped: 'Chercher tel quel',
  followed: (typed, forms) => `${quoted(typed)} d’abord, puis ${listed(forms.map(quoted), 'et')}.`,
  partial: 'Rien ne réunit tous ces mots\u00a0: voici ce qui en contient le plus.',
  without: 'Sans\u00a0:',
  ways: 'Voir aussi',
  way: {
    rubric: 'Rubrique',
    keyword: 'Mot-clé',
    author: 'Auteur',
    published: 'Publiés en',
    page: 'Page',
  },
  articles: (count) => `${fr.format(count)}\u00a0${count < 2 ? 'article' : 'articles'}`,
  period: (period) => {
    const [year, month, day] = period.split('-').map(Number);
    const dayName = day === 1 ? '1er ' : day ? `${day} ` : '';
    return month ? `${dayName}${MONTHS.fr[month - 1]} ${year}` : String(year);
  },
  advice: 'Vérifiez l’orthographe, essayez un mot plus général ou moins de mots.',
  adviceFilters: 'Des articles contiennent ces mots, mais aucun ne répond aux filtres choisis.',
};

const english: SearchWording = {
  filters: 'Filter',
  facets: { rubric: 'Rubric', year: 'Year', kind: 'Document', keyword: 'Keyword', author: 'Author' },
  before: { rubric: 'In', year: 'from', kind: 'with', keyword: 'on', author: 'by', order: 'sorted by' },
  all: {
    rubric: 'all rubrics',
    year: 'all years',
    kind: 'or without documents',
    keyword: 'all keywords',
    author: 'all authors',
  },
  kinds: {
    pdf: 'PDF',
    texte: 'Text',
    tableur: 'Spreadsheet',
    diaporama: 'Slides',
    image: 'Image',
    son: 'Sound',
    video: 'Video',
    archive: 'Compressed files',
    autre: 'Other',
  },
  order: 'Sort by',
  orders: { relevance: 'relevance', date: 'date' },
  clear: 'Clear filters',
  results: 'Results',
  more: 'Show more results',
  loading: 'Searching…',
  failed: 'The search could not be loaded. Try again in a moment, or use the site map.',
  found: (count, query, of) => {
    const results = `${en.format(count)} ${count === 1 ? 'result' : 'results'}`;
    const among = of === null ? '' : ` of ${en.format(of)}`;
    return `${results}${among}${query ? ` for “${query}”` : ''}`;
  },
  nothing: (query) => `No result${query ? ` for “${query}”` : ''}`,
  unknown: (words) =>
    words.length === 1
      ? `“${words[0]}” is nowhere in the archive.`
      : `${words.map((word) => `“${word}”`).join(', ')} are nowhere in the archive.`,
  read: (manner, typed, used) => {
    const words = listed(
      used.map((word) => `“${word}”`),
      'or',
    );
    switch (manner) {
      case 'accents':
        return `The archive writes “${typed}” as ${words}.`;
      case 'inflection':
        return `Nothing holds “${typed}” as typed: searching for ${words}.`;
      case 'family':
        return `Nothing holds “${typed}” as typed: searching for words of its family, ${words}.`;
      case 'beginning':
        return `Searching for words that begin with “${typed}”: ${words}.`;
      case 'corrected':
        return `Nothing holds “${typed}”: searching for ${words}.`;
    }
  },
  parts: (typed) => `Nothing holds “${typed}” as typed: here is what holds most of it.`,
  asTyped: 'Search as typed',
  followed: (typed, forms) =>
    `“${typed}” first, then ${listed(
      forms.map((form) => `“${form}”`),
      'and',
    )}.`,
  partial: 'Nothing holds all of these words: here is what holds most of them.',
  without: 'Without:',
  ways: 'See also',
  way: {
    rubric: 'Rubric',
    keyword: 'Keyword',
    author: 'Author',
    published: 'Published in',
    page: 'Page',
  },
  articles: (count) => `${en.format(count)} ${count === 1 ? 'article' : 'articles'}`,
  period: (period) => {
    const [year, month, day] = period.split('-').map(Number);
    return month ? `${day ? `${day} ` : ''}${MONTHS.en[month - 1]} ${year}` : String(year);
  },
  advice: 'Check the spelling, try a more general word or fewer words.',
  adviceFilters: 'Some articles hold these words, but none fits the chosen filters.',
};

/** The wording of a language tag: French for any French tag, English for every other. */
export function searchWording(lang: string): SearchWording {
  return /^fr\b/i.test(lang) ? french : english;
}
