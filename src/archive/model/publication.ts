import type { DocumentRecord } from './types.ts';

type Dated = Pick<DocumentRecord, 'draft'> & { published?: { instant: number } };

/**
 * The one rule of publication: a draft is absent, and so is an article whose date is still to come.
 * `now` is in milliseconds since the epoch; with `drafts` (the preview) everything is present.
 */
export function isPublic(record: Dated, now: number, options: { drafts: boolean }): boolean {
  return options.drafts || publicFrom(record) <= now;
}

/** Instant from which a document is public, in milliseconds since the epoch; `Infinity` for a draft. */
export function publicFrom(record: Dated): number {
  if (record.draft) return Number.POSITIVE_INFINITY;
  return record.published?.instant ?? Number.NEGATIVE_INFINITY;
}
