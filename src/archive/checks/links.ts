/** Checks every internal link of every document against what the archive publishes. */
import { nearest } from '../../kit/nearest.ts';
import type { InternalLink } from '../../markdown/types.ts';
import { outputPath } from '../model/addresses.ts';
import type { Findings } from '../model/findings.ts';
import { publicFrom } from '../model/publication.ts';
import type { DocumentRecord, LinkedParts } from '../model/types.ts';

export interface LinkTargets {
  /** Every document read, drafts and scheduled ones included, by address. */
  documents: ReadonlyMap<string, DocumentRecord>;
  /** Addresses of listings, feeds, fixed pages, files copied as they are. */
  generated: ReadonlySet<string>;
  /** The same once every draft and scheduled article is public; asked for when one of these needs it. */
  later(): ReadonlySet<string>;
  /** Documents of which each file is shown, by the file's address. */
  files: ReadonlyMap<string, readonly DocumentRecord[]>;
  /** Files that lie beside a document and that no document shows: paths by address. */
  unused: ReadonlyMap<string, string>;
  /** Addresses of documents that could not be read: told elsewhere, so not told dead. */
  unread: ReadonlySet<string>;
  /** What is looked at in a document. */
  linked(record: DocumentRecord): LinkedParts;
  /** Where each former address leads. */
  redirects: ReadonlyMap<string, string>;
  now: number;
}

/**
 * Reports each link that a reader could not follow, with the nearest address that exists. Gives the addresses
 * of unused files that links lead to.
 */
export function checkLinks(targets: LinkTargets, findings: Findings): Set<string> {
  const checker = new LinkChecker(targets, findings);
  for (const record of targets.documents.values()) {
    for (const link of targets.linked(record).links) checker.check(record, link);
  }
  return checker.linkedUnused;
}

class LinkChecker {
  readonly #targets: LinkTargets;
  readonly #findings: Findings;
  #index: AddressIndex | undefined;
  #laterAddresses: ReadonlySet<string> | undefined;
  readonly linkedUnused = new Set<string>();

  constructor(targets: LinkTargets, findings: Findings) {
    this.#targets = targets;
    this.#findings = findings;
  }

  check(from: DocumentRecord, link: InternalLink): void {
    const { documents, generated, unread } = this.#targets;
    // Every article is there as Markdown too, beside its page.
    const document = documents.get(link.address) ?? documents.get(link.address.replace(/\/index\.md$/, '/'));
    if (document) this.#checkDocument(from, link, document);
    else if (!generated.has(link.address) && !unread.has(link.address)) this.#checkFile(from, link);
  }

  #checkDocument(from: DocumentRecord, link: InternalLink, to: DocumentRecord): void {
    if (!this.#isReachable(from, to)) {
      this.#tellUnpublished(from, link, to);
      return;
    }
    if (to.kind === 'article' && to.withdrawn) {
      const { written } = link;
      const params = { written, to: to.path, instead: to.withdrawn.instead ?? '' };
      this.#findings.warning('link-to-withdrawn', from.path, link, params);
      return;
    }
    const { anchor } = link;
    // The top of a page needs no id (HTML, § 7.4.6.4).
    if (anchor === null || anchor === '' || /^top$/i.test(anchor)) return;
    const { anchors, hidesAnchors } = this.#targets.linked(to);
    if (hidesAnchors || anchors.includes(anchor)) return;
    const params = { written: link.written, anchor, to: to.path, nearest: nearest(anchor, anchors) ?? '' };
    this.#findings.error('dead-anchor', from.path, link, params);
  }

  #checkFile(from: DocumentRecord, link: InternalLink): void {
    const { files, unused, redirects, documents, generated } = this.#targets;
    const { address, written } = link;
    const owners = files.get(address);
    if (owners) {
      if (!owners.some((owner) => this.#isReachable(from, owner)))
        this.#tellUnpublished(from, link, owners[0]!);
      return;
    }
    if (publicFrom(from) > this.#targets.now && this.#later.has(address)) return;
    const withSlash = `${address}/`;
    const redirect = redirects.get(address);
    if (unused.has(address)) {
      this.linkedUnused.add(address);
      this.#findings.error('link-to-unused-file', from.path, link, { written, file: unused.get(address)! });
    } else if (documents.has(withSlash) || generated.has(withSlash)) {
      this.#findings.error('link-without-slash', from.path, link, { written, address: withSlash });
    } else if (redirect) {
      this.#findings.warning('link-to-former-url', from.path, link, { written, address: redirect });
    } else {
      const near = this.#nearest(address) ?? '';
      this.#findings.error('dead-internal-link', from.path, link, { written, address, nearest: near });
    }
  }

  /** A reader of `from` finds `to`: both are public, or `to` will be by the time that `from` is. */
  #isReachable(from: DocumentRecord, to: DocumentRecord): boolean {
    const { now } = this.#targets;
    return publicFrom(to) <= Math.max(now, publicFrom(from));
  }

  #tellUnpublished(from: DocumentRecord, link: InternalLink, to: DocumentRecord): void {
    const { written } = link;
    if (to.draft) this.#findings.error('link-to-draft', from.path, link, { written, to: to.path });
    else {
      const date = to.kind === 'article' ? to.published.date : '';
      this.#findings.error('link-to-scheduled', from.path, link, { written, to: to.path, date });
    }
  }

  get #later(): ReadonlySet<string> {
    this.#laterAddresses ??= this.#targets.later();
    return this.#laterAddresses;
  }

  #nearest(address: string): string | null {
    this.#index ??= new AddressIndex([
      ...this.#targets.documents.keys(),
      ...this.#targets.generated,
      ...this.#targets.files.keys(),
    ]);
    return this.#index.nearest(address);
  }
}

/** A search compares with every name of a year: past so many dead links, only equal names are told. */
const MOST_SEARCHES = 300;

/** Finds near addresses among many: those of the same place, or of the same name in another place. */
class AddressIndex {
  /** Names and addresses by folder. */
  readonly #byFolder = new Map<string, Map<string, string>>();
  readonly #byName = new Map<string, string>();
  #searches = 0;

  constructor(addresses: readonly string[]) {
    for (const address of addresses) {
      const { folder, name } = partsOf(address);
      const names = this.#byFolder.get(folder) ?? new Map<string, string>();
      this.#byFolder.set(folder, names.set(name, address));
      if (!this.#byName.has(name)) this.#byName.set(name, address);
    }
  }

  nearest(address: string): string | null {
    const { folder, name } = partsOf(address);
    const names = this.#searches++ < MOST_SEARCHES ? this.#byFolder.get(folder) : undefined;
    const near = names && nearest(name, names.keys());
    return (near ? names.get(near) : this.#byName.get(name)) ?? null;
  }
}

/** `/2022/deux-ans/` lies in `/2022` and is called `deux-ans`. */
function partsOf(address: string): { folder: string; name: string } {
  const path = outputPath(address)
    .replace(/(?:^|\/)index\.html$/, '')
    .toLowerCase();
  const cut = path.lastIndexOf('/');
  return { folder: path.slice(0, Math.max(cut, 0)), name: path.slice(cut + 1) };
}
