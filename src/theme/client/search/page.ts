/** The search page: what is typed and chosen becomes an answer, and the address of the page. */
import { rubricAddress } from '../../../archive/model/addresses.ts';
import type { Kind } from '../../../media/kinds.ts';
import { Finder } from '../../../search/excerpt.ts';
import { type Choice, FACETS, type Facet, type FacetValue } from '../../../search/filters.ts';
import { type SearchWording, searchWording } from '../../../search/wording.ts';
import { isEmpty, readProgress, readState, type SearchState, writeProgress, writeState } from './address.ts';
import { type Answer, type Order, SearchArchive } from './archive.ts';
import { card } from './cards.ts';
import { fetchText, OtherVersion, StaleIndex } from './index-reader.ts';
import { MatchStrip } from './match-strip.ts';
import { explanation, wayList } from './telling.ts';

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
  readonly #ways: HTMLElement;
  readonly #heading: HTMLElement;
  readonly #list: HTMLElement;
  readonly #more: HTMLButtonElement;
  readonly #template: HTMLTemplateElement;
  readonly #base: string;
  readonly #words: SearchWording;
  readonly #title = document.title;
  readonly #strip: MatchStrip | null;
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
    this.#ways = part('ways');
    this.#heading = part('heading');
    this.#list = part('list');
    this.#more = part('more');
    this.#template = part('card');
    this.#base = root.dataset.base ?? '';
    this.#words = searchWording(root.dataset.lang ?? 'fr');
    this.#strip = MatchStrip.of(document, this.#words, (year) => this.#choose(year));
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
    this.#list.addEventListener('click', (event) => this.#leave(event));
    addEventListener('popstate', () => this.#restore());
    document.addEventListener('keydown', (event) => this.#move(event));
    this.#restore();
  }

  #load(): Promise<SearchArchive> {
    this.#archive ??= SearchArchive.load(this.#base, fetchText).catch((error: unknown) => {
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

  /** Takes a year of the strip as the filter by year; once more, and it is none. */
  #choose(year: string): void {
    const state = this.#state();
    const { year: chosen, ...others } = state.choice;
    this.#show({ ...state, choice: chosen === year ? others : { ...others, year } });
    this.#now();
  }

  #later(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#now(), PAUSE) as unknown as number;
  }

  #now(): void {
    clearTimeout(this.#timer);
    const state = this.#state();
    const address = `${location.pathname}${writeState(state)}`;
    // The same search asked again keeps what was shown of it.
    const kept = address === location.pathname + location.search ? history.state : null;
    history.replaceState(kept, '', address);
    if (isEmpty(state)) this.#blank();
    else void this.#answer(state);
  }

  /** Keeps in the history how far one had gone, for one who comes back from a result. */
  #leave(event: MouseEvent): void {
    const item = (event.target as Element).closest('li');
    if (!item) return;
    const opened = [...this.#list.children].indexOf(item);
    this.#keepProgress(opened);
  }

  #keepProgress(opened: number | null): void {
    history.replaceState(writeProgress({ shown: this.#list.children.length, opened }), '');
  }

  #blank(): void {
    this.#turn++;
    document.documentElement.classList.remove('asked');
    this.#root.hidden = true;
    this.#status.replaceChildren();
    this.#ways.replaceChildren();
    this.#list.replaceChildren();
    this.#strip?.reset();
    document.title = this.#title;
  }

  async #answer(state: SearchState): Promise<void> {
    const turn = ++this.#turn;
    const query = state.query.trim();
    this.#root.hidden = false;
    document.title = query ? `${query} - ${this.#title}` : this.#title;
    const waiting = setTimeout(() => this.#tell(this.#words.loading), PATIENCE);
    try {
      await this.#answerOrReload(state, turn);
    } catch (error) {
      if (turn !== this.#turn) return;
      if (error instanceof OtherVersion && reloadOnce()) return;
      console.error(error);
      this.#ways.replaceChildren();
      this.#list.replaceChildren();
      this.#more.hidden = true;
      this.#tell(this.#words.failed);
    } finally {
      clearTimeout(waiting);
    }
  }

  /** Answers from the index, read again where a release has replaced it meanwhile. */
  async #answerOrReload(state: SearchState, turn: number): Promise<void> {
    try {
      await this.#answerFrom(await this.#load(), state, turn);
    } catch (error) {
      if (!(error instanceof StaleIndex) || turn !== this.#turn) throw error;
      this.#archive = null;
      await this.#answerFrom(await this.#load(), state, turn);
    }
  }

  async #answerFrom(archive: SearchArchive, state: SearchState, turn: number): Promise<void> {
    const query = state.query.trim();
    const answer = await archive.search(query, state.choice, state.order);
    if (turn !== this.#turn) return;
    const finder = new Finder(answer.sought);
    const results = new Results(answer, (row) => this.#card(archive, answer, row, finder));
    const progress = readProgress(history.state);
    const cards = await results.next(progress?.shown);
    if (turn !== this.#turn) return;
    this.#fill(archive, answer, state);
    this.#tell(...this.#told(answer, query));
    this.#ways.replaceChildren(...wayList(answer.ways, this.#base, this.#words));
    this.#list.replaceChildren(...cards);
    this.#heading.hidden = answer.rows.length === 0;
    if (answer.rows.length < FEW) document.documentElement.classList.remove('asked');
    this.#offer(archive, results);
    this.#strip?.show(answer, state);
    if (progress?.opened != null) this.#list.children[progress.opened]?.scrollIntoView({ block: 'center' });
  }

  async #card(
    archive: SearchArchive,
    answer: Answer,
    position: number,
    finder: Finder,
  ): Promise<HTMLElement> {
    const row = answer.rows[position]!;
    const text = await archive.text(row);
    const passages = await archive.passages(text, row, answer.words);
    const slug = row.rubrics[0];
    const title = archive.index.names.rubrics.find(([known]) => known === slug)?.[1];
    const href = this.#base + rubricAddress(encodeURIComponent(slug ?? ''));
    const lacks = answer.missingFrom(row).map(({ typed }) => typed);
    return card(
      this.#template,
      {
        text,
        passages,
        published: row.published,
        rubric: title === undefined ? null : { href, title },
        lacks: lacks.length > 0 ? { label: this.#words.without, words: lacks } : null,
      },
      finder,
    );
  }

  /** What the status says: a line of counts, then what explains it. */
  #told(answer: Answer, query: string): (string | Node)[][] {
    const { rows, unfiltered } = answer;
    const explained = explanation(answer, this.#words, (typed) => this.#asTyped(typed));
    if (rows.length > 0) {
      const of = unfiltered === rows.length ? null : unfiltered;
      return [[this.#words.found(rows.length, query, of)], ...explained];
    }
    const reason = unfiltered > 0 ? this.#words.adviceFilters : this.#words.advice;
    return [[this.#words.nothing(query)], ...explained, [reason]];
  }

  /** Address of the search in which a word is between quotation marks, so that no other is taken for it. */
  #asTyped(typed: string): string {
    const state = this.#state();
    return writeState({ ...state, query: state.query.replace(typed, `"${typed}"`) });
  }

  #tell(...lines: (string | (string | Node)[])[]): void {
    this.#status.replaceChildren(
      ...lines.map((line) => {
        const paragraph = document.createElement('p');
        paragraph.append(...(typeof line === 'string' ? [line] : line));
        return paragraph;
      }),
    );
  }

  /** Gives the filters the values that the results have, with their counts. */
  #fill(archive: SearchArchive, { facets }: Answer, { choice }: SearchState): void {
    const { rubrics } = archive.index.names;
    const numbers = new Map(rubrics.map(([slug], number) => [slug, number]));
    const depth = (number: number): number => {
      const parent = rubrics[number]?.[2] ?? -1;
      return parent < 0 ? 0 : 1 + depth(parent);
    };
    const label = (facet: Facet, value: string) => {
      if (facet === 'kind') return this.#words.kinds[value as Kind] ?? value;
      if (facet === 'year') return this.#words.period(value);
      if (facet !== 'rubric') return value;
      const number = numbers.get(value) ?? -1;
      return `${'\u2003'.repeat(depth(number))}${rubrics[number]?.[1] ?? value}`;
    };
    for (const facet of FACETS) {
      const options = facets[facet].map(
        ({ value, count }: FacetValue) => new Option(`${label(facet, value)} (${count})`, value),
      );
      const select = this.#select(facet);
      select.replaceChildren(new Option(this.#words.all[facet], ''), ...options);
      select.value = choice[facet] ?? '';
      select.disabled = options.length === 0;
      select.classList.toggle('chosen', select.value !== '');
    }
    this.#form.classList.add('filled');
    this.#clear.hidden = FACETS.every((facet) => !choice[facet]);
  }

  /** The button that shows more, while there is more. */
  #offer(archive: SearchArchive, results: Results): void {
    this.#more.hidden = results.isDone;
    let busy = false;
    this.#more.onclick = async () => {
      if (busy) return;
      busy = true;
      const turn = this.#turn;
      try {
        const cards = await results.next();
        if (turn !== this.#turn) return;
        this.#list.append(...cards);
        this.#more.hidden = results.isDone;
        cards[0]?.querySelector<HTMLAnchorElement>('h3 > a')?.focus();
        this.#keepProgress(null);
      } catch (error) {
        if (turn !== this.#turn) return;
        // A release has replaced the index: the search is made again, as far as one had gone.
        if (error instanceof StaleIndex && (await this.#archive) === archive) this.#archive = null;
        void this.#answer(this.#state());
      } finally {
        busy = false;
      }
    };
  }

  /** Arrows go from the field to the results and from one to the next; Escape goes back to the field. */
  #move(event: KeyboardEvent): void {
    const links = [...this.#list.querySelectorAll<HTMLAnchorElement>('h3 > a')];
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

  /** The cards of the next results: a step of them, or so many. */
  async next(most = STEP): Promise<HTMLElement[]> {
    const count = Math.min(Math.max(most, STEP), this.#answer.rows.length - this.#shown);
    const positions = Array.from({ length: count }, (_, at) => this.#shown + at);
    const cards = await Promise.all(positions.map((position) => this.#make(position)));
    this.#shown += count;
    return cards;
  }
}

/** A page older than the index is loaded again, once. False where that has been tried. */
function reloadOnce(): boolean {
  const key = 'fonds-search-reload';
  if (sessionStorage.getItem(key) === location.href) return false;
  sessionStorage.setItem(key, location.href);
  location.reload();
  return true;
}
