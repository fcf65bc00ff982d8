/** Serves a built site as a host would: folders' index pages, `404.html`, `_headers`, `_redirects`, compressed text. */
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { pipeline } from 'node:stream';
import { constants, createBrotliCompress } from 'node:zlib';

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
  '.wasm': 'application/wasm',
};

/** MIME type of a file by its name: what a host sends when nothing else is said. */
export function typeOf(path: string): string {
  return TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream';
}

interface HeaderRule {
  pattern: RegExp;
  headers: [string, string][];
}

/**
 * A server for the site built in `out`, under the base path where the site has one, with the headers and
 * redirects of its host files, in `<out>-host`.
 */
export function createStaticServer(out: string, base = ''): Server {
  const headerRules = readHeaders(join(`${out}-host`, '_headers'));
  const redirects = readRedirects(join(`${out}-host`, '_redirects'));
  return createServer((request, response) => {
    const { pathname, search, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const rules = redirects.get(decode(pathname) ?? pathname) ?? [];
    const target = rules.find(({ parameters }) => parameters.every((each) => isSent(each, searchParams)))?.to;
    if (target) return redirect(response, target);
    if (base && !`${pathname}/`.startsWith(`${base}/`)) return redirect(response, `${base}/`, 302);
    const path = decode(pathname.slice(base.length));
    const file = path === null ? null : findFile(out, path);
    if (file === 'folder') return redirect(response, `${pathname}/${search}`);
    for (const rule of headerRules) {
      if (rule.pattern.test(pathname))
        for (const [name, value] of rule.headers) response.setHeader(name, value);
    }
    send(request, response, file ?? join(out, '404.html'), file ? 200 : 404);
  });
}

function decode(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}

/** The file of a path, `folder` where the slash is missing, null where there is none. */
function findFile(out: string, path: string): string | 'folder' | null {
  const file = normalize(join(out, path));
  if (file !== out && !file.startsWith(out + sep)) return null;
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat?.isFile()) return file;
  const index = join(file, 'index.html');
  if (!stat?.isDirectory() || !existsSync(index)) return null;
  return path.endsWith('/') ? index : 'folder';
}

function redirect(response: ServerResponse, location: string, status = 301): void {
  response.writeHead(status, { location }).end();
}

function send(request: IncomingMessage, response: ServerResponse, file: string, status: number): void {
  if (!existsSync(file)) {
    response.writeHead(status, { 'content-type': 'text/plain' }).end();
    return;
  }
  if (!response.hasHeader('content-type')) response.setHeader('content-type', typeOf(file));
  const isText = TEXT.test(String(response.getHeader('content-type')));
  if (isText) response.setHeader('vary', 'Accept-Encoding');
  const isCompressed = isText && /\bbr\b/.test(String(request.headers['accept-encoding']));
  if (isCompressed) response.writeHead(status, { 'content-encoding': 'br' });
  else response.writeHead(status, { 'content-length': statSync(file).size });
  if (request.method === 'HEAD') response.end();
  else if (isCompressed) pipeline(createReadStream(file), brotli(), response, hungUp);
  else pipeline(createReadStream(file), response, hungUp);
}

/** Types that hosts compress; the others are compressed already. */
const TEXT = /^(?:text\/|application\/(?:\w+\+)?(?:json|xml)\b|application\/manifest\+json|image\/svg\+xml)/;

/** As hosts do on the fly: the highest levels take a hundred times as long. */
const brotli = () => createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });

/** A reader who leaves before the end is no error. */
function hungUp(): void {}

/** `_headers` as Netlify and Cloudflare read it: a path pattern, then indented `Name: value` lines. */
function readHeaders(path: string): HeaderRule[] {
  const rules: HeaderRule[] = [];
  for (const line of readLines(path)) {
    const header = /^\s+([^:\s]+):\s*(.*)$/.exec(line);
    if (header) rules.at(-1)?.headers.push([header[1]!, header[2]!]);
    else rules.push({ pattern: globPattern(line.trim()), headers: [] });
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

interface RedirectRule {
  /** Names and values that the request must have; `:value` stands for any. */
  parameters: [name: string, value: string][];
  to: string;
}

function isSent([name, value]: RedirectRule['parameters'][number], sent: URLSearchParams): boolean {
  return value === ':value' ? sent.has(name) : sent.get(name) === value;
}

/** `_redirects` as Netlify reads it, `from name=value… to status`, by path; the first that fits serves. */
function readRedirects(path: string): Map<string, RedirectRule[]> {
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

function readLines(path: string): string[] {
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.trim().startsWith('#'));
}
