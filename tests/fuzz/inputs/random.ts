/** Numbers from a seed (mulberry32): the same seed gives the same input on every machine. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A whole number below `limit`. */
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  }

  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }

  /** True once in `times`. */
  once(times: number): boolean {
    return this.below(times) === 0;
  }

  /** Pieces in a row, up to `most` of them; now and then one of them again and again. */
  soup(pieces: readonly string[], most = 30): string {
    let text = '';
    for (let count = this.below(most) + 1; count > 0; count--) {
      const piece = this.of(pieces);
      text += this.once(25) ? piece.repeat(this.below(40)) : piece;
    }
    return text;
  }

  /** A text that is nearly a right one: a few of its stretches taken out, said twice, or replaced by a piece. */
  worn(text: string, pieces: readonly string[]): string {
    let worn = text;
    for (let count = this.below(4) + 1; count > 0; count--) {
      const at = this.below(worn.length + 1);
      const end = Math.min(worn.length, at + this.below(20));
      const [before, stretch, after] = [worn.slice(0, at), worn.slice(at, end), worn.slice(end)];
      worn = before + this.of(['', stretch + stretch, this.of(pieces), stretch + this.of(pieces)]) + after;
    }
    return worn;
  }

  /** The same for bytes: some are changed, cut off or said again. */
  wornBytes(bytes: Buffer): Buffer {
    const worn = Buffer.from(bytes);
    for (let count = this.below(12) + 1; count > 0 && worn.length > 0; count--) {
      const at = this.below(this.once(2) ? Math.min(worn.length, 300) : worn.length);
      worn[at] = this.of([0, 0xff, 0x7f, 0x80, this.below(256)]);
    }
    if (this.once(4)) return worn.subarray(0, this.below(worn.length + 1));
    if (this.once(6)) return Buffer.concat([worn, worn.subarray(this.below(worn.length + 1))]);
    return worn;
  }
}
