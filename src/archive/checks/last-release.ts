/** What Git remembers of the last release: what stood at each address when the ledger was last written. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LEDGER_FILE } from '../../content/address-ledger.ts';
import type { ContentFile } from '../../content/types.ts';
import { memoize } from '../../kit/memoize.ts';
import { typography } from '../../markdown/typography.ts';
import { placeOf } from '../model/path-address.ts';

/** Documents whose titles are looked up: what a person would read at once. */
const MOST = 200;
/** Size up to which a file is compared with one that went (bytes). */
const LARGEST = 200_000_000;

/** A file of the last release. */
interface Held {
  path: string;
  /** Git's name of its bytes. */
  blob: string;
  size: number;
}

/** Git runs none of the programs that a repository's settings may name. */
export class LastRelease {
  readonly #content: string;
  readonly #files: readonly ContentFile[];
  readonly #lang: string;
  #titles = 0;

  constructor(content: string, files: readonly ContentFile[], lang: string) {
    this.#content = content;
    this.#files = files;
    this.#lang = lang;
  }

  /** Title of the document that was at an address; null where Git does not know. */
  titleAt(address: string): string | null {
    const held = this.#held().get(address);
    if (!held || !/\.mdx?$/.test(held.path) || ++this.#titles > MOST) return null;
    const text = this.#git('cat-file', 'blob', held.blob);
    const written = text && /^title:(.*)/m.exec(text)?.[1]?.trim();
    const title = (written && /^(["'])(.*)\1$/.exec(written)?.[2]) || written;
    return title ? typography(title, this.#lang) : null;
  }

  /** Address at which stands now what was at this one: the same bytes, or what Git takes for it; null for none. */
  movedTo(address: string): string | null {
    const held = this.#held().get(address);
    if (!held) return null;
    const path = this.#sameBytes(held) ?? this.#renamed().get(held.path);
    return path === undefined ? null : placeOf(path).address;
  }

  readonly #commit = memoize(() => this.#git('log', '-1', '--format=%H', '--', LEDGER_FILE)?.trim() || null);

  /** Files of the last release by address. */
  readonly #held = memoize((): ReadonlyMap<string, Held> => {
    const held = new Map<string, Held>();
    const commit = this.#commit();
    const listed = commit && this.#git('ls-tree', '-r', '-l', '-z', commit, './');
    for (const row of listed?.split('\0') ?? []) {
      // `100644 blob <name>    1234<tab>articles/2022/deux-ans/index.md`
      const [, blob, size, path] = /^\d+ blob ([\da-f]+) +(\d+)\t(.*)$/s.exec(row) ?? [];
      const address = path === undefined ? null : placeOf(path).address;
      if (address !== null) held.set(address, { path: path!, blob: blob!, size: Number(size) });
    }
    return held;
  });

  /** Files that were not there, or not with these bytes, by size. */
  readonly #fresh = memoize(() => {
    const sizes = new Map([...this.#held().values()].map(({ path, size }) => [path, size]));
    const files = this.#files.filter(
      ({ path, size, unread }) => !unread && size <= LARGEST && sizes.get(path) !== size,
    );
    return Map.groupBy(files, ({ size }) => size);
  });

  #sameBytes({ blob, size }: Held): string | undefined {
    if (size === 0) return undefined;
    const candidates = this.#fresh().get(size) ?? [];
    return candidates.find(({ path }) => this.#blobOf(path, blob.length) === blob)?.path;
  }

  /** Git's name of a file's bytes: SHA-1, or SHA-256 where the repository uses it (gitformat-object). */
  #blobOf(path: string, length: number): string | null {
    try {
      const bytes = readFileSync(join(this.#content, path));
      const hash = createHash(length === 64 ? 'sha256' : 'sha1');
      return hash.update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
    } catch {
      return null;
    }
  }

  /** Files that Git sees as renamed since, by their former path. */
  readonly #renamed = memoize((): ReadonlyMap<string, string> => {
    const renamed = new Map<string, string>();
    const commit = this.#commit();
    const options = ['-M', '--diff-filter=R', '--name-status', '-z', '--relative'];
    const safely = ['--no-ext-diff', '--no-textconv', '--no-color'];
    const words = commit && this.#git('diff', ...options, ...safely, commit, '--', '.')?.split('\0');
    // A status, `R095`, and two paths.
    for (let at = 0; words && at + 2 < words.length; at += 3) renamed.set(words[at + 1]!, words[at + 2]!);
    return renamed;
  });

  #git(...args: string[]): string | null {
    const quiet = [
      '-c',
      'core.fsmonitor=false',
      '-c',
      'core.hooksPath=/dev/null',
      '-c',
      'diff.renameLimit=2000',
    ];
    const { status, stdout } = spawnSync('git', [...quiet, '-C', this.#content, ...args], {
      encoding: 'utf8',
      timeout: 10_000,
      maxBuffer: 2 ** 28,
      env: { ...process.env, GIT_OPTIONAL_LOCKS: '0' },
    });
    return status === 0 ? stdout : null;
  }
}
