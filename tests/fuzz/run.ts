/**
 * The process in which one kind of input is tried: which kind, the seed, the first input and their number are its
 * arguments. It says on descriptor 3 which input it is at, so that one that ends it, or that never ends, is known.
 */
import { writeSync } from 'node:fs';
import { Random } from './inputs/random.ts';
import { KINDS } from './kinds.ts';

/** Time of processor that one input may take (ms): a thousand times the usual. */
const MOST_TIME = 5000;
/** Inputs that are tried a second time, to see that the same comes of it. */
const AGAIN = 10;
const MOST_TRIES = 300;

export interface Fault {
  index: number;
  message: string;
  stack: string;
  /** The input, as short as it still fails. */
  input: string;
}

const [, , name = '', seed = '0', first = '0', count = '0'] = process.argv;
const { make, check } = KINDS[name]!;
const mark = Buffer.alloc(4);

const made = (index: number) => make(new Random(Math.imul(Number(seed), 0x9e3779b1) + index)) as never;

async function faultOf(input: unknown): Promise<Error | null> {
  const start = process.cpuUsage();
  try {
    await check(input as never);
  } catch (error) {
    return error as Error;
  }
  const time = process.cpuUsage(start).user / 1000;
  return time > MOST_TIME ? new Error(`${time} ms`) : null;
}

/** The text without what it fails without as well. */
async function shortest(input: unknown): Promise<unknown> {
  if (typeof input !== 'string') return input;
  let short = input;
  let tries = 0;
  for (let parts = 2; parts <= short.length * 2 && tries < MOST_TRIES; ) {
    const length = Math.ceil(short.length / parts);
    let found = false;
    for (let at = 0; at < short.length && tries < MOST_TRIES; at += length, tries++) {
      const less = short.slice(0, at) + short.slice(at + length);
      if ((await faultOf(less)) === null) continue;
      short = less;
      found = true;
      break;
    }
    if (!found && length <= 1) break;
    parts = found ? Math.max(2, parts - 1) : parts * 2;
  }
  return short;
}

async function run(): Promise<Fault | null> {
  for (let index = Number(first); index < Number(first) + Number(count); index++) {
    mark.writeUInt32LE(index);
    writeSync(3, mark);
    let error = await faultOf(made(index));
    if (error === null && index % AGAIN === 0) {
      const [one, two] = [JSON.stringify(await check(made(index))), JSON.stringify(await check(made(index)))];
      if (one !== two) error = new Error(`not the same twice: ${one} ${two}`);
    }
    if (error === null) continue;
    const input = await shortest(made(index));
    const { message, stack = '' } = (await faultOf(input)) ?? error;
    return { index, message, stack, input: JSON.stringify(input) };
  }
  return null;
}

process.send!(await run());
process.disconnect();
