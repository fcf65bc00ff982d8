/** Old addresses whose home is no document of the content folder: files, feeds, the site's own pages, redirections. */
import {
  FEED_FORMATS,
  FILE,
  feedAddress,
  PAGE,
  rssAddress,
  yearAddress,
} from '../../archive/model/addresses.ts';
import { spipObject } from '../../archive/model/spip-address.ts';
import type { SpipNumber } from '../model.ts';
import type { FormerAddresses } from './addresses.ts';
import type { Files } from './files.ts';
import type { Site } from './model.ts';
import type { Plan } from './plan.ts';
import type { Resolver } from './resolver.ts';

export interface RedirectLine {
  kind: 'document' | 'feed' | 'page' | 'redirection';
  from: string;
  to: string;
}

/** Who is at which address now, and which object answers for which former one. */
export class Redirects {
  readonly lines: RedirectLine[] = [];
  readonly #former: FormerAddresses;
  readonly #alive: ReadonlySet<string>;
  /** Folder in which the old site stood: its addresses began with it, as the server was asked. */
  readonly #base: string;
  /** Redirections by the object that they lead to. */
  readonly #sources = new Map<string, string[]>();

  constructor(plan: Plan, files: Files, resolver: Resolver, former: FormerAddresses) {
    this.#former = former;
    this.#alive = aliveAddresses(plan, files);
    this.#base = resolver.own.base;
    const byAddress = new Map<string, string>();
    for (const { key, address } of plan.articles) if (address) byAddress.set(address, key);
    for (const { rubric, address } of plan.rubrics.values()) byAddress.set(address, `rubrique${rubric.id}`);
    const taken = new Set<string>();
    const line = (kind: RedirectLine['kind'], from: string, to: string) => {
      if (taken.has(from) || this.#isAlive(from)) return;
      taken.add(from);
      this.lines.push({ kind, from: this.#base + from, to });
    };
    for (const { key, article } of plan.articles) {
      if (!article.redirect) continue;
      const target = resolver.redirection(article.redirect, { key, folder: '', prefix: '', quiet: true });
      const owner = byAddress.get((target ?? '').replace(/#.*$/, ''));
      if (owner) this.#sources.set(owner, [...(this.#sources.get(owner) ?? []), key]);
      else if (target !== null) for (const url of former.of(key)) line('redirection', url, target);
    }
    addFeeds((kind, from, to) => former.owner(from) === null && line(kind, from, to));
  }

  /**
   * Former addresses of an object, those of redirections to it included; none that lives today. Those that name it by
   * its number are left out: hosts know them by rule, from `numbersOf`.
   */
  formerUrls(key: string): string[] {
    const keys = this.#keysAt(key);
    const numbers = keys.map((each) => each.replace(/\D+/, ''));
    const isNumbered = (url: string) =>
      numbers.some((number) => url.includes(number)) && keys.includes(spipObject(url) ?? '');
    return this.#urls(key).flatMap((url) => (isNumbered(url) ? [] : [this.#base + url]));
  }

  /** The same with the addresses that hosts know by rule. */
  allUrls(key: string): string[] {
    return this.#urls(key).map((url) => this.#base + url);
  }

  /** The same as the old site knew them, without the folder in which it stood. */
  #urls(key: string): string[] {
    return this.#keysAt(key)
      .flatMap((each) => this.#former.of(each))
      .filter((url) => !this.#isAlive(url));
  }

  /** Numbers of an object and of the redirections to it: `12`, or `breve5` where the type is not that of the key. */
  numbersOf(key: string): SpipNumber {
    const [, usual = ''] = /^([a-z]+)/.exec(key) ?? [];
    const type = usual === 'breve' ? 'article' : usual;
    const numbers = this.#keysAt(key).map((each) => {
      const [, of = '', number = ''] = /^([a-z]+)(\d+)$/.exec(each) ?? [];
      return of === type ? Number(number) : each;
    });
    return numbers.length === 1 ? numbers[0]! : numbers;
  }

  #keysAt(key: string): string[] {
    return [key, ...(this.#sources.get(key) ?? [])];
  }

  #isAlive(address: string): boolean {
    return this.#alive.has(address) || this.#alive.has(`${address}/`);
  }
}

/** Old paths of the files that were published. */
export function fileRedirects(site: Site, files: Files, base: string): RedirectLine[] {
  const taken = new Set<string>();
  const result: RedirectLine[] = [];
  const add = (path: string, address: string) => {
    const from = base + encodeURI(`/IMG/${path.replace(/^\.?\/+/, '').replace(/^IMG\//, '')}`);
    if (!taken.has(from)) result.push({ kind: 'document', from, to: encodeURI(address) });
    taken.add(from);
  };
  for (const [id, { address }] of files.published()) add(site.documents.get(id)!.file, address);
  for (const logo of files.logos.values()) if (files.used.has(logo)) add(files.pathOf(logo), logo.address);
  for (const folder of files.loose.values()) {
    for (const file of folder.values()) if (files.used.has(file)) add(files.pathOf(file), file.address);
  }
  return result;
}

function aliveAddresses(plan: Plan, files: Files): Set<string> {
  const feeds = FEED_FORMATS.map((format) => feedAddress(PAGE.home, format));
  const alive = new Set<string>([...Object.values(PAGE), ...Object.values(FILE), ...feeds]);
  for (const { address, published, id } of plan.articles) {
    if (address) alive.add(address);
    if (id) alive.add(yearAddress(published.slice(0, 4)));
  }
  for (const { address } of plan.rubrics.values()) alive.add(address);
  for (const { address } of [...plan.keywords.values(), ...plan.authors.values()]) alive.add(address);
  for (const folder of files.placed.values())
    for (const { address } of folder.values()) alive.add(encodeURI(address));
  return alive;
}

/** Feeds of the whole site, of SPIP 1 to 4, and the pages that every site had. Hosts know the other feeds by rule. */
function addFeeds(line: (kind: RedirectLine['kind'], from: string, to: string) => void): void {
  const feeds = [
    'spip.php?page=backend',
    '?page=backend',
    'backend.php3',
    'backend.php',
    'spip.php?page=backend-breves',
    'backend-breves.php3',
  ];
  for (const from of feeds) line('feed', `/${from}`, rssAddress(PAGE.home));
  const pages: [string, string][] = [
    ['sommaire', PAGE.home],
    ['plan', PAGE.siteMap],
    ['recherche', PAGE.search],
  ];
  for (const [name, to] of pages) {
    for (const from of [`spip.php?page=${name}`, `?page=${name}`, `${name}.php3`, `${name}.php`])
      line('page', `/${from}`, to);
  }
  for (const from of ['/spip.php', '/index.php', '/index.php3']) line('page', from, PAGE.home);
}
