/**
 * The checks between documents need every link and every id of the archive, which an edit seldom changes:
 * that they found nothing is kept under the digest of all that they look at.
 */
import { digest } from '../../kit/digest.ts';
import type { Problem } from '../../kit/problem.ts';
import { readSealed, writeSealed } from '../../kit/sealed.ts';
import type { BuildInput } from '../assembly/assemble.ts';
import type { Archive, WholeRecord } from '../model/types.ts';

/**
 * Digest of what the checks between documents see of one; '' where there is no document. Left out is what
 * only pages show, and where a link stands, which only a problem tells.
 */
export function checkedDigest(record: WholeRecord | null): string {
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
  'played',
  'cardDigest',
  'documents',
  'digest',
]);

/**
 * What `check` finds, or nothing where it found nothing the last time that its input was the same. `path` names the
 * sealed file that tells so; null keeps nothing. `basis` is the digest of the code that checks and of what
 * `checkedDigest` gave for each document.
 */
export function keptChecks(
  path: string | null,
  basis: string,
  archive: Archive,
  input: BuildInput,
  check: () => Problem[],
): Problem[] {
  if (path === null) return check();
  const key = checksKey(basis, archive, input);
  if (readSealed(path, key)) return [];
  const problems = check();
  if (problems.length === 0) writeSealed(path, 'sound', key);
  return problems;
}

/** Digest of all that the checks between documents look at; `basis` as `keptChecks` has it. */
export function checksKey(basis: string, archive: Archive, input: BuildInput): string {
  const { site, keywords, authors, redirects, drafts, files, publicFiles, brokenFiles } = input;
  const facts = { site, keywords, authors, redirects, drafts, publicFiles, broken: [...(brokenFiles ?? [])] };
  let text = `${JSON.stringify(facts)}\n${archive.nextScheduled}\n${basis}\n`;
  for (const { path } of files ?? []) text += `${path}\n`;
  return digest(text);
}
