import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import type { ContentFile } from './types.ts';

/** Editors' and systems' leavings: not content, not a problem either. */
const LEAVINGS = /^\.|~$|^#.*#$|\.(?:swp|swo|bak|orig|tmp|part)$|^(?:Thumbs\.db|desktop\.ini|node_modules)$/i;

/** What a Git folder says of itself at its root: for those who work on it, not for readers. */
const ROOT_NOTES = /^(?:readme|licen[cs]e|contributing|changelog)(?:\.\w+)?$/i;

/**
 * Every file of a content folder, sorted by path (code units).
 * Dot files, `node_modules`, editors' backups and a README at the root are skipped; a symbolic link is
 * followed, and skipped when its target is gone or holds the link itself; one that leads out of the folder
 * could publish any file of the machine, and is marked instead. Throws where a folder cannot be read.
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
  }
}

function add(full: string, path: string, files: ContentFile[]): void {
  const stats = statSync(full, { throwIfNoEntry: false });
  if (stats?.isFile()) files.push({ path, size: stats.size, mtime: stats.mtimeMs });
}

/** `links`: folders already entered through a link on the way here, so that links in a ring end. */
function follow(entry: Dirent, full: string, path: string, links: readonly string[], scan: Scan): void {
  const stats = statSync(full, { throwIfNoEntry: false });
  if (!stats) return;
  const target = realpathSync(full);
  if (!`${target}/`.startsWith(`${scan.root}/`)) {
    scan.files.push({ path, size: 0, mtime: 0, outside: true });
    return;
  }
  if (!stats.isDirectory()) {
    add(full, path, scan.files);
    return;
  }
  const holder = realpathSync(entry.parentPath);
  if (`${holder}/`.startsWith(`${target}/`) || links.includes(target)) return;
  walk(full, `${path}/`, [...links, target], scan);
}
