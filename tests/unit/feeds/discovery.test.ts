/** What robots, browsers and hosts read. */
import { describe, expect, test } from 'vitest';
import { sitemaps } from '../../../src/feeds/sitemap.ts';
import { contextOf } from '../../../src/views/context.ts';
import { archiveOf, type Content } from '../views/archive-builder.ts';
import { seed } from '../views/seed.ts';
import { fileOf, filesOf } from './files.ts';
import { all, one, parseXml } from './xml-parser.ts';

test.each([
  ['site/sitemap.xml'],
  ['site/robots.txt'],
  ['site/abonnements.opml'],
  ['site/opensearch.xml'],
  ['site/2022/deux-ans-de-solidarite/index.md'],
  ['site/_redirects'],
  ['site/_headers'],
  ['site/_worker.js'],
  ['site/_routes.json'],
  ['host/nginx/hash.conf'],
  ['host/nginx/http.conf'],
  ['host/nginx/server.conf'],
  ['host/apache/fonds.conf'],
  ['host/apache/redirects.txt'],
  ['host/apache/htaccess/.htaccess'],
  ['host/apache/htaccess/_adresses/spip-13/.htaccess'],
  ['host/caddy/fonds.caddy'],
  ['host/netlify/edge-functions/redirects.js'],
])('%s, byte for byte', async (name) => {
  await expect(fileOf(seed, name)).toMatchFileSnapshot(`../../golden/files/${name}`);
});

test('whatever a site is called, no host file has a line of it', () => {
  const title = 'Archives\nreturn 301 https://exemple.org;\u2028load_module x;';
  const files = filesOf({ ...seed, site: { ...seed.site, title } });
  const hosts = [...files].filter(([name]) => name.startsWith('host/') || name.startsWith('site/_'));
  expect(hosts.length).toBeGreaterThan(10);
  for (const [name, text] of hosts) {
    const odd = text
      .split(/[\n\r\u2028\u2029]/)
      .filter((line) => /^\s*(?:return 301 https|load_module)/.test(line));
    expect([name, odd]).toEqual([name, []]);
  }
});

test('an old address that a browser would take for another host is one of this site', () => {
  const redirects = [
    { from: '/\\[a', to: '/rubriques/a/' },
    { from: '/\\exemple.org/x', to: '/rubriques/a/' },
  ];
  const files = filesOf({ documents: { 'rubrics/a.md': { title: 'A' } }, redirects });
  expect(files.get('site/_redirects')).toContain('/exemple.org/x /rubriques/a/ 301');
});

test('Cloudflare Pages is given a program where its redirects cannot say all, and none else', () => {
  const site = (more: Partial<Content>) => [
    ...filesOf({ documents: { 'rubrics/a.md': { title: 'A' } }, ...more }).keys(),
  ];
  const lines = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ from: `/a${index}.html`, to: '/rubriques/a/' }));
  expect(site({ redirects: lines(2000) })).not.toContain('site/_worker.js');
  expect(site({ redirects: lines(2001) })).toContain('site/_worker.js');
  expect(site({ redirects: [{ from: '/x?a=1', to: '/rubriques/a/' }] })).toContain('site/_routes.json');
  expect(site({ redirects: [{ from: '/a*b.html', to: '/rubriques/a/' }] })).toContain('site/_routes.json');
  expect(site({ redirects: [{ from: '/été.html', to: '/rubriques/a/' }] })).toContain('site/_routes.json');
});

test('Cloudflare Pages reads a hundred rules of headers: there are fewer', () => {
  const rules = fileOf(seed, 'site/_headers').match(/^\/.*$/gm)!;
  expect(rules.length).toBeLessThan(100);
  expect(new Set(rules).size).toBe(rules.length);
});

