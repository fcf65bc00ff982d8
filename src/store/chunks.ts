/** Bytes put one after the other, to be written as one file. */
import { crc32 } from 'node:zlib';

/** Where a text stands among the bytes of a file. */
export interface Slice {
  offset: number;
  length: number;
  /** CRC-32 of the bytes: tells damage, in a tenth of the time of a digest. */
  checksum: number;
}

/** One buffer that grows and serves again once its bytes are written: texts are encoded in place. */
export class Chunks {
  #bytes = Buffer.allocUnsafeSlow(1 << 20);
  #length = 0;

  /** What has been added since the last `clear`; overwritten by what is added after the next one. */
  get written(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  clear(): void {
    this.#length = 0;
  }

  /** Gives the offset of the bytes. */
  add(bytes: Uint8Array): number {
    const offset = this.#length;
    this.#makeRoom(bytes.length);
    this.#bytes.set(bytes, offset);
    this.#length += bytes.length;
    return offset;
  }

  /** Adds texts one behind the other, as one slice. */
  addText(...texts: readonly string[]): Slice {
    const offset = this.#length;
    for (const text of texts) {
      // UTF-8 takes three bytes at most for a unit of UTF-16.
      this.#makeRoom(text.length * 3);
      this.#length += this.#bytes.write(text, this.#length);
    }
    const length = this.#length - offset;
    return { offset, length, checksum: crc32(this.#bytes.subarray(offset, this.#length)) };
  }

  #makeRoom(length: number): void {
    if (this.#length + length <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.#bytes.length * 2, this.#length + length));
    larger.set(this.written);
    this.#bytes = larger;
  }
}
