/** Rendering with the one Markdown pipeline. Runs in a browser too: nothing here knows of files. */
import type { Problem } from '../kit/problem.ts';
import { unclosedCode } from './blocks.ts';
import { Context } from './context.ts';
import type { Engine } from './engine.ts';
import { toHtml } from './html.ts';
import { loadFor } from './lazy.ts';
import { OverLimit } from './limits.ts';
import { callsInNotes, noteList, numberNotes, unusedNotes } from './notes.ts';
import type { Plugins } from './plugins.ts';
import { type Prepared, prepare } from './prepare.ts';
import { parse } from './satteri.ts';
import { plainText } from './text.ts';
import type { Parent } from './tree.ts';
import type { Heading, MarkdownInput, MarkdownOptions, RenderedDocument } from './types.ts';
import { typeset } from './typeset.ts';
import { visit } from './visit.ts';
import { breach, breachOfPlugins } from './wall.ts';

export interface Markdown {
  /** Renders a document. Pure and synchronous; what is wrong with it is told in `problems`, never thrown. */
  render(input: MarkdownInput): RenderedDocument;
  /** Loads what a source needs beyond the common: awaited before `render`, it spares it a slow start. */
  load(source: string): Promise<void>;
}

const SATTERI: Engine = { parse };

/**
 * The pipeline of a site. With plugins of its own a site has remark and rehype parse and convert, which takes a
 * hundred times longer than Sätteri; what Fonds does with the result is the same.
 */
export function createMarkdown(options: MarkdownOptions, plugins?: Plugins | null): Markdown {
  return { render: (input) => render(input, options, plugins ?? SATTERI), load: loadFor };
}

/** Renders one document with the pipeline of a site without plugins. */
export function renderDocument(input: MarkdownInput, options: MarkdownOptions): RenderedDocument {
  return render(input, options, SATTERI);
}

function render(input: MarkdownInput, options: MarkdownOptions, engine: Engine): RenderedDocument {
  const context = new Context(options, input);
  try {
    return finish(prepare(engine, context), context, engine.print);
  } catch (error) {
    const refused = new Context(options, { ...input, body: '', lead: undefined, postscript: undefined });
    refused.problems.push(refusal(error as Error, context));
    return finish(prepare(SATTERI, refused), refused);
  }
}

/** Why a document is not rendered at all: a defect of the parser is told of the document that met it. */
function refusal(error: Error, context: Context): Problem {
  const { input } = context;
  const file = input.path;
  if (error instanceof OverLimit) {
    const { code, line } = error;
    return { code, severity: 'error', file, ...context.locate(line, 1), params: {} };
  }
  const place = { file, line: input.bodyLine, column: 1, severity: 'error' as const };
  // Quotes in quotes a thousand deep: no walk of the tree comes to its end.
  if (error instanceof RangeError) return { ...place, code: 'too-deep', params: {} };
  return { ...place, code: 'text-not-read', params: { reason: error.message.split('\n', 1)[0] ?? '' } };
}

/** Characters of plain text that any introduction can be cut from. */
const ENOUGH = 1000;

function finish(
  { parts, notes, source }: Prepared,
  context: Context,
  print: NonNullable<Engine['print']> = toHtml,
): RenderedDocument {
  const { lead, body, postscript } = parts;
  const { lang } = context;
  const headings: Heading[] = [];
  context.notes = numberNotes(notes);
  unusedNotes([lead, body, postscript], source, context);
  for (const part of [lead, body, postscript]) {
    unclosedCode(part, source, context);
    visit(part, headings, context);
    typeset(part, lang);
  }
  if (notes) {
    callsInNotes(notes, context);
    noteList(notes, context);
    visit(notes, null, context);
    typeset(notes, lang);
  }
  const [leadHtml, bodyHtml, postscriptHtml] = [print(lead), print(body), print(postscript)];
  const notesHtml = notes ? print(notes) : '';
  const look = print === toHtml ? breach : breachOfPlugins;
  for (const html of [leadHtml, bodyHtml, postscriptHtml, notesHtml]) {
    const what = html === '' ? null : look(html);
    if (what !== null) context.report('error', 'unsafe-output', {}, { what: what.slice(0, 120) });
  }
  return {
    lead: leadHtml,
    body: bodyHtml,
    postscript: postscriptHtml,
    notes: notesHtml,
    headings,
    anchors: [...context.ids],
    links: context.links,
    used: [...context.used],
    text: beginning(lead, body),
    problems: context.problems,
  };
}

/** What an introduction is cut from. */
function beginning(lead: Parent, body: Parent): RenderedDocument['text'] {
  const text = plainText(lead, ENOUGH);
  return { lead: text, body: plainText(body, ENOUGH, text) };
}
