/**
 * `manifest.json` and `SHA256SUMS` in the host folder: every file of the site with its SHA-256, one a line, in the
 * order of the bytes of their paths. An edit changes the lines of the files that it changed.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { type FileClass, fileClass, sentType } from '../hosts/file-class.ts';
import { sha256OfFile } from '../kit/digest.ts';
import { type LineKey, patchLines } from '../kit/sorted-lines.ts';
import type { Ledger, LedgerEntry, StagedFile, Written } from './ledger.ts';
import type { OutputFolders } from './output-folders.ts';
import { type StagingArea, stageFile } from './staging.ts';

/** One file of the site. */
export interface ManifestFile {
  /** Below the folder of the site: `2022/deux-ans/index.html`. */
  path: string;
  /** Bytes. */
  size: number;
  /** SHA-256 of its bytes, in hexadecimal. */
  sha256: string;
  /** The header `Content-Type` with which it is sent. */
  type: string;
  class: FileClass;
}

/** Name of their group in the ledger. */
export const MANIFEST_GROUP = 'manifest';
export const MANIFEST_FILE = 'manifest.json';
export const SUMS_FILE = 'SHA256SUMS';

const OUTPUTS = { manifest: `host/${MANIFEST_FILE}`, sums: `host/${SUMS_FILE}` } as const;
export const MANIFEST_OUTPUTS: readonly string[] = Object.values(OUTPUTS);

/** Version of the form of the lines, and key of the files: one of another form is written anew. */
const FORM = '1';

/** What stands before and behind the lines of files. Each of these ends with `,`, the last one excepted. */
const HEAD = Buffer.from(`{"version":${FORM},"files":[\n`);
const TAIL = Buffer.from(']}\n');

type Facts = Pick<StagedFile, 'digest' | 'size'>;

/** Files of the site that a build changed or added, by output, and those that it removed, which are null. */
export type SiteChanges = ReadonlyMap<string, Facts | null>;

/**
 * Stages both files after a change. `known`: what the ledger knows of those of the last build, read from `folder`;
 * where it knows none, they are written from `all` files.
 */
export function stageManifest(
  staging: StagingArea,
  folder: string,
  known: ReadonlyMap<string, Written>,
  changes: SiteChanges,
  all: () => Iterable<readonly [output: string, file: Facts]>,
): Map<string, Written> {
  const isKept = MANIFEST_OUTPUTS.every((output) => known.get(output)?.key === FORM);
  const before = isKept ? read(folder) : { manifest: Buffer.alloc(0), sums: Buffer.alloc(0) };
  const after = patched(before, isKept ? changes : new Map(all()));
  return new Map([
    [OUTPUTS.manifest, stageFile(staging, OUTPUTS.manifest, FORM, after.manifest)],
    [OUTPUTS.sums, stageFile(staging, OUTPUTS.sums, FORM, after.sums)],
  ]);
}

/** A build whose files are staged and not yet in place. */
interface Step {
  ledger: Ledger;
  folders: OutputFolders;
  staging: StagingArea;
  /** Groups of all files of the site; those without `files` are as the ledger knows them. */
  entries: readonly LedgerEntry[];
  moves: readonly string[];
  removals: readonly string[];
  written: ReadonlyMap<string, Written>;
}

/** Both files as the ledger is to know them, staged where a build changes them; what is to be put in place of them. */
export function updateManifest({ ledger, folders, staging, entries, moves, removals, written }: Step): {
  files: ReadonlyMap<string, Written>;
  moves: readonly string[];
} {
  const known = ledger.files(MANIFEST_GROUP);
  if (moves.length + removals.length === 0 && known.size === MANIFEST_OUTPUTS.length)
    return { files: known, moves: [] };
  const changes: SiteChanges = new Map<string, Written | null>([
    ...removals.map((output) => [output, null] as const),
    ...moves.map((output) => [output, written.get(output)!] as const),
  ]);
  const made = stageManifest(staging, folders.host, known, changes, () =>
    entries.flatMap(({ name, files = ledger.files(name) }) => [...files]),
  );
  const isNew = (output: string) => made.get(output)!.digest !== known.get(output)?.digest;
  const files = new Map(
    [...made].map(([output, file]) => [output, isNew(output) ? file : known.get(output)!]),
  );
  return { files, moves: MANIFEST_OUTPUTS.filter(isNew) };
}

