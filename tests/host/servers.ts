/** Real web servers with the configuration that Fonds writes, on a port of this machine. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type Agent, get, type IncomingHttpHeaders } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
  bytes: Buffer;
}

export interface Running {
  pid: number;
  port: number;
  /** Asks for a path exactly as it is written. */
  ask(path: string, headers?: Record<string, string>): Promise<Answer>;
  stop(): Promise<void>;
}

/** The published folder and the host folder, by output path. */
export interface Files {
  site: Record<string, string>;
  /** More files of the site: what is no text. */
  bytes?: Record<string, Buffer>;
  host: Record<string, string>;
}

/** Path of a program, also where servers live on Debian. Throws what to install where it is missing. */
export function program(name: string, debianPackage: string): string {
  const folders = [...(process.env.PATH ?? '').split(':'), '/usr/sbin', '/usr/local/sbin'];
  const found = folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
  if (found === undefined) {
    throw new Error(
      `${name} is missing. Install it (Debian, Ubuntu: sudo apt-get install ${debianPackage}).`,
    );
  }
  return found;
}

/** `more`: other files of the host folder to include in the http block. */
export async function startNginx(files: Files, more: string[] = []): Promise<Running> {
  const nginx = program('nginx', 'nginx-light');
  const { folder, port } = await prepare(files);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/tmp;`,
  );
  const config = `
daemon off;
master_process off;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
events {}
http {
  access_log off;
  ${temporary.join('\n  ')}
  include /etc/nginx/mime.types;
  ${['nginx/hash.conf', 'nginx/http.conf', ...more].map((name) => `include ${folder}/host/${name};`).join('\n  ')}
  server {
    listen 127.0.0.1:${port};
    root ${folder}/site;
    include ${folder}/host/nginx/server.conf;
  }
}
`;
  writeFileSync(join(folder, 'nginx.conf'), config);
  const command = [nginx, '-p', folder, '-e', join(folder, 'error.log'), '-c', join(folder, 'nginx.conf')];
  check([...command, '-t']);
  return run(command, folder, port);
}

/** Modules that Debian's Apache loads, those that the configuration asks for among them. */
const APACHE_MODULES = ['mpm_event', 'authz_core', 'mime', 'dir', 'rewrite', 'headers', 'setenvif'];

/** Apache with `fonds.conf` in its virtual host, or with `.htaccess` in the site's folder. */
export async function startApache(
  files: Files,
  how: 'conf' | 'htaccess',
  modules: readonly string[] = [],
  defines: readonly string[] = [],
): Promise<Running> {
  const apache = program('apache2', 'apache2');
  const htaccess: Record<string, string> = {};
  for (const [output, text] of Object.entries(files.host)) {
    const path = output.replace('apache/htaccess/', '');
    if (how === 'htaccess' && path !== output) htaccess[path] = text;
  }
  const { folder, port } = await prepare({ ...files, site: { ...files.site, ...htaccess } });
  const config = `
ServerRoot ${folder}
ServerName localhost
Listen 127.0.0.1:${port}
PidFile ${folder}/apache.pid
ErrorLog ${folder}/error.log
${[...APACHE_MODULES, ...modules].map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join('\n')}
TypesConfig /etc/mime.types
<VirtualHost *:${port}>
  DocumentRoot ${folder}/site
  <Directory ${folder}/site>
    Require all granted
    AllowOverride ${how === 'htaccess' ? 'All' : 'None'}
  </Directory>
  ${how === 'conf' ? `Define FONDS_HOST ${folder}/host\n  ${defines.map((name) => `Define ${name}`).join('\n  ')}\n  Include ${folder}/host/apache/fonds.conf` : ''}
</VirtualHost>
`;
  writeFileSync(join(folder, 'apache.conf'), config);
  if (defines.includes('FONDS_DBM')) {
    const map = join(folder, 'host/apache/redirects');
    check([program('httxt2dbm', 'apache2-utils'), '-i', `${map}.txt`, '-o', `${map}.map`]);
  }
  const command = [apache, '-f', join(folder, 'apache.conf')];
  check([...command, '-t']);
  return run([...command, '-X'], folder, port);
}

/** Caddy with the file that a site block imports. */
export async function startCaddy(files: Files): Promise<Running> {
  const caddy = program('caddy', 'caddy');
  const { folder, port } = await prepare(files);
  const config = `
{
  admin off
  auto_https off
  storage file_system ${folder}/caddy
}
http://127.0.0.1:${port} {
  bind 127.0.0.1
  root * ${folder}/site
  vars fonds_host ${folder}/host
  import ${folder}/host/caddy/fonds.caddy
}
`;
  writeFileSync(join(folder, 'Caddyfile'), config);
  const where = ['--config', join(folder, 'Caddyfile'), '--adapter', 'caddyfile'];
  check([caddy, 'validate', ...where]);
  return run([caddy, 'run', ...where], folder, port);
}

export async function prepare(files: Files): Promise<{ folder: string; port: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'fonds-host-'));
  mkdirSync(join(folder, 'tmp'));
  for (const target of ['site', 'host'] as const) {
    const bytes = target === 'site' ? files.bytes : undefined;
    for (const [output, body] of Object.entries({ ...files[target], ...bytes })) {
      const path = join(folder, target, output);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, body);
    }
  }
  return { folder, port: await freePort() };
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

/** The server's own test of its configuration: its message is the test's. */
function check([command, ...args]: string[]): void {
  const { status, stderr } = spawnSync(command!, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} does not take its configuration:\n${stderr}`);
  if (/\[warn\]/.test(stderr)) throw new Error(`${command} warns of its configuration:\n${stderr}`);
}

async function run([command, ...args]: string[], folder: string, port: number): Promise<Running> {
  const child = spawn(command!, args, { stdio: 'ignore' });
  await untilAnswering(child, port);
  const ask = (path: string, headers = {}) => request(port, path, headers);
  return { pid: child.pid!, port, ask, stop: () => stop(child, folder) };
}

export async function untilAnswering(child: ChildProcess, port: number): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      await request(port, '/', {});
      return;
    } catch (error) {
      if (attempt > 600 || child.exitCode !== null) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

export const rmFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true });

function stop(child: ChildProcess, folder: string): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => {
      rmFolder(folder);
      resolve();
    });
    child.kill('SIGTERM');
  });
}

/** Asks for a path exactly as it is written. */
export function request(
  port: number,
  path: string,
  headers: Record<string, string>,
  agent: Agent | false = false,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = get({ host: '127.0.0.1', port, path, headers, agent }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode!,
          headers: response.headers,
          body: Buffer.concat(chunks).toString('utf8'),
          bytes: Buffer.concat(chunks),
        }),
      );
    });
    sent.once('error', reject);
  });
}
