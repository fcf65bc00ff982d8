/** Feeds, sitemaps and the other files beside pages: well formed, and naming only what exists. */
import { SaxesParser } from 'saxes';
import { attribute, type BuiltPage, type BuiltSite } from '../../src/commands/a11y/built-site.ts';

/** Elements and attributes of feeds, sitemaps and lists of feeds that hold an address. */
const TEXT_ADDRESSES = new Set(['loc', 'link', 'guid', 'url', 'id', 'icon', 'logo']);
const ATTRIBUTE_ADDRESSES = ['href', 'url', 'xmlUrl', 'htmlUrl', 'rdf:about'];

export function checkFiles(site: BuiltSite): string[] {
  const faults = [...site.files].sort().flatMap((path) => {
    const found = fileFaults(site, path);
    return found.map((fault) => `${path}: ${fault}`);
  });
  return [...faults, ...sitemapFaults(site)];
}

function fileFaults(site: BuiltSite, path: string): string[] {
  if (/\.(?:xml|opml|svg)$/.test(path)) {
    const { error, addresses } = readXml(site.text(path));
    return [
      ...(error ? [error] : []),
      ...(path.endsWith('.svg') ? [] : deadAddresses(site, path, addresses)),
    ];
  }
  if (/\.(?:json|webmanifest)$/.test(path)) return jsonFaults(site, path);
  if (path.endsWith('.css')) return deadAddresses(site, path, stylesheetAddresses(site.text(path)));
  if (path === 'robots.txt') {
    const sitemaps = [...site.text(path).matchAll(/^Sitemap:\s*(\S+)/gim)].map(([, address]) => address!);
    return sitemaps.length > 0 ? deadAddresses(site, path, sitemaps) : ['names no sitemap'];
  }
  return [];
}

/** Addresses of a well-formed XML document; else what is wrong with it, and where. */
export function readXml(text: string): { error: string | null; addresses: string[]; locations: string[] } {
  const parser = new SaxesParser({ xmlns: true });
  const addresses: string[] = [];
  const locations: string[] = [];
  let error: string | null = null;
  let open = '';
  let content = '';
  parser.on('error', (fault) => {
    error ??= `is not well formed: ${fault.message}`;
  });
  parser.on('opentag', ({ local, attributes }) => {
    open = local;
    content = '';
    for (const name of ATTRIBUTE_ADDRESSES) {
      const value = attributes[name]?.value;
      // A tag URI names, it leads nowhere; `{searchTerms}` is filled in by browsers.
      if (value && /^(?:https?:)?\//.test(value) && !value.includes('{')) addresses.push(value);
    }
  });
  parser.on('text', (piece) => {
    content += piece;
  });
  parser.on('cdata', (piece) => {
    content += piece;
  });
  parser.on('closetag', ({ local }) => {
    const value = content.trim();
    if (local === open && TEXT_ADDRESSES.has(local) && /^https?:/.test(value)) addresses.push(value);
    if (local === 'loc') locations.push(value);
    content = '';
  });
  parser.write(text).close();
  return { error, addresses, locations };
}

function jsonFaults(site: BuiltSite, path: string): string[] {
  let value: unknown;
  try {
    value = JSON.parse(site.text(path));
  } catch (error) {
    return [`is no JSON: ${(error as Error).message}`];
  }
  if (!/(?:feed\.json|\.webmanifest)$/.test(path)) return [];
  return deadAddresses(site, path, jsonAddresses(value));
}

function jsonAddresses(value: unknown, key = ''): string[] {
  if (typeof value === 'string')
    return /^(?:url|home_page_url|feed_url|image|icon|favicon|src|start_url|next_url)$/.test(key)
      ? [value]
      : [];
  if (Array.isArray(value)) return value.flatMap((item) => jsonAddresses(item, key));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, item]) => jsonAddresses(item, name));
}

function stylesheetAddresses(css: string): string[] {
  return [...css.matchAll(/url\(\s*["']?([^"')]+)["']?\s*\)/g)].flatMap(([, address]) =>
    address!.startsWith('data:') ? [] : address!,
  );
}

function deadAddresses(site: BuiltSite, path: string, addresses: readonly string[]): string[] {
  return [...new Set(addresses)].flatMap((address) => {
    const target = site.target(path, address);
    if (target.kind === 'nowhere') return `${address} leads nowhere`;
    const page = target.kind === 'file' && target.id ? site.pages.get(target.file) : undefined;
    return page && target.kind === 'file' && !page.ids.has(target.id)
      ? `${address}: ${target.file} has no id ${target.id}`
      : [];
  });
}

/** Rules of `_redirects` (Netlify, Cloudflare): `from [parameters] to status`, each leading to a file. */
export function checkRedirects(site: BuiltSite, text: string): string[] {
  return text.split('\n').flatMap((line) => {
    const parts = line.trim().split(/\s+/);
    const to = parts.at(-2);
    if (parts.length < 3 || line.startsWith('#') || to === undefined) return [];
    return deadAddresses(site, 'index.html', [to]).map((fault) => `_redirects: ${parts[0]}: ${fault}`);
  });
}

/** Sitemaps name every page that search engines may show, under its canonical address, and no other. */
function sitemapFaults(site: BuiltSite): string[] {
  const named = new Set<string>();
  for (const path of site.files) {
    if (/^sitemap.*\.xml$/.test(path))
      for (const address of readXml(site.text(path)).locations) named.add(address);
  }
  if (named.size === 0) return ['no sitemap'];
  return [...site.pages.values()].flatMap((page) => {
    const address = site.origin + site.address(page.path);
    const { canonical, hidden } = indexing(page);
    if (hidden) return named.has(address) ? [`${page.path}: is in a sitemap and asks not to be shown`] : [];
    if (canonical !== address) return [`${page.path}: its canonical address is ${canonical || 'absent'}`];
    return named.has(address) ? [] : [`${page.path}: is in no sitemap`];
  });
}

function indexing({ elements }: BuiltPage): { canonical: string; hidden: boolean } {
  let canonical = '';
  let hidden = false;
  for (const { element } of elements) {
    if (element.tagName === 'link' && attribute(element, 'rel') === 'canonical')
      canonical = attribute(element, 'href');
    if (element.tagName === 'meta' && attribute(element, 'name') === 'robots')
      hidden = attribute(element, 'content').includes('noindex');
  }
  return { canonical, hidden };
}
