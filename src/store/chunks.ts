/** Bytes put one after the other, to be written as one file. */
import { digestBytes } from './digest.ts';

/** Where a text stands among the bytes of a file. */
export interface Slice {
  length: number;
  digest: string;
}

/** One buffer that grows and serves again once its bytes are written: texts are encoded in place. */
export class Chunks {
  #bytes = Buffer.allocUnsafeSlow(1 << 20);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** What has been added since the last `clear`; overwritten by what is added after the next one. */
  get written(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  clear(): void {
    this.#length = 0;
  }

  add(bytes: Uint8Array): void {
    this.#makeRoom(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** Adds texts one behind the other, as one slice. */
  addText(...texts: readonly string[]): Slice {
    const start = this.#length;
    for (const text of texts) {
      // UTF-8 takes three bytes at most for a unit of UTF-16.
      this.#makeRoom(text.length * 3);
      this.#length += this.#bytes.write(text, this.#length);
    }
    const length = this.#length - start;
    return { length, digest: digestBytes(this.#bytes.subarray(start, this.#length)) };
  }

  #makeRoom(length: number): void {
    if (this.#length + length <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.#bytes.length * 2, this.#length + length));
    larger.set(this.written);
    this.#bytes = larger;
  }
}
