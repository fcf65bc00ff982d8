import type { Catalogue } from './types.ts';

/** Problems that `src/content` reports. */
export const content: Catalogue = {};
