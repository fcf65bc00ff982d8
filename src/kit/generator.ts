/**
 * The digest of Fonds itself. It begins every key that is kept from one run to the next, so that nothing that other
 * code has made is believed: neither after an upgrade nor, in a checkout, after an edit.
 */
import { randomUUID } from 'node:crypto';
import { memoize } from './memoize.ts';

/**
 * Put in by who bundles the program: `bundleProgram` in a checkout; a package defines it as a constant of its
 * version (esbuild's `define`). Not there where the sources themselves run.
 */
declare const FONDS_GENERATOR: string | undefined;

/**
 * Digest of the code that runs, of the packages that it calls, and of Node, whose tables of languages and time zones
 * show in pages. Run from its sources it finds out its own import closure, once a process; where that cannot be found
 * out, nothing that was kept is believed.
 */
export const generatorDigest: () => Promise<string> = memoize(async () => {
  if (typeof FONDS_GENERATOR === 'string') return FONDS_GENERATOR;
  const { PROJECT, programOf } = await import('./program.ts');
  const program = await programOf(PROJECT).catch(() => null);
  return program?.generator ?? randomUUID();
});
