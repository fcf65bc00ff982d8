/** A publication of staged files over an old site, for a test that kills it: `node publish.ts FOLDER new|recover`. */
import { accessSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { outputFolders } from '../../../src/build/output-folders.ts';
import { Publication, recoverPublication } from '../../../src/build/publication.ts';
import { stageFile } from '../../../src/build/staging.ts';

const [folder, what] = process.argv.slice(2) as [string, string];
const folders = outputFolders(join(folder, 'dist'));

if (what === 'recover') await recoverPublication(folders);
else {
  const publication = await Publication.open(folders);
  const isWhole = !existsSync(folders.site);
  const area = publication.stage(isWhole);
  const files = JSON.parse(readFileSync(join(folder, 'new.json'), 'utf8')) as Record<string, string>;
  const removals = JSON.parse(readFileSync(join(folder, 'removed.json'), 'utf8')) as string[];
  for (const [output, text] of Object.entries(files)) stageFile(area, output, '', text);
  // Marks in the list of system calls where the publication begins.
  try {
    accessSync('/publication-begins');
  } catch {
    // It is not there.
  }
  const bytes = Buffer.from('new ledger');
  publication.commit({
    moves: Object.keys(files),
    removals,
    ledger: { path: join(folder, 'cache/ledger'), bytes },
  });
  publication.close();
  rmSync(join(folder, 'nothing'), { force: true });
}
