/** How an answer is explained: what each word was taken for, what is nowhere, and the other ways. */
import type { SearchWording } from '../../../search/wording.ts';
import type { Answer } from './archive.ts';
import { struck } from './cards.ts';
import type { Way } from './ways.ts';

/** Forms told at most for one word. */
const MOST_FORMS = 4;

/** Lines below the count of results. `asTyped` gives the address of a search for the word as it is. */
export function explanation(
  answer: Pick<Answer, 'terms' | 'isPartial' | 'rows'>,
  words: SearchWording,
  asTyped: (typed: string) => string,
): (string | Node)[][] {
  const lines: (string | Node)[][] = [];
  const missing = answer.terms.filter(({ manner }) => manner === 'missing').map(({ term }) => term.typed);
  for (const { term, manner, others } of answer.terms) {
    const forms = others.slice(0, MOST_FORMS);
    if (manner === 'parts') lines.push([words.parts(term.typed)]);
    if (manner === 'missing' || manner === 'published' || manner === 'parts' || forms.length === 0) continue;
    if (manner === 'exact') lines.push([words.followed(term.typed, forms)]);
    else if (manner === 'corrected') {
      const link = document.createElement('a');
      link.href = asTyped(term.typed);
      link.textContent = words.asTyped;
      lines.push([words.read(manner, term.typed, forms.slice(0, 1)), ' ', link]);
    } else lines.push([words.read(manner, term.typed, forms)]);
  }
  if (missing.length > 0) {
    const crossed = missing.flatMap((word) => [struck(word), ' ']);
    lines.push([...crossed, words.unknown(missing)]);
  }
  if (answer.isPartial && answer.rows.length > 0) lines.push([words.partial]);
  return lines;
}

/** The ways as items of a list. */
export function wayList(ways: readonly Way[], base: string, words: SearchWording): HTMLElement[] {
  return ways.map(({ kind, href, name, count }) => {
    const item = document.createElement('li');
    const label = document.createElement('span');
    label.textContent = words.way[kind];
    const link = document.createElement('a');
    link.href = base + href;
    link.textContent = kind === 'published' ? words.period(name) : name;
    item.append(label, ' ', link);
    if (count !== null) {
      const number = document.createElement('small');
      number.textContent = words.articles(count);
      item.append(' ', number);
    }
    return item;
  });
}
