/** The strip of years below a search: lit where its results are, and the filter by year. */
import type { Row } from '../../../search/filters.ts';
import type { SearchWording } from '../../../search/wording.ts';
import { steps } from '../../components/strip.ts';
import { isEmpty, type SearchState, writeState } from './address.ts';
import type { Answer } from './archive.ts';

interface YearLink {
  year: string;
  link: HTMLAnchorElement;
  /** Where it leads while nothing is asked. */
  href: string;
  count: HTMLElement;
  /** What it says then. */
  told: Node[];
}

export class MatchStrip {
  readonly #nav: HTMLElement;
  readonly #words: SearchWording;
  readonly #years: YearLink[];
  #isAsked = false;

  private constructor(nav: HTMLElement, words: SearchWording, onYear: (year: string) => void) {
    this.#nav = nav;
    this.#words = words;
    this.#years = [...nav.querySelectorAll<HTMLAnchorElement>('a.strip-year')].map((link) => {
      const count = link.querySelector<HTMLElement>('.strip-count')!;
      const year = link.querySelector('.strip-label')!.textContent ?? '';
      return { year, link, href: link.href, count, told: [...count.childNodes] };
    });
    for (const { year, link } of this.#years)
      link.addEventListener('click', (event) => {
        if (!this.#isAsked || event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        onYear(year);
      });
  }

  /** The strip of a page; null where there is none. */
  static of(page: Document, words: SearchWording, onYear: (year: string) => void): MatchStrip | null {
    const nav = page.querySelector<HTMLElement>('main nav.strip');
    return nav && new MatchStrip(nav, words, onYear);
  }

  /** Lights what was found, whatever the year that is chosen. */
  show({ anyTime }: Pick<Answer, 'anyTime'>, state: SearchState): void {
    if (isEmpty({ ...state, choice: { ...state.choice, year: undefined } })) {
      this.reset();
      return;
    }
    this.#isAsked = true;
    this.#nav.classList.add('strip--asked');
    const months = monthsOf(anyTime);
    const scale = Number(this.#nav.dataset.scale);
    for (const { year, link, count } of this.#years) {
      const ofYear = months.get(year) ?? Array<number>(12).fill(0);
      const found = ofYear.reduce((sum, each) => sum + each, 0);
      litPath(link).setAttribute('d', steps(ofYear, scale));
      count.replaceChildren(...(found === 0 ? [] : counted(this.#words.articles(found))));
      link.href = writeState({ ...state, choice: { ...state.choice, year } });
      const isChosen = state.choice.year?.slice(0, 4) === year;
      if (isChosen) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
  }

  /** As it is while nothing is asked. */
  reset(): void {
    if (!this.#isAsked) return;
    this.#isAsked = false;
    this.#nav.classList.remove('strip--asked');
    for (const { link, href, count, told } of this.#years) {
      litPath(link).setAttribute('d', '');
      count.replaceChildren(...told);
      link.href = href;
      link.removeAttribute('aria-current');
    }
  }
}

/** Number of results in each month of each year. */
function monthsOf(rows: readonly Row[]): Map<string, number[]> {
  const years = new Map<string, number[]>();
  for (const { year, published } of rows) {
    if (year === '') continue;
    const months = years.get(year) ?? Array<number>(12).fill(0);
    months[Number(published.slice(5, 7)) - 1]!++;
    years.set(year, months);
  }
  return years;
}

/** `12 articles`, of which the figures are seen and the rest is heard. */
function counted(text: string): Node[] {
  const noun = document.createElement('span');
  noun.className = 'visually-hidden';
  const [word] = /\s\S+$/.exec(text)!;
  noun.textContent = word;
  return [document.createTextNode(text.slice(0, -word.length)), noun];
}

/** The second outline of a year, above the first. */
function litPath(link: HTMLElement): SVGPathElement {
  const known = link.querySelector<SVGPathElement>('path.lit');
  if (known) return known;
  const outline = link.querySelector('path')!;
  const path = outline.cloneNode() as SVGPathElement;
  path.classList.add('lit');
  outline.after(path);
  return path;
}
