/** Articles whose titles are so near that a reader takes one for the other. */
import { slugify } from '../../kit/slug.ts';

export interface Titled {
  path: string;
  title: string;
}

/** Words that tell no title from another. */
const SMALL = new Set('le la les l un une des du de d et en a au aux the of and to in an'.split(' '));

/** Fewest letters of a word in which one of them may differ by a slip. */
const FEWEST = 6;

/** Pairs of near titles: each later article with the first that it resembles, in the order given. */
export function similarTitles(articles: readonly Titled[]): { article: Titled; like: Titled }[] {
  const known = new Map<string, Titled>();
  const pairs: { article: Titled; like: Titled }[] = [];
  for (const article of articles) {
    const words = slugify(article.title)
      .split('-')
      .filter((word) => word !== '' && !SMALL.has(word));
    if (words.length === 0) continue;
    const keys = keysOf(words);
    const like = keys.map((key) => known.get(key)).find((found) => found !== undefined);
    if (like) pairs.push({ article, like });
    for (const key of keys) if (!known.has(key)) known.set(key, article);
  }
  return pairs;
}

/** The words, and the words with one letter of a long one left out: two titles a slip apart share one of these. */
function keysOf(words: readonly string[]): string[] {
  const keys = [words.join(' ')];
  for (const [index, word] of words.entries()) {
    if (word.length < FEWEST || /\d/.test(word)) continue;
    for (let at = 0; at < word.length; at++) {
      const slip = `${word.slice(0, at)}${word.slice(at + 1)}`;
      keys.push([...words.slice(0, index), slip, ...words.slice(index + 1)].join(' '));
    }
  }
  return keys;
}
