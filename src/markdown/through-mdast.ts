/** The longer way from Sätteri's mdast to hast, for documents that have containers. */
import type { Root } from 'hast';
import type { Root as MdastRoot } from 'mdast';
import { toHast } from 'mdast-util-to-hast';
import { markdownToMdast, mdxToMdast } from 'satteri';
import { containers } from './containers.ts';
import type { Parse } from './engine.ts';
import { TO_HAST } from './to-hast.ts';

export const parseThroughMdast: Parse = (source, format) => {
  const toTree = format === 'mdx' ? mdxToMdast : markdownToMdast;
  const features = { frontmatter: false, directive: true };
  const tree = toTree(source, { features }) as MdastRoot;
  containers(tree, source);
  return toHast(tree, TO_HAST) as Root;
};
