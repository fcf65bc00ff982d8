/** Serves a built site as a host would: folders' index pages, `404.html`, `_headers`, `_redirects`, compressed text. */
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { basename, dirname, extname, join, normalize, sep } from 'node:path';
import { pipeline } from 'node:stream';
import { constants, createBrotliCompress } from 'node:zlib';
import send from 'send';
import { statOf } from '../kit/stat.ts';
import { serveWording } from '../wording/serve.ts';
import { createGate, type GateOptions, tell, type Visit } from './gate.ts';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.pdf': 'application/pdf',
  '.mp3': 'audio/mpeg',
  '.mp4': 'video/mp4',
  '.woff2': 'font/woff2',
};

/** MIME type of a file by its name: what a host sends when nothing else is said. */
export function typeOf(path: string): string {
  return TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream';
}

export interface HeaderRule {
  pattern: RegExp;
  /** Headers of rules before this one that are not sent. */
  without: string[];
  headers: [string, string][];
}

export interface StaticServerOptions {
  /** Path prefix of the site, '' or `/fonds`. */
  base?: string;
  /** See `GateOptions`. */
  host?: string;
  lang?: string;
  onError?: GateOptions['onError'];
}

/**
 * A server for the site built in `out`, under the base path where the site has one, with the headers and
 * redirects that hosts read beside its pages.
 */
export function createStaticServer(
  out: string,
  { base = '', lang = 'fr', host, onError }: StaticServerOptions = {},
): Server {
  const headerRules = readHeaders(join(out, '_headers'));
  const redirects = readRedirects(join(out, '_redirects'));
  return createGate(
    (visit) => {
      const { response, pathname, path, search } = visit;
      const target = redirectOf(visit, redirects);
      if (target) return redirect(response, target);
      if (base && !`${pathname}/`.startsWith(`${base}/`)) return redirect(response, `${base}/`, 302);
      const file = path === null ? null : findFile(out, path.slice(base.length));
      if (file === 'folder') return redirect(response, `${pathname}/${search}`);
      setHeaders(response, headerRules, pathname);
      return sendFile(visit, file ?? join(out, '404.html'), file ? 200 : 404, lang);
    },
    { host, lang, onError },
  );
}

/** Sets the headers that a host would send. */
export function setHeaders(response: ServerResponse, rules: readonly HeaderRule[], pathname: string): void {
  for (const { pattern, without, headers } of rules) {
    if (!pattern.test(pathname)) continue;
    for (const name of without) response.removeHeader(name);
    for (const [name, value] of headers) response.setHeader(name, value);
  }
}

/** The file of a path, `folder` where the slash is missing, null where there is none. */
function findFile(out: string, path: string): string | 'folder' | null {
  // No file has such a name, and Node refuses to look for one.
  if (path.includes('\0')) return null;
  const file = normalize(join(out, path));
  if (file !== out && !file.startsWith(out + sep)) return null;
  const stat = statOf(file);
  if (stat?.isFile()) return path.endsWith('/') ? null : file;
  const index = join(file, 'index.html');
  if (!stat?.isDirectory() || !statOf(index)?.isFile()) return null;
  return path.endsWith('/') ? index : 'folder';
}

function redirect(response: ServerResponse, location: string, status = 301): void {
  response.writeHead(status, { location }).end();
}

/** Sends a file of this machine, or what has changed of it, or the part that is asked for. */
export function sendFile(visit: Visit, file: string, status: number, lang: string): Promise<void> | void {
  const { request, response } = visit;
  if (!statOf(file)?.isFile()) return tell(response, status, serveWording(lang).notThere);
  if (!response.hasHeader('content-type')) response.setHeader('content-type', typeOf(file));
  const isText = TEXT.test(String(response.getHeader('content-type')));
  if (isText) response.setHeader('vary', 'Accept-Encoding');
  if (isText && takesBrotli(request) && request.headers.range === undefined)
    return sendCompressed(visit, file, status);
  response.statusCode = status;
  return new Promise((resolve, reject) => {
    const isFound = status === 200;
    const stream = send(request, `/${encodeURIComponent(basename(file))}`, {
      root: dirname(file),
      dotfiles: 'allow',
      index: false,
      cacheControl: false,
      acceptRanges: isFound,
      etag: isFound,
      lastModified: isFound,
    });
    stream.on('error', (error: Error & { status?: number }) => {
      if (error.status !== 416) return reject(error);
      response.writeHead(416).end();
      resolve();
    });
    response.on('close', resolve);
    stream.pipe(response);
  });
}

