/** One saved page, read with the selectors of a profile. */
import type { Element, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { select, selectAll } from 'hast-util-select';
import { toText } from '../markdown/hast-text.ts';
import { decodeText } from '../spip/sources/encoding.ts';
import { readDateLine } from './dates.ts';
import type { Profile } from './profile.ts';
import { markNoteCalls, notesOf } from './spip-markup.ts';

export interface PageLink {
  href: string;
  /** What it says, else its title, else what its image says. */
  text: string;
  /** Alternative of the image that it shows. */
  alt: string;
}

export interface Page {
  title: string;
  kicker: string;
  subtitle: string;
  published: string | null;
  modified: string | null;
  lang: string;
  /** Own address, where the page tells it. */
  canonical: string | null;
  siteName: string;
  breadcrumb: PageLink[];
  authors: string[];
  keywords: string[];
  documents: PageLink[];
  lead: Root;
  body: Root;
  postscript: Root;
  /** Each a `section` with `data-note`, which `spip-note` calls. */
  notes: Element[];
}

/** Reads a page from its bytes, in the encoding that it declares, else in UTF-8 or Windows-1252. */
export function readPage(bytes: Uint8Array, profile: Profile): Page {
  const tree = fromHtml(decodePage(bytes));
  drop(tree, new Set(profile.remove.flatMap((selector) => selectAll(selector, tree))));
  const documents = firstAll(profile.documents, tree);
  const text = (selectors: readonly string[]) => toText(firstAll(selectors, tree)[0] ?? EMPTY);
  const names = (selectors: readonly string[]) => [
    ...new Set(
      firstAll(selectors, tree)
        .map((node) => toText(node))
        .filter(Boolean),
    ),
  ];
  const notes = notesOf(parts(profile.notes, tree));
  const [lead, body, postscript] = [profile.lead, profile.body, profile.postscript].map((selectors) => {
    const part = root(parts(selectors, tree));
    markNoteCalls(part);
    return part;
  }) as [Root, Root, Root];
  dropTitle(postscript);
  return {
    title: text(profile.title) || toText(select('title', tree) ?? EMPTY).replace(/\s+[-–|]\s+[^-–|]*$/, ''),
    kicker: text(profile.kicker),
    subtitle: text(profile.subtitle),
    ...datesOf(profile, tree),
    lang: String(select('html', tree)?.properties.lang ?? ''),
    canonical:
      attribute('link[rel="canonical"]', 'href', tree) ??
      attribute('meta[property="og:url"]', 'content', tree),
    siteName: attribute('meta[property="og:site_name"]', 'content', tree) ?? '',
    breadcrumb: links(firstAll(profile.breadcrumb, tree)),
    authors: names(profile.authors),
    keywords: names(profile.keywords),
    documents: links(documents),
    lead,
    body,
    postscript,
    notes,
  };
}

const EMPTY: Element = { type: 'element', tagName: 'div', properties: {}, children: [] };

/** The template's own title over a postscript is no heading of the text. */
function dropTitle(part: Root): void {
  const first = part.children.find((child) => child.type === 'element');
  if (
    first &&
    /^h[2-6]$/.test(first.tagName) &&
    /^(?:p\.?\s?-?\s?s\.?|post-?\s?scriptum)\s*:?$/i.test(toText(first))
  )
    part.children = part.children.filter((child) => child !== first);
}

function drop(parent: Root | Element, unwanted: ReadonlySet<unknown>): void {
  const children = parent.children.filter((child) => !unwanted.has(child));
  parent.children = children as never;
  for (const child of children) if (child.type === 'element') drop(child, unwanted);
}

function decodePage(bytes: Uint8Array): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2048));
  const charset = /charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1]?.toLowerCase();
  if (charset && !/^utf-?8$/.test(charset)) {
    try {
      return new TextDecoder(charset).decode(bytes);
    } catch {
      // An encoding that nobody knows: guessed below.
    }
  }
  return decodeText(bytes);
}

/** Everything that the first selector to find something finds. */
function firstAll(selectors: readonly string[], tree: Root): Element[] {
  for (const selector of selectors) {
    const found = selectAll(selector, tree).filter((node) => node.children.length > 0);
    if (found.length > 0) return found;
  }
  return [];
}

/** Elements of a part of the text, none inside another. */
function parts(selectors: readonly string[], tree: Root): Element[] {
  const found = firstAll(selectors, tree);
  return found.filter((node) => !found.some((other) => other !== node && contains(other, node)));
}

function contains(node: Element, wanted: Element): boolean {
  return node.children.some(
    (child) => child === wanted || (child.type === 'element' && contains(child, wanted)),
  );
}

function root(children: Element[]): Root {
  return { type: 'root', children: children.flatMap((node) => node.children) };
}

function links(nodes: readonly Element[]): PageLink[] {
  return nodes.flatMap((node) => {
    const { href } = node.properties;
    if (typeof href !== 'string') return [];
    const image = select('img', node);
    const alt = String(image?.properties.alt ?? '').trim();
    return [{ href, text: toText(node) || String(node.properties.title ?? '').trim() || alt, alt }];
  });
}

function attribute(selector: string, name: string, tree: Root): string | null {
  const value = select(selector, tree)?.properties[name];
  return typeof value === 'string' && value.trim()
    ? value.trim()
    : Array.isArray(value)
      ? value.join(' ')
      : null;
}

/** The date line; else the dates that the page declares to machines. */
function datesOf(profile: Profile, tree: Root): { published: string | null; modified: string | null } {
  for (const selector of profile.dates) {
    const line = selectAll(selector, tree)
      .map((node) => `${String(node.properties.dateTime ?? '')} ${toText(node)}`)
      .join(' - ');
    const read = readDateLine(line);
    if (read.published) return read;
  }
  const declared = (names: readonly string[]) => {
    for (const name of names) {
      const value =
        attribute(`meta[property="${name}"]`, 'content', tree) ??
        attribute(`meta[name="${name}"]`, 'content', tree);
      const date = /^\d{4}-\d{2}-\d{2}/.exec(value ?? '')?.[0];
      if (date) return date;
    }
    return null;
  };
  const published = declared(['article:published_time', 'DC.date', 'DC.Date', 'dcterms.created', 'date']);
  const modified = declared([
    'article:modified_time',
    'DC.date.modified',
    'dcterms.modified',
    'last-modified',
  ]);
  return { published, modified: published && modified && modified > published ? modified : null };
}
