/**
 * `npm run check:site`: checks a built site as its readers would meet it. Every internal address leads to
 * a file, every anchor to an id; pages have one h1, headings in order, a title and a language; nothing needs
 * what the CSP refuses; feeds and sitemaps are well formed and name only what exists; the Nu HTML checker
 * finds no error.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { splitUrl } from '../../src/archive/load.ts';
import { BuiltSite } from '../../src/commands/a11y/built-site.ts';
import { readArguments } from '../../src/commands/arguments.ts';
import { readSite } from '../../src/content/site.ts';
import { checkFiles, checkRedirects } from './file-checks.ts';
import { checkWithNu } from './nu.ts';
import { checkPages } from './page-checks.ts';

const options = readArguments({
  usage: 'npm run check:site -- [options]',
  about:
    'Checks the built site: links, anchors, headings, feeds, sitemaps, and its HTML with the Nu checker (Java).',
  options: {
    content: {
      type: 'string',
      default: 'content',
      value: 'folder',
      about: 'content folder: tells the site’s address',
    },
    out: { type: 'string', default: 'dist', value: 'folder', about: 'folder of the built site' },
  },
});
const out = resolve(options.out);
if (!existsSync(join(out, 'index.html'))) {
  console.error(`${out} holds no built site: run npm run build first.`);
  process.exit(2);
}
const siteFile = join(resolve(options.content), 'site.yaml');
const data = readSite(existsSync(siteFile) ? readFileSync(siteFile, 'utf8') : null).value;
if (!data) {
  console.error(`${siteFile} cannot be read: run npm run check.`);
  process.exit(2);
}
const { base, origin } = splitUrl(data.url);
const site = new BuiltSite(out, origin, base);
const nu = checkWithNu(site);
const faults = [
  ...checkPages(site, hostFile('_headers')),
  ...checkFiles(site),
  ...checkRedirects(site, hostFile('_redirects')),
];
const { faults: errors, checked } = await nu;
faults.push(...errors);

for (const fault of faults) console.error(fault);
console.log(
  `${site.pages.size} pages and ${site.files.size} files checked, ${checked} pages with Nu: ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}`,
);
/** A file that tells hosts what to do; '' where there is none. */
function hostFile(name: string): string {
  const path = join(out, name);
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

process.exitCode = faults.length > 0 ? 1 : 0;
