/** Pages that were renamed while browsers show them. */
import type { DocumentRecord } from '../archive/model/types.ts';

/** What tells a document by another name: its text, its title, the addresses that it says it had. */
interface Known {
  digest: string | undefined;
  title: string;
}

/** Number of addresses that are remembered, so that a day of work does not add up. */
const MOST = 1000;

export class Moves {
  #known = new Map<string, Known>();
  /** Documents that went, until the one they have become is seen: the two need not come in one look. */
  readonly #gone = new Map<string, Known>();
  readonly #moved = new Map<string, string>();

  /** Takes in the documents of now. Gives where each address has moved that a browser may show. */
  look(documents: readonly DocumentRecord[]): Map<string, string> {
    const now = new Map(
      documents.map(
        ({ address, title, sourceDigest }) => [address, { digest: sourceDigest, title }] as const,
      ),
    );
    for (const [address, known] of this.#known) if (!now.has(address)) remember(this.#gone, address, known);
    for (const address of now.keys()) this.#gone.delete(address);
    const found = new Map<string, string>();
    if (this.#gone.size > 0) {
      for (const document of documents) {
        const { address } = document;
        if (this.#known.has(address)) continue;
        const from = this.#formerOf(document);
        if (from === undefined) continue;
        found.set(from, address);
        this.#gone.delete(from);
      }
    }
    for (const [from, to] of found) remember(this.#moved, from, to);
    for (const address of now.keys()) this.#moved.delete(address);
    this.#known = now;
    return found;
  }

  /** Where a page is now that was at an address a moment ago. */
  target(address: string): string | undefined {
    let to = this.#moved.get(address);
    for (let steps = 0; to !== undefined && this.#moved.has(to) && steps < MOST; steps++)
      to = this.#moved.get(to);
    return to;
  }

  #formerOf({ formerUrls, sourceDigest, title }: DocumentRecord): string | undefined {
    const told = formerUrls.find((former) => this.#gone.has(former));
    if (told !== undefined) return told;
    const same = (known: Known) => sourceDigest !== undefined && known.digest === sourceDigest;
    const alike = [...this.#gone].filter(([, known]) => same(known) || known.title === title);
    // Of several nothing is known.
    const [first, ...others] = alike.some(([, known]) => same(known))
      ? alike.filter(([, known]) => same(known))
      : alike;
    return others.length === 0 ? first?.[0] : undefined;
  }
}

function remember<T>(map: Map<string, T>, key: string, value: T): void {
  map.delete(key);
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > MOST && oldest !== undefined) map.delete(oldest);
}
