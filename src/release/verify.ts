/** Compares a copy of the site, in a folder or at its address, with the manifest of the build. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow, type ManifestFile } from '../build/manifest.ts';
import { isCompressedForm } from '../hosts/file-class.ts';
import type { RedirectList } from '../hosts/redirect-list.ts';
import { sha256OfFile } from '../kit/digest.ts';
import { statOf } from '../kit/stat.ts';
import { servedAddress } from './changes.ts';
import { decode, OWN_FOLDER, RECORD, type ReleaseRecord } from './record.ts';

export interface Verification {
  /** Number of files that were looked at. */
  files: number;
  /** Paths or addresses, sorted. */
  missing: string[];
  altered: string[];
  extra: string[];
}

/**
 * Compares the files of a folder with a manifest. Files that a release keeps there for pages of former ones are no
 * extra ones.
 */
export function verifyFolder(folder: string, manifest: readonly ManifestFile[]): Verification {
  const result: Verification = { files: manifest.length, missing: [], altered: [], extra: [] };
  const wanted = new Set(manifest.map(({ path }) => path));
  for (const { path, size, sha256 } of manifest) {
    const absolute = join(folder, path);
    const stat = statOf(absolute);
    if (!stat?.isFile()) result.missing.push(path);
    else if (stat.size !== size || sha256OfFile(absolute, 'hex') !== sha256) result.altered.push(path);
  }
  const superseded = supersededIn(folder);
  result.extra = filesBelow(folder).filter(
    (path) => !wanted.has(path) && !path.startsWith(`${OWN_FOLDER}/`) && !superseded.has(path),
  );
  result.extra.sort();
  return result;
}

function supersededIn(folder: string): Set<string> {
  const path = join(folder, OWN_FOLDER, RECORD);
  const record = existsSync(path) ? decode<ReleaseRecord>(readFileSync(path)) : null;
  return new Set(Object.keys(record?.superseded ?? {}));
}

/** Requests at once. */
const AT_ONCE = 8;
const PATIENCE = 30_000;

/**
 * Asks for every file of a manifest at an address, `https://exemple.fr/fonds`. Files for hosts are sent to nobody, and
 * compressed forms are not asked for. A page that answers 410 or is a redirect of the site is as it should be.
 * What is extra is known of a site that holds the record of its release. Throws where nobody answers.
 */
export async function verifyAddress(
  address: string,
  manifest: readonly ManifestFile[],
  redirects: RedirectList,
): Promise<Verification> {
  const { origin, pathname } = new URL(address);
  const base = pathname.replace(/\/+$/, '');
  const files = manifest.filter(({ path, class: name }) => name !== 'host' && !isCompressedForm(path));
  const result: Verification = { files: files.length, missing: [], altered: [], extra: [] };
  const leading = new Map(redirects);
  await inLanes(files, async ({ path, sha256 }) => {
    const served = servedAddress(path, base);
    const response = await ask(origin + served);
    const digest = Buffer.from(await crypto.subtle.digest('SHA-256', await response.arrayBuffer())).toString(
      'hex',
    );
    if (digest === sha256) return;
    const isRedirect = response.status >= 300 && response.status < 400;
    if (isRedirect && leading.get(served)) return;
    (response.status >= 400 ? result.missing : result.altered).push(served);
  });
  const record = await recordAt(`${origin}${base}/${OWN_FOLDER}/${RECORD}`);
  const wanted = new Set(manifest.map(({ path }) => path));
  const former = Object.keys(record?.files ?? {}).filter(
    (path) => !wanted.has(path) && !isCompressedForm(path),
  );
  await inLanes(former, async (path) => {
    const served = servedAddress(path, base);
    const response = await ask(origin + served);
    await response.body?.cancel();
    if (response.status === 200) result.extra.push(served);
  });
  for (const list of [result.missing, result.altered, result.extra]) list.sort();
  return result;
}

const ask = (url: string): Promise<Response> =>
  fetch(url, {
    redirect: 'manual',
    headers: { 'Accept-Encoding': 'identity', 'Cache-Control': 'no-cache' },
    signal: AbortSignal.timeout(PATIENCE),
  });

async function recordAt(url: string): Promise<ReleaseRecord | null> {
  const response = await ask(url);
  const bytes = Buffer.from(await response.arrayBuffer());
  try {
    return response.ok ? decode<ReleaseRecord>(bytes) : null;
  } catch {
    return null;
  }
}

async function inLanes<T>(items: readonly T[], act: (item: T) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async () => {
    while (next < items.length) await act(items[next++]!);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}
