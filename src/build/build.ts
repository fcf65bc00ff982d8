/**
 * The fast build: brings the output folders up to date with the content folder, doing the work of
 * what changed and no other. `astro build` over the same plan gives the same bytes.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { storeFile } from '../archive/store/store-file.ts';
import { themeFiles } from '../content/theme-files.ts';
import { generatorDigest } from '../kit/generator.ts';
import { lock } from '../kit/lock.ts';
import { basisOf } from './basis.ts';
import { Ledger } from './ledger.ts';
import { type BuildOptions, type BuildPaths, type BuildResult, buildPaths, fileDigests } from './options.ts';
import { PublicFiles } from './public-files.ts';
import { Publication } from './publication.ts';
import { scan, scanKey } from './scan.ts';

/** Minimum number of output files for checking them in a worker while the content is scanned. */
const MIN_FILES_FOR_EARLY_CHECK = 50_000;

/** Builds an archive. Problems are returned; what is thrown is a defect, or what the machine refuses (`machineFaultOf`). */
export async function buildSite(options: BuildOptions): Promise<BuildResult> {
  const paths = buildPaths(options);
  const publication = await Publication.open(paths.folders, options.onWait);
  try {
    const release = await lock(join(paths.archive, 'lock'), options.onWait);
    try {
      return await buildLocked(options, paths, publication);
    } finally {
      release();
    }
  } finally {
    publication.close();
  }
}

async function buildLocked(
  options: BuildOptions,
  paths: BuildPaths,
  publication: Publication,
): Promise<BuildResult> {
  const started = performance.now();
  const digests = fileDigests(options);
  const publicFiles = new PublicFiles(options.content, join(paths.archive, 'public'));
  const generator = await generatorDigest();
  const theme = themeFiles(options.content);
  const basis = basisOf({ ...options, generator, publicFiles, digests });
  const ledger = Ledger.read(join(paths.archive, `${paths.name}.json`));
  const early = ledger.size < MIN_FILES_FOR_EARLY_CHECK ? null : ledger.verify(paths.folders, true);
  const scanned = scan(options.content);
  const key = scanKey(scanned);
  const { state } = ledger;
  const isDue = (state?.nextScheduled ?? Number.POSITIVE_INFINITY) <= options.now;
  const isSame =
    state?.generator === basis &&
    state.scan === key &&
    key !== null &&
    !isDue &&
    state.sourcesKey !== null &&
    state.sourcesKey === digests.settled(state.sources);
  digests.save();
  publicFiles.save();
  const verified = early ?? ledger.verify(paths.folders, !isSame);
  verified.catch(() => undefined);
  if (isSame && (await verified) === 0) {
    const summary = { ...state.summary, rendered: 0, written: 0, removed: 0, imagesMade: 0 };
    return {
      built: true,
      problems: state.warnings,
      summary,
      upToDate: true,
      lang: state.lang,
      timings: { total: performance.now() - started },
    };
  }
  const { runBuild } = await import('./run-build.ts');
  return runBuild({
    options,
    paths,
    digests,
    publicFiles,
    generator,
    basis,
    ledger,
    scan: scanned,
    theme,
    publication,
    verified,
    started,
    isFirst: isFirst(paths),
  });
}

/** True where nothing is kept of the archive. */
const isFirst = ({ archive }: BuildPaths): boolean => !existsSync(storeFile(join(archive, 'documents')));
