/** The one Markdown pipeline: what a document's lead, body and postscript become on the page and in feeds. */
import type { Element, Root } from 'hast';
import { alignment, heading, table, task } from './blocks.ts';
import { Context } from './context.ts';
import { toHtml } from './html.ts';
import { figures, inlineImage } from './images.ts';
import { link } from './links.ts';
import { noteCalls, noteList, numberNotes, takeNotes } from './notes.ts';
import { assemble, join, type Parts, partsOf, split } from './parts.ts';
import { parse } from './satteri.ts';
import { plainText } from './text.ts';
import { type Child, childrenOf, isElement, type Parent, property, root } from './tree.ts';
import type { Heading, MarkdownInput, MarkdownOptions, RenderedDocument } from './types.ts';
import { typeset } from './typeset.ts';

export { slugify } from './slug.ts';
export { typography } from './typography.ts';

export interface Markdown {
  /** Renders a document. Pure and synchronous; what is wrong with it is told in `problems`, never thrown. */
  render(input: MarkdownInput): RenderedDocument;
}

export function createMarkdown(options: MarkdownOptions): Markdown {
  return { render: (input) => renderDocument(input, options) };
}

export function renderDocument(input: MarkdownInput, options: MarkdownOptions): RenderedDocument {
  const context = new Context(options, input);
  const parts = partsOf(input);
  const { source, places } = join(parts);
  context.places = places;
  const tree = parse(source, input.format);
  const section = takeNotes(tree);
  const split_ = split(tree, parts) ?? assemble(parts, [childrenOf(tree), [], []]);
  return finish(split_, section, context);
}

function finish(parts: Parts, section: Element | null, context: Context): RenderedDocument {
  const { lang } = context.options;
  const headings: Heading[] = [];
  const numbers = numberNotes(section);
  const { lead, body, postscript } = parts;
  for (const part of [lead, body, postscript]) {
    noteCalls(part, numbers, context);
    visit(part, headings, context);
    typeset(part, lang);
  }
  let notes: Root = root([]);
  if (section) {
    noteCalls(section, numbers, context);
    notes = root([noteList(section, numbers, context)]);
    visit(notes, null, context);
    typeset(notes, lang);
  }
  return {
    lead: toHtml(lead),
    body: toHtml(body),
    postscript: toHtml(postscript),
    notes: toHtml(notes),
    headings,
    anchors: [...context.ids],
    links: context.links,
    used: [...context.used],
    text: { lead: plainText(lead), body: plainText(body) },
    problems: context.problems,
  };
}

function visit(parent: Parent, headings: Heading[] | null, context: Context): void {
  const children = childrenOf(parent);
  for (let index = 0; index < children.length; index++) {
    const node = children[index]!;
    if (node.type !== 'element') continue;
    if (isElement(node, 'p')) {
      const shown = figures(node, context);
      if (shown) {
        for (const figure of shown) visitLink(figure, context);
        children.splice(index, 1, ...(shown as Child[]));
        index += shown.length - 1;
        continue;
      }
    }
    switch (node.tagName) {
      case 'a':
        if (!/^doc-/.test(property(node, 'role'))) link(node, context);
        break;
      case 'img':
        inlineImage(node, parent, index, context);
        continue;
      case 'h1':
      case 'h2':
      case 'h3':
      case 'h4':
      case 'h5':
      case 'h6':
        if (headings) heading(node, headings, context);
        break;
      case 'td':
      case 'th':
        alignment(node);
        break;
      case 'li':
        if (node.properties.className !== undefined) task(node, context);
        break;
      case 'table':
        visit(node, headings, context);
        children[index] = table(node, context);
        continue;
    }
    visit(node, headings, context);
  }
}

/** The link around an image made figure. */
function visitLink(figure: Element, context: Context): void {
  const first = figure.children[0];
  if (isElement(first, 'a')) link(first, context);
}
