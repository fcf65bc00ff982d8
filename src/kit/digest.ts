import { createHash, hash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';

type Part = string | number | null | undefined;

/** Digest of the parts, kept apart from one another: 22 characters, safe in a file name. */
export const digest = (...parts: Part[]): string => digestAll(parts);

/** The same of any number of parts: a call takes some 100,000 arguments. */
export function digestAll(parts: readonly Part[]): string {
  return hash('sha256', parts.join('\u0000'), 'base64url').slice(0, 22);
}

/** Digest of a file's bytes: 22 characters, safe in a file name. */
export function digestBytes(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'base64url').slice(0, 22);
}

/** SHA-256 of bytes, in hexadecimal: what people compare a file with. */
export function sha256Bytes(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'hex');
}

/** The same of bytes that come in parts, for a file too large to be held. */
export async function sha256Stream(parts: AsyncIterable<Uint8Array>): Promise<string> {
  const sha256 = createHash('sha256');
  for await (const part of parts) sha256.update(part);
  return sha256.digest('hex');
}

/** The digest of bytes whose SHA-256 is known: that of `digestBytes`. */
export function digestOf(sha256: string): string {
  return Buffer.from(sha256, 'hex').toString('base64url').slice(0, 22);
}

/** SHA-256 of bytes in full, in base64url: 43 characters. */
export function sha256(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'base64url');
}

/** Bytes of a file that are held at once: a film is not read whole. */
const PART = 1 << 20;

/** The same of a file, also in hexadecimal: 64 characters. */
export function sha256OfFile(path: string, encoding: 'base64url' | 'hex' = 'base64url'): string {
  const file = openSync(path, 'r');
  try {
    const digest = createHash('sha256');
    const part = Buffer.allocUnsafe(PART);
    for (let read = readSync(file, part); read > 0; read = readSync(file, part))
      digest.update(part.subarray(0, read));
    return digest.digest(encoding);
  } finally {
    closeSync(file);
  }
}
