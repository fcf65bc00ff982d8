/** Opens a session: the archive loaded and all of the site planned, nothing rendered. The one way to do so. */
import { join, resolve } from 'node:path';
import { type LoadedArchive, type LoadOptions, loadArchive } from '../archive/load.ts';
import type { Archive } from '../archive/model/types.ts';
import { NO_THEME, themeFiles } from '../content/theme-files.ts';
import type { FileDigests } from '../kit/file-digests.ts';
import { generatorDigest } from '../kit/generator.ts';
import { lock } from '../kit/lock.ts';
import { machineFaultOf } from '../kit/machine-fault.ts';
import { memoize } from '../kit/memoize.ts';
import type { Problem } from '../kit/problem.ts';
import { siteView } from '../views/site.ts';
import type { SiteView } from '../views/types.ts';
import type { BuiltAssets } from './assets/assets.ts';
import { isBundleFailure, templateProblems } from './build-problems.ts';
import { keptAssets } from './kept-assets.ts';
import { type EditorScript, keptEditor } from './kept-editor.ts';
import { fileDigests } from './options.ts';
import { type OutputGroup, type OutputPlan, outputGroups, planOutputs } from './outputs.ts';
import { PublicFiles } from './public-files.ts';
import { SearchOutputs } from './search-outputs.ts';
import { SitePlan } from './site-plan.ts';

export interface SessionOptions
  extends Pick<LoadOptions, 'processes' | 'files' | 'onSpare' | 'onStored' | 'onProgress'> {
  /** The project: templates, styles, public files. */
  root: string;
  content: string;
  cache: string;
  /** Store of this archive and cache of images, as `buildPaths` gives them. */
  archive: string;
  images: string;
  /** The clock, in milliseconds since the epoch. */
  now: number;
  /** True shows drafts and scheduled articles: the preview. */
  drafts: boolean;
  /** True for the content of someone else: none of its plugins is loaded. */
  untrusted?: boolean;
  /** Called once where another command holds the store, with its process where that is known. */
  onWait?: (pid: number | null) => void;
  /** Those of this run; by default it has its own. */
  digests?: FileDigests;
  publicFiles?: PublicFiles;
  /** Finds what is wrong with the outputs in another way than planning all of them. */
  outputProblems?: (session: Session) => Problem[];
}

/** What site.yaml, where it can be read, and the content folder give. */
export interface OpenedSession {
  loaded: LoadedArchive;
  /** Null where site.yaml cannot be read. */
  session: Session | null;
  /** Every problem of the content and of what is made from it. */
  readonly problems: Problem[];
}

/**
 * Loads the archive and plans the site, alone with the store: a build at the same time would remove what the other has
 * just written there. Problems are returned, never thrown; nothing is written but the cache.
 */
export async function openSession(options: SessionOptions): Promise<OpenedSession> {
  const release = await lock(join(options.archive, 'lock'), options.onWait);
  try {
    const opened = await openLockedSession(options);
    const { loaded, session, problems } = opened;
    return { loaded, session, problems };
  } finally {
    release();
  }
}

/** The same for who holds the lock of the store; problems are found when they are first asked for. */
export async function openLockedSession(options: SessionOptions): Promise<OpenedSession> {
  const { root, content, archive: store } = options;
  const generator = await generatorDigest();
  const digests = options.digests ?? fileDigests(options);
  const publicFiles = options.publicFiles ?? new PublicFiles(content, join(store, 'public'));
  const loaded = await loadArchive({
    ...options,
    cache: store,
    generator,
    digests,
    publicFiles: publicFiles.paths().map((path) => `/${path}`),
  });
  const { archive } = loaded;
  if (!archive) return { loaded, session: null, problems: loaded.problems };
  const theme = options.untrusted ? NO_THEME : themeFiles(content);
  const assets = await keptAssets(
    { root, site: archive.site, contentRoot: content, theme },
    store,
    generator,
    digests,
  ).catch((error: unknown) => {
    if (machineFaultOf(error) || !isBundleFailure(error)) throw error;
    return templateProblems(error, resolve(root), theme);
  });
  if (Array.isArray(assets)) {
    return { loaded, session: null, problems: [...loaded.problems, ...assets] };
  }
  const editor = await keptEditor({ root, site: archive.site }, store, generator, digests);
  const session = new Session({ options, loaded, archive, assets, editor, generator, digests, publicFiles });
  return {
    loaded,
    session,
    get problems() {
      const ofOutputs = options.outputProblems?.(session) ?? session.outputs().problems;
      return [...loaded.problems, ...assets.problems, ...ofOutputs];
    },
  };
}

type Parts = Pick<
  Session,
  'loaded' | 'archive' | 'assets' | 'editor' | 'generator' | 'digests' | 'publicFiles'
> & {
  options: SessionOptions;
};

/**
 * One archive with everything that its pages need: what the fast build, the check, the preview and `astro build`
 * share. What is dear is made when it is first asked for.
 */
export class Session {
  readonly loaded: LoadedArchive;
  readonly archive: Archive;
  readonly assets: BuiltAssets;
  readonly editor: readonly EditorScript[];
  /** What all pages share. */
  readonly site: SiteView;
  /** Every page and file that is made from the archive alone. */
  readonly plan: SitePlan;
  /** Every output but the search index, by groups. */
  readonly groups: readonly OutputGroup[];
  readonly generator: string;
  readonly digests: FileDigests;
  readonly publicFiles: PublicFiles;
  readonly content: string;
  /** Folder of the store of this archive, and cache of encoded images. */
  readonly store: string;
  readonly images: string;
  /** All outputs one by one, with the images to encode; two at one path are a problem. */
  readonly outputs: () => OutputPlan;

  constructor({ options, ...parts }: Parts) {
    this.loaded = parts.loaded;
    this.archive = parts.archive;
    this.assets = parts.assets;
    this.editor = parts.editor;
    this.generator = parts.generator;
    this.digests = parts.digests;
    this.publicFiles = parts.publicFiles;
    this.content = options.content;
    this.store = options.archive;
    this.images = options.images;
    this.site = siteView(this.archive, this.assets.view);
    this.plan = new SitePlan(this.archive, this.site);
    this.groups = outputGroups(this);
    this.outputs = memoize(() => planOutputs(this));
  }

  /** Keeps what was learnt of files for the next run. */
  save(): void {
    this.digests.save();
    this.publicFiles.save();
  }

  /** The search index of the archive; null where the site has none. */
  search(): SearchOutputs | null {
    const { archive, generator } = this;
    if (!archive.site.search.enabled) return null;
    return new SearchOutputs({ archive, generator, cache: join(this.store, 'search') });
  }
}
