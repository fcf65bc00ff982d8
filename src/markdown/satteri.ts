/** Sätteri, Astro 7's Markdown engine: source to hast. */
import type { Root } from 'hast';
import { type Features, markdownToHast, mdxToHast } from 'satteri';

/** Front matter is taken off before; containers need another way, see `containers.ts`. */
const FEATURES: Features = { frontmatter: false, gfm: { footnotes: { clobberPrefix: '' } } };

export function parse(source: string, format: 'md' | 'mdx'): Root {
  const tree =
    format === 'mdx'
      ? mdxToHast(source, { features: FEATURES })
      : markdownToHast(source, { features: FEATURES });
  return tree as Root;
}
