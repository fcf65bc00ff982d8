/** Builds the sites that the browser tests visit, once, and serves them with the headers of their host files. */
import { existsSync, readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildSite } from '../../src/build/build.ts';
import { digest } from '../../src/kit/digest.ts';
import { createStaticServer } from '../../src/serve/static-server.ts';
import { writeSearchCorpus } from './search-corpus.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Origin of the shipped content's site, and the folder that it is served from. */
    site: { origin: string; out: string };
    /** Origin of the same site with its drafts. */
    draftSite: { origin: string };
    /** Origin of the site of a thousand articles with known answers. */
    searchSite: { origin: string };
  }
}

/** Kept between runs, not in Git: builds here are incremental too. */
const FOLDER = resolve('artefacts', 'tests');

export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const servers: Server[] = [];
  const serve = async (out: string) => {
    const server = createStaticServer(out).listen(0, '127.0.0.1');
    servers.push(server);
    await new Promise((done) => server.once('listening', done));
    return `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  };
  const out = join(FOLDER, 'site');
  await build(resolve('content'), out);
  provide('site', { origin: await serve(out), out });
  const withDrafts = join(FOLDER, 'site-with-drafts');
  await build(resolve('content'), withDrafts, true);
  provide('draftSite', { origin: await serve(withDrafts) });
  provide('searchSite', { origin: await serve(await buildSearchCorpus()) });
  return async () => {
    for (const server of servers) server.close();
  };
}

/** The corpus is written again only when what writes it has changed: unchanged files keep their stamps. */
async function buildSearchCorpus(): Promise<string> {
  const content = join(FOLDER, 'search-content');
  const key = digest(
    ...['known-answers', 'search-corpus'].map((name) => read(`tests/browser/${name}.ts`)),
    read('scripts/bench/corpus.ts'),
    read('scripts/bench/words.ts'),
  );
  const marker = join(content, 'site.yaml');
  if (!existsSync(marker) || !readFileSync(marker, 'utf8').endsWith(`# ${key}\n`))
    writeSearchCorpus(content, key);
  const out = join(FOLDER, 'search-site');
  await build(content, out);
  return out;
}

const read = (path: string) => readFileSync(path, 'utf8');

async function build(content: string, out: string, drafts = false): Promise<void> {
  const { built, problems } = await buildSite({
    root: process.cwd(),
    content,
    out,
    cache: resolve('.cache'),
    drafts,
    now: Date.now(),
  });
  if (!built) throw new Error(`${content} does not build: ${JSON.stringify(problems.slice(0, 5), null, 2)}`);
}
