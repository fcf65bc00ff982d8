/** Sätteri, Astro 7's Markdown engine: source to hast. */
import type { Root } from 'hast';
import { type Features, markdownToHast, mdxToHast } from 'satteri';
import type { Parse } from './engine.ts';
import { throughMdast } from './lazy.ts';

/** Front matter is taken off before; the words of notes are set by our own visitor. */
const FEATURES: Features = { frontmatter: false, gfm: { footnotes: { clobberPrefix: '' } } };

/**
 * Sätteri makes hast itself, in a third of the time that mdast and `mdast-util-to-hast` take, but there it drops
 * containers, and every `:word` with them: documents that have `:::` go the longer way.
 */
export const parse: Parse = (source, format) => {
  if (source.includes(':::')) return throughMdast().parseThroughMdast(source, format);
  const toTree = format === 'mdx' ? mdxToHast : markdownToHast;
  return toTree(source, { features: FEATURES }) as Root;
};
