/** Real nginx, Apache and Caddy, with the files of the host folder: every old address leads on. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filesFor, MOVED, NOT_MOVED, publishedFiles } from './former-addresses.ts';
import { memory } from './memory.ts';
import { type Files, type Running, startApache, startCaddy, startNginx } from './servers.ts';

const files = publishedFiles();

describe.each([
  { server: 'nginx', start: () => startNginx(files) },
  { server: 'Apache, fonds.conf', start: () => startApache(files, 'conf') },
  { server: 'Apache, .htaccess', start: () => startApache(files, 'htaccess') },
  { server: 'Caddy', start: () => startCaddy(files) },
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

  test('every address of redirects.json answers as it says', async () => {
    const list: [string, string | null][] = JSON.parse(files.host['redirects.json']!);
    expect(list.length).toBeGreaterThan(30);
    for (const [from, to] of list) {
      const { status, headers } = await server.ask(from);
      const location = headers.location?.replace(/^http:\/\/(?:127|localhost)[^/]+/, '');
      expect([from, status, location]).toEqual([from, to === null ? 410 : 301, to ?? undefined]);
    }
  });

  test('an old address leads on whatever is asked of it: its head alone, a part, what has changed since', async () => {
    const [path, to] = ['/dollar$1.html', '/2021/un/'];
    const head = await fetch(`http://127.0.0.1:${server.port}${path}`, {
      method: 'HEAD',
      redirect: 'manual',
    });
    const asked: Record<string, string>[] = [
      { range: 'bytes=0-1' },
      { 'if-none-match': '*' },
      { 'if-modified-since': new Date().toUTCString() },
    ];
    const answers = await Promise.all(asked.map((headers) => server.ask(path, headers)));
    const told = [
      [head.status, head.headers.get('location')],
      ...answers.map(({ status, headers }) => [status, headers.location]),
    ].map(([status, location]) => [status, String(location).replace(/^http:\/\/[^/]+/, '')]);
    expect(told).toEqual(told.map(() => [301, to]));
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
    // Caddy keeps the method of a request.
    expect([301, 308]).toContain(status);
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

  test('an article that is withdrawn is gone, with its notice', async () => {
    for (const path of ['/2020/bareme/', '/2020/bareme/annexe.pdf']) {
      const { status, headers, body } = await server.ask(path);
      expect([status, headers['content-type'], body]).toEqual([
        410,
        'text/html; charset=utf-8',
        '<!doctype html><title>Article retiré</title>',
      ]);
    }
  });

  test('an attachment is sent as what its ending says, and nothing in it runs', async () => {
    const sent = async (path: string) => {
      const { headers } = await server.ask(path);
      const policy = String(headers['content-security-policy']).split(';')[0];
      return [headers['content-type'], policy, headers['content-disposition']];
    };
    const shown = "default-src 'none'";
    expect(await sent('/2021/un/dessin.svg')).toEqual(['image/svg+xml', 'sandbox', undefined]);
    expect(await sent('/2021/un/liste.csv')).toEqual(['text/csv; charset=utf-8', shown, undefined]);
    expect(await sent('/2021/un/rapport.pdf')).toEqual(['application/pdf', shown, undefined]);
    const bytes = ['application/octet-stream', shown, 'attachment'];
    expect(await sent('/2021/un/notes.xyz')).toEqual(bytes);
    expect(await sent('/2021/un/page.html.fr')).toEqual(bytes);
  });

  test('feeds and texts may be read by programs of other sites, pages not', async () => {
    const open = async (path: string) => (await server.ask(path)).headers['access-control-allow-origin'];
    const [feed, text] = ['/rubriques/engagement/feed.json', '/2021/un/index.md'];
    for (const path of ['/rss.xml', feed, text, '/abonnements.opml'])
      expect([path, await open(path)]).toEqual([path, '*']);
    for (const path of ['/', '/2021/un/', '/sitemap.xml', '/rien'])
      expect([path, await open(path)]).toEqual([path, undefined]);
  });

  test('the web editor has headers of its own in the place of those of all pages', async () => {
    const of = async (path: string) => {
      const { status, headers } = await server.ask(path);
      expect([path, status, headers['x-content-type-options']]).toEqual([path, 200, 'nosniff']);
      return [headers['content-security-policy'], headers['cross-origin-opener-policy']];
    };
    const [site, opener] = await of('/');
    expect(opener).toBe('same-origin');
    const forge = 'https://forge.exemple.fr https://api.forge.exemple.fr';
    for (const path of ['/admin/', '/admin/site.json']) {
      const [policy, own] = await of(path);
      expect([path, own]).toEqual([path, 'unsafe-none']);
      expect(policy).toContain(`connect-src 'self' data: blob: ${forge};`);
      expect(policy).toContain("style-src 'self' 'unsafe-inline';");
    }
    const [policy, own] = await of('/admin/atelier/');
    expect(own).toBe('same-origin');
    expect(policy).toContain(`connect-src 'self' ${forge};`);
    expect(policy).not.toContain('unsafe');
    expect(policy).not.toBe(site);
  });

  test('files for other hosts are not published', async () => {
    for (const path of ['/_headers', '/_redirects', '/_worker.js', '/_routes.json'])
      expect([path, (await server.ask(path)).status]).toEqual([path, 404]);
  });

  test('what has not changed is not sent again', async () => {
    const { headers } = await server.ask('/2021/un/');
    const again = await server.ask('/2021/un/', { 'if-none-match': headers.etag! });
    expect([again.status, again.body]).toEqual([304, '']);
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
    for (const path of ['/', '/rss.xml', '/_fonds/site-abc.css', '/rien', '/administration/']) {
      const { headers } = await server.ask(path);
      expect(headers).toMatchObject({
        'strict-transport-security': 'max-age=31536000',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'strict-origin-when-cross-origin',
      });
      // In a sandbox styles alone may stand in the text.
      expect(headers['content-security-policy']).toMatch(/^sandbox;(?!.*script)|^(?!.*unsafe-inline)/);
    }
  });
});

test.each([
  { server: 'nginx', start: startNginx, most: 100 },
  { server: 'Apache, fonds.conf', start: (many: Files) => startApache(many, 'conf'), most: 100 },
  { server: 'Apache, .htaccess', start: (many: Files) => startApache(many, 'htaccess'), most: 100 },
  { server: 'Caddy', start: startCaddy, most: 100 },
])('$server takes twenty thousand old addresses in less than $most MB', async ({ start, most }) => {
  const server = await start(publishedFiles(20_000));
  try {
    const number = (path: string) =>
      server
        .ask(path)
        .then(({ status, headers }) => [status, headers.location?.replace(/^http:\/\/[^/]+/, '')]);
    expect(await number('/spip.php?article12')).toEqual([301, '/2021/un/']);
    for (const at of [1000, 12_346, 20_998])
      expect(await number(`/?article${at}`)).toEqual([301, '/2021/deux/']);
    for (const at of [1001, 12_345, 20_999])
      expect(await number(`/dossier/page-${at}.html?x`)).toEqual([301, '/2021/deux/']);
    expect(await number('/?article1001')).toEqual([404, undefined]);
    expect(memory(server.pid)).toBeLessThan(most);
  } finally {
    await server.stop();
  }
});

test.each([
  { server: 'nginx', start: startNginx },
  { server: 'Apache, fonds.conf', start: (files: Files) => startApache(files, 'conf') },
  { server: 'Apache, .htaccess', start: (files: Files) => startApache(files, 'htaccess') },
  { server: 'Caddy', start: startCaddy },
])(
  '$server knows the number of a SPIP article beside a language where it knows no other',
  async ({ start }) => {
    const server = await start(
      filesFor({
        site: { title: 'Archives', url: 'https://archives.exemple.fr' },
        documents: {
          'rubrics/a.md': { title: 'A' },
          'articles/2021/un.md': {
            title: 'Un',
            published: '2021-01-01',
            rubric: 'a',
            formerUrls: ['/spip.php?article12&lang=en', '/?article13&lang=en', '/?p=12'],
          },
        },
      }),
    );
    try {
      for (const path of ['/spip.php?article12&lang=en', '/?article13&lang=en', '/?p=12']) {
        const { status, headers } = await server.ask(path);
        expect([path, status, headers.location]).toEqual([path, 301, expect.stringMatching(/\/2021\/un\/$/)]);
      }
      expect((await server.ask('/spip.php?article12&lang=fr')).status).toBe(404);
      expect((await server.ask('/?article13&lang=fr')).status).toBe(200);
    } finally {
      await server.stop();
    }
  },
);

test('Caddy says that it does not find the lists of old addresses: nothing is silently lost', async () => {
  const { site, host } = publishedFiles();
  const server = await startCaddy({
    site,
    host: Object.fromEntries(Object.entries(host).filter(([name]) => !name.startsWith('caddy/addresses/'))),
  });
  try {
    for (const path of ['/article7', '/casse.html', '/rien']) {
      const { status, body } = await server.ask(path);
      expect([path, status, body]).toEqual([path, 500, 'fonds: vars fonds_host?']);
    }
    expect((await server.ask('/2021/un/')).status).toBe(200);
  } finally {
    await server.stop();
  }
});

test('nginx serves two archives, of which one has a host of sixty characters', async () => {
  const url = `https://${'archives-du-conseil-'.repeat(2)}de-la-vie-associative.exemple.fr/fonds`;
  const one = publishedFiles();
  const two = publishedFiles(0, { title: 'Autre\nreturn 500;', url });
  const host: Files['host'] = { ...one.host };
  for (const [name, text] of Object.entries(two.host)) host[`two/${name}`] = text;
  const server = await startNginx({ site: one.site, host }, ['two/nginx/http.conf']);
  try {
    expect((await server.ask('/article7')).status).toBe(301);
  } finally {
    await server.stop();
  }
});
