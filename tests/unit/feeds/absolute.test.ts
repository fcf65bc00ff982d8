import { describe, expect, test } from 'vitest';
import { absoluteHtml } from '../../../src/feeds/absolute.ts';

const PAGE = 'https://exemple.fr/fonds/2022/x/';
const absolute = (html: string) => absoluteHtml(html, PAGE);

describe('addresses in tags are made whole', () => {
  test.each([
    ['from the root', '<a href="/fonds/2021/y/">', '<a href="https://exemple.fr/fonds/2021/y/">'],
    ['an anchor', '<a href="#note-1">', '<a href="https://exemple.fr/fonds/2022/x/#note-1">'],
    [
      'beside the page',
      '<img src="a.png" alt="">',
      '<img src="https://exemple.fr/fonds/2022/x/a.png" alt="">',
    ],
    ['above the page', '<a href="../y/">', '<a href="https://exemple.fr/fonds/2022/y/">'],
    ['a query', '<a href="/?a=1&amp;b=2">', '<a href="https://exemple.fr/?a=1&amp;b=2">'],
    ['a query beside', '<a href="?a=1&amp;b=2">', '<a href="https://exemple.fr/fonds/2022/x/?a=1&amp;b=2">'],
    ['of the same scheme', '<a href="//b.fr/x">', '<a href="https://b.fr/x">'],
    [
      'a film',
      '<video src="/v.mp4" poster="/p.jpg">',
      '<video src="https://exemple.fr/v.mp4" poster="https://exemple.fr/p.jpg">',
    ],
    ['a quotation', '<blockquote cite="/2021/y/">', '<blockquote cite="https://exemple.fr/2021/y/">'],
    [
      'widths',
      '<source type="image/avif" srcset="/_medias/a-480.avif 480w, /_medias/a-800.avif 800w">',
      '<source type="image/avif" srcset="https://exemple.fr/_medias/a-480.avif 480w, https://exemple.fr/_medias/a-800.avif 800w">',
    ],
    ['apostrophes', "<a href='/y/'>", "<a href='https://exemple.fr/y/'>"],
    ['no quotes', '<a href=/y/>', '<a href="https://exemple.fr/y/">'],
    ['line feeds and capitals', '<A\n  HREF = "/y/"\n>', '<A\n  HREF = "https://exemple.fr/y/"\n>'],
  ])('%s', (_, html, expected) => {
    expect(absolute(html)).toBe(expected);
  });
});

describe('nothing else is touched', () => {
  test.each([
    ['an address in full', '<a href="https://b.fr/y/">'],
    ['a mail, a telephone', '<a href="mailto:a@b.fr"><a href="tel:+33">'],
    ['text that looks like a tag', '<code>&lt;a href="/y/"&gt;</code> href="/y/"'],
    [
      'another attribute that holds one',
      '<img alt=\'see href="/y/"\' src="https://b.fr/a.png" data-href="/z">',
    ],
    ['a > within an attribute', '<img alt="a > b" title="src=/y">'],
    ['signs of comparison', '1 < 2 and href="/x" > 0'],
  ])('%s', (_, html) => {
    expect(absolute(html)).toBe(html);
  });
});

test('words for screen readers alone are left out: a feed has no style to hide them', () => {
  expect(
    absolute('<a href="/a.png"><span class="visually-hidden">Télécharger l’original\u00a0: </span>PNG</a>'),
  ).toBe('<a href="https://exemple.fr/a.png">PNG</a>');
});
