/** What the search says, in French and English: `searchWording` chooses. Goes to the reader's browser too. */
import type { Facet } from './filters.ts';
import type { Kind } from './kinds.ts';

export interface SearchWording {
  filters: string;
  facets: Record<Facet, string>;
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
  corrected(typed: string, used: string): string;
  advice: string;
  adviceFilters: string;
}

const fr = new Intl.NumberFormat('fr');
const en = new Intl.NumberFormat('en');
const quoted = (text: string) => `«\u00a0${text}\u00a0»`;

const french: SearchWording = {
  filters: 'Filtrer',
  facets: { rubric: 'Rubrique', year: 'Année', kind: 'Document', keyword: 'Mot-clé' },
  all: { rubric: 'Toutes', year: 'Toutes', kind: 'Tous', keyword: 'Tous' },
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
  orders: { relevance: 'Pertinence', date: 'Date' },
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
      ? `${quoted(words[0]!)} n’apparaît dans aucun article.`
      : `${words.map(quoted).join(', ')} n’apparaissent dans aucun article.`,
  corrected: (typed, used) =>
    `Aucun article ne contient ${quoted(typed)}\u00a0: recherche de ${quoted(used)}.`,
  advice: 'Vérifiez l’orthographe, essayez un mot plus général ou moins de mots.',
  adviceFilters: 'Des articles contiennent ces mots, mais aucun ne répond aux filtres choisis.',
};

const english: SearchWording = {
  filters: 'Filter',
  facets: { rubric: 'Rubric', year: 'Year', kind: 'Document', keyword: 'Keyword' },
  all: { rubric: 'All', year: 'All', kind: 'All', keyword: 'All' },
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
  orders: { relevance: 'Relevance', date: 'Date' },
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
      ? `“${words[0]}” is in no article.`
      : `${words.map((word) => `“${word}”`).join(', ')} are in no article.`,
  corrected: (typed, used) => `No article holds “${typed}”: searching for “${used}”.`,
  advice: 'Check the spelling, try a more general word or fewer words.',
  adviceFilters: 'Some articles hold these words, but none fits the chosen filters.',
};

/** The wording of a language tag: French for any French tag, English for every other. */
export function searchWording(lang: string): SearchWording {
  return /^fr\b/i.test(lang) ? french : english;
}
