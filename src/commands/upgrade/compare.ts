/** What two builds of one archive have different. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

export interface SiteChanges {
  /** Number of pages that say something else, by kind: `article`, `home`. */
  pages: Map<string, { changed: number; all: number }>;
  /** Pages that differ in the names of styles and scripts alone. */
  restyled: number;
  /** Files that are no pages: feeds, search, styles, host files. */
  others: string[];
  added: string[];
  removed: string[];
  /** For some pages, one of each kind, what is different. */
  excerpts: { path: string; lines: string[] }[];
}

/** Lists of all files with their digests: they differ wherever anything does. */
const LISTS = /-host\/(?:manifest\.json|SHA256SUMS)$/;
/** Most pages of which the difference is shown. */
const EXCERPTS = 3;
/** Most lines of one. */
const LINES = 8;
/** Most characters of a line. */
const WIDTH = 160;

/** Compares the built sites in two folders, `site` and `site-host` in each. */
export function compareSites(before: string, after: string): SiteChanges {
  const old = new Set(filesOf(before));
  const now = new Set(filesOf(after));
  const changes: SiteChanges = {
    pages: new Map(),
    restyled: 0,
    others: [],
    added: [...now.difference(old)].map(plainName),
    removed: [...old.difference(now)].map(plainName),
    excerpts: [],
  };
  const isHashed = (path: string) => path.includes('/_fonds/') || path.includes('/_recherche/');
  const renamed = new Set(changes.added).intersection(new Set(changes.removed));
  for (const path of renamed) changes.others.push(path);
  changes.added = changes.added.filter((path) => !renamed.has(path) && !isHashed(`/${path}`));
  changes.removed = changes.removed.filter((path) => !renamed.has(path) && !isHashed(`/${path}`));
  for (const path of [...now.intersection(old)].sort()) comparePage(path, before, after, changes);
  return changes;
}

function comparePage(path: string, before: string, after: string, changes: SiteChanges): void {
  const bytes = [before, after].map((folder) => readFileSync(join(folder, path)));
  const isSame = bytes[0]!.equals(bytes[1]!);
  if (!path.endsWith('.html')) {
    if (!isSame && !LISTS.test(path)) changes.others.push(path);
    return;
  }
  const [old, now] = bytes.map((text) => plainName(text.toString('utf8')));
  const kind = /<body class="(?:\S+ )*page--([\w-]+)/.exec(now!)?.[1] ?? 'page';
  const count = changes.pages.get(kind) ?? { changed: 0, all: 0 };
  changes.pages.set(kind, count);
  count.all++;
  if (isSame) return;
  if (old === now) {
    changes.restyled++;
    return;
  }
  count.changed++;
  if (count.changed === 1 && changes.excerpts.length < EXCERPTS)
    changes.excerpts.push({ path: path.replace(/^site\//, ''), lines: difference(old!, now!) });
}

/** Names of styles and scripts without the digest of their content. */
const plainName = (text: string): string => text.replace(/(_fonds\/[\w-]+?)-[\w-]{10}\.(\w+)/g, '$1.$2');

function filesOf(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((child) => child.isFile())
    .map((child) => relative(folder, join(child.parentPath, child.name)).split('\\').join('/'));
}

/** The lines that go (`- `) and come (`+ `), one element a line. */
export function difference(before: string, after: string): string[] {
  const [a, b] = [before, after].map((html) => html.replace(/>\s*</g, '>\n<').split('\n'));
  const lines: string[] = [];
  let [i, j] = [0, 0];
  while ((i < a!.length || j < b!.length) && lines.length < LINES) {
    if (a![i] === b![j]) {
      i++;
      j++;
      continue;
    }
    const [skipA, skipB] = nextCommon(a!, b!, i, j);
    lines.push(...a!.slice(i, i + skipA).map((line) => `- ${shortened(line)}`));
    lines.push(...b!.slice(j, j + skipB).map((line) => `+ ${shortened(line)}`));
    i += skipA;
    j += skipB;
  }
  return lines.length > LINES ? [...lines.slice(0, LINES), '…'] : lines;
}

/** Lines that are looked through for the next equal one. */
const WINDOW = 200;

/** How many lines on each side lie before the next that is equal on both. */
function nextCommon(a: readonly string[], b: readonly string[], i: number, j: number): [number, number] {
  for (let sum = 1; sum < WINDOW; sum++) {
    for (let skip = 0; skip <= sum; skip++) {
      const [x, y] = [i + skip, j + sum - skip];
      if (x < a.length && y < b.length && a[x] === b[y]) return [skip, sum - skip];
    }
  }
  return [a.length - i, b.length - j];
}

const shortened = (line: string): string => {
  const text = line.trim();
  return text.length > WIDTH ? `${text.slice(0, WIDTH)}…` : text;
};
