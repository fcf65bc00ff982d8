/** The programs for Netlify and Cloudflare, run as those hosts run them. */
import { describe, expect, test } from 'vitest';
import { MOVED, NOT_MOVED, publishedFiles } from '../../host/former-addresses.ts';

const { host } = publishedFiles();
const load = (name: string) => import(`data:text/javascript,${encodeURIComponent(host[name]!)}`);

/** Those that only a program can compare, and the bare paths of the same. */
const paths = new Set(['/spip.php', '/article.php3', '/mots.php', '/liste.php', '/']);
const isBeyondPaths = ([request]: [string, unknown]) => paths.has(request.replace(/\?.*$/, ''));

describe('Cloudflare Pages', () => {
  test('the worker moves every old address with parameters, and serves the rest', async () => {
    const { default: worker } = await load('cloudflare/_worker.js');
    const env = { ASSETS: { fetch: async () => new Response('file', { status: 200 }) } };
    const answer = async (path: string) => {
      const response: Response = await worker.fetch(new Request(`https://archives.exemple.fr${path}`), env);
      return [path, response.status, response.headers.get('location')];
    };
    const moved = MOVED.filter(isBeyondPaths);
    expect(moved.length).toBeGreaterThan(15);
    expect(await Promise.all(moved.map(([path]) => answer(path)))).toEqual(
      moved.map(([path, to]) => [path, 301, to]),
    );
    for (const [path] of NOT_MOVED) expect(await answer(path)).toEqual([path, 200, null]);
  });

  test('it is asked for nothing but those paths', () => {
    const routes = JSON.parse(host['cloudflare/_routes.json']!);
    expect(routes).toMatchObject({ version: 1, exclude: [] });
    expect(new Set(routes.include)).toEqual(paths);
  });
});

test('Netlify: the function moves, or lets the host go on', async () => {
  const { default: handle, config } = await load('netlify/edge-functions/redirects.js');
  const answer = (path: string): Response | undefined =>
    handle(new Request(`https://archives.exemple.fr${path}`));
  for (const [path, to] of MOVED.filter(isBeyondPaths)) {
    expect([path, answer(path)?.headers.get('location')]).toEqual([path, to]);
  }
  for (const [path] of NOT_MOVED) expect([path, answer(path)]).toEqual([path, undefined]);
  expect(new Set(config.path)).toEqual(paths);
});