interface Texts {
  /** The lines of files, the last one ending like the others. */
  manifest: Buffer;
  sums: Buffer;
}

function read(folder: string): Texts {
  const text = readFileSync(join(folder, MANIFEST_FILE));
  const lines = text.subarray(HEAD.length, text.length - TAIL.length);
  const manifest = lines.length === 0 ? lines : Buffer.concat([lines.subarray(0, -1), Buffer.from(',\n')]);
  return { manifest, sums: readFileSync(join(folder, SUMS_FILE)) };
}

/** Both files after the changes, whole. */
function patched(before: Texts, changes: SiteChanges): Texts {
  const [manifest, sums] = [new Map<string, string | null>(), new Map<string, string | null>()];
  for (const [output, file] of changes) {
    if (!output.startsWith('site/')) continue;
    const path = output.slice('site/'.length);
    const hex = file && Buffer.from(file.digest, 'base64url').toString('hex');
    manifest.set(manifestKey(path), file && manifestLine(path, file.size, hex!));
    sums.set(escaped(path), hex && sumsLine(path, hex));
  }
  const lines = patchLines(before.manifest, keyOfManifestLine, manifest);
  const end = lines.length === 0 ? [] : [lines.subarray(0, -2), Buffer.from('\n')];
  return {
    manifest: Buffer.concat([HEAD, ...end, TAIL]),
    sums: patchLines(before.sums, keyOfSumsLine, sums),
  };
}

const manifestKey = (path: string): string => JSON.stringify(path).slice(1, -1);

function manifestLine(path: string, size: number, sha256: string): string {
  const file: ManifestFile = { path, size, sha256, type: sentType(path), class: fileClass(path) };
  return `${JSON.stringify(file)},\n`;
}

const PATH_START = '{"path":"'.length;
/** Cannot stand in a path: its quotes would be escaped. */
const PATH_END = Buffer.from('","size":');

const keyOfManifestLine: LineKey = (line) => line.subarray(PATH_START, line.indexOf(PATH_END));

/**
 * A path as `sha256sum` writes it (GNU coreutils, "md5sum invocation"): a backslash, a line feed and a carriage return
 * are escaped, and the line then starts with a backslash.
 */
const escaped = (path: string): string =>
  path.replace(/[\\\n\r]/g, (each) => ({ '\\': '\\\\', '\n': '\\n', '\r': '\\r' })[each]!);

const sumsLine = (path: string, sha256: string): string =>
  `${/[\\\n\r]/.test(path) ? '\\' : ''}${sha256}  ${escaped(path)}\n`;

const SUM_LENGTH = 64 + 2;
const BACKSLASH = 0x5c;
const keyOfSumsLine: LineKey = (line) => line.subarray(SUM_LENGTH + (line[0] === BACKSLASH ? 1 : 0));

/** `SHA256SUMS` of some files. */
export function sumsOf(files: Iterable<Pick<ManifestFile, 'path' | 'sha256'>>): string {
  return [...files].map(({ path, sha256 }) => sumsLine(path, sha256)).join('');
}

/** Both texts for the files that lie in a folder: what a build writes, for who has no ledger. */
export function manifestOfFolder(folder: string): { manifest: Buffer; sums: Buffer } {
  const files = filesBelow(folder).map((path) => {
    const absolute = join(folder, path);
    return [`site/${path}`, { digest: sha256OfFile(absolute), size: statSync(absolute).size }] as const;
  });
  return patched({ manifest: Buffer.alloc(0), sums: Buffer.alloc(0) }, new Map(files));
}

/** Paths of all files below a folder, with `/`. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => !file.isDirectory())
    .map((file) => relative(folder, join(file.parentPath, file.name)).split(sep).join('/'));
}

/** The files that a manifest names. Throws where it is no manifest of a version that is known. */
export function readManifest(text: string): ManifestFile[] {
  const { version, files } = JSON.parse(text) as { version: number; files: ManifestFile[] };
  if (String(version) !== FORM) throw new Error(`manifest version ${version}`);
  return files;
}
