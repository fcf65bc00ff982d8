/** Old addresses whose home is no document of the content folder: files, feeds, the site's own pages, redirections. */
import type { Files } from './files.ts';
import type { Site } from './model.ts';
import type { Plan } from './plan.ts';
import type { Resolver } from './resolver.ts';

export interface RedirectLine {
  kind: 'document' | 'feed' | 'page' | 'redirection';
  from: string;
  to: string;
}

export interface Redirects {
  /** Former addresses by object, those of redirections to it included; none that lives today. */
  formerUrls: Map<string, string[]>;
  lines: RedirectLine[];
}

const FIXED = [
  '/',
  '/recherche/',
  '/plan-du-site/',
  '/abonnement/',
  '/rubriques/',
  '/mots-cles/',
  '/auteurs/',
  '/rss.xml',
  '/atom.xml',
  '/feed.json',
  '/sitemap.xml',
];

export function otherRedirects(
  plan: Plan,
  files: Files,
  resolver: Resolver,
  former: ReadonlyMap<string, readonly string[]>,
): Redirects {
  const alive = aliveAddresses(plan, files);
  const isAlive = (address: string) => alive.has(address) || alive.has(`${address}/`);
  const formerUrls = new Map<string, string[]>();
  const lines: RedirectLine[] = [];
  const taken = new Set<string>();
  const byAddress = new Map<string, string>();
  for (const { key, address } of plan.articles) if (address) byAddress.set(address, key);
  for (const { rubric, address } of plan.rubrics.values()) byAddress.set(address, `rubrique${rubric.id}`);
  const redirections = new Map(
    plan.articles
      .filter(({ article }) => article.redirect)
      .map((planned) => [planned.key, planned.article.redirect]),
  );
  const give = (key: string, urls: readonly string[]) => {
    const free = urls.filter((url) => !isAlive(url) && !taken.has(url));
    for (const url of free) taken.add(url);
    formerUrls.set(key, [...(formerUrls.get(key) ?? []), ...free]);
  };
  const line = (kind: RedirectLine['kind'], from: string, to: string) => {
    if (taken.has(from) || isAlive(from)) return;
    taken.add(from);
    lines.push({ kind, from, to });
  };
  for (const [key, urls] of former) if (!redirections.has(key)) give(key, urls);
  for (const [key, written] of redirections) {
    const target = resolver.redirection(written, { key, folder: '', prefix: '' });
    const owner = target === null ? undefined : byAddress.get(target);
    if (owner) give(owner, former.get(key) ?? []);
    else if (target !== null) for (const url of former.get(key) ?? []) line('redirection', url, target);
  }
  addFeeds(plan, line);
  return { formerUrls, lines };
}

/** Old paths of the files that were published; none that an object has already. */
export function fileRedirects(site: Site, files: Files, lines: readonly RedirectLine[]): RedirectLine[] {
  const taken = new Set(lines.map(({ from }) => from));
  const result: RedirectLine[] = [];
  const add = (path: string, address: string) => {
    const from = encodeURI(`/IMG/${path.replace(/^\.?\/+/, '').replace(/^IMG\//, '')}`);
    if (!taken.has(from)) result.push({ kind: 'document', from, to: encodeURI(address) });
    taken.add(from);
  };
  for (const [id, { address }] of files.published()) add(site.documents.get(id)!.file, address);
  for (const folder of files.loose.values()) {
    for (const file of folder.values()) if (files.used.has(file)) add(files.pathOf(file), file.address);
  }
  return result;
}

function aliveAddresses(plan: Plan, files: Files): Set<string> {
  const alive = new Set(FIXED);
  for (const { address, published, id } of plan.articles) {
    if (address) alive.add(address);
    if (id) alive.add(`/${published.slice(0, 4)}/`);
  }
  for (const { address } of plan.rubrics.values()) alive.add(address);
  for (const { address } of [...plan.keywords.values(), ...plan.authors.values()]) alive.add(address);
  for (const folder of files.placed.values())
    for (const { address } of folder.values()) alive.add(encodeURI(address));
  return alive;
}

/** Feeds of SPIP 1 to 4, of the site, of rubrics and of keywords; the pages that every site had. */
function addFeeds(plan: Plan, line: (kind: RedirectLine['kind'], from: string, to: string) => void): void {
  const feeds = [
    'spip.php?page=backend',
    '?page=backend',
    'backend.php3',
    'backend.php',
    'spip.php?page=backend-breves',
    'backend-breves.php3',
  ];
  for (const from of feeds) line('feed', `/${from}`, '/rss.xml');
  const branches: [string, number, string][] = [
    ...[...plan.rubrics.values()].map(({ rubric, address }): [string, number, string] => [
      'rubrique',
      rubric.id,
      address,
    ]),
    ...[...plan.keywords.values()].map(({ id, address }): [string, number, string] => ['mot', id, address]),
  ];
  for (const [type, id, address] of branches) {
    for (const script of ['spip.php?page=backend&', '?page=backend&', 'backend.php3?', 'backend.php?']) {
      line('feed', `/${script}id_${type}=${id}`, `${address}rss.xml`);
    }
  }
  const pages: [string, string][] = [
    ['sommaire', '/'],
    ['plan', '/plan-du-site/'],
    ['recherche', '/recherche/'],
  ];
  for (const [name, to] of pages) {
    for (const from of [`spip.php?page=${name}`, `?page=${name}`, `${name}.php3`, `${name}.php`])
      line('page', `/${from}`, to);
  }
  for (const from of ['/spip.php', '/index.php', '/index.php3']) line('page', from, '/');
}
