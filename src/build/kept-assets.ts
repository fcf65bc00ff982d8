/** Built assets kept between builds: bundling takes longer than all the rest of a small edit. */
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { writeAtomic } from '../kit/atomic.ts';
import { digest, digestBytes } from '../kit/digest.ts';
import type { SourceKeys } from '../kit/tree-key.ts';
import type { AssetOptions, BuiltAssets } from './assets/assets.ts';

/** Files of the project that decide what the assets are. */
const SOURCES = [
  'src/theme/styles',
  'src/theme/client',
  'src/search',
  'src/build/assets/assets.ts',
  'src/build/assets',
  'src/views/scheme-script.ts',
  'src/wording',
  'package-lock.json',
];

interface Kept extends Omit<BuiltAssets, 'files'> {
  key: string;
  files: { output: string; base64: string }[];
}

/**
 * `buildAssets`, or what it gave last time when nothing that it depends on has changed. Kept beside the
 * compiled templates, one file for each archive; `archive` is the folder of its store.
 */
export async function keptAssets(
  options: AssetOptions,
  keys: SourceKeys,
  archive: string,
): Promise<BuiltAssets> {
  const path = join(dirname(archive), 'templates', `assets-${basename(archive)}.json`);
  const key = keyOf(options, keys);
  const kept = read(path);
  if (kept?.key === key) {
    const files = kept.files.map(({ output, base64 }) => ({ output, bytes: Buffer.from(base64, 'base64') }));
    return { ...kept, files };
  }
  const [{ buildAssets }, esbuild] = await Promise.all([import('./assets/assets.ts'), import('esbuild')]);
  const made = await buildAssets(options);
  // The program would stay, with its memory, until the build has ended.
  await esbuild.stop();
  const files = made.files.map(({ output, bytes }) => ({
    output,
    base64: Buffer.from(bytes).toString('base64'),
  }));
  writeAtomic(path, withDigest(JSON.stringify({ ...made, files, key } satisfies Kept)));
  return made;
}

function keyOf({ site, contentRoot }: AssetOptions, keys: SourceKeys): string {
  const { title, description, url, lang, theme } = site;
  const text = readFileSync(join(contentRoot, 'site.yaml'), 'utf8');
  return digest(
    keys.tree(...SOURCES),
    JSON.stringify({ title, description, url, lang, theme }),
    // Problems of colours tell their place in the file.
    text,
    fileDigest(contentRoot, theme.logo),
  );
}

function fileDigest(root: string, file: string | undefined): string {
  if (file === undefined) return '';
  try {
    return digestBytes(readFileSync(join(root, file)));
  } catch {
    return '';
  }
}

const withDigest = (body: string) => `${digest(body)}\n${body}`;

function read(path: string): Kept | null {
  try {
    const text = readFileSync(path, 'utf8');
    const body = text.slice(text.indexOf('\n') + 1);
    return withDigest(body) === text ? (JSON.parse(body) as Kept) : null;
  } catch {
    return null;
  }
}
