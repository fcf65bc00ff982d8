import type { Heading } from '../markdown/types.ts';
import type { ViewContext } from './context.ts';

/** The table of contents: h2 and h3, where the text has as many h2 as `contents.minimum` asks for. */
export function contentsOf(context: ViewContext, headings: Heading[]): Heading[] {
  const count = headings.filter((heading) => heading.depth === 2).length;
  if (count < context.site.contents.minimum) return [];
  return headings.filter((heading) => heading.depth === 2 || heading.depth === 3);
}
