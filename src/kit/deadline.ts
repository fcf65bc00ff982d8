/** A limit of time for what cannot be interrupted from within. */
import { Script } from 'node:vm';

const SLOT = Symbol.for('fonds.deadline');
const script = new Script(`globalThis[Symbol.for('fonds.deadline')]()`);

/** Thrown when the time is over. */
export class DeadlinePassed extends Error {}

/**
 * Does `work`, which must not wait for anything, and ends it after `milliseconds`, also within a regular expression.
 * What native code does is not interrupted.
 */
export function withDeadline<T>(milliseconds: number, work: () => T): T {
  const slot = globalThis as unknown as Record<symbol, () => T>;
  slot[SLOT] = work;
  try {
    return script.runInThisContext({ timeout: milliseconds }) as T;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    throw new DeadlinePassed(`the deadline of ${milliseconds} ms has passed`);
  } finally {
    delete slot[SLOT];
  }
}
