/** A small archive with the web editor on, built, served with its headers, and kept in a repository of a forge. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { buildSite } from '../../src/build/build.ts';
import { createStaticServer } from '../../src/serve/static-server.ts';
import { Forge } from './forge.ts';

export interface EditorSite {
  /** Where the site is served. */
  origin: string;
  /** Output folder. */
  out: string;
  forge: Forge;
  stop(): void;
}

/** `editor`: what stands below `editor:` in site.yaml, `{forge}` for the forge's origin. `sample`: with the shipped articles. */
export async function serveEditorSite(
  editor: string,
  { files = {}, sample = false }: { files?: Record<string, string | Buffer>; sample?: boolean } = {},
): Promise<EditorSite> {
  const folder = mkdtempSync(join(tmpdir(), 'fonds-editor-'));
  const [work, repo, out] = ['work', 'repo.git', 'out'].map((name) => join(folder, name));
  const content = join(work!, 'content');
  const git = (...args: string[]) =>
    execFileSync('git', args, {
      cwd: work,
      env: {
        ...process.env,
        GIT_AUTHOR_NAME: 'Essai',
        GIT_AUTHOR_EMAIL: 'essai@exemple.fr',
        GIT_COMMITTER_NAME: 'Essai',
        GIT_COMMITTER_EMAIL: 'essai@exemple.fr',
      },
    });
  mkdirSync(content, { recursive: true });
  if (sample) cpSync(resolve('content'), content, { recursive: true });
  execFileSync('git', ['init', '-q', '--bare', '-b', 'main', repo!]);
  const forge = await Forge.start(repo!);
  const settings = editor.replaceAll('{forge}', forge.origin).replace(/^(?=.)/gm, '  ');
  const write = (path: string, text: string | Buffer) => {
    mkdirSync(dirname(join(content, path)), { recursive: true });
    writeFileSync(join(content, path), text);
  };
  write('site.yaml', `title: Archives\nurl: http://archives.exemple.fr\neditor:\n${settings}`);
  if (!sample) write('rubrics/memoire.md', '---\ntitle: Mémoire\n---\n');
  for (const [path, text] of Object.entries(files)) write(path, text);
  git('init', '-q', '-b', 'main');
  git('-c', 'core.autocrlf=false', 'add', '.');
  git('commit', '-q', '-m', 'début');
  git('push', '-q', repo!, 'main');
  const { built, problems } = await buildSite({
    root: process.cwd(),
    content,
    out: out!,
    cache: resolve('.cache'),
    now: Date.now(),
  });
  if (!built) throw new Error(JSON.stringify(problems.slice(0, 5), null, 2));
  const server: Server = createStaticServer(out!).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    out: out!,
    forge,
    stop() {
      server.closeAllConnections();
      server.close();
      forge.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
