import type { Opened } from '../../kit/threads.ts';
import { type ReadContext, Reader, type ReadJob, type ReadOutcome } from './read.ts';

/** The reading of documents in a thread of its own. */
export async function open(context: ReadContext): Promise<Opened<undefined, ReadJob, ReadOutcome>> {
  const reader = await Reader.create(context);
  return () => (job, mark) => reader.update(job, mark);
}
