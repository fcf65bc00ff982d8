import { expect, test } from 'vitest';
import { htmlText } from '../../../src/search/html-text.ts';

test.each([
  ['<p>Une <strong>seule</strong> phr<em>a</em>se.</p>', 'Une seule phrase.'],
  ['<h2 id="a">Titre</h2><p>Texte.</p><p>Suite</p>', 'Titre · Texte. Suite'],
  ['<ul><li>un ;</li><li>deux</li></ul>', 'un ; deux'],
  ['<table><tr><th>Année</th><td>2022</td></tr></table>', 'Année · 2022'],
  [
    '<p>Prix\u00a0: 3\u202f€ &#x3C; 4 &amp; &quot;5&quot; &nbsp;x</p>',
    'Prix\u00a0: 3\u202f€ < 4 & "5" \u00a0x',
  ],
  ['<p>Voir<sup><a href="#note-1" role="doc-noteref">1</a></sup>.</p>', 'Voir.'],
  ['<li>La note. <a href="#appel-1" class="note-back" role="doc-backlink">↩</a></li>', 'La note.'],
  ['<a href="a.pdf">Guide <span class="weight">(PDF - 1.2 Mo)</span></a>', 'Guide'],
  ['<p title="a > b">x</p><!-- y --><svg><text>non</text></svg>', 'x'],
  ['<p>ligne<br>suivante</p>', 'ligne suivante'],
  [
    '<figure><img alt="x"><figcaption><span class="caption">Le kit</span> <a class="original" href="k.png">PNG - 24.2 ko</a></figcaption></figure>',
    'Le kit',
  ],
  ['', ''],
])('%s', (html, text) => expect(htmlText(html)).toBe(text));
