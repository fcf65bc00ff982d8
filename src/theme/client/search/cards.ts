/** Results as cards of an index. */
import type { Finder, Piece } from '../../../search/excerpt.ts';
import type { SearchText } from '../../../search/types.ts';

export interface CardData {
  text: SearchText;
  rubric: { href: string; title: string } | null;
}

/** One result, from the page's own template. */
export function card(template: HTMLTemplateElement, { text, rubric }: CardData, finder: Finder): HTMLElement {
  const item = (template.content.cloneNode(true) as DocumentFragment).querySelector<HTMLElement>('li')!;
  const time = item.querySelector('time')!;
  time.dateTime = text.published;
  time.textContent = text.date;
  const place = item.querySelector<HTMLAnchorElement>('.card-when a')!;
  if (rubric) {
    place.href = rubric.href;
    place.textContent = rubric.title;
  } else place.remove();
  const title = item.querySelector<HTMLAnchorElement>('.card-title a')!;
  title.href = text.href;
  title.replaceChildren(...nodes(finder.mark(text.title)));
  item.querySelector('.card-introduction')!.replaceChildren(...nodes(finder.excerpt(text.text)));
  if (text.lang) item.querySelector<HTMLElement>('.card-what')!.lang = text.lang;
  return item;
}

function nodes(pieces: readonly Piece[]): (string | HTMLElement)[] {
  return pieces.map(({ text, marked }) => {
    if (!marked) return text;
    const mark = document.createElement('mark');
    mark.textContent = text;
    return mark;
  });
}
