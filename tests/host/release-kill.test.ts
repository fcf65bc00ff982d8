/** Releases whose process is killed at any instant, with a reader who walks the site meanwhile. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MANIFEST_FILE, readManifest } from '../../src/build/manifest.ts';
import type { ReleaseOptions } from '../../src/release/release.ts';
import {
  builtSite,
  deadLinks,
  type Get,
  random,
  type S3,
  type Sshd,
  site,
  startS3,
  startSshd,
} from './release-places.ts';
import type { Job, Place } from './release-process.ts';

const isLong = process.env.FONDS_TESTS === 'long';
const ROUNDS = isLong ? 100 : 12;
const SEED = Number(process.env.FONDS_SEED ?? (isLong ? Date.now() % 2 ** 31 : 16));

let dir: string;
let sshd: Sshd;
let s3: S3;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'fonds-kill-'));
  sshd = await startSshd(join(dir, 'ssh'));
  s3 = await startS3(join(dir, 's3'));
});
afterAll(async () => {
  sshd?.process.kill();
  await s3?.close();
  rmSync(dir, { recursive: true, force: true });
});

/** Runs a release; kills it after `delay` ms of work. Gives how long it took, null where it was killed. */
function release(job: Job, delay: number | null): Promise<number | null> {
  const script = join(import.meta.dirname, 'release-process.ts');
  const child = spawn(process.execPath, [script, JSON.stringify(job)], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [said, complaint, began] = ['', '', 0];
  child.stderr.on('data', (chunk) => {
    complaint += chunk;
  });
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      said += chunk;
      if (began !== 0) return;
      began = performance.now();
      if (delay !== null) setTimeout(() => child.kill('SIGKILL'), delay);
    });
    child.on('close', (code, signal) => {
      if (said.includes('done') && code === 0) resolve(performance.now() - began);
      else if (signal === 'SIGKILL') resolve(null);
      else reject(new Error(`FONDS_SEED=${SEED}: exit code ${code}\n${complaint}`));
    });
  });
}

const textOf = (path: string) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
};

/** Files of the site that readers do not get as they were built. */
async function wrong(options: ReleaseOptions, get: Get): Promise<string[]> {
  const files = readManifest(readFileSync(join(options.folders.host, MANIFEST_FILE), 'utf8'));
  const found: string[] = [];
  for (const { path, sha256 } of files) {
    const text = await get(path);
    if (text === null || createHash('sha256').update(text).digest('hex') !== sha256) found.push(path);
  }
  return found;
}

test.each<{ name: string; place: () => Place; get: () => Get }>([
  {
    name: 'a folder',
    place: () => ({ kind: 'folder', folder: join(dir, 'folder') }),
    get: () => (path) => textOf(join(dir, 'folder/current', path)),
  },
  {
    name: 'rsync over ssh',
    place: () => ({ kind: 'rsync', options: { ...sshd.options, folder: join(dir, "l'archive") } }),
    get: () => (path) => textOf(join(dir, "l'archive", path)),
  },
  {
    name: 'S3',
    place: () => ({ kind: 's3', options: { ...s3.options, prefix: '' } }),
    get: () => s3.get,
  },
])(
  '$name: killed at any instant, no page names a missing file, and the next release goes on by itself',
  { timeout: 1_200_000 },
  async ({ name, place: placeOf, get: getOf }) => {
    const [place, get] = [placeOf(), getOf()];
    const pick = random(SEED);
    const articles: Record<string, string> = {};
    for (let index = 0; index < 40; index++) articles[`n${index}`] = '0';
    const build = () => builtSite(join(dir, name), site(articles, `a{${pick(3)}}`));
    let options = build();
    // Whole, and not killed: gives the time that a release takes.
    let usual = (await release({ place, options }, null))!;
    let killed = 0;
    let readings = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const where = `FONDS_SEED=${SEED}, round ${round}`;
      for (let edits = 1 + pick(20); edits > 0; edits--) articles[`n${pick(50)}`] = String(pick(1000));
      if (pick(3) === 0) delete articles[`n${pick(50)}`];
      options = build();
      let isRunning = true;
      const reader = (async () => {
        while (isRunning) {
          readings++;
          expect(await deadLinks(get), where).toEqual([]);
          await new Promise((resolve) => setTimeout(resolve, 1));
        }
      })();
      reader.catch(() => undefined);
      const took = await release({ place, options }, pick(Math.ceil(usual * 1.1)));
      isRunning = false;
      await reader;
      expect(await deadLinks(get), where).toEqual([]);
      if (took === null) killed++;
      else usual = (usual + took) / 2;
      // Half of the cuts are followed by a release of other content, half by the same one.
      if (pick(2) === 0) continue;
      await release({ place, options }, null);
      expect([where, await wrong(options, get)]).toEqual([where, []]);
    }
    await release({ place, options }, null);
    expect(await wrong(options, get)).toEqual([]);
    expect(await deadLinks(get)).toEqual([]);
    expect(readings).toBeGreaterThan(ROUNDS);
    expect(killed).toBeGreaterThan(ROUNDS / 2);
    if (place.kind === 'folder') expect(existsSync(join(place.folder, 'releases/.next'))).toBe(false);
  },
);
