/** The built site: its pages, and what its host files answer for an address. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { parse } from 'yaml';
import { ImportError } from '../error.ts';
import { type Lookup, lookedUp, lookupOf } from './lookup.ts';

export class NewSite {
  /** The published folder, and that with the files of hosts. */
  readonly out: string;
  readonly host: string;
  /** Path of the site on its host, '' at the root. */
  readonly base: string;
  readonly #lookup: Lookup;

  private constructor(out: string, host: string, base: string, lookup: Lookup) {
    this.out = out;
    this.host = host;
    this.base = base;
    this.#lookup = lookup;
  }

  /**
   * @param content The content folder, whose `site.yaml` tells where the site is.
   * @throws {ImportError} `no-build` where there is no built site.
   */
  static async open(out: string, content: string): Promise<NewSite> {
    if (!existsSync(join(out, 'index.html'))) throw new ImportError('no-build', { path: out });
    const host = `${out}-host`;
    // The same lookup as in the maps of the other hosts, and the one that can be run here.
    return new NewSite(out, host, basePath(content), await lookupOf('cloudflare', { out, host }));
  }

  /**
   * Address of the page that answers for an address of the old site, through the files of a host; null where none does.
   * An address elsewhere is given as it is.
   */
  answer(address: string): string | null {
    const asked = this.pathOf(address);
    const found = lookedUp(this.#lookup, this.base + asked);
    if (found !== null) return found.startsWith(`${this.base}/`) ? found.slice(this.base.length) : found;
    const path = asked.replace(/[?#].*$/, '');
    return this.page(path) === null ? null : path;
  }

  /** A path without that of the site on its host, which mirrors may have and links within the site have not. */
  pathOf(address: string): string {
    const path = address.startsWith('/') ? address : `/${address}`;
    return this.base !== '' && path.startsWith(`${this.base}/`) ? path.slice(this.base.length) : path;
  }

  /** A built page; null where there is none at the address. */
  page(address: string): Buffer | null {
    const path = decoded(address.replace(/[?#].*$/, ''));
    const file = resolve(this.out, `.${path.endsWith('/') ? path : `${path}/`}index.html`);
    return file.startsWith(this.out + sep) && existsSync(file) ? readFileSync(file) : null;
  }
}

function basePath(content: string): string {
  const path = join(content, 'site.yaml');
  const { url } = (existsSync(path) ? parse(readFileSync(path, 'utf8')) : {}) as { url?: unknown };
  return typeof url === 'string' && URL.canParse(url) ? new URL(url).pathname.replace(/\/+$/, '') : '';
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
