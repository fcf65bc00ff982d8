/** `fonds release`: builds, takes the site to where readers find it, then writes into the ledger what is published. */
import { readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { buildPaths } from '../build/options.ts';
import { readSite } from '../content/site.ts';
import { HTACCESS } from '../hosts/htaccess.ts';
import type { ReleaseOptions, ReleaseResult } from '../release/release.ts';
import { type Destination, destinationOf, ReleaseFailed } from '../release/target.ts';
import { releaseWording } from '../release/wording.ts';
import { ledgerWording } from '../wording/ledger.ts';
import type { Lang } from '../wording/locale.ts';
import { releaseHelp } from '../wording/verbs/release.ts';
import { runBuildCommand } from './build-command.ts';
import { PROJECT } from './project.ts';
import { FORMAT_OPTION, verb } from './verb.ts';

export const run = verb(
  {
    name: 'release',
    help: releaseHelp,
    options: {
      to: { type: 'string' },
      keep: { type: 'number', default: 5, least: 1, most: 1000 },
      back: { type: 'boolean' },
      'dry-run': { type: 'boolean' },
      hook: { type: 'string' },
      ssh: { type: 'string', default: 'ssh' },
      format: FORMAT_OPTION,
    },
    shared: ['content', 'out', 'cache'],
  },
  async (options, { lang }) => {
    const wording = releaseWording(lang);
    try {
      const destination = options.to === undefined ? null : destinationOf(options.to);
      if (options.back && destination?.kind !== 'folder') {
        console.error(destination ? wording.backOnlyInFolder : wording.onlyWithTo('--back'));
        return 2;
      }
      if (!options.back) {
        const code = await runBuildCommand({ ...options, root: PROJECT, timings: false, lang });
        if (code !== 0) return code;
      }
      const result = await released(destination, options, lang);
      tellResult(result, options, lang, destination?.kind === 's3');
      if (result.hook) return 2;
      if (options['dry-run'] || options.back) return 0;
    } catch (error) {
      if (!(error instanceof ReleaseFailed)) throw error;
      console.error(wording.fault(error.fault));
      return 2;
    }
    const { updateAddressLedger } = await import('../build/address-ledger.ts');
    const update = await updateAddressLedger({ ...options, root: PROJECT, now: Date.now() });
    if (update) console.log(ledgerWording(lang).written(update.added, update.total));
    return 0;
  },
);

interface Given {
  content: string;
  out: string;
  cache: string;
  keep: number;
  back: boolean;
  'dry-run': boolean;
  hook: string | undefined;
  ssh: string;
}

async function released(destination: Destination | null, given: Given, lang: Lang): Promise<ReleaseResult> {
  const { releaseTo, releaseToFolder, releaseLists, goBack } = await import('../release/release.ts');
  const site = readSite(readFileSync(join(given.content, 'site.yaml'), 'utf8')).value!;
  const paths = buildPaths(given);
  const options: ReleaseOptions = {
    folders: paths.folders,
    url: site.url,
    hub: site.feeds.hub,
    now: Date.now(),
    keep: given.keep,
    dryRun: given['dry-run'],
    hook: given.hook,
    onProgress: progressOf(lang),
    onWait: (by) => console.error(releaseWording(lang).waiting(by)),
  };
  if (destination === null) return releaseLists(join(paths.archive, `${paths.name}.released`), options);
  if (destination.kind === 'folder') {
    const folder = resolve(destination.folder);
    return given.back ? goBack(folder, options) : releaseToFolder(folder, options);
  }
  if (destination.kind === 'rsync') {
    const { RsyncTarget } = await import('../release/rsync.ts');
    return releaseTo(new RsyncTarget({ ...destination, ssh: given.ssh }), options);
  }
  const { S3Target, s3Environment } = await import('../release/s3.ts');
  return releaseTo(new S3Target({ ...destination, ...s3Environment(process.env) }), options);
}

/** On a terminal alone: a log keeps the line of the end. */
function progressOf(lang: Lang): ReleaseOptions['onProgress'] {
  if (!process.stderr.isTTY) return undefined;
  const { progress } = releaseWording(lang);
  return (done, total) => {
    process.stderr.write(`\r${progress} ${done}/${total}${done === total ? '\n' : ''}`);
  };
}

function tellResult(result: ReleaseResult, given: Given, lang: Lang, isStore: boolean): void {
  const wording = releaseWording(lang);
  if (given['dry-run']) console.log(wording.planned(result));
  else if (given.back) console.log(wording.back(result.id));
  else if (result.isUpToDate) console.log(wording.upToDate(result.id));
  else console.log(wording.done(result));
  if (result.isUpToDate || given['dry-run']) return;
  const host = relative(process.cwd(), `${given.out}-host`) || '.';
  console.log(wording.lists(result.purge.length, host));
  const hostFiles = result.changes.host.map((path) => (path.startsWith(HTACCESS) ? HTACCESS : path));
  if (hostFiles.length > 0) console.log(wording.hostFiles([...new Set(hostFiles)]));
  if (isStore && result.redirects > 0) console.log(wording.leftToCdn(result.redirects, host));
  if (result.ping && result.ping.told.length > 0) console.log(wording.pinged(result.ping.told.length));
  for (const { urls, reason } of result.ping?.failed ?? [])
    console.error(wording.notPinged(urls.length, reason));
  if (result.hook) console.error(wording.hookFailed(result.hook));
}
