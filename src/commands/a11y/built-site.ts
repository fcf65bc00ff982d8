/** A built site as its files: addresses to files, pages parsed once. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Element, Nodes, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';

export interface PageElement {
  element: Element;
  /** The element that holds it; null for `<html>`. */
  parent: Element | null;
}

export interface BuiltPage {
  /** In the output folder: `2022/deux-ans/index.html`. */
  path: string;
  /** Every element in the order of the document, those of templates left out. */
  elements: PageElement[];
  ids: Set<string>;
}

/** Where a value in a page leads. */
export type Target =
  | { kind: 'file'; file: string; id: string }
  | { kind: 'outside'; url: URL }
  | { kind: 'nowhere'; url: URL | null };

export class BuiltSite {
  readonly out: string;
  readonly origin: string;
  readonly base: string;
  readonly files: ReadonlySet<string>;
  readonly pages: ReadonlyMap<string, BuiltPage>;

  /** `files` by path, for tests; else those of the folder `out`. */
  constructor(out: string, origin: string, base: string, files?: Record<string, string>) {
    this.out = out;
    this.origin = origin;
    this.base = base;
    this.#texts = files;
    this.files = new Set(files ? Object.keys(files) : filesOf(out));
    const pages = [...this.files].filter((path) => path.endsWith('.html')).sort();
    this.pages = new Map(pages.map((path) => [path, pageOf(path, this.text(path))]));
  }

  readonly #texts: Record<string, string> | undefined;

  text(path: string): string {
    return this.#texts?.[path] ?? readFileSync(join(this.out, path), 'utf8');
  }

  /** Address of a file: `2022/deux-ans/index.html` is at `/2022/deux-ans/`. */
  address(path: string): string {
    return encodeURI(`${this.base}/${path.replace(/(^|\/)index\.html$/, '$1')}`);
  }

  /** The file that answers at a path of the site; null for none. */
  fileAt(pathname: string): string | null {
    if (!`${pathname}/`.startsWith(`${this.base}/`)) return null;
    let path: string;
    try {
      path = decodeURIComponent(pathname.slice(this.base.length + 1));
    } catch {
      return null;
    }
    const file = path === '' || path.endsWith('/') ? `${path}index.html` : path;
    return this.files.has(file) ? file : null;
  }

  /** Where `value` leads from the file `from`. */
  target(from: string, value: string): Target {
    const url = URL.parse(value, this.origin + this.address(from));
    if (!url) return { kind: 'nowhere', url };
    if (url.origin !== this.origin) return { kind: 'outside', url };
    const file = this.fileAt(url.pathname);
    return file ? { kind: 'file', file, id: fragmentOf(url) } : { kind: 'nowhere', url };
  }
}

function fragmentOf(url: URL): string {
  try {
    return decodeURIComponent(url.hash.slice(1));
  } catch {
    return url.hash.slice(1);
  }
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((child) => child.isFile())
    .map((child) => join(child.parentPath, child.name).slice(folder.length + 1));
}

function pageOf(path: string, html: string): BuiltPage {
  const elements: PageElement[] = [];
  const tree: Root = fromHtml(html);
  const walk = (node: Nodes, parent: Element | null) => {
    if (node.type === 'element') elements.push({ element: node, parent });
    if ('children' in node)
      for (const child of node.children) walk(child, node.type === 'element' ? node : null);
  };
  walk(tree, null);
  const ids = elements.flatMap(({ element }) =>
    element.properties.id === undefined ? [] : String(element.properties.id),
  );
  return { path, elements, ids: new Set(ids) };
}

/** The text of an element, its descendants' included. */
export function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}

/** A property as text; '' where it is absent. */
export function attribute({ properties }: Element, name: string): string {
  const value = properties[name];
  if (value === undefined || value === null || value === false) return '';
  return Array.isArray(value) ? value.join(' ') : String(value);
}