function sendCompressed({ request, response }: Visit, file: string, status: number): void {
  const { size, mtimeMs } = statSync(file);
  const tag = `W/"${size.toString(16)}-${Math.round(mtimeMs).toString(16)}-br"`;
  if (status === 200) response.setHeader('etag', tag);
  if (status === 200 && (request.headers['if-none-match'] ?? '').split(/\s*,\s*/).includes(tag)) {
    response.removeHeader('content-type');
    response.writeHead(304).end();
    return;
  }
  response.writeHead(status, { 'content-encoding': 'br' });
  if (request.method === 'HEAD') response.end();
  else pipeline(createReadStream(file), brotli(), response, hungUp);
}

const takesBrotli = (request: IncomingMessage) =>
  /\bbr\b(?!\s*;\s*q=0(?:\.0*)?\b)/.test(String(request.headers['accept-encoding']));

/** Types that hosts compress; the others are compressed already. */
const TEXT = /^(?:text\/|application\/(?:\w+\+)?(?:json|xml)\b|application\/manifest\+json|image\/svg\+xml)/;

/** As hosts do on the fly: the highest levels take a hundred times as long. */
const brotli = () => createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });

/** A reader who leaves before the end is no error. */
function hungUp(): void {}

/** `_headers` as Netlify and Cloudflare read it: a path pattern, then indented `Name: value` and `! Name` lines. */
export function readHeaders(path: string): HeaderRule[] {
  const rules: HeaderRule[] = [];
  for (const line of readLines(path)) {
    const header = /^\s+([^:\s]+):\s*(.*)$/.exec(line);
    const taken = /^\s+!\s*([^:\s]+)\s*$/.exec(line);
    if (taken) rules.at(-1)?.without.push(taken[1]!);
    else if (header) rules.at(-1)?.headers.push([header[1]!, header[2]!]);
    else rules.push({ pattern: globPattern(line.trim()), without: [], headers: [] });
  }
  return rules;
}

/** `*` stands for anything, `:name` for one part of a path. */
function globPattern(glob: string): RegExp {
  const parts = glob.split(/(\*|:\w+)/).map((part) => {
    if (part === '*') return '.*';
    return part.startsWith(':') ? '[^/]+' : RegExp.escape(part);
  });
  return new RegExp(`^${parts.join('')}$`);
}

/** Where a request is sent on to. */
export function redirectOf(
  { pathname, path, search }: Visit,
  redirects: ReadonlyMap<string, RedirectRule[]>,
): string | undefined {
  const rules = redirects.get(path ?? pathname) ?? [];
  const sent = new URLSearchParams(search);
  return rules.find(({ parameters }) => parameters.every((each) => isSent(each, sent)))?.to;
}

export interface RedirectRule {
  /** Names and values that the request must have; `:value` stands for any. */
  parameters: [name: string, value: string][];
  to: string;
}

function isSent([name, value]: RedirectRule['parameters'][number], sent: URLSearchParams): boolean {
  return value === ':value' ? sent.has(name) : sent.get(name) === value;
}

/** `_redirects` as Netlify reads it, `from name=value… to status`, by path; the first that fits serves. */
export function readRedirects(path: string): Map<string, RedirectRule[]> {
  const rules = new Map<string, RedirectRule[]>();
  for (const line of readLines(path)) {
    const [from = '', ...words] = line.trim().split(/\s+/);
    const end = words.findIndex((word) => /^(?:\/|https?:)/.test(word));
    if (end === -1) continue;
    const parameters = [...new URLSearchParams(words.slice(0, end).join('&'))];
    const key = decode(from) ?? from;
    const known = rules.get(key);
    if (!known) rules.set(key, [{ parameters, to: words[end]! }]);
    else known.push({ parameters, to: words[end]! });
  }
  return rules;
}

function decode(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}

function readLines(path: string): string[] {
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.trim().startsWith('#'));
}
