/** `astro build` over the same archive: the reference that the fast build equals byte for byte. */
import type { Plugin } from 'vite';
import { astroOptions } from '../build/astro-options.ts';
import { fonds } from './integration.ts';

export interface ReferenceOptions {
  root: string;
  content: string;
  out: string;
  cache: string;
  now: number;
  drafts?: boolean;
}

/** Builds the whole site with Astro itself. Throws when the content has errors or a page fails. */
export async function buildReference(options: ReferenceOptions): Promise<void> {
  const { build } = await import('astro');
  await build({
    ...astroOptions,
    configFile: false,
    root: options.root,
    outDir: options.out,
    publicDir: `${options.cache}/no-public`,
    logLevel: 'error',
    integrations: [fonds(options)],
    vite: { plugins: [ownNames(options.out)] },
  });
}

/**
 * Names modules after their output too: Node keeps a module by its address, and Astro with it the paths
 * of pages, so that a second build in one process would show the first one's content.
 */
function ownNames(out: string): Plugin {
  return { name: 'fonds:own-names', augmentChunkHash: () => out };
}
