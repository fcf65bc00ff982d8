/** What a move changes in a content folder: files, links in every document, former addresses. Nothing is written here. */
import { posix } from 'node:path';
import { classify } from '../../content/classify.ts';
import { editYaml, frontMatterData, renameYamlKey, yamlData } from '../../content/front-matter-edit.ts';
import { decode, encodeAddress } from '../../kit/href.ts';
import { slugify } from '../../kit/slug.ts';
import { forbiddenName } from '../../media/forbidden.ts';
import { moveWording } from '../../wording/move.ts';
import { authorAddress, keywordAddress, mediaAddress } from '../model/addresses.ts';
import { addressOf } from '../model/path-address.ts';
import { asList, type Data, type Folder, Rewriting, renameFile, renameValue } from './rewriting.ts';

export interface MovePlan {
  /** Paths of files before and after, those that stay left out. */
  renamed: Map<string, string>;
  /** Texts of files that change, by their paths after the move. */
  written: Map<string, string>;
  /** Address before and after. */
  from: string;
  to: string;
}

/** What keeps a move from being made, in the reader's language. */
export class Refusal extends Error {}

export interface MoveOptions {
  folder: Folder;
  /** Address of the site in site.yaml. */
  url: string;
  /** What to move: an address, or a path of the content folder. */
  what: string;
  to: string;
  /** Language of refusals. */
  lang: string;
}

/** Plans a move. Throws `Refusal` where it cannot be, `NotEditable` where a file could not keep its form. */
export function planMove(options: MoveOptions): MovePlan {
  return new Mover(options).plan();
}

/** The file of the content folder that is named by a path, a folder, or an address; null where there is none. */
export function fileOf({ paths }: Folder, what: string): string | null {
  const bare = what.replace(/^(?:\.\/)?(?:content\/)?/, '').replace(/\/+$/, '');
  const named = [bare, `${bare}/index.md`, `${bare}/index.mdx`, `${bare}.md`, `${bare}.mdx`];
  const byPath = named.find((path) => paths.includes(path));
  if (byPath !== undefined) return byPath;
  const address = decode(what.startsWith('/') ? what : `/${what}`);
  const isAt = (path: string) => {
    const at = addressOf(path) ?? mediaAddress(path);
    return at === address || at === `${address}/`;
  };
  return paths.find(isAt) ?? null;
}

class Mover {
  readonly #options: MoveOptions;
  readonly #paths: ReadonlySet<string>;
  readonly #words: ReturnType<typeof moveWording>;
  readonly #base: string;
  readonly #files: Rewriting;

  constructor(options: MoveOptions) {
    this.#options = options;
    this.#paths = new Set(options.folder.paths);
    this.#files = new Rewriting(options.folder, options.url);
    this.#words = moveWording(options.lang);
    this.#base = new URL(options.url).pathname.replace(/\/+$/, '');
  }

