/** Where the links of the old site lead in the new one. */

import { PAGE, rssAddress } from '../../archive/model/addresses.ts';
import { OwnSite } from '../own-site.ts';
import type { FormerAddresses } from './addresses.ts';
import type { Files, PlacedFile } from './files.ts';
import type { Site } from './model.ts';
import { plainText } from './names.ts';
import type { Plan, PlannedArticle } from './plan.ts';
import type { Finding, Target } from './text/context.ts';
import { parseReference } from './text/references.ts';
import type { Uses } from './uses.ts';

/** The object whose text is being read. */
export interface Place {
  key: string;
  /** Folder of its files. */
  folder: string;
  /** Path from the file of the text to that folder: '' for an article, `<slug>/` for a rubric. */
  prefix: string;
  /** Set where what is read is not shown as a link: files that it names are not published for it. */
  quiet?: boolean;
}

const PAGES: Readonly<Record<string, string>> = {
  sommaire: PAGE.home,
  plan: PAGE.siteMap,
  recherche: PAGE.search,
  login: '',
  'backend-breves': rssAddress(PAGE.home),
};
const SCHEMES = /^(?:https?|mailto|tel):/i;
const OBJECT_QUERY = /(?:^|&)(?:amp;)?id_(article|rubrique|breve|mot|auteur|document|syndic)=(\d+)/;
const SHORT_QUERY = /^(article|rubrique|breve|mot|auteur|site|document)-?(\d+)(?:&|$)/;

export class Resolver {
  readonly #site: Site;
  readonly #plan: Plan;
  readonly #files: Files;
  readonly #uses: ReadonlyMap<string, Uses>;
  readonly #former: FormerAddresses;
  readonly #articles = new Map<string, PlannedArticle>();
  readonly #anchorLinks: { from: string; to: string }[] = [];
  readonly #deadAnchors = new Set<string>();
  /** The names that the site had. */
  readonly own: OwnSite;

  constructor(
    site: Site,
    plan: Plan,
    files: Files,
    uses: ReadonlyMap<string, Uses>,
    former: FormerAddresses,
    hosts: readonly string[] = [],
  ) {
    this.#site = site;
    this.#plan = plan;
    this.#files = files;
    this.#uses = uses;
    this.#former = former;
    for (const planned of plan.articles) this.#articles.set(planned.key, planned);
    this.own = new OwnSite(site.settings.get('adresse_site') ?? '', hosts);
  }

  /** `art12`, `rub3`… Null where the site has nothing public of that kind and number. */
  reference(
    type: string,
    id: number,
    fragment: string,
    lang: string,
    place: Place,
    find: (finding: Finding) => void,
  ): Target | null {
    if (type === 'document') return this.#document(id, place);
    if (type === 'site') {
      const site = this.#site.sites.get(id);
      return site ? { href: site.url || null, title: this.#plain(site.name) } : null;
    }
    const key = `${type}${id}`;
    const target = this.#object(lang && type === 'article' ? this.#translated(key, lang) : key);
    if (!target?.href || !fragment) return target;
    return { ...target, href: target.href + this.#fragment(key, fragment, place, find) };
  }

  /** Where a redirection leads: an address of the new site, or of another one; null for nowhere. */
  redirection(written: string, place: Place): string | null {
    const target = /\[[^\]]*->\s*([^\]]+)\]/.exec(written)?.[1] ?? written;
    const reference = parseReference(target);
    if (reference)
      return (
        this.reference(reference.type, reference.id, reference.fragment, '', place, () => {})?.href ?? null
      );
    return this.address(/^www\./.test(target) ? `http://${target}` : target, place, () => {});
  }

  /** An address as written in a text; null where it leads nowhere any more. */
  address(written: string, place: Place, find: (finding: Finding) => void): string | null {
    const url = written.trim().replaceAll('&amp;', '&');
    if (url.startsWith('#')) return this.#ownAnchor(url, place, find);
    if (/^[a-z][a-z\d+.-]*:/i.test(url) && !SCHEMES.test(url)) {
      find({ code: 'unsafe-link', excerpt: url });
      return null;
    }
    if (/^(?:mailto|tel):/i.test(url)) return url.replace(/\s/g, '%20');
    const absolute = /^(?:https?:)?\/\//i.test(url);
    if (absolute && !this.own.isOwn(url))
      return URL.canParse(url, 'https://a.example') ? url.replace(/\s/g, '%20') : null;
    return this.#own(absolute ? this.#pathOf(url) : url, place, find);
  }

