import { describe, expect, test } from 'vitest';
import { htmlToMarkdown } from '../../../src/import/markdown/index.ts';
import type { DocumentUse, TextContext } from '../../../src/import/spip/text/context.ts';
import { Notes, readText } from '../../../src/import/spip/text/index.ts';

const DOCUMENTS: Record<number, Partial<DocumentUse>> = {
  1: { src: 'affiche.png', kind: 'image', title: 'Affiche', alt: 'Deux bénévoles' },
  2: { src: 'motif.png', kind: 'image' },
  3: {
    src: 'notice (1).pdf',
    kind: 'file',
    title: 'Notice',
    description: 'À {{signer}}.',
    name: 'notice (1).pdf',
  },
  4: {
    src: 'plan.png',
    kind: 'image',
    title: 'Plan',
    description: 'En {quatre} parties | recto',
    credits: 'A. Martin',
  },
  5: { src: 'film.mp4', kind: 'video', title: 'Film' },
};

function convert(source: string, lang = 'fr'): { markdown: string; found: string[] } {
  const found: string[] = [];
  const context: TextContext = {
    lang,
    siteLang: 'fr',
    plugins: new Set<string>(),
    words: { form: 'Un formulaire se trouvait ici.' },
    gallery: () => ({ title: '', documents: [] }),
    csv: () => null,
    points: () => [],
    reference: (type, id, fragment) =>
      id > 900 ? null : { href: `/${type}-${id}/${fragment && `#${fragment}`}`, title: `Titre ${id}` },
    address: (url) => (url.startsWith('javascript:') ? null : url),
    document: (id) =>
      DOCUMENTS[id]
        ? {
            id,
            src: '',
            kind: 'file',
            title: '',
            description: '',
            credits: '',
            alt: '',
            name: '',
            ...DOCUMENTS[id],
          }
        : null,
    find: (code) => found.push(code),
  };
  const { html, notes } = readText(source, context, new Notes());
  return {
    markdown: htmlToMarkdown(html, notes, { address: (url) => url, find: (code) => found.push(code) }),
    found,
  };
}

const markdown = (source: string): string => convert(source).markdown;

describe('SPIP texts to Markdown', () => {
  test.each([
    ['bold and italics', 'Un {{gras}} et un {italique}.', 'Un **gras** et un *italique*.'],
    ['one inside the other', '{{gras {et italique} mêlés}}', '**gras *et italique* mêlés**'],
    ['spaces at the edges go out', 'un{{ mot }}gras', 'un **mot** gras'],
    ['in a word', '1{{er}} et d’{italique}s', '1**er** et d’*italique*s'],
    ['empty braces are text', 'a {} b {{}} c', 'a {} b {{}} c'],
    ['an italic that never ends ends with its paragraph', 'a { b\n\nc', 'a *b*\n\nc'],
    ['a brace that only closes is text where none opens, else says nothing', 'a } b', 'a } b'],
    ['a brace too many says nothing', '{a} b} c', '*a* b c'],
    ['subheading within a line', 'Avant {{{Titre}}} après', 'Avant\n\n## Titre\n\naprès'],
    ['four braces: italics in a subheading', '{{{{Titre}}}}', '## *Titre*'],
    ['escaped signs', '\\{a\\} \\[b\\] \\~', '{a} \\[b] \\~'],
    ['line breaks', 'un\ndeux\n_ trois', 'un\\\ndeux\\\ntrois'],
    ['paragraphs', 'un\n\n\n\ndeux', 'un\n\ndeux'],
    [
      'dashes at line starts',
      'Liste :\n- un\n- deux\n-- trois',
      'Liste :\\\n–\u00A0un\\\n–\u00A0deux\\\n—\u00A0trois',
    ],
    ['signs', 'a~b -- c --- d', 'a\u00A0b — c --- d'],
    ['rule', 'a\n----\nb', 'a\n\n---\n\nb'],
    [
      'characters of Markdown are text',
      '# a\n\n* b\n\n1. c\n\n> d\n\n[x](y)',
      '\\# a\n\n\\* b\n\n1\\. c\n\n\\> d\n\n\\[x]\\(y)',
    ],
    ['entities', '&eacute;&#233;&#x00e9;&nbsp;&lt;b&gt;', 'ééé\u00A0\\<b>'],
    ['a lone angle bracket', 'a < b et a<3', 'a < b et a<3'],
    ['abbreviation', '[RNA|Registre national]', '<abbr title="Registre national">RNA</abbr>'],
  ])('%s', (_, source, expected) => {
    expect(markdown(source)).toBe(expected);
  });

  test('nested lists of both kinds', () => {
    expect(markdown('Avant\n-* a\n-** b\n-*** c\n-* d\n-## e\n-# f')).toBe(
      'Avant\n\n- a\n  - b\n    - c\n- d\n  1. e\n- f',
    );
  });

  test('a paragraph parts lists, a line does not', () => {
    expect(markdown('-* a\nsuite\n-* b\n\n-* c')).toBe('- a\\\n  suite\n- b\n\n* c');
  });

  test.each([
    [
      'text and address',
      '[Légifrance->https://legifrance.example/a?b=1&c=2]',
      '[Légifrance](https://legifrance.example/a?b=1&c=2)',
    ],
    ['title', '[texte|Une bulle->https://exemple.org/]', '[texte](https://exemple.org/ "Une bulle")'],
    [
      'title and language',
      '[texte|Bulle{en}->https://exemple.org/]',
      '[texte](https://exemple.org/ "Bulle")',
    ],
    ['braces that are no language', '[un {mot}->https://exemple.org/]', '[un *mot*](https://exemple.org/)'],
    ['reference with the title of its target', '[->art12]', '[Titre 12](/article-12/)'],
    ['a bare number is an article', '[x->12]', '[x](/article-12/)'],
    [
      'aliases',
      '[a->rub3] [b->rubrique 3] [c->aut2] [d->doc5] [e->img5] [f->br4]',
      '[a](/rubrique-3/) [b](/rubrique-3/) [c](/auteur-2/) [d](/document-5/) [e](/document-5/) [f](/breve-4/)',
    ],
    ['anchor of the target', '[x->art13#statuts]', '[x](/article-13/#statuts)'],
    ['own anchor', '[haut<-] [x->#haut]', '<a id="haut"></a> [x](#haut)'],
    ['brackets in the text', '[texte [avec] crochets->art3]', '[texte \\[avec\\] crochets](/article-3/)'],
    ['e-mail', '[->a@b.example]', '<a@b.example>'],
    ['bare address and its full stop', 'Voir https://exemple.org/a_b.', 'Voir <https://exemple.org/a_b>.'],
    ['bare address without scheme', '(www.exemple.org)', '([www.exemple.org](http://www.exemple.org))'],
    [
      'long address',
      '[->https://www.exemple.fr/un/tres/long/chemin/vers/une/page.html]',
      '[https://www.exemple.fr/un/tres/long...](https://www.exemple.fr/un/tres/long/chemin/vers/une/page.html)',
    ],
    [
      'glossary',
      '[?Journal officiel|Le JO]',
      '[Journal officiel](https://fr.wikipedia.org/wiki/Journal_officiel "Le JO")',
    ],
  ])('link: %s', (_, source, expected) => {
    expect(markdown(source)).toBe(expected);
  });

  test('links to nowhere keep their text and are told', () => {
    expect(convert('[absent->art999], [->art999] et [vide->]')).toEqual({
      markdown: 'absent, article 999 et vide',
      found: ['dead-link', 'dead-link', 'empty-link'],
    });
  });

  test('notes: numbered, named, called twice, without number, of several paragraphs', () => {
    const source =
      'Un[[Une note.]] deux [[<a>Nommée]] trois[[<a>]] quatre[[<>Sans]] cinq[[Ligne.\n\n-* un\n-* deux]].';
    expect(markdown(source)).toBe(
      'Un[^1] deux[^a] trois[^a] quatre[^2] cinq[^3].\n\n[^1]: Une note.\n\n[^a]: Nommée\n\n[^2]: Sans\n\n[^3]: Ligne.\n\n    - un\n    - deux',
    );
  });

  test('a note may start with a tag', () => {
    expect(markdown('a[[<em>b</em> c]]')).toBe('a[^1]\n\n[^1]: *b* c');
  });

  test('notes are numbered across the texts of one article', () => {
    const notes = new Notes();
    const context = {
      lang: 'fr',
      siteLang: 'fr',
      plugins: new Set<string>(),
      words: { form: 'Un formulaire se trouvait ici.' },
      gallery: () => ({ title: '', documents: [] }),
      csv: () => null,
      points: () => [],
      reference: () => null,
      address: () => null,
      document: () => null,
      find: () => {},
    };
    readText('a[[b]]', context, notes);
    expect(readText('c[[d]]', context, notes).notes).toMatchObject([{ label: '2' }]);
  });

  test('a table with a header row is Markdown', () => {
    expect(markdown('|{{Pièce}}|{{Coût}}|\n|{Statuts}|12,5|\n|a\nb|7|')).toBe(
      '| Pièce     | Coût |\n| --------- | ---: |\n| *Statuts* | 12,5 |\n| a<br>b    |    7 |',
    );
  });

  test('a table with caption, merged cells or without header is HTML, one row to a line', () => {
    expect(markdown('||Titre|Résumé||\n|{{A}}|{{B}}|{{C}}|\n|a|^|<|\n|b|c|<|\n|^|d|e|')).toBe(
      [
        '<table>',
        '<caption>Titre<br><small>Résumé</small></caption>',
        '<thead>',
        '<tr><th>A</th><th>B</th><th>C</th></tr>',
        '</thead>',
        '<tbody>',
        '<tr><td>a</td><td colspan="2">^</td></tr>',
        '<tr><td rowspan="2">b</td><td colspan="2">c</td></tr>',
        '<tr><td>d</td><td>e</td></tr>',
        '</tbody>',
        '</table>',
      ].join('\n'),
    );
  });

  test('a note in an HTML table stays a note', () => {
    expect(markdown('|a[[b]]|c|')).toBe(
      '<table>\n<tbody>\n<tr><td>\n\na[^1]\n\n</td><td>c</td></tr>\n</tbody>\n</table>\n\n[^1]: b',
    );
  });

  test('quote, poetry, code and frame', () => {
    expect(markdown('<quote>a {b}\n\nc</quote>')).toBe('> a *b*\n>\n> c');
    expect(markdown('<poesie>v1\nv2\n\nv3</poesie>')).toBe('> v1\\\n> v2\n>\n> v3');
    expect(markdown('<code>a < {{b}}</code>')).toBe('`a < {{b}}`');
    expect(markdown('<code class="php">\n$a = 1;\n  [[x]]\n</code>')).toBe('```php\n$a = 1;\n  [[x]]\n```');
    expect(markdown('<cadre>\n[->art12]\n</cadre>')).toBe('```\n[->art12]\n```');
  });

  test('grave accents are code, unless they were typed for apostrophes', () => {
    expect(markdown('`code` et l`eau d`ici')).toBe('`code` et l\\`eau d\\`ici');
  });

  test('languages', () => {
    expect(markdown('<multi>défaut[fr]oui[en]yes</multi>')).toBe('oui');
    expect(convert('<multi>[fr]oui[en]yes</multi>', 'en').markdown).toBe('yes');
    expect(markdown('<multi>[en]only</multi>')).toBe('<span lang="en">only</span>');
  });

  test('documents: figures with their legend, files with their description, and what is missing', () => {
    expect(markdown('a <img1|left> b')).toBe(
      'a\n\n<div class="align-left">\n\n![Deux bénévoles](affiche.png "Affiche")\n\n</div>\n\nb',
    );
    expect(markdown('<img2>')).toBe('![""](motif.png)');
    expect(markdown('<doc4>')).toBe('![""](plan.png "Plan. En quatre parties – recto | A. Martin")');
    expect(markdown('<doc4|titre=Autre>')).toContain('"Autre. ');
    expect(markdown('<doc3|right>')).toBe('[Notice](notice%20\\(1\\).pdf)\n\nÀ **signer**.');
    expect(markdown('<emb5>')).toBe('![Film](film.mp4 "Film")');
    expect(markdown('[<img1>->https://exemple.org/]')).toBe(
      '[![Deux bénévoles](affiche.png "Affiche")](https://exemple.org/)',
    );
    expect(convert('<doc99> <galerie|id=3>')).toEqual({ markdown: '', found: ['missing-document', 'model'] });
  });

  test('HTML: what Markdown has a form for becomes it, what runs goes, the rest stays', () => {
    expect(
      markdown(
        '<p class="MsoNormal"><span style="color:red">Collé</span></p>\n<ul><li>un</li><li><b>deux</b></li></ul>',
      ),
    ).toBe('Collé\n\n- un\n- **deux**');
    expect(markdown('H<sub>2</sub>O, 1<sup>er</sup>')).toBe('H<sub>2</sub>O, 1<sup>er</sup>');
    expect(markdown('<center>milieu</center>')).toBe('<div class="align-center">\n\nmilieu\n\n</div>');
    expect(convert('<iframe src="https://video.example/1"></iframe><script>x()</script>')).toEqual({
      markdown: '<https://video.example/1>',
      found: ['script', 'embedded'],
    });
    expect(convert('a <machin>b</machin>')).toEqual({ markdown: 'a b', found: ['unknown-tag'] });
  });
});
