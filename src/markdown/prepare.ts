/** From a document's source to the trees that the visitors work on: parsed, without code, within the allow-list. */
import type { Root } from 'hast';
import { components } from './compose.ts';
import type { Context } from './context.ts';
import { keepNumbers, tellLost } from './coverage.ts';
import { parseDocument } from './document.ts';
import { type Engine, PluginError } from './engine.ts';
import { raw } from './lazy.ts';
import { tellLeftovers } from './leftovers.ts';
import { withoutCode } from './mdx.ts';
import { takeNotes } from './notes.ts';
import { merge, type Parts, split } from './parts.ts';
import { type Child, childrenOf, eachElement, hasChildren, type Parent, property, root } from './tree.ts';
import { tellUnreadHtml } from './unread-html.ts';

export interface Prepared {
  parts: Parts;
  notes: Root | null;
  source: string;
}

/** Parses a document, makes its trees safe, and has a site's rehype plugins work on them. */
export function prepare({ parse, transform }: Engine, context: Context): Prepared {
  const { parts, notes, source, isWhole } = parseDocument(parse, context);
  const trees = [parts.lead, parts.body, parts.postscript, ...(notes ? [notes] : [])];
  // A site's plugins may take out of a text what they like.
  if (isWhole && !context.misread && !transform) {
    tellLost(trees, source, context);
    for (const tree of trees) {
      tellLeftovers(tree, source, context);
      tellUnreadHtml(tree, context);
      keepNumbers(tree, source);
    }
  }
  const coded = context.input.format === 'mdx' || source.includes(':::');
  const safe = (tree: Root): Root => secure(tree, source, coded, context);
  const safeParts = { lead: safe(parts.lead), body: safe(parts.body), postscript: safe(parts.postscript) };
  const prepared = { parts: safeParts, notes: notes && safe(notes), source };
  return transform ? transformed(prepared, transform, context) : prepared;
}

const NAMES = [{ name: 'lead' }, { name: 'body' }, { name: 'postscript' }] as const;

function transformed(
  prepared: Prepared,
  transform: NonNullable<Engine['transform']>,
  context: Context,
): Prepared {
  try {
    const tree = transform(structuredClone(merge(prepared.parts, prepared.notes)));
    const notes = takeNotes(tree);
    const parts = split(tree, NAMES);
    if (!parts) throw new PluginError('the paragraphs between lead, body and postscript are gone');
    return { parts, notes: notes && root([notes]), source: prepared.source };
  } catch (error) {
    if (!(error instanceof PluginError)) throw error;
    context.report('error', 'plugin-failed', {}, { reason: error.message });
    return prepared;
  }
}

function secure(tree: Root, source: string, coded: boolean, context: Context): Root {
  let result = tree;
  let foreign = coded && withoutCode(tree, context);
  if (source.includes('<') && hasRaw(tree)) {
    result = parsedHtml(tree, source, context);
    foreign = true;
  }
  if (foreign) result = raw().clean(result, context);
  if (coded) components(result, context);
  if (foreign) claimIds(result, context);
  return result;
}

/** A tag that stops in its middle leaves the parser of HTML in a state that it has no way out of. */
function parsedHtml(tree: Root, source: string, context: Context): Root {
  const [first] = rawNodes(tree);
  try {
    return raw().parseRaw(tree, source);
  } catch (error) {
    if (error instanceof RangeError) throw error;
    context.report('error', 'html-not-read', first ?? {});
    return tree;
  }
}

function* rawNodes(parent: Parent): Generator<Child> {
  for (const child of childrenOf(parent)) {
    if (child.type === 'raw') yield child;
    else if (hasChildren(child)) yield* rawNodes(child);
  }
}

/** Ids that the author chose come before those made from headings, so that old links keep their places. */
function claimIds(tree: Parent, context: Context): void {
  eachElement(tree, (node) => {
    const id = property(node, 'id');
    if (id === '' || /^(?:fn(?:ref)?-|footnote-label$)/.test(id)) return;
    if (!/\s/.test(id) && context.ids.claim(id)) return;
    delete node.properties.id;
    context.report('warning', 'id-taken', node, { id });
  });
}

/** True where a tree holds raw HTML other than comments; comments are taken out. */
function hasRaw(parent: Parent): boolean {
  let found = false;
  let comments = false;
  for (const child of childrenOf(parent)) {
    if (child.type === 'raw') {
      if (/^\s*(?:<!--(?:(?!-->)[\s\S])*-->\s*)+$/.test(child.value)) comments = true;
      else found = true;
    } else if (hasChildren(child) && hasRaw(child)) found = true;
  }
  if (comments && !found) {
    parent.children = childrenOf(parent).filter((child) => child.type !== 'raw') as Parent['children'];
  }
  return found;
}
