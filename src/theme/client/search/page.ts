/** The search page: what is typed and chosen becomes an answer, and the address of the page. */
import { rubricAddress } from '../../../archive/model/addresses.ts';
import { Finder } from '../../../search/excerpt.ts';
import { type Choice, FACETS, type Facet, type FacetValue } from '../../../search/filters.ts';
import type { Kind } from '../../../search/kinds.ts';
import { type SearchWording, searchWording } from '../../../search/wording.ts';
import { isEmpty, readState, type SearchState, writeState } from './address.ts';
import { type Answer, type Order, SearchArchive } from './archive.ts';
import { card } from './cards.ts';

/** Results shown at once. */
const STEP = 10;
/** Fewer results than these do not fill the room that was kept for them. */
const FEW = 4;
/** A pause in typing after which an answer is worth making, and one after which waiting is told (ms). */
const PAUSE = 120;
const PATIENCE = 400;

export class SearchPage {
  readonly #root: HTMLElement;
  readonly #field: HTMLInputElement;
  readonly #fold: HTMLDetailsElement;
  readonly #form: HTMLFormElement;
  readonly #status: HTMLElement;
  readonly #clear: HTMLElement;
  readonly #heading: HTMLElement;
  readonly #list: HTMLElement;
  readonly #more: HTMLButtonElement;
  readonly #template: HTMLTemplateElement;
  readonly #base: string;
  readonly #words: SearchWording;
  readonly #title = document.title;
  #archive: Promise<SearchArchive> | null = null;
  /** Counts searches: an answer that comes after a newer question is dropped. */
  #turn = 0;
  #timer = 0;

  constructor(root: HTMLElement, field: HTMLInputElement) {
    const part = <T extends Element>(name: string) => root.querySelector<T>(`[data-search-${name}]`)!;
    this.#root = root;
    this.#field = field;
    this.#fold = part('filters');
    this.#form = this.#fold.querySelector('form')!;
    this.#status = part('status');
    this.#clear = part('clear');
    this.#heading = part('heading');
    this.#list = part('list');
    this.#more = part('more');
    this.#template = part('card');
    this.#base = root.dataset.base ?? '';
    this.#words = searchWording(root.dataset.lang ?? 'fr');
  }

