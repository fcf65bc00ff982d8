/** The process's side of `Processes`: does what it is told, in turn, until nobody tells it any more. */
import { writeSync } from 'node:fs';
import { PartFailed } from './part-failed.ts';
import { type ChildAnswer, type ChildOrder, MARK_SIZE, MARKS } from './processes.ts';
import type { Handle, OpenJobs } from './threads.ts';

type Any = unknown;

let handle: Promise<Handle<Any, Any>>;
let last: Promise<void> = Promise.resolve();
const bytes = Buffer.alloc(MARK_SIZE);

process.on('disconnect', () => process.exit());
process.on('message', (order: ChildOrder) => {
  if ('open' in order) {
    handle = open(order.open, order.data);
    handle.catch(() => undefined);
    return;
  }
  last = last.then(async () => {
    process.send!(await answerOf(async () => (await handle)(order.job, (part) => mark(order.number, part))));
  });
});

async function open(module: string, data: Any): Promise<Handle<Any, Any>> {
  const jobs = (await import(module)) as { open: OpenJobs<Any, Any, Any, Any> };
  return (await jobs.open(data))(undefined);
}

/** Written at once: a process that dies right after has said where it was. */
function mark(job: number, part: number): void {
  bytes.writeUInt32LE(job, 0);
  bytes.writeUInt32LE(part, 4);
  writeSync(MARKS, bytes, 0, MARK_SIZE, 0);
}

async function answerOf(make: () => Promise<Any>): Promise<ChildAnswer> {
  try {
    return { result: await make() };
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    const named = error instanceof PartFailed ? error : null;
    const name = named?.kind ?? (error instanceof Error ? error.constructor.name : 'Error');
    return { error: { name, message, stack, part: named?.part ?? null } };
  }
}
