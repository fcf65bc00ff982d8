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
import type { Archive, DocumentRecord, Redirect } from '../model/types.ts';
import { addressFates, type LostAddress, liveAddresses } from './addresses.ts';
import { LastRelease } from './last-release.ts';
import { Successors } from './successors.ts';

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
  publicFiles?: readonly string[];
  /** Files in which the outcome is kept, by each of the keys below; null keeps nothing. */
  kept: readonly [byChecks: string, byAddresses: string] | null;
  /** Digest of all that the checks between documents look at: at hand, but most edits of links change it. */
  checksKey(): string;
  /** Digest of what decides which addresses are alive. */
  addressesKey(): string;
}

/** Goes through the ledger again only where it, or what decides which addresses are alive, has changed. */
export async function ledgerOutcome(input: LedgerInput): Promise<LedgerOutcome> {
  const file = input.files.find(({ path }) => path === LEDGER_FILE);
  if (!file || file.unread) return { derived: [], problems: [] };
  const path = join(input.content, LEDGER_FILE);
  const stamp = isSettled(file.mtime, Date.now())
    ? `${file.size} ${file.mtime} ${statSync(path).ino}`
    : digest(readFileSync(path, 'utf8'));
  const [byChecks, byAddresses] = input.kept ?? [null, null];
  return keptValue(byChecks, digest(stamp, input.checksKey()), () =>
    keptValue(byAddresses, digest(stamp, input.addressesKey()), async () => outcomeOf(input, path)),
  );
}

/** Digest of what decides which addresses documents have, and which files are published with them. */
export function addressesKey(
  documents: readonly { record: DocumentRecord | null; mediaKey: string }[],
  facts: unknown,
): string {
  let text = JSON.stringify(facts);
  for (const { record, mediaKey } of documents) {
    if (!record) continue;
    const { address, draft, formerUrls } = record;
    text += `\n${address} ${draft} ${mediaKey} ${formerUrls.join(' ')}`;
    if (record.kind === 'rubric') text += ` ${record.keywords.join()}`;
    if (record.kind !== 'article') continue;
    const { published, rubric, keywords, authors, withdrawn } = record;
    text += ` ${published.iso} ${rubric} ${keywords.join()} ${authors.join()}`;
    if (withdrawn) text += ` ${withdrawn.instead}`;
  }
  return digest(text);
}

function outcomeOf({ content, files, archive, publicFiles }: LedgerInput, path: string): LedgerOutcome {
  const { lines, problems } = readAddressLedger(readFileSync(path, 'utf8'));
  const live = liveAddresses(archive, publicFiles);
  const { derived, lost } = addressFates(lines, archive, live);
  if (lost.length === 0) return { derived, problems };
  const successors = new Successors({
    archive,
    live,
    published: new Set(lines.map(({ address }) => address)),
    before: new LastRelease(content, files, archive.site.lang),
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
