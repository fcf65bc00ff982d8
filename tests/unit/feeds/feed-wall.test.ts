/** The last look over an entry: it shares nothing with what makes entries but the lists of what they may hold. */
import { expect, test } from 'vitest';
import { feedBreach } from '../../../src/feeds/feed-wall.ts';
import { readerHtml } from '../../../src/feeds/reader-html.ts';

const ORIGIN = 'https://exemple.fr';

test.each([
  '<p><script>alert(1)</script></p>',
  '<p onclick="x">a</p>',
  '<p class="a">a</p>',
  '<p style="background:url(//a.fr)">a</p>',
  '<a href="javascript:x">a</a>',
  '<a href=" java\tscript:x">a</a>',
  '<a href="java&#115;cript:x">a</a>',
  '<a href="javascript&colon;x">a</a>',
  '<a href="java&Tab;script:x">a</a>',
  '<a href="data:text/html,x">a</a>',
  '<blockquote cite="vbscript:x">a</blockquote>',
  '<img src="https://traceur.exemple/p.gif" alt="">',
  '<img src="https://exemple.fr.traceur.exemple/p.gif" alt="">',
  '<img src="//traceur.exemple/p.gif" alt="">',
  '<img src="/p.gif" alt="">',
  '<img src="https://exemple.fr/p.gif" srcset="https://exemple.fr/q.gif 2x" alt="">',
  '<video poster="https://a.fr/a.png" src="https://exemple.fr/a.mp4"></video>',
  '<iframe></iframe>',
  '<svg><foreignObject></foreignObject></svg>',
  '<form></form>',
  '<textarea>a</textarea>',
  '<p>a<b',
  '<p>1 < 2</p>',
  '<p x=y>a</p>',
  '<!-- a --><p>a</p>',
  '<?xml-stylesheet href="/a"?>',
])('%s is no part of an entry', (html) => {
  expect(feedBreach('<p>Avant</p>', ORIGIN)).toBeNull();
  expect(feedBreach(html, ORIGIN)).not.toBeNull();
  expect(feedBreach(html, ORIGIN)).not.toBeNull();
});

test('an entry as it is made passes, plugins’ drawings included', () => {
  const html = [
    '<h2 id="a" class="b">A</h2><p>1 &lt; 2 <a href="/2022/a/#b">c</a> <a href="mailto:a@b.fr">d</a></p>',
    '<figure class="figure"><picture><source srcset="/_medias/a.avif 400w"><img src="/_medias/a.png" alt="a &gt; b" onclick="x"></picture></figure>',
    '<table><tr><td class="align-right" colspan="2">1</td></tr></table><input type="checkbox" checked disabled>',
    '<video controls src="/a.mp4" poster="/a.jpg"><track src="/a.vtt" srclang="fr" kind="captions"></video>',
    '<!-- plugin --><style>p { color: red }</style><math><mi>x</mi></math><svg viewBox="0 0 1 1"><path d="M0 0"></path></svg>',
    '<p style="--a:1">b</p><img src="data:image/png;base64,AA" alt="">',
  ].join('\n');
  const read = readerHtml(html, `${ORIGIN}/2022/x/`);
  expect(feedBreach(read, ORIGIN)).toBeNull();
  expect(read).not.toMatch(/color: red|plugin/);
});

test('a text that speaks of such things passes', () => {
  expect(feedBreach('<p>&lt;script&gt; onclick="x" javascript:alert(1)</p>', ORIGIN)).toBeNull();
});
