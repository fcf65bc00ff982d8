/** What advice has learnt, kept between runs: a JSON file a subject, under its digest, believed for one version. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeAtomic } from '../../kit/atomic.ts';
import { digest } from '../../kit/digest.ts';

/** What was kept; null where there is nothing, another version, or damage. */
export function readMemory<T>(folder: string | null, name: string, version: string): T | null {
  if (folder === null) return null;
  try {
    const text = readFileSync(join(folder, `${name}.json`), 'utf8');
    const end = text.indexOf('\n');
    const body = text.slice(end + 1);
    return text.slice(0, end) === digest(version, body) ? (JSON.parse(body) as T) : null;
  } catch {
    return null;
  }
}

/** Keeps a value; one that cannot be kept costs the next run its time again. */
export function writeMemory(folder: string | null, name: string, version: string, value: unknown): void {
  if (folder === null) return;
  const body = JSON.stringify(value);
  try {
    writeAtomic(join(folder, `${name}.json`), `${digest(version, body)}\n${body}`);
  } catch {
    // The advice itself has been given.
  }
}
