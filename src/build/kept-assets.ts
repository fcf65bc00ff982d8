/** Built assets kept between builds: bundling takes longer than all the rest of a small edit. */
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { NO_THEME, themePart } from '../content/theme-files.ts';
import { digest, digestBytes } from '../kit/digest.ts';
import type { FileDigests } from '../kit/file-digests.ts';
import type { AssetOptions, BuiltAssets } from './assets/assets.ts';

interface Kept extends Omit<BuiltAssets, 'files' | 'sources'> {
  files: { output: string; base64: string }[];
}

/**
 * `buildAssets`, or what it gave last time when nothing that it depends on has changed. Kept beside the compiled
 * templates, one file for each archive; `archive` is the folder of its store.
 */
export async function keptAssets(
  options: AssetOptions,
  archive: string,
  generator: string,
  digests: FileDigests,
): Promise<BuiltAssets> {
  const path = join(dirname(archive), 'templates', `assets-${basename(archive)}`);
  const { value, sources } = await digests.kept<Kept>(path, keyOf(options, generator), async () => {
    const { buildAssets } = await import('./assets/assets.ts');
    const { files, sources: readFiles, ...made } = await buildAssets(options);
    const kept = files.map(({ output, bytes }) => ({
      output,
      base64: Buffer.from(bytes).toString('base64'),
    }));
    return { value: { ...made, files: kept }, sources: readFiles };
  });
  const files = value.files.map(({ output, base64 }) => ({ output, bytes: Buffer.from(base64, 'base64') }));
  return { ...value, files, sources: [...sources] };
}

function keyOf({ site, contentRoot, theme: own = NO_THEME }: AssetOptions, generator: string): string {
  const { title, description, url, lang, theme } = site;
  const text = readFileSync(join(contentRoot, 'site.yaml'), 'utf8');
  return digest(
    generator,
    JSON.stringify({ title, description, url, lang, theme }),
    // Problems of colours tell their place in the file.
    text,
    fileDigest(contentRoot, theme.logo),
    ...themePart(own, 'styles'),
    ...themePart(own, 'client'),
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
