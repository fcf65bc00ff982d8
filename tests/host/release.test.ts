/**
 * Releases to real places: a folder, rsync and sshd of the system, an S3 server. A small site is written by hand, page
 * by page, so that a hundred releases cost little; the plan behind them is tried in tests/unit/release.
 */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MANIFEST_FILE, readManifest } from '../../src/build/manifest.ts';
import { processSpace } from '../../src/kit/process-space.ts';
import { goBack, type ReleaseOptions, releaseTo, releaseToFolder } from '../../src/release/release.ts';
import { RsyncTarget } from '../../src/release/rsync.ts';
import { S3Target } from '../../src/release/s3.ts';
import type { Target } from '../../src/release/target.ts';
import { verifyAddress, verifyFolder } from '../../src/release/verify.ts';
import {
  builtSite,
  clock,
  deadLinks,
  type Get,
  hashOf,
  random,
  type S3,
  type Sshd,
  site,
  startS3,
  startSshd,
} from './release-places.ts';

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'fonds-release-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** Writes a built site. Gives the options of its release. */
const built = (name: string, files: Record<string, string>, more: Partial<ReleaseOptions> = {}) =>
  builtSite(join(dir, name), files, more);

/** Releases that are cut; each opens some ten connections to a server. */
const ROUNDS = { rsync: 5, s3: 60 };

const manifestOf = ({ folders }: ReleaseOptions) =>
  readManifest(readFileSync(join(folders.host, MANIFEST_FILE), 'utf8'));
const intact = { missing: [], altered: [], extra: [] };

describe('a folder', () => {
  test('keeps whole releases, switches at once, shares what did not change, and goes back', async () => {
    const to = join(dir, 'folder');
    const first = built('f', site({ a: '1', b: '1' }));
    const one = await releaseToFolder(to, first);
    expect(verifyFolder(join(to, 'current'), manifestOf(first))).toMatchObject(intact);
    const second = built('f', site({ a: '2', b: '1' }, 'b{}'));
    const two = await releaseToFolder(to, second);
    expect(verifyFolder(join(to, 'current'), manifestOf(second))).toMatchObject(intact);
    expect(two.purge).toEqual([
      'https://exemple.fr/',
      'https://exemple.fr/2022/a/',
      'https://exemple.fr/2022/b/',
      'https://exemple.fr/atom.xml',
    ]);
    const pdf = (id: string) => statSync(join(to, 'releases', id, "l'été & co/plan n°1 (a+b).pdf")).ino;
    expect(pdf(one.id)).toBe(pdf(two.id));
    // The style sheet of the release before is there for the pages that readers hold.
    expect(readFileSync(join(to, `current/_fonds/${hashOf('a{}')}.css`), 'utf8')).toBe('a{}');
    const back = await goBack(to, second);
    expect([back.id, back.purge]).toEqual([one.id, two.purge]);
    expect(verifyFolder(join(to, 'current'), manifestOf(built('f', site({ a: '1', b: '1' }))))).toMatchObject(
      intact,
    );
    await expect(goBack(to, second)).rejects.toThrow('nothing-before');
    for (const text of ['3', '4', '5']) await releaseToFolder(to, built('f', site({ a: text })));
    expect(readdirSync(join(to, 'releases'))).toHaveLength(2);
  });

  test('says so where nothing has changed, and a byte that was changed in a release is not shared with the next', async () => {
    const to = join(dir, 'folder-bytes');
    const options = built('fb', site({ a: '1' }));
    await releaseToFolder(to, options);
    expect((await releaseToFolder(to, { ...options, now: clock.now + 5 })).isUpToDate).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 20));
    writeFileSync(
      join(to, 'current/2022/a/index.html'),
      readFileSync(join(to, 'current/2022/a/index.html'), 'utf8').replace('1', '7'),
    );
    expect(verifyFolder(join(to, 'current'), manifestOf(options)).altered).toEqual(['2022/a/index.html']);
    const next = built('fb', site({ a: '1', b: '2' }));
    await releaseToFolder(to, next);
    expect(verifyFolder(join(to, 'current'), manifestOf(next))).toMatchObject(intact);
  });

  test('that holds other things is left alone, and so is a site that is not as it was built', async () => {
    const to = join(dir, 'other');
    mkdirSync(to);
    writeFileSync(join(to, 'index.html'), 'x');
    const options = built('o', site({ a: '1' }));
    await expect(releaseToFolder(to, options)).rejects.toThrow('not-a-release-folder');
    writeFileSync(join(options.folders.site, 'index.html'), 'x');
    await expect(releaseToFolder(join(dir, 'new'), options)).rejects.toThrow('index.html');
    expect(existsSync(join(dir, 'new/current'))).toBe(false);
  });
});

