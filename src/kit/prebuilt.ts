/** What a package of Fonds holds ready-made: nothing is compiled where it is installed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Prebuilt {
  /** Digest of the code of the compiled templates. */
  templates: string;
  /** Digest, by kind of page, of the templates that render it. */
  kinds: Readonly<Record<string, string>>;
}

/** Names in `<root>/prebuilt/`. */
export const PREBUILT = {
  note: 'fonds.json',
  templates: 'templates.cjs',
  style: 'site.css',
  main: 'main.js',
  search: 'search.js',
  references: 'references.js',
  filter: 'filter.js',
} as const;

/** Folder of the ready-made files of the web editor, from the root of a package. */
export const PREBUILT_EDITOR = 'prebuilt/editor';

/** Absolute path of a ready-made part of the Fonds at `root`. */
export const prebuiltPath = (root: string, part: keyof typeof PREBUILT): string =>
  join(root, 'prebuilt', PREBUILT[part]);

const known = new Map<string, Prebuilt | null>();

/** What the Fonds at `root` holds ready-made; null for a checkout, which makes it from its sources. */
export function prebuiltOf(root: string): Prebuilt | null {
  const found = known.get(root);
  if (found !== undefined) return found;
  let made: Prebuilt | null = null;
  try {
    made = JSON.parse(readFileSync(prebuiltPath(root, 'note'), 'utf8')) as Prebuilt;
  } catch {
    // A checkout.
  }
  known.set(root, made);
  return made;
}
