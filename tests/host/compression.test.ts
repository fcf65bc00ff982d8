/** Texts that arrive compressed: by the forms that a build has made, and by Apache on the way. */
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publishedFiles } from './former-addresses.ts';
import { type Files, type Running, startApache, startCaddy, startNginx } from './servers.ts';

const SITE = { title: 'Archives', url: 'https://archives.exemple.fr' };
const long = (text: string) => text + 'é'.repeat(2000);

/** Longer texts, since short ones are sent as they are. */
function published(precompress: boolean): Files {
  const files = publishedFiles(0, { ...SITE, precompress });
  files.site['index.html'] = long('<!doctype html><title>Accueil</title>');
  files.site['2021/un/index.html'] = long('<!doctype html><title>Un</title>');
  files.site['2021/un/dessin.svg'] = `${long('<svg xmlns="http://www.w3.org/2000/svg"/><!--')}-->`;
  files.site['_recherche/index.json'] = JSON.stringify(long(''));
  files.bytes = { '2021/un/donnees.csv.gz': gzipSync('a;b') };
  return files;
}

const TEXTS = {
  '/': 'text/html; charset=utf-8',
  '/2021/un/': 'text/html; charset=utf-8',
  '/2021/un/dessin.svg': 'image/svg+xml',
  '/rss.xml': 'application/rss+xml; charset=utf-8',
  '/feed.json': 'application/feed+json; charset=utf-8',
  '/2021/un/index.md': 'text/markdown; charset=utf-8',
  '/_recherche/index.json': 'application/json',
  '/sitemap.xml': 'application/xml',
};
const fileOf = (path: string) => `${path.slice(1)}${path.endsWith('/') ? 'index.html' : ''}`;

describe('forms that the build has made', () => {
  const files = published(true);
  for (const path of Object.keys(TEXTS)) {
    const text = files.site[fileOf(path)]!;
    // Their bytes differ from those that a server would make.
    files.bytes![`${fileOf(path)}.gz`] = gzipSync(text, { level: 1 });
    files.bytes![`${fileOf(path)}.br`] = brotliCompressSync(text);
  }

  describe.each([
    { server: 'nginx', codings: ['gzip'], start: () => startNginx(files) },
    {
      server: 'Apache, fonds.conf',
      codings: ['br', 'gzip'],
      start: () => startApache(files, 'conf', ['filter', 'deflate', 'brotli']),
    },
    {
      server: 'Apache, .htaccess',
      codings: ['br', 'gzip'],
      start: () => startApache(files, 'htaccess', ['filter', 'deflate', 'brotli']),
    },
    { server: 'Caddy', codings: ['br', 'gzip'], start: () => startCaddy(files) },
  ])('$server', ({ codings, start }) => {
    let server: Running;
    beforeAll(async () => {
      server = await start();
    });
    afterAll(() => server?.stop());

    test.each(codings)(
      'are sent as they are to who takes %s, with the headers of the text',
      async (coding) => {
        for (const [path, type] of Object.entries(TEXTS)) {
          const { status, headers, bytes } = await server.ask(path, { 'accept-encoding': coding });
          const form = files.bytes![`${fileOf(path)}.${coding === 'br' ? 'br' : 'gz'}`]!;
          expect([path, status, headers['content-encoding'], headers['content-type']]).toEqual([
            path,
            200,
            coding,
            type,
          ]);
          expect([path, bytes.equals(form)]).toEqual([path, true]);
          expect([path, String(headers.vary).toLowerCase()]).toEqual([path, 'accept-encoding']);
          expect(headers['content-disposition']).toBeUndefined();
          const plain = await server.ask(path);
          for (const name of ['content-security-policy', 'cache-control', 'access-control-allow-origin'])
            expect([path, name, headers[name]]).toEqual([path, name, plain.headers[name]]);
          expect([
            path,
            plain.headers['content-encoding'],
            plain.bytes.equals(Buffer.from(files.site[fileOf(path)]!)),
          ]).toEqual([path, undefined, true]);
          const again = await server.ask(path, { 'accept-encoding': coding, 'if-none-match': headers.etag! });
          expect([path, again.status]).toEqual([path, 304]);
        }
      },
    );

    test('a browser that takes several is sent one of them; one that refuses a coding is not sent it', async () => {
      const both = await server.ask('/', { 'accept-encoding': 'gzip, deflate, br, zstd' });
      expect(codings).toContain(both.headers['content-encoding']);
      const none = await server.ask('/', { 'accept-encoding': 'br;q=0, gzip;q=0' });
      expect(none.headers['content-encoding']).toBeUndefined();
    });

    test('redirects, notices and what is not found are as without them', async () => {
      const accepting = { 'accept-encoding': 'br, gzip' };
      expect((await server.ask('/?article7', accepting)).headers.location).toMatch(/\/2021\/deux\/$/);
      expect((await server.ask('/2020/bareme/', accepting)).status).toBe(410);
      expect((await server.ask('/rien', accepting)).status).toBe(404);
    });

    test('an attachment that is an archive itself stays one', async () => {
      const { headers, bytes } = await server.ask('/2021/un/donnees.csv.gz', { 'accept-encoding': 'gzip' });
      expect([
        headers['content-encoding'],
        headers['content-disposition'],
        gunzipSync(bytes).toString(),
      ]).toEqual([undefined, 'attachment', 'a;b']);
    });
  });
});

