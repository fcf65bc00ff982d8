/** remark and rehype: the oracle of Sätteri's tests, and the engine of a site that has plugins of its own. */

import type { Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type { Root as MdastRoot } from 'mdast';
import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { type PluggableList, type Processor, unified } from 'unified';
import { VFile } from 'vfile';
import { containers } from './containers.ts';
import { type Engine, type Format, type Parse, PluginError } from './engine.ts';
import { TO_HAST } from './through-mdast.ts';

/** Plugins as unified takes them. */
export interface UnifiedPlugins {
  remarkPlugins: PluggableList;
  rehypePlugins: PluggableList;
}

/** Parses with remark and rehype. Plugins must be synchronous; one that throws makes a `PluginError`. */
export function unifiedParse({ remarkPlugins, rehypePlugins }: UnifiedPlugins): Parse {
  const processors = new Map<string, Processor>();
  const make = (format: Format, hasContainers: boolean): Processor => {
    const processor = unified().use(remarkParse).use(remarkGfm);
    if (format === 'mdx') processor.use(remarkMdx);
    if (hasContainers) processor.use(remarkDirective);
    return processor
      .use(remarkPlugins)
      .use(() => (tree: MdastRoot, file: VFile) => containers(tree, String(file)))
      .use(remarkRehype, TO_HAST)
      .use(rehypePlugins)
      .freeze() as unknown as Processor;
  };
  return (source, format) => {
    const hasContainers = source.includes(':::');
    const key = `${format} ${hasContainers}`;
    const processor = processors.get(key) ?? make(format, hasContainers);
    processors.set(key, processor);
    const file = new VFile(source);
    const tree = processor.parse(file);
    try {
      return processor.runSync(tree, file) as Root;
    } catch (error) {
      throw new PluginError((error as Error).message);
    }
  };
}

/** The engine of a site with plugins, whose rehype plugins may make SVG or MathML: printed by `hast-util-to-html`. */
export function unifiedEngine(plugins: UnifiedPlugins): Engine {
  return { parse: unifiedParse(plugins), print: (tree) => toHtml(tree) };
}
