/**
 * The language server: the sentences of `check` in any editor that speaks the Language Server Protocol 3.17,
 * while one types; completion, hover and corrections in the front matter.
 */
import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  type CompletionItem,
  type Connection,
  type Hover,
  type InitializeParams,
  type InitializeResult,
  type TextDocumentPositionParams,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { classify } from '../../content/classify.ts';
import type { Problem } from '../../kit/problem.ts';
import { documentKeys, keyWording } from '../../wording/keys.ts';
import type { Checker } from './checker.ts';
import { frontMatterItems, textItems } from './completion.ts';
import { frontMatterPlace } from './front-matter-place.ts';
import { diagnosticOf, fixesOf } from './problems.ts';

export interface LanguageServerOptions {
  content: string;
  checker: Checker;
  /** Language of the messages; the site's own where the environment says nothing. */
  lang: string | null;
  /** Address of the page that explains each code under its anchor; null where there is none. */
  reference: string | null;
  /** The clock, in milliseconds since the epoch. */
  now(): number;
}

/** Several saves of one moment, as after a change of branch, make one reading of the folder (ms). */
const SETTLE = 80;
/** Time without a key pressed after which a document is looked at (ms). */
const PAUSE = 120;

const FILES = /^(?:site|keywords|authors|redirects)\.yaml$/;

/** Answers an editor over `connection`, until it says to stop. */
export class LanguageServer {
  readonly #connection: Connection;
  readonly #options: LanguageServerOptions;
  readonly #documents = new TextDocuments(TextDocument);
  readonly #timers = new Map<string, NodeJS.Timeout>();
  #refreshing: Promise<unknown> = Promise.resolve();
  #refreshTimer: NodeJS.Timeout | undefined;
  /** `LanguageServerOptions.reference` where the editor makes links of codes. */
  #reference: string | null = null;

  constructor(connection: Connection, options: LanguageServerOptions) {
    this.#connection = connection;
    this.#options = options;
  }

