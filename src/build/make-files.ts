/** Makes what is no page, in this thread, while others render pages: copies, images, the files of the search. */
import type { LoadedArchive } from '../archive/load.ts';
import type { Archive } from '../archive/model/types.ts';
import { allDone } from '../kit/all-done.ts';
import { machineFaultOf } from '../kit/machine-fault.ts';
import { encodeAll, variantsToEncode } from '../media/encode.ts';
import { isCorruption } from './build-problems.ts';
import { type BuildReport, Stopped } from './build-report.ts';
import type { Changes } from './changes.ts';
import type { Ledger, Written } from './ledger.ts';
import type { BuildOptions, BuildPaths } from './options.ts';
import { MEDIA, type Output, publishedImages } from './outputs.ts';
import { SEARCH_GROUP, type SearchOutputs, searchProblem } from './search-outputs.ts';
import type { StagingArea } from './staging.ts';

export interface FileWork {
  options: BuildOptions;
  paths: BuildPaths;
  ledger: Ledger;
  loaded: LoadedArchive;
  archive: Archive;
  changes: Changes;
  /** Null where the site has none. */
  search: SearchOutputs | null;
  staging: StagingArea;
  /** Told of images, and of their problems. */
  report: BuildReport;
}

export interface MadeFiles {
  /** What was made, by output. */
  written: Map<string, Written>;
  /** All files of the search, those that stand as they are included. */
  ofSearch: ReadonlySet<string>;
}

/** Makes the files to make. Throws `Stopped` for an image or a search that fails. */
export async function makeFiles(work: FileWork): Promise<MadeFiles> {
  const { changes, ledger, search, staging } = work;
  const known = search ? ledger.files(SEARCH_GROUP) : new Map<string, Written>();
  const kept = search?.kept(known) ?? new Set<string>();
  const images = changes.planned(MEDIA) ? encodeImages(work) : keepImages(work);
  const [copied, indexed] = await allDone([
    copyFiles(changes.todo, staging, images),
    makeSearch(work, kept.size > 0 ? null : search, known),
    images,
  ]);
  return { written: new Map([...copied, ...indexed]), ofSearch: kept.union(indexed) };
}

/** Makes the files that come from others than the plan. Copies of encoded images wait until these are there. */
async function copyFiles(
  todo: readonly Output[],
  staging: StagingArea,
  images: Promise<void>,
): Promise<Map<string, Written>> {
  const written = new Map<string, Written>();
  const later: Output[] = [];
  for (const output of todo) {
    if (output.position !== undefined || !output.make) continue;
    if (output.key.startsWith('/_medias/')) later.push(output);
    else written.set(output.output, await output.make(staging));
  }
  await images;
  for (const output of later) written.set(output.output, await output.make!(staging));
  return written;
}

/** Encodes the missing variants of images. */
async function encodeImages({ options, paths, loaded, archive, changes, report }: FileWork): Promise<void> {
  const images = publishedImages(loaded, archive);
  const wanted = new Set(changes.todo.flatMap((output) => (output.position === undefined ? output.key : [])));
  const jobs = images.filter((media) => variantsToEncode(media).some(({ address }) => wanted.has(address)));
  const { made, problems } = await encodeAll(options.content, jobs, paths.images, {
    onProgress: (done, total) => options.onProgress?.('images', done, total),
  });
  report.summary.imagesMade = made;
  const variants = new Set(images.flatMap((media) => variantsToEncode(media).map(({ address }) => address)));
  report.summary.imagesReused = variants.size - made;
  report.stopOn(problems);
}

/** All images are there. */
async function keepImages({ ledger, report }: FileWork): Promise<void> {
  const { imagesMade, imagesReused } = ledger.state!.summary;
  report.summary.imagesReused = imagesMade + imagesReused;
}

/** Makes what changed of the search. */
async function makeSearch(
  { staging, paths, options }: FileWork,
  search: SearchOutputs | null,
  known: ReadonlyMap<string, Written>,
): Promise<Map<string, Written>> {
  if (!search) return new Map();
  try {
    return await search.make(staging, known, paths.folders, (done, total) =>
      options.onProgress?.('search', done, total),
    );
  } catch (error) {
    if (isCorruption(error) || machineFaultOf(error)) throw error;
    throw new Stopped([searchProblem(error)]);
  }
}
