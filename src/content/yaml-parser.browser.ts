import * as yaml from 'yaml';

/** See `yaml-parser.ts`. */
export const yamlParser = (): typeof yaml => yaml;
