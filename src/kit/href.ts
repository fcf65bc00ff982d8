/** Characters that an address of the archive may hold as they are in a URL's path. */
const PLAIN = /^[\w\-./~]*$/;

/**
 * An address of the archive (a path as people write it) percent-encoded for a URL:
 * `/2022/été/plan n°1.pdf` gives `/2022/%C3%A9t%C3%A9/plan%20n%C2%B01.pdf`.
 */
export function encodeAddress(address: string): string {
  if (PLAIN.test(address)) return address;
  return encodeURI(address.toWellFormed()).replace(/[?#]/g, (character) => encodeURIComponent(character));
}

/** `decodeURIComponent` that leaves a malformed address as it is. */
export function decode(written: string): string {
  if (!written.includes('%')) return written;
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}
