/** Texts of the site as gzip and Brotli, beside them, for servers that send them as they are. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { COMPRESSIBLE } from '../hosts/file-class.ts';
import type { Ledger, LedgerEntry, Written } from './ledger.ts';
import { locate, type OutputFolders } from './output-folders.ts';
import { locateStaged, type StagingArea, stageFile } from './staging.ts';

/** Key of the groups of compressed forms: those of other settings are made anew. */
const FORM = 'gzip 6, brotli 5';
/** A smaller file fits into one packet as it is (bytes). */
const SMALLEST = 1024;
/** Files at once: Node compresses in threads of its own. */
const AT_ONCE = 16;

/**
 * Brotli at 5 takes an eighth of the time that it takes at 9, for half a percent more bytes; at 11 it saves eight percent
 * more and takes longer than the build.
 */
const FORMS: readonly { ending: string; compress(bytes: Buffer): Promise<Buffer> }[] = [
  {
    ending: '.gz',
    compress: async (bytes) => {
      const compressed = await promisify(gzip)(bytes, { level: 6 });
      // Names no system (RFC 1952, section 2.3.1), whichever made it.
      compressed[9] = 255;
      return compressed;
    },
  },
  {
    ending: '.br',
    compress: (bytes) =>
      promisify(brotliCompress)(bytes, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: 5,
          [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
          [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        },
      }),
  },
];

export interface CompressedOutputs {
  /** Groups of the ledger, one beside each that holds texts. */
  entries: LedgerEntry[];
  /** What was made now, by output. */
  written: Map<string, Written>;
  /** All of them, those that are kept included. */
  outputs: Set<string>;
}

/** Stages the compressed forms of the files of `entries` that the ledger does not know for the same bytes. */
export async function compressOutputs(
  entries: readonly LedgerEntry[],
  ledger: Ledger,
  staging: StagingArea,
  folders: OutputFolders,
): Promise<CompressedOutputs> {
  const result: CompressedOutputs = { entries: [], written: new Map(), outputs: new Set() };
  const jobs: (() => Promise<void>)[] = [];
  for (const entry of entries) {
    const name = `${entry.name}/compressed`;
    if (!entry.files && ledger.isKept({ name, basis: null, key: FORM })) {
      result.entries.push({ name, basis: null });
      for (const output of ledger.outputs(name)) result.outputs.add(output);
      continue;
    }
    const known = ledger.files(name);
    const files = new Map<string, Written>();
    result.entries.push({ name, basis: null, key: FORM, files });
    for (const [output, { digest, size }] of entry.files ?? ledger.files(entry.name)) {
      if (!output.startsWith('site/') || size < SMALLEST || !COMPRESSIBLE.test(output)) continue;
      for (const { ending, compress } of FORMS) {
        const path = output + ending;
        result.outputs.add(path);
        const before = known.get(path);
        if (before?.key === digest) files.set(path, before);
        else
          jobs.push(async () => {
            const bytes = await compress(await readFile(placeOf(output, staging, folders)));
            const file = stageFile(staging, path, digest, bytes);
            files.set(path, file);
            result.written.set(path, file);
          });
      }
    }
  }
  const lane = async () => {
    for (let job = jobs.pop(); job; job = jobs.pop()) await job();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return result;
}

/** Where the bytes of an output are now. */
function placeOf(output: string, staging: StagingArea, folders: OutputFolders): string {
  const staged = locateStaged(staging, output);
  return existsSync(staged) ? staged : locate(folders, output);
}

/** Puts each compressed form behind the file that it is of. */
export function withCompressed(moves: readonly string[], written: ReadonlyMap<string, Written>): string[] {
  const left = new Set(written.keys());
  const ordered = moves.flatMap((output) => [
    output,
    ...FORMS.flatMap(({ ending }) => (left.delete(output + ending) ? output + ending : [])),
  ]);
  return [...ordered, ...left];
}
