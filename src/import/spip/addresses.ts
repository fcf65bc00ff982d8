/**
 * Every address that SPIP answered for an object, and who has it today. Sources: `urls_decoder_url` and the
 * files `urls/*.php` of SPIP: page, html, simple, propres, propres2, propres-qs, libres, arbo; the pages of
 * SPIP 1 (`article.php3?id_article=12`).
 */
import type { Site, SpipUrl } from './model.ts';
import { splitNumber } from './names.ts';
import { transliterate } from './transliterate.ts';

/** What an address once led to: `article12`. */
export type ObjectKey = string;

export interface Addressed {
  type: 'article' | 'breve' | 'rubrique' | 'mot' | 'auteur';
  id: number;
  /** Plain title, number taken off. */
  title: string;
  /** Rubric that holds it, or its parent; 0 for none. */
  parent: number;
}

/** Signs around the address of each kind in the scheme « propres ». */
const MARKS: Readonly<Record<string, [before: string, after: string]>> = {
  rubrique: ['-', '-'],
  breve: ['+', '+'],
  site: ['@', '@'],
  auteur: ['_', '_'],
  mot: ['+-', '-+'],
  article: ['', ''],
};

const MAX_LENGTH = 80;

/**
 * Addresses by object, each a path from the site's root with its query. An address that several objects
 * had belongs to the one that had it last; one made from a title yields to one that the database records.
 */
export function formerAddresses(objects: readonly Addressed[], site: Site): Map<ObjectKey, string[]> {
  const owners = new Owners();
  const kept = new Map(objects.map((object) => [`${object.type}${object.id}`, object]));
  const recorded = new Map<ObjectKey, SpipUrl[]>();
  for (const url of site.urls) {
    const key = `${url.type}${url.id}`;
    // What is not public keeps what it had: it answers 404, as on the old site.
    owners.claimUrl(url, kept.has(key) ? key : null);
    if (kept.has(key)) recorded.set(key, [...(recorded.get(key) ?? []), url]);
  }
  for (const [key, slug] of madeUrls(objects)) owners.claimMade(kept.get(key)!.type, slug, key);
  const trees = new TreePaths(objects, recorded);
  for (const object of objects) {
    const key = `${object.type}${object.id}`;
    for (const address of numberedAddresses(object)) owners.claim(address, key, NUMBERED);
    for (const address of trees.of(object)) owners.claim(address, key, MADE);
  }
  return owners.byObject();
}

/** Addresses that name the object by its number. */
function numberedAddresses({ type, id }: Addressed): string[] {
  return [
    `spip.php?${type}${id}`,
    `?${type}${id}`,
    `${type}${id}`,
    `${type}${id}.html`,
    `spip.php?page=${type}&id_${type}=${id}`,
    `?page=${type}&id_${type}=${id}`,
    `${type}.php3?id_${type}=${id}`,
    `${type}.php?id_${type}=${id}`,
  ];
}

const RECORDED = 3;
const NUMBERED = 2;
const MADE = 1;

interface Claim {
  key: ObjectKey | null;
  rank: number;
  date: string;
}

/** Who has each address. */
class Owners {
  readonly #claims = new Map<string, Claim>();

  claim(address: string, key: ObjectKey | null, rank: number, date = ''): void {
    const current = this.#claims.get(address);
    if (current && (current.rank > rank || (current.rank === rank && current.date >= date))) return;
    this.#claims.set(address, { key, rank, date });
  }

  claimUrl({ type, url, date }: SpipUrl, key: ObjectKey | null): void {
    for (const address of spellings(type, encodePath(url))) this.claim(address, key, RECORDED, date);
  }

  claimMade(type: string, slug: string, key: ObjectKey): void {
    for (const address of spellings(type, encodePath(slug))) this.claim(address, key, MADE);
  }

  byObject(): Map<ObjectKey, string[]> {
    const result = new Map<ObjectKey, string[]>();
    for (const [address, { key }] of this.#claims) {
      if (key === null) continue;
      const list = result.get(key) ?? [];
      list.push(`/${address}`);
      result.set(key, list);
    }
    return result;
  }
}

