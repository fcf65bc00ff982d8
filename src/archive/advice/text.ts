/** A document's Markdown as the rules of advice look at it: its texts, links and images, each with its place. */
import type { Nodes, Root } from 'mdast';
import { markdownToMdast } from 'satteri';

export interface Placed {
  /** 1-based, in the parsed source. */
  line: number;
  column: number;
}

export interface TextPiece extends Placed {
  value: string;
}

export interface LinkPiece extends Placed {
  url: string;
  text: string;
}

export interface ImagePiece extends Placed {
  url: string;
  alt: string;
  caption: string;
}

/** Texts of one paragraph, heading or cell, without code. */
export interface Block extends Placed {
  pieces: TextPiece[];
}

export interface TextParts {
  blocks: Block[];
  links: LinkPiece[];
  images: ImagePiece[];
}

/** Blocks whose text is one unit of reading. */
const BLOCKS = new Set(['paragraph', 'heading', 'tableCell']);

/** Deepest nesting that is followed: what is deeper is told by the checks. */
const DEEPEST = 100;

/** The parts of a Markdown text; none where it cannot be parsed, which the checks tell. */
export function textParts(source: string): TextParts {
  const parts: TextParts = { blocks: [], links: [], images: [] };
  let tree: Root;
  try {
    tree = markdownToMdast(source, { features: { frontmatter: false, directive: true } }) as Root;
  } catch {
    return parts;
  }
  visit(tree, null, parts, 0);
  return parts;
}

function visit(node: Nodes, block: Block | null, parts: TextParts, depth: number): void {
  if (depth > DEEPEST) return;
  const at = placeOf(node);
  if (node.type === 'text') {
    if (block) block.pieces.push({ value: node.value, ...at });
    return;
  }
  if (node.type === 'image') {
    parts.images.push({ url: node.url, alt: node.alt ?? '', caption: captionOf(node.title), ...at });
    return;
  }
  if (!('children' in node)) return;
  if (node.type === 'link') parts.links.push({ url: node.url, text: plain(node, depth), ...at });
  let own = block;
  if (BLOCKS.has(node.type)) {
    own = { pieces: [], ...at };
    parts.blocks.push(own);
  }
  for (const child of node.children) visit(child as Nodes, own, parts, depth + 1);
}

/** The text of a node, the alternatives of its images included. */
function plain(node: Nodes, depth: number): string {
  if (depth > DEEPEST) return '';
  if (node.type === 'image') return node.alt ?? '';
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map((child) => plain(child as Nodes, depth + 1)).join('') : '';
}

const placeOf = ({ position }: Nodes): Placed => ({
  line: position?.start.line ?? 1,
  column: position?.start.column ?? 1,
});

/** A title is caption, then credit behind a bar. */
const captionOf = (title: string | null | undefined): string => (title ?? '').split('|')[0]!.trim();

/** The place of the sign at an index of a piece of text. */
export function placeIn({ value, line, column }: TextPiece, index: number): Placed {
  const lines = value.slice(0, index).split('\n');
  return {
    line: line + lines.length - 1,
    column: lines.length === 1 ? column + index : lines.at(-1)!.length + 1,
  };
}
