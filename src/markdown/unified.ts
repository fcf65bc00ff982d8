/** remark and rehype: the oracle of Sätteri's tests, and the engine of a site that has plugins of its own. */

import type { Root } from 'hast';
import type { Root as MdastRoot } from 'mdast';
import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { type PluggableList, unified } from 'unified';
import { containers } from './containers.ts';
import { type Parse, PluginError, TO_HAST } from './satteri.ts';

/** Plugins as unified takes them. */
export interface UnifiedPlugins {
  remarkPlugins: PluggableList;
  rehypePlugins: PluggableList;
}

/** Parses with remark and rehype. Plugins must be synchronous; one that throws makes a `PluginError`. */
export function unifiedParse({ remarkPlugins, rehypePlugins }: UnifiedPlugins): Parse {
  return (source, format) => {
    const processor = unified().use(remarkParse).use(remarkGfm);
    if (format === 'mdx') processor.use(remarkMdx);
    if (source.includes(':::')) processor.use(remarkDirective);
    processor
      .use(remarkPlugins)
      .use(() => (tree: MdastRoot) => containers(tree, source))
      .use(remarkRehype, TO_HAST)
      .use(rehypePlugins);
    const tree = processor.parse(source);
    try {
      return processor.runSync(tree) as Root;
    } catch (error) {
      throw new PluginError((error as Error).message);
    }
  };
}
