import { expect, test } from 'vitest';
import { checkFiles, checkRedirects } from '../../../scripts/check-site/file-checks.ts';
import { chosenPages, nuFaults } from '../../../scripts/check-site/nu.ts';
import { checkPages } from '../../../scripts/check-site/page-checks.ts';
import { BuiltSite } from '../../../src/commands/a11y/built-site.ts';

const ORIGIN = 'https://archives.exemple.fr';

interface Page {
  address?: string;
  head?: string;
  lang?: string;
  body?: string;
}

function html({ address = '/', head = '', lang = 'fr', body = '<h1>Titre</h1>' }: Page): string {
  return `<!doctype html><html lang="${lang}"><head><meta name="viewport" content="width=device-width"><title>Titre</title><link rel="canonical" href="${ORIGIN}${address}">${head}</head><body><main>${body}</main></body></html>`;
}

function siteOf(files: Record<string, string>, base = ''): BuiltSite {
  return new BuiltSite('/dist', ORIGIN, base, files);
}

const pageFaults = (page: Page, more: Record<string, string> = {}) =>
  checkPages(siteOf({ 'index.html': html(page), ...more }));

test('a sound page has no fault', () => {
  const body =
    '<h1 id="a">A</h1><h2>B</h2><a href="#a">a</a><a href="/2022/%C3%A9t%C3%A9/#b">b</a><img src="/i.png" alt="" width="1" height="1">';
  const other = html({ address: '/2022/%C3%A9t%C3%A9/', body: '<h1 id="b">B</h1>' });
  expect(pageFaults({ body }, { '2022/été/index.html': other, 'i.png': '' })).toEqual([]);
});

test.each<[string, Page, string]>([
  ['no language', { lang: '' }, 'no language'],
  ['no h1', { body: '<p>x</p>' }, '0 h1, not one'],
  ['two h1', { body: '<h1>a</h1><h1>b</h1>' }, '2 h1, not one'],
  ['a level skipped', { body: '<h1>a</h1><h3>b</h3>' }, 'h3 “b” follows h1'],
  ['an image without alt', { body: '<h1>a</h1><img src="/" width="1" height="1">' }, 'image / has no alt'],
  ['an image without dimensions', { body: '<h1>a</h1><img src="/" alt="">' }, 'image / has no dimensions'],
  ['an id twice', { body: '<h1 id="a">a</h1><p id="a">b</p>' }, 'two elements have the id a'],
  ['a label of nothing', { body: '<h1>a</h1><label for="b">b</label>' }, 'label htmlFor: no id b'],
  [
    'a popover of nothing',
    { body: '<h1>a</h1><button popovertarget="b">b</button>' },
    'button popoverTarget: no id b',
  ],
  ['a dead link', { body: '<h1>a</h1><a href="/nulle-part/">b</a>' }, 'a href="/nulle-part/" leads nowhere'],
  ['a link without its slash', { body: '<h1>a</h1><a href="/2022">b</a>' }, 'a href="/2022" leads nowhere'],
  ['a dead anchor', { body: '<h1>a</h1><a href="#b">b</a>' }, 'a href="#b": index.html has no id b'],
  [
    'a dead srcset',
    { body: '<h1>a</h1><img alt="" width="1" height="1" srcset="/a.png 1x, /b,c.png 2x">' },
    'img srcset="/a.png" leads nowhere',
  ],
  [
    'a form without page',
    { body: '<h1>a</h1><form action="/recherche/"></form>' },
    'form action="/recherche/" leads nowhere',
  ],
  [
    'an address that is none',
    { body: '<h1>a</h1><a href="https://[">b</a>' },
    'a href="https://[" leads nowhere',
  ],
  [
    'an image from elsewhere',
    { body: '<h1>a</h1><img src="https://ailleurs.fr/a.png" alt="" width="1" height="1">' },
    'img src="https://ailleurs.fr/a.png" leaves the site',
  ],
  [
    'a stylesheet from elsewhere',
    { head: '<link rel="stylesheet" href="https://ailleurs.fr/a.css">' },
    'link href="https://ailleurs.fr/a.css" leaves the site',
  ],
  [
    'a script address',
    { body: '<h1>a</h1><a href="javascript:alert(1)">b</a>' },
    'a href="javascript:alert(1)" is a script',
  ],
  [
    'a window that can be used against us',
    { body: '<h1>a</h1><a href="https://ailleurs.fr" target="_blank">b</a>' },
    'a href="https://ailleurs.fr" opens a window without rel=noopener',
  ],
  ['a style of its own', { body: '<h1 style="color:red">a</h1>' }, 'h1 has a style of its own'],
  ['a handler', { body: '<h1 onclick="x()">a</h1>' }, 'h1 has a handler, onClick'],
  [
    'a script in the page',
    { head: '<script>x()</script>' },
    'a script in the page whose hash the policy lacks',
  ],
  [
    'JSON-LD that is no JSON',
    { head: '<script type="application/ld+json">{a}</script>' },
    'application/ld+json that is no JSON',
  ],
])('%s', (_, page, fault) => {
  expect(pageFaults(page)).toContain(`index.html: ${fault}`);
});

test('a script in the page is well where the policy has its hash', () => {
  const site = siteOf({ 'index.html': html({ head: '<script>x()</script>' }) });
  const policy = "script-src 'self' 'sha256-D6IGS8VMvCoyaR/l0h9tERrBTATY01CoPS7l6xDv0kI='";
  expect(checkPages(site, policy)).toEqual([]);
});

