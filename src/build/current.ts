/** Whether a built site is that of the code that runs. */
import { join } from 'node:path';
import { generatorDigest } from '../kit/generator.ts';
import { basisOf } from './basis.ts';
import { Ledger } from './ledger.ts';
import { type BuildOptions, buildPaths, fileDigests } from './options.ts';
import { PublicFiles } from './public-files.ts';

/** Whether the last build into `out` was made by this Fonds, with this theme and these public files; null where there was none. */
export async function isCurrent(
  options: Pick<BuildOptions, 'root' | 'content' | 'out' | 'cache'>,
): Promise<boolean | null> {
  const paths = buildPaths(options);
  const { state } = Ledger.read(join(paths.archive, `${paths.name}.json`));
  if (!state) return null;
  const publicFiles = new PublicFiles(options.content, join(paths.archive, 'public'));
  const basis = basisOf({
    ...options,
    generator: await generatorDigest(),
    publicFiles,
    digests: fileDigests(options),
  });
  return state.generator === basis;
}
