/** The thread's side of `Threads`: does what it is told, in turn, for ever. */
import { parentPort, workerData } from 'node:worker_threads';
import { PartFailed } from './part-failed.ts';
import type { Answer, Handle, Opened, OpenJobs, Order, ThreadStart } from './threads.ts';

type Any = unknown;

const port = parentPort!;
const { part } = workerData as ThreadStart;

const mark = (at: number) => Atomics.store(part, 0, at);

let opened: Promise<Opened<Any, Any, Any>>;
let handle: Promise<Handle<Any, Any>>;
let last: Promise<void> = Promise.resolve();

port.on('message', (order: Order<Any>) => {
  // What fails to load, open or begin is told in answer to the first job.
  if ('load' in order) {
    import(order.load).catch(() => undefined);
  } else if ('open' in order) {
    opened = open(order.open, order.data);
    opened.catch(() => undefined);
  } else if ('begin' in order) {
    handle = opened.then((begin) => begin(order.begin));
    handle.catch(() => undefined);
  } else {
    const current = handle;
    last = last.then(async () => {
      mark(0);
      port.postMessage(await answerOf(async () => (await current)(order.job, mark)));
    });
  }
});

async function open(module: string, data: Any): Promise<Opened<Any, Any, Any>> {
  const jobs = (await import(module)) as { open: OpenJobs<Any, Any, Any, Any> };
  return jobs.open(data);
}

async function answerOf(make: () => Promise<Any>): Promise<Answer<Any>> {
  try {
    return { result: await make() };
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    const named = error instanceof PartFailed ? error : null;
    const name = named?.kind ?? (error instanceof Error ? error.constructor.name : 'Error');
    return { error: { name, message, stack, part: named?.part ?? null } };
  }
}
