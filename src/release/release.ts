/** Makes a release of a built site: what changed since the last one, on the way to where readers find it. */
import { spawn } from 'node:child_process';
import { hash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow, MANIFEST_FILE, readManifest, SUMS_FILE } from '../build/manifest.ts';
import type { OutputFolders } from '../build/output-folders.ts';
import { feedsAmong, type PingResult, pingHub } from '../feeds/websub.ts';
import { REDIRECT_LIST, type RedirectList } from '../hosts/redirect-list.ts';
import { writeAtomic } from '../kit/atomic.ts';
import { sha256OfFile } from '../kit/digest.ts';
import { changesBetween, purgeList, type ReleaseChanges } from './changes.ts';
import { ReleaseFolder } from './folder.ts';
import { NEW_PAGES, planRelease, type ReleasePlan } from './plan.ts';
import { ATTEMPT, decode, encode, RECORD, type ReleaseAttempt, type ReleaseRecord } from './record.ts';
import { ReleaseFailed, type Target } from './target.ts';

const CHANGES_FILE = 'changes.json';
const PURGE_FILE = 'purge.txt';

export interface ReleaseOptions {
  /** The built site. */
  folders: OutputFolders;
  /** `url` of site.yaml, without a final slash. */
  url: string;
  /** `feeds.hub` of site.yaml. */
  hub?: string;
  /** The clock, in milliseconds since the epoch. */
  now: number;
  /** Number of releases that a folder keeps, and for which hashed files that are no longer named stay. */
  keep: number;
  /** True tells what would be done, and does nothing. */
  dryRun: boolean;
  /** Command of the shell that is run once readers have the release: it finds the lists by its environment. */
  hook?: string;
  onProgress?: (done: number, total: number) => void;
  /** Called once where a release that was cut may still hold the target, with its holder. */
  onWait?: (by: string) => void;
}

export interface ReleaseResult {
  /** Name of the release; that of the last one where nothing has changed. */
  id: string;
  isUpToDate: boolean;
  /** Numbers of files. */
  uploaded: number;
  removed: number;
  changes: ReleaseChanges;
  /** Addresses in full that caches are to drop. */
  purge: string[];
  /** Number of old addresses that lead elsewhere, or are gone. */
  redirects: number;
  ping: PingResult | null;
  /** Exit code of the hook; null where there is none. */
  hook: number | null;
}

/** A release to a place whose files are replaced one by one: see `Target`. */
export async function releaseTo(target: Target, options: ReleaseOptions): Promise<ReleaseResult> {
  const { folders, keep, dryRun } = options;
  const after = recordOf(options, (path) => target.takes(path));
  if (dryRun) {
    const state = await stateOf(target);
    return resultOf(options, after, state, planRelease(state.before, state.attempt, after.files, keep));
  }
  const lock = await target.lock(options.onWait);
  try {
    const state = await stateOf(target);
    const { before, attempt } = state;
    const plan = planRelease(before, attempt, after.files, keep);
    const result = resultOf(options, after, state, plan);
    writeLists(folders, result);
    if (result.isUpToDate) return result;
    after.superseded = plan.superseded;
    const files = plan.phases.flat();
    const touched = new Set([
      ...(attempt?.touched ?? []),
      ...files.map(({ path }) => path),
      ...plan.removals,
    ]);
    const { id } = after;
    const present = new Set(attempt?.present ?? []).difference(new Set(plan.removals));
    const note = (paths: Iterable<string>) => {
      const lists = { touched: [...paths].sort(), present: [...present].sort(), purge: result.purge };
      return target.write(ATTEMPT, encode({ version: 1, id, ...lists }));
    };
    await note(touched);
    if (plan.inTheWay.length > 0) await target.remove(plan.inTheWay);
    let done = 0;
    for (const [index, phase] of plan.phases.entries()) {
      if (phase.length === 0) continue;
      await lock.check();
      await target.put(folders.site, phase, (count) => options.onProgress?.(done + count, files.length));
      done += phase.length;
      if (index !== NEW_PAGES) continue;
      for (const { path } of phase) present.add(path);
      await note(touched);
    }
    await lock.check();
    await target.write(RECORD, encode(after));
    await tell(options, result, after, state);
    const removals = plan.removals.filter((path) => !plan.inTheWay.includes(path));
    if (removals.length > 0) await target.remove(removals);
    // What caches were not told is told by the next release.
    present.clear();
    if (result.hook) await note([]);
    else await target.drop(ATTEMPT);
    return result;
  } finally {
    await lock.release();
  }
}

