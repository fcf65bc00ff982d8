/** The longer way from Sätteri's mdast to hast, for documents that have containers. */
import type { Root } from 'hast';
import type { Root as MdastRoot } from 'mdast';
import { type Options, toHast } from 'mdast-util-to-hast';
import { markdownToMdast, mdxToMdast } from 'satteri';
import { containers } from './containers.ts';
import { PASS_THROUGH, type Parse } from './engine.ts';

/** Of mdast to hast; the words of notes are set by our own visitor. */
export const TO_HAST: Options = {
  allowDangerousHtml: true,
  clobberPrefix: '',
  passThrough: [...PASS_THROUGH] as NonNullable<Options['passThrough']>,
};

export const parseThroughMdast: Parse = (source, format) => {
  const toTree = format === 'mdx' ? mdxToMdast : markdownToMdast;
  const features = { frontmatter: false, directive: true };
  const tree = toTree(source, { features }) as MdastRoot;
  containers(tree, source);
  return toHast(tree, TO_HAST) as Root;
};
