/** The files that one saved page shows, copied beside its article. */
import { statSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { ImportedAttachment } from '../model.ts';
import { safeFileName, unique } from '../spip/names.ts';
import type { ContentWriter } from '../write.ts';
import type { PageLink } from './page.ts';

export interface PageFilesOptions {
  /** Folder in which the pages were saved. */
  root: string;
  /** Folder of the article, below the content folder. */
  folder: string;
  writer: ContentWriter;
  /** Path on the old site of a link of the page; null for another site. */
  oldPath(href: string): string | null;
  /** Told of a document that was not saved with the page. */
  missing(href: string): void;
}

export class PageFiles {
  readonly #options: PageFilesOptions;
  readonly #names = new Set<string>();
  /** Name beside the article by path on the old site. */
  readonly #copied = new Map<string, string>();

  constructor(options: PageFilesOptions) {
    this.#options = options;
  }

  /** Number of files copied. */
  get size(): number {
    return this.#copied.size;
  }

  /** Copies a file that was saved with the page; its name beside the article, null where it was not saved. */
  copy(href: string): string | null {
    const { root, folder, writer } = this.#options;
    const old = this.#options.oldPath(href);
    if (old === null) return null;
    const path = decodedPath(old.replace(/\?.*$/, ''));
    const known = this.#copied.get(path);
    if (known) return known;
    const source = join(root, path);
    if (!source.startsWith(root + sep) || /\.(?:x?html?|php3?)$/i.test(path)) return null;
    if (!statSync(source, { throwIfNoEntry: false })?.isFile()) return null;
    const name = unique(safeFileName(path), this.#names);
    this.#copied.set(path, name);
    writer.copy(`${folder}/${name}`, source);
    return name;
  }

  /** Documents of the page that its text does not show: to be called once the text has been read. */
  attachments(documents: readonly PageLink[]): ImportedAttachment[] {
    const inText = new Set(this.#copied.values());
    const items: ImportedAttachment[] = [];
    for (const { href, text, alt } of documents) {
      if (!/\.\w{2,5}(?:$|\?)/.test(href) || /\.(?:html?|php3?)(?:$|\?)/i.test(href)) continue;
      const name = this.copy(href);
      if (name === null) {
        this.#options.missing(href);
        continue;
      }
      if (inText.has(name) || items.some((item) => item.file === name)) continue;
      const title = withoutWeight(text);
      const image = /\.(?:png|jpe?g|gif|webp|svg)$/i.test(name);
      const named = title && title !== name;
      if (!image) items.push({ file: name, ...(named ? { title } : {}) });
      else items.push({ file: name, alt: alt === title ? '' : alt, ...(named ? { caption: title } : {}) });
    }
    return items;
  }
}

/** Old addresses may be encoded in latin1, which is no valid UTF-8: such a path stays as it is. */
export function decodedPath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** « Notice (PDF - 25.5 ko) » as « Notice »; « PNG - 25.5 ko » alone is no title. */
function withoutWeight(text: string): string {
  return text
    .replace(
      /\s*[([]?\s*[\p{L}\d .]{2,30}\s[-–]\s\d[\d.,\s\u00A0]*\s?(?:octets|bytes|[kKMG]i?[oB])\s*[)\]]?\s*$/u,
      '',
    )
    .trim();
}
