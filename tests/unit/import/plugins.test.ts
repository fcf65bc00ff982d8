/** Syntaxes of SPIP's plugins: each becomes what a reader of the old page saw, and what is left over is told. */
import { afterEach, describe, expect, test } from 'vitest';
import { loadArchive } from '../../../src/archive/load.ts';
import type { Reader } from '../../../src/import/spip/text/context.ts';
import { litterOf } from '../../../src/import/spip/text/litter.ts';
import { readPlugins } from '../../../src/import/spip/text/plugins.ts';
import { article, bodyOf, PNG, type Row, SpipSite, type Tables } from './spip-site.ts';

let site: SpipSite;
afterEach(() => site.remove());

const PATH = 'articles/2020/un-article/index.md';
const plugins = (...names: string[]): Row => ({
  nom: 'plugin',
  valeur: `a:${names.length}:{${names.map((name) => `s:${name.length}:"${name}";a:1:{s:3:"nom";s:1:"x";}`).join('')}}`,
});

async function imported(texte: string, tables: Tables = {}, active: string[] = []) {
  site = new SpipSite();
  for (const id of [1, 2, 3]) site.file(`png/${id}.png`, PNG);
  site.file('csv/liste.csv', 'Nom;Ville\n"Les Amis; du lac";Annecy\nClub <b>;"L""été"\n');
  site.write({
    ...(active.length > 0 ? { meta: [plugins('SPIP', ...active)] } : {}),
    documents: [
      ...[1, 2, 3].map((id) => ({
        id_document: id,
        extension: 'png',
        fichier: `png/${id}.png`,
        titre: `Image ${id}`,
        statut: 'publie',
      })),
      { id_document: 4, extension: 'csv', fichier: 'csv/liste.csv', titre: 'Liste', statut: 'publie' },
    ],
    ...tables,
    articles: [article({ texte }), ...(tables.articles ?? [])],
  });
  const report = await site.import();
  return {
    body: bodyOf(site.read(PATH)),
    found: report.findings
      .filter(({ code }) => code !== 'no-address')
      .map(({ code, excerpt }) => `${code} ${excerpt}`.trim()),
  };
}

const joined = (ids: number[], objet: string, object: number): Row[] =>
  ids.map((id) => ({ id_document: id, id_objet: object, objet, vu: 'non' }));

describe('Enluminures typographiques', () => {
  test.each([
    ['a [*fort*] et [**plus fort**], [**encore*] b', 'a **fort** et **plus fort**, **encore** b'],
    ['{{{Un}}}\n\n{{{*Deux}}}\n\n{{{**Trois}}}', '## Un\n\n### Deux\n\n#### Trois'],
    ['{{{Un}}}\n\n{2{Deux}2}\n\n{3{Trois}3}', '## Un\n\n### Deux\n\n#### Trois'],
    ['[|milieu|]', '<div class="align-center">\n\nmilieu\n\n</div>'],
    ['[/à droite/]', '<div class="align-right">\n\nà droite\n\n</div>'],
    ['[(encadré)]', 'encadré'],
    ['<sc>Petites</sc> (c) 2004 --> fin ==> bon', 'Petites © 2004 → fin ⇒ bon'],
  ])('%s', async (source, expected) => {
    expect(await imported(source, {}, ['TYPOENLUMINEE'])).toEqual({ body: expected, found: [] });
  });

  test('a site without the plugin showed its signs as text: they stay, and are told', async () => {
    const { body, found } = await imported('a [*fort*] (c)', {}, ['MEDIAS']);
    expect(body).toBe('a \\[\\*fort\\*] (c)');
    expect(found).toEqual(['litter [*fort*]']);
  });
});

describe('Couteau suisse', () => {
  test.each([
    ['[sommaire]\n\nUn.\n\n++++\n\nDeux.', 'Un.\n\nDeux.', []],
    ['[!sommaire]Un.', 'Un.', []],
    [
      '<bloc>Le {{titre}}\n\nLe contenu.\n\nSa suite.</bloc>',
      '<details>\n<summary>Le titre</summary>\n\nLe contenu.\n\nSa suite.\n\n</details>',
      [],
    ],
    ['[rouge]vif[/rouge] <souligne>dit</souligne>', 'vif <u>dit</u>', ['presentation']],
    ['<onglets>Un\n\nA.\n++++\nDeux\n\nB.</onglets>', '## Un\n\nA.\n\n## Deux\n\nB.', []],
  ])('%s', async (source, expected, told) => {
    expect(await imported(source, {}, ['COUTEAU_SUISSE'])).toEqual({ body: expected, found: told });
  });
});

