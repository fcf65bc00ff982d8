/** Real nginx and real Apache, with the files of the host folder: every old address leads on. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MOVED, NOT_MOVED, publishedFiles } from './former-addresses.ts';
import { type Files, type Running, startApache, startNginx } from './servers.ts';

const files = publishedFiles();

describe.each([
  { server: 'nginx', start: () => startNginx(files) },
  { server: 'Apache, fonds.conf', start: () => startApache(files, 'conf') },
  { server: 'Apache, .htaccess', start: () => startApache(files, 'htaccess') },
])('$server', ({ start }) => {
  let server: Running;
  beforeAll(async () => {
    server = await start();
  });
  afterAll(() => server?.stop());

  test('every old address is moved for ever', async () => {
    const answers = await Promise.all(
      MOVED.map(async ([path]) => {
        const { status, headers } = await server.ask(path);
        return [path, status, headers.location?.replace(/^http:\/\/[^/]+/, '')];
      }),
    );
    expect(answers).toEqual(MOVED.map(([path, to]) => [path, 301, to]));
  });

  test('what lives today, and what never lived, is left alone', async () => {
    const answers = await Promise.all(
      NOT_MOVED.map(async ([path]) => [path, (await server.ask(path)).status] as const),
    );
    expect(answers).toEqual(NOT_MOVED);
  });

  test('a page of its own says that nothing is found', async () => {
    const { headers, body } = await server.ask('/rien');
    expect(body).toContain('Page introuvable');
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
  });

  test('a folder is asked for with its slash', async () => {
    const { status, headers } = await server.ask('/2021/un');
    expect(status).toBe(301);
    expect(headers.location).toMatch(/\/2021\/un\/$/);
  });

  test('pages and files have their types, in UTF-8', async () => {
    const types = await Promise.all(
      [
        '/',
        '/rss.xml',
        '/rubriques/engagement/rss.xml',
        '/2021/un/index.md',
        '/abonnements.opml',
        '/opensearch.xml',
        '/_fonds/site-abc.css',
        '/_fonds/site-abc.webmanifest',
        '/robots.txt',
      ].map(async (path) => [path, (await server.ask(path)).headers['content-type']]),
    );
    expect(Object.fromEntries(types)).toEqual({
      '/': 'text/html; charset=utf-8',
      '/rss.xml': 'application/rss+xml; charset=utf-8',
      '/rubriques/engagement/rss.xml': 'application/rss+xml; charset=utf-8',
      '/2021/un/index.md': 'text/markdown; charset=utf-8',
      '/abonnements.opml': 'text/x-opml; charset=utf-8',
      '/opensearch.xml': 'application/opensearchdescription+xml; charset=utf-8',
      '/_fonds/site-abc.css': 'text/css; charset=utf-8',
      '/_fonds/site-abc.webmanifest': 'application/manifest+json',
      '/robots.txt': 'text/plain; charset=utf-8',
    });
  });

  test('files with a digest are kept for a year, pages and feeds shortly, errors never long', async () => {
    const cache = async (path: string) => (await server.ask(path)).headers['cache-control'];
    const year = 'public, max-age=31536000, immutable';
    const shortly = 'public, max-age=300, must-revalidate';
    expect(await cache('/_fonds/site-abc.css')).toBe(year);
    expect(await cache('/_medias/3f9a-800.png')).toBe(year);
    expect(await cache('/2021/un/')).toBe(shortly);
    expect(await cache('/rss.xml')).toBe(shortly);
    expect(await cache('/_fonds/absent.css')).not.toBe(year);
  });

  test('every answer is protected, and nothing inline may run', async () => {
    for (const path of ['/', '/rss.xml', '/_fonds/site-abc.css', '/rien']) {
      const { headers } = await server.ask(path);
      expect(headers).toMatchObject({
        'strict-transport-security': 'max-age=31536000',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'strict-origin-when-cross-origin',
      });
      expect(headers['content-security-policy']).not.toContain('unsafe-inline');
    }
  });
});

test.each([
  { server: 'nginx', start: startNginx },
  { server: 'Apache, fonds.conf', start: (many: Files) => startApache(many, 'conf') },
])('$server takes twenty thousand old addresses without a warning', async ({ start }) => {
  const server = await start(publishedFiles(20_000));
  try {
    for (const number of [12, 1000, 12_345, 20_999]) {
      const { status, headers } = await server.ask(`/spip.php?article${number}`);
      expect([status, headers.location?.replace(/^http:\/\/[^/]+/, '')]).toEqual([
        301,
        number === 12 ? '/2021/un/' : '/2021/deux/',
      ]);
    }
  } finally {
    await server.stop();
  }
});
