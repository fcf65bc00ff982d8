/** New files are written beside the output folders: they are put in place once the whole build has succeeded. */
import {
  closeSync,
  constants,
  copyFileSync,
  fstatSync,
  mkdirSync,
  openSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { Chunks, type Place } from '../kit/chunks.ts';
import { digest, sha256, sha256OfFile } from '../kit/digest.ts';
import type { Turn } from '../kit/turn.ts';
import type { StagedFile, Written } from './ledger.ts';
import { locate, type OutputFolders } from './output-folders.ts';

/**
 * Where files are written before they are put in place: in a tree of folders as the site has them, or, where
 * `flat` is given, in that one folder, by a name made of their path.
 */
export interface StagingArea extends OutputFolders {
  flat?: string;
}

/** Number of folders that flat files are spread over, in digits of 16. */
const SPREAD = 2;

/** Absolute path at which an output is staged. */
export function locateStaged(area: StagingArea, output: string): string {
  if (area.flat === undefined) return locate(area, output);
  const name = digest(output);
  return `${area.flat}/${name.slice(0, SPREAD)}/${name.slice(SPREAD)}`;
}

/** Folders that have been made of an area. */
const madeFolders = new WeakMap<StagingArea, Set<string>>();

/** Writes one file into the staged folders. Gives what the ledger wants to know of it. */
export function stageFile(
  area: StagingArea,
  output: string,
  key: string,
  content: string | Uint8Array,
): Written {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const { size, mtime } = writeStaged(stagedPath(area, output), bytes);
  return { key, digest: sha256(bytes), size, mtime };
}

function writeStaged(path: string, bytes: Uint8Array): { size: number; mtime: number } {
  const file = openSync(path, 'w');
  try {
    for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
    const { size, mtimeMs } = fstatSync(file);
    return { size, mtime: mtimeMs };
  } finally {
    closeSync(file);
  }
}

/**
 * Texts on their way into the staged folders: encoded into one buffer, used again for each batch, and
 * written together when it is this thread's turn to make files.
 */
export class StagedBatch {
  readonly #area: StagingArea;
  readonly #turn: Turn;
  readonly #bytes = new Chunks();
  #files: { output: string; place: Place; digest: string }[] = [];

  constructor(area: StagingArea, turn: Turn) {
    this.#area = area;
    this.#turn = turn;
  }

  /** Adds a file whose text comes in pieces. */
  add(output: string, pieces: readonly string[]): void {
    const place = this.#bytes.addUtf8(pieces);
    this.#files.push({ output, place, digest: sha256(this.#bytes.bytesAt(place)) });
  }

  /** Writes what was added, in its order, and empties the batch. */
  write(): StagedFile[] {
    const files = this.#files;
    this.#files = [];
    const staged = this.#turn.take(() =>
      files.map(({ output, place, digest }) => {
        const stat = writeStaged(stagedPath(this.#area, output), this.#bytes.bytesAt(place));
        return { digest, ...stat };
      }),
    );
    this.#bytes.clear();
    return staged;
  }
}

/** Copies a file into the staged folders, by reference where the file system can. */
export function stageCopy(area: StagingArea, output: string, key: string, from: string): Written {
  const path = stagedPath(area, output);
  copyFileSync(from, path, constants.COPYFILE_FICLONE);
  const { size, mtimeMs } = statSync(path);
  return { key, digest: sha256OfFile(path), size, mtime: mtimeMs };
}

function stagedPath(area: StagingArea, output: string): string {
  const path = locateStaged(area, output);
  const folder = dirname(path);
  let made = madeFolders.get(area);
  if (!made) {
    made = new Set();
    madeFolders.set(area, made);
  }
  if (!made.has(folder)) {
    mkdirSync(folder, { recursive: true });
    made.add(folder);
  }
  return path;
}