/** A target that is cut before its nth step, and asks a reader to walk the site at every step. */
function cut(target: Target, after: number, onStep: () => void | Promise<void>): Target {
  let steps = 0;
  const step = async () => {
    await onStep();
    if (steps++ === after) throw new Error('cut');
  };
  return {
    takes: (path) => target.takes(path),
    lock: () => target.lock(),
    read: (name) => target.read(name),
    write: async (name, bytes) => {
      await step();
      await target.write(name, bytes);
    },
    drop: async (name) => {
      await step();
      await target.drop(name);
    },
    put: async (from, files) => {
      // In two parts, so that a phase is cut in its middle as well.
      for (const part of [files.slice(0, 1), files.slice(1)]) {
        await step();
        if (part.length > 0) await target.put(from, part);
      }
    },
    remove: async (paths) => {
      await step();
      await target.remove(paths);
    },
  };
}

interface Place {
  target: Target;
  get: Get;
}

/** Releases of changing sites, cut at random, with a reader at every step; at the end the target holds the last site. */
async function survivesCuts(
  name: string,
  place: Place,
  cuts: number,
  verify: (options: ReleaseOptions) => unknown,
) {
  const pick = random(16);
  let isFirst = true;
  const articles: Record<string, string> = {};
  for (let round = 0; round < cuts; round++) {
    // Articles come and change; now and then one that a cut release may have brought goes again.
    articles[`n${pick(6)}`] = String(pick(100));
    if (pick(4) === 0) delete articles[`n${pick(6)}`];
    const options = built(name, site(articles, `a{${pick(3)}}`));
    const walk = async () => {
      if (!isFirst) expect(await deadLinks(place.get), `round ${round}`).toEqual([]);
    };
    try {
      await releaseTo(cut(place.target, pick(12), walk), options);
    } catch (error) {
      if ((error as Error).message !== 'cut') throw error;
    }
    if (isFirst) await releaseTo(place.target, options);
    isFirst = false;
  }
  const last = built(name, site({ ...articles, last: 'x' }));
  await releaseTo(place.target, last);
  expect(await verify(last)).toMatchObject(intact);
  expect(await deadLinks(place.get)).toEqual([]);
  expect((await releaseTo(place.target, { ...last, now: clock.now + 1 })).isUpToDate).toBe(true);
}

