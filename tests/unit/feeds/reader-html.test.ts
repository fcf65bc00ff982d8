/** The HTML of entries, as it is shown without the site's styles and scripts. */
import { describe, expect, test } from 'vitest';
import { readerHtml } from '../../../src/feeds/reader-html.ts';
import type { Content } from '../views/archive-builder.ts';
import { fileOf } from './files.ts';

const PAGE = 'https://exemple.fr/fonds/2022/x/';
const read = (html: string) => readerHtml(html, PAGE);

describe('addresses in tags are made whole', () => {
  test.each([
    ['from the root', '<a href="/fonds/2021/y/">y</a>', '<a href="https://exemple.fr/fonds/2021/y/">y</a>'],
    ['an anchor', '<a href="#note-1">1</a>', '<a href="https://exemple.fr/fonds/2022/x/#note-1">1</a>'],
    [
      'beside the page',
      '<img src="a.png" alt="">',
      '<img src="https://exemple.fr/fonds/2022/x/a.png" alt="">',
    ],
    ['above the page', '<a href="../y/">y</a>', '<a href="https://exemple.fr/fonds/2022/y/">y</a>'],
    ['a query', '<a href="/?a=1&amp;b=2">y</a>', '<a href="https://exemple.fr/?a=1&amp;b=2">y</a>'],
    [
      'a query beside',
      '<a href="?a=1&amp;b=2">y</a>',
      '<a href="https://exemple.fr/fonds/2022/x/?a=1&amp;b=2">y</a>',
    ],
    ['of the same scheme', '<a href="//b.fr/x">y</a>', '<a href="https://b.fr/x">y</a>'],
    [
      'a film',
      '<video src="/v.mp4" poster="/p.jpg"></video>',
      '<video src="https://exemple.fr/v.mp4" poster="https://exemple.fr/p.jpg"></video>',
    ],
    [
      'a quotation',
      '<blockquote cite="/2021/y/">q</blockquote>',
      '<blockquote cite="https://exemple.fr/2021/y/">q</blockquote>',
    ],
    ['apostrophes', "<a href='/y/'>y</a>", '<a href="https://exemple.fr/y/">y</a>'],
    ['no quotes', '<a href=/y/>y</a>', '<a href="https://exemple.fr/y/">y</a>'],
    ['line feeds and capitals', '<A\n  HREF = "/y/"\n>y</A>', '<a href="https://exemple.fr/y/">y</a>'],
  ])('%s', (_, html, expected) => {
    expect(read(html)).toBe(expected);
  });
});

describe('what is said is left as it is', () => {
  test.each([
    ['an address in full', '<a href="https://b.fr/y/">y</a>'],
    ['a mail, a telephone', '<a href="mailto:a@b.fr">a</a><a href="tel:+33">b</a>'],
    ['text that looks like a tag', '<code>&lt;a href="/y/"&gt;</code> href="/y/"'],
    ['a > within an attribute', '<img alt="a > b" title="src=/y">'],
    ['signs of comparison', '1 < 2 and href="/x" > 0'],
    [
      'a table',
      '<table><caption>C</caption><tr><th scope="col">A</th><td colspan="2" lang="en">B</td></tr></table>',
    ],
    ['a list that counts down', '<ol start="3" reversed=""><li value="7">a</li></ol>'],
    ['a language and its direction', '<p>Dit <span lang="ar" dir="rtl">سلام</span></p>'],
  ])('%s', (_, html) => {
    expect(read(html)).toBe(html);
  });
});

describe('what only the page knows is left out', () => {
  test.each([
    [
      'words for screen readers',
      '<a href="/a.png"><span class="visually-hidden">Télécharger <b>l’original</b>\u00a0: </span>PNG</a>',
      '<a href="https://exemple.fr/a.png">PNG</a>',
    ],
    [
      'widths, formats and the order of loading',
      '<picture><source type="image/avif" srcset="/a.avif 480w" sizes="100vw"><img src="/a.png" srcset="/a.png 480w" sizes="100vw" width="4" height="3" alt="A" loading="lazy" decoding="async"></picture>',
      '<img src="https://exemple.fr/a.png" width="4" height="3" alt="A">',
    ],
    [
      'identifiers, which another entry may have',
      '<h2 id="notes">Notes</h2><a id="x"></a>',
      '<h2>Notes</h2>',
    ],
    [
      'the way back from a note',
      '<p>Une note. <a href="#a" class="note-back">↩</a></p>',
      '<p>Une note. </p>',
    ],
    [
      'the frame of a table, whose numbers stay to the right',
      '<div class="table" role="group" tabindex="0"><table><tr><td class="align-right">1</td></tr></table></div>',
      '<table><tr><td align="right">1</td></tr></table>',
    ],
    [
      'an attribute that holds an address',
      '<img alt=\'see href="/y/"\' src="https://b.fr/a.png" data-href="/z">',
      '<img alt="see href=&quot;/y/&quot;" src="https://b.fr/a.png">',
    ],
  ])('%s', (_, html, expected) => {
    expect(read(html)).toBe(expected);
  });
});

