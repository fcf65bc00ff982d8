import { planFiles } from '../../../src/build/file-groups.ts';
import { siteView } from '../../../src/views/site.ts';
import type { SiteView } from '../../../src/views/types.ts';
import { archiveOf, type Content } from '../views/archive-builder.ts';

export const ASSETS: SiteView['assets'] = {
  stylesheet: '/_fonds/site-abc.css',
  fonts: [],
  script: '/_fonds/site-abc.js',
  searchScript: '/_fonds/recherche-abc.js',
  referencesScript: '/_fonds/r.js',
  filterScript: '/_fonds/f.js',
  schemeScript: null,
  icon: '/_fonds/icone-abc.svg',
  manifest: '/_fonds/site-abc.webmanifest',
};

/** The files of a content folder by target and output: `site/rss.xml`. */
export function filesOf(content: Content): Map<string, string> {
  const archive = archiveOf(content);
  const files = planFiles(archive, siteView(archive, ASSETS));
  return new Map(files.map((file) => [`${file.target}/${file.output}`, file.body()]));
}

export function fileOf(content: Content, name: string): string {
  const body = filesOf(content).get(name);
  if (body === undefined) throw new Error(`no file ${name}`);
  return body;
}
