/** A document's parts parsed as one. */
import type { Element, Root } from 'hast';
import { separate } from './containers.ts';
import type { Context } from './context.ts';
import { type Format, type Parse, PluginError } from './engine.ts';
import { checkLimits } from './limits.ts';
import { takeNotes } from './notes.ts';
import { assemble, join, type Part, type Parts, partsOf, split, unclosed } from './parts.ts';
import { parse as parseWithSatteri } from './satteri.ts';
import { childrenOf, eachElement, isComponent, isElement, type Parent, property, root } from './tree.ts';

export interface ParsedDocument {
  parts: Parts;
  /** The list of notes as converted to hast, null where there is none. */
  notes: Root | null;
  /** What was parsed, and what positions count in. */
  source: string;
  /** True where every position counts in `source`. */
  isWhole: boolean;
}

/**
 * Parses lead, body and postscript as one source, so that notes and definitions are shared. What cannot be parsed
 * as it should is told and parsed in the next best way: MDX as plain Markdown, and without a site's plugins.
 */
export function parseDocument(parse: Parse, context: Context): ParsedDocument {
  const { format } = context.input;
  const parts = partsOf(context.input);
  const joined = join(parts);
  context.places = joined.places;
  checkLimits(joined.source, format);
  const sources = joined.source.includes(':::') ? separate(joined.source, joined.places) : joined;
  const read = (engine: Parse, as: Format): ParsedDocument => {
    context.places = sources.places;
    const tree = engine(sources.source, as);
    const notes = takeNotes(tree);
    const whole = split(tree, parts);
    if (whole) return { parts: whole, notes: notes && root([notes]), source: sources.source, isWhole: true };
    context.places = joined.places;
    return { ...apart(engine, as, parts, context), source: joined.source, isWhole: false };
  };
  try {
    return read(parse, format);
  } catch (error) {
    if (error instanceof PluginError) {
      context.report('error', 'plugin-failed', {}, { reason: error.message });
      return read(parseWithSatteri, format);
    }
    if (format === 'md') throw error;
    const { line, column, reason } = faultOf(error as Error);
    const file = context.input.path;
    context.problems.push({
      code: 'mdx-syntax',
      severity: 'error',
      file,
      ...context.locate(line, column),
      params: { reason: inFile(reason, context) },
    });
    context.misread = true;
    return read(parseWithSatteri, 'md');
  }
}

/** Places that a reason names, `(9:1)` or `(9:1-9:4)`, as they are in the file. */
function inFile(reason: string, context: Context): string {
  return reason.replace(/\b(\d+):(\d+)(?=[-)])/g, (_, line: string, column: string) => {
    const place = context.locate(Number(line), Number(column));
    return `${place.line}:${place.column}`;
  });
}

/** Sätteri throws `3:5: reason (mdx-jsx:code)`, remark a `VFileMessage`. */
function faultOf(error: Error & { line?: number; column?: number; reason?: string }) {
  if (error.line !== undefined)
    return { line: error.line, column: error.column ?? 1, reason: error.reason ?? '' };
  const [, line = '1', column = '1', reason = error.message] =
    /^(\d+):(\d+): ([\s\S]*?)(?: \(mdx[^)]*\))?$/.exec(error.message) ?? [];
  return { line: Number(line), column: Number(column), reason };
}

/** Each part parsed alone, where one opens a block that it never closes: nothing of the others is lost. */
function apart(parse: Parse, format: Format, parts: readonly Part[], context: Context) {
  const sections: Element[] = [];
  const trees = parts.map((part, index) => {
    const { from } = context.places[index]!;
    const tree = parse('\n'.repeat(from - 1) + part.text, format);
    if (unclosed(part, (text) => parse(text, format))) {
      const last = childrenOf(tree).findLast((child) => child.position);
      // A container tells itself that it is not closed.
      if (!last || !isComponent(last))
        context.report('error', 'unclosed-part', last ?? {}, { part: part.name });
    }
    const section = takeNotes(tree);
    if (section) sections.push(section);
    distinguish(tree, part.name);
    if (section) distinguish(section, part.name);
    return childrenOf(tree);
  });
  const items = sections.flatMap((section) => section.children.filter((child) => isElement(child, 'ol')));
  const list = items[0] as Element | undefined;
  if (list) list.children = items.flatMap((item) => (item as Element).children);
  return { parts: assemble(parts, trees), notes: sections[0] ? root([sections[0]]) : null };
}

/** Ids of notes that are parsed apart, told apart by the name of their part. */
function distinguish(tree: Parent, name: string): void {
  eachElement(tree, (node) => {
    const { properties } = node;
    if (properties.dataFootnoteRef !== undefined || properties.dataFootnoteBackref !== undefined) {
      properties.href = `#${name}-${property(node, 'href').slice(1)}`;
    }
    if (/^fn(?:ref)?-/.test(property(node, 'id'))) properties.id = `${name}-${property(node, 'id')}`;
  });
}