/** The content of the entry of an article with that text, on a line for each block. */
function entry(body: string, more: Record<string, unknown> = {}): string {
  const content: Content = {
    documents: {
      'rubrics/a.md': { title: 'A' },
      'articles/2022/x.md': { title: 'X', published: '2022-01-01', rubric: 'a', body, ...more },
    },
  };
  return JSON.parse(fileOf(content, 'site/feed.json')).items[0].content_html;
}

describe('what a style sheet shows is said by elements', () => {
  test('a box is a quotation with a strong title', () => {
    expect(entry(':::note[Qui est concerné ?]\nToutes.\n:::')).toBe(
      '<blockquote><p><strong>Qui est concerné\u202f?</strong></p><p>Toutes.</p></blockquote>',
    );
  });

  test('a poem keeps its lines, its title and its author', () => {
    expect(entry(':::poeme[Chanson]{auteur="Verlaine"}\nLes sanglots longs\nDes violons\n:::')).toBe(
      '<blockquote><p><strong>Chanson</strong></p><p>Les sanglots longs<br>\nDes violons</p><p>— Verlaine</p></blockquote>',
    );
  });

  test('a timeline is a list, each step with its date and its title', () => {
    expect(entry('::::chronologie\n:::etape[Une loi]{date="10 mars 2010"}\nCréé.\n:::\n::::')).toBe(
      '<ul><li><p><em>10 mars 2010</em></p><p><strong>Une loi</strong></p><p>Créé.</p></li></ul>',
    );
  });

  test('key figures stand out', () => {
    expect(entry('::::chiffres\n:::chiffre{valeur="41 %" legende="de l’action sociale"}\n:::\n::::')).toBe(
      '<dl><dt>de l’action sociale</dt><dd><strong>41\u00a0%</strong></dd></dl>',
    );
  });

  test('a task shows its state by a sign', () => {
    expect(entry('- [ ] à faire\n- [x] fait')).toBe('<ul>\n<li>☐ à faire</li>\n<li>☑ fait</li>\n</ul>');
  });

  test('a signed quotation names its author', () => {
    expect(entry(':::citation[Simone]{source="Mémoires"}\nOn ne naît pas.\n:::')).toBe(
      '<figure><blockquote><p>On ne naît pas.</p></blockquote><figcaption>— Simone, <cite>Mémoires</cite></figcaption></figure>',
    );
  });
});

describe('an entry tells what its page tells', () => {
  test('kicker, subtitle, date of an older text, postscript under its title, notes, updates', () => {
    const html = entry('Corps[^n].\n\n[^n]: Note.', {
      kicker: 'Surtitre & co',
      subtitle: 'Sous-titre',
      written: '1998-05',
      lead: 'Chapô.',
      postscript: 'P.-S.',
      changes: [{ date: '2022-02-01', note: 'Un <montant> corrigé.' }],
    });
    const call = '<sup><a href="https://archives.exemple.fr/2022/x/#note-1">1</a></sup>';
    expect(html.split('\n')).toEqual([
      '<p><em>Surtitre &amp; co</em></p>',
      '<p><strong>Sous-titre</strong></p>',
      '<p><em>Texte de mai 1998</em></p>',
      '<p>Chapô.</p>',
      `<p>Corps${call}.</p>`,
      '<h2>Post-scriptum</h2>',
      '<p>P.-S.</p>',
      '<h2>Notes</h2><ol>',
      '<li>',
      '<p>Note. </p>',
      '</li>',
      '</ol>',
      '<h2>Mises à jour</h2>',
      '<ul>',
      '<li><time datetime="2022-02-01">1er février 2022</time> - Un &lt;montant&gt; corrigé.</li>',
      '</ul>',
    ]);
  });

  test('an entry in another language says so, and how it is written', () => {
    expect(entry('مرحبا', { lang: 'ar', postscript: 'ps' })).toBe(
      '<div lang="ar" dir="rtl">\n<p>مرحبا</p>\n<h2 lang="fr" dir="ltr">Post-scriptum</h2>\n<p>ps</p>\n</div>',
    );
  });
});
