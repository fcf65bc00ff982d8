import type { Catalogue } from './types.ts';

/** Problems of a build: templates, store, output. */
export const build: Catalogue = {};
