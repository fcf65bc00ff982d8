/** The stamps of a content folder: what tells that nothing has changed. */
import { scanContent } from '../content/scan.ts';
import type { ContentFile } from '../content/types.ts';
import { digest, digestBytes } from '../kit/digest.ts';
import { isSettled } from '../kit/stamps.ts';
import { pluginNames } from '../markdown/plugins.ts';

/** The stamps of the content, at one moment. */
export interface Scan {
  files: ContentFile[];
  /** Digest of the stamps. */
  digest: string;
  /** Modification time of the youngest file. */
  youngest: number;
}

/** Looks at every file of the content folder. */
export function scan(content: string): Scan {
  const files = scanContent(content);
  const stamps = new Float64Array(files.length * 2);
  let paths = '';
  let youngest = 0;
  for (let index = 0; index < files.length; index++) {
    const { path, size, mtime, unread } = files[index]!;
    stamps[index * 2] = size;
    stamps[index * 2 + 1] = mtime;
    if (mtime > youngest) youngest = mtime;
    paths += `${path}\n${unread ?? ''}`;
  }
  // Which plugins an archive names stands beside its content.
  const plugins = JSON.stringify(pluginNames(content));
  return { files, digest: digest(paths, digestBytes(new Uint8Array(stamps.buffer)), plugins), youngest };
}

/** The digest of the stamps; null while a file is too young for its stamp to be trusted. */
export function scanKey({ digest: key, youngest }: Scan, now = Date.now()): string | null {
  return isSettled(youngest, now) ? key : null;
}
