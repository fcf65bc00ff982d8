import type { Catalogue } from './types.ts';

/** Problems that `src/media` reports. */
export const media: Catalogue = {};
