/**
 * Browsers show a block within a sentence's element (`<b><p>…</p></b>`, `<a><div>…</div></a>`), Markdown has
 * no form for it: the element goes into the block, and a heading keeps what a heading can hold.
 */
import type { Element, ElementContent, Root } from 'hast';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Elements of a sentence. */
const INLINE = words(
  'a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd label mark nobr q s samp small span strike strong sub sup time tt u var',
);
const BLOCKS = words(
  'address article aside blockquote body center details dd dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section spip-document table tbody td tfoot th thead tr ul',
);
/** Blocks that hold sentences, or blocks that do: an element around them goes inside. */
const HOLDERS = words(
  'address article aside blockquote center dd div dt figcaption figure footer header li main ol p section ul',
);
const HEADINGS = words('h1 h2 h3 h4 h5 h6');

export function nest(tree: Root | Element): void {
  tree.children = (tree.children as ElementContent[]).flatMap((child) =>
    child.type === 'element' ? sound(child) : [child],
  ) as never;
}

/** The element, sound; several where it had to be cut. */
function sound(node: Element): ElementContent[] {
  nest(node);
  if (!node.children.some(isBlock)) return [node];
  if (INLINE.has(node.tagName)) return distributed(node, node.children);
  if (HEADINGS.has(node.tagName)) return cut(node);
  if (node.tagName === 'p') return split(node.children, (children) => [{ ...node, children }]);
  return [node];
}

function isBlock(node: ElementContent): node is Element {
  return node.type === 'element' && BLOCKS.has(node.tagName);
}

/** Puts an element of a sentence around each run of sentences, and inside each block. */
function distributed(node: Element, children: readonly ElementContent[]): ElementContent[] {
  return split(children, (run) => [{ ...node, children: run }]).map((child) => {
    if (!isBlock(child)) return child;
    if (child.tagName === 'spip-document') return linked(child, node);
    if (!HOLDERS.has(child.tagName)) return child;
    const inside = child.children.some(
      (each) => each.type === 'element' && INLINE.has(each.tagName) && each.tagName === node.tagName,
    );
    return inside && node.tagName === 'a' ? child : { ...child, children: distributed(node, child.children) };
  });
}

/** A document takes the link that stands around it. */
function linked(document: Element, around: Element): Element {
  const { href } = around.properties;
  if (around.tagName !== 'a' || typeof href !== 'string' || document.properties.dataLink) return document;
  return { ...document, properties: { ...document.properties, dataLink: href } };
}

/** Blocks as they are, what stands between them made by `make`. */
function split(
  children: readonly ElementContent[],
  make: (run: ElementContent[]) => ElementContent[],
): ElementContent[] {
  const result: ElementContent[] = [];
  let run: ElementContent[] = [];
  const flush = () => {
    if (run.some((child) => child.type !== 'text' || child.value.trim() !== ''))
      for (const each of make(run)) result.push(each);
    run = [];
  };
  for (const child of children) {
    if (isBlock(child)) {
      flush();
      result.push(child);
    } else run.push(child);
  }
  flush();
  return result;
}

/** A heading keeps its first sentence; the blocks that it held follow it. */
function cut(heading: Element): ElementContent[] {
  const result: ElementContent[] = [];
  let title: Element | null = null;
  for (const child of split(heading.children, (children) => [
    { type: 'element', tagName: 'p', properties: {}, children },
  ])) {
    if (child.type !== 'element') continue;
    if (
      title === null &&
      /^(?:p|div|center|span|h[1-6])$/.test(child.tagName) &&
      !child.children.some(isBlock)
    ) {
      title = { ...heading, children: child.children };
      result.push(title);
    } else result.push(child);
  }
  return result;
}
