/**
 * Lets one thread at a time do what several at once do slower: files made by two threads at once cost a
 * file system like ext4 more than twice the time of one thread.
 */
const FREE = 0;
const TAKEN = 1;
const WAITED_FOR = 2;

/** A thread that holds its turn this long has died with it (ms): it is a matter of speed alone, so go on. */
const PATIENCE = 2000;

export class Turn {
  /** What another thread makes its `Turn` of. */
  readonly shared: SharedArrayBuffer;
  readonly #state: Int32Array;
  readonly #patience: number;

  constructor(shared = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT), patience = PATIENCE) {
    this.shared = shared;
    this.#patience = patience;
    this.#state = new Int32Array(shared);
  }

  /** Does `work` while no other thread does what it takes its turn for; gives its result. */
  take<T>(work: () => T): T {
    this.#take();
    try {
      return work();
    } finally {
      if (Atomics.exchange(this.#state, 0, FREE) === WAITED_FOR) Atomics.notify(this.#state, 0, 1);
    }
  }

  #take(): void {
    if (Atomics.compareExchange(this.#state, 0, FREE, TAKEN) === FREE) return;
    while (Atomics.exchange(this.#state, 0, WAITED_FOR) !== FREE) {
      if (Atomics.wait(this.#state, 0, WAITED_FOR, this.#patience) === 'timed-out') return;
    }
  }
}
