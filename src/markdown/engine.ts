/** What parses Markdown and converts it to hast: Sätteri, or remark and rehype with a site's plugins. */
import type { Root } from 'hast';

export type Format = 'md' | 'mdx';

/** Gives the hast of a source; throws on MDX that cannot be parsed. */
export type Parse = (source: string, format: Format) => Root;

export interface Engine {
  parse: Parse;
  /** What a site's rehype plugins make of a document, once its HTML is safe. */
  transform?(tree: Root): Root;
  /** HTML of a tree; that of `html.ts` where absent. */
  print?(tree: Root): string;
}

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
