/** What an import remembers in the content folder: where each object is, and what was written there. */
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeAtomic } from '../kit/atomic.ts';
import { digestBytes } from '../kit/digest.ts';
import { ImportError } from './error.ts';

/** A file as an import wrote it. */
export interface WrittenFile {
  digest: string;
  /** Size and date of the file that this is a copy of. */
  source?: string;
}

interface ManifestData {
  version: 1;
  /** Path of each object of the source, so that it keeps its address for ever. */
  objects: Record<string, string>;
  files: Record<string, WrittenFile>;
}

/** A line of the journal: an object and its path, or a path and the file. */
type Line = [key: string, value: string | WrittenFile];

const FOLDER = '.import';
/** Lines of the journal that are held back at most: what a kill loses is found again by the digests of the files. */
const MAX_PENDING = 200;

/**
 * The manifest of one kind of import. While files are written, a journal beside it grows by a line each, so that the
 * cost of a file does not depend on how many there are; an import that was killed is taken up again from both.
 */
export class Manifest {
  /** As the last import left it. */
  readonly before: Readonly<ManifestData>;
  readonly #objects: Map<string, string>;
  readonly #files: Map<string, WrittenFile>;
  readonly #path: string;
  readonly #journal: string;
  readonly #isKept: boolean;
  #pending: Line[] = [];

  /**
   * @param source Kind of import: names the file.
   * @param isKept False where nothing may be written.
   * @throws {ImportError} `damaged-manifest`.
   */
  constructor(into: string, source: string, isKept: boolean) {
    this.#path = join(into, FOLDER, `${source}.json`);
    this.#journal = join(into, FOLDER, `${source}.journal`);
    this.#isKept = isKept;
    this.before = readManifest(this.#path, this.#journal);
    this.#objects = new Map(Object.entries(this.before.objects));
    this.#files = new Map(Object.entries(this.before.files));
  }

  /** The file of that path as this run wrote it, else as an earlier one did. */
  file(path: string): WrittenFile | undefined {
    return this.#files.get(path);
  }

  assign(object: string, path: string): void {
    if (this.#objects.get(object) === path) return;
    this.#objects.set(object, path);
    this.#write([object, path]);
  }

  remember(path: string, file: WrittenFile): void {
    const known = this.#files.get(path);
    if (known?.digest === file.digest && known.source === file.source) return;
    this.#files.set(path, file);
    this.#write([path, file]);
  }

  forget(path: string): void {
    this.#files.delete(path);
  }

  /** Writes the manifest as it stands. */
  save(): void {
    if (!this.#isKept) return;
    const byKey = ([a]: [string, unknown], [b]: [string, unknown]) => (a < b ? -1 : a > b ? 1 : 0);
    const objects = Object.fromEntries([...this.#objects].sort(byKey));
    const files = Object.fromEntries([...this.#files].sort(byKey));
    const text = `${JSON.stringify({ version: 1, objects, files } satisfies ManifestData, null, 1)}\n`;
    const isCurrent =
      existsSync(this.#path) && digestBytes(readFileSync(this.#path)) === digestBytes(Buffer.from(text));
    if (!isCurrent) writeAtomic(this.#path, text);
    this.#pending = [];
    rmSync(this.#journal, { force: true });
  }

  #write(line: Line): void {
    if (!this.#isKept) return;
    this.#pending.push(line);
    if (this.#pending.length < MAX_PENDING) return;
    mkdirSync(dirname(this.#journal), { recursive: true });
    // A line begins where a killed run may have left half of one.
    appendFileSync(this.#journal, this.#pending.map((each) => `\n${JSON.stringify(each)}`).join(''));
    this.#pending = [];
  }
}

function readManifest(path: string, journal: string): ManifestData {
  const data = existsSync(path) ? parsed(path) : { version: 1 as const, objects: {}, files: {} };
  if (!existsSync(journal)) return data;
  for (const line of readFileSync(journal, 'utf8').split('\n')) {
    const read = lineOf(line);
    if (!read) continue;
    const [key, value] = read;
    if (typeof value === 'string') data.objects[key] = value;
    else data.files[key] = value;
  }
  return data;
}

function parsed(path: string): ManifestData {
  try {
    const data = JSON.parse(readFileSync(path, 'utf8')) as ManifestData;
    if (data.version === 1 && data.objects && data.files) return data;
  } catch {
    // Told below, as any other damage.
  }
  throw new ImportError('damaged-manifest', { path });
}

/** Null for half a line. */
function lineOf(line: string): Line | null {
  try {
    const read = JSON.parse(line) as Line;
    return Array.isArray(read) ? read : null;
  } catch {
    return null;
  }
}
