/** Renders views through the templates as the fast build does, into a tree to ask questions of. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Element, Nodes, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { select, selectAll } from 'hast-util-select';
import { compileTemplates } from '../../../src/build/compile.ts';
import { Renderer } from '../../../src/build/render.ts';
import { FileDigests } from '../../../src/kit/file-digests.ts';
import type { SiteView, View } from '../../../src/views/types.ts';

export const root = resolve(import.meta.dirname, '../../..');

/** Compiles the templates; the folder of the compiled module is for `afterAll` to remove. */
export async function loadTemplates(): Promise<{ renderer: Renderer; remove: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'fonds-templates-'));
  const digests = new FileDigests(root, join(folder, 'sources'));
  const { path } = await compileTemplates(root, folder, 'generator', digests);
  return { renderer: await Renderer.load(path), remove: () => rmSync(folder, { recursive: true }) };
}

export class Page {
  readonly html: string;
  readonly tree: Root;

  constructor(html: string) {
    this.html = html;
    this.tree = fromHtml(html);
  }

  static async of(renderer: Renderer, view: View, site: SiteView): Promise<Page> {
    return new Page(renderer.render(view, site).join(''));
  }

  one(selector: string): Element {
    const found = select(selector, this.tree);
    if (!found) throw new Error(`no ${selector} on the page`);
    return found;
  }

  all(selector: string): Element[] {
    return selectAll(selector, this.tree);
  }

  /** What a browser runs or shows of an element that holds text alone. */
  inside({ children }: Element): string {
    return children.map((child) => (child.type === 'text' ? child.value : '')).join('');
  }

  /** Text of each element, as a reader gets it. */
  texts(selector: string): string[] {
    return this.all(selector).map(textOf);
  }
}

/** Elements that stand in the line: words on both sides of such a border are one word. */
const INLINE = /^(?:a|abbr|b|bdi|button|cite|em|i|label|mark|q|s|small|span|strong|sub|sup|time)$/;

/** Text with runs of plain spaces made one, no-break spaces kept; a block stands apart as it does on the page. */
export function textOf(node: Nodes): string {
  return raw(node)
    .replace(/[ \n\t]+/g, ' ')
    .trim();
}

function raw(node: Nodes): string {
  if (node.type === 'text') return node.value;
  if (node.type === 'element' && (node.tagName === 'script' || node.tagName === 'style')) return '';
  const text = 'children' in node ? node.children.map(raw).join('') : '';
  return node.type === 'element' && !INLINE.test(node.tagName) ? ` ${text} ` : text;
}
