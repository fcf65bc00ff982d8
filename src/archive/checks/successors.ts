/** What has most likely taken the place of an address that nothing answers any more. */

import { encodeAddress } from '../../kit/href.ts';
import { nearest } from '../../kit/nearest.ts';
import { slugify } from '../../kit/slug.ts';
import type { Archive, DocumentRecord } from '../model/types.ts';
import type { LastRelease } from './last-release.ts';

/** A successor, and what makes the old address lead to it. */
export interface Succession {
  /** Address of the successor, '' where none is known. */
  to: string;
  /** File to which the lines go. */
  file: string;
  lines: string;
}

/** Something that has an address and a name. */
interface Named {
  address: string;
  slug: string;
  title: string;
  /** What leads there. */
  succeed(from: string): Pick<Succession, 'file' | 'lines'>;
}

export interface SuccessorInput {
  archive: Archive;
  live: ReadonlySet<string>;
  /** Addresses of the ledger: what stands in it was there before, and is seldom the successor. */
  published: ReadonlySet<string>;
  /** What stood at addresses at the last release. */
  before: Pick<LastRelease, 'titleAt' | 'movedTo'>;
}

/**
 * Finds successors among what is alive: what has the same bytes or is the same to Git, else what has the same title, the
 * same name, or a name that is near.
 */
export class Successors {
  readonly #input: SuccessorInput;
  readonly #kinds = new Map<string, Named[]>();
  #files: string[] | undefined;

  constructor(input: SuccessorInput) {
    this.#input = input;
  }

  of(address: string): Succession {
    const from = this.#input.archive.base + encodeAddress(address);
    const kind = kindOf(address);
    const named = kind === 'file' ? null : this.#named(address, kind);
    if (named) return { to: named.address, ...named.succeed(from) };
    const file = kind === 'file' ? this.#file(address) : null;
    const to = file ?? '';
    const lines = `${quoted(from)}: ${to === '' ? '/…/' : quoted(encodeAddress(to))}`;
    return { to, file: 'redirects.yaml', lines };
  }

  #named(address: string, kind: Kind): Named | null {
    const { published, before } = this.#input;
    const all = this.#ofKind(kind);
    const moved = before.movedTo(address);
    const there = moved === null ? undefined : all.find((each) => each.address === moved);
    if (there) return there;
    const fresh = all.filter((each) => !published.has(each.address));
    const slug = slugOf(address);
    const title = before.titleAt(address);
    for (const candidates of [fresh, all]) {
      const same =
        (title !== null && candidates.find((each) => each.title === title)) ||
        candidates.find((each) => each.slug === slug || slugify(each.title) === slug);
      if (same) return same;
    }
    const near = nearest(
      slug,
      fresh.map((each) => each.slug),
    );
    return fresh.find((each) => each.slug === near) ?? null;
  }

  /** A file of the same name, else one that is near, among those that are new. */
  #file(address: string): string | null {
    const { live, published, before } = this.#input;
    const moved = before.movedTo(address);
    if (moved !== null && live.has(moved)) return moved;
    this.#files ??= [...live].filter((each) => !each.endsWith('/') && !published.has(each));
    const [folder, name] = cut(address);
    const sameName = this.#files.find((each) => cut(each)[1] === name);
    if (sameName !== undefined) return sameName;
    const beside = this.#files.filter((each) => cut(each)[0] === folder && !each.endsWith('/index.md'));
    const near = nearest(
      name,
      beside.map((each) => cut(each)[1]),
    );
    if (near !== null) return folder + near;
    const ending = name.slice(name.lastIndexOf('.'));
    const alike = beside.filter((each) => each.endsWith(ending));
    return alike.length === 1 ? alike[0]! : null;
  }

  #ofKind(kind: Kind): Named[] {
    let named = this.#kinds.get(kind);
    if (!named) {
      named = this.#make(kind);
      this.#kinds.set(kind, named);
    }
    return named;
  }

  #make(kind: Kind): Named[] {
    const { archive } = this.#input;
    const document = ({ address, title, path: file }: DocumentRecord): Named => ({
      address,
      slug: slugOf(address),
      title,
      succeed: (from) => ({ file, lines: `formerUrls: [${quoted(from)}]` }),
    });
    const term =
      (file: string) =>
      ({ address, name, slug }: { address: string; name: string; slug: string }) => ({
        address,
        slug,
        title: name,
        succeed: (from: string) => ({ file, lines: `${quoted(name)}: { formerUrls: [${quoted(from)}] }` }),
      });
    switch (kind) {
      case 'article':
        return archive.articles.map(document);
      case 'page':
        return archive.pages.map(document);
      case 'rubriques':
        return [...archive.rubrics.values()].map(({ record }) => document(record));
      case 'mots-cles':
        return archive.keywords.map(term('keywords.yaml'));
      case 'auteurs':
        return archive.authors.map(term('authors.yaml'));
      default:
        return [];
    }
  }
}

type Kind = 'article' | 'page' | 'rubriques' | 'mots-cles' | 'auteurs' | 'file';

function kindOf(address: string): Kind {
  if (!address.endsWith('/')) return 'file';
  const [first = '', second] = address.split('/').slice(1, -1);
  if (second === undefined) return 'page';
  return first === 'rubriques' || first === 'mots-cles' || first === 'auteurs' ? first : 'article';
}

const slugOf = (address: string): string => address.split('/').at(-2)!;

/** Folder with its slash, and name. */
function cut(address: string): [folder: string, name: string] {
  const at = address.lastIndexOf('/') + 1;
  return [address.slice(0, at), address.slice(at)];
}

/** A key or value of YAML, in quotes where it needs them. */
const quoted = (written: string): string => {
  // Names are typeset; people type spaces that break.
  const text = written.replace(/[\u00a0\u202f]/g, ' ');
  return /^[\p{L}/][\p{L}\p{N}/.\-_ %]*$/u.test(text) ? text : JSON.stringify(text);
};
