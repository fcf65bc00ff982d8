/** Texts of a content folder after some of its files have got other names. Nothing is written here. */
import { classify } from '../../content/classify.ts';
import { editFrontMatter, editYaml, frontMatterData, yamlData } from '../../content/front-matter-edit.ts';
import { decode, encodeAddress } from '../../kit/href.ts';
import { linksAfter } from './links.ts';

/** A content folder, as far as a move looks at it. */
export interface Folder {
  /** Paths of its files. */
  paths: readonly string[];
  read(path: string): string;
}

export type Data = Record<string, unknown>;

/** What is renamed and written so far; every edit keeps the bytes that it does not concern. */
export class Rewriting {
  /** Paths of files before and after, those that stay left out. */
  readonly renamed = new Map<string, string>();
  /** Texts of files that change, by their paths after the renaming. */
  readonly written = new Map<string, string>();
  readonly #folder: Folder;
  readonly #url: string;
  readonly #paths: ReadonlySet<string>;
  /** Paths by their composed form: links are typed so, whatever form the disk has. */
  readonly #byComposed: ReadonlyMap<string, string>;

  /** `url`: address of the site in site.yaml. */
  constructor(folder: Folder, url: string) {
    this.#folder = folder;
    this.#url = url;
    this.#paths = new Set(folder.paths);
    this.#byComposed = new Map(folder.paths.map((path) => [path.normalize('NFC'), path]));
  }

  pathAfter(path: string): string {
    const actual = this.#byComposed.get(path.normalize('NFC')) ?? path;
    return this.renamed.get(actual) ?? path;
  }

  /**
   * Every link, and whatever else names an address, once all renamed files are known. `addressAfter` gives that of an
   * address of the site, without base. `keeps` says of a line of redirects.yaml whether it stays; it may refuse.
   */
  follow(
    addressAfter: (address: string) => string,
    keeps: (old: string, target: string) => boolean = () => true,
  ): void {
    const moved = {
      has: (path: string) => this.#byComposed.has(path.normalize('NFC')),
      pathAfter: (path: string) => this.pathAfter(path),
      addressAfter,
      url: this.#url,
    };
    for (const path of this.#documents()) {
      const text = this.textOf(path);
      const after = linksAfter(text, path, moved);
      if (after !== text) this.written.set(this.pathAfter(path), after);
    }
    this.inDocuments((data) => {
      const withdrawn = data.withdrawn as Data | undefined;
      renamed(data, 'translationOf', addressAfter);
      if (withdrawn) renamed(withdrawn, 'instead', addressAfter);
    });
    if (!this.#paths.has('redirects.yaml')) return;
    const source = this.textOf('redirects.yaml');
    const next: Data = {};
    for (const [old, target] of Object.entries(yamlData(source))) {
      const [path = '', rest = ''] = String(target).split(/(?=[?#])/);
      const after = addressAfter(decode(path));
      if (keeps(old, decode(path))) next[old] = after === decode(path) ? target : encodeAddress(after) + rest;
    }
    this.writeYaml('redirects.yaml', source, next);
  }

  /** Paths of documents, those that become one included. */
  #documents(): string[] {
    return this.#folder.paths.filter((path) => DOCUMENTS.has(classify(this.pathAfter(path)).kind));
  }

  writeYaml(path: string, source: string, next: Data): void {
    // A file of which nothing is left keeps its comments.
    const text = Object.keys(next).length > 0 ? editYaml(source, next) : source.replace(/^[^#\s].*\n?/gm, '');
    if (text !== source) this.written.set(path, text);
  }

  /** Edits the front matter of all documents, or of those of one folder by its name before the renaming. */
  inDocuments(change: (data: Data) => void, folder?: string): void {
    for (const path of this.#documents()) {
      if (folder !== undefined && classify(path).folder !== folder) continue;
      this.edit(this.pathAfter(path), change, path);
    }
  }

  /** Edits the front matter of the document that is at `path` after the renaming, and was at `before`. */
  edit(path: string, change: (data: Data) => void, before = path): void {
    const text = this.written.get(path) ?? this.textOf(before);
    let data: Data;
    try {
      data = frontMatterData(text);
    } catch {
      return;
    }
    const next = structuredClone(data);
    change(next);
    if (JSON.stringify(next) !== JSON.stringify(data)) this.written.set(path, editFrontMatter(text, next));
  }

  /** A file as it will be so far, by its path before the renaming, or after it. */
  textOf(path: string): string {
    const isBefore = this.#paths.has(path);
    const before = isBefore ? path : ([...this.renamed].find(([, to]) => to === path)?.[0] ?? path);
    return this.written.get(this.renamed.get(path) ?? path) ?? this.#folder.read(before);
  }
}

const DOCUMENTS: ReadonlySet<string> = new Set(['article', 'rubric', 'page']);

export const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

function renamed(data: Data, key: string, after: (address: string) => string): void {
  const value = data[key];
  if (typeof value !== 'string' || !value.startsWith('/')) return;
  const [path = '', rest = ''] = value.split(/(?=[?#])/);
  const next = after(path);
  if (next !== path) data[key] = next + rest;
}

/** Another value under keys that hold one. */
export function renameValue(data: Data, keys: readonly string[], old: string, next: string): void {
  for (const key of keys) if (data[key] === old) data[key] = next;
}

/** Another name for a file that a document names. */
export function renameFile(data: Data, old: string, next: string): void {
  for (const each of [data.image, ...asList(data.attachments)]) {
    const holder = each as Data | undefined;
    for (const key of ['file', 'captions', 'transcript', 'poster']) {
      const value = holder?.[key];
      if (typeof value === 'string' && value.replace(/^(?:\.\/)+/, '').normalize('NFC') === old)
        holder![key] = next;
    }
  }
}
