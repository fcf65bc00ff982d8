import { join } from 'node:path';

/** The file of a store, by its folder: where there is none, nothing has been kept yet. */
export const storeFile = (dir: string): string => join(dir, 'documents.sqlite');