test('links to other sites, and what is in a template, are no fault', () => {
  const body =
    '<h1>a</h1><a href="https://ailleurs.fr/x">b</a><a href="mailto:a@b.fr">c</a><template><img src="/x"></template>';
  expect(pageFaults({ body, head: '<link rel="license" href="https://ailleurs.fr/">' })).toEqual([]);
});

test('a site under a base path has nothing outside it', () => {
  const files = {
    'index.html': html({ address: '/fonds/', body: '<h1>a</h1><a href="/fonds/">b</a><a href="/">c</a>' }),
  };
  expect(checkPages(siteOf(files, '/fonds'))).toEqual(['index.html: a href="/" leads nowhere']);
});

const SITEMAP = `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>${ORIGIN}/</loc></url></urlset>`;
const fileFaults = (files: Record<string, string>) =>
  checkFiles(siteOf({ 'index.html': html({}), 'sitemap.xml': SITEMAP, ...files }));

test('sound files have no fault', () => {
  const rss = `<rss version="2.0"><channel><link>${ORIGIN}/</link><item><guid>${ORIGIN}/#a</guid></item></channel></rss>`;
  const feed = JSON.stringify({ home_page_url: `${ORIGIN}/`, items: [{ url: `${ORIGIN}/`, id: 'tag:x' }] });
  const body = '<h1 id="a">a</h1>';
  const files = {
    'index.html': html({ body }),
    'rss.xml': rss,
    'feed.json': feed,
    'site.css': 'a{background:url(./a.woff2)} b{background:url("data:x")}',
    'a.woff2': '',
    'robots.txt': `Sitemap: ${ORIGIN}/sitemap.xml`,
  };
  expect(fileFaults(files)).toEqual([]);
});

test.each<[string, Record<string, string>, string]>([
  [
    'XML that is not well formed',
    { 'rss.xml': '<rss>\n<a></rss>' },
    'rss.xml: is not well formed: 2:9: unexpected close tag.',
  ],
  [
    'a feed that names no page',
    { 'rss.xml': `<rss><link>${ORIGIN}/x/</link></rss>` },
    `rss.xml: ${ORIGIN}/x/ leads nowhere`,
  ],
  [
    'a feed whose file is missing',
    { 'atom.xml': `<feed><link href="${ORIGIN}/x"/></feed>` },
    `atom.xml: ${ORIGIN}/x leads nowhere`,
  ],
  [
    'a list of feeds',
    { 'a.opml': `<opml><outline xmlUrl="${ORIGIN}/x.xml"/></opml>` },
    `a.opml: ${ORIGIN}/x.xml leads nowhere`,
  ],
  [
    'JSON that is none',
    { 'feed.json': '{' },
    "feed.json: is no JSON: Expected property name or '}' in JSON at position 1 (line 1 column 2)",
  ],
  [
    'a feed in JSON',
    { 'feed.json': `{"items":[{"url":"${ORIGIN}/x/"}]}` },
    `feed.json: ${ORIGIN}/x/ leads nowhere`,
  ],
  [
    'a manifest',
    { 'site.webmanifest': '{"icons":[{"src":"/i.png"}]}' },
    'site.webmanifest: /i.png leads nowhere',
  ],
  ['a stylesheet', { 'a/site.css': 'a{background:url(b.png)}' }, 'a/site.css: b.png leads nowhere'],
  ['robots.txt', { 'robots.txt': 'Sitemap: /x.xml' }, 'robots.txt: /x.xml leads nowhere'],
  ['a page in no sitemap', { 'a/index.html': html({ address: '/a/' }) }, 'a/index.html: is in no sitemap'],
  [
    'a canonical address that is another',
    { 'a/index.html': html({ address: '/b/' }) },
    `a/index.html: its canonical address is ${ORIGIN}/b/`,
  ],
  [
    'a hidden page in a sitemap',
    { 'index.html': html({ head: '<meta name="robots" content="noindex">' }) },
    'index.html: is in a sitemap and asks not to be shown',
  ],
])('%s', (_, files, fault) => expect(fileFaults(files)).toContain(fault));

test('redirects lead to files', () => {
  const text = '# À ne pas modifier\n\n/vieux / 301\n/spip.php id_article=1 /parti/ 301\n';
  expect(checkRedirects(siteOf({ 'index.html': html({}) }), text)).toEqual([
    '_redirects: /spip.php: /parti/ leads nowhere',
  ]);
});

test('messages of the Nu checker as faults', () => {
  const message = {
    url: 'file:/dist/%C3%A9t%C3%A9/index.html',
    lastLine: 3,
    lastColumn: 9,
    message: 'Stray end tag.',
  };
  const messages = [
    { type: 'error', ...message },
    { type: 'info', ...message, message: 'A note.' },
    { type: 'info', subType: 'warning', ...message, message: 'A warning.' },
    {
      type: 'info',
      subType: 'warning',
      ...message,
      message: 'The “list” role is unnecessary for element “ul”.',
    },
  ];
  expect(nuFaults(JSON.stringify({ messages }), '/dist')).toEqual([
    'été/index.html:3:9: Stray end tag.',
    'été/index.html:3:9: A warning.',
  ]);
  expect(nuFaults('Exception in thread "main"', '/dist')).toEqual([
    'The Nu HTML checker failed: Exception in thread "main"',
  ]);
});

test('of a large site, pages are taken evenly', () => {
  const paths = Array.from({ length: 10 }, (_, at) => String(at));
  expect(chosenPages(paths, 20)).toEqual(paths);
  expect(chosenPages(paths, 4)).toEqual(['0', '2', '5', '7']);
});
