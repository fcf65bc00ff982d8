/**
 * How words lose their endings. Two steps, which the search tells apart: the *singular* (inflection), and
 * the *stem* (a word of the same family). A stem has five letters at least: shorter ones are words of
 * their own (`don`, `donne` and `données` share no more than letters).
 */

/** Rules of one language, for folded words. */
export interface Stems {
  singular(folded: string): string;
  stem(folded: string): string;
}

/** Letters that a stem has at least. */
const SHORTEST = 5;

/** The rules of a language tag; a language without rules keeps its words whole. */
export function stemsOf(lang: string): Stems {
  const singular = /^fr\b/i.test(lang) ? frenchSingular : /^en\b/i.test(lang) ? englishSingular : same;
  const family = singular === frenchSingular ? frenchFamily : same;
  return {
    singular: (folded) => (ARABIC.test(folded) ? withoutArticle(folded) : singular(folded)),
    stem: (folded) => (ARABIC.test(folded) ? withoutArticle(folded) : family(singular(folded))),
  };
}

const same = (word: string) => word;

/** French words in s or x that are no plural, the commonest; of four letters and fewer, all that texts use. */
const FRENCH_INVARIABLE = new Set(
  (
    'abus acces ailleurs anglais apres avis bas bois bras bus campus cas choix compris concours congres consensus ' +
    'corps corpus cours croix dans dehors depuis des desormais dessous dessus deux devis discours divers dix dos ' +
    'envers eux exces faux fils fois fonds frais francais gars gaz gens gras gros herbs hors index jadis jamais jus ' +
    'las legs les lis logis lors lys mais marais mars mauvais mets mois moins mos noix nous os ours pais paix palais ' +
    'paris parcours pas pays plus poids pois prepas pres pris prix proces processus progres puis quais recours refus ' +
    'relais remords repas reves revers sans secours ses sis six sous sus succes surplus tapis tas taux temps toujours ' +
    'tous tout toux tres travers univers vers virus vis voix vous'
  ).split(' '),
);
const FRENCH_IRREGULAR: Readonly<Record<string, string>> = {
  travaux: 'travail',
  baux: 'bail',
  coraux: 'corail',
  vitraux: 'vitrail',
  yeux: 'oeil',
};

function frenchSingular(word: string): string {
  if (word.length < 4 || !/[sx]$/.test(word) || FRENCH_INVARIABLE.has(word)) return word;
  const irregular = FRENCH_IRREGULAR[word];
  if (irregular) return irregular;
  return /[^e]aux$/.test(word) ? `${word.slice(0, -3)}al` : word.slice(0, -1);
}

/** Endings of a family of French words, in the order in which they are taken off. */
const FRENCH_ENDINGS: readonly [ending: RegExp, instead: string][] = [
  [/ee?$/, ''],
  [/er$/, ''],
  [/([^aeiouy])\1$/, '$1'],
  [/iv$/, 'if'],
  [/eus$/, 'eu'],
  [/tric$/, 'teur'],
];

/**
 * Feminine, infinitive and participle, after Jacques Savoy's minimal stemmer for French (UniNE, 1999;
 * Lucene's `FrenchMinimalStemFilter`), with the commonest adjectives.
 */
function frenchFamily(word: string): string {
  if (word.length <= SHORTEST || /\d/.test(word)) return word;
  return FRENCH_ENDINGS.reduce((stem, [ending, instead]) => {
    const cut = stem.replace(ending, instead);
    return cut.length < SHORTEST ? stem : cut;
  }, word);
}

const ENGLISH_INVARIABLE = new Set(
  'always bias gas has his its lens news perhaps plus this thus was yes'.split(' '),
);

/** Plurals alone, after Donna Harman's S stemmer (1991). */
function englishSingular(word: string): string {
  if (word.length < 4 || ENGLISH_INVARIABLE.has(word)) return word;
  if (/[^ae]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  return /[^us]s$/.test(word) ? word.slice(0, -1) : word;
}

const ARABIC = /^\p{Script=Arabic}/u;

/** An Arabic word without its article and what clings to it, after Larkey's light stemmer (2002). */
function withoutArticle(word: string): string {
  const bare = word.replace(/^و?(?:ال|بال|كال|فال|لل)/, '');
  return bare.length >= 3 ? bare : word;
}
