/**
 * A bound on what is in memory at once, whatever the number of files: work of a given cost waits, in order, until
 * it fits. Work that costs more than everything runs alone.
 */
export class Budget {
  readonly #total: number;
  #spent = 0;
  readonly #waiting: { cost: number; start: () => void }[] = [];

  constructor(total: number) {
    this.#total = total;
  }

  async spend<T>(cost: number, work: () => Promise<T>): Promise<T> {
    const bounded = Math.min(cost, this.#total);
    if (this.#waiting.length > 0 || this.#spent + bounded > this.#total) {
      await new Promise<void>((start) => this.#waiting.push({ cost: bounded, start }));
    } else {
      this.#spent += bounded;
    }
    try {
      return await work();
    } finally {
      this.#spent -= bounded;
      this.#next();
    }
  }

  #next(): void {
    for (
      let first = this.#waiting[0];
      first && this.#spent + first.cost <= this.#total;
      first = this.#waiting[0]
    ) {
      this.#waiting.shift();
      this.#spent += first.cost;
      first.start();
    }
  }
}

/** Bytes of files read whole and not yet measured. */
export const readingBudget = new Budget(128 * 1024 * 1024);
/** Pixels of images being decoded, of four bytes and more each. */
export const decodingBudget = new Budget(64_000_000);
