/**
 * `npm run check:site`: checks a built site as its readers would meet it. Every internal address leads to
 * a file, every anchor to an id; pages have one h1, a title and a language; feeds and sitemaps are
 * well-formed and name only pages that exist; the Nu HTML checker finds no error.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type { Element, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { selectAll } from 'hast-util-select';
import { toString as textOf } from 'hast-util-to-string';
import { splitUrl } from '../src/archive/load.ts';
import { readSite } from '../src/content/site.ts';
import { readArguments } from './arguments.ts';

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
const site = readSite(readFileSync(join(resolve(options.content), 'site.yaml'), 'utf8')).value;
if (!site) {
  console.error('site.yaml cannot be read: run npm run check.');
  process.exit(2);
}
const { base, origin } = splitUrl(site.url);
const faults: string[] = [];
const files = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((path) =>
  statSync(join(out, path)).isFile(),
);
const fileSet = new Set(files);
const pages = new Map<string, Root>();
for (const path of files) {
  if (path.endsWith('.html')) pages.set(path, fromHtml(readFileSync(join(out, path), 'utf8')));
}
const ids = new Map([...pages].map(([path, tree]) => [path, idsOf(path, tree)]));

for (const [path, tree] of pages) {
  checkShape(path, tree);
  for (const [attribute, value] of addressesOf(tree)) checkAddress(path, attribute, value);
}
for (const path of files) if (/\.(?:xml|opml)$/.test(path)) checkXml(path);
checkWithNu();

for (const fault of faults) console.error(fault);
console.log(`${pages.size} pages, ${files.length} files checked: ${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;

function idsOf(path: string, tree: Root): Set<string> {
  const found = new Set<string>();
  for (const { properties } of selectAll('[id]', tree)) {
    const id = String(properties.id);
    if (found.has(id)) faults.push(`${path}: two elements have the id ${id}`);
    found.add(id);
  }
  return found;
}

function checkShape(path: string, tree: Root): void {
  const titles = selectAll('h1', tree);
  if (titles.length !== 1) faults.push(`${path}: ${titles.length} h1, not one`);
  if (selectAll('html[lang]', tree).length === 0) faults.push(`${path}: no language`);
  const [title] = selectAll('head > title', tree);
  if (!title || textOf(title).trim() === '') faults.push(`${path}: no title`);
  for (const image of selectAll('img', tree)) {
    const { alt, width, height } = image.properties;
    if (alt === undefined) faults.push(`${path}: an image has no alt`);
    if (width === undefined || height === undefined) faults.push(`${path}: an image has no dimensions`);
  }
}

/** Every address that the page names: attribute and value. */
function addressesOf(tree: Root): [string, string][] {
  const found: [string, string][] = [];
  for (const element of selectAll('[href], [src], [srcset], [poster]', tree) as Element[]) {
    const { href, src, poster, srcSet } = element.properties;
    for (const [name, value] of Object.entries({ href, src, poster })) {
      if (typeof value === 'string') found.push([name, value]);
    }
    const candidates = Array.isArray(srcSet)
      ? srcSet.map(String)
      : typeof srcSet === 'string'
        ? srcSet.split(',')
        : [];
    for (const candidate of candidates) found.push(['srcset', candidate.trim().split(/\s+/)[0]!]);
  }
  return found;
}

function checkAddress(path: string, attribute: string, value: string): void {
  const url = URL.parse(value, `${origin}${base}/${path}`);
  if (!url) {
    faults.push(`${path}: ${attribute}="${value}" is no address`);
    return;
  }
  if (url.origin !== origin) {
    if (attribute !== 'href') faults.push(`${path}: ${attribute}="${value}" leaves the site`);
    return;
  }
  const file = fileOf(url.pathname);
  if (!file) faults.push(`${path}: ${attribute}="${value}" leads nowhere`);
  else if (url.hash.length > 1 && ids.has(file)) {
    const id = decodeURIComponent(url.hash.slice(1));
    if (!ids.get(file)!.has(id)) faults.push(`${path}: ${attribute}="${value}": ${file} has no id ${id}`);
  }
}

/** The file that answers at a path of the site; null for none. */
function fileOf(pathname: string): string | null {
  if (!`${pathname}/`.startsWith(`${base}/`)) return null;
  const path = decodeURIComponent(pathname.slice(base.length + 1));
  const file = path === '' || path.endsWith('/') ? `${path}index.html` : path;
  return fileSet.has(file) ? file : null;
}

function checkXml(path: string): void {
  const text = readFileSync(join(out, path), 'utf8');
  const locations = /sitemap/.test(path)
    ? text.matchAll(/<loc>([^<]*)<\/loc>/g)
    : text.matchAll(/<link>([^<]*)<\/link>/g);
  for (const [, address] of locations) {
    const url = URL.parse(address!.replaceAll('&amp;', '&'));
    if (!url) faults.push(`${path}: ${address} is no address`);
    else if (url.origin === origin && !fileOf(url.pathname)) faults.push(`${path}: ${address} leads nowhere`);
  }
  const { status, stderr } = spawnSync('xmllint', ['--noout', '--nonet', join(out, path)], {
    encoding: 'utf8',
  });
  if (status !== 0 && status !== null) faults.push(`${path}: ${stderr.trim()}`);
}

function checkWithNu(): void {
  const jar = createRequire(import.meta.url)('vnu-jar') as string;
  const paths = [...pages.keys()].map((path) => join(out, path));
  const args = ['-Xss4m', '-jar', jar, '--errors-only', '--format', 'gnu', ...paths];
  const { status, stderr, error } = spawnSync('java', args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (error)
    faults.push(
      'Java is missing: the Nu HTML checker needs it (Debian, Ubuntu: sudo apt-get install default-jre-headless)',
    );
  else if (status !== 0)
    faults.push(
      ...stderr
        .trim()
        .split('\n')
        .map((line) => line.replaceAll(`file:${out}/`, '')),
    );
}
