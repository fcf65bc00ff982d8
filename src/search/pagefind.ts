/** Pagefind's indexer, a program of its own that npm installs: an index in, its files out. */
import type { IndexFile } from 'pagefind';

export interface PagefindRecord {
  url: string;
  content: string;
  /** Marks the ids of results. */
  language: string;
  meta: Record<string, string>;
  filters: Record<string, string[]>;
}

/** The files of an index over the records, in Pagefind's own layout. Throws what Pagefind says went wrong. */
export async function pagefindFiles(records: readonly PagefindRecord[]): Promise<IndexFile[]> {
  const { createIndex } = await import('pagefind');
  const { index, errors } = await createIndex({});
  if (!index) throw new Error(`Pagefind: ${errors.join(' ')}`);
  try {
    const added = await Promise.all(records.map((record) => index.addCustomRecord(record)));
    const { files, errors: failed } = await index.getFiles();
    const wrong = [...added.flatMap((answer) => answer.errors), ...failed];
    if (wrong.length > 0) throw new Error(`Pagefind: ${wrong.join(' ')}`);
    return files;
  } finally {
    await index.deleteIndex();
  }
}
