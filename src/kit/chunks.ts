/** Bytes put one after the other, to be written as one file or as several. */
import { transcode } from 'node:buffer';
import { crc32 } from 'node:zlib';

/** Where bytes stand among others. */
export interface Place {
  offset: number;
  length: number;
}

/** Where a text stands among the bytes of a file. */
export interface Slice extends Place {
  /** CRC-32 of the bytes: tells damage, in a tenth of the time of a digest. */
  checksum: number;
}

/**
 * From how many UTF-16 units on a text is encoded by way of its UTF-16 bytes: `write` takes each character by
 * itself where a text has one beyond U+00FF, `transcode` a vector of them at once.
 */
const LONG = 2000;

/** One buffer that grows and serves again once its bytes are written: texts are encoded in place. */
export class Chunks {
  #bytes = Buffer.allocUnsafeSlow(1 << 20);
  #utf16 = Buffer.allocUnsafeSlow(1 << 16);
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
    return this.slice(this.addUtf8(texts));
  }

  slice({ offset, length }: Place): Slice {
    return { offset, length, checksum: crc32(this.bytesAt({ offset, length })) };
  }

  /** Adds texts one behind the other; half of a surrogate pair becomes U+FFFD. */
  addUtf8(texts: readonly string[]): Place {
    const offset = this.#length;
    for (const text of texts) {
      // UTF-8 takes three bytes at most for a unit of UTF-16.
      this.#makeRoom(text.length * 3);
      this.#length += text.length < LONG ? this.#bytes.write(text, this.#length) : this.#writeLong(text);
    }
    return { offset, length: this.#length - offset };
  }

  bytesAt({ offset, length }: Place): Uint8Array {
    return this.#bytes.subarray(offset, offset + length);
  }

  #writeLong(text: string): number {
    if (text.length * 2 > this.#utf16.length) this.#utf16 = Buffer.allocUnsafeSlow(text.length * 4);
    const length = this.#utf16.write(text, 'utf16le');
    try {
      const bytes = transcode(this.#utf16.subarray(0, length), 'utf16le', 'utf8');
      this.#bytes.set(bytes, this.#length);
      return bytes.length;
    } catch {
      // Halves of surrogate pairs have no transcoding.
      return this.#bytes.write(text, this.#length);
    }
  }

  #makeRoom(length: number): void {
    if (this.#length + length <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.#bytes.length * 2, this.#length + length));
    larger.set(this.written);
    this.#bytes = larger;
  }
}
