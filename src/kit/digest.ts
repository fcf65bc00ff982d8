import { createHash, hash } from 'node:crypto';

/** Digest of the parts, kept apart from one another: 22 characters, safe in a file name. */
export function digest(...parts: (string | number | null | undefined)[]): string {
  return hash('sha256', parts.join('\u0000'), 'base64url').slice(0, 22);
}

/** Digest of a file's bytes: 22 characters, safe in a file name. */
export function digestBytes(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'base64url').slice(0, 22);
}

/** The same digest of bytes that come in parts, for a file too large to be held. */
export async function digestStream(parts: AsyncIterable<Uint8Array>): Promise<string> {
  const sha256 = createHash('sha256');
  for await (const part of parts) sha256.update(part);
  return sha256.digest('base64url').slice(0, 22);
}
