/**
 * The programs by which Cloudflare Pages and Netlify answer, of these hosts' own making, on a port of this machine:
 * `scripts/setup-tests.ts` installs them into `.cache/hosts`, since they are too large for everybody's `npm ci`.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { contentType, servedAs } from '../../src/media/served.ts';
import { type Files, freePort, prepare, type Running, request, rmFolder, untilAnswering } from './servers.ts';

const HOSTS = join(import.meta.dirname, '../../.cache/hosts');

/** False where `npm run setup:tests` could not install them: the tests of these hosts are then left out. */
export const HAS_ENGINES = [
  'wrangler',
  'netlify-redirector',
  'netlify-redirect-parser',
  'netlify-headers-parser',
].every((name) => existsSync(join(HOSTS, 'node_modules', name)));

/** `wrangler pages dev`: Cloudflare's own runtime and its server of files. */
export async function startCloudflare(files: Files): Promise<Running> {
  const wrangler = join(HOSTS, 'node_modules/wrangler/bin/wrangler.js');
  const { folder, port } = await prepare(files);
  const args = ['pages', 'dev', '.', '--ip', '127.0.0.1', '--port', String(port)];
  const inspector = ['--inspector-port', String(await freePort())];
  const child = spawn(
    process.execPath,
    [wrangler, ...args, ...inspector, '--compatibility-date', '2026-01-01'],
    {
      cwd: join(folder, 'site'),
      env: {
        ...process.env,
        CI: '1',
        HOME: folder,
        XDG_CONFIG_HOME: folder,
        WRANGLER_SEND_METRICS: 'false',
      },
      stdio: 'ignore',
      // workerd is a child of its own.
      detached: true,
    },
  );
  await untilAnswering(child, port);
  return {
    pid: child.pid!,
    port,
    ask: (path, headers = {}) => request(port, path, headers),
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => {
          rmFolder(folder);
          resolve();
        });
        process.kill(-child.pid!, 'SIGTERM');
      }),
  };
}

interface Rule {
  from: string;
  query: object;
  conditions: object;
}

/**
 * Netlify in this process: its parsers and its engine of redirects, and the function, in the order in which Netlify asks
 * them (function, redirects, files). What serves the files is ours: its types are those of endings.
 */
export async function startNetlify(files: Files): Promise<Running> {
  const load = createRequire(join(HOSTS, 'package.json'));
  const { folder, port: _ } = await prepare(files);
  const site = join(folder, 'site');
  const esm = (name: string) => import(load.resolve(name));
  const { parseAllRedirects } = await esm('netlify-redirect-parser');
  const { parseAllHeaders } = await esm('netlify-headers-parser');
  const redirects = await parseAllRedirects({
    redirectsFiles: [join(site, '_redirects')],
    configRedirects: [],
    minimal: false,
  });
  const headers = await parseAllHeaders({
    headersFiles: [join(site, '_headers')],
    configHeaders: [],
    minimal: false,
  });
  // Of `! Name`, which is for Cloudflare, Netlify says that it has no colon, and goes on.
  const faults = [...redirects.errors, ...headers.errors].filter(({ message }) => !/ ! /.test(message));
  if (faults.length > 0) throw faults[0];
  // As netlify-cli names for its engine what its parser gives.
  const rules = redirects.redirects.map(({ from, query, ...rest }: Rule) => ({
    ...rest,
    origin: from,
    params: query,
  }));
  const matcher = await load('netlify-redirector').parseJSON(JSON.stringify(rules), {});
  const source = files.host['netlify/edge-functions/redirects.js'];
  const program = source && (await import(`data:text/javascript,${encodeURIComponent(source)}`));
  const patterns = ([program?.config.path ?? []].flat() as string[]).map(
    (pathname) => new URLPattern({ pathname }),
  );

  const answer = async (incoming: IncomingMessage, response: ServerResponse) => {
    const url = new URL(`http://${incoming.headers.host}${incoming.url}`);
    if (patterns.some((pattern) => pattern.test(url))) {
      const answered: Response | undefined = await program.default(new Request(url, { redirect: 'manual' }));
      if (answered) {
        response.writeHead(answered.status, Object.fromEntries(answered.headers));
        response.end(Buffer.from(await answered.arrayBuffer()));
        return;
      }
    }
    const path = decode(url.pathname);
    const found = fileAt(site, path);
    const match = matcher.match({
      scheme: 'http',
      host: url.hostname,
      path,
      query: url.search.slice(1),
      headers: incoming.headers,
      cookieValues: {},
      getHeader: (name: string) => incoming.headers[name.toLowerCase()] ?? '',
      getCookie: () => '',
    });
    // A file that is there hides a rule, unless it is forced.
    if (match && found === null) {
      response.writeHead(match.status, { location: match.to }).end();
      return;
    }
    if (found === null && !path.endsWith('/') && fileAt(site, `${path}/`) !== null) {
      response.writeHead(301, { location: `${url.pathname}/${url.search}` }).end();
      return;
    }
    const file = found ?? join(site, '404.html');
    const bytes = readFileSync(file);
    const own = headers.headers.filter(({ forRegExp }: { forRegExp: RegExp }) =>
      forRegExp.test(url.pathname),
    );
    const etag = `"${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}"`;
    const sent = new Headers({
      'Content-Type': contentType(servedAs(file)),
      'Cache-Control': 'public, max-age=0, must-revalidate',
      ETag: etag,
    });
    for (const { values } of own)
      for (const [name, value] of Object.entries(values)) sent.set(name, String(value));
    const status = found === null ? 404 : incoming.headers['if-none-match'] === etag ? 304 : 200;
    response.writeHead(status, Object.fromEntries(sent)).end(status === 304 ? undefined : bytes);
  };

  const server = createServer((incoming, response) => {
    answer(incoming, response).catch((error) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    pid: process.pid,
    port,
    ask: (path, more = {}) => request(port, path, more),
    stop: async () => {
      server.close();
      rmFolder(folder);
    },
  };
}

function fileAt(site: string, path: string): string | null {
  const file = join(site, path.endsWith('/') ? `${path}index.html` : path);
  try {
    return !/^\/_(?:headers|redirects)$/.test(path) && statSync(file).isFile() ? file : null;
  } catch {
    return null;
  }
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
