/** When the stamp of a file, its size and modification time, tells that its bytes are those of before. */

/**
 * For how long after its last change a file may change again without a new stamp (ms): the coarsest clock of a file
 * system, FAT's, counts two seconds.
 */
const UNSETTLED = 2000;

/** A modification time that no file has: what was seen too early is looked at again. */
const NEVER = -1;

/** Whether a file of this modification time that was read at `readAt` (both ms) has a new stamp once it changes. */
export function isSettled(mtime: number, readAt: number): boolean {
  return mtime <= readAt - UNSETTLED;
}

/** The modification time to remember of a file that was read at `readAt`: one that none has while it is unsettled. */
export function trustedTime(mtime: number, readAt: number): number {
  return isSettled(mtime, readAt) ? mtime : NEVER;
}
