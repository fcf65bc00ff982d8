/** What a whole build depends on beside its content. */
import { join } from 'node:path';
import { themeFiles } from '../content/theme-files.ts';
import { digest } from '../kit/digest.ts';
import type { FileDigests } from '../kit/file-digests.ts';
import type { PublicFiles } from './public-files.ts';

export interface Basis {
  /** The content folder. */
  content: string;
  /** Digest of the code that runs. */
  generator: string;
  /** True for a preview with drafts. */
  drafts?: boolean;
  publicFiles: PublicFiles;
  digests: FileDigests;
}

/** One digest of the generator, of the options, of the files copied as they are and of the theme. */
export function basisOf({ content, generator, drafts, publicFiles, digests }: Basis): string {
  const { folder, paths } = themeFiles(content);
  const theme = paths.map((path) => `${path}\n${digests.file(join(folder, path))}`);
  return digest(generator, drafts ? 'drafts' : '', publicFiles.key(), ...theme);
}
