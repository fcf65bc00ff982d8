/** What each host of the new site answers for the addresses of the old one. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { bareAddress } from './compare.ts';
import { type Lookup, lookedUp, lookupOf, RULED, type RuledHost } from './lookup.ts';
import {
  type Built,
  installed,
  SERVERS,
  type ServerName,
  startServer,
  type WebServer,
} from './web-servers.ts';

export type HostName = ServerName | RuledHost;

/** How a host was asked: the server itself, the rules that were written for it, or not at all. */
export type HostMeans = 'server' | 'rules' | 'missing' | 'refused';

export interface HostAnswers {
  host: HostName;
  means: HostMeans;
  /** The server's words, where it did not take its files. */
  reason: string;
  asked: number;
  /** Addresses that lead nowhere, or elsewhere than they should. */
  unanswered: string[];
}

/** Requests to one server at a time. */
const PARALLEL = 8;
/** Addresses asked of Apache at most, spread over all: it goes through its whole list of redirects for each. */
const MOST_OF_APACHE = 2000;
export interface HostQuestions extends Built {
  /** Path of the site on its host, '' at the root. */
  base: string;
  /** Where each old address must lead; both without the base. */
  expected: ReadonlyMap<string, string>;
  signal?: AbortSignal | undefined;
  progress?(done: number, total: number): void;
}

/**
 * Asks every host for which the build wrote files: servers that are installed here are started with them, and the
 * rules of the others are run. A server that is not here is told as missing.
 */
export async function askHosts(questions: HostQuestions): Promise<HostAnswers[]> {
  const answers: HostAnswers[] = [];
  for (const host of SERVERS) {
    const program = installed(host, questions);
    answers.push(program === null ? nothing(host, 'missing') : await askServer(host, program, questions));
  }
  for (const host of RULED) answers.push(await askRules(host, await lookupOf(host, questions), questions));
  return answers;
}

function nothing(host: HostName, means: HostMeans, reason = ''): HostAnswers {
  return { host, means, reason, asked: 0, unanswered: [] };
}

async function askServer(host: ServerName, program: string, questions: HostQuestions): Promise<HostAnswers> {
  let server: WebServer;
  try {
    server = await startServer(host, program, questions);
  } catch (error) {
    return nothing(host, 'refused', error instanceof Error ? error.message : String(error));
  }
  try {
    const { base, signal, progress } = questions;
    const expected = host === 'apache' ? spread(questions.expected, MOST_OF_APACHE) : [...questions.expected];
    const left = expected.slice();
    const unanswered: string[] = [];
    const work = async () => {
      for (let next = left.pop(); next !== undefined; next = left.pop()) {
        signal?.throwIfAborted();
        const [address, to] = next;
        const { status, location } = await server.ask(sent(base + address));
        const isThere = status === 200 || status === 410;
        const answer = location !== null ? location : isThere ? base + address : null;
        if (answer === null || !isSame(answer, base, to)) unanswered.push(address);
        progress?.(expected.length - left.length, expected.length);
      }
    };
    await Promise.all(Array.from({ length: PARALLEL }, work));
    return { host, means: 'server', reason: '', asked: expected.length, unanswered: unanswered.sort() };
  } finally {
    await server.stop();
  }
}

/** Entries of a map, at most that many, as far apart as they can be. */
function spread(entries: ReadonlyMap<string, string>, most: number): [string, string][] {
  const step = Math.max(1, entries.size / most);
  return [...entries].filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
}

async function askRules(
  host: RuledHost,
  lookup: Lookup,
  { base, expected, out, signal }: HostQuestions,
): Promise<HostAnswers> {
  const unanswered: string[] = [];
  let asked = 0;
  for (const [address, to] of expected) {
    const path = base + address;
    const answer = lookedUp(lookup, path) ?? (isBuilt(out, address) ? path : null);
    if (answer === null || !isSame(answer, base, to)) unanswered.push(address);
    asked += 1;
    if (asked % 500 === 0) await setImmediate();
    signal?.throwIfAborted();
  }
  return { host, means: 'rules', reason: '', asked, unanswered: unanswered.sort() };
}

function isBuilt(out: string, address: string): boolean {
  const path = bareAddress(address.replace(/[?#].*$/, ''));
  return existsSync(join(out, path, 'index.html')) || existsSync(join(out, path));
}

/** Whether an answer is the address that was expected, whatever the host that it names. */
function isSame(answer: string, base: string, to: string): boolean {
  const isElsewhere = /^[a-z][a-z\d+.-]*:/i.test(to);
  const found = isElsewhere ? answer : answer.replace(/^https?:\/\/[^/]+/i, '');
  const inside =
    !isElsewhere && base !== '' && found.startsWith(`${base}/`) ? found.slice(base.length) : found;
  return bareAddress(inside) === bareAddress(to);
}

/** A path as a browser sends it. */
function sent(path: string): string {
  const { pathname, search } = new URL(path, 'http://host.invalid');
  return pathname + search;
}