  start(): void {
    this.#field.addEventListener('focus', () => void this.#load(), { once: true });
    this.#field.addEventListener('input', () => this.#later());
    this.#field.form?.addEventListener('submit', (event) => {
      event.preventDefault();
      // Hides the keyboard of a phone, which covers the results.
      if (matchMedia('(pointer: coarse)').matches) this.#field.blur();
      this.#now();
    });
    this.#form.addEventListener('change', () => this.#now());
    this.#form.addEventListener('submit', (event) => event.preventDefault());
    this.#form.addEventListener('reset', (event) => {
      event.preventDefault();
      this.#show({ ...this.#state(), choice: {} });
      this.#now();
      this.#field.focus();
    });
    addEventListener('popstate', () => this.#restore());
    document.addEventListener('keydown', (event) => this.#move(event));
    this.#restore();
  }

  #load(): Promise<SearchArchive> {
    this.#archive ??= SearchArchive.load(this.#base).catch((error: unknown) => {
      this.#archive = null;
      throw error;
    });
    this.#archive.catch(() => undefined);
    return this.#archive;
  }

  #state(): SearchState {
    const data = new FormData(this.#form);
    const choice: Choice = {};
    for (const facet of FACETS) {
      const value = data.get(facet);
      if (value) choice[facet] = String(value);
    }
    return { query: this.#field.value, choice, order: (data.get('order') ?? 'relevance') as Order };
  }

  /** Puts a search into field and filters, whose values may not be known yet. */
  #show({ query, choice, order }: SearchState): void {
    if (this.#field.value.trim() !== query.trim()) this.#field.value = query;
    for (const facet of FACETS) {
      const select = this.#select(facet);
      const value = choice[facet] ?? '';
      if (![...select.options].some((option) => option.value === value)) select.add(new Option(value, value));
      select.value = value;
    }
    this.#select('order').value = order;
  }

  #select(name: Facet | 'order'): HTMLSelectElement {
    return this.#form.elements.namedItem(name) as HTMLSelectElement;
  }

  #restore(): void {
    const state = readState(location.search);
    this.#show(state);
    this.#fold.open = matchMedia('(min-width: 60rem)').matches || FACETS.some((facet) => state.choice[facet]);
    if (isEmpty(state)) this.#blank();
    else void this.#answer(state);
  }

  #later(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#now(), PAUSE) as unknown as number;
  }

  #now(): void {
    clearTimeout(this.#timer);
    const state = this.#state();
    history.replaceState(null, '', `${location.pathname}${writeState(state)}`);
    if (isEmpty(state)) this.#blank();
    else void this.#answer(state);
  }

  #blank(): void {
    this.#turn++;
    document.documentElement.classList.remove('asked');
    this.#root.hidden = true;
    this.#status.replaceChildren();
    this.#list.replaceChildren();
    document.title = this.#title;
  }

  async #answer(state: SearchState): Promise<void> {
    const turn = ++this.#turn;
    const query = state.query.trim();
    this.#root.hidden = false;
    document.title = query ? `${query} - ${this.#title}` : this.#title;
    const waiting = setTimeout(() => this.#tell(this.#words.loading), PATIENCE);
    try {
      const archive = await this.#load();
      const answer = await archive.search(query, state.choice, state.order);
      if (turn !== this.#turn) return;
      const finder = new Finder(answer.sought, archive.stem);
      const results = new Results(answer, (row) => this.#card(archive, answer, row, finder));
      const cards = await results.next();
      if (turn !== this.#turn) return;
      this.#fill(archive, answer, state);
      this.#tell(...this.#told(answer, query));
      this.#list.replaceChildren(...cards);
      this.#heading.hidden = answer.rows.length === 0;
      if (answer.rows.length < FEW) document.documentElement.classList.remove('asked');
      this.#offer(results);
    } catch (error) {
      if (turn !== this.#turn) return;
      console.error(error);
      this.#list.replaceChildren();
      this.#more.hidden = true;
      this.#tell(this.#words.failed);
    } finally {
      clearTimeout(waiting);
    }
  }

  async #card(
    archive: SearchArchive,
    answer: Answer,
    position: number,
    finder: Finder,
  ): Promise<HTMLElement> {
    const row = answer.rows[position]!;
    const text = await archive.text(row);
    const rubric = archive.index.rubrics.find(({ slug }) => slug === row.rubrics[0]);
    const href = this.#base + rubricAddress(encodeURIComponent(row.rubrics[0]!));
    return card(this.#template, { text, rubric: rubric ? { href, title: rubric.title } : null }, finder);
  }

  /** What the status says: a line of counts, then what explains it. */
  #told({ rows, unfiltered, unknown, corrected }: Answer, query: string): string[] {
    const words = this.#words;
    const slips = corrected.map(({ typed, used }) => words.corrected(typed, used));
    if (rows.length > 0) {
      const of = unfiltered === rows.length ? null : unfiltered;
      return [words.found(rows.length, query, of), ...slips];
    }
    const reason = unfiltered > 0 ? words.adviceFilters : words.advice;
    return [words.nothing(query), ...(unknown.length > 0 ? [words.unknown(unknown)] : slips), reason];
  }

  #tell(...lines: string[]): void {
    this.#status.replaceChildren(
      ...lines.map((line) => {
        const paragraph = document.createElement('p');
        paragraph.textContent = line;
        return paragraph;
      }),
    );
  }

  /** Gives the filters the values that the results have, with their counts. */
  #fill(archive: SearchArchive, { facets }: Answer, { choice }: SearchState): void {
    const names = new Map(archive.index.rubrics.map((rubric) => [rubric.slug, rubric]));
    const depth = (slug: string): number => {
      const parent = names.get(slug)?.parent;
      return parent ? 1 + depth(parent) : 0;
    };
    const label = (facet: Facet, value: string) => {
      if (facet === 'kind') return this.#words.kinds[value as Kind] ?? value;
      if (facet !== 'rubric') return value;
      return `${'\u2003'.repeat(depth(value))}${names.get(value)?.title ?? value}`;
    };
    for (const facet of FACETS) {
      const options = facets[facet].map(
        ({ value, count }: FacetValue) => new Option(`${label(facet, value)} (${count})`, value),
      );
      const select = this.#select(facet);
      select.replaceChildren(new Option(this.#words.all[facet], ''), ...options);
      select.value = choice[facet] ?? '';
      select.disabled = options.length === 0;
    }
    this.#clear.hidden = FACETS.every((facet) => !choice[facet]);
  }

  /** The button that shows more, while there is more. */
  #offer(results: Results): void {
    this.#more.hidden = results.isDone;
    let busy = false;
    this.#more.onclick = async () => {
      if (busy) return;
      busy = true;
      const turn = this.#turn;
      const cards = await results.next();
      busy = false;
      if (turn !== this.#turn) return;
      this.#list.append(...cards);
      this.#more.hidden = results.isDone;
      cards[0]?.querySelector<HTMLAnchorElement>('.card-title a')?.focus();
    };
  }

  /** Arrows go from the field to the results and from one to the next; Escape goes back to the field. */
  #move(event: KeyboardEvent): void {
    const links = [...this.#list.querySelectorAll<HTMLAnchorElement>('.card-title a')];
    const here = links.indexOf(document.activeElement as HTMLAnchorElement);
    const inField = document.activeElement === this.#field;
    if (event.ctrlKey || event.metaKey || event.altKey || (here < 0 && !inField)) return;
    if (event.key === 'Escape' && here >= 0) this.#field.focus();
    else if (event.key === 'ArrowDown' && here < links.length - 1) links[here + 1]!.focus();
    else if (event.key === 'ArrowUp' && here === 0) this.#field.focus();
    else if (event.key === 'ArrowUp' && here > 0) links[here - 1]!.focus();
    else return;
    event.preventDefault();
  }
}

/** Results by steps. */
class Results {
  readonly #answer: Answer;
  readonly #make: (position: number) => Promise<HTMLElement>;
  #shown = 0;

  constructor(answer: Answer, make: (position: number) => Promise<HTMLElement>) {
    this.#answer = answer;
    this.#make = make;
  }

  get isDone(): boolean {
    return this.#shown >= this.#answer.rows.length;
  }

  next(): Promise<HTMLElement[]> {
    const count = Math.min(STEP, this.#answer.rows.length - this.#shown);
    const positions = Array.from({ length: count }, (_, at) => this.#shown + at);
    this.#shown += count;
    return Promise.all(positions.map((position) => this.#make(position)));
  }
}
