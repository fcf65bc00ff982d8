/** The two output folders: `dist`, and its sibling for the host's own files. */
import { basename, dirname, join } from 'node:path';

export interface OutputFolders {
  site: string;
  host: string;
}

/** The folders of a site that is built in `out`. */
export function outputFolders(out: string): OutputFolders {
  return { site: out, host: join(dirname(out), `${basename(out)}-host`) };
}

/** Absolute path of an output named `site/…` or `host/…`. */
export function locate(folders: OutputFolders, output: string): string {
  const end = output.indexOf('/');
  return `${folders[output.slice(0, end) as keyof OutputFolders]}/${output.slice(end + 1)}`;
}

/** The folder beside the site's in which a build is at work; see publication.ts. */
export function nextFolder({ site }: OutputFolders): string {
  return join(dirname(site), `.${basename(site)}.next`);
}
