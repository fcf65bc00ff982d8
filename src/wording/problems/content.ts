import { contentLayout } from './content-layout.ts';
import { contentValues } from './content-values.ts';
import { contentYaml } from './content-yaml.ts';
import type { Catalogue } from './types.ts';

/** Problems that `src/content` reports. */
export const content: Catalogue = { ...contentLayout, ...contentYaml, ...contentValues };