/** The spellings of one address under the schemes libres, propres, propres2 and propres-qs. */
function spellings(type: string, url: string): string[] {
  const [before, after] = MARKS[type] ?? ['', ''];
  const forms = new Set([url, `${before}${url}${after}`]);
  return [...forms].flatMap((form) => [form, `${form}.html`, `?${form}`]);
}

/** A path with what an address cannot hold encoded; letters of every script stay, as SPIP writes them. */
function encodePath(url: string): string {
  return url.replace(/[\s#"<>\\^`{|}%]/g, (character) => encodeURIComponent(character));
}

/**
 * The address that SPIP makes of a title (`urls_creer_url`, filter `translitteration`): words joined by hyphens,
 * accents and ligatures taken off, at most 80 characters, cut between words. '' where less than three are left.
 */
export function titleUrl(title: string): string {
  const words = transliterate(splitNumber(title).title)
    .replace(/(?:(?!\p{Extended_Pictographic}|\u200D|\uFE0F)[^\p{L}\p{N}_])+/gu, '-')
    .replace(/^-+|-+$/g, '');
  let url = words;
  if (url.length > MAX_LENGTH) {
    const cut = url.slice(0, MAX_LENGTH + 1);
    url = cut.includes('-') ? cut.slice(0, cut.lastIndexOf('-')) : cut.slice(0, MAX_LENGTH);
  }
  return url.length > 2 ? url : '';
}

/** Addresses made from titles; where two objects would have the same, the later one has its number added. */
function madeUrls(objects: readonly Addressed[]): Map<ObjectKey, string> {
  const made = new Map<ObjectKey, string>();
  const taken = new Set<string>();
  for (const { type, id, title } of objects) {
    const [before] = MARKS[type]!;
    let url = titleUrl(title) || `${type}${id}`;
    if (taken.has(`${before}${url}`.toLowerCase())) url = `${url}-${id}`;
    taken.add(`${before}${url}`.toLowerCase());
    made.set(`${type}${id}`, url);
  }
  return made;
}

/** The scheme « arbo »: `rubrique/sous-rubrique/article/titre`, in lower case, with the titles of all above. */
class TreePaths {
  readonly #rubrics: ReadonlyMap<number, Addressed>;
  readonly #recorded: ReadonlyMap<ObjectKey, readonly SpipUrl[]>;

  constructor(objects: readonly Addressed[], recorded: ReadonlyMap<ObjectKey, readonly SpipUrl[]>) {
    this.#rubrics = new Map(
      objects.filter(({ type }) => type === 'rubrique').map((rubric) => [rubric.id, rubric]),
    );
    this.#recorded = recorded;
  }

  of(object: Addressed): string[] {
    const { type, id } = object;
    if (type === 'rubrique') return this.#paths(id).flatMap((path) => [`${path}/`, path, `${path}.html`]);
    const leaves = this.#leaves(object);
    if (type !== 'article' && type !== 'breve') return leaves.map((leaf) => `${type}/${leaf}`);
    const folders = [...this.#paths(object.parent), ''];
    return folders.flatMap((folder) =>
      leaves.flatMap((leaf) => {
        const start = folder ? `${folder}/` : '';
        const bare = /^\d+$/.test(leaf) ? [] : folder ? [`${start}${leaf}`, `${start}${leaf}.html`] : [];
        return [...bare, ...(folder ? [`${start}${type}/${leaf}`, `${start}${type}/${leaf}.html`] : [])];
      }),
    );
  }

  #leaves({ type, id, title }: Addressed): string[] {
    const made = titleUrl(title).toLowerCase() || String(id);
    const recorded = (this.#recorded.get(`${type}${id}`) ?? [])
      .filter(({ parent }) => parent > 0)
      .map(({ url }) => encodePath(url));
    return [...new Set([made, ...recorded])];
  }

  #paths(id: number, seen: readonly number[] = []): string[] {
    const rubric = this.#rubrics.get(id);
    if (!rubric || seen.includes(id)) return [];
    const above = rubric.parent > 0 ? this.#paths(rubric.parent, [...seen, id]) : [''];
    const leaves = this.#leaves(rubric);
    return (above.length > 0 ? above : [''])
      .flatMap((path) => leaves.map((leaf) => (path ? `${path}/${leaf}` : leaf)))
      .slice(0, 4);
  }
}