describe('sitemap', () => {
  const addresses = (xml: string, name: string) =>
    all(parseXml(xml), name).map((node) => one(node, 'loc').text.replace('https://archives.exemple.fr', ''));

  test('a small archive has one, without what is kept from search engines', () => {
    const files = sitemaps(contextOf(archiveOf(seed)));
    expect(files.map(({ output }) => output)).toEqual(['sitemap.xml']);
    const listed = addresses(files[0]!.body(), 'url');
    expect(listed).toContain('/2022/deux-ans-de-solidarite/');
    expect(listed).toContain('/recherche/');
    expect(listed).not.toContain('/404.html');
    expect(new Set(listed).size).toBe(listed.length);
  });

  test('lastmod is a day, or an instant where the content gives one; a listing has that of its newest', () => {
    const entries = new Map(
      all(parseXml(fileOf(seed, 'site/sitemap.xml')), 'url').map((url) => [
        one(url, 'loc').text.replace('https://archives.exemple.fr', ''),
        all(url, 'lastmod')[0]?.text,
      ]),
    );
    expect(entries.get('/2022/deux-ans-de-solidarite/')).toBe('2022-04-05');
    expect(entries.get('/2022/septembre/')).toBe('2022-08-31T09:30:00+02:00');
    expect(entries.get('/rubriques/benevolat/')).toBe('2023-04-03');
    expect(entries.get('/mots-cles/solidarite/')).toBe('2022-04-05');
    expect(entries.get('/accessibilite/')).toBeUndefined();
  });

  test('a large one is divided by year behind an index, and each year as the protocol asks', () => {
    const files = sitemaps(contextOf(archiveOf(seed)), { single: 10, addresses: 2 });
    expect(files.map(({ output }) => output)).toEqual([
      'sitemap.xml',
      ...['', '-2', '-3', '-4', '-5', '-6', '-7', '-8', '-9', '-10', '-11', '-12', '-13'].map(
        (part) => `sitemap/pages${part}.xml`,
      ),
      'sitemap/2023.xml',
      'sitemap/2022.xml',
      'sitemap/2022-2.xml',
    ]);
    const [index, ...parts] = files;
    expect(addresses(index!.body(), 'sitemap')).toEqual(parts.map(({ output }) => `/${output}`));
    expect(one(all(parseXml(index!.body()), 'sitemap')[8]!, 'lastmod').text).toBe('2023-04-03');
    const whole = sitemaps(contextOf(archiveOf(seed)))[0]!.body();
    expect(parts.flatMap((part) => addresses(part.body(), 'url'))).toEqual(addresses(whole, 'url'));
  });

  test('drafts and scheduled articles are in none', () => {
    const content: Content = {
      ...seed,
      drafts: true,
      documents: {
        ...seed.documents,
        'articles/2022/brouillon.md': {
          title: 'B',
          published: '2022-01-01',
          rubric: 'engagement',
          draft: true,
          body: 'X.',
        },
        'articles/2030/futur.md': { title: 'F', published: '2030-01-01', rubric: 'engagement', body: 'X.' },
      },
    };
    expect(fileOf(content, 'site/sitemap.xml')).not.toMatch(/brouillon|futur/);
  });
});

describe('the article as Markdown', () => {
  const content = (body: string, more = {}): Content => ({
    documents: {
      'rubrics/a.md': { title: 'A' },
      'articles/2021/autre/index.md': {
        title: 'Autre',
        published: '2021-01-01',
        rubric: 'a',
        body: '## Fin\n\nX.',
      },
      'articles/2022/x.md': {
        title: 'Un titre : deux\npoints',
        published: '2022-01-01T09:30',
        rubric: 'a',
        body,
        ...more,
      },
    },
  });
  const markdown = (body: string, more = {}) => fileOf(content(body, more), 'site/2022/x/index.md');

  test('its front matter is valid whatever the values hold', () => {
    expect(markdown('Corps.', { subtitle: 'Sous "titre"', authors: ['A: B'] })).toBe(
      [
        '---',
        'title: "Un titre : deux\\npoints"',
        'subtitle: "Sous \\"titre\\""',
        'url: "https://archives.exemple.fr/2022/x/"',
        'published: "2022-01-01T09:30:00+01:00"',
        'lang: "fr"',
        'rubric: "A"',
        'authors: ["A: B"]',
        'publisher: "Vie associative"',
        '---',
        '',
        '# Un titre : deux points',
        '',
        '**Sous "titre"**',
        '',
        'Corps.',
        '',
      ].join('\n'),
    );
  });

  test('links to other documents lead to their pages', () => {
    const text = markdown(
      '[a](../2021/autre/index.md#fin), [b](../2021/autre/), [c]\n\n[c]: ../2021/autre/index.md',
    );
    expect(text).toContain('[a](https://archives.exemple.fr/2021/autre/#fin)');
    expect(text).toContain('[b](https://archives.exemple.fr/2021/autre/)');
    expect(text).toContain('[c]: https://archives.exemple.fr/2021/autre/');
    expect(text).not.toContain('../');
  });

  test('a link is changed as a whole, however it is written', () => {
    const linked = (body: string) => markdown(body).split('\n\n').slice(2).join('\n\n');
    const site = 'https://archives.exemple.fr';
    expect(linked('[a](../2021/autre), [b](../2021/autre/#fin), [c](../2021/autre/index.md "Titre")')).toBe(
      `[a](${site}/2021/autre/), [b](${site}/2021/autre/#fin), [c](${site}/2021/autre/ "Titre")\n`,
    );
    expect(linked('[a](<../2021/autre/>), [b](../2021/%61utre/), [c](#ici), [d](https://a.fr/(x))\n')).toBe(
      `[a](<${site}/2021/autre/>), [b](${site}/2021/autre/), [c](#ici), [d](https://a.fr/(x))\n`,
    );
    expect(linked('[c] et [d]\n\n[c]: <../2021/autre/>\n[d]: ../2021/autre/ "Titre"')).toBe(
      `[c] et [d]\n\n[c]: <${site}/2021/autre/>\n[d]: ${site}/2021/autre/ "Titre"\n`,
    );
  });
});

