import type { Catalogue } from './types.ts';

/** Problems that `src/markdown` reports. */
export const markdown: Catalogue = {};
