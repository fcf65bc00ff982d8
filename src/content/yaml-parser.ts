/** The parser that keeps places. In a browser `yaml-parser.browser.ts` stands for this file. */
import { createRequire } from 'node:module';

type Yaml = typeof import('yaml');

const requirePackage = createRequire(import.meta.url);
let loaded: Yaml | undefined;

/** In each thread loaded with its first problem: it would slow the start of all others. */
export function yamlParser(): Yaml {
  loaded ??= requirePackage('yaml') as Yaml;
  return loaded;
}
