import type { Opened } from '../../kit/threads.ts';
import { Database } from '../store/database.ts';
import { type ReadContext, Reader, type ReadJob, type ReadOutcome } from './read.ts';

export interface ReadApart {
  context: ReadContext;
  /** File of the store that is being filled. */
  store: string;
  /** Nothing was in it when the reading began: no document is looked for in it. */
  isFresh: boolean;
}

/** The reading of documents in a process of its own. */
export async function open({
  context,
  store,
  isFresh,
}: ReadApart): Promise<Opened<undefined, ReadJob, ReadOutcome>> {
  const reader = await Reader.create(context);
  const database = new Database(store, 'fill');
  return () => (job, mark) => reader.update(job, database, { isFresh, mark });
}
