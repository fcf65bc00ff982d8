/** The redirects of hosts that run JavaScript or read `_redirects`, asked here. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CLOUDFLARE_PARTS } from '../../hosts/edge.ts';
import type { Built } from './web-servers.ts';

/** What host files say of an address: where it leads, the notice of what was withdrawn, null for nothing. */
type Destination = string | { to?: string; notice?: string } | null;
export type Lookup = (url: string) => Destination;

/** Hosts whose rules can be asked without a server. */
export const RULED = ['netlify', 'cloudflare'] as const;
export type RuledHost = (typeof RULED)[number];

const REDIRECTS = '_redirects';

/** What the programs for hosts give. */
interface Program {
  destination?: Lookup;
  parts?: Map<number, Record<string, string>>;
}

/** The function that the build wrote for a host, and after it the lines of `_redirects`. */
export async function lookupOf(host: RuledHost, { out, host: folder }: Built): Promise<Lookup> {
  const lines = linesOf(join(out, REDIRECTS));
  const path =
    host === 'netlify' ? join(folder, 'netlify/edge-functions/redirects.js') : join(out, '_worker.js');
  if (!existsSync(path)) return lines;
  const { destination, parts } = (await import(pathToFileURL(path).href)) as Program;
  // A large table stands in files beside the program.
  const partsFolder = join(out, CLOUDFLARE_PARTS);
  if (parts)
    for (const name of readdirSync(partsFolder))
      parts.set(Number.parseInt(name, 10), JSON.parse(readFileSync(join(partsFolder, name), 'utf8')));
  return (url) => destination?.(url) ?? lines(url);
}

function linesOf(path: string): Lookup {
  const targets = new Map<string, string>();
  for (const line of existsSync(path) ? readFileSync(path, 'utf8').split('\n') : []) {
    const [from, to, status] = line.split(/\s+/);
    if (from?.startsWith('/') && to && status === '301') targets.set(decoded(from), to);
  }
  return (url) => {
    const { pathname, search } = new URL(url);
    return (search === '' ? targets.get(decoded(pathname).replace(/(.)\/$/, '$1')) : undefined) ?? null;
  };
}

/** Address that a lookup gives for a path of the old site; null where it knows none. */
export function lookedUp(lookup: Lookup, path: string): string | null {
  const found = lookup(`https://host.invalid${path}`);
  return typeof found === 'string' ? found : (found?.to ?? found?.notice ?? null);
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
