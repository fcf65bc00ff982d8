/** The `public/` beside a content folder: files copied as they are. */
import { readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { FileDigests } from '../kit/file-digests.ts';

/** The folder that hosts and browsers look up by its name (RFC 8615); other hidden files are no part of a site. */
const WELL_KNOWN = '.well-known';

export class PublicFiles {
  /** Absolute path; nothing need be there. */
  readonly folder: string;
  readonly #digests: FileDigests;

  /** Stamps of the files are kept in the file `memory`. */
  constructor(content: string, memory: string) {
    this.folder = join(dirname(content), 'public');
    this.#digests = new FileDigests(this.folder, memory);
  }

  /** Paths below the folder, sorted. */
  paths(): string[] {
    return list(this.folder, '').sort();
  }

  /** Digest of the bytes of a file. */
  digest(path: string): string {
    return this.#digests.file(path);
  }

  /** Digest of all files, names included. */
  key(): string {
    return this.#digests.all(this.paths());
  }

  /** Keeps what was learnt for the next run. */
  save(): void {
    this.#digests.save();
  }
}

function list(folder: string, prefix: string): string[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((child) => {
    if (child.name.startsWith('.') && (prefix !== '' || child.name !== WELL_KNOWN)) return [];
    return child.isDirectory()
      ? list(join(folder, child.name), `${prefix}${child.name}/`)
      : [`${prefix}${child.name}`];
  });
}
