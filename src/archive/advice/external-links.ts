/**
 * Links to other sites, asked politely: one request at a time and a pause for each host, a head before a body. One
 * failure says little: a link is told only once it has failed on two days.
 */

/** What is kept of an address between runs. */
export interface LinkMemory {
  /** When it was last asked, in milliseconds since the epoch. */
  asked: number;
  /** Days (`2024-01-15`, UTC) of failures since the last success, at most two. */
  failedOn: string[];
  /** What the last failure was: an HTTP status, or a word for what the network said. */
  reason?: string;
}

export type LinkMemories = Record<string, LinkMemory>;

export interface AskOptions {
  /** The clock, in milliseconds since the epoch. */
  now: number;
  /** Called after each address. */
  onAsked?: (done: number, total: number) => void;
  signal?: AbortSignal;
  /** Milliseconds between two requests to one host. */
  pause?: number;
  fetch?: typeof fetch;
}

const DAY = 24 * 60 * 60 * 1000;
/** An address that answered is asked again after a week. */
const AGAIN = 7 * DAY;
const TIMEOUT = 15_000;
const HOSTS_AT_ONCE = 8;
const AGENT = 'Fonds-link-check (static archive; checks its own links)';

/** Statuses that say that the page is there, only not for us, or not now. */
const ANSWERED = new Set([401, 403, 405, 406, 407, 408, 425, 429, 451, 500, 502, 503, 504, 999]);

/** Asks the addresses that are due, and notes in `memories` what they said. */
export async function askLinks(
  urls: Iterable<string>,
  memories: LinkMemories,
  options: AskOptions,
): Promise<void> {
  const today = dayOf(options.now);
  const due = [...new Set(urls)].filter(
    (url) => URL.canParse(url) && isDue(memories[url], options.now, today),
  );
  const queues = [...Map.groupBy(due, (url) => new URL(url).host).values()];
  let done = 0;
  const worker = async () => {
    for (let queue = queues.shift(); queue; queue = queues.shift()) {
      for (const [index, url] of queue.entries()) {
        if (options.signal?.aborted) return;
        if (index > 0) await new Promise((resolve) => setTimeout(resolve, options.pause ?? 1000));
        const fault = await askOne(url, options);
        const before = memories[url]?.failedOn ?? [];
        memories[url] = {
          asked: options.now,
          failedOn: fault === null ? [] : [...new Set([...before, today])].slice(-2),
          ...(fault !== null && { reason: fault }),
        };
        options.onAsked?.(++done, due.length);
      }
    }
  };
  await Promise.all(Array.from({ length: HOSTS_AT_ONCE }, worker));
}

/** The addresses that have failed on two days, with the last reason. */
export function deadLinks(memories: LinkMemories): Map<string, string> {
  return new Map(
    Object.entries(memories).flatMap(([url, { failedOn, reason }]) =>
      failedOn.length > 1 ? [[url, reason ?? '']] : [],
    ),
  );
}

function isDue(memory: LinkMemory | undefined, now: number, today: string): boolean {
  if (!memory) return true;
  if (memory.failedOn.length > 0) return memory.failedOn.at(-1) !== today;
  return now - memory.asked >= AGAIN;
}

const dayOf = (now: number): string => new Date(now).toISOString().slice(0, 10);

/** Null where the address answers, else what is wrong. */
async function askOne(url: string, options: AskOptions): Promise<string | null> {
  const head = await request(url, 'HEAD', options);
  // Some servers know no HEAD, or answer it wrongly.
  return head === null ? null : request(url, 'GET', options);
}

async function request(url: string, method: 'HEAD' | 'GET', options: AskOptions): Promise<string | null> {
  const timeout = AbortSignal.timeout(TIMEOUT);
  const signal = options.signal ? AbortSignal.any([timeout, options.signal]) : timeout;
  try {
    const response = await (options.fetch ?? fetch)(url, {
      method,
      signal,
      headers: { 'user-agent': AGENT },
    });
    await response.body?.cancel();
    return response.ok || ANSWERED.has(response.status) ? null : String(response.status);
  } catch (error) {
    return reasonOf(error);
  }
}

/** What the network said, in the word that system administrators know. */
function reasonOf(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return 'ETIMEDOUT';
  const cause = error instanceof Error ? (error.cause as { code?: string } | undefined) : undefined;
  return cause?.code ?? (error instanceof Error ? error.name : 'error');
}
