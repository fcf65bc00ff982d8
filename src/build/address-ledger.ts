/** The ledger of addresses after a release: everything that the archive now answers stands in it. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { liveAddresses } from '../archive/checks/addresses.ts';
import { loadArchive } from '../archive/load.ts';
import { LEDGER_FILE, readAddressLedger, updatedAddressLedger } from '../content/address-ledger.ts';
import { writeAtomic } from '../kit/atomic.ts';
import { generatorDigest } from '../kit/generator.ts';
import { ledgerWording } from '../wording/ledger.ts';
import { buildPaths, fileDigests } from './options.ts';
import { PublicFiles } from './public-files.ts';

export interface LedgerUpdateOptions {
  /** Fonds itself. */
  root: string;
  content: string;
  out: string;
  cache: string;
  /** The clock, in milliseconds since the epoch: its day, at the site, is the date of new lines. */
  now: number;
}

export interface LedgerUpdate {
  /** Lines that are new, and all of them. */
  added: number;
  total: number;
}

/**
 * Writes into `content/addresses.txt` the addresses of the site that a build has just published. To be called once a
 * release has succeeded; lines are never taken out. Null where site.yaml cannot be read.
 */
export async function updateAddressLedger(options: LedgerUpdateOptions): Promise<LedgerUpdate | null> {
  const { content, now } = options;
  const { archive: kept, images } = buildPaths(options);
  const digests = fileDigests(options);
  const publicFiles = new PublicFiles(content, join(kept, 'public')).paths().map((path) => `/${path}`);
  const generator = await generatorDigest();
  const loaded = await loadArchive({
    content,
    cache: kept,
    images,
    now,
    drafts: false,
    generator,
    digests,
    publicFiles,
  });
  try {
    const { archive } = loaded;
    if (!archive) return null;
    const path = join(content, LEDGER_FILE);
    const before = existsSync(path) ? readFileSync(path, 'utf8') : null;
    const { lang, timeZone } = archive.site;
    const date = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(now);
    const live = liveAddresses(archive, publicFiles);
    const after = updatedAddressLedger(before, live, date, ledgerWording(lang).head);
    if (after !== before) writeAtomic(path, after);
    const [total, known] = [after, before ?? ''].map((text) => readAddressLedger(text).lines.length);
    return { added: Math.max(0, total! - known!), total: total! };
  } finally {
    loaded.close();
  }
}