describe('rsync over ssh', () => {
  let sshd: Sshd;
  let home: string;
  const at = (folder: string) => new RsyncTarget({ ...sshd.options, folder: join(home, folder) });

  beforeAll(async () => {
    home = join(dir, 'ssh');
    sshd = await startSshd(home);
  });
  afterAll(() => sshd?.process.kill());

  test('brings what changed, and removes what is gone', { timeout: 280_000 }, async () => {
    const target = at("un dossier d'ici");
    const first = built('r', { ...site({ a: '1', b: '1' }), doc: 'file' });
    expect(await releaseTo(target, first)).toMatchObject({ uploaded: 7 });
    // A file becomes a folder; its umask is the site's, not ours.
    const second = built('r', { ...site({ a: '2' }), 'doc/index.html': 'x' });
    expect(await releaseTo(target, { ...second, dryRun: true })).toMatchObject({ uploaded: 4, removed: 2 });
    expect(await releaseTo(target, second)).toMatchObject({ uploaded: 4, removed: 2 });
    const folder = join(home, "un dossier d'ici");
    expect(verifyFolder(folder, manifestOf(second))).toMatchObject(intact);
    expect(existsSync(join(folder, '2022/b'))).toBe(false);
    expect(statSync(join(folder, 'doc/index.html')).mode & 0o777).toBe(0o644);
  });

  test('two releases at once: the second is refused, and the lock ends with the first', async () => {
    const lock = await at('verrou').lock();
    await expect(at('verrou').lock()).rejects.toThrow('locked');
    await lock.release();
    await (await at('verrou').lock()).release();
  });

  test('a command that comes late, of a release that holds the target no more, changes nothing', async () => {
    const [late, next] = [at('tard'), at('tard')];
    await (await late.lock()).release();
    const options = built('t', site({ a: '1' }));
    const page = manifestOf(options).filter(({ path }) => path === 'index.html');
    const lock = await next.lock();
    try {
      await next.put(options.folders.site, page);
      writeFileSync(join(home, 'tard/index.html'), 'plus récent');
      await expect(late.put(options.folders.site, page)).rejects.toThrow('refused');
      await expect(late.write('release.json.gz', Buffer.from('x'))).rejects.toThrow('lock-lost');
      await expect(late.remove(['index.html'])).rejects.toThrow('lock-lost');
      expect(readFileSync(join(home, 'tard/index.html'), 'utf8')).toBe('plus récent');
      expect(existsSync(join(home, 'tard/.fonds/release.json.gz'))).toBe(false);
    } finally {
      await lock.release();
    }
  });

  test('a server that is not there, and a site altered while it is sent, are told', async () => {
    const nowhere = new RsyncTarget({
      ...sshd.options,
      folder: '/tmp/x',
      ssh: sshd.options.ssh.replace(/-p \d+/, '-p 1'),
    });
    const options = built('n', site({ a: '1' }));
    await expect(releaseTo(nowhere, options)).rejects.toThrow(/refused.*refused/);
    await expect(
      releaseTo(new RsyncTarget({ ...sshd.options, folder: '/tmp/x', ssh: 'no-such-ssh' }), options),
    ).rejects.toThrow('no-program');
    writeFileSync(join(options.folders.site, 'index.html'), 'x');
    await expect(releaseTo(at('altered'), options)).rejects.toThrow('"altered","paths":["index.html"]');
  });

  test('cut at any step, a reader meets no missing file, and the next release goes on', {
    timeout: 280_000,
  }, async () => {
    const folder = join(home, 'cuts');
    const get = (path: string) =>
      existsSync(join(folder, path)) ? readFileSync(join(folder, path), 'utf8') : null;
    await survivesCuts('rc', { target: at('cuts'), get }, ROUNDS.rsync, (last) =>
      verifyFolder(folder, manifestOf(last)),
    );
  });
});

