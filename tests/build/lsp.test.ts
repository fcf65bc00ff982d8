import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CodeAction, CompletionItem, Diagnostic, Hover } from 'vscode-languageserver/node';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { applyEdits } from './lsp-edits.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const ARTICLE = 'articles/2022/un-article/index.md';

const TEXT = `---
title: Un article
published: 2022-04-04
rubric: actualites
keywords:
  - sport
---

Le texte, avec [un lien](/2022/autre/).
`;

let folder: string;
let client: Client;

/** An editor: asks over standard input and output, and remembers what it is told. */
class Client {
  readonly #process: ChildProcess;
  readonly connection: MessageConnection;
  readonly diagnostics = new Map<string, Diagnostic[]>();
  #version = 1;

  constructor(command: string, args: string[], env: Record<string, string> = {}) {
    this.#process = spawn(command, args, {
      cwd: ROOT,
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, LC_ALL: 'fr_FR.UTF-8', ...env },
    });
    this.connection = createMessageConnection(
      new StreamMessageReader(this.#process.stdout!),
      new StreamMessageWriter(this.#process.stdin!),
    );
    this.connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }) => {
      this.diagnostics.set(uri, diagnostics);
    });
    this.connection.onRequest('workspace/configuration', ({ items }) => items.map(() => this.settings));
    this.connection.onRequest('client/registerCapability', () => null);
    this.connection.listen();
  }

  settings: unknown = null;

  async start(capabilities: object = {}): Promise<void> {
    await this.connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities });
    await this.connection.sendNotification('initialized', {});
  }

  open(uri: string, text: string, languageId = 'markdown'): Promise<void> {
    const textDocument = { uri, languageId, version: this.#version, text };
    return this.connection.sendNotification('textDocument/didOpen', { textDocument });
  }

  change(uri: string, text: string): Promise<void> {
    this.#version += 1;
    const textDocument = { uri, version: this.#version };
    return this.connection.sendNotification('textDocument/didChange', {
      textDocument,
      contentChanges: [{ text }],
    });
  }

  ask<T>(method: string, uri: string, line: number, character: number): Promise<T> {
    return this.connection.sendRequest(`textDocument/${method}`, {
      textDocument: { uri },
      position: { line, character },
    });
  }

  /** The diagnostics of a file once they are as wanted. */
  async until(uri: string, wanted: (codes: string[]) => boolean): Promise<Diagnostic[]> {
    for (let turn = 0; turn < 600; turn++) {
      const told = this.diagnostics.get(uri);
      if (told && wanted(told.map(({ code }) => String(code)))) return told;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`never told as wanted: ${JSON.stringify(this.diagnostics.get(uri))}`);
  }

  async stop(): Promise<number | null> {
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    return new Promise((resolve) => this.#process.once('exit', resolve));
  }

  kill(): void {
    this.#process.kill();
  }
}

const uriOf = (path: string) => pathToFileURL(join(folder, 'content', path)).href;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fonds-lsp-'));
});
afterEach(() => {
  client.kill();
  rmSync(folder, { recursive: true, force: true });
});

