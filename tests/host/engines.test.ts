/** Cloudflare's and Netlify's own engines, with what is published: every old address leads on, and headers are sent. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HAS_ENGINES, startCloudflare, startNetlify } from './engines.ts';
import { MOVED, NOT_MOVED, publishedFiles } from './former-addresses.ts';
import type { Running } from './servers.ts';

const files = publishedFiles();
const policyOf = (text: unknown) => String(text).split(';')[0];

describe.skipIf(!HAS_ENGINES).each([
  { host: 'Cloudflare Pages', start: () => startCloudflare(files) },
  { host: 'Netlify', start: () => startNetlify(files) },
])('$host', ({ start }) => {
  let server: Running;
  beforeAll(async () => {
    server = await start();
  });
  afterAll(() => server?.stop());

  test('every old address is moved for ever', async () => {
    for (const [path, to] of MOVED) {
      const { status, headers } = await server.ask(path);
      expect([path, status, headers.location]).toEqual([path, 301, to]);
    }
  });

  test('what lives today, and what never lived, is left alone', async () => {
    for (const [path, status] of NOT_MOVED) {
      // Cloudflare has one address for a page.
      const expected = path.endsWith('/index.html') ? [status, 308] : [status];
      expect([path, (await server.ask(path)).status]).toEqual([path, expect.toBeOneOf(expected)]);
    }
  });

  test('an article that is withdrawn is gone, with its notice; what is not found has a page', async () => {
    for (const path of ['/2020/bareme/', '/2020/bareme/annexe.pdf']) {
      const { status, headers, body } = await server.ask(path);
      expect([status, headers['content-type'], body]).toEqual([
        410,
        'text/html; charset=utf-8',
        '<!doctype html><title>Article retiré</title>',
      ]);
      expect(policyOf(headers['content-security-policy'])).toBe("default-src 'none'");
    }
    for (const path of ['/rien', '/?article99']) {
      const { status, headers, body } = await server.ask(path);
      expect([status, headers['content-type'], body]).toEqual([
        404,
        'text/html; charset=utf-8',
        '<!doctype html><title>Page introuvable</title>',
      ]);
    }
  });

  test('feeds and texts have their types and may be read by programs of other sites', async () => {
    const types = {
      '/rss.xml': 'application/rss+xml; charset=utf-8',
      '/rubriques/engagement/atom.xml': 'application/atom+xml; charset=utf-8',
      '/feed.json': 'application/feed+json; charset=utf-8',
      '/2021/un/index.md': 'text/markdown; charset=utf-8',
      '/abonnements.opml': 'text/x-opml; charset=utf-8',
    };
    for (const [path, type] of Object.entries(types)) {
      const { headers } = await server.ask(path);
      expect([path, headers['content-type'], headers['access-control-allow-origin']]).toEqual([
        path,
        type,
        '*',
      ]);
    }
    const { headers } = await server.ask('/opensearch.xml');
    expect(headers['content-type']).toBe('application/opensearchdescription+xml; charset=utf-8');
  });

  test('pages, drawings and the web editor have each one policy of their own', async () => {
    const policy = async (path: string) => {
      const { status, headers } = await server.ask(path);
      expect([path, status, headers['x-content-type-options']]).toEqual([path, 200, 'nosniff']);
      return String(headers['content-security-policy']);
    };
    const site = await policy('/');
    expect(site).toMatch(/^default-src 'none'; (?!.*(?:,|unsafe-inline))/);
    expect(await policy('/2021/un/')).toBe(site);
    expect(await policy('/2021/un/dessin.svg')).toMatch(/^sandbox;(?!.*(?:,|script))/);
    const forge = 'https://forge.exemple.fr https://api.forge.exemple.fr';
    expect(await policy('/admin/')).toContain(`connect-src 'self' data: blob: ${forge};`);
    expect(await policy('/admin/atelier/')).toContain(`connect-src 'self' ${forge};`);
    expect(await policy('/admin/atelier/')).not.toMatch(/,|unsafe/);
    // To Netlify a rule for `/admin/*` is one for this too.
    const { headers } = await server.ask('/administration/');
    expect(String(headers['content-security-policy'])).not.toContain('forge.exemple.fr');
  });

  test('a file of an ending that nobody knows is no page: browsers guess nothing and run nothing', async () => {
    for (const path of ['/2021/un/notes.xyz', '/2021/un/page.html.fr']) {
      const { status, headers } = await server.ask(path);
      expect([path, status, headers['x-content-type-options']]).toEqual([path, 200, 'nosniff']);
      expect(String(headers['content-type'] ?? '')).not.toMatch(/html|xml|script/);
      expect(policyOf(headers['content-security-policy'])).toBe("default-src 'none'");
    }
  });

  test('files with a digest are kept for a year, pages are asked for again and answer 304', async () => {
    const year = 'public, max-age=31536000, immutable';
    for (const path of ['/_fonds/site-abc.css', '/_medias/3f9a-800.png'])
      expect([path, (await server.ask(path)).headers['cache-control']]).toEqual([path, year]);
    const { headers } = await server.ask('/2021/un/');
    expect(headers['cache-control']).toContain('max-age=0');
    expect((await server.ask('/2021/un/', { 'if-none-match': headers.etag! })).status).toBe(304);
  });
});
