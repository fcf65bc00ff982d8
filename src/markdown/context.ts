import type { Stretch, Stretches } from '../content/stretches.ts';
import { posix } from '../kit/posix-path.ts';
import type { Problem } from '../kit/problem.ts';
import { type MarkdownWords, markdownWords } from '../wording/markdown.ts';
import { Ids } from './ids.ts';
import type { Child } from './tree.ts';
import type { InternalLink, MarkdownInput, MarkdownOptions } from './types.ts';

/** Where a stretch of the parsed source stands in its file. */
export interface Place {
  /** 1-based line of the parsed source on which the stretch starts. */
  from: number;
  /** The line of the file that this is; with `stretches`, the line of the text that they place. */
  line: number;
  stretches?: Stretches;
}

/** Host of a full address in lower case, with its port; '' where there is none. */
export const hostOf = (address: string): string =>
  /^(?:https?:)?[/\\]{2}([^/\\?#]*)/i.exec(address)?.[1]?.toLowerCase() ?? '';

function inFile(place: Place, line: number, column: number): { line: number; column: number } {
  const stretches = place.stretches?.();
  if (!stretches?.[0]) return { line, column };
  const isBefore = (stretch: Stretch) =>
    stretch.line < line || (stretch.line === line && stretch.column <= column);
  const stretch = stretches.findLast(isBefore) ?? stretches[0];
  const offset = stretch.line === line ? Math.max(column - stretch.column, 0) : 0;
  return { line: stretch.fileLine, column: stretch.fileColumn + offset };
}

/** Numbers of the notes by the ids that the conversion to hast gave them, and how often each was called. */
export interface NoteNumbers {
  byId: Map<string, number>;
  calls: Map<string, { number: number; occurrence: number }>;
  /** How often each was called, by its number. */
  seen: Map<number, number>;
}

/** What the visitors of one document share and fill. */
export class Context {
  readonly options: MarkdownOptions;
  readonly input: MarkdownInput;
  /** Language of the document. */
  readonly lang: string;
  readonly words: MarkdownWords;
  /** Folder of the document, relative to the content folder; '' at its top. */
  readonly folder: string;
  readonly ids = new Ids();
  readonly links: InternalLink[] = [];
  readonly used = new Set<string>();
  readonly problems: Problem[] = [];
  notes: NoteNumbers = { byId: new Map(), calls: new Map(), seen: new Map() };
  /** Of the site itself: links to it are internal. */
  readonly host: string;
  readonly #repeated = new Map<string, Problem>();
  /** The text is MDX that could not be parsed, read as Markdown: what it says of HTML is not so. */
  misread = false;
  /** In the order of `from`. */
  places: Place[] = [{ from: 1, line: 1 }];

  constructor(options: MarkdownOptions, input: MarkdownInput) {
    this.options = options;
    this.input = input;
    this.lang = input.lang ?? options.lang;
    this.words = markdownWords(this.lang);
    this.host = hostOf(options.origin);
    const folder = posix.dirname(input.path);
    this.folder = folder === '.' ? '' : folder;
  }

  /** Position in the file of a place of the parsed source. */
  locate(line: number, column: number): { line: number; column: number } {
    let place = this.places[0]!;
    for (const candidate of this.places) if (candidate.from <= line) place = candidate;
    return inFile(place, place.line + line - place.from, column);
  }

  at(node: { position?: Child['position'] }): { line: number; column: number } {
    const start = node.position?.start;
    return start ? this.locate(start.line, start.column) : inFile(this.places[0]!, this.places[0]!.line, 1);
  }

  report(
    severity: Problem['severity'],
    code: string,
    node: { position?: Child['position'] },
    params: Problem['params'] = {},
  ): void {
    this.problems.push({ code, severity, file: this.input.path, ...this.at(node), params });
  }

  /** Reports what a document may repeat a hundred times at its first place alone, with the number of times. */
  reportOnce(
    severity: Problem['severity'],
    code: string,
    node: { position?: Child['position'] },
    params: Problem['params'],
    key: string,
  ): void {
    const known = this.#repeated.get(`${code} ${key}`);
    if (known) {
      known.params.count = Number(known.params.count) + 1;
      return;
    }
    this.report(severity, code, node, { ...params, count: 1 });
    this.#repeated.set(`${code} ${key}`, this.problems.at(-1)!);
  }

  /** Number of problems of one code so far. */
  countOf(code: string): number {
    return this.problems.reduce((count, problem) => (problem.code === code ? count + 1 : count), 0);
  }
}
