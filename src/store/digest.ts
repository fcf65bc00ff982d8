import { hash } from 'node:crypto';

/** Digest of the parts, kept apart from one another: 22 characters, safe in a file name. */
export function digest(...parts: (string | number | null | undefined)[]): string {
  return hash('sha256', parts.join('\u0000'), 'base64url').slice(0, 22);
}

/** Digest of a file's bytes: 22 characters, safe in a file name. */
export function digestBytes(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'base64url').slice(0, 22);
}
