/** Whether a dump has its end: what its first lines open, its last lines close. */

/** What programs write at the start of a dump, and again at its end. */
const PAIRS: readonly [opens: RegExp, closes: RegExp][] = [
  // mysqldump, mariadb-dump and phpMyAdmin keep the connection's character set and give it back.
  [
    /@OLD_CHARACTER_SET_CLIENT\s*=\s*@@CHARACTER_SET_CLIENT/i,
    /CHARACTER_SET_CLIENT\s*=\s*@OLD_CHARACTER_SET_CLIENT/i,
  ],
  // phpMyAdmin from version 4.7 on, `mysqldump --single-transaction` leaves none.
  [/^START TRANSACTION;/m, /^COMMIT;/m],
  // Adminer ends with the date of the dump.
  [/^-- Adminer [\d.]+ /m, /^-- \d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}/m],
];
const HEAD = 1 << 14;
const TAIL = 1 << 14;

/** Keeps the first and the last bytes of a dump as it passes. */
export class Trailer {
  #head = '';
  #tail = '';

  push(chunk: Uint8Array): void {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    if (this.#head.length < HEAD) this.#head += bytes.toString('latin1', 0, HEAD - this.#head.length);
    this.#tail = (this.#tail + bytes.toString('latin1', Math.max(0, bytes.length - TAIL))).slice(-TAIL);
  }

  /** Whether something that the head opens is never closed. */
  isMissing(): boolean {
    return PAIRS.some(([opens, closes]) => opens.test(this.#head) && !closes.test(this.#tail));
  }
}