describe('redirects for Netlify and Cloudflare', () => {
  const redirects = (formerUrls: string[]) => {
    const text = fileOf(
      {
        documents: {
          'rubrics/a.md': { title: 'A' },
          'articles/2022/x.md': { title: 'X', published: '2022-01-01', rubric: 'a', formerUrls, body: 'X.' },
        },
      },
      'site/_redirects',
    );
    const lines = text.split('\n').filter((line) => line !== '');
    return {
      rules: lines.filter((line) => !line.startsWith('#')),
      comments: lines.filter((line) => /^# \//.test(line)),
    };
  };

  test('paths as browsers send them; the rule with most parameters first, the path alone last', () => {
    expect(
      redirects(['/spip.php', '/liste.php?id=12', '/liste.php?page=a&id=12', '/l-été.html']).rules,
    ).toEqual([
      '/liste.php id=12 page=a /2022/x/ 301',
      '/liste.php id=12 /2022/x/ 301',
      // Netlify compares paths decoded, others as they are sent.
      '/l-%C3%A9t%C3%A9.html /2022/x/ 301',
      '/l-été.html /2022/x/ 301',
      '/spip.php /2022/x/ 301',
    ]);
  });

  test('what these hosts would read wrongly stands in comments', () => {
    const former = ['/x?mot', '/a*b.html', '/:page', '/x?a=1&a=2', '/x?a=deux+mots'];
    expect(redirects(former)).toEqual({
      rules: ['/x mot=:value /2022/x/ 301'],
      comments: [
        '# /:page /2022/x/',
        '# /a*b.html /2022/x/',
        '# /x?a=1&a=2 /2022/x/',
        '# /x?a=deux+mots /2022/x/',
      ],
    });
  });

  test('an address at which something lives is never sent elsewhere', () => {
    expect(redirects(['/2022/x', '/2022/x/', '/rubriques/a', '/2022/', '/recherche/'])).toEqual({
      rules: [],
      comments: [],
    });
  });

  test('the most usual addresses of an object of SPIP, which one rule stands for elsewhere', () => {
    expect(redirects(['/spip.php?page=article&id_article=12', '/?article12']).rules).toEqual([
      '/spip.php id_article=12 /2022/x/ 301',
      '/spip.php article12=:value /2022/x/ 301',
      '/article12 /2022/x/ 301',
      '/article12.html /2022/x/ 301',
    ]);
  });
});

test('a site on plain HTTP asks no browser for HTTPS', () => {
  const headers = (url: string) => fileOf({ site: { url }, documents: {} }, 'site/_headers');
  expect(headers('http://localhost:4321')).not.toContain('Strict-Transport-Security');
  expect(headers('https://exemple.fr')).toContain('Strict-Transport-Security: max-age=31536000');
});

test('under a base path, every file says so', () => {
  const files = filesOf({ ...seed, site: { ...seed.site, url: 'https://exemple.fr/fonds' } });
  expect(files.get('site/robots.txt')).toBe(
    'User-agent: *\nDisallow: /fonds/recherche/?\n\nSitemap: https://exemple.fr/fonds/sitemap.xml\n',
  );
  expect(files.get('site/_headers')).toContain('\n/fonds/_medias/*\n');
  expect(files.get('site/rss.xml')).toContain('href="https://exemple.fr/fonds/rss.xml"');
  expect(files.get('host/nginx/server.conf')).toContain('error_page 404 /fonds/404.html;');
  expect(files.get('host/apache/redirects.txt')).toContain(
    '\narticle13 /fonds/2022/deux-ans-de-solidarite/\n',
  );
});
