import { describe, expect, it } from 'vitest';
import { checkPage, PageBreach } from '../../../src/build/page-wall.ts';

const INLINE = 'document.documentElement.dataset.scheme = "dark"';
const page = (inside: string) => [
  `<!DOCTYPE html><html lang="fr"><head><script>`,
  `${INLINE}</script>`,
  inside,
];
const check = (inside: string) => () => checkPage(page(inside), [], INLINE);

describe('a page that is about to be written', () => {
  it.each([
    '<script>alert(1)</script>',
    '<script src="https://a.fr/a.js"></script>',
    '<script src="//a.fr/a.js"></script>',
    '<h1 class="a" onclick="x">A</h1>',
    '<h1 class="a"\tONCLICK="x">A</h1>',
    '<SCRIPT>alert(1)</SCRIPT>',
    '<script data-a="b" src="/a.js',
    '<a title="a" href="  javascript:x">a</a>',
    '<p><b></b><a srcdoc="x"',
    '<iframe src="/a/"></iframe>',
    '<object data="/a"></object>',
    '<base href="/x/">',
    '<meta http-equiv="refresh" content="0;url=https://a.fr">',
    '<a class="b" href="javascript:x">a</a>',
    '<a href="data:text/html,x">a</a>',
    '<img alt="" src="https://a.fr/p.gif">',
    '<video poster="//a.fr/p.jpg"></video>',
  ])('is stopped with %s, wherever it came from', (inside) => {
    expect(check(inside)).toThrow(PageBreach);
  });

  it('passes with its own scripts, its data and texts that speak of such things', () => {
    expect(
      check(
        '<script type="module" src="/_fonds/main.js"></script><script type="application/ld+json">{"a":1}</script><link rel="canonical" href="https://a.fr/"><p>&lt;a onclick="x"&gt; javascript: &lt;iframe&gt; <a href="https://b.fr/">once="1" src="https://c.fr"</a></p>',
      ),
    ).not.toThrow();
  });

  it('is not stopped by a text that was looked at when it was rendered', () => {
    const text = '<p><img src="https://plugin.exemple/a.png"></p>';
    expect(() => checkPage([text], [text], null)).not.toThrow();
    expect(() => checkPage([text], [], null)).toThrow(PageBreach);
  });
});
