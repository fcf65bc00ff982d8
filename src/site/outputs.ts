/** Every file that the output folders must hold, each with its key and the way to make it. */
import { join } from 'node:path';
import type { LoadedArchive } from '../archive/load.ts';
import type { Archive } from '../archive/types.ts';
import type { Problem } from '../content/problem.ts';
import type { FilePlan } from '../feeds/plan.ts';
import { variantFile, variantsToEncode } from '../media/encode.ts';
import { publishOriginal } from '../media/publish.ts';
import type { Media } from '../media/types.ts';
import type { SourceKeys } from '../store/tree-key.ts';
import type { BuiltAssets } from './assets.ts';
import type { OutputFolders, Written } from './ledger.ts';
import { publicFiles } from './public-files.ts';
import type { SitePlan } from './render-plan.ts';
import { stageCopy, stageFile } from './staging.ts';

/** One file to be: `site/…` or `host/…`. */
export interface Output {
  output: string;
  key: string;
  /** Position in the site plan, for a page or a file of it. */
  position?: number;
  /** Makes the file; pages need a renderer and have none. */
  make?(staging: OutputFolders): Promise<Written> | Written;
}

export interface OutputSources {
  root: string;
  content: string;
  /** Cache of encoded images. */
  images: string;
  loaded: LoadedArchive;
  archive: Archive;
  plan: SitePlan;
  assets: BuiltAssets;
  keys: SourceKeys;
}

export interface OutputPlan {
  outputs: Map<string, Output>;
  /** Images whose variants are among the outputs. */
  images: Media[];
  /** Two things at one address. */
  problems: Problem[];
}

/** Collisions of the content, told with the files that make them: those of their outputs are the same. */
const TOLD_WITH_THEIR_FILES = new Set(['address-collision', 'reserved-address', 'page-slug-year']);

/** Plans all outputs but the search index. Two that fall on one path are a problem that names both. */
export function planOutputs(sources: OutputSources): OutputPlan {
  const outputs = new Map<string, Output>();
  const problems: Problem[] = [];
  const seen = new Map<string, string>();
  const media = publishedMedia(sources.loaded, sources.archive);
  const add = (output: Output, from: string) => {
    const folded = output.output.toLowerCase();
    const other = seen.get(folded);
    if (other !== undefined && other !== from) {
      const params = { address: `/${output.output.slice(output.output.indexOf('/') + 1)}`, other };
      problems.push({ code: 'output-collision', severity: 'error', file: from, line: 1, column: 1, params });
      return;
    }
    seen.set(folded, from);
    outputs.set(output.output, output);
  };
  const { pages, files } = sources.plan;
  for (const [position, page] of pages.entries()) {
    add({ output: `site/${page.output}`, key: page.key, position }, page.address);
  }
  for (const [position, file] of files.entries()) {
    add({ ...fileOutput(file), position: pages.length + position }, file.output);
  }
  for (const file of sources.assets.files) {
    const output = `site/${file.output}`;
    add(
      { output, key: file.output, make: (staging) => stageFile(staging, output, file.output, file.bytes) },
      output,
    );
  }
  for (const item of media) {
    add(originalOutput(sources.content, item), item.path);
    for (const { address } of variantsToEncode(item)) add(variantOutput(sources.images, address), address);
  }
  for (const path of publicFiles(sources.root)) add(publicOutput(sources, path), `public/${path}`);
  const isTold = sources.loaded.problems.some(({ code }) => TOLD_WITH_THEIR_FILES.has(code));
  const images = media.filter((item) => variantsToEncode(item).length > 0);
  return { outputs, images, problems: isTold ? [] : problems };
}

function publishedMedia(loaded: LoadedArchive, archive: Archive): Media[] {
  const records = [
    ...archive.articles,
    ...[...archive.rubrics.values()].map((rubric) => rubric.record),
    ...archive.pages,
  ];
  const byPath = new Map((loaded.media.get('site.yaml') ?? []).map((item) => [item.path, item]));
  for (const record of records)
    for (const item of loaded.media.get(record.path) ?? []) byPath.set(item.path, item);
  return [...byPath.values()];
}

function fileOutput(file: FilePlan): Output {
  const output = `${file.target}/${file.output}`;
  return { output, key: file.key, make: (staging) => stageFile(staging, output, file.key, file.body()) };
}

function originalOutput(content: string, media: Media): Output {
  const output = `site${media.address}`;
  const key = `original ${media.digest}`;
  const make = (staging: OutputFolders) => {
    const published = publishOriginal(content, media);
    return 'bytes' in published
      ? stageFile(staging, output, key, published.bytes)
      : stageCopy(staging, output, key, join(content, media.path), media.digest);
  };
  return { output, key, make };
}

/** The address of a variant tells its content: it is its own key. */
function variantOutput(images: string, address: string): Output {
  const output = `site${address}`;
  return {
    output,
    key: address,
    make: (staging) => stageCopy(staging, output, address, variantFile(images, address)),
  };
}

function publicOutput({ root, keys }: OutputSources, path: string): Output {
  const output = `site/${path}`;
  const key = keys.file(`public/${path}`);
  return { output, key, make: (staging) => stageCopy(staging, output, key, join(root, 'public', path), key) };
}
