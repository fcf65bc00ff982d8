/** The archive with what is wrong in it: assembled, then checked. */
import type { Problem } from '../kit/problem.ts';
import { assembleArchive, type BuildInput } from './assembly/assemble.ts';
import { checkArchive } from './checks/check.ts';
import type { Archive } from './model/types.ts';

export interface BuiltArchive {
  archive: Archive;
  problems: Problem[];
}

/**
 * Builds the archive from every record of the content folder, drafts included. Problems never stop it: an
 * article without a known rubric is left out, a wrong parent counts as none, and each is told.
 */
export function buildArchive(input: BuildInput): BuiltArchive {
  const archive = assembleArchive(input);
  return { archive, problems: input.files ? archiveProblems(archive, input) : [] };
}

/** What is wrong between the documents of an archive: see `checkArchive`. */
export function archiveProblems(archive: Archive, input: BuildInput): Problem[] {
  const { files = [] } = input;
  const later = () => assembleArchive({ ...input, drafts: true });
  return checkArchive(archive, { ...input, files, later });
}
