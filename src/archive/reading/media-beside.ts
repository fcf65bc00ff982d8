import { classify } from '../../content/classify.ts';
import type { ContentFile } from '../../content/types.ts';

/** The files that a document may use. */
export function mediaBeside(path: string, files: readonly ContentFile[]): ContentFile[] {
  const { folder } = classify(path);
  if (folder === undefined) return [];
  return files.filter((file) => {
    const { kind, folder: own } = classify(file.path);
    return kind === 'media' && own === folder;
  });
}
