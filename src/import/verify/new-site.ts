/** The built site: its pages, and what its host files answer for an address. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ImportError } from '../error.ts';

const WORKER = '_worker.js';
const REDIRECTS = '_redirects';

/** What a worker says of an address. */
type Destination = string | { to?: string; notice?: string } | null;

export class NewSite {
  readonly #out: string;
  readonly #paths: ReadonlyMap<string, string>;
  readonly #destination: (url: string) => Destination;

  private constructor(
    out: string,
    paths: ReadonlyMap<string, string>,
    destination: (url: string) => Destination,
  ) {
    this.#out = out;
    this.#paths = paths;
    this.#destination = destination;
  }

  /** @throws {ImportError} `no-build` where there is no built site. */
  static async open(out: string): Promise<NewSite> {
    const host = `${out}-host`;
    if (!existsSync(join(out, 'index.html'))) throw new ImportError('no-build', { path: out });
    const paths = new Map<string, string>();
    const file = join(host, REDIRECTS);
    for (const line of existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []) {
      const [from, to] = line.split(/\s+/);
      if (from?.startsWith('/') && to) paths.set(decoded(from), to);
    }
    // The same lookup as in the maps of the other hosts, and the one that can be asked here.
    const worker = [join(out, WORKER), join(host, 'cloudflare', WORKER)].find((path) => existsSync(path));
    const module = worker
      ? ((await import(pathToFileURL(worker).href)) as { destination?: (url: string) => Destination })
      : {};
    return new NewSite(out, paths, module.destination ?? (() => null));
  }

  /**
   * Address of the page that answers for an address of the old site, through the files of a host; null where none does.
   * An address elsewhere is given as it is.
   */
  answer(address: string): string | null {
    const asked = address.startsWith('/') ? address : `/${address}`;
    const found = this.#destination(`https://host.invalid${asked}`);
    const to = typeof found === 'string' ? found : (found?.to ?? found?.notice);
    const redirect = to ?? this.#paths.get(decoded(asked));
    if (redirect !== undefined) return redirect;
    const path = asked.replace(/[?#].*$/, '');
    return this.page(path) === null ? null : path;
  }

  /** A built page; null where there is none at the address. */
  page(address: string): Buffer | null {
    const path = decoded(address.replace(/[?#].*$/, ''));
    const file = resolve(this.#out, `.${path.endsWith('/') ? path : `${path}/`}index.html`);
    return file.startsWith(this.#out + sep) && existsSync(file) ? readFileSync(file) : null;
  }

  has(address: string): boolean {
    const file = resolve(this.#out, `.${decoded(address.replace(/[?#].*$/, ''))}`);
    return file.startsWith(this.#out) && existsSync(file);
  }
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
