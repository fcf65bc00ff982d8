/**
 * A corpus of articles like those of a public body's archive, of any size, the same on every
 * machine: each article is a pure function of the seed and of its number, so that a hundred
 * thousand are written as a stream, and an article can link to another that does not exist yet.
 *
 * 300 to 900 words, 5.3 KB of Markdown on average with its front matter; headings, lists, links,
 * tables, notes; 40 rubrics on three levels, 60 keywords, 48 authors, 1999 to 2023.
 */
import { ADJECTIVES, FAMILY_NAMES, GIVEN_NAMES, LINKERS, NOUNS, VERBS } from './words.ts';

export interface CorpusRubric {
  slug: string;
  title: string;
  /** Slug. */
  parent: string | null;
  order: number;
  description: string;
  body: string;
}

export interface CorpusArticle {
  /** 0-based; articles added by an edit follow the last one of the corpus. */
  index: number;
  slug: string;
  title: string;
  kicker: string | null;
  subtitle: string | null;
  /** `2022-04-04`. */
  published: string;
  modified: string | null;
  /** Slug. */
  rubric: string;
  /** Markdown, on one line. */
  lead: string | null;
  description: string | null;
  authors: string[];
  keywords: string[];
  /** Markdown, on one line. */
  postscript: string | null;
  /** Markdown. */
  body: string;
  /** Name of an image beside the article, null for most. */
  image: string | null;
}

export interface Corpus {
  size: number;
  seed: number;
  rubrics: CorpusRubric[];
  /** The article of that number; a number of `size` or more is a new article, dated `date`. */
  article(index: number, date?: string): CorpusArticle;
}

export interface CorpusOptions {
  size: number;
  seed?: number;
  /** One article in so many has an image; 0, the default, for none. */
  imageEvery?: number;
}

const FIRST_YEAR = 1999;
const DAYS = 9131;
const DAY = 86_400_000;

/** Random numbers of one purpose: the same for the same seed, number and purpose. */
export interface Random {
  /** From 0 to n, n excluded, whole. */
  below(n: number): number;
  /** True so many times in a hundred. */
  percent(n: number): boolean;
  pick<T>(list: readonly T[]): T;
}

/** Mulberry32 over a mixed seed: small, fast, good enough to write prose with. */
export function random(...seed: number[]): Random {
  let state = 0x9e3779b9;
  for (const part of seed) state = Math.imul(state ^ part, 0x85ebca6b) ^ (state >>> 13);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (t ^ (t >>> 14)) >>> 0;
  };
  return {
    below: (n) => next() % n,
    percent: (n) => next() % 100 < n,
    pick: (list) => list[next() % list.length]!,
  };
}

