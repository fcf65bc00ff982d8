/** The ledger of addresses against the archive: what is redirected by itself, and what would be lost. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { LEDGER_FILE, readAddressLedger } from '../../content/address-ledger.ts';
import type { ContentFile } from '../../content/types.ts';
import { digest } from '../../kit/digest.ts';
import { encodeAddress } from '../../kit/href.ts';
import type { Problem } from '../../kit/problem.ts';
import { keptValue } from '../../kit/sealed.ts';
import { isSettled } from '../../kit/stamps.ts';
import type { Archive, DocumentRecord, LinkedParts, Redirect } from '../model/types.ts';
import { addressFates, type LostAddress, liveAddresses } from './addresses.ts';
import { Successors } from './successors.ts';
import { titlesBefore } from './titles-before.ts';

/** What the ledger says of an archive: plain data, kept between builds. */
export interface LedgerOutcome {
  /** Redirects that follow from the archive, by former path. */
  derived: Redirect[];
  problems: Problem[];
}

export interface LedgerInput {
  /** The content folder and its files. */
  content: string;
  files: readonly ContentFile[];
  archive: Archive;
  linked(record: DocumentRecord): Pick<LinkedParts, 'files'>;
  publicFiles?: readonly string[];
  /** File in which the outcome is kept; null keeps nothing. */
  kept: string | null;
  /** Digest of all that decides which addresses are alive, asked for where there is a ledger. */
  key(): string;
}

/** Goes through the ledger again only where it, or what decides which addresses are alive, has changed. */
export async function ledgerOutcome(input: LedgerInput): Promise<LedgerOutcome> {
  const file = input.files.find(({ path }) => path === LEDGER_FILE);
  if (!file || file.unread) return { derived: [], problems: [] };
  const path = join(input.content, LEDGER_FILE);
  const stamp = isSettled(file.mtime, Date.now())
    ? `${file.size} ${file.mtime} ${statSync(path).ino}`
    : digest(readFileSync(path, 'utf8'));
  return keptValue(input.kept, digest('1', stamp, input.key()), async () => outcomeOf(input, path));
}

function outcomeOf({ content, archive, linked, publicFiles }: LedgerInput, path: string): LedgerOutcome {
  const { lines, problems } = readAddressLedger(readFileSync(path, 'utf8'));
  const live = liveAddresses(archive, linked, publicFiles);
  const { derived, lost } = addressFates(lines, archive, live);
  if (lost.length === 0) return { derived, problems };
  const successors = new Successors({
    archive,
    live,
    published: new Set(lines.map(({ address }) => address)),
    titleBefore: titlesBefore(content, archive.site.lang),
  });
  return { derived, problems: [...problems, ...lost.map((each) => lostProblem(each, successors))] };
}

function lostProblem({ address, date, line, below }: LostAddress, successors: Successors): Problem {
  const { to, file, lines } = successors.of(address);
  return {
    code: 'address-lost',
    severity: 'error',
    file: LEDGER_FILE,
    line,
    column: 1,
    params: { address: encodeAddress(address), date, below, to, file, lines },
  };
}
