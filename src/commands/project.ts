/** Where Fonds itself stands. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of Fonds: its templates, styles and browser scripts are below it. */
export const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

/** The version in package.json. */
export function ownVersion(): string {
  const text = readFileSync(join(PROJECT, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
