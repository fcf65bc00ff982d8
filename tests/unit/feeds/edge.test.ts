/** The programs for Netlify and Cloudflare, run as those hosts run them. */
import { describe, expect, test } from 'vitest';
import { MOVED, NOT_MOVED, publishedFiles } from '../../host/former-addresses.ts';

const { site, host } = publishedFiles();
const load = (text: string) => import(`data:text/javascript,${encodeURIComponent(text)}`);
const ORIGIN = 'https://archives.exemple.fr';

/** Pages as a host serves them: a folder by its slash, and a page for what is not found. */
async function served(address: URL | string | Request): Promise<Response> {
  const { pathname } = new URL(address instanceof Request ? address.url : address);
  const text = site[pathname.slice(1)] ?? site[`${pathname.slice(1)}index.html`];
  return new Response(text ?? site['404.html'], { status: text === undefined ? 404 : 200 });
}

describe('Cloudflare Pages', () => {
  const answer = async (path: string): Promise<Response> => {
    const { default: worker } = await load(site['_worker.js']!);
    return worker.fetch(new Request(ORIGIN + path), { ASSETS: { fetch: served } });
  };

  test('the worker moves every old address', async () => {
    for (const [path, to] of MOVED) {
      const { status, headers } = await answer(path);
      expect([path, status, headers.get('location')]).toEqual([path, 301, to]);
    }
  });

  test('and serves the rest: pages, notices of what is withdrawn, what is not found', async () => {
    for (const [path, status] of NOT_MOVED)
      expect([path, (await answer(path)).status]).toEqual([path, status]);
    expect(await (await answer('/2020/bareme/annexe.pdf')).text()).toContain('Article retiré');
  });

  test('a table that is too large for it stands in files beside it, of which it reads what it needs', async () => {
    const many = publishedFiles(9000).site;
    const parts = Object.keys(many).filter((path) => /^_worker\/\d+\.json$/.test(path));
    expect([parts.length, site['_worker/0.json']]).toEqual([8, undefined]);
    expect(many['_worker.js']!.length).toBeLessThan(12_000);
    expect(Math.max(...parts.map((path) => many[path]!.length))).toBeLessThan(80_000);
    const { default: worker } = await load(many['_worker.js']!);
    const asked: string[] = [];
    const fetch = async (address: URL | Request): Promise<Response> => {
      const { pathname } = new URL(address instanceof Request ? address.url : address);
      asked.push(pathname);
      return pathname.startsWith('/_worker/') ? new Response(many[pathname.slice(1)]) : served(address);
    };
    const answer = (path: string): Promise<Response> =>
      worker.fetch(new Request(ORIGIN + path), { ASSETS: { fetch } });
    for (const path of ['/', '/2021/un/', '/rss.xml'])
      expect([path, (await answer(path)).status]).toEqual([path, 200]);
    // A page that is there costs no part of the table.
    expect(asked).toEqual(['/', '/2021/un/', '/rss.xml']);
    for (const [path, to] of [
      ...MOVED,
      ['/?article9998', '/2021/deux/'],
      ['/dossier/page-1001.html', '/2021/deux/'],
    ])
      expect([path, (await answer(path!)).headers.get('location')]).toEqual([path, to]);
    for (const [path, status] of NOT_MOVED)
      expect([path, (await answer(path)).status]).toEqual([path, status]);
    expect(new Set(asked.filter((path) => path.startsWith('/_worker/'))).size).toBeLessThanOrEqual(8);
  });

  test('it is asked for all but files that never move', () => {
    const { include, exclude } = JSON.parse(site['_routes.json']!);
    expect(include).toEqual(['/*']);
    expect(exclude).toEqual(['/_fonds/*', '/_medias/*', '/_recherche/fichiers/*']);
  });
});

describe('Netlify', () => {
  /** What `_redirects` cannot tell. */
  const paths = ['/spip.php', '/article.php3', '/mots.php', '/liste.php', '/'];
  const beyond = ([path]: readonly [string, unknown]) => paths.includes(path.replace(/\?.*/, ''));

  test('the function moves, or lets the host go on', async () => {
    const { default: handle, config } = await load(host['netlify/edge-functions/redirects.js']!);
    const answer = (path: string): Promise<Response | undefined> => handle(new Request(ORIGIN + path));
    for (const [path, to] of MOVED.filter(beyond)) {
      expect([path, (await answer(path))?.headers.get('location')]).toEqual([path, to]);
    }
    const left = NOT_MOVED.filter(([path, status]) => status === 200 && beyond([path, status]));
    for (const [path] of left) expect([path, await answer(path)]).toEqual([path, undefined]);
    expect(config.path).toEqual(['/*']);
  });
});