describe('tabs, accordions, Markdown', () => {
  test('tabs are shown one below the other, each below its title', async () => {
    const source =
      'Avant.\n\n<onglet|debut|titre=Un>\nA.\n<onglet|titre=Deux>\n-* B.\n<onglet|fin>\n\nAprès.';
    expect(await imported(source)).toEqual({
      body: 'Avant.\n\n## Un\n\nA.\n\n## Deux\n\n- B.\n\nAprès.',
      found: [],
    });
  });

  test('what opened and closed still does', async () => {
    expect((await imported('<accordeon|debut|titre=Qui ?>Tous.<accordeon|fin>')).body).toBe(
      '<details>\n<summary>Qui ?</summary>\n\nTous.\n\n</details>',
    );
  });

  test('<md> holds Markdown already', async () => {
    expect(
      (
        await imported(
          '<md>## Titre\n\n- **un** [lien](https://a.fr)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n</md>',
        )
      ).body,
    ).toBe('## Titre\n\n- **un** [lien](https://a.fr)\n\n| a | b |\n| - | - |\n| 1 | 2 |');
  });
});

describe('documents', () => {
  const three = (title: string) =>
    `:::galerie${title}\n\n![""](1.png "Image 1")\n\n![""](2.png "Image 2")\n\n![""](3.png "Image 3")\n\n:::`;

  test('an album is a gallery of its images', async () => {
    const tables: Tables = {
      albums: [
        { id_album: 7, titre: 'Le tournoi', statut: 'publie' },
        { id_album: 8, titre: 'RESERVE', statut: 'prepa' },
      ],
      documents_liens: [...joined([3, 1, 2], 'album', 7), ...joined([1], 'album', 8)],
    };
    const { body, found } = await imported('<album7>\n\n<album8>', tables);
    expect(body).toBe(three('[Le tournoi]'));
    expect(found).toEqual([...[1, 2, 3].map((id) => `empty-alt ${id}.png`), 'model <album8>']);
    const { problems, close } = await loadArchive({
      content: site.content,
      cache: null,
      now: Date.parse('2026-06-01'),
      drafts: false,
      generator: 'test',
    });
    close();
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('a gallery shows the images joined to the article, to another one, or those that it names', async () => {
    const own = { documents_liens: joined([1, 2, 3], 'article', 1) };
    expect((await imported('<galerie|largeur=200>', own)).body).toBe(three(''));
    expect((await imported('<portfolio|docs=1,2,3>')).body).toBe(three(''));
    const other = {
      articles: [article({ id_article: 2, titre: 'Deux' })],
      documents_liens: joined([1, 2, 3], 'article', 2),
    };
    expect((await imported('<sjcycle2>', other)).body).toBe(three(''));
  });

  test('<media1> is an image like <img1>', async () => {
    expect((await imported('<media1|center>')).body).toBe(
      '<div class="align-center">\n\n![""](1.png "Image 1")\n\n</div>',
    );
  });

  test('<emb> of a CSV file is a table, with the file below', async () => {
    expect((await imported('<emb4>')).body.replace(/ {2,}|-{2,}/g, (run) => run[0]!)).toBe(
      '| Nom | Ville |\n| - | - |\n| Les Amis; du lac | Annecy |\n| Club \\<b> | L"été |\n\n[Liste](liste.csv)',
    );
  });
});

describe('agenda, map, forms', () => {
  test('dates and places of events stand at the foot of the article, in its language', async () => {
    const evenements = [
      {
        id_evenement: 2,
        id_article: 1,
        titre: 'Bilan',
        lieu: '',
        adresse: '',
        date_debut: '2024-06-01 00:00:00',
        date_fin: '2024-06-02 00:00:00',
        horaire: 'non',
        statut: 'publie',
      },
      {
        id_evenement: 1,
        id_article: 1,
        titre: 'Réunion',
        lieu: 'Mairie',
        adresse: '1 rue Haute',
        date_debut: '2024-03-05 14:30:00',
        date_fin: '2024-03-05 16:00:00',
        horaire: 'oui',
        statut: 'publie',
      },
      {
        id_evenement: 3,
        id_article: 1,
        titre: 'RESERVE',
        lieu: '',
        adresse: '',
        date_debut: '2024-06-01 00:00:00',
        date_fin: '',
        horaire: 'non',
        statut: 'prop',
      },
    ];
    expect((await imported('Corps.', { evenements })).body).toBe(
      'Corps.\n\n- 5 mars 2024, 14:30 – 16:00, Réunion, Mairie, 1 rue Haute\n- 1–2 juin 2024, Bilan',
    );
  });

  test('a point of the map is a line, where the map stood or at the foot', async () => {
    const tables = {
      gis: [
        {
          id_gis: 5,
          titre: 'Mairie',
          lat: 45.5,
          lon: 6.25,
          adresse: '1 rue Haute',
          code_postal: '74000',
          ville: 'Annecy',
          pays: 'France',
        },
      ],
      gis_liens: [{ id_gis: 5, id_objet: 1, objet: 'article' }],
    };
    const line = 'Lieu : Mairie, 1 rue Haute, 74000 Annecy, France (45.5, 6.25)';
    expect((await imported('Corps.', tables)).body).toBe(`Corps.\n\n${line}`);
    expect((await imported('<carte_gis|id_gis=5>\n\nCorps.', tables)).body).toBe(`${line}\n\nCorps.`);
  });

  test('a form leaves a sentence, and no value of its parameters', async () => {
    expect(await imported('<formulaire|formidable|id=3|email=a@b.fr>')).toEqual({
      body: '*Un formulaire se trouvait ici.*',
      found: ['form <formulaire|formidable|id=…|email=…>'],
    });
  });
});

test('a video of another site is a link to it', async () => {
  expect(
    await imported('<youtube|id=aB-3_x> <dailymotion|id=x2y> <vimeo|id=123> <constructor|id=4>'),
  ).toEqual({
    body: '<https://www.youtube.com/watch?v=aB-3_x> <https://www.dailymotion.com/video/x2y> <https://vimeo.com/123>',
    found: [
      'embedded https://www.youtube.com/watch?v=aB-3_x',
      'embedded https://www.dailymotion.com/video/x2y',
      'embedded https://vimeo.com/123',
      'model <constructor|id=…>',
    ],
  });
});

describe('the core', () => {
  test.each([
    [
      '-? Terme\n-! Ce qu’il dit\n-? Autre\n-! Une {{chose}}',
      '<dl><dt>Terme</dt><dd>Ce qu’il dit</dd><dt>Autre</dt><dd>Une <strong>chose</strong></dd></dl>',
    ],
    ['a ``{{code}} `simple` `` b', 'a ``{{code}} `simple` `` b'],
    ['[fichier->ftp://ftp.exemple.org/a.zip]', 'fichier (`ftp://ftp.exemple.org/a.zip`)'],
    ['https://www.youtube.com/watch?v=abc', '<https://www.youtube.com/watch?v=abc>'],
  ])('%s', async (source, expected) => {
    expect((await imported(source)).body).toBe(expected);
  });

  test('a link to a path of the old site that is gone keeps its text', async () => {
    expect(await imported('[Voir->/chemin/] et [->/chemin/]')).toEqual({
      body: 'Voir et /chemin/',
      found: ['dead-link [->/chemin/]'],
    });
  });
});

test('unknown tags are told by their names, for they may hold addresses of people', async () => {
  const { found } = await imported(
    '<jean@exemple.fr> <contact mail="jean@exemple.fr">x</contact> ++++Suite <?php echo 1 ?>',
  );
  expect(found).toEqual(['unknown-tag <jean …>', 'unknown-tag <contact …>', 'litter <?php echo 1 ?>']);
  expect((await imported('a\n\n++++Suite')).found).toEqual(['litter ++++Suite']);
});

test('whatever is left of a syntax is told with its article, without the values that it holds', async () => {
  const { found } = await imported(
    '[[ouvert {{gras [~x~] {5{t [truc=12] <inconnu|cle=RESERVE> [sic] [1] [...] (a) a < b',
  );
  expect(found).toEqual(['model <inconnu|cle=…>', 'litter [[ouvert', 'litter [truc=…]']);
});

test.each([
  '[|',
  '[/',
  '[(',
  '{2{',
  '{{{*',
  '[*',
  '[rouge]',
  '[/rouge]',
  '<bloc>',
  '<onglets>',
  '<onglet|titre=',
  '[* ',
  '<a',
])(
  'a mark that is opened a hundred thousand times and never closed is read in the time that its length takes: %s',
  (mark) => {
    const found: string[] = [];
    const context = {
      plugins: new Set(['TYPOENLUMINEE', 'COUTEAU_SUISSE']),
      find: (code: string) => found.push(code),
    };
    const text = mark.repeat(100_000);
    expect(readPlugins(text, { context } as unknown as Reader).length).toBeGreaterThanOrEqual(text.length);
    expect(litterOf(text).length).toBeGreaterThanOrEqual(0);
  },
);
