/**
 * Parts that few documents need and that are slow to load: an HTML parser for raw HTML, a converter for
 * containers. `loadFor` loads them in good time; a rendering that finds them missing loads them by itself.
 */
import { createRequire } from 'node:module';

type Raw = typeof import('./raw.ts');
type ThroughMdast = typeof import('./through-mdast.ts');

const load = createRequire(import.meta.url);
let loadedRaw: Raw | undefined;
let loadedThroughMdast: ThroughMdast | undefined;

/** Loads what the rendering of a source needs. */
export async function loadFor(source: string): Promise<void> {
  if (!loadedRaw && source.includes('<') && /<(?!https?:|mailto:)[a-z!/?]/i.test(source))
    loadedRaw = await import('./raw.ts');
  if (!loadedThroughMdast && source.includes(':::')) loadedThroughMdast = await import('./through-mdast.ts');
}

export function raw(): Raw {
  loadedRaw ??= load('./raw.ts') as Raw;
  return loadedRaw;
}

export function throughMdast(): ThroughMdast {
  loadedThroughMdast ??= load('./through-mdast.ts') as ThroughMdast;
  return loadedThroughMdast;
}
