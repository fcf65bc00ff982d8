/**
 * What the store keeps of a document apart from what is held in memory of all: what listings show of it, what the
 * checks look at, and what its own page is made of. So an archive of any size is held in memory by the facts that
 * order it, and by nothing that a page alone shows.
 */
import type {
  DocumentHtml,
  DocumentPage,
  DocumentRecord,
  DocumentSource,
  LinkedParts,
  ListingParts,
  PageParts,
  WholeRecord,
} from '../model/types.ts';

const LISTING_KEYS = [
  'introduction',
  'description',
  'image',
] as const satisfies readonly (keyof ListingParts)[];

const LINKED_KEYS = [
  'links',
  'anchors',
  'files',
  'hidesAnchors',
] as const satisfies readonly (keyof LinkedParts)[];

const PAGE_KEYS = [
  'headings',
  'links',
  'attachments',
  'played',
  'kicker',
  'changes',
  'written',
] as const satisfies readonly (keyof PageParts)[];

const APART: ReadonlySet<string> = new Set([...LINKED_KEYS, ...PAGE_KEYS]);

/** Keys of articles that are not held in memory of all. */
export const KEPT_APART: readonly string[] = [...LISTING_KEYS, ...APART];

/** What listings show of an article; of other documents it is held. */
export const listingParts = (record: WholeRecord): Partial<ListingParts> =>
  record.kind === 'article' ? pick(record, LISTING_KEYS) : {};

export const linkedParts = (record: WholeRecord): LinkedParts => pick(record, LINKED_KEYS);

export const pageParts = (record: WholeRecord): PageParts => pick(record, PAGE_KEYS);

function pick<T extends object, K extends keyof T>(whole: T, keys: readonly K[]): Pick<T, K> {
  const parts: Partial<Pick<T, K>> = {};
  for (const key of keys) if (key in whole) parts[key] = whole[key];
  return parts as Pick<T, K>;
}

/** A rubric or a page without what only its own page and the checks need. */
export function slimRecord(record: WholeRecord): DocumentRecord {
  const slim = Object.entries(record).filter(([key]) => !APART.has(key));
  return Object.fromEntries(slim) as unknown as DocumentRecord;
}

/** Texts of a page in the order in which they stand one behind the other. */
export interface PageTexts {
  html: DocumentHtml;
  /** The article as it was written; null for other documents. */
  source: DocumentSource | null;
}

export function textsOf({ html, source }: PageTexts) {
  return {
    written: [source ? JSON.stringify(source.data) : '', source?.body ?? ''],
    html: [html.lead, html.body, html.postscript, html.notes],
  };
}

/** The page of the texts that stand in `all` one behind the other; `lengths` in UTF-16 units. */
export function pageOf(all: string, lengths: readonly number[]): DocumentPage {
  let end = 0;
  const [data, body, lead, main, postscript, notes, parts] = lengths.map((length) => {
    const start = end;
    end += length;
    return all.slice(start, end);
  }) as [string, string, string, string, string, string, string];
  return {
    ...(JSON.parse(parts) as PageParts),
    html: { lead, body: main, postscript, notes },
    source: data === '' ? null : { data: JSON.parse(data), body },
  };
}
