/** Every file that the output folders must hold, each with its key and the way to make it, in groups. */
import { join } from 'node:path';
import type { LoadedArchive } from '../archive/load.ts';
import type { Archive } from '../archive/model/types.ts';
import { digest } from '../kit/digest.ts';
import type { Problem } from '../kit/problem.ts';
import { variantsToEncode } from '../media/encode.ts';
import { variantFile } from '../media/kept-variants.ts';
import { publishOriginal } from '../media/publish.ts';
import type { Media } from '../media/types.ts';
import type { PagePlan } from '../views/page-plan.ts';
import { type PlanGroup, PlannedGroup } from '../views/plan-group.ts';
import type { ViewKind } from '../views/types.ts';
import type { AssetFile, BuiltAssets } from './assets/assets.ts';
import { type FilePlan, hostGroup } from './file-groups.ts';
import type { EditorScript } from './kept-editor.ts';
import type { Written } from './ledger.ts';
import type { PublicFiles } from './public-files.ts';
import type { SitePlan } from './site-plan.ts';
import { type StagingArea, stageCopy, stageFile } from './staging.ts';

/** One file to be: `site/…` or `host/…`. */
export interface Output {
  output: string;
  readonly key: string;
  /** What makes it so, for people: an address, a file of the content. */
  from: string;
  /** Position in the site plan, for a page or a file of it. */
  position?: number;
  /** Kind of page, for a page. */
  kind?: ViewKind;
  /** Made by code from the archive, as what has a position is: made again when the code changes. */
  isPlanned?: true;
  /** Makes the file; pages need a renderer and have none. */
  make?(staging: StagingArea): Promise<Written> | Written;
}

/** Files that are compared with the ledger together. */
export interface OutputGroup {
  readonly name: string;
  /** See `PlanGroup`. */
  readonly basis: string | null;
  /** Digest of all that the keys of its files are made from; null for a group that is always looked at. */
  readonly key: string | null;
  /** Pages and files of the site plan are made again when what all pages share changes; others are not. */
  readonly of: 'pages' | 'files' | 'others';
  outputs(): Output[];
}

/** What outputs are planned from: see `Session`. */
export interface OutputSources {
  content: string;
  publicFiles: PublicFiles;
  /** Cache of encoded images. */
  images: string;
  loaded: LoadedArchive;
  archive: Archive;
  plan: SitePlan;
  assets: BuiltAssets;
  /** Scripts of the web editor. */
  editor: readonly EditorScript[];
  /** Digest of the code that runs: some files are published without all of their bytes. */
  generator: string;
}

/** Name of the group of files beside documents. */
export const MEDIA = 'media';

/** All outputs but the search index, in groups. */
export function outputGroups(sources: OutputSources): OutputGroup[] {
  const { plan, assets } = sources;
  const media = new PlannedGroup(
    MEDIA,
    () => mediaKey(sources),
    () => publishedMedia(sources.loaded, sources.archive).flatMap((item) => mediaOutputs(sources, item)),
    () => mediaBasis(sources),
  );
  const hosts = hostGroup(sources.archive);
  const small = (name: string, outputs: () => Output[]) => new PlannedGroup(name, () => null, outputs);
  const others = [
    small('assets', () => assets.files.map(assetOutput)),
    small('editor-scripts', () => sources.editor.map(editorOutput)),
    media,
    small('public', () => sources.publicFiles.paths().map((path) => publicOutput(sources, path))),
  ];
  return [
    ...plan.groups.map((group, number) => {
      const outputs = () => plan.positions(number).map((position) => plannedOutput(plan, position));
      return outputGroup(group, plan.isOfPages(number) ? 'pages' : 'files', outputs);
    }),
    outputGroup(hosts, 'files', () => hosts.items().map(hostOutput)),
    ...others.map((group) => outputGroup(group, 'others', () => group.items())),
  ];
}

function outputGroup(group: PlanGroup<unknown>, of: OutputGroup['of'], outputs: () => Output[]): OutputGroup {
  return {
    name: group.name,
    get basis() {
      return group.basis;
    },
    get key() {
      return group.key;
    },
    of,
    outputs,
  };
}

export interface OutputPlan {
  outputs: Map<string, Output>;
  /** Images whose variants are among the outputs. */
  images: Media[];
  /** Two things at one address. */
  problems: Problem[];
}

/** Plans all outputs but the search index. Two that fall on one path are a problem that names both. */
export function planOutputs(sources: OutputSources & { groups: readonly OutputGroup[] }): OutputPlan {
  const all = sources.groups.flatMap((group) => group.outputs());
  return {
    outputs: new Map(all.toReversed().map((output) => [output.output, output])),
    images: publishedImages(sources.loaded, sources.archive),
    problems: collisions(all, sources.loaded.problems),
  };
}

/** Collisions of the content, told with the files that make them: those of their outputs are the same. */
const TOLD_WITH_THEIR_FILES = new Set(['address-collision', 'reserved-address', 'page-slug-year']);