/** Lower case, ASCII, hyphens: what every generator of the bench makes of such a title. */
export function slugOf(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

export function addressOf(article: Pick<CorpusArticle, 'published' | 'slug'>): string {
  return `/${article.published.slice(0, 4)}/${article.slug}/`;
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function phrase(r: Random, words: number): string {
  const out: string[] = [];
  while (out.length < words) {
    out.push(r.pick(LINKERS), r.pick(NOUNS));
    if (out.length < words && r.percent(55)) out.push(r.pick(ADJECTIVES));
    if (out.length < words && r.percent(35)) out.push(r.pick(VERBS));
  }
  return out.slice(0, words).join(' ');
}

function titleOf(r: Random): string {
  return capitalise(`${r.pick(NOUNS)} ${r.pick(ADJECTIVES)} : ${phrase(r, 3 + r.below(5))}`);
}

const MARKS = ['.', '.', '.', '.', '.', '.', ' ;', ' !', ' ?', ' : voir ci-dessous.'];

function sentence(r: Random, words: number): string {
  const half = 3 + r.below(Math.max(1, words - 5));
  let text = `${phrase(r, half)}${r.percent(60) ? ',' : ''} ${phrase(r, words - half)}`;
  if (r.percent(12)) text += ` (${10 + r.below(90)} %, soit ${1 + r.below(40)} ${100 + r.below(900)} euros)`;
  if (r.percent(8)) text += ` dit « ${r.pick(NOUNS)} ${r.pick(ADJECTIVES)} »`;
  return capitalise(text) + r.pick(MARKS);
}

interface Prose {
  r: Random;
  /** Words left to write. */
  left: number;
  notes: string[];
  link(): string;
}

function paragraph(prose: Prose): string {
  const { r } = prose;
  const parts: string[] = [];
  const sentences = 2 + r.below(4);
  for (let i = 0; i < sentences && prose.left > 0; i++) {
    const words = Math.min(prose.left, 8 + r.below(15));
    prose.left -= words;
    let text = sentence(r, Math.max(6, words));
    if (r.percent(9)) text = text.replace(/ (\S+)/, (_, word: string) => ` **${word}**`);
    if (r.percent(5)) text = text.replace(/ (\S+) (\S+)/, (_, a: string, b: string) => ` *${a} ${b}*`);
    if (r.percent(11)) text += ` Voir aussi ${prose.link()}.`;
    if (r.percent(1) && prose.notes.length < 4) {
      text += `[^${prose.notes.length + 1}]`;
      prose.notes.push(sentence(r, 9 + r.below(8)));
    }
    parts.push(text);
  }
  return parts.join(' ');
}

function list(prose: Prose, ordered: boolean): string {
  const { r } = prose;
  const lines: string[] = [];
  for (let i = 0, n = 3 + r.below(4); i < n; i++) {
    const words = 5 + r.below(8);
    prose.left -= words;
    lines.push(`${ordered ? `${i + 1}.` : '-'} ${capitalise(phrase(r, words))}${i < n - 1 ? ' ;' : '.'}`);
  }
  return lines.join('\n');
}

function table(prose: Prose): string {
  const { r } = prose;
  const columns = 3 + r.below(2);
  const row = (cell: () => string) => `| ${Array.from({ length: columns }, cell).join(' | ')} |`;
  const lines = [row(() => capitalise(r.pick(NOUNS))), row(() => '---')];
  for (let i = 0, n = 3 + r.below(5); i < n; i++) {
    let first = true;
    lines.push(
      row(() => {
        const cell = first
          ? `${capitalise(r.pick(NOUNS))} ${r.pick(ADJECTIVES)}`
          : `${1 + r.below(90)} ${100 + r.below(900)}`;
        first = false;
        return cell;
      }),
    );
    prose.left -= columns + 1;
  }
  return lines.join('\n');
}

function bodyOf(prose: Prose): string {
  const { r } = prose;
  const blocks: string[] = [paragraph(prose)];
  const heading = (level: number) => `${'#'.repeat(level)} ${capitalise(phrase(r, 3 + r.below(4)))}`;
  let parts = 0;
  while (prose.left > 0) {
    const draw = r.below(100);
    if (draw < 28) blocks.push(heading(2), paragraph(prose));
    // A heading of the third level stands below one of the second.
    else if (draw < 35) blocks.push(heading(parts > 0 ? 3 : 2), paragraph(prose));
    else if (draw < 45) blocks.push(list(prose, r.percent(30)), paragraph(prose));
    else if (draw < 49) blocks.push(table(prose), paragraph(prose));
    else if (draw < 53) blocks.push(`> ${paragraph(prose)}`);
    else blocks.push(paragraph(prose));
    if (draw < 35) parts++;
  }
  for (const [i, note] of prose.notes.entries()) blocks.push(`[^${i + 1}]: ${note}`);
  return `${blocks.join('\n\n')}\n`;
}

/** 6 rubrics at the root, 14 below them, 20 on the third level. */
function rubricsOf(seed: number): CorpusRubric[] {
  const rubrics: CorpusRubric[] = [];
  for (let i = 0; i < 40; i++) {
    const r = random(seed, 0x5ec, i);
    const parent = i < 6 ? null : i < 20 ? rubrics[(i - 6) % 6]! : rubrics[6 + ((i - 20) % 14)]!;
    const title = capitalise(
      `${NOUNS[(i * 7 + 3) % NOUNS.length]} ${ADJECTIVES[(i * 3 + 1) % ADJECTIVES.length]}`,
    );
    rubrics.push({
      slug: slugOf(title),
      title,
      parent: parent?.slug ?? null,
      order: i,
      description: sentence(r, 14),
      body: `${sentence(r, 18)} ${sentence(r, 20)}\n`,
    });
  }
  return rubrics;
}

const KEYWORDS = Array.from(
  { length: 60 },
  (_, i) => `${NOUNS[(i * 5 + 2) % NOUNS.length]} ${ADJECTIVES[(i * 11 + 7) % ADJECTIVES.length]}`,
);
const AUTHORS = Array.from(
  { length: 48 },
  (_, i) => `${GIVEN_NAMES[i % GIVEN_NAMES.length]} ${FAMILY_NAMES[(i * 5) % FAMILY_NAMES.length]}`,
);

/** A rank drawn so that the first ones come up more often than the last, as rubrics and keywords do. */
function skewed(r: Random, n: number): number {
  return Math.floor((r.below(1000) / 1000) ** 1.6 * n);
}

/** A corpus of `size` articles; nothing is kept in memory but the rubrics. */
export function corpus({ size, seed = 1, imageEvery = 0 }: CorpusOptions): Corpus {
  const rubrics = rubricsOf(seed);
  const head = (index: number, date?: string) => {
    const r = random(seed, 0xa11, index);
    const instant = Date.UTC(FIRST_YEAR, 0, 1) + r.below(DAYS) * DAY;
    const title = titleOf(r);
    const published = date ?? new Date(instant).toISOString().slice(0, 10);
    return { r, instant, title, published, slug: `${slugOf(title)}-${index.toString(36)}` };
  };

  return {
    size,
    seed,
    rubrics,
    article(index, date) {
      const { r, instant, title, published, slug } = head(index, date);
      const keywords = new Set<string>();
      for (let i = 1 + r.below(3); i > 0; i--) keywords.add(KEYWORDS[skewed(r, KEYWORDS.length)]!);
      const authors = new Set([r.pick(AUTHORS)]);
      if (r.percent(15)) authors.add(r.pick(AUTHORS));
      const text = random(seed, 0xb0d, index);
      const prose: Prose = {
        r: text,
        left: 215 + text.below(511),
        notes: [],
        link: () => {
          const other = head(text.below(size));
          return `[${other.title.toLowerCase()}](${addressOf(other)})`;
        },
      };
      const modified =
        !date && r.percent(30) ? new Date(instant + r.below(400) * DAY).toISOString().slice(0, 10) : null;
      return {
        index,
        slug,
        title,
        published,
        modified,
        kicker: r.percent(15) ? capitalise(phrase(r, 3)) : null,
        subtitle: r.percent(10) ? capitalise(phrase(r, 6)) : null,
        rubric: rubrics[skewed(r, rubrics.length)]!.slug,
        lead: r.percent(60) ? `${sentence(r, 16)} ${sentence(r, 14)}` : null,
        description: r.percent(20) ? sentence(r, 18) : null,
        authors: [...authors],
        keywords: [...keywords],
        postscript: r.percent(6) ? sentence(r, 15) : null,
        body: bodyOf(prose),
        image: imageEvery > 0 && index % imageEvery === 0 ? 'photo.jpg' : null,
      };
    },
  };
}
