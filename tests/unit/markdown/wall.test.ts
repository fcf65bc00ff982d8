import { describe, expect, it } from 'vitest';
import { breach, breachOfPlugins } from '../../../src/markdown/wall.ts';

const BREACHES = [
  '<p><script src="/a.js"></script></p>',
  '<a href="javascript:alert(1)">a</a>',
  '<a href=" java\tscript:alert(1)">a</a>',
  '<a href="data:text/html,x">a</a>',
  '<p onclick="x">a</p>',
  '<img src="https://traceur.exemple/p.gif" alt="">',
  '<img src="//traceur.exemple/p.gif" alt="">',
  '<img src="/a.png" srcset="/a.png 1x, https://b.fr/b.png 2x" alt="">',
  '<iframe src="/a/"></iframe>',
  '<object data="/a.svg"></object>',
  '<embed src="/a.svg">',
  '<base href="/">',
  '<meta http-equiv="refresh" content="0">',
  '<form action="/x"></form>',
  '<video poster="https://a.fr/a.png" src="/a.mp4"></video>',
  '<button formaction="/x">a</button>',
];

describe('the last wall', () => {
  it.each(BREACHES)('stops %s', (html) => {
    expect(breach(html)).not.toBeNull();
    expect(breachOfPlugins(html)).not.toBeNull();
  });

  it.each([
    '<p style="color:red">a</p>',
    '<svg><path d=""></path></svg>',
    '<p x=y>a</p>',
    '<p>a<',
    '<x-y>a</x-y>',
  ])('stops what the pipeline never prints: %s', (html) => {
    expect(breach(html)).not.toBeNull();
  });

  it('lets pass what texts hold', () => {
    const html =
      '<h2 id="a">A</h2>\n<p>1 &lt; 2 <a href="https://a.fr/?b=1&amp;c=2">b</a> <a href="/2022/a/#b">c</a> <a href="mailto:a@b.fr">d</a> <a href="#e">e</a> <a href="a:b/../c"></a></p><figure class="figure"><picture><source type="image/avif" srcset="/_medias/a.avif 400w, /_medias/b.avif 800w" sizes="100vw"><img src="/_medias/a.png" alt="onclick= javascript:"></picture></figure><blockquote cite="https://a.fr">x</blockquote><input type="checkbox" disabled>';
    expect(breach(html.replace(' <a href="a:b/../c"></a>', ''))).toBeNull();
    expect(breach(html)).toBe('<a href="a:b/../c">');
    expect(
      breach(html.replace(' <a href="a:b/../c"></a>', '').replace('/_medias/a.png"', 'https://a.fr/a.png"')),
    ).toContain('src="https://a.fr/a.png"');
  });

  it('lets pass what plugins draw', () => {
    const html =
      '<svg viewBox="0 0 1 1"><path d="M0 0"/></svg><math><mi>x</mi></math><p style="--a:1">b</p><img src="data:image/png;base64,AA" alt=""><hr data-raw>';
    expect(breachOfPlugins(html)).toBeNull();
    for (const address of ['java&#115;cript:x', 'javascript&colon;x', 'java&NewLine;script:x'])
      expect(breachOfPlugins(`${html}<a href="${address}">a</a>`)).not.toBeNull();
  });
});
