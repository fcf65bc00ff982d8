import {
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { writeAtomic } from '../kit/atomic.ts';
import { digestBytes } from '../kit/digest.ts';
import { ImportError } from './error.ts';
import { Manifest, type WrittenFile } from './manifest.ts';

/** What became of one file. */
export type Outcome =
  | 'created'
  | 'updated'
  | 'unchanged'
  /** Gone from the source, and deleted. */
  | 'removed'
  /** Changed by a contributor, and not at the source: left as it is. */
  | 'kept'
  /** Changed by a contributor and at the source: left as it is, and told. */
  | 'refused';

/** Share of the objects of an earlier import that may be gone from the source without a question. */
const MAX_LOSS = 1 / 5;

export interface WriteOptions {
  /** The content folder. */
  into: string;
  /** Kind of import: names its manifest. */
  source: string;
  /** Overwrite what contributors have changed. */
  overwrite: boolean;
  /** Accept a source that has lost much of what an earlier run wrote. */
  acceptLoss: boolean;
  /** Decide everything, write nothing. */
  dryRun: boolean;
}

/**
 * Writes a content folder file by file, each whole or not at all, and remembers what it wrote: a second
 * run changes nothing, and what a contributor has changed since is left alone.
 */
export class ContentWriter {
  readonly outcomes = new Map<string, Outcome>();
  readonly #options: WriteOptions;
  readonly #manifest: Manifest;

  constructor(options: WriteOptions) {
    this.#options = options;
    this.#manifest = new Manifest(options.into, options.source, !options.dryRun);
  }

  /**
   * Refuses a source that has lost much of what an earlier run wrote: a dump that was cut, the wrong database.
   *
   * @param current Objects that the source has now; `isCounted` tells which objects of the manifest are compared.
   * @throws {ImportError} `objects-gone` where more than a fifth of them are gone.
   */
  refuseLoss(current: ReadonlySet<string>, isCounted: (object: string) => boolean): void {
    if (this.#options.acceptLoss) return;
    const known = Object.keys(this.#manifest.before.objects).filter(isCounted);
    const gone = known.filter((object) => !current.has(object)).length;
    // One article may be withdrawn from the smallest of archives.
    if (gone > 1 && gone > known.length * MAX_LOSS)
      throw new ImportError('objects-gone', { gone: String(gone), known: String(known.length) });
  }

  /** Path that an earlier run gave an object. */
  pathOf(object: string): string | undefined {
    return this.#manifest.before.objects[object];
  }

  assign(object: string, path: string): void {
    this.#manifest.assign(object, path);
  }

  text(path: string, text: string): Outcome {
    const bytes = Buffer.from(text);
    const digest = digestBytes(bytes);
    const outcome = this.#decide(path, digest, () => existingDigest(join(this.#options.into, path)));
    const isWritten = outcome === 'created' || outcome === 'updated';
    if (isWritten && !this.#options.dryRun) writeAtomic(join(this.#options.into, path), bytes);
    return this.#done(path, outcome, { digest });
  }

  /** Copies a file; one that has neither changed at the source nor here is not even read. */
  copy(path: string, from: string): Outcome {
    const target = join(this.#options.into, path);
    const { size, mtimeMs } = statSync(from);
    const source = `${size}-${mtimeMs}`;
    const known = this.#manifest.before.files[path];
    const here = statSync(target, { throwIfNoEntry: false });
    if (known?.source === source && here?.size === size) return this.#done(path, 'unchanged', known);
    const digest = digestBytes(readFileSync(from));
    const outcome = this.#decide(path, digest, () => existingDigest(target));
    if ((outcome === 'created' || outcome === 'updated') && !this.#options.dryRun) copyAtomic(from, target);
    return this.#done(path, outcome, { digest, source });
  }

  /** Deletes what an earlier run wrote and this one did not, unless a contributor has changed it; saves the manifest. */
  finish(): void {
    for (const [path, { digest }] of Object.entries(this.#manifest.before.files)) {
      if (this.outcomes.has(path)) continue;
      const target = join(this.#options.into, path);
      const here = existingDigest(target);
      if (here !== null && here !== digest && !this.#options.overwrite) {
        this.outcomes.set(path, 'refused');
        continue;
      }
      this.#manifest.forget(path);
      if (here === null) continue;
      this.outcomes.set(path, 'removed');
      if (this.#options.dryRun) continue;
      rmSync(target, { force: true });
      removeEmpty(dirname(target), this.#options.into);
    }
    this.#manifest.save();
  }

  /** Ends an import that was stopped or refused: what was written is whole and remembered. */
  close(): void {
    if (this.outcomes.size > 0) this.#manifest.save();
  }

  #decide(path: string, digest: string, here: () => string | null): Outcome {
    // What this run has written itself is no change of a contributor.
    const known = this.#manifest.file(path)?.digest;
    const current = here();
    if (current === digest) return 'unchanged';
    if (this.#options.overwrite) return current === null ? 'created' : 'updated';
    if (current === null) return known === undefined ? 'created' : known === digest ? 'kept' : 'refused';
    if (known === current) return 'updated';
    return known === digest ? 'kept' : 'refused';
  }

  #done(path: string, outcome: Outcome, file: WrittenFile): Outcome {
    if (outcome !== 'refused') this.#manifest.remember(path, file);
    const earlier = this.outcomes.get(path);
    this.outcomes.set(path, earlier === 'created' || earlier === 'updated' ? earlier : outcome);
    return outcome;
  }
}

function existingDigest(path: string): string | null {
  // Most files of a first import are not there: an error for each would take longer than the look.
  if (!existsSync(path)) return null;
  try {
    return digestBytes(readFileSync(path));
  } catch {
    return null;
  }
}

function copyAtomic(from: string, target: string): void {
  mkdirSync(dirname(target), { recursive: true });
  const temporary = `${target}.${process.pid}.tmp`;
  try {
    copyFileSync(from, temporary, constants.COPYFILE_FICLONE);
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function removeEmpty(folder: string, root: string): void {
  for (let current = folder; current.length > root.length; current = dirname(current)) {
    try {
      rmdirSync(current);
    } catch {
      return;
    }
  }
}
