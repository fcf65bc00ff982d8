/** What a reader asks: words that must all be there, and phrases between quotation marks. */
import { stopWords } from './stop-words.ts';
import { fold, joinedWords, wordsOf } from './words.ts';

export interface Term {
  /** As typed but for case: one word, or those of a phrase. */
  words: string[];
  /** The words follow one another. */
  phrase: boolean;
  /** What the words make together, where hyphens joined them and not quotation marks: `covoiturage`. */
  joined?: string;
}

const QUOTED = /"([^"]*)"|«([^»]*)»|“([^”]*)”/g;
/** Longer questions are cut: a text pasted into the field is no question. */
const MOST = 12;

/** The terms of a query, each once. `aide aux « vie associative »` gives `aide` and the phrase. */
export function parseQuery(text: string, lang: string): Term[] {
  const terms: Term[] = [];
  const rest = text.replace(QUOTED, (_, ...groups: (string | undefined)[]) => {
    const words = wordsOf(groups.slice(0, 3).find((group) => group !== undefined) ?? '');
    if (words.length > 0) terms.push({ words, phrase: words.length > 1 });
    return ' ';
  });
  const quoted = terms.length;
  for (const piece of rest.split(/\s+/)) {
    const words = wordsOf(piece);
    const [joined] = joinedWords(piece);
    if (joined) terms.push({ words, phrase: true, joined });
    else terms.push(...words.map((word) => ({ words: [word], phrase: false })));
  }
  const common = stopWords(lang);
  const telling = terms.filter(
    ({ words, phrase }, at) => at < quoted || phrase || !common.has(fold(words[0]!)),
  );
  return unique(telling.length > 0 ? telling : terms).slice(0, MOST);
}

function unique(terms: Term[]): Term[] {
  const seen = new Set<string>();
  return terms.filter(({ words }) => {
    const folded = fold(words.join(' '));
    return !seen.has(folded) && seen.add(folded);
  });
}