describe('fonds lsp', () => {
  beforeEach(async () => {
    cpSync(join(ROOT, 'tests/fixtures/problems/orphan-file/content'), join(folder, 'content'), {
      recursive: true,
    });
    writeFileSync(
      join(folder, 'content/articles/2022/autre.md'),
      TEXT.replace('/2022/autre/', '/2022/un-article/'),
    );
    writeFileSync(join(folder, 'content', ARTICLE), TEXT);
    const args = [
      'scripts/run.mjs',
      'lsp',
      '--content',
      join(folder, 'content'),
      '--cache',
      join(folder, 'cache'),
    ];
    client = new Client(process.execPath, args);
    await client.start();
  });

  it('tells the sentences of check for files that nobody has opened', async () => {
    const [told] = await client.until(
      uriOf('articles/2022/un-article/donnees.csv'),
      (codes) => codes.length === 1,
    );
    expect(told).toMatchObject({ code: 'orphan-file', severity: 2, source: 'fonds' });
    expect(told).not.toHaveProperty('codeDescription');
  });

  it('makes of each code a link to the page that explains it, in an editor that shows such links', async () => {
    const args = ['lsp', '--content', join(folder, 'content'), '--cache', join(folder, 'cache')];
    const other = new Client(process.execPath, ['scripts/run.mjs', ...args]);
    await other.start({ textDocument: { publishDiagnostics: { codeDescriptionSupport: true } } });
    const uri = uriOf('articles/2022/un-article/donnees.csv');
    const [told] = await other.until(uri, (codes) => codes.length === 1);
    expect(await other.stop()).toBe(0);
    const page = new URL(told!.codeDescription!.href);
    expect(page.hash).toBe('#orphan-file');
    expect(readFileSync(page, 'utf8')).toContain('\n## orphan-file\n');
  });

  it('tells a mistake while it is typed, with its place and remedy, and takes it back once mended', async () => {
    const uri = uriOf(ARTICLE);
    await client.open(uri, TEXT);
    await client.until(uri, (codes) => codes.length === 0);
    await client.change(uri, TEXT.replace('title:', 'titel:'));
    const [told] = await client.until(uri, (codes) => codes.includes('unknown-key'));
    expect(told).toMatchObject({
      range: { start: { line: 1, character: 0 }, end: { line: 1, character: 5 } },
      severity: 1,
      message: 'La clé `titel` n’existe pas : ce qu’elle dit serait ignoré.\nVouliez-vous écrire `title` ?',
    });
    const actions = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: told!.range,
      context: { diagnostics: [told] },
    });
    expect(actions).toMatchObject([{ title: 'Remplacer par « title »', kind: 'quickfix' }]);
    expect(applyEdits(TEXT.replace('title:', 'titel:'), actions[0]!.edit!.changes![uri]!)).toBe(TEXT);
    await client.change(uri, TEXT);
    await client.until(uri, (codes) => codes.length === 0);
  });

  it('keeps what only a look at all documents finds while another line is typed', async () => {
    const broken = TEXT.replace('/2022/autre/', '/2022/autres/');
    writeFileSync(join(folder, 'content', ARTICLE), broken);
    const uri = uriOf(ARTICLE);
    await client.open(uri, broken);
    await client.connection.sendNotification('textDocument/didSave', { textDocument: { uri } });
    await client.until(uri, (codes) => codes.join() === 'dead-internal-link');
    await client.change(uri, broken.replace('published: 2022-04-04', 'published: 4/4/2022'));
    const told = await client.until(uri, (codes) => codes.length === 2);
    expect(told.map(({ code }) => code)).toEqual(['date-format', 'dead-internal-link']);
  });

  it('offers what the archive knows, and says what a key is for', async () => {
    const uri = uriOf(ARTICLE);
    await client.until(uriOf('articles/2022/un-article/donnees.csv'), (codes) => codes.length === 1);
    await client.open(uri, TEXT.replace('rubric: actualites', 'rubric: '));
    const labels = async (line: number, character: number) =>
      (await client.ask<CompletionItem[]>('completion', uri, line, character)).map(({ label }) => label);
    expect(await labels(3, 8)).toEqual(['actualites']);
    expect(await labels(5, 4)).toContain('sport');
    expect(await labels(1, 0)).not.toContain('title');
    expect(await labels(1, 0)).toContain('lead');
    expect(await labels(8, 0)).toEqual([]);
    const hover = await client.ask<Hover | null>('hover', uri, 2, 3);
    expect(hover?.contents).toMatchObject({ value: expect.stringContaining('Date de publication') });
    expect(await client.ask('hover', uri, 8, 3)).toBeNull();
  });

  it('survives a file that is no text, a folder that is gone, and ends when it is asked to', async () => {
    const uri = uriOf(ARTICLE);
    await client.open(uri, '\u0000\u0001---\n');
    await client.until(uri, (codes) => codes.length > 0);
    rmSync(join(folder, 'content/articles'), { recursive: true });
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [] });
    await client.change(uri, TEXT);
    expect(await client.stop()).toBe(0);
  });
});

describe('schemas/', () => {
  it('serve yaml-language-server: its words for a key, and a fault in site.yaml', async () => {
    const server = createRequire(import.meta.url).resolve('yaml-language-server/bin/yaml-language-server');
    client = new Client(process.execPath, [server, '--stdio']);
    const schema = pathToFileURL(join(ROOT, 'schemas/site.json')).href;
    client.settings = {
      schemas: { [schema]: '/*.yaml' },
      validate: true,
      hover: true,
      schemaStore: { enable: false },
    };
    await client.start({ workspace: { configuration: true } });
    const uri = pathToFileURL(join(folder, 'site.yaml')).href;
    const text = 'title: Archives\nurl: https://www.exemple.fr\nlagn: fr\n';
    await client.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { yaml: client.settings },
    });
    await client.open(uri, text, 'yaml');
    const told = await client.until(uri, (codes) => codes.length > 0);
    expect(told.map(({ message }) => message).join()).toContain('lagn');
    const hover = await client.ask<Hover | null>('hover', uri, 0, 2);
    expect(JSON.stringify(hover?.contents)).toContain('Nom du site.');
    expect(readFileSync(join(ROOT, 'schemas/site.json'), 'utf8')).toContain('Nom du site.');
  });
});
