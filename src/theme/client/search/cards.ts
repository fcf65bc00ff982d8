/** Results as cards of an index. */

import { turned } from '../../../kit/direction.ts';
import type { Finder, Piece } from '../../../search/excerpt.ts';
import type { SearchPassage, SearchText } from '../../../search/layout.ts';
import { make } from '../make.ts';

export interface CardData {
  text: SearchText;
  /** Passages of joined documents that may hold what was asked. */
  passages: readonly SearchPassage[];
  /** `2022-04-04`; '' where there is no date. */
  published: string;
  rubric: { href: string; title: string } | null;
  /** What the result lacks of the query, with the word that says so; null where it lacks nothing. */
  lacks: { label: string; words: string[] } | null;
}

/** Passages of joined documents that one result shows at most. */
const MOST_PASSAGES = 2;

/** One result, from the page's own template. */
export function card(template: HTMLTemplateElement, data: CardData, finder: Finder): HTMLElement {
  const { text, passages, published, rubric, lacks } = data;
  const item = (template.content.cloneNode(true) as DocumentFragment).querySelector<HTMLElement>('li')!;
  const time = item.querySelector('time')!;
  if (published) {
    time.dateTime = published;
    time.replaceChildren(...raised(text.date));
  } else time.remove();
  const place = item.querySelector<HTMLAnchorElement>(':scope > p > a')!;
  if (rubric) {
    place.href = rubric.href;
    place.textContent = rubric.title;
  } else place.remove();
  const title = item.querySelector<HTMLAnchorElement>('h3 > a')!;
  title.href = text.href;
  title.replaceChildren(...nodes(finder.mark(text.title)));
  const what = item.querySelector<HTMLElement>(':scope > div')!;
  const introduction = what.querySelector('p')!;
  introduction.replaceChildren(...nodes(finder.excerpt(text.text)));
  if (text.lang) inLanguage([title.parentElement!, introduction], text.lang);
  for (const passage of bestPassages(text.text, passages, finder)) what.append(passageOf(passage, finder));
  if (lacks) what.append(lacking(lacks.label, lacks.words));
  return item;
}

/** What is said beside the text, and passages of documents, stay in the page's own language. */
function inLanguage(parts: readonly HTMLElement[], lang: string): void {
  const dir = turned(lang, document.documentElement.lang);
  for (const part of parts) {
    part.lang = lang;
    if (dir) part.dir = dir;
  }
}

/** Passages that hold more of the query than the article's own text, or as much where that holds none. */
function bestPassages(text: string, passages: readonly SearchPassage[], finder: Finder): SearchPassage[] {
  if (passages.length === 0) return [];
  const own = finder.held(text);
  const held = passages.map((passage) => ({ passage, count: finder.held(passage.text) }));
  return held
    .filter(({ count }) => count > 0 && count >= own)
    .sort((a, b) => b.count - a.count)
    .slice(0, MOST_PASSAGES)
    .map(({ passage }) => passage);
}

function passageOf({ href, label, text }: SearchPassage, finder: Finder): HTMLElement {
  const paragraph = document.createElement('p');
  paragraph.className = 'card-passage';
  const link = document.createElement('a');
  link.href = href;
  link.textContent = label;
  paragraph.append(link, ' ', ...nodes(finder.excerpt(text)));
  return paragraph;
}

function lacking(label: string, words: readonly string[]): HTMLElement {
  const paragraph = document.createElement('p');
  paragraph.className = 'card-lacks';
  paragraph.append(label);
  for (const word of words) paragraph.append(' ', struck(word));
  return paragraph;
}

/** A word that is not there. */
export function struck(word: string): HTMLElement {
  const element = document.createElement('s');
  element.textContent = word;
  return element;
}

function nodes(pieces: readonly Piece[]): (string | HTMLElement)[] {
  return pieces.flatMap(({ text, marked }) => {
    if (!marked) return raised(text);
    const mark = document.createElement('mark');
    mark.textContent = text;
    return mark;
  });
}

/** Text with the end of `1er` raised, as on the pages (`Raised.astro`). */
function raised(text: string): (string | HTMLElement)[] {
  const [first = '', ...others] = text.split(/(?<![\p{L}\p{N}])1er(?![\p{L}\p{N}])/u);
  return [first, ...others.flatMap((part) => ['1', make('sup', {}, 'er'), part])];
}
