/** Which file goes where: the documents of the site, their homes, and what may not be published. */
import { statSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { mediaAddress } from '../../archive/model/addresses.ts';
import { probeMedia } from '../../media/probe.ts';
import type { ImageFolder } from './documents.ts';
import type { Site, SpipDocument } from './model.ts';
import { safeFileName, unique } from './names.ts';
import type { Plan } from './plan.ts';
import type { Uses } from './uses.ts';

export type FileKind = 'image' | 'audio' | 'video' | 'file';

/** A file of IMG/ once looked at. */
interface SourceFile {
  /** Path on disk. */
  source: string;
  kind: FileKind;
}

/** A file in the content folder. */
export interface PlacedFile extends SourceFile {
  /** Relative to the content folder. */
  path: string;
  name: string;
  /** Address of the file on the new site. */
  address: string;
}

export interface FileProblem {
  code: 'missing-file' | 'unusable-file' | 'doubtful-file' | 'hidden-document';
  object: string;
  excerpt: string;
}

const IMAGES = {
  widths: [480, 800, 1200],
  formats: ['avif' as const, 'webp' as const],
  maxPixels: 100_000_000,
};
/** The site itself among SPIP's objects. */
const SITE = 'site0';
const NOT_SHOWN = /^(?:vignette|logoon|logooff)$/;
const PARALLEL = 4;

export class Files {
  /** Files by folder, then by document. */
  readonly placed = new Map<string, Map<number, PlacedFile>>();
  /** Files of IMG/ that no row of the database tells and that a text shows, by folder, then by path. */
  readonly loose = new Map<string, Map<string, PlacedFile>>();
  /** Files that something written shows or links to, each with the folders of what does: the others are not published. */
  readonly used = new Map<PlacedFile, Set<string>>();
  readonly logos = new Map<string, PlacedFile>();
  /** Logo of the whole site, `logo.png` at the root of the content folder. */
  siteLogo: PlacedFile | null = null;
  readonly problems: FileProblem[] = [];
  readonly #site: Site;
  readonly #images: ImageFolder;
  readonly #homes = new Map<number, PlacedFile>();
  readonly #sources = new Map<string, SourceFile | null>();
  readonly #names = new Map<string, Set<string>>();
  readonly #byFile = new Map<string, number>();
  readonly #logosAreDocuments: boolean;

  constructor(site: Site, images: ImageFolder) {
    this.#site = site;
    this.#images = images;
    for (const document of site.documents.values()) this.#byFile.set(fileKey(document.file), document.id);
    this.#logosAreDocuments = [...site.documents.values()].some(({ mode }) => mode === 'logoon');
  }

  /** Looks at every file that the site shows, and gives each its place. `uses` by object: `article12`. */
  async place(
    plan: Plan,
    uses: ReadonlyMap<string, Uses>,
    progress: (done: number, total: number) => void,
  ): Promise<void> {
    const holders = holdersOf(plan);
    await this.#look(holders, uses, progress);
    for (const { key, folder, rubric } of holders) {
      const use = uses.get(key);
      const joined = rubric ? [] : this.joined(key).map(({ document }) => document.id);
      const shown = [...(use?.shown ?? []), ...this.#galleryImages(use)];
      for (const id of [...joined, ...shown]) this.#placeDocument(id, folder, key);
      for (const file of use?.files ?? []) this.#placeByPath(file, folder, key);
      this.#placeLogo(key, folder);
    }
    this.#placeSiteLogo();
    for (const { key, folder } of holders) {
      const use = uses.get(key);
      const joined = this.joined(key).map(({ document }) => document.id);
      for (const id of [...joined, ...(use?.linked ?? [])])
        if (!this.#homes.has(id)) this.#placeDocument(id, folder, key);
    }
  }

  /** Documents joined to an object, with how: neither previews nor logos. */
  joined(key: string): { document: SpipDocument; shown: boolean; rank: number }[] {
    return (this.#site.documentLinks.get(key) ?? []).flatMap(({ document: id, shown, rank }) => {
      const document = this.#site.documents.get(id);
      return document && !NOT_SHOWN.test(document.mode) ? [{ document, shown, rank }] : [];
    });
  }

  /** Documents of the galleries of a text. */
  #galleryImages(use: Uses | undefined): number[] {
    return [...(use?.galleries ?? [])].flatMap((key) => this.joined(key).map(({ document }) => document.id));
  }

  /** The document's file in a folder, else where it is at home. */
  of(id: number, folder: string): PlacedFile | null {
    return this.placed.get(folder)?.get(id) ?? this.#homes.get(id) ?? null;
  }

  /** Path below IMG/ of the file that this one is a copy of. */
  pathOf(file: PlacedFile): string {
    return file.source.slice(this.#images.root!.length + 1).replaceAll('\\', '/');
  }

  /** A file is published once something written names it; `folder` is that of what names it. */
  use(file: PlacedFile, folder: string): PlacedFile {
    this.used.set(file, (this.used.get(file) ?? new Set()).add(folder));
    return file;
  }

  /** Takes back the files of a folder that its text does not name in the end: they stood in what was dropped. */
  settle(folder: string, text: string): void {
    const inFolder = [
      ...(this.placed.get(folder)?.values() ?? []),
      ...(this.loose.get(folder)?.values() ?? []),
    ];
    for (const file of inFolder) {
      const users = this.used.get(file);
      if (!users?.has(folder)) continue;
      if (text.includes(file.name) || text.includes(encodeURI(file.name))) continue;
      users.delete(folder);
      if (users.size === 0) this.used.delete(file);
    }
  }

  isUsed(id: number, folder: string): boolean {
    const file = this.placed.get(folder)?.get(id);
    return file !== undefined && this.used.has(file);
  }

  /** The used file of each document, that of its home first. */
  published(): Map<number, PlacedFile> {
    const published = new Map<number, PlacedFile>();
    for (const [id, file] of this.#homes) if (this.used.has(file)) published.set(id, file);
    for (const folder of this.placed.values()) {
      for (const [id, file] of folder) if (this.used.has(file) && !published.has(id)) published.set(id, file);
    }
    return published;
  }

  /** What a path below IMG/ became. */
  atPath(path: string, folder: string): PlacedFile | null {
    const id = this.#byFile.get(fileKey(path));
    return (id !== undefined && this.of(id, folder)) || this.loose.get(folder)?.get(fileKey(path)) || null;
  }

  async #look(
    holders: readonly Holder[],
    uses: ReadonlyMap<string, Uses>,
    progress: (done: number, total: number) => void,
  ): Promise<void> {
    const names = new Set<string>();
    const add = (found: string | null) => found && names.add(found);
    for (const { key, type, id } of holders) {
      const use = uses.get(key);
      const ids = [
        ...this.joined(key).map(({ document }) => document.id),
        ...(use?.shown ?? []),
        ...this.#galleryImages(use),
        ...(use?.linked ?? []),
      ];
      for (const each of ids) {
        const document = this.#site.documents.get(each);
        if (document?.published && !document.remote) add(this.#images.find(document.file));
      }
      for (const file of use?.files ?? []) add(this.#images.find(file));
      add(this.#logoFile(key, type, id));
    }
    add(this.#logoFile(SITE, 'site', 0));
    const queue = [...names];
    let done = 0;
    const work = async () => {
      for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
        this.#sources.set(name, await this.#probe(name));
        done += 1;
        progress(done, names.size);
      }
    };
    await Promise.all(Array.from({ length: PARALLEL }, work));
  }

  /** Kind of a file by its bytes; null where the build would refuse it. */
  async #probe(name: string): Promise<SourceFile | null> {
    const source = this.#images.path(name);
    const { size, mtimeMs } = statSync(source);
    const probe = await probeMedia(
      this.#images.root!,
      { path: name, size, mtime: mtimeMs },
      `/${basename(name)}`,
      { images: IMAGES },
    );
    for (const problem of probe.problems) {
      const code = problem.severity === 'error' ? 'unusable-file' : 'doubtful-file';
      this.problems.push({ code, object: `IMG/${name}`, excerpt: problem.code });
    }
    if (!probe.value) return null;
    const { image, type } = probe.value;
    return {
      source,
      kind: image
        ? 'image'
        : type.startsWith('audio/')
          ? 'audio'
          : type.startsWith('video/')
            ? 'video'
            : 'file',
    };
  }

  #placeDocument(id: number, folder: string, key: string): void {
    const document = this.#site.documents.get(id);
    if (!document || document.remote || this.placed.get(folder)?.has(id)) return;
    if (!document.published) {
      this.#problem('hidden-document', key, `document ${id}`);
      return;
    }
    const found = this.#images.find(document.file);
    if (!found) {
      this.#problem('missing-file', key, `document ${id} : ${document.file}`);
      return;
    }
    const file = this.#sources.get(found);
    // What is shown stands beside the text that shows it; any other file is stored once, and linked from elsewhere.
    if (!file || (file.kind === 'file' && this.#homes.has(id))) return;
    const placed = this.#put(file, folder, safeFileName(document.file));
    const inFolder = this.placed.get(folder) ?? new Map<number, PlacedFile>();
    this.placed.set(folder, inFolder.set(id, placed));
    if (!this.#homes.has(id)) this.#homes.set(id, placed);
  }

  /** A file that a text names by its path: a document, or a file that no row tells. */
  #placeByPath(path: string, folder: string, key: string): void {
    const id = this.#byFile.get(fileKey(path));
    if (id !== undefined) {
      this.#placeDocument(id, folder, key);
      return;
    }
    const inFolder = this.loose.get(folder) ?? new Map<string, PlacedFile>();
    if (inFolder.has(fileKey(path))) return;
    const found = this.#images.find(path);
    const file = found ? this.#sources.get(found) : null;
    if (file)
      this.loose.set(folder, inFolder.set(fileKey(path), this.#put(file, folder, safeFileName(path))));
  }

  #placeSiteLogo(): void {
    const found = this.#logoFile(SITE, 'site', 0);
    const file = found ? this.#sources.get(found) : null;
    if (file?.kind !== 'image') return;
    const path = `logo${extname(found!).toLowerCase()}`;
    this.siteLogo = { ...file, path, name: path, address: '' };
  }

  #placeLogo(key: string, folder: string): void {
    const [, type = '', id = ''] = /^([a-z]+)(\d+)$/.exec(key) ?? [];
    const found = this.#logoFile(key, type, Number(id));
    const file = found ? this.#sources.get(found) : null;
    if (file?.kind === 'image') this.logos.set(key, this.#put(file, folder, safeFileName(found!)));
  }

  /** Logo of SPIP 4, a document; else the file of SPIP 2 and 3. */
  #logoFile(key: string, type: string, id: number): string | null {
    const links = this.#site.documentLinks.get(key) ?? [];
    const logo = links
      .map(({ document }) => this.#site.documents.get(document))
      .find((document) => document?.mode === 'logoon');
    if (logo) return this.#images.find(logo.file);
    // SPIP 4 keeps its logos among the documents: a file that no row tells of is not shown.
    return this.#logosAreDocuments ? null : this.#images.logo(type, id);
  }

  #put(file: SourceFile, folder: string, wanted: string): PlacedFile {
    const names = this.#names.get(folder) ?? new Set<string>();
    this.#names.set(folder, names);
    const name = unique(wanted, names);
    const path = `${folder}/${name}`;
    return { ...file, path, name, address: mediaAddress(path) ?? '' };
  }

  #problem(code: FileProblem['code'], object: string, excerpt: string): void {
    if (
      this.problems.some(
        (problem) => problem.code === code && problem.object === object && problem.excerpt === excerpt,
      )
    )
      return;
    this.problems.push({ code, object, excerpt });
  }
}

interface Holder {
  key: string;
  type: string;
  id: number;
  folder: string;
  rubric: boolean;
}

/** What can have files beside it, articles first: a document shared with a rubric is at home in the article. */
function holdersOf(plan: Plan): Holder[] {
  const articles = plan.articles.flatMap(({ key, folder, article }) =>
    folder ? [{ key, type: article.type, id: article.id, folder, rubric: false }] : [],
  );
  const rubrics = [...plan.rubrics.values()].map(({ rubric, slug }) => ({
    key: `rubrique${rubric.id}`,
    type: 'rubrique',
    id: rubric.id,
    folder: `rubrics/${slug}`,
    rubric: true,
  }));
  return [...articles, ...rubrics];
}

function fileKey(path: string): string {
  return path
    .replace(/^\.?\/+/, '')
    .replace(/^IMG\//, '')
    .normalize('NFC')
    .toLowerCase();
}
