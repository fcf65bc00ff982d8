/**
 * What becomes of every address that was ever published: it answers, it leads on, or it is gone with a notice. What
 * follows from the archive alone (the pages of a listing that has fewer, what lay below something that moved) is
 * redirected by itself; the rest is lost, which is told with what to write.
 */
import type { LedgerLine } from '../../content/address-ledger.ts';
import {
  FEED_FORMATS,
  FILE,
  markdownAddress,
  mediaAddress,
  PAGE,
  REFERENCE_FORMATS,
  referenceAddress,
} from '../model/addresses.ts';
import { siteAddresses } from '../model/site-addresses.ts';
import type { Archive, DocumentRecord, Redirect } from '../model/types.ts';

/** Every address at which an archive answers with a page or a file, those of style sheets and the like left out. */
export function liveAddresses(archive: Archive, publicFiles: readonly string[] = []): Set<string> {
  const live = new Set(publicFiles);
  for (const { address } of siteAddresses(archive)) live.add(address);
  live.delete(PAGE.notFound);
  const documents: DocumentRecord[] = [...archive.articles, ...archive.pages];
  for (const { record } of archive.rubrics.values()) documents.push(record);
  for (const record of documents) {
    live.add(record.address);
    if (record.kind === 'article') {
      live.add(markdownAddress(record.address));
      live.add(referenceAddress(record.address));
    }
    for (const path of archive.loadLinked(record).files) {
      const address = mediaAddress(path);
      if (address !== null) live.add(address);
    }
  }
  for (const { address } of archive.withdrawn) live.add(address);
  return live;
}

/** An address of the ledger that nothing would answer. */
export interface LostAddress extends LedgerLine {
  /** Number of lost addresses below it, which what is done for it saves too. */
  below: number;
}

export interface AddressFates {
  /** Redirects that follow from the archive, by former path, with the base path. */
  derived: Redirect[];
  /** In the order of the ledger. */
  lost: LostAddress[];
}

/** What becomes of the addresses of the ledger. */
export function addressFates(
  ledger: readonly LedgerLine[],
  archive: Archive,
  live: ReadonlySet<string>,
): AddressFates {
  const way = new Way(archive, live);
  const derived: Redirect[] = [];
  const lost: LostAddress[] = [];
  const byAddress = new Map<string, LostAddress>();
  for (const line of ledger) {
    const { address } = line;
    if (live.has(address) || way.isTold(address)) continue;
    const to = way.of(address);
    if (to !== null) derived.push({ from: archive.base + address, to });
    else {
      const above = foldersOf(address).find((folder) => byAddress.has(folder));
      if (above !== undefined) {
        byAddress.get(above)!.below++;
        continue;
      }
      const each = { ...line, below: 0 };
      byAddress.set(address, each);
      lost.push(each);
    }
  }
  return { derived, lost };
}

/** The folders in which an address lies, the nearest first: `/2022/x/a.pdf` lies in `/2022/x/` and `/2022/`. */
function foldersOf(address: string): string[] {
  const folders: string[] = [];
  for (let at = address.lastIndexOf('/', address.length - 2); at > 0; at = address.lastIndexOf('/', at - 1))
    folders.push(address.slice(0, at + 1));
  return folders;
}

/** More than the parts of any address. */
const MOST_STEPS = 20;

/** Where addresses that nothing answers lead. */
class Way {
  readonly #live: ReadonlySet<string>;
  /** Targets of redirects by path without base, decoded, without a final slash. */
  readonly #redirects = new Map<string, string>();
  /** Former folders of each thing, by its address. */
  readonly #places = new Map<string, string[]>();
  readonly #withdrawn: ReadonlySet<string>;
  #steps = 0;

  constructor(archive: Archive, live: ReadonlySet<string>) {
    this.#live = live;
    this.#withdrawn = new Set(archive.withdrawn.map(({ address }) => address));
    for (const { from, to } of archive.redirects) {
      if (from.includes('?') || !from.startsWith(`${archive.base}/`)) continue;
      const path = keyOf(decoded(from.slice(archive.base.length)));
      this.#redirects.set(path, to);
      if (!to.endsWith('/')) continue;
      const places = this.#places.get(to);
      if (places) places.push(path);
      else this.#places.set(to, [path]);
    }
  }

  /** A redirect or a withdrawal tells what becomes of the address. */
  isTold(address: string): boolean {
    if (this.#redirects.has(keyOf(address))) return true;
    return foldersOf(address).some((folder) => this.#withdrawn.has(folder));
  }

  /** Where it leads by what is above it; null where it is lost. */
  of(address: string): string | null {
    // Redirects in a ring, which are told elsewhere, end here.
    if (this.#steps > MOST_STEPS) return null;
    this.#steps++;
    const to = this.#below(address) ?? this.#up(address);
    this.#steps--;
    return to;
  }

  /** What lay below something that moved lies below the place to which that has moved. */
  #below(address: string): string | null {
    for (const folder of foldersOf(address)) {
      const to = this.#redirects.get(keyOf(folder));
      if (!to?.startsWith('/') || !to.endsWith('/')) continue;
      const there = to + address.slice(folder.length);
      if (this.#live.has(there)) return there;
      const withdrawn = foldersOf(there).find((each) => this.#withdrawn.has(each));
      return withdrawn ?? this.#toldBelow(to, address.slice(folder.length)) ?? this.of(there);
    }
    return null;
  }

  /** A redirect of what lay below any place where a thing has been, which may have been written before it moved on. */
  #toldBelow(to: string, rest: string): string | null {
    for (const folder of [to, ...(this.#places.get(to) ?? [])]) {
      const told = this.#redirects.get(keyOf(folder) + rest.replace(/^(?!\/)/, '/'));
      if (told !== undefined) return told;
    }
    return null;
  }

  /** What a listing has less of leads to the listing. */
  #up(address: string): string | null {
    const above = aboveOf(address);
    if (above === null) return null;
    if (this.#live.has(above)) return above;
    const told = this.#redirects.get(keyOf(above));
    return told ?? this.of(above);
  }
}

const FEED = FEED_FORMATS.map(({ file }) => file.replace('.', '\\.')).join('|');
const REFERENCES = REFERENCE_FORMATS.map(({ ending }) => ending.replace('.', '\\.')).join('|');
const LISTING = '(?:rubriques|mots-cles|auteurs)/[^/]+';

/** Addresses that come and go with the articles of a listing, and what is above them. */
const ABOVE: readonly (readonly [pattern: RegExp, above: string])[] = [
  [/^(.*\/)page\/\d+\/$/, '$1'],
  [new RegExp(`^(.*/)flux/[^/]+/(${FEED})$`), '$1$2'],
  [new RegExp(`^/${LISTING}/(${FEED})$`), '/$1'],
  [new RegExp(`^(/${LISTING}/)(?:\\d{4}|ici)/$`), '$1'],
  [/^(\/\d{4}\/)\d{2}\/$/, '$1'],
  [new RegExp(`^/\\d{4}/(?:references\\.(?:${REFERENCES}))?$`), PAGE.years],
  [/^\/documents\/\d{4}\/$/, PAGE.documents],
  [/^\/sitemap\/.*$/, FILE.sitemap],
  [/^\/(?:annees|documents|rubriques|mots-cles|auteurs)\/$/, PAGE.home],
];

function aboveOf(address: string): string | null {
  for (const [pattern, above] of ABOVE) if (pattern.test(address)) return address.replace(pattern, above);
  return null;
}

const keyOf = (path: string): string => path.replace(/(?<=.)\/$/, '');

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
