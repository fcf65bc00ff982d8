import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import type { ContentFile } from './types.ts';

/** Editors' and systems' leavings: not content, not a problem either. */
const LEAVINGS =
  /^\.|^~\$|~$|^#.*#$|\.(?:swp|swo|bak|orig|tmp|part)$|^(?:Thumbs\.db|desktop\.ini|node_modules)$/i;

/** What a Git folder says of itself at its root: for those who work on it, not for readers. */
const ROOT_NOTES = /^(?:readme|licen[cs]e|contributing|changelog)(?:\.\w+)?$/i;

/** Folders entered through links on one way: links among many folders would lead through each order of them. */
const MOST_LINKED = 2;

type Unread = NonNullable<ContentFile['unread']>;

/**
 * Every file of a content folder, sorted by path (code units).
 * Dot files, `node_modules`, editors' backups and a README at the root are skipped. A symbolic link is followed to
 * what this walk would have found by itself; any other could publish any file of the machine: it is marked, as is
 * what is no file at all (a pipe, a device), and never opened. Throws where a folder cannot be read.
 */
export function scanContent(root: string): ContentFile[] {
  const scan: Scan = { root: realpathSync(root), files: [] };
  walk(root, '', [], scan);
  return scan.files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

interface Scan {
  /** The content folder, free of links. */
  root: string;
  files: ContentFile[];
}

function walk(folder: string, prefix: string, links: readonly string[], scan: Scan): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (LEAVINGS.test(entry.name) || (prefix === '' && ROOT_NOTES.test(entry.name))) continue;
    const full = `${folder}/${entry.name}`;
    const path = prefix + entry.name;
    if (entry.isDirectory()) walk(full, `${path}/`, links, scan);
    else if (entry.isFile()) add(full, path, scan.files);
    else if (entry.isSymbolicLink()) follow(entry, full, path, links, scan);
    else mark(path, 'special', scan);
  }
}

function add(full: string, path: string, files: ContentFile[]): void {
  const stats = statSync(full, { throwIfNoEntry: false });
  if (stats?.isFile()) files.push({ path, size: stats.size, mtime: stats.mtimeMs });
}

function mark(path: string, unread: Unread, { files }: Scan): void {
  files.push({ path, size: 0, mtime: 0, unread });
}

function follow(entry: Dirent, full: string, path: string, links: readonly string[], scan: Scan): void {
  const end = endOf(entry, full, links, scan);
  if (end.unread) mark(path, end.unread, scan);
  else if (end.isFile) add(end.target, path, scan.files);
  else walk(full, `${path}/`, [...links, end.target], scan);
}

type LinkEnd = { unread: Unread } | { unread?: undefined; target: string; isFile: boolean };

/** Where a link ends. `links`: folders already entered through a link on the way here, so that links in a ring end. */
function endOf(entry: Dirent, full: string, links: readonly string[], scan: Scan): LinkEnd {
  let target: string;
  try {
    target = realpathSync(full);
  } catch (error) {
    // Links that lead to each other have no end either.
    return { unread: (error as NodeJS.ErrnoException).code === 'ELOOP' ? 'loop' : 'dangling' };
  }
  if (!`${target}/`.startsWith(`${scan.root}/`)) return { unread: 'outside' };
  const inside = target.slice(scan.root.length + 1);
  if (inside.split('/').some((name) => LEAVINGS.test(name))) return { unread: 'hidden' };
  const stats = statSync(target);
  if (stats.isFile()) return { target, isFile: true };
  if (!stats.isDirectory()) return { unread: 'special' };
  const holder = realpathSync(entry.parentPath);
  const isWithin = `${holder}/`.startsWith(`${target}/`);
  const goesOn = links.includes(target) || links.length >= MOST_LINKED;
  return isWithin || goesOn ? { unread: 'loop' } : { target, isFile: false };
}
