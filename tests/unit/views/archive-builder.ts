/** Archives for tests of views and feeds: plain data in, through the real reader, Markdown and builder. */
import { buildArchive } from '../../../src/archive/build.ts';
import type { Archive, DocumentHtml, WholeArticle, WholeRecord } from '../../../src/archive/model/types.ts';
import { makeRecord } from '../../../src/archive/reading/record.ts';
import { readSite } from '../../../src/content/site.ts';
import { readSource } from '../../../src/content/source.ts';
import type { AuthorData, KeywordData, RedirectData, SiteData, Source } from '../../../src/content/types.ts';
import { digest } from '../../../src/kit/digest.ts';
import { renderDocument } from '../../../src/markdown/index.ts';
import type { Media } from '../../../src/media/types.ts';

/** Front matter and text of one document. */
export interface Text {
  body?: string;
  [key: string]: unknown;
}

export interface Content {
  /** Keys of site.yaml beside `title` and `url`. */
  site?: Record<string, unknown>;
  /** By path in the content folder: `articles/2022/deux-ans/index.md`. */
  documents: Record<string, Text>;
  keywords?: KeywordData[];
  authors?: AuthorData[];
  redirects?: RedirectData[];
  /** Files by path in the content folder. */
  media?: Media[];
  now?: string;
  drafts?: boolean;
}

/** The archive of a content folder that exists in memory alone. Throws where the content has a problem. */
export function archiveOf(content: Content): Archive {
  const site = siteOf(content.site ?? {});
  const files = new Map<string, string>();
  const html = new Map<string, DocumentHtml>();
  const records: WholeRecord[] = [];
  const options = digest(JSON.stringify(site), JSON.stringify(content.media));
  for (const [path, text] of Object.entries(content.documents)) {
    const file = fileOf(text);
    files.set(path, file);
    const made = documentOf(path, file, options, () => read(path, file, content.media ?? [], site));
    html.set(path, made.html);
    records.push(made.record);
  }
  const { archive } = buildArchive({
    site,
    documents: records,
    keywords: content.keywords ?? [],
    authors: content.authors ?? [],
    redirects: content.redirects ?? [],
    now: Date.parse(content.now ?? '2024-01-01T00:00:00Z'),
    drafts: content.drafts ?? false,
    parts: {
      loadListing: (article) => article as WholeArticle,
      loadLinked: (record) => record as WholeRecord,
      loadPage: (record) => ({
        ...(record as WholeRecord),
        html: html.get(record.path)!,
        get source() {
          const { value } = readSource(record.path, files.get(record.path)!, site);
          return value?.kind === 'article' ? value : null;
        },
      }),
    },
  });
  return archive;
}

function siteOf(keys: Record<string, unknown>): SiteData {
  const yaml = { title: 'Vie associative', url: 'https://archives.exemple.fr', ...keys };
  const { value, problems } = readSite(JSON.stringify(yaml));
  if (!value) throw new Error(JSON.stringify(problems));
  return value;
}

/** JSON is YAML. */
function fileOf({ body = '', ...frontMatter }: Text): string {
  return `---\n${JSON.stringify(frontMatter, null, 2)}\n---\n${body}\n`;
}

interface Made {
  record: WholeRecord;
  html: DocumentHtml;
}
const known = new Map<string, Made>();

/** An edit changes one document: the others are kept from archive to archive, as the store does. */
function documentOf(path: string, text: string, options: string, make: () => Made): Made {
  const key = digest(path, text, options);
  let made = known.get(key);
  if (!made) {
    made = make();
    known.set(key, made);
  }
  return made;
}

function read(path: string, text: string, media: Media[], site: SiteData): Made {
  const { value: source, problems } = readSource(path, text, site);
  if (!source) throw new Error(JSON.stringify(problems));
  const own = mediaOf(source, media);
  const url = new URL(site.url);
  const part = (name: 'lead' | 'postscript') => {
    const written = source.kind === 'article' ? source.data[name] : undefined;
    return written === undefined ? undefined : { text: written, line: 1 };
  };
  const { origin, pathname } = url;
  const base = pathname.replace(/\/$/, '');
  const rendered = renderDocument(
    {
      path,
      format: source.format,
      address: addressOf(path),
      lang: 'lang' in source.data ? source.data.lang : undefined,
      body: source.body,
      bodyLine: source.bodyLine,
      lead: part('lead'),
      postscript: part('postscript'),
      media: own,
      addressOf,
    },
    { lang: site.lang, base, origin, contentsMinimum: site.contents.minimum },
  );
  const { lead, body, postscript, notes } = rendered;
  const htmlDigest = digest(lead, body, postscript, notes);
  const file = { text, digest: digest(text) };
  const { record } = makeRecord(source, rendered, { media: own, site, htmlDigest, file });
  return { record, html: { lead, body, postscript, notes } };
}

function addressOf(path: string): string {
  return path
    .replace(/^(articles|pages)/, '')
    .replace(/^rubrics/, '/rubriques')
    .replace(/(\/index)?\.mdx?$/, '/');
}

function mediaOf(source: Source, media: Media[]): Map<string, Media> {
  const folder = `${source.folder}/`;
  return new Map(
    media.flatMap((file) => (file.path.startsWith(folder) ? [[file.path.slice(folder.length), file]] : [])),
  );
}

/** A PNG of 1200 × 800 pixels with two widths, in AVIF too. */
export function image(path: string, bytes = 26_112): Media {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const id = digest(path, bytes).slice(0, 8);
  const variant = (width: number, format: string) => ({
    address: `/_medias/${id}-${width}.${format}`,
    width,
    height: Math.round((width * 2) / 3),
    type: `image/${format}`,
  });
  return {
    path,
    name,
    address: path.replace(/^articles/, ''),
    digest: digest(path, bytes),
    bytes,
    format: 'PNG',
    type: 'image/png',
    size: `${Math.round(bytes / 102.4) / 10} ko`,
    image: {
      width: 1200,
      height: 800,
      variants: [variant(480, 'avif'), variant(1200, 'avif'), variant(480, 'png'), variant(1200, 'png')],
      fallback: variant(1200, 'png'),
    },
  };
}

export function pdf(path: string, pages?: number): Media {
  return {
    path,
    name: path.slice(path.lastIndexOf('/') + 1),
    address: path.replace(/^articles/, ''),
    digest: digest(path, 'pdf'),
    bytes: 1_258_291,
    format: 'PDF',
    type: 'application/pdf',
    size: '1.2 Mo',
    pdf: { pages },
  };
}
