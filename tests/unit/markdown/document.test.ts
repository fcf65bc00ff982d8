/** Lead, body, postscript and notes as one document. */
import { describe, expect, test } from 'vitest';
import { places, render, told } from './helpers.ts';

describe('a document of three parts', () => {
  test('numbers notes across the parts and lists them once', () => {
    const result = render('Corps[^b] et encore[^a].\n\n[^b]: Du *corps* !', {
      lead: { text: 'Chapô[^a].', line: 3 },
      postscript: { text: 'Fin[^c].\n\n[^a]: Du chapô.\n[^c]: De la fin.', line: 7 },
    });
    const call = (number: number, id: string) =>
      `<sup><a href="#note-${number}" id="${id}" class="note-call" role="doc-noteref" aria-label="Note ${number}">${number}</a></sup>`;
    const back = (id: string, label: string, mark = '') =>
      `<a href="#${id}" class="note-back" role="doc-backlink" aria-label="Retour au texte, note ${label}">↩${mark}</a>`;
    expect(result).toMatchObject({
      lead: `<p>Chapô${call(1, 'appel-1')}.</p>`,
      body: `<p>Corps${call(2, 'appel-2')} et encore${call(1, 'appel-1-2')}.</p>`,
      postscript: `<p>Fin${call(3, 'appel-3')}.</p>`,
      problems: [],
    });
    expect(result.notes).toBe(
      [
        '<section class="notes" role="doc-endnotes" aria-labelledby="notes"><h2 id="notes">Notes</h2><ol>',
        '<li id="note-1">',
        `<p>Du chapô. ${back('appel-1', '1')} ${back('appel-1-2', '1, appel 2', '<sup>2</sup>')}</p>`,
        '</li>',
        '<li id="note-2">',
        `<p>Du <em>corps</em>\u202f! ${back('appel-2', '2')}</p>`,
        '</li>',
        '<li id="note-3">',
        `<p>De la fin. ${back('appel-3', '3')}</p>`,
        '</li>',
        '</ol></section>',
      ].join('\n'),
    );
  });

  test('says the words of notes in the language of the document', () => {
    const { notes } = render('Text[^1].\n\n[^1]: Note.', { lang: 'en' });
    expect(notes).toContain('aria-label="Back to text, note 1"');
  });

  test('shares definitions of links', () => {
    const { lead } = render('Corps.\n\n[site]: https://exemple.fr', {
      lead: { text: 'Voir [le site][site].', line: 2 },
    });
    expect(lead).toBe('<p>Voir <a href="https://exemple.fr">le site</a>.</p>');
  });

  test('tells problems at the lines of the file, in every part', () => {
    const result = render('Un\n\n[a](javascript:a)', {
      lead: { text: 'Deux lignes\n[b](javascript:b)', line: 4 },
      postscript: { text: '\n[c](javascript:c)', line: 7 },
    });
    expect(places(result)).toEqual(['5:1 unsafe-link', '8:1 unsafe-link', '12:1 unsafe-link']);
  });

  test.each([
    ['a block of code', '```\nsans fin', '<pre><code>sans fin\n</code></pre>', 'unclosed-part'],
    ['a comment', 'Un\n\n<!-- sans fin', '<p>Un</p>', 'unclosed-part'],
    ['an element of raw text', '<pre>\nsans\n\nfin', '<pre>sans\n\nfin</pre>', 'unclosed-part'],
    [
      'a container',
      ':::note\nsans fin',
      '<div class="callout callout-note" role="note"><p class="callout-title">Note</p><p>sans fin</p></div>',
      'unclosed-container',
    ],
  ])('keeps the body out of %s that the lead never closes', (_, lead, expected, code) => {
    const result = render('Corps[^1].\n\n## Titre\n\n[^1]: Note.', { lead: { text: lead, line: 3 } });
    expect(result.lead.trim()).toBe(expected);
    expect(result.body).toMatch(/^<p>Corps<sup>.*<\/sup>\.<\/p>\n<h2 id="titre">Titre<\/h2>$/);
    expect(result.notes).toContain('<li id="note-1">\n<p>Note. <a href="#appel-1"');
    expect(places(result).map((place) => place.split(' ')[1])).toEqual([code]);
  });

  test('says which part never ends, and where', () => {
    expect(told(render('Corps.', { lead: { text: 'Un\n\n~~~\nsans fin', line: 3 } }))).toEqual([
      'error 5:1 Le chapô ouvre un bloc de code, de HTML ou un encadré qui n’est jamais fermé ; la suite de l’article s’y serait perdue. → Fermez le bloc : une ligne de trois accents graves, la balise fermante, ou une ligne `:::`.',
    ]);
  });

  test('warns of code that ends with the text', () => {
    expect(places(render('Un\n\n```js\nsans fin'))).toEqual(['12:1 unclosed-code']);
    expect(places(render('```js\nfin\n```'))).toEqual([]);
    expect(places(render('    en retrait'))).toEqual([]);
  });

  test('keeps calls of notes out of anchors, headings and names', () => {
    const result = render('## Titre[^1]\n\n:::tableau[Légende[^1]]\n| a |\n|---|\n| b |\n:::\n\n[^1]: Note.');
    expect(result.headings).toEqual([{ depth: 2, id: 'titre', text: 'Titre' }]);
    expect(result.body).toContain('aria-label="Légende"');
    expect(result.body).toContain('<caption>Légende<sup><a href="#note-1" id="appel-1-2"');
  });

  test('tells calls without a note and notes without a call', () => {
    const result = render(
      'Un[^1] deux\ntrois[^absente] `[^code]`\n\n[^1]: Oui.\n[^Oubli]: Non.\n\n```\n[^x]: code\n```',
    );
    expect(told(result)).toEqual([
      'warning 14:1 La note `[^Oubli]` n’est appelée nulle part : elle n’apparaît pas dans la page. → Placez `[^Oubli]` dans le texte, ou supprimez la note.',
      'warning 11:6 L’appel de note `[^absente]` n’a pas de note ; il est montré tel quel. → Écrivez la note, seule sur sa ligne : `[^absente]: Texte de la note.`',
    ]);
  });

  test('gives plain text for introductions: no calls, tables, code, figures, lists, added sizes', () => {
    const body =
      '## Titre\n\nUn *mot*[^1], une\nligne ; [rapport](rapport.pdf).\n\n- a\n- b\n\n| t |\n|---|\n| u |\n\n```\ncode\n```\n\n![Vue](affiche.png "Légende")\n\n[^1]: Note.';
    expect(render(body).text.body).toBe('Un mot, une ligne\u202f; rapport.');
  });

  test('raises the end of 1er in French prose, and nowhere else', () => {
    expect(render('Le **1er** mai, du 1er au 2, `1er`, 21er.\n\n## Le 1er').body).toBe(
      '<p>Le <strong>1<sup>er</sup></strong> mai, du 1<sup>er</sup> au 2, <code>1er</code>, 21er.</p>\n<h2 id="le-1er">Le 1<sup>er</sup></h2>',
    );
    expect(render('The 1er.', { lang: 'en' }).body).toBe('<p>The 1er.</p>');
  });

  test('its text for introductions ends at the first heading, which a lead may stand before', () => {
    const textOf = (body: string, lead?: string) =>
      render(body, lead === undefined ? {} : { lead: { text: lead, line: 2 } }).text;
    expect(textOf('Un.\n\nDeux.\n\n## Titre\n\nTrois.').body).toBe('Un.\nDeux.');
    expect(textOf('## Titre\n\nUn.\n\n### Autre\n\nDeux.').body).toBe('Un.');
    expect(textOf('Un.\n\n## Titre\n\nDeux.', 'Chapô  \nsuite')).toEqual({
      lead: 'Chapô suite',
      body: 'Un.',
    });
    expect(textOf('## Titre\n\nUn.', 'Chapô').body).toBe('');
    expect(textOf('- a\n- b').body).toBe('a\nb');
    expect(textOf('- a\n- b', 'Chapô').body).toBe('');
  });

  test.each([
    ['quotes', '> '.repeat(20_000)],
    ['lists', '- '.repeat(5_000)],
    ['HTML', '<b>'.repeat(5_000)],
  ])('refuses %s without end, and stands', (_, opening) => {
    const result = render(`${opening}x`);
    expect(places(result)).toEqual(['10:1 too-deep']);
    expect(result.body).toBe('');
  });

  test('is empty where there is nothing', () => {
    expect(render('')).toEqual({
      lead: '',
      body: '',
      postscript: '',
      notes: '',
      headings: [],
      anchors: [],
      links: [],
      used: [],
      text: { lead: '', body: '' },
      problems: [],
    });
  });

  test('reads Windows and old Mac line ends', () => {
    const result = render('Un\r\n\r\n## Deux\r\n\r\n[x](javascript:x)\r\n');
    expect(result.body).toBe('<p>Un</p>\n<h2 id="deux">Deux</h2>\n<p><a>x</a></p>');
    expect(places(result)).toEqual(['14:1 unsafe-link']);
  });
});
