/** A small site written by hand, page by page, and the places that it is released to: sshd and an S3 server. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { MANIFEST_FILE, manifestOfFolder } from '../../src/build/manifest.ts';
import { outputFolders } from '../../src/build/output-folders.ts';
import type { ReleaseOptions } from '../../src/release/release.ts';
import type { RsyncOptions } from '../../src/release/rsync.ts';
import type { S3Options } from '../../src/release/s3.ts';

export const hashOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 8);

/** A site whose pages name each other and a style sheet: `articles` by slug with their texts. */
export function site(articles: Record<string, string>, style = 'a{}'): Record<string, string> {
  const css = `_fonds/${hashOf(style)}.css`;
  const page = (body: string) => `<link href="/${css}">${body}`;
  const links = Object.keys(articles)
    .map((slug) => `<a href="/2022/${slug}/">${slug}</a>`)
    .join('');
  return {
    [css]: style,
    'index.html': page(links),
    'atom.xml': Object.values(articles).join(),
    "l'été & co/plan n°1 (a+b).pdf": 'pdf',
    ...Object.fromEntries(
      Object.entries(articles).map(([slug, text]) => [`2022/${slug}/index.html`, page(text)]),
    ),
  };
}

/** Writes a built site below `folder`. Gives the options of its release. */
export function builtSite(
  folder: string,
  files: Record<string, string>,
  more: Partial<ReleaseOptions> = {},
): ReleaseOptions {
  const folders = outputFolders(join(folder, 'dist'));
  rmSync(folders.site, { recursive: true, force: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folders.site, path)), { recursive: true });
    writeFileSync(join(folders.site, path), text);
  }
  mkdirSync(folders.host, { recursive: true });
  writeFileSync(join(folders.host, MANIFEST_FILE), manifestOfFolder(folders.site).manifest);
  writeFileSync(join(folders.host, 'redirects.json'), '[]\n');
  clock.now += 1000;
  return { folders, url: 'https://exemple.fr', now: clock.now, keep: 2, dryRun: false, ...more };
}
export const clock = { now: Date.UTC(2026, 10, 30) };

/** Numbers that are the same at each run. */
export function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1103515245 + 12345) & 0x7fffffff;
    return (state >> 8) % below;
  };
}

/** A file of the site as readers get it; null where there is none. */
export type Get = (path: string) => Promise<string | null> | string | null;

/** What a reader meets who follows every link from the home page: addresses of files that are not there. */
export async function deadLinks(get: Get): Promise<string[]> {
  const dead: string[] = [];
  const seen = new Set<string>();
  const todo = ['/'];
  const read = (address: string) => get(address.slice(1) + (address.endsWith('/') ? 'index.html' : ''));
  const linksOf = (text: string) => [...text.matchAll(/href="([^"]+)"/g)].map(([, link]) => link!);
  const namedBy = new Map<string, string>();
  for (let address = todo.pop(); address !== undefined; address = todo.pop()) {
    if (seen.has(address)) continue;
    seen.add(address);
    const text = await read(address);
    if (text === null) {
      // The site may have changed since the page was read that named it.
      const naming = namedBy.get(address);
      const isNamed = async () =>
        naming === undefined || linksOf((await read(naming)) ?? '').includes(address);
      if ((await isNamed()) && (await read(address)) === null && (await isNamed())) dead.push(address);
    } else if (address.endsWith('/')) {
      for (const link of linksOf(text)) {
        if (!namedBy.has(link)) namedBy.set(link, address);
        todo.push(link);
      }
    }
  }
  return dead;
}

export interface Sshd {
  options: Omit<RsyncOptions, 'folder'>;
  port: number;
  process: ChildProcess;
}

/** An sshd of this user's own, whose keys lie in `home`. */
export async function startSshd(home: string): Promise<Sshd> {
  mkdirSync(home, { mode: 0o700 });
  for (const key of ['host', 'user'])
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(home, key)]);
  cpSync(join(home, 'user.pub'), join(home, 'authorized_keys'));
  chmodSync(join(home, 'authorized_keys'), 0o600);
  const port = await freePort();
  mkdirSync('/run/sshd', { recursive: true });
  const config = [
    `Port ${port}`,
    'ListenAddress 127.0.0.1',
    `HostKey "${join(home, 'host')}"`,
    `AuthorizedKeysFile "${join(home, 'authorized_keys')}"`,
    `PidFile "${join(home, 'pid')}"`,
    'StrictModes no',
    'PasswordAuthentication no',
    'PermitRootLogin yes',
    'UsePAM no',
    'MaxStartups 100:30:200',
  ];
  writeFileSync(join(home, 'config'), `${config.join('\n')}\n`);
  const child = spawn('/usr/sbin/sshd', ['-D', '-e', '-f', join(home, 'config')], { stdio: 'ignore' });
  while (!existsSync(join(home, 'pid')) && child.exitCode === null)
    await new Promise((resolve) => setTimeout(resolve, 50));
  const ssh = `ssh -p ${port} -i ${join(home, 'user')} -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR -o BatchMode=yes -F none`;
  return { options: { host: `${userInfo().username}@127.0.0.1`, ssh }, port, process: child };
}

export interface S3 {
  options: Omit<S3Options, 'prefix'>;
  /** Address of an object. */
  url(key: string): string;
  get(key: string): Promise<string | null>;
  close(): Promise<void>;
}

/** An S3 server with one bucket, which keeps its objects in `directory`. */
export async function startS3(directory: string): Promise<S3> {
  const S3rver = createRequire(import.meta.url)('@20minutes/s3rver');
  const port = await freePort();
  const server = new S3rver({
    port,
    address: '127.0.0.1',
    silent: true,
    directory,
    configureBuckets: [{ name: 'archive' }],
  });
  await server.run();
  const endpoint = `http://127.0.0.1:${port}`;
  const keys = { region: 'us-east-1', accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };
  const url = (key: string) => `${endpoint}/archive/${key.split('/').map(encodeURIComponent).join('/')}`;
  return {
    options: { bucket: 'archive', endpoint, ...keys },
    url,
    get: async (key) => {
      for (let attempt = 1; ; attempt++) {
        try {
          const response = await fetch(url(key));
          const text = await response.text();
          return response.ok ? text : null;
        } catch (error) {
          // This server ends an answer whose object is replaced meanwhile.
          if (attempt === 5) throw error;
        }
      }
    },
    close: () => server.close(),
  };
}

/** The same in a process of its own: it answers while this one waits for a command. */
export async function startS3Apart(
  directory: string,
): Promise<{ options: Omit<S3Options, 'prefix'>; stop(): void }> {
  const program = `import { startS3 } from ${JSON.stringify(import.meta.url)};
    console.log(JSON.stringify((await startS3(${JSON.stringify(directory)})).options));`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout, 'data');
  return { options: JSON.parse(String(line)), stop: () => child.kill() };
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createTcpServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
