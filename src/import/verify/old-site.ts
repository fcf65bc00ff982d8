/** Pages of the old site: fetched from it, slowly and once, or read from a mirror of it. */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { writeAtomic } from '../../kit/atomic.ts';
import { digest } from '../../kit/digest.ts';
import { ImportError } from '../error.ts';

export interface OldPage {
  /** Addresses on the old site under which the page is known, `/spip.php?article12` among them. */
  addresses: string[];
  bytes: Uint8Array;
}

/** Bytes of a page at most. */
const MAX_BYTES = 8 * 1024 * 1024;
const TIMEOUT = 30_000;
const MAX_REDIRECTS = 5;
/** Longest time that a server may ask to wait for, in seconds. */
const MAX_WAIT = 60;
const RETRIES = 2;
const AGENT = 'Fonds-verify (comparison of an archive with the site that it replaces)';

export interface FetchOptions {
  /** `https://www.exemple.fr`, with the folder of the site where it has one. */
  site: string;
  /** Where pages that were fetched are kept, so that a second run goes on. */
  cache: string;
  /** Milliseconds between two requests. */
  delay: number;
  signal?: AbortSignal | undefined;
}

/** One page of a live site; null where it answers none. */
export async function fetchPage(address: string, options: FetchOptions): Promise<OldPage | null> {
  const base = options.site.replace(/\/+$/, '');
  const kept = join(
    options.cache,
    'verify',
    new URL(base).host.replace(/[^\w.-]/g, '_'),
    `${digest(address)}.json`,
  );
  const known = readKept(kept);
  if (known)
    return known.html === null
      ? null
      : { addresses: known.addresses, bytes: Buffer.from(known.html, 'base64') };
  const { addresses, bytes } = await follow(base, address, options);
  const html = bytes === null ? null : Buffer.from(bytes).toString('base64');
  mkdirSync(join(kept, '..'), { recursive: true });
  writeAtomic(kept, JSON.stringify({ addresses, html }));
  await setTimeout(options.delay, undefined, options.signal ? { signal: options.signal } : {});
  return bytes === null ? null : { addresses, bytes };
}

function readKept(path: string): { addresses: string[]; html: string | null } | null {
  if (!existsSync(path)) return null;
  try {
    const kept = JSON.parse(readFileSync(path, 'utf8')) as { addresses: string[]; html: string | null };
    return Array.isArray(kept.addresses) ? kept : null;
  } catch {
    return null;
  }
}

/** Follows redirects within the site alone. */
async function follow(
  base: string,
  address: string,
  { delay, signal }: FetchOptions,
): Promise<{ addresses: string[]; bytes: Uint8Array | null }> {
  const addresses = [address];
  let url = base + address;
  for (let step = 0; step <= MAX_REDIRECTS; step += 1) {
    const response = await request(url, delay, signal);
    const location = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || location === null)
      return { addresses, bytes: response.ok ? await bodyOf(response) : null };
    await response.body?.cancel();
    const next = new URL(location, url);
    if (next.host !== new URL(base).host) return { addresses, bytes: null };
    url = next.href;
    addresses.push(next.pathname.slice(new URL(base).pathname.replace(/\/$/, '').length) + next.search);
  }
  return { addresses, bytes: null };
}

/** A server that asks to wait is waited for. */
async function request(url: string, delay: number, signal: AbortSignal | undefined): Promise<Response> {
  for (let attempt = 0; ; attempt += 1) {
    const limits = [AbortSignal.timeout(TIMEOUT), ...(signal ? [signal] : [])];
    let response: Response;
    try {
      response = await fetch(url, {
        redirect: 'manual',
        headers: { 'user-agent': AGENT, accept: 'text/html' },
        signal: AbortSignal.any(limits),
      });
    } catch (error) {
      signal?.throwIfAborted();
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
      throw new ImportError('no-old-site', {
        path: url,
        reason: cause instanceof Error ? cause.message : String(cause),
      });
    }
    if (attempt >= RETRIES || (response.status !== 429 && response.status !== 503)) return response;
    await response.body?.cancel();
    const asked = Number(response.headers.get('retry-after') ?? 0);
    const wait = Math.max(delay, Math.min(Number.isFinite(asked) ? asked : MAX_WAIT, MAX_WAIT) * 1000);
    await setTimeout(wait, undefined, signal ? { signal } : {});
  }
}

async function bodyOf(response: Response): Promise<Uint8Array | null> {
  if (!/html/i.test(response.headers.get('content-type') ?? 'text/html')) {
    await response.body?.cancel();
    return null;
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > MAX_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Every page of a mirror that wget made, with the addresses that its name stands for. */
export function* mirrorPages(folder: string): Generator<OldPage> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && /\.(?:x?html?|php3?)$|[?@][\w=&%-]+$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const path of paths) {
    if (statSync(path).size > MAX_BYTES) continue;
    yield { addresses: addressesOf(relative(folder, path).split(sep).join('/')), bytes: readFileSync(path) };
  }
}

/** `spip.php?article12.html` and `spip.php@article12.html` as `/spip.php?article12`: what wget makes of an address. */
function addressesOf(file: string): string[] {
  const bare = file.replace(/(?<=[?@].*)\.html$/i, '').replace('@', '?');
  const page = bare.replace(/\.html$/i, '');
  const index = /(?:^|\/)index$/i.test(page) ? page.replace(/index$/i, '') : null;
  return [...new Set([bare, page, ...(index === null ? [] : [index])])].map((address) => `/${address}`);
}