/** A release into a folder that keeps several: see `ReleaseFolder`. */
export async function releaseToFolder(to: string, options: ReleaseOptions): Promise<ReleaseResult> {
  const { folders, keep, dryRun } = options;
  const folder = new ReleaseFolder(to);
  const after = recordOf(options, () => true);
  const stateNow = (): TargetState => {
    const current = folder.current();
    return { before: current === null ? null : folder.record(current), attempt: folder.pending() };
  };
  if (dryRun) {
    const state = stateNow();
    return resultOf(options, after, state, planRelease(state.before, null, after.files, keep));
  }
  mkdirSync(join(to, 'releases'), { recursive: true, mode: 0o755 });
  const unlock = folder.lock();
  try {
    const state = stateNow();
    const plan = planRelease(state.before, null, after.files, keep);
    const result = resultOf(options, after, state, plan);
    writeLists(folders, result);
    if (result.isUpToDate) return result;
    after.superseded = plan.superseded;
    folder.publish(folders.site, after, state.before);
    folder.prune(keep);
    await tell(options, result, after, state);
    keepUntold(folder, result);
    return result;
  } finally {
    unlock();
  }
}

/** What caches were not told is told by the next release. */
function keepUntold(folder: ReleaseFolder, { id, hook, purge }: ReleaseResult): void {
  folder.keepPending(hook ? { version: 1, id, touched: [], purge } : null);
}

/** Leads readers of a folder back to the release before. */
export async function goBack(to: string, options: ReleaseOptions): Promise<ReleaseResult> {
  const folder = new ReleaseFolder(to);
  const unlock = folder.lock();
  try {
    const [current, previous] = [folder.current(), folder.previous()];
    if (current === null || previous === null) throw new ReleaseFailed({ code: 'nothing-before' });
    const state = { before: folder.record(current), attempt: folder.pending() };
    const after = folder.record(previous);
    const result = resultOf(
      options,
      after,
      state,
      planRelease(state.before, null, after.files, options.keep),
    );
    if (options.dryRun) return result;
    folder.switchTo(previous);
    writeLists(options.folders, result);
    await tell(options, result, after, state);
    keepUntold(folder, result);
    return result;
  } finally {
    unlock();
  }
}

/** The lists of changes alone, against the last release that was noted in the file `memory`; the site is uploaded by other means. */
export function releaseLists(memory: string, options: ReleaseOptions): ReleaseResult {
  const after = recordOf(options, () => true);
  const before = decodeOrFail<ReleaseRecord>(existsSync(memory) ? readFileSync(memory) : null, memory);
  const state = { before, attempt: null };
  const result = resultOf(options, after, state, planRelease(before, null, after.files, options.keep));
  if (options.dryRun) return result;
  writeLists(options.folders, result);
  writeAtomic(memory, encode(after));
  return result;
}

interface TargetState {
  before: ReleaseRecord | null;
  attempt: ReleaseAttempt | null;
}

async function stateOf(target: Target): Promise<TargetState> {
  return {
    before: decodeOrFail<ReleaseRecord>(await target.read(RECORD), RECORD),
    attempt: decodeOrFail<ReleaseAttempt>(await target.read(ATTEMPT), ATTEMPT),
  };
}

function decodeOrFail<T extends { version: number }>(bytes: Uint8Array | null, name: string): T | null {
  try {
    return decode<T>(bytes);
  } catch (error) {
    throw new ReleaseFailed({ code: 'bad-record', name, reason: (error as Error).message });
  }
}