describe('S3', () => {
  let server: S3;
  const at = (prefix: string, more = {}) => new S3Target({ prefix, ...server.options, ...more });
  const url = (prefix: string, path: string) => server.url(prefix + path);
  const get = (prefix: string) => (path: string) => server.get(prefix + path);

  beforeAll(async () => {
    server = await startS3(join(dir, 's3'));
  });
  afterAll(() => server?.close());

  test('brings what changed, with its type and how long it may be kept, and removes what is gone', async () => {
    const first = built('s', site({ a: '1', b: '1' }));
    expect(await releaseTo(at('site/'), first)).toMatchObject({ uploaded: 6 });
    const second = built('s', { ...site({ a: '2' }), _headers: '/*', 'index.html.br': 'x' });
    expect(await releaseTo(at('site/'), second)).toMatchObject({ uploaded: 3, removed: 1 });
    expect(await get('site/')('2022/b/index.html')).toBeNull();
    expect(await get('site/')('_headers')).toBeNull();
    expect(await get('site/')("l'été & co/plan n°1 (a+b).pdf")).toBe('pdf');
    const page = await fetch(url('site/', '2022/a/index.html'));
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('cache-control')).toBe('public, max-age=300, must-revalidate');
    const style = await fetch(url('site/', `_fonds/${hashOf('a{}')}.css`));
    expect(style.headers.get('cache-control')).toContain('immutable');
  });

  test('two releases at once: the second is refused; wrong keys and a bucket that is not there are told', async () => {
    const lock = await at('verrou/').lock();
    await expect(at('verrou/').lock()).rejects.toThrow('locked');
    await lock.release();
    await (await at('verrou/').lock()).release();
    const options = built('w', site({ a: '1' }));
    await expect(releaseTo(at('w/', { secretAccessKey: 'x' }), options)).rejects.toThrow(/refused.*403/);
    await expect(releaseTo(at('w/', { bucket: 'autre' }), options)).rejects.toThrow(/refused.*404/);
  });

  test('a lock whose holder is dead is taken: at once here, after a lease elsewhere; one that is renewed is not', async () => {
    const note = { id: 'x', by: 'ailleurs (1)', space: processSpace(), pid: 2 ** 22 + 1, renewed: 0 };
    const leave = (more: Partial<typeof note>) =>
      at('bail/').write('lock.json', Buffer.from(JSON.stringify({ ...note, ...more })));
    const waited: string[] = [];
    const take = () => at('bail/', { lease: 800 }).lock((by) => waited.push(by));
    // No process has so high a number (proc(5), pid_max).
    await leave({});
    await (await take()).release();
    expect(waited).toEqual([]);
    await leave({ space: 'une autre machine' });
    await (await take()).release();
    expect(waited).toEqual(['ailleurs (1)']);
    await leave({ space: 'une autre machine' });
    const renewal = setTimeout(() => void leave({ space: 'une autre machine', renewed: 1 }), 200);
    await expect(take()).rejects.toThrow('locked');
    clearTimeout(renewal);
    await at('bail/').drop('lock.json');
  });

  test('cut at any step, a reader meets no missing file, and the next release goes on', {
    timeout: 280_000,
  }, async () => {
    const place = { target: at('cuts/'), get: get('cuts/') };
    await survivesCuts('sc', place, ROUNDS.s3, async (last) => {
      const found: { missing: string[]; altered: string[]; extra: string[] } = {
        missing: [],
        altered: [],
        extra: [],
      };
      for (const { path, sha256 } of manifestOf(last)) {
        const text = await place.get(path);
        if (text === null) found.missing.push(path);
        else if (createHash('sha256').update(text).digest('hex') !== sha256) found.altered.push(path);
      }
      return found;
    });
  });
});

test('a copy at an address is compared: what is missing, altered, or answers though it is gone', async () => {
  const options = built('v', site({ a: '1', b: '1' }));
  const files = new Map(Object.entries(site({ a: '1', b: '1' })));
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url!.slice('/fonds/'.length)).replace(/(^|\/)$/, '$1index.html');
    const text = files.get(path);
    response.writeHead(text === undefined ? 404 : 200).end(text ?? 'rien');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/fonds/`;
  expect(await verifyAddress(address, manifestOf(options), [])).toEqual({ files: 6, ...intact });
  files.delete('2022/a/index.html');
  files.set('atom.xml', '1,2');
  expect(await verifyAddress(address, manifestOf(options), [])).toEqual({
    files: 6,
    missing: ['/fonds/2022/a/'],
    altered: ['/fonds/atom.xml'],
    extra: [],
  });
  server.close();
  await expect(verifyAddress('http://127.0.0.1:1', manifestOf(options), [])).rejects.toThrow();
});

test('the hook finds the lists; where it fails the next release gives it the same addresses again', async () => {
  const to = join(dir, 'hook');
  const told = join(dir, 'told.txt');
  const options = built('h', site({ a: '1' }), { hook: 'exit 3' });
  expect((await releaseToFolder(to, options)).hook).toBe(3);
  const again = { ...options, now: clock.now + 1000, hook: `cat "$FONDS_PURGE" > '${told}'` };
  expect((await releaseToFolder(to, again)).hook).toBe(0);
  expect(readFileSync(told, 'utf8').split('\n').slice(0, 2)).toEqual([
    'https://exemple.fr/',
    'https://exemple.fr/2022/a/',
  ]);
  expect((await releaseToFolder(to, { ...again, now: clock.now + 2000 })).isUpToDate).toBe(true);
});
