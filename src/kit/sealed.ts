/**
 * Sealed files: JSON on one line, below the digest of that line and of the key that it was made for. What was cut,
 * altered or made for another key is as good as absent. Bytes of any kind may follow the line.
 */
import { readFileSync } from 'node:fs';
import { writeAtomic } from './atomic.ts';
import { digest } from './digest.ts';

/** `value` as JSON, sealed for `key`. */
export function seal(value: unknown, key = ''): string {
  const line = JSON.stringify(value);
  return `${digest(key, line)}\n${line}\n`;
}

/** Writes a sealed file, whole or not at all. */
export function writeSealed(path: string, value: unknown, key = ''): void {
  writeAtomic(path, seal(value, key));
}

/** What a sealed file holds, and the bytes behind it; null where there is none for this key. */
export function readSealed<T>(path: string, key = ''): { value: T; rest: Buffer } | null {
  try {
    const bytes = readFileSync(path);
    const start = bytes.indexOf('\n') + 1;
    const end = bytes.indexOf('\n', start);
    if (start === 0 || end === -1) return null;
    const line = bytes.toString('utf8', start, end);
    if (digest(key, line) !== bytes.toString('latin1', 0, start - 1)) return null;
    return { value: JSON.parse(line) as T, rest: bytes.subarray(end + 1) };
  } catch {
    return null;
  }
}

/** What `make` gave for the same key, as JSON keeps it, or what it gives now. `path` null keeps nothing. */
export async function keptValue<T>(path: string | null, key: string, make: () => Promise<T>): Promise<T> {
  const kept = path === null ? null : readSealed<T>(path, key);
  if (kept) return kept.value;
  const value = await make();
  if (path !== null) writeSealed(path, value, key);
  return value;
}
