/** Opens a session: the archive loaded and everything planned, nothing rendered. */
import { join } from 'node:path';
import { loadArchive } from '../archive/load.ts';
import { lock } from '../kit/lock.ts';
import type { Problem } from '../kit/problem.ts';
import { SourceKeys } from '../kit/tree-key.ts';
import { siteView } from '../views/site.ts';
import { keptAssets } from './kept-assets.ts';
import { planOutputs } from './outputs.ts';
import { PublicFiles } from './public-files.ts';
import type { Session } from './session.ts';
import { SitePlan } from './site-plan.ts';

/** Folders of the project whose code decides what a record is. */
export const MODEL_SOURCES = [
  'src/content',
  'src/markdown',
  'src/media',
  'src/archive',
  'src/kit',
  'package-lock.json',
];

export interface SessionOptions {
  root: string;
  content: string;
  cache: string;
  /** Store of this archive and cache of images, as `buildPaths` gives them. */
  archive: string;
  images: string;
  now: number;
  drafts: boolean;
  /** True for the content of someone else: none of its plugins is loaded. */
  untrusted?: boolean;
}

/** The session where site.yaml can be read, and every problem of the content. */
export async function openSession(
  options: SessionOptions,
): Promise<{ session: Session | null; problems: Problem[] }> {
  const release = await lock(join(options.archive, 'lock'));
  try {
    return await openLocked(options);
  } finally {
    release();
  }
}

/** Alone with the store: a build at the same time would remove what the other has just written there. */
async function openLocked(
  options: SessionOptions,
): Promise<{ session: Session | null; problems: Problem[] }> {
  const keys = new SourceKeys(options.root, join(options.cache, 'sources.json'));
  const publicFiles = new PublicFiles(options.content, join(options.archive, 'public.json'));
  const loaded = await loadArchive({
    content: options.content,
    cache: options.archive,
    now: options.now,
    drafts: options.drafts,
    untrusted: options.untrusted,
    generator: keys.tree(...MODEL_SOURCES),
    publicFiles: publicFiles.paths().map((path) => `/${path}`),
  });
  const { archive } = loaded;
  if (!archive) return { session: null, problems: loaded.problems };
  const assets = await keptAssets(
    { root: options.root, site: archive.site, contentRoot: options.content },
    keys,
    options.archive,
  );
  const site = siteView(archive, assets.view);
  const plan = new SitePlan(archive, site);
  const { content, images } = options;
  const outputs = planOutputs({ content, publicFiles, images, loaded, archive, plan, assets });
  keys.save();
  publicFiles.save();
  const problems = [...loaded.problems, ...assets.problems, ...outputs.problems];
  const session = { loaded, assets, site, plan, outputs, content, archive: options.archive, images };
  return { session, problems };
}
