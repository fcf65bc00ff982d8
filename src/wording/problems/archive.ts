import type { Catalogue } from './types.ts';

/** Problems that `src/archive` reports. */
export const archive: Catalogue = {};
