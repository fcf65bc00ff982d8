/** remark and rehype: the oracle of Sätteri's tests, and the engine of a site that has plugins of its own. */

import type { Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type { Root as MdastRoot } from 'mdast';
import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { type PluggableList, type Processor, unified } from 'unified';
import { VFile } from 'vfile';
import { containers } from './containers.ts';
import { type Engine, type Format, type Parse, PluginError } from './engine.ts';
import { remarkMdx } from './mdx-syntax.ts';
import { TO_HAST } from './to-hast.ts';

/** Parses with remark and rehype. Plugins must be synchronous; one that throws makes a `PluginError`. */
export function unifiedParse(remarkPlugins: PluggableList): Parse {
  const processors = new Map<string, Processor>();
  const make = (format: Format, hasContainers: boolean): Processor => {
    const processor = unified().use(remarkParse).use(remarkGfm);
    if (format === 'mdx') processor.use(remarkMdx);
    if (hasContainers) processor.use(remarkDirective);
    return processor
      .use(remarkPlugins)
      .use(() => (tree: MdastRoot, file: VFile) => containers(tree, String(file)))
      .use(remarkRehype, TO_HAST)
      .freeze() as unknown as Processor;
  };
  return (source, format) => {
    const hasContainers = source.includes(':::');
    const key = `${format} ${hasContainers}`;
    const processor = processors.get(key) ?? make(format, hasContainers);
    processors.set(key, processor);
    const file = new VFile(source);
    const tree = processor.parse(file);
    return guarded(() => processor.runSync(tree, file) as Root);
  };
}

/**
 * The engine of a site with plugins. Its rehype plugins work on safe trees and are trusted: what they make, SVG,
 * MathML and raw HTML included, is printed as it is.
 */
export function unifiedEngine(remarkPlugins: PluggableList, rehypePlugins: PluggableList): Engine {
  const rehype = unified().use(rehypePlugins).freeze();
  return {
    parse: unifiedParse(remarkPlugins),
    transform: (tree) => guarded(() => rehype.runSync(tree) as Root),
    print: (tree) => toHtml(tree, { allowDangerousHtml: true }),
  };
}

function guarded<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw new PluginError((error as Error).message);
  }
}