describe.each(['conf', 'htaccess'] as const)(
  'Apache compresses on the way where it has the modules: %s',
  (how) => {
    const files = published(false);

    test.each([
      { modules: ['filter', 'deflate', 'brotli'], coding: 'br' },
      { modules: ['filter', 'deflate'], coding: 'gzip' },
      { modules: [], coding: undefined },
    ])('$modules', async ({ modules, coding }) => {
      const server = await startApache(files, how, modules);
      try {
        for (const [path, type] of Object.entries(TEXTS)) {
          const { status, headers, bytes } = await server.ask(path, { 'accept-encoding': 'gzip, br' });
          expect([path, status, headers['content-encoding'], headers['content-type']]).toEqual([
            path,
            200,
            coding,
            type,
          ]);
          const read =
            { br: brotliDecompressSync, gzip: gunzipSync }[coding ?? ''] ?? ((given: Buffer) => given);
          expect([path, read(bytes).equals(Buffer.from(files.site[fileOf(path)]!))]).toEqual([path, true]);
          const again = await server.ask(path, {
            'accept-encoding': 'gzip, br',
            'if-none-match': headers.etag!,
          });
          expect([path, again.status]).toEqual([path, 304]);
        }
        expect((await server.ask('/?article7', { 'accept-encoding': 'gzip' })).status).toBe(301);
      } finally {
        await server.stop();
      }
    });
  },
);

describe.each([
  { server: 'nginx', start: startNginx },
  { server: 'Apache, fonds.conf', start: (files: Files) => startApache(files, 'conf') },
  { server: 'Caddy', start: startCaddy },
])('below a path, $server', ({ start }) => {
  test('answers pages, files, old addresses, notices and what is not found', async () => {
    const { site, host } = publishedFiles(0, { title: 'Archives', url: 'https://exemple.fr/fonds' });
    const below = Object.fromEntries(Object.entries(site).map(([path, text]) => [`fonds/${path}`, text]));
    const server = await start({ site: below, host });
    try {
      const answer = async (path: string) => {
        const { status, headers } = await server.ask(path);
        return [path, status, headers.location?.replace(/^http:\/\/[^/]+/, '')];
      };
      const moved = {
        '/fonds/?article7': '/fonds/2021/deux/',
        '/?article7': '/fonds/2021/deux/',
        '/spip.php?page=article&id_article=7': '/fonds/2021/deux/',
        '/fonds/article7.html': '/fonds/2021/deux/',
        '/spip.php?article12': '/fonds/2021/un/',
        '/l-%C3%A9t%C3%A9-%C3%A0-la-mer.html': '/fonds/2021/un/',
        '/fonds/2020/remplace/': '/fonds/2021/deux/#fin',
      };
      for (const [path, to] of Object.entries(moved)) expect(await answer(path)).toEqual([path, 301, to]);
      for (const [path, status] of Object.entries({
        '/fonds/': 200,
        '/fonds/2021/un/': 200,
        '/fonds/2020/bareme/': 410,
        '/fonds/2020/bareme/annexe.pdf': 410,
        '/fonds/rien': 404,
        '/fonds/_headers': 404,
        '/fonds/?article99': 404,
      }))
        expect(await answer(path)).toEqual([path, status, undefined]);
      expect((await server.ask('/fonds/rien')).body).toContain('Page introuvable');
      expect((await server.ask('/fonds/2020/bareme/')).body).toContain('Article retiré');
      const { headers } = await server.ask('/fonds/_fonds/site-abc.css');
      expect(headers['cache-control']).toContain('immutable');
      expect((await server.ask('/fonds/rss.xml')).headers['content-type']).toContain('application/rss+xml');
    } finally {
      await server.stop();
    }
  });
});
