/** A value kept in a file of its own, sealed by its digest, and believed for one key. */
import { readFileSync } from 'node:fs';
import { writeAtomic } from './atomic.ts';
import { digest } from './digest.ts';

/** What `make` gave for the same key, as JSON keeps it, or what it gives now. `path` null keeps nothing. */
export async function keptValue<T>(path: string | null, key: string, make: () => Promise<T>): Promise<T> {
  const kept = path === null ? null : read<T>(path, key);
  if (kept) return kept.value;
  const value = await make();
  if (path !== null) {
    const body = JSON.stringify(value);
    writeAtomic(path, `${digest(key, body)}\n${body}`);
  }
  return value;
}

function read<T>(path: string, key: string): { value: T } | null {
  try {
    const text = readFileSync(path, 'utf8');
    const end = text.indexOf('\n');
    const body = text.slice(end + 1);
    return digest(key, body) === text.slice(0, end) ? { value: JSON.parse(body) as T } : null;
  } catch {
    return null;
  }
}