  listen(): void {
    const connection = this.#connection;
    connection.onInitialize((params) => this.#initialize(params));
    connection.onInitialized(() => this.#refresh());
    connection.onCompletion((params) => this.#complete(params));
    connection.onHover((params) => this.#hover(params));
    connection.onCodeAction(({ textDocument: { uri }, context }) => {
      const text = this.#documents.get(uri)?.getText() ?? '';
      return context.diagnostics
        .filter(({ source }) => source === 'fonds')
        .flatMap((diagnostic) => fixesOf(diagnostic, uri, text, this.#lang));
    });
    connection.onDidChangeWatchedFiles(() => this.#refreshSoon());
    this.#documents.onDidChangeContent(({ document }) => this.#tellSoon(document.uri));
    this.#documents.onDidSave(() => this.#refreshSoon());
    this.#documents.onDidClose(({ document }) => this.#tellSaved(this.#path(document.uri)));
    this.#documents.listen(connection);
    connection.listen();
  }

  get #lang(): string {
    return this.#options.lang ?? this.#options.checker.lang ?? 'fr';
  }

  #initialize({ capabilities }: InitializeParams): InitializeResult {
    const isShown = capabilities.textDocument?.publishDiagnostics?.codeDescriptionSupport === true;
    this.#reference = isShown ? this.#options.reference : null;
    return {
      serverInfo: { name: 'fonds' },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        completionProvider: { triggerCharacters: [' ', ':', '-', '(', '/'] },
        hoverProvider: true,
        codeActionProvider: { codeActionKinds: ['quickfix'] },
      },
    };
  }

  #refreshSoon(): void {
    clearTimeout(this.#refreshTimer);
    this.#refreshTimer = setTimeout(() => this.#refresh(), SETTLE);
  }

  /** Reads the folder again and tells of every file that has, or had, problems. */
  #refresh(): void {
    this.#refreshing = this.#refreshing
      .then(async () => {
        const { checker, now } = this.#options;
        for (const path of await checker.refresh(now())) await this.#tellSaved(path);
        for (const { uri } of this.#documents.all()) await this.#tell(uri);
      })
      .catch((error: unknown) => this.#connection.console.error(messageOf(error)));
  }

  #tellSoon(uri: string): void {
    clearTimeout(this.#timers.get(uri));
    this.#timers.set(
      uri,
      setTimeout(() => {
        this.#refreshing
          .then(() => this.#tell(uri))
          .catch((error: unknown) => this.#connection.console.error(messageOf(error)));
      }, PAUSE),
    );
  }

  /** Tells the problems of an open document as it stands in the editor. */
  async #tell(uri: string): Promise<void> {
    const document = this.#documents.get(uri);
    const path = this.#path(uri);
    if (!document || path === null) return;
    const text = document.getText();
    const isDocument = classify(path).id !== undefined;
    const { checker } = this.#options;
    const problems = isDocument
      ? await checker.typed(path, text, this.#savedText(path))
      : checker.saved(path);
    this.#publish(uri, problems, text, document.version);
  }

  async #tellSaved(path: string | null): Promise<void> {
    if (path === null) return;
    const uri = pathToFileURL(join(this.#options.content, path)).href;
    if (this.#documents.get(uri)) return;
    this.#publish(uri, this.#options.checker.saved(path), this.#savedText(path));
  }

  #publish(uri: string, problems: readonly Problem[], text: string, version?: number): void {
    const lines = text.split(/\r\n?|\n/);
    const diagnostics = problems.map((problem) => ({
      ...diagnosticOf(problem, lines, this.#lang),
      ...(this.#reference !== null && { codeDescription: { href: `${this.#reference}#${problem.code}` } }),
    }));
    this.#connection.sendDiagnostics({ uri, ...(version !== undefined && { version }), diagnostics });
  }

  #complete(params: TextDocumentPositionParams): CompletionItem[] {
    const { uri } = params.textDocument;
    const path = this.#path(uri);
    const document = this.#documents.get(uri);
    if (path === null || !document) return [];
    const { kind, id } = classify(path);
    if (id === undefined) return [];
    const { checker } = this.#options;
    const context = {
      kind: kind as 'article' | 'rubric' | 'page',
      words: checker.words,
      files: checker.filesBeside(path),
      lang: this.#lang,
    };
    const { line, character } = params.position;
    const text = document.getText();
    const place = frontMatterPlace(text, line, character);
    if (place) return frontMatterItems(place, context);
    return textItems((this.#lines(uri)[line] ?? '').slice(0, character), context);
  }

  #hover({ textDocument: { uri }, position: { line, character } }: TextDocumentPositionParams): Hover | null {
    const path = this.#path(uri);
    const text = this.#documents.get(uri)?.getText();
    if (path === null || text === undefined || FILES.test(path)) return null;
    const { kind, id } = classify(path);
    const place = id === undefined ? null : frontMatterPlace(text, line, character);
    const key = place && /^(\s*(?:-\s+)?)([A-Za-z]+)\s*:/.exec(place.line);
    if (!key) return null;
    const name = key[1] === '' ? key[2]! : `${place.owner}.${key[2]}`;
    const said = keyWording(documentKeys(kind as 'article'), name, this.#lang);
    return said === undefined ? null : { contents: { kind: 'markdown', value: `**${key[2]}** · ${said}` } };
  }

  /** Path of a file of the content folder; null for any other. */
  #path(uri: string): string | null {
    if (!uri.startsWith('file:')) return null;
    const path = relative(this.#options.content, fileURLToPath(uri)).split(sep).join('/');
    return path.startsWith('../') || path === '' ? null : path;
  }

  #lines(uri: string): string[] {
    return (this.#documents.get(uri)?.getText() ?? '').split(/\r\n?|\n/);
  }

  #savedText(path: string): string {
    if (!/\.(?:mdx?|ya?ml)$/i.test(path)) return '';
    try {
      return readFileSync(join(this.#options.content, path), 'utf8');
    } catch {
      return '';
    }
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