  plan(): MovePlan {
    const [from, to] = this.#move();
    return { renamed: this.#files.renamed, written: this.#files.written, from, to };
  }

  #move(): [from: string, to: string] {
    const { what, to } = this.#options;
    const path = this.#pathOf(what);
    if (path !== null) {
      const { kind, id } = classify(path);
      if (kind === 'article') return this.#document(path, id!, this.#articleId(id!, to));
      if (kind === 'rubric' || kind === 'page') return this.#document(path, id!, this.#slug(to));
      if (kind === 'media') return this.#file(path, to);
    }
    const term = /^\/?(mots-cles|auteurs)\/([^/]+)\/?$/.exec(what);
    if (term) return this.#term(term[1] === 'auteurs' ? 'authors' : 'keywords', term[2]!, to);
    throw new Refusal(this.#words.unknown(what));
  }

  #pathOf(what: string): string | null {
    return fileOf(this.#options.folder, what);
  }

  #articleId(old: string, to: string): string {
    const bare = to
      .replace(/^\/?(?:content\/)?(?:articles\/)?/, '')
      .replace(/(?:\/index)?\.mdx?$/, '')
      .replace(/\/+$/, '');
    const [year, slug] = bare.includes('/') ? bare.split('/') : [old.split('/')[0]!, bare];
    if (!/^\d{4}$/.test(year!) || bare.split('/').length > 2) throw new Refusal(this.#words.badArticle(to));
    return `${year}/${this.#slug(slug!)}`;
  }

  #slug(to: string): string {
    const slug = to
      .replace(/\/+$/, '')
      .replace(/^.*\//, '')
      .replace(/\.mdx?$/, '');
    if (/^[a-z0-9]+(?:-+[a-z0-9]+)*$/.test(slug)) return slug;
    throw new Refusal(this.#words.badSlug(to, slugify(slug)));
  }

  #document(path: string, id: string, next: string): [string, string] {
    const { kind, folder } = classify(path);
    const ownFolder = kind === 'article' ? folder : undefined;
    const place = (of: string) => (kind === 'article' ? `articles/${of}` : `${posix.dirname(path)}/${of}`);
    if (next === id) throw new Refusal(this.#words.same(this.#options.to));
    const taken = ['.md', '.mdx', '/index.md', '/index.mdx'].find((end) =>
      this.#paths.has(place(next) + end),
    );
    if (taken) throw new Refusal(this.#words.taken(place(next) + taken));
    for (const file of ownFolder === undefined ? [path] : this.#options.folder.paths) {
      if (ownFolder === undefined) this.#files.renamed.set(file, place(next) + file.slice(place(id).length));
      else if (file.startsWith(`${ownFolder}/`))
        this.#files.renamed.set(file, place(next) + file.slice(ownFolder.length));
    }
    const [from, to] = [addressOf(path)!, addressOf(this.#files.renamed.get(path)!)!];
    this.#rewrite(from, to, path);
    const target = this.#files.renamed.get(path)!;
    this.#files.inDocuments((data) => this.#giveUp(data, from));
    this.#files.edit(target, (data) => this.#leads(data, from, to));
    if (kind === 'rubric')
      this.#files.inDocuments((data) => renameValue(data, ['rubric', 'parent'], id, next));
    return [from, to];
  }

  #file(path: string, to: string): [string, string] {
    const bare = to.replace(/^\/?content\//, '');
    const next = bare.includes('/') ? this.#newFile(bare) : `${posix.dirname(path)}/${bare}`;
    if (this.#paths.has(next)) throw new Refusal(this.#words.taken(next));
    const target = classify(next);
    const isPlain = next.normalize('NFC') === next && !next.split('/').some((part) => /^(?:\.|$)/.test(part));
    if (target.kind !== 'media' || !isPlain || forbiddenName(posix.basename(next)) !== null)
      throw new Refusal(this.#words.badFile(to));
    const { folder } = classify(path);
    if (target.folder !== folder) throw new Refusal(this.#words.otherFolder(folder!));
    this.#files.renamed.set(path, next);
    const [from, address] = [mediaAddress(path)!, mediaAddress(next)!];
    this.#rewrite(from, address, null);
    const inFolder = (each: string) => each.slice(folder!.length + 1);
    this.#files.inDocuments((data) => renameFile(data, inFolder(path), inFolder(next)), folder);
    this.#redirect(from, address);
    return [from, address];
  }

  /** A path of the content folder from an address or a path. */
  #newFile(to: string): string {
    const path = to.replace(/^\//, '');
    return /^\d{4}\//.test(path) ? `articles/${path}` : path.replace(/^rubriques\//, 'rubrics/');
  }

  #term(key: 'keywords' | 'authors', slug: string, to: string): [string, string] {
    const file = `${key}.yaml`;
    const addressOfTerm = key === 'keywords' ? keywordAddress : authorAddress;
    const source = this.#paths.has(file) ? this.#options.folder.read(file) : '';
    const described = yamlData(source) as Record<string, Data | null>;
    const slugOf = (name: string) => String(described[name]?.slug ?? slugify(name));
    const names = new Set([...Object.keys(described), ...this.#named(key)]);
    const olds = [...names].filter((name) => slugOf(name) === slug);
    const [old] = olds.sort((a, b) => Number(b in described) - Number(a in described));
    if (old === undefined) throw new Refusal(this.#words.unknown(this.#options.what));
    const isSlug = to.startsWith('/');
    const name = isSlug ? old : to.trim();
    if (name === '') throw new Refusal(this.#words.badSlug(to, ''));
    const next = isSlug ? this.#slug(to) : name in described ? slugOf(name) : slugify(name) || slug;
    if (name === old && next === slug) throw new Refusal(this.#words.same(to));
    const isTaken = [...names].some((each) => each !== old && each !== name && slugOf(each) === next);
    if (isTaken) throw new Refusal(this.#words.taken(addressOfTerm(next)));
    const [from, address] = [addressOfTerm(slug), addressOfTerm(next)];
    if (name !== old) this.#files.inDocuments((data) => renameItem(data, key, olds, name));
    this.#rewrite(from, address, old);
    let yaml = source;
    if (name !== old && old in described && !(name in described)) yaml = renameYamlKey(yaml, old, name);
    const data = structuredClone(yamlData(yaml)) as Record<string, Data | null>;
    // Where two become one, what is said of the other stays.
    const entry: Data = { ...(name in described ? described[name] : described[old]) };
    if (name !== old && name in described) delete data[old];
    if (isSlug) entry.slug = next;
    else if (entry.slug === slug && slugify(name) !== slug && !(name in described)) delete entry.slug;
    const kept = described[old]?.formerUrls;
    if (Array.isArray(kept)) entry.formerUrls = [...new Set([...asList(entry.formerUrls), ...kept])];
    if (entry.slug !== undefined) entry.slug = isSlug ? next : entry.slug;
    const final = addressOfTerm(String(entry.slug ?? slugify(name)));
    for (const [each, other] of Object.entries(data)) {
      if (!other) continue;
      this.#giveUp(other, from);
      if (Object.keys(other).length === 0) data[each] = null;
    }
    if (final !== from) this.#leads(entry, from, final);
    data[name] = Object.keys(entry).length > 0 ? entry : null;
    if (Object.keys(entry).length > 0 || old in described)
      // What goes goes last: a file keeps at least one key at each step.
      this.#files.written.set(
        file,
        editYaml(editYaml(yaml, { ...yamlData(yaml), [name]: data[name] }), data),
      );
    return [from, final];
  }

  #named(key: string): Set<string> {
    const names = new Set<string>();
    for (const path of this.#options.folder.paths) {
      const { kind } = classify(path);
      if (kind !== 'article' && (kind !== 'rubric' || key !== 'keywords')) continue;
      for (const name of asList(this.#dataOf(path)?.[key])) names.add(String(name));
    }
    return names;
  }

  #dataOf(path: string): Data | null {
    try {
      return frontMatterData(this.#options.folder.read(path));
    } catch {
      return null;
    }
  }

  /** Refuses an address that once was another's: what leads there would have to be taken back by hand. */
  #refuseClaimed(to: string, own: string | null): void {
    const url = this.#base + encodeAddress(to);
    for (const path of this.#options.folder.paths) {
      const { kind } = classify(path);
      if (path === own || !['article', 'rubric', 'page', 'keywords', 'authors'].includes(kind)) continue;
      const text = this.#options.folder.read(path);
      if (!text.includes(url)) continue;
      const entries =
        kind === 'keywords' || kind === 'authors'
          ? Object.entries(yamlData(text))
          : [['', this.#dataOf(path)]];
      for (const [name, entry] of entries) {
        const isOwn = own === name && name !== '';
        if (!isOwn && asList((entry as Data | null)?.formerUrls).includes(url))
          throw new Refusal(this.#words.claimed(to, name ? `${path} (${name})` : path));
      }
    }
  }

  /**
   * Every link, and whatever else names an address, after the move. `own`: the document, or the name of the keyword or
   * author, that may come back to an address that it had.
   */
  #rewrite(from: string, to: string, own: string | null): void {
    this.#refuseClaimed(to, own);
    const addressAfter = (address: string): string => {
      if (address === from || (from.endsWith('/') && address === from.slice(0, -1))) return to;
      return from.endsWith('/') && address.startsWith(from) ? to + address.slice(from.length) : address;
    };
    this.#files.follow(addressAfter, (old, target) => {
      // What leads to what has come here is no redirect any more.
      if (![from, to, addressAfter(target)].some((each) => decode(old) === this.#base + each)) return true;
      if (addressAfter(target) !== to && decode(old) === this.#base + to)
        throw new Refusal(this.#words.claimed(to, 'redirects.yaml'));
      return false;
    });
  }

  /** Puts the old address among the former ones; the new one is none any more. */
  #leads(data: Data, from: string, to: string): void {
    const [old, now] = [from, to].map((address) => this.#base + encodeAddress(address));
    const former = asList(data.formerUrls).filter((url) => url !== now && url !== old);
    data.formerUrls = [...former, old];
  }

  /**
   * Takes an address from the former ones of something else: what moves now lived there since, and alone is looked for
   * there.
   */
  #giveUp(data: Data, address: string): void {
    const url = this.#base + encodeAddress(address);
    const former = asList(data.formerUrls);
    if (!former.includes(url)) return;
    data.formerUrls = former.filter((each) => each !== url);
    if (asList(data.formerUrls).length === 0) delete data.formerUrls;
  }

  #redirect(from: string, to: string): void {
    const source = this.#paths.has('redirects.yaml') ? this.#files.textOf('redirects.yaml') : '';
    const next = { ...yamlData(source), [this.#base + encodeAddress(from)]: encodeAddress(to) };
    this.#files.writeYaml('redirects.yaml', source, next);
  }
}

function renameItem(data: Data, key: string, olds: readonly string[], next: string): void {
  const list = asList(data[key]);
  if (!list.some((item) => olds.includes(String(item)))) return;
  data[key] = [...new Set(list.map((item) => (olds.includes(String(item)) ? next : item)))];
}
