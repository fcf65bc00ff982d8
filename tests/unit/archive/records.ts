/** Records as plain data, for tests of the archive: what is not given has the least value that is valid. */

import type { BuildInput } from '../../../src/archive/assembly/assemble.ts';
import { buildArchive } from '../../../src/archive/build.ts';
import { addressOf } from '../../../src/archive/model/path-address.ts';
import type {
  DocumentBase,
  DocumentParts,
  Whole,
  WholeArticle,
  WholePage,
  WholeRecord,
  WholeRubric,
} from '../../../src/archive/model/types.ts';
import { readDate } from '../../../src/content/dates.ts';
import { readSite } from '../../../src/content/site.ts';
import type { SiteData } from '../../../src/content/types.ts';
import type { InternalLink } from '../../../src/markdown/types.ts';

export const NOW = Date.parse('2024-01-15T12:00:00Z');

export function site(lines = ''): SiteData {
  return readSite(`title: Archives\nurl: https://archives.exemple.fr\n${lines}`).value!;
}

function base(path: string): Whole<DocumentBase> {
  return {
    path,
    address: addressOf(path)!,
    title: path,
    formerUrls: [],
    draft: false,
    headings: [],
    anchors: [],
    links: [],
    files: [],
    introduction: '',
    attachments: [],
    digest: '',
  };
}

export type ArticleChanges = Partial<Omit<WholeArticle, 'published'>> & { published?: string };

/** `2022/a` is the file `articles/2022/a.md`. */
export function article(id: string, { published, ...changes }: ArticleChanges = {}): WholeArticle {
  return {
    ...base(`articles/${id}.md`),
    kind: 'article',
    id,
    published: readDate(published ?? `${id.slice(0, 4)}-06-01`, 'Europe/Paris').date!,
    rubric: 'r',
    authors: [],
    keywords: [],
    cardDigest: '',
    ...changes,
  };
}

export function rubric(id: string, changes: Partial<WholeRubric> = {}): WholeRubric {
  return { ...base(`rubrics/${id}.md`), kind: 'rubric', id, keywords: [], ...changes };
}

export function page(id: string, changes: Partial<WholePage> = {}): WholePage {
  return { ...base(`pages/${id}.md`), kind: 'page', id, ...changes };
}

export function link(address: string, anchor: string | null = null): InternalLink {
  return { address, anchor, line: 7, column: 3, written: anchor === null ? address : `${address}#${anchor}` };
}

const NO_HTML = { lead: '', body: '', postscript: '', notes: '' };

/** What is not held of documents, from the records themselves. */
export const PARTS: DocumentParts = {
  loadListing: (article) => article as WholeArticle,
  loadLinked: (record) => record as WholeRecord,
  loadPage: (record) => ({ ...(record as WholeRecord), html: NO_HTML, source: null }),
};

/** Builds an archive; every document has its file, beside the files named. */
export function build(input: Partial<Omit<BuildInput, 'files'>> & { files?: string[] }) {
  const documents = input.documents ?? [];
  const paths = [...documents.map(({ path }) => path), ...(input.files ?? [])].sort();
  return buildArchive({
    site: site(),
    keywords: [],
    authors: [],
    now: NOW,
    drafts: false,
    parts: PARTS,
    ...input,
    documents,
    files: paths.map((path) => ({ path, size: 0, mtime: 0 })),
  });
}

/** Problems as `file:line:column code`. */
export function told(input: Parameters<typeof build>[0]): string[] {
  return build(input).problems.map(({ file, line, column, code }) => `${file}:${line}:${column} ${code}`);
}
