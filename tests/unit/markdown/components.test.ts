/** Containers of Markdown and components of MDX: one catalogue. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { COMPONENTS } from '../../../src/markdown/components.ts';
import { html, render, told } from './helpers.ts';

const mdx = (body: string) => html(body, { format: 'mdx' });

describe('the catalogue', () => {
  test.each([
    [
      ':::note\nTexte *mis* !\n:::',
      '<Note>\n\nTexte *mis* !\n\n</Note>',
      '<div class="callout callout-note" role="note"><p class="callout-title">Note</p><p>Texte <em>mis</em>\u202f!</p></div>',
    ],
    [
      ':::conseil[À *faire* :]\n- a\n- b\n:::',
      '<Conseil>\n\n<Titre>À *faire* :</Titre>\n\n- a\n- b\n\n</Conseil>',
      '<div class="callout callout-tip" role="note"><p class="callout-title">À <em>faire</em>\u00a0:</p><ul>\n<li>a</li>\n<li>b</li>\n</ul></div>',
    ],
    [
      ':::important{titre="L\'été !"}\nx\n:::',
      '<Important titre="L\'été !">x</Important>',
      '<div class="callout callout-important" role="note"><p class="callout-title">L’été\u202f!</p><p>x</p></div>',
    ],
    [
      ':::attention\nx\n:::',
      '<Attention>\nx\n</Attention>',
      '<div class="callout callout-warning" role="note"><p class="callout-title">Attention</p><p>x</p></div>',
    ],
    [
      ':::citation{auteur="Anna" source="Le livre"}\nDit.\n:::',
      '<Citation auteur="Anna" source="Le livre">\n\nDit.\n\n</Citation>',
      '<figure class="quote"><blockquote><p>Dit.</p></blockquote><figcaption><span class="quote-author">Anna</span>, <cite>Le livre</cite></figcaption></figure>',
    ],
    [
      ':::citation\nDit.\n:::',
      '<Citation>Dit.</Citation>',
      '<figure class="quote"><blockquote><p>Dit.</p></blockquote></figure>',
    ],
    [
      ':::poeme[Titre]{auteur="Anna"}\nUn *vers\ndeux* vers\n\nstrophe\n:::',
      '<Poeme titre="Titre" auteur="Anna">\n\nUn *vers\ndeux* vers\n\nstrophe\n\n</Poeme>',
      '<div class="poem"><p class="poem-title">Titre</p><p>Un <em>vers<br>\ndeux</em> vers</p><p>strophe</p><p class="poem-author">Anna</p></div>',
    ],
    [
      '::::chiffres\n:::chiffre{valeur="200 000" legende="inscrits"}\n:::\n:::chiffre{valeur="36 %" legende="engagés"}\nen 2020\n:::\n::::',
      '<Chiffres>\n  <Chiffre valeur="200 000" legende="inscrits" />\n  <Chiffre valeur="36 %" legende="engagés">en 2020</Chiffre>\n</Chiffres>',
      '<dl class="key-figures"><div><dt>inscrits</dt><dd>200\u00a0000</dd></div><div><dt>engagés</dt><dd>36\u00a0%</dd><dd class="key-figure-note"><p>en 2020</p></dd></div></dl>',
    ],
    [
      '::::chronologie\n:::etape[Départ]{date="mars 2020"}\nUn\n:::\n:::etape{date="2022"}\nDeux\n:::\n::::',
      '<Chronologie>\n<Etape date="mars 2020" titre="Départ">Un</Etape>\n<Etape date={2022}>Deux</Etape>\n</Chronologie>',
      '<ol class="timeline" role="list"><li><p class="timeline-date">mars 2020</p><p class="timeline-title">Départ</p><p>Un</p></li><li><p class="timeline-date">2022</p><p>Deux</p></li></ol>',
    ],
  ])('%j', (container, component, expected) => {
    expect(html(container)).toBe(expected);
    expect(mdx(container)).toBe(expected);
    expect(mdx(component).replace(/<\/p>\n<p>/g, '</p><p>')).toBe(expected);
  });

  test('gathers figures and steps that stand alone', () => {
    expect(
      mdx(
        'a\n\n<Chiffre valeur="1" legende="x" />\n<Chiffre valeur="2" legende="y" />\n\nb\n\n<Chiffre valeur="3" legende="z" />',
      ),
    ).toBe(
      '<p>a</p>\n<dl class="key-figures"><div><dt>x</dt><dd>1</dd></div><div><dt>y</dt><dd>2</dd></div></dl>\n\n<p>b</p>\n<dl class="key-figures"><div><dt>z</dt><dd>3</dd></div></dl>',
    );
  });

  test('titles callouts in the language of the document', () => {
    expect(html(':::attention\nx\n:::', { lang: 'en' })).toContain('<p class="callout-title">Warning</p>');
  });

  test('stands whole in the page of help', () => {
    const help = readFileSync(new URL('../../../docs/markdown.md', import.meta.url), 'utf8');
    for (const [name, { attributes }] of Object.entries(COMPONENTS)) {
      expect(help, name).toContain(`\`:::${name.toLowerCase()}\``);
      for (const attribute of Object.keys(attributes))
        expect(help, `${name} ${attribute}`).toContain(`\`${attribute}\``);
    }
  });
});

describe('containers', () => {
  test('nest, and hold what Markdown has', () => {
    expect(html('::::note\n:::attention\nx\n:::\n\n> cité\n::::')).toBe(
      '<div class="callout callout-note" role="note"><p class="callout-title">Note</p><div class="callout callout-warning" role="note"><p class="callout-title">Attention</p><p>x</p></div><blockquote>\n<p>cité</p>\n</blockquote></div>',
    );
  });

  test('leave every other colon alone', () => {
    const body =
      'à 12:30, :mot, :abbr[x *y*]{a="b"}, ::deux, a:b:c et http://exemple.fr:80\n\n::feuille[x]{#y}\n\n:::note\nx\n:::';
    expect(html(body)).toMatch(
      /^<p>à 12:30, :mot, :abbr\[x <em>y<\/em>\]\{a="b"\}, ::deux, a:b:c et <a href="http:\/\/exemple.fr:80">http:\/\/exemple.fr:80<\/a><\/p>\n<p>::feuille\[x\]\{#y\}<\/p>/,
    );
  });

  test('end where they are closed, after a table or a definition too', () => {
    const body =
      ':::note\n| a |\n|---|\n| b |\n:::\n\nEntre [c].\n\n:::note\n[c]: https://exemple.fr\n:::\n\n```\n| x |\n:::\n```\n\n[d](absent.pdf)';
    const result = render(body, { lead: { text: 'Chapô', line: 2 } });
    expect(result.body).toMatch(
      /<\/table><\/div><\/div>\n<p>Entre <a href="https:\/\/exemple.fr">c<\/a>.<\/p>\n<div class="callout/,
    );
    expect(result.body).toContain('<pre><code>| x |\n:::\n</code></pre>');
    expect(result.problems).toMatchObject([{ code: 'dead-link', line: 27, column: 1 }]);
  });

  test('that are wrong are told, and nothing in them is lost', () => {
    const result = render(
      ':::notte[Titre]\nun\n:::\n\n:::chiffre{valeurr="1" legende="x"}\n:::\n\n::: note\ndeux\n:::\n\n:::tableau\ntrois\n:::\n\n:::note\nquatre',
    );
    expect(
      result.body
        .replace(/<[^>]+>/g, ' ')
        .split(/\s+/)
        .filter(Boolean),
    ).toEqual(['Titre', 'un', 'x', ':::', 'note', 'deux', ':::', 'trois', 'Note', 'quatre']);
    expect(told(result)).toEqual([
      'error 10:1 L’encadré `:::notte` n’existe pas ; le plus proche est `:::note`. → Utilisez l’un de ceux-ci : note, conseil, important, attention, citation, galerie, tableau, poeme, chiffres, chiffre, chronologie, etape.',
      'error 14:1 « chiffre » n’a pas d’attribut `valeurr` ; le plus proche est `valeur`. → Ses attributs sont : valeur, legende.',
      'error 14:1 « chiffre » n’a pas l’attribut `valeur`, qu’il lui faut. → Ajoutez `valeur="…"`.',
      'error 21:1 « tableau » ne contient pas ce qu’il lui faut ; son contenu est montré sans lui. → Mettez-y un tableau.',
      'error 25:1 L’encadré `:::note` n’est jamais fermé : tout ce qui suit s’y trouve. → Ajoutez une ligne `:::` après son contenu.',
      'warning 17:1 « ::: note » ressemble à un encadré, mais n’en est pas un : le texte est montré tel quel. → Écrivez `:::note` ou `:::note[Titre]`, sans espace, et fermez par une ligne `:::`.',
    ]);
  });
});

describe('MDX', () => {
  test('is Markdown, with elements of HTML and literals', () => {
    expect(
      mdx(
        '## Titre\n\nUn <sup>e</sup> {/* rien */}{"mot"} {12} {`deux`}\n\n<div lang="en">\n\n*one*\n\n</div>\n\n<>fragment</>',
      ),
    ).toBe(
      '<h2 id="titre">Titre</h2>\n<p>Un <sup>e</sup> mot 12 deux</p>\n<div lang="en"><p><em>one</em></p></div>\nfragment',
    );
  });

  test('runs no code: what is code is told', () => {
    const result = render(
      'import X from "x"\n\nexport const a = 1\n\nUn {a + 1} deux {[a]}\n\n<Note titre={a} {...b}>x</Note>\n\n{"a" + "b"}',
      { format: 'mdx' },
    );
    expect(result.body.trim()).toBe(
      '<p>Un  deux </p>\n<div class="callout callout-note" role="note"><p class="callout-title">Note</p><p>x</p></div>',
    );
    expect(told(result).map((line) => line.replace(/ →.*/, ''))).toEqual([
      'error 10:1 `import X from "x"` : un article n’importe et n’exécute aucun code.',
      'error 12:1 `export const a = 1` : un article n’importe et n’exécute aucun code.',
      'error 14:4 `{a + 1}` est du code : entre accolades, seuls un texte entre guillemets ou un nombre sont lus.',
      'error 14:17 `{[a]}` est du code : entre accolades, seuls un texte entre guillemets ou un nombre sont lus.',
      'error 18:1 `{"a" + "b"}` est du code : entre accolades, seuls un texte entre guillemets ou un nombre sont lus.',
      'error 16:1 `{a}` est du code : entre accolades, seuls un texte entre guillemets ou un nombre sont lus.',
      'error 16:1 `{...b}` est du code : entre accolades, seuls un texte entre guillemets ou un nombre sont lus.',
    ]);
  });

  test('has the components of the catalogue alone', () => {
    const result = render(
      '<Nota titre="x">gardé</Nota>\n\n<Video src="x" />\n\nDans une <Note>phrase</Note> ici.\n\n<Galerie>rien</Galerie>',
      { format: 'mdx' },
    );
    expect(result.body.replace(/\n+/g, '\n')).toBe('<p>gardé</p>\n<p>Dans une phrase ici.</p>\n<p>rien</p>');
    expect(told(result).map((line) => line.replace(/ →.*/, ''))).toEqual([
      'error 10:1 Le composant `<Nota>` n’existe pas ; le plus proche est `<Note>`.',
      'error 12:1 Le composant `<Video>` n’existe pas.',
      'error 14:10 « Note » est un bloc : il ne peut pas se trouver dans une phrase.',
      'error 16:1 « Galerie » ne contient pas ce qu’il lui faut ; son contenu est montré sans lui.',
    ]);
  });

  test.each([
    ['Un\n\ndeux {trois', '12:6', 'Unexpected end of file in expression'],
    ['<Note>\n\nun', '10:1', 'Expected a closing tag for `<Note>`'],
    ['Un </b> deux', '10:4', 'Unexpected closing tag `</b>`'],
    ['Un <b>deux\n\ntrois</b>', '10:4', 'Expected a closing tag for `<b>`'],
  ])('that cannot be parsed is told at its place: %j', (body, place, reason) => {
    const result = render(body, { format: 'mdx', lead: { text: 'Chapô', line: 3 } });
    expect(result.lead).toBe('<p>Chapô</p>');
    expect(result.body).not.toBe('');
    expect(result.problems.map(({ code, line, column }) => `${line}:${column} ${code}`)).toEqual([
      `${place} mdx-syntax`,
    ]);
    expect(result.problems[0]!.params.reason).toContain(reason);
  });
});

test('a fault of MDX names places of the file, not of what was parsed', () => {
  const { problems } = render('Un\n\n<Note>\n\nDeux', {
    format: 'mdx',
    bodyLine: 7,
    lead: { text: 'Chapô', line: 3 },
  });
  expect(problems[0]).toMatchObject({
    code: 'mdx-syntax',
    params: { reason: expect.stringContaining('(9:1)') },
  });
});
