/** A build, for a test that kills it: `node build.ts FOLDER`. */
import { join } from 'node:path';
import { buildSite } from '../../../src/build/build.ts';

const folder = process.argv[2]!;
const result = await buildSite({
  root: process.cwd(),
  content: join(folder, 'content'),
  cache: join(folder, 'cache'),
  out: join(folder, 'dist'),
  now: Date.UTC(2024, 5, 1),
  threads: 1,
});
process.exitCode = result.built ? 0 : 1;
