/** `fonds lsp`: the checks, completion and corrections in an editor, over standard input and output. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { commandWording } from '../wording/commands.ts';
import { localeLang } from '../wording/locale.ts';
import { lspHelp } from '../wording/verbs/lsp.ts';
import { PROJECT } from './project.ts';
import { verb } from './verb.ts';

export const run = verb(
  { name: 'lsp', help: lspHelp, options: {}, shared: ['content', 'cache'] },
  async ({ content, out, cache }, { lang }) => {
    if (!existsSync(content)) {
      console.error(commandWording(lang).noContent(content));
      return 2;
    }
    const { createConnection, StreamMessageReader, StreamMessageWriter } = await import(
      'vscode-languageserver/node'
    );
    const { LanguageServer } = await import('../serve/lsp/server.ts');
    const { Checker } = await import('../serve/lsp/checker.ts');
    const { buildPaths } = await import('../build/options.ts');
    const { archive, images } = buildPaths({ content, out, cache });
    const reader = new StreamMessageReader(process.stdin);
    const connection = createConnection(reader, new StreamMessageWriter(process.stdout));
    const checker = new Checker({ root: PROJECT, content, cache, archive, images });
    const ended = new Promise<number>((resolve) => {
      connection.onExit(() => resolve(0));
      reader.onClose(() => resolve(0));
    });
    const page = join(PROJECT, 'docs/reference/problems.md');
    const reference = existsSync(page) ? pathToFileURL(page).href : null;
    const options = {
      content,
      checker,
      lang: localeLang(process.env),
      reference,
      now: () => Date.now(),
    };
    new LanguageServer(connection, options).listen();
    return ended;
  },
);
