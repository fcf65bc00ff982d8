/** Web servers that are installed here, each with the files that a build wrote for it, on a port of this machine. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

export const SERVERS = ['nginx', 'apache', 'caddy'] as const;
export type ServerName = (typeof SERVERS)[number];

/** What a server answered; `location` where it sends elsewhere. */
export interface ServerAnswer {
  status: number;
  location: string | null;
}

export interface WebServer {
  /** Asks for a path with its query, exactly as it is written. */
  ask(path: string): Promise<ServerAnswer>;
  stop(): Promise<void>;
}

/** The published folder and the host folder. */
export interface Built {
  out: string;
  host: string;
}

interface Setup extends Built {
  /** Folder of its own, which is deleted in the end. */
  folder: string;
  port: number;
}

interface Kind {
  programs: readonly string[];
  /** A file that the build writes for it. */
  file: string;
  /** Writes its configuration; gives how it is started. */
  configure(program: string, setup: Setup): string[];
}

/** Where Linux distributions and Homebrew keep servers that no person's PATH holds. */
const FOLDERS = ['/usr/sbin', '/usr/local/sbin', '/usr/bin', '/usr/local/bin', '/opt/homebrew/bin'];
const APACHE_MODULES = ['/usr/lib/apache2/modules', '/usr/lib64/httpd/modules', '/usr/libexec/apache2'];
/** Tries at an interval of 50 ms: twenty thousand articles take a server some seconds to read. */
const START_TRIES = 1200;

/** Apache's modules that the configuration needs, those that a distribution has built in left out. */
const MODULES = ['mpm_event', 'unixd', 'authz_core', 'mime', 'dir', 'rewrite', 'headers', 'setenvif'];

const KINDS: Readonly<Record<ServerName, Kind>> = {
  nginx: {
    programs: ['nginx'],
    file: 'nginx/server.conf',
    configure(program, { folder, out, host, port }) {
      const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
        (name) => `${name}_temp_path ${quoted(join(folder, name))};`,
      );
      const includes = ['nginx/hash.conf', 'nginx/http.conf'].map(
        (name) => `include ${quoted(join(host, name))};`,
      );
      const types = existsSync('/etc/nginx/mime.types') ? ['include /etc/nginx/mime.types;'] : [];
      const path = join(folder, 'nginx.conf');
      writeFileSync(
        path,
        `daemon off;
master_process off;
pid ${quoted(join(folder, 'nginx.pid'))};
error_log ${quoted(join(folder, 'error.log'))};
events {}
http {
  access_log off;
  ${[...temporary, ...types, ...includes].join('\n  ')}
  server {
    listen 127.0.0.1:${port};
    root ${quoted(out)};
    include ${quoted(join(host, 'nginx/server.conf'))};
  }
}
`,
      );
      return [program, '-p', folder, '-e', join(folder, 'error.log'), '-c', path];
    },
  },
  apache: {
    programs: ['apache2', 'httpd'],
    file: 'apache/fonds.conf',
    configure(program, { folder, out, host, port }) {
      const modules = APACHE_MODULES.find((path) => existsSync(path)) ?? '';
      const loaded = MODULES.filter((name) => existsSync(join(modules, `mod_${name}.so`)));
      const types = ['/etc/mime.types', '/etc/apache2/mime.types'].find((path) => existsSync(path));
      const path = join(folder, 'apache.conf');
      writeFileSync(
        path,
        `ServerRoot ${quoted(folder)}
ServerName localhost
Listen 127.0.0.1:${port}
PidFile ${quoted(join(folder, 'apache.pid'))}
ErrorLog ${quoted(join(folder, 'error.log'))}
${loaded.map((name) => `LoadModule ${name}_module ${quoted(join(modules, `mod_${name}.so`))}`).join('\n')}
${types ? `TypesConfig ${types}` : ''}
<VirtualHost *:${port}>
  DocumentRoot ${quoted(out)}
  <Directory ${quoted(out)}>
    Require all granted
    AllowOverride None
  </Directory>
  Define FONDS_HOST ${quoted(host)}
  Include ${quoted(join(host, 'apache/fonds.conf'))}
</VirtualHost>
`,
      );
      return [program, '-f', path, '-X'];
    },
  },
  caddy: {
    programs: ['caddy'],
    file: 'caddy/fonds.caddy',
    configure(program, { folder, out, host, port }) {
      const path = join(folder, 'Caddyfile');
      writeFileSync(
        path,
        `{
  admin off
  auto_https off
  storage file_system ${quoted(join(folder, 'caddy'))}
}
http://127.0.0.1:${port} {
  bind 127.0.0.1
  root * ${quoted(out)}
  vars fonds_host ${quoted(host)}
  import ${quoted(join(host, 'caddy/fonds.caddy'))}
}
`,
      );
      return [program, 'run', '--config', path, '--adapter', 'caddyfile'];
    },
  },
};

/** Paths of these configurations may hold spaces. */
const quoted = (path: string): string => `"${path.replace(/["\\]/g, '\\$&')}"`;

/** Path of a server; null where it is not installed, or the build wrote no files for it. */
export function installed(name: ServerName, { host }: Built): string | null {
  const { programs, file } = KINDS[name];
  if (!existsSync(join(host, file))) return null;
  const folders = [...(process.env.PATH ?? '').split(':').filter(Boolean), ...FOLDERS];
  return (
    programs
      .flatMap((program) => folders.map((folder) => join(folder, program)))
      .find((path) => existsSync(path)) ?? null
  );
}

/**
 * Starts a server with the files that the build wrote for it. Throws an error with the server's own words where it does
 * not take them.
 */
export async function startServer(name: ServerName, program: string, built: Built): Promise<WebServer> {
  const folder = mkdtempSync(join(tmpdir(), 'fonds-verify-'));
  mkdirSync(join(folder, 'caddy'));
  const port = await freePort();
  const [command = '', ...args] = KINDS[name].configure(program, { ...built, folder, port });
  if (name !== 'caddy') {
    const { status, stderr } = spawnSync(command, [...args.filter((each) => each !== '-X'), '-t'], {
      encoding: 'utf8',
    });
    if (status !== 0) {
      rmSync(folder, { recursive: true, force: true });
      throw new Error(stderr.trim());
    }
  }
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-2000);
  });
  child.on('error', (error) => {
    said += error.message;
  });
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const stop = async () => {
    agent.destroy();
    process.off('exit', end);
    await ended(child);
    rmSync(folder, { recursive: true, force: true });
  };
  const ask = (path: string) => request(port, path, agent);
  for (let tries = 0; ; tries += 1) {
    try {
      await ask('/');
      return { ask, stop };
    } catch {
      if (tries < START_TRIES && child.exitCode === null && child.pid !== undefined) {
        await setTimeout(50);
        continue;
      }
      const log = join(folder, 'error.log');
      const reason = said || (existsSync(log) ? readFileSync(log, 'utf8').slice(-2000) : '');
      await stop();
      throw new Error(reason.trim() || `${name} did not start`);
    }
  }
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined)
    return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

function request(port: number, path: string, agent: Agent): Promise<ServerAnswer> {
  return new Promise((resolve, reject) => {
    const sent = get({ host: '127.0.0.1', port, path, agent, timeout: 10_000 }, (response) => {
      response.resume();
      response.once('end', () =>
        resolve({ status: response.statusCode ?? 0, location: response.headers.location ?? null }),
      );
      response.once('error', reject);
    });
    sent.once('timeout', () => sent.destroy(new Error('timeout')));
    sent.once('error', reject);
  });
}
