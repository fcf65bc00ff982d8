/** The names that a site had, and the folder in which it stood. */
export class OwnSite {
  readonly #hosts: ReadonlySet<string>;
  /** As the site's settings have it. */
  readonly address: string;
  /** Other names that it had. */
  readonly others: readonly string[];
  /** `/asso` of `https://www.exemple.fr/asso/`; '' for a site at its host's root. */
  readonly base: string;

  constructor(address: string, others: readonly string[] = []) {
    this.address = address;
    this.others = others;
    const url = URL.canParse(address) ? new URL(address) : null;
    this.#hosts = new Set([...(url ? [url.host] : []), ...others].map(bareHost));
    this.base = url ? url.pathname.replace(/\/+$/, '') : '';
  }

  /** Whether an absolute address is one of the site's. */
  isOwn(address: string): boolean {
    const url = URL.canParse(address, 'https://a.example') ? new URL(address, 'https://a.example') : null;
    return url !== null && this.#hosts.has(bareHost(url.host)) && url.pathname.startsWith(this.base);
  }
}

/** `https://www.exemple.fr/` as `exemple.fr`. */
export function bareHost(host: string): string {
  return host
    .trim()
    .replace(/^https?:\/\//i, '')
    .replace(/\/.*$/, '')
    .replace(/^www\./i, '')
    .toLowerCase();
}
