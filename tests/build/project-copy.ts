import { cpSync, mkdtempSync, readdirSync, symlinkSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Workspace, writeArchive } from './edits.ts';

const PROJECT = [
  'scripts',
  'src',
  'public',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'astro.config.mjs',
];

/** A copy of the project whose own files a test may change, with a content folder. Gives its path. */
export function copyProject(): string {
  const root = mkdtempSync(join(tmpdir(), 'fonds-project-'));
  for (const name of PROJECT) cpSync(name, join(root, name), { recursive: true });
  // As if the project had been checked out a while ago: what is young is not trusted to stay.
  for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' }))
    utimesSync(join(root, name), 1e9, 1e9);
  symlinkSync(join(process.cwd(), 'node_modules'), join(root, 'node_modules'));
  writeArchive(new Workspace(join(root, 'content')));
  return root;
}