  #pathOf(url: string): string {
    const { pathname, search, hash } = new URL(url, 'https://a.example');
    return `${decodedPath(pathname)}${search}${hash}`;
  }

  /** An address of the old site: an object, a file, one of its own pages. */
  #own(written: string, place: Place, find: (finding: Finding) => void): string | null {
    const [, rawPath = '', query = '', fragment = ''] = /^([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(written)!;
    const { base } = this.own;
    const withoutBase = base && rawPath.startsWith(base) ? rawPath.slice(base.length) : rawPath;
    const path = withoutBase.replace(/^(?:\.{0,2}\/)+/, '');
    if (/(?:^|&)page=backend(?:&|$)/.test(query) || /^backend\.php3?$/.test(path)) {
      const rubric = this.#plan.rubrics.get(Number(/(?:^|&)id_rubrique=(\d+)/.exec(query)?.[1]));
      return rssAddress(rubric?.address ?? PAGE.home);
    }
    const key = this.#objectAt(path, query);
    if (key) {
      const target = this.#object(key)?.href ?? null;
      return target && fragment ? target + this.#fragment(key, fragment, place, find) : target;
    }
    const file = /(?:^|\/)(IMG\/.+)$/.exec(path)?.[1];
    if (file) return this.#file(file, place);
    if (path === '' || /^(?:spip|index|sommaire)\.php3?$/.test(path)) {
      const page = /(?:^|&)page=([\w-]+)/.exec(query)?.[1];
      if (page === undefined) return query === '' ? PAGE.home : null;
      return PAGES[page] || null;
    }
    const page = /^(plan|recherche)\.php3?$/.exec(path)?.[1];
    return page ? PAGES[page]! : null;
  }

  #objectAt(path: string, query: string): string | null {
    const clean = query.replace(/&?(?:lang|var_\w+|debut_\w+|retour)=[^&]*/g, '').replace(/^&/, '');
    if (clean === '' || path === '') {
      const found = this.#former.owner(clean === '' ? path : `?${clean}`);
      if (found) return found;
    }
    const isScript = path === '' || /\.php3?$/.test(path);
    if (!isScript) return null;
    const short = SHORT_QUERY.exec(clean);
    if (short) return `${short[1]}${Number(short[2])}`;
    const named = OBJECT_QUERY.exec(clean);
    return named ? `${named[1] === 'syndic' ? 'site' : named[1]}${Number(named[2])}` : null;
  }

  #file(path: string, place: Place): string | null {
    const file = this.#files.atPath(path, place.folder);
    return file ? this.#hrefOf(file, place) : null;
  }

  #document(id: number, place: Place): Target | null {
    const document = this.#site.documents.get(id);
    if (!document?.published) return null;
    const title =
      this.#plain(document.title.replace(/^\s*\d+[.)]\s+/, '')) || (document.file.split('/').at(-1) ?? '');
    if (document.remote) return { href: document.file, title };
    const file = this.#files.of(id, place.folder);
    return { href: file ? this.#hrefOf(file, place) : null, title };
  }

  #hrefOf(file: PlacedFile, place: Place): string {
    const { path, name, address } = file;
    if (!place.quiet) this.#files.use(file, place.folder);
    return encodeURI(path.startsWith(`${place.folder}/`) ? place.prefix + name : address);
  }

  #object(key: string): Target | null {
    const [, type = '', number = ''] = /^([a-z]+)(\d+)$/.exec(key) ?? [];
    const id = Number(number);
    if (type === 'rubrique') {
      const rubric = this.#plan.rubrics.get(id);
      return rubric ? { href: rubric.address, title: rubric.title } : null;
    }
    if (type === 'mot' || type === 'auteur') {
      const term = (type === 'mot' ? this.#plan.keywords : this.#plan.authors).get(id);
      if (term) return { href: term.address, title: term.name };
      const name = type === 'mot' ? this.#site.keywords.get(id)?.title : undefined;
      return name ? { href: null, title: this.#plain(name) } : null;
    }
    if (type === 'site') {
      const site = this.#site.sites.get(id);
      return site ? { href: site.url || null, title: this.#plain(site.name) } : null;
    }
    return this.#article(key, []);
  }

  /** An article's address; for a redirection, where it leads. */
  #article(key: string, seen: readonly string[]): Target | null {
    const planned = this.#articles.get(key);
    if (!planned) return null;
    const { title, address, article } = planned;
    if (!article.redirect) return { href: address, title };
    const written = /\[[^\]]*->\s*([^\]]+)\]/.exec(article.redirect)?.[1] ?? article.redirect;
    const reference = parseReference(written);
    if (!reference) return { href: this.address(written, { key, folder: '', prefix: '' }, () => {}), title };
    const next = `${reference.type}${reference.id}`;
    if (seen.includes(next)) return { href: null, title };
    const target = reference.type === 'article' ? this.#article(next, [...seen, key]) : this.#object(next);
    return { href: target?.href ?? null, title };
  }

  #translated(key: string, lang: string): string {
    const planned = this.#articles.get(key);
    const group = planned?.article.translation;
    if (!group) return key;
    return this.#plan.translations.get(group)?.find(({ lang: other }) => other === lang)?.key ?? key;
  }

  /** `#section` where the target has such an anchor; else nothing, and told. */
  #fragment(key: string, fragment: string, place: Place, find: (finding: Finding) => void): string {
    const name = decoded(fragment);
    if (this.#hasAnchor(key, name, place)) return `#${encodeURIComponent(name)}`;
    if (!/^(?:n[bh]\d|forum|top$|haut$)/.test(name)) find({ code: 'dead-anchor', excerpt: `${key}#${name}` });
    return '';
  }

  #ownAnchor(url: string, place: Place, find: (finding: Finding) => void): string | null {
    const name = decoded(url.slice(1));
    if (name === '') return null;
    if (this.#hasAnchor(place.key, name, place)) return `#${encodeURIComponent(name)}`;
    find({ code: 'dead-anchor', excerpt: url });
    return null;
  }

  #hasAnchor(key: string, name: string, place: Place): boolean {
    if (!this.#uses.get(key)?.anchors.has(name) || this.#deadAnchors.has(`${key}#${name}`)) return false;
    if (!place.quiet) this.#anchorLinks.push({ from: place.key, to: `${key}#${name}` });
    return true;
  }

  /**
   * Objects with a link to an anchor that no text has in the end: their texts must be read again, and will find
   * that it leads nowhere. `has` tells the anchors that were written.
   */
  settleAnchors(has: (anchor: string) => boolean): Set<string> {
    const again = new Set<string>();
    for (const { from, to } of this.#anchorLinks) {
      if (has(to)) continue;
      this.#deadAnchors.add(to);
      again.add(from);
    }
    return again;
  }

  #plain(text: string): string {
    return plainText(text, this.#site.lang, this.#site.lang);
  }
}

/** Old addresses may be encoded in latin1, which is no valid UTF-8. */
function decodedPath(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
