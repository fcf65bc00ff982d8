/**
 * The checks between documents need every link and every id of the archive, which an edit seldom changes:
 * that they found nothing is kept under the digest of all that they look at.
 */
import { readFileSync } from 'node:fs';
import { writeAtomic } from '../../kit/atomic.ts';
import { digest } from '../../kit/digest.ts';
import type { Problem } from '../../kit/problem.ts';
import type { BuildInput } from '../assembly/assemble.ts';
import type { Archive, DocumentRecord } from '../model/types.ts';

/**
 * Digest of what the checks between documents see of one; '' where there is no document. Left out is what
 * only pages show, and where a link stands, which only a problem tells.
 */
export function checkedDigest(record: DocumentRecord | null): string {
  if (!record) return '';
  const unseen = record.kind === 'article' ? UNSEEN_OF_ARTICLES : UNSEEN;
  const seen: unknown[] = [];
  for (const [key, value] of Object.entries(record)) if (!unseen.has(key)) seen.push(key, value);
  for (const { address, anchor, written } of record.links) seen.push(address, anchor, written);
  return digest(JSON.stringify(seen));
}

const UNSEEN: ReadonlySet<string> = new Set([
  'headings',
  'title',
  'introduction',
  'description',
  'sourceDigest',
  'links',
]);
const UNSEEN_OF_ARTICLES: ReadonlySet<string> = new Set([
  ...UNSEEN,
  'kicker',
  'subtitle',
  'changes',
  'written',
  'image',
  'attachments',
  'cardDigest',
  'digest',
]);

/**
 * What `check` finds, or nothing where it found nothing the last time that its input was the same. `path`
 * names the file that keeps the digest of that input; null keeps nothing. `documents` is the digest of what
 * `checkedDigest` gave for each.
 */
export function keptChecks(
  path: string | null,
  documents: string,
  archive: Archive,
  input: BuildInput,
  check: () => Problem[],
): Problem[] {
  if (path === null) return check();
  const key = checksKey(documents, archive, input);
  if (readKey(path) === key) return [];
  const problems = check();
  if (problems.length === 0) writeAtomic(path, key);
  return problems;
}

/** Digest of all that the checks between documents look at. */
export function checksKey(documents: string, archive: Archive, input: BuildInput): string {
  const { site, keywords, authors, redirects, drafts, files, publicFiles, brokenFiles } = input;
  const facts = { site, keywords, authors, redirects, drafts, publicFiles, broken: [...(brokenFiles ?? [])] };
  let text = `${JSON.stringify(facts)}\n${archive.nextScheduled}\n${documents}\n`;
  for (const { path } of files ?? []) text += `${path}\n`;
  return digest(text);
}

function readKey(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