/** Two things at one path, whatever its capitals, where the content's own problems do not tell it. */
export function collisions(
  outputs: Iterable<Pick<Output, 'output' | 'from'>>,
  told: readonly Problem[],
): Problem[] {
  if (told.some(({ code }) => TOLD_WITH_THEIR_FILES.has(code))) return [];
  const problems: Problem[] = [];
  const seen = new Map<string, string>();
  for (const { output, from } of outputs) {
    const folded = output.toLowerCase();
    const other = seen.get(folded);
    if (other === undefined) seen.set(folded, from);
    if (other === undefined || other === from) continue;
    const params = { address: `/${output.slice(output.indexOf('/') + 1)}`, other };
    problems.push({ code: 'output-collision', severity: 'error', file: from, line: 1, column: 1, params });
  }
  return problems;
}

/** Images that are published and have variants to encode. */
export function publishedImages(loaded: LoadedArchive, archive: Archive): Media[] {
  return publishedMedia(loaded, archive).filter((item) => variantsToEncode(item).length > 0);
}

/** Paths of what is published with files of its own: the whole site, and each document. */
function publishedPaths({ articles, rubrics, pages }: Archive): string[] {
  const documents = [...articles, ...[...rubrics.values()].map((rubric) => rubric.record), ...pages];
  return ['site.yaml', ...documents.map(({ path }) => path)];
}

function publishedMedia(loaded: LoadedArchive, archive: Archive): Media[] {
  const media = loaded.media();
  const byPath = new Map<string, Media>();
  for (const path of publishedPaths(archive))
    for (const item of media.get(path) ?? []) byPath.set(item.path, item);
  return [...byPath.values()];
}

function mediaKey({ loaded, archive, generator }: OutputSources): string {
  return digest(
    generator,
    publishedPaths(archive)
      .map((path) => loaded.mediaKeys.get(path) ?? '')
      .join(),
  );
}

/** What lies beside documents, and which of them are published. */
function mediaBasis({ loaded, archive, generator }: OutputSources): string {
  return digest(generator, archive.listingsKey, [...loaded.mediaKeys.values()].join());
}

function plannedOutput(plan: SitePlan, position: number): Output {
  const item = plan.item(position);
  return 'body' in item
    ? new PlannedFileOutput(plan, position, item)
    : new PlannedOutput(plan, position, item);
}

/** A page or a file of the site plan. A class: an object with a getter of its own takes V8 five times the memory. */
class PlannedOutput implements Output {
  readonly output: string;
  /** What it is, for people. */
  readonly from: string;
  readonly position: number;
  readonly kind: ViewKind | undefined;
  readonly #item: PagePlan | FilePlan;

  constructor(plan: SitePlan, position: number, item: PagePlan | FilePlan) {
    this.#item = item;
    this.output = plan.output(position);
    this.from = plan.name(position);
    this.position = position;
    this.kind = 'kind' in item ? item.kind : undefined;
  }

  /** Made when it is asked for: where nothing is known of a file, its key has time until it is written. */
  get key(): string {
    return this.#item.key;
  }
}

/** A file of the site plan. It needs no renderer: the preview and the reference make it alone. */
class PlannedFileOutput extends PlannedOutput {
  readonly #file: FilePlan;

  constructor(plan: SitePlan, position: number, item: FilePlan) {
    super(plan, position, item);
    this.#file = item;
  }

  make(staging: StagingArea): Written {
    return stageFile(staging, this.output, this.key, this.#file.body());
  }
}

function hostOutput(file: FilePlan): Output {
  const output = `${file.target}/${file.output}`;
  const make = (staging: StagingArea) => stageFile(staging, output, file.key, file.body());
  return { output, key: file.key, from: file.output, isPlanned: true, make };
}

function assetOutput({ output: file, bytes }: AssetFile): Output {
  const output = `site/${file}`;
  return { output, key: file, from: output, make: (staging) => stageFile(staging, output, file, bytes) };
}

function editorOutput({ output: file, path, digest: key }: EditorScript): Output {
  const output = `site/${file}`;
  return { output, key, from: output, make: (staging) => stageCopy(staging, output, key, path) };
}

function mediaOutputs({ content, images, generator }: OutputSources, media: Media): Output[] {
  const variants = variantsToEncode(media).map(({ address }) => variantOutput(images, address));
  return [originalOutput(content, media, generator), ...variants];
}

function originalOutput(content: string, media: Media, generator: string): Output {
  const output = `site${media.address}`;
  const key = digest(generator, 'original', media.digest);
  const make = (staging: StagingArea) => {
    const published = publishOriginal(content, media);
    return 'bytes' in published
      ? stageFile(staging, output, key, published.bytes)
      : stageCopy(staging, output, key, join(content, media.path));
  };
  return { output, key, from: media.path, make };
}

/** The address of a variant tells its content: it is its own key. */
function variantOutput(images: string, address: string): Output {
  const output = `site${address}`;
  return {
    output,
    key: address,
    from: address,
    make: (staging) => stageCopy(staging, output, address, variantFile(images, address)),
  };
}

function publicOutput({ publicFiles }: OutputSources, path: string): Output {
  const output = `site/${path}`;
  const key = publicFiles.digest(path);
  const make = (staging: StagingArea) => stageCopy(staging, output, key, join(publicFiles.folder, path));
  return { output, key, from: `public/${path}`, make };
}
