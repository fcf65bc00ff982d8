/**
 * Every address that SPIP answered for an object, and who has it today. Sources: `urls_decoder_url` and the
 * files `urls/*.php` of SPIP: page, html, simple, propres, propres2, propres-qs, libres, arbo; the pages of
 * SPIP 1 (`article.php3?id_article=12`).
 */

import { transliterate } from '../../kit/transliterate.ts';
import type { Site, SpipUrl } from './model.ts';
import { splitNumber } from './names.ts';

/** What an address once led to: `article12`. */
export type ObjectKey = string;

export interface Addressed {
  key: ObjectKey;
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
 * The former addresses of every object. An address that several objects had belongs to the one that had it
 * last; one made from a title yields to one that the database records. Only what can have two claimants is
 * kept in memory; the spellings of an address, and those that hold the object's number, are made when asked for.
 */
export class FormerAddresses {
  readonly #objects: ReadonlyMap<ObjectKey, Addressed>;
  /** Newest first. */
  readonly #recorded = new Map<ObjectKey, SpipUrl[]>();
  readonly #made: ReadonlyMap<ObjectKey, string>;
  readonly #trees: TreePaths;
  /** Who has an address; null for what is not public: its addresses answer 404, as they did. */
  readonly #owners = new Map<string, ObjectKey | null>();

  constructor(objects: readonly Addressed[], site: Site) {
    this.#objects = new Map(objects.map((object) => [object.key, object]));
    const newestFirst = site.urls.toSorted((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0));
    for (const url of newestFirst) {
      const key = this.#objects.get(`${url.type}${url.id}`)?.key ?? null;
      for (const base of flatBases(url.type, url.url)) this.#claim(base, key);
      if (key === null) continue;
      const known = this.#recorded.get(key);
      if (known) known.push(url);
      else this.#recorded.set(key, [url]);
    }
    this.#made = madeUrls(objects);
    this.#trees = new TreePaths(objects, this.#recorded);
    // What was made of titles comes last: who the database names has an address before anybody else.
    for (const [key, object] of this.#objects)
      for (const base of this.#basesOf(object)) this.#claim(base, key);
  }

  /** Addresses of an object, each a path from the site's root with its query. */
  of(key: ObjectKey): string[] {
    const object = this.#objects.get(key);
    if (!object) return [];
    const owned = this.#basesOf(object).filter((base) => this.#owners.get(base) === key);
    const numbered = numberedAddresses(object).filter((address) => {
      const owner = this.#owners.get(baseOf(address));
      return owner === undefined || owner === key;
    });
    const spelled = owned.flatMap((base) => spellings(base, object.type));
    return [...new Set([...spelled, ...numbered])].map((address) => `/${address}`);
  }

  /**
   * The address by which SPIP named an object last, in its feeds too (`guid` of `backend.html`): of the recorded ones
   * the newest, in the scheme of addresses that the site had (`type_urls`); null for what was not public.
   */
  lastOf(key: ObjectKey, scheme: string): string | null {
    const object = this.#objects.get(key);
    if (!object) return null;
    const { type, id } = object;
    const url = this.#recorded.get(key)?.[0]?.url ?? this.#made.get(key)!;
    const bases = flatBases(type, url);
    const path = this.#trees.of(object);
    const marked = bases.at(-1) ?? `${type}${id}`;
    const byScheme: Readonly<Record<string, string | undefined>> = {
      html: `${type}${id}.html`,
      simple: `spip.php?page=${type}&id_${type}=${id}`,
      libres: bases[0],
      propres: marked,
      propres2: `${marked}.html`,
      'propres-qs': `?${marked}`,
      propres_qs: `?${marked}`,
      arbo: path.find((each) => each.endsWith(`/${encodePath(url)}`)) ?? path[0],
    };
    return `/${byScheme[scheme] ?? `spip.php?${type}${id}`}`;
  }

  /** The object that a path of the old site named, its query included; null where none did. */
  owner(address: string): ObjectKey | null {
    const base = baseOf(address.replace(/^\/+/, ''));
    const owner = this.#owners.get(base);
    if (owner !== undefined) return owner;
    const named = /^[1-9]\d*$/.test(base) ? `article${base}` : base;
    return NUMBERED.test(named) && this.#objects.has(named) ? named : null;
  }

  /** The first to claim an address has it. */
  #claim(base: string, key: ObjectKey | null): void {
    if (!this.#owners.has(base)) this.#owners.set(base, key);
  }

  /** What each address of an object is a spelling of, the newest generation first. */
  #basesOf(object: Addressed): string[] {
    const recorded = this.#recorded.get(object.key) ?? [];
    const flat = [...recorded.map(({ url }) => url), this.#made.get(object.key)!];
    return [...new Set([...flat.flatMap((url) => flatBases(object.type, url)), ...this.#trees.of(object)])];
  }
}

const NUMBERED = /^(?:article|breve|rubrique|mot|auteur)\d+$/;

/** Addresses that name the object by its number; `/12` is SPIP's short address of article 12 (`htaccess.txt`). */
function numberedAddresses({ type, id }: Addressed): string[] {
  return [
    ...(type === 'article' ? [String(id)] : []),
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

/** An address without what the schemes add to it. */
function baseOf(address: string): string {
  return address.replace(/^\?/, '').replace(/(?:\/|\.html)$/, '');
}

/** An address of the schemes libres and propres. */
function flatBases(type: string, url: string): string[] {
  const [before, after] = MARKS[type] ?? ['', ''];
  const encoded = baseOf(encodePath(url.replace(/^\/+/, '')));
  if (encoded === '') return [];
  // A number alone would be the short address of an article (`urls_propres_generer_url_objet_dist`).
  if (!before && /^\d+$/.test(encoded)) return [`-${encoded}-`];
  return before ? [encoded, `${before}${encoded}${after}`] : [encoded];
}

/** What the schemes propres2 and propres-qs make of an address, and the tree scheme of a path. */
function spellings(base: string, type: string): string[] {
  if (!base.includes('/'))
    return type === 'rubrique' && base === base.toLowerCase()
      ? [base, `${base}/`, `${base}.html`, `?${base}`]
      : [base, `${base}.html`, `?${base}`];
  return type === 'rubrique' ? [`${base}/`, base, `${base}.html`] : [base, `${base}.html`];
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
  for (const { key, type, id, title } of objects) {
    const [before] = MARKS[type]!;
    let url = titleUrl(title) || `${type}${id}`;
    if (taken.has(`${before}${url}`.toLowerCase())) url = `${url}-${id}`;
    taken.add(`${before}${url}`.toLowerCase());
    made.set(key, url);
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
    if (type === 'rubrique') return this.#paths(id);
    const leaves = this.#leaves(object);
    if (type !== 'article' && type !== 'breve') return leaves.map((leaf) => `${type}/${leaf}`);
    const folders = this.#paths(object.parent);
    return folders.flatMap((folder) =>
      leaves.flatMap((leaf) =>
        /^\d+$/.test(leaf)
          ? [`${folder}/${type}/${leaf}`]
          : [`${folder}/${leaf}`, `${folder}/${type}/${leaf}`],
      ),
    );
  }

  #leaves({ key, id, title }: Addressed): string[] {
    const made = titleUrl(title).toLowerCase() || String(id);
    const recorded = (this.#recorded.get(key) ?? [])
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
