/** Headings, tables, tasks and the plain constructs of Markdown. */
import { describe, expect, test } from 'vitest';
import { html, places, render, told } from './helpers.ts';

describe('headings', () => {
  test('have anchors that readers can guess, accents folded', () => {
    const { body, headings, anchors } = render(
      "## Mars 2020, l'urgence\n\n### L’Œuvre *d’été* : 2e `essai` !\n\n## Été\n\n## Ete\n\n## ???\n\n## 日本\n",
    );
    expect(body.split('\n')).toEqual([
      '<h2 id="mars-2020-l-urgence">Mars 2020, l’urgence</h2>',
      '<h3 id="l-oeuvre-d-ete-2e-essai">L’Œuvre <em>d’été</em>\u00a0: 2e <code>essai</code>\u202f!</h3>',
      '<h2 id="ete">Été</h2>',
      '<h2 id="ete-2">Ete</h2>',
      '<h2 id="section">???</h2>',
      '<h2 id="日本">日本</h2>',
    ]);
    expect(headings.slice(0, 2)).toEqual([
      { depth: 2, id: 'mars-2020-l-urgence', text: 'Mars 2020, l’urgence' },
      { depth: 3, id: 'l-oeuvre-d-ete-2e-essai', text: 'L’Œuvre d’été\u00a0: 2e essai\u202f!' },
    ]);
    expect(anchors).toEqual([
      'mars-2020-l-urgence',
      'l-oeuvre-d-ete-2e-essai',
      'ete',
      'ete-2',
      'section',
      '日本',
    ]);
  });

  test('never take the ids of notes, of the page, or those that the author chose', () => {
    const { body } = render(
      '## Notes\n\n## Note 1\n\n## Appel 2\n\n## Bilan\n\n<a id="bilan"></a><a id="_pied"></a>\n',
    );
    expect(body).toContain('<h2 id="section-notes">Notes</h2>');
    expect(body).toContain('<h2 id="section-note-1">Note 1</h2>');
    expect(body).toContain('<h2 id="bilan-2">Bilan</h2>');
    expect(body).toContain('<a id="bilan"></a><a></a>');
  });

  test('of level 1 and those that skip a level are told', () => {
    const result = render('# Un\n\n## Deux\n\n#### Quatre\n\n## Deux\n\n### Trois\n');
    expect(result.body).toMatch(/^<h2 id="un">Un<\/h2>/);
    expect(told(result)).toEqual([
      'warning 10:1 L’intertitre « Un » est de niveau 1, réservé au titre de la page ; il est affiché au niveau 2. → Écrivez `##` au lieu de `#`.',
      'warning 14:1 L’intertitre « Quatre » passe du niveau 2 au niveau 4 : un lecteur d’écran y cherche un niveau manquant. → Mettez-le au niveau 3.',
    ]);
  });

  test('of lead and body make one outline', () => {
    const { headings } = render('### Sous', { lead: { text: '## Chapô', line: 2 } });
    expect(headings.map(({ id }) => id)).toEqual(['chapo', 'sous']);
  });
});

describe('tables', () => {
  test('scroll in a frame that the keyboard reaches, their alignment in classes', () => {
    expect(html('| Année | Nombre : |\n|:-:|--:|\n| 2022 | 7 000 |')).toBe(
      `<div class="table" role="group" tabindex="0" aria-label="Tableau"><table>
<thead>
<tr>
<th class="align-center" scope="col">Année</th>
<th class="align-right" scope="col">Nombre\u00a0:</th>
</tr>
</thead>
<tbody>
<tr>
<td class="align-center">2022</td>
<td class="align-right">7\u00a0000</td>
</tr>
</tbody>
</table></div>`,
    );
  });

  test('are named by their caption', () => {
    expect(html(':::tableau[Inscrits *par* an : total]\n| a |\n|---|\n| b |\n:::')).toMatch(
      /^<div class="table" role="group" tabindex="0" aria-label="Inscrits par an\u00a0: total"><table><caption>Inscrits <em>par<\/em> an\u00a0: total<\/caption>\n<thead>/,
    );
  });

  test('of raw HTML keep merged cells and headers of rows', () => {
    expect(
      html(
        '<table>\n<caption>Légende</caption>\n<tr><th scope="row" rowspan="2">A</th><td colspan="2" align="right">1</td></tr>\n</table>',
      ),
    ).toBe(
      '<div class="table" role="group" tabindex="0" aria-label="Légende"><table>\n<caption>Légende</caption>\n<tbody><tr><th scope="row" rowspan="2">A</th><td colspan="2" class="align-right">1</td></tr>\n</tbody></table></div>',
    );
  });
});

test('tasks say in words whether they are done', () => {
  expect(html('- [ ] écrire\n- [x] relire\n\n  deux fois')).toBe(
    `<ul class="contains-task-list">
<li class="task-list-item">
<p><input type="checkbox" disabled aria-label="À faire"> écrire</p>
</li>
<li class="task-list-item">
<p><input type="checkbox" checked disabled aria-label="Fait"> relire</p>
<p>deux fois</p>
</li>
</ul>`,
  );
});

test('plain constructs', () => {
  expect(
    html(
      'Un *deux* **trois** ~~quatre~~ `cinq`  \nsix\n\n> cité\n\n1. a\n2. b\n\n3) c\n\n---\n\n```js\nx < 1\n```\n\n\\*brut\\* &eacute; &lt;',
    ),
  ).toBe(
    `<p>Un <em>deux</em> <strong>trois</strong> <del>quatre</del> <code>cinq</code><br>
six</p>
<blockquote>
<p>cité</p>
</blockquote>
<ol>
<li>a</li>
<li>b</li>
</ol>
<ol start="3">
<li>c</li>
</ol>
<hr>
<pre><code class="language-js">x &lt; 1
</code></pre>
<p>*brut* é &lt;</p>`,
  );
});

test('problems of several kinds come at their places', () => {
  expect(places(render('# Un\n\n![](affiche.png)\n\n[x](absent.pdf)'))).toEqual([
    '10:1 heading-level-one',
    '12:1 missing-alt',
    '14:1 dead-link',
  ]);
});

test('a first heading that says the title again is told as that alone', () => {
  const told = (body: string) => places(render(body, { title: 'L’été : un bilan' }));
  expect(told("# L'été : un bilan\n\nTexte.")).toEqual(['10:1 heading-is-title']);
  expect(told("## L'été : un bilan\n\nTexte.")).toEqual(['10:1 heading-is-title']);
  expect(told("## Avant\n\n## L'été : un bilan\n\nTexte.")).toEqual([]);
});