/** The site as it is now. */
function recordOf({ folders, now }: ReleaseOptions, takes: (path: string) => boolean): ReleaseRecord {
  const manifest = join(folders.host, MANIFEST_FILE);
  if (!existsSync(manifest)) throw new ReleaseFailed({ code: 'no-manifest', folder: folders.site });
  const text = readFileSync(manifest, 'utf8');
  const files = readManifest(text).filter(({ path }) => takes(path));
  const instant = new Date(now).toISOString().replace(/[-:]|\.\d+/g, '');
  const id = `${instant}-${hash('sha256', text, 'hex').slice(0, 8)}`;
  return {
    version: 1,
    id,
    files: Object.fromEntries(files.map(({ path, sha256, size }) => [path, { sha256, size }])),
    redirects: JSON.parse(readFileSync(join(folders.host, REDIRECT_LIST), 'utf8')) as RedirectList,
    host: Object.fromEntries(
      filesBelow(folders.host)
        .filter((path) => ![MANIFEST_FILE, SUMS_FILE, CHANGES_FILE, PURGE_FILE].includes(path))
        .sort()
        .map((path) => [path, sha256OfFile(join(folders.host, path), 'hex')]),
    ),
    superseded: {},
  };
}

function resultOf(
  { url }: ReleaseOptions,
  after: ReleaseRecord,
  { before, attempt }: TargetState,
  plan: ReleasePlan,
): ReleaseResult {
  const { origin, pathname } = new URL(url);
  const base = pathname.replace(/\/+$/, '');
  const changes = changesBetween(before, after, base);
  const isSame =
    before !== null && attempt === null && Object.values(changes).every((list) => list.length === 0);
  // Files that are kept for a while grow older with releases that change something, not with one that is asked for twice.
  const isKept = (path: string) => Object.hasOwn(before?.superseded ?? {}, path);
  const isUpToDate = isSame && plan.phases.flat().length === 0 && plan.removals.every(isKept);
  return {
    id: isUpToDate ? before.id : after.id,
    isUpToDate,
    uploaded: plan.phases.flat().length,
    removed: plan.removals.length,
    changes,
    purge: [...new Set([...(attempt?.purge ?? []), ...purgeList(changes, origin)])].sort(),
    redirects: after.redirects.length,
    ping: null,
    hook: null,
  };
}

/** Writes `changes.json` and `purge.txt` into the host folder. */
function writeLists({ host }: OutputFolders, { id, changes, purge }: ReleaseResult): void {
  writeAtomic(
    join(host, CHANGES_FILE),
    `${JSON.stringify({ version: 1, release: id, ...changes }, null, 2)}\n`,
  );
  writeAtomic(join(host, PURGE_FILE), purge.map((each) => `${each}\n`).join(''));
}

/** Tells caches and the hub of a release that readers have from now on. */
async function tell(
  { folders, hook, hub, url }: ReleaseOptions,
  result: ReleaseResult,
  after: ReleaseRecord,
  { before, attempt }: TargetState,
): Promise<void> {
  if (hook !== undefined) result.hook = await runHook(hook, folders, result.id);
  if (hub === undefined) return;
  const touched = new Set(attempt?.touched ?? []);
  const changed = feedsAmong(Object.keys(after.files)).filter(
    (path) => touched.has(path) || before?.files[path]?.sha256 !== after.files[path]!.sha256,
  );
  if (changed.length > 0) result.ping = await pingHub({ hub, site: url, changed });
}

async function runHook(hook: string, { host }: OutputFolders, id: string): Promise<number> {
  const env = {
    ...process.env,
    FONDS_RELEASE: id,
    FONDS_CHANGES: join(host, CHANGES_FILE),
    FONDS_PURGE: join(host, PURGE_FILE),
  };
  const child = spawn(hook, { shell: true, stdio: 'inherit', env });
  return new Promise((resolve) => {
    child.on('error', () => resolve(127));
    child.on('close', (code) => resolve(code ?? 1));
  });
}
