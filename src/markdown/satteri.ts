/** Sätteri, Astro 7's Markdown engine: source to hast. */
import type { Root } from 'hast';
import type { Root as MdastRoot } from 'mdast';
import { type Options, toHast } from 'mdast-util-to-hast';
import { type Features, markdownToHast, markdownToMdast, mdxToHast, mdxToMdast } from 'satteri';
import { containers } from './containers.ts';

export type Format = 'md' | 'mdx';

/** Gives the hast of a source; throws on MDX that cannot be parsed. */
export type Parse = (source: string, format: Format) => Root;

/** A plugin of the site that threw. */
export class PluginError extends Error {}

/** Nodes that hast has no name for and that our own visitors take on. */
export const PASS_THROUGH = [
  'mdxJsxFlowElement',
  'mdxJsxTextElement',
  'mdxFlowExpression',
  'mdxTextExpression',
  'mdxjsEsm',
] as const;

/** Of mdast to hast; the words of notes are set by our own visitor. */
export const TO_HAST: Options = {
  allowDangerousHtml: true,
  clobberPrefix: '',
  passThrough: [...PASS_THROUGH] as NonNullable<Options['passThrough']>,
};

/** Front matter is taken off before. */
const FEATURES: Features = { frontmatter: false, gfm: { footnotes: { clobberPrefix: '' } } };
const WITH_CONTAINERS: Features = { ...FEATURES, directive: true };

/**
 * Sätteri makes hast itself, in a third of the time that mdast and `mdast-util-to-hast` take, but there it drops
 * containers, and every `:word` with them: documents that have `:::` go the longer way.
 */
export const parse: Parse = (source, format) => {
  if (source.includes(':::')) return parseThroughMdast(source, format);
  const toTree = format === 'mdx' ? mdxToHast : markdownToHast;
  return toTree(source, { features: FEATURES }) as Root;
};

export const parseThroughMdast: Parse = (source, format) => {
  const toTree = format === 'mdx' ? mdxToMdast : markdownToMdast;
  const tree = toTree(source, { features: WITH_CONTAINERS }) as MdastRoot;
  containers(tree, source);
  return toHast(tree, TO_HAST) as Root;
};
