/** What only some people could read stays with them: nothing of it is written, nor told in the report. */
import { afterEach, describe, expect, test } from 'vitest';
import type { PrivacyRow } from '../../../src/import/privacy.ts';
import { reportMarkdown } from '../../../src/import/wording/report.ts';
import { article, bodyOf, PDF, type Row, SpipSite, type Tables } from './spip-site.ts';

let site: SpipSite;
afterEach(() => site.remove());

const rubric = (id: number, parent: number, titre: string): Row => ({
  id_rubrique: id,
  id_parent: parent,
  titre,
  statut: 'publie',
  lang: 'fr',
});
const document = (id: number, fichier: string): Row => ({
  id_document: id,
  fichier,
  titre: `Document ${id}`,
  statut: 'publie',
});
const joined = (id: number, object: number, objet = 'article'): Row => ({
  id_document: id,
  id_objet: object,
  objet,
  vu: 'non',
});

/** A public rubric 1, a rubric 2 of which 3 is below, an article in each. */
const TREE: Tables = {
  rubriques: [rubric(1, 0, 'Publique'), rubric(2, 0, 'RESERVE-2'), rubric(3, 2, 'RESERVE-3')],
  articles: [
    article({
      texte:
        'Voir [ceci->art2], [cela->rub3], [->doc2], <doc2>, <a href="/IMG/pdf/reserve.pdf">le texte</a>.',
    }),
    article({ id_article: 2, titre: 'RESERVE-A', texte: 'RESERVE-TEXTE', id_rubrique: 3 }),
    article({ id_article: 3, titre: 'RESERVE-B', statut: 'prepa', id_rubrique: 2 }),
  ],
  documents: [document(1, 'pdf/public.pdf'), document(2, 'pdf/reserve.pdf'), document(3, 'pdf/partage.pdf')],
  documents_liens: [joined(1, 1), joined(2, 2), joined(3, 2), joined(3, 1), joined(2, 3)],
  mots: [{ id_mot: 1, titre: 'Bénévolat', id_groupe: 1, type: 'Thème' }],
  mots_liens: [{ id_mot: 1, id_objet: 2, objet: 'article' }],
  urls: [{ url: 'RESERVE-A', type: 'article', id_objet: 2, date: '2020-01-01 00:00:00' }],
};

function everything(): string {
  return site
    .paths()
    .map((path) => `${path}\n${site.read(path)}`)
    .join('\n');
}

describe('« Accès restreint »', () => {
  test.each<[string, Tables]>([
    [
      'zones_liens of its later versions',
      {
        zones: [{ id_zone: 1, publique: 'oui' }],
        zones_liens: [
          { id_zone: 1, id_objet: 2, objet: 'rubrique' },
          { id_zone: 1, id_objet: 1, objet: 'auteur' },
        ],
      },
    ],
    [
      'zones_rubriques of its first versions',
      { zones: [{ id_zone: 1, publique: 'oui' }], zones_rubriques: [{ id_zone: 1, id_rubrique: 2 }] },
    ],
    ['links to a zone that is not there', { zones_rubriques: [{ id_zone: 9, id_rubrique: 2 }] }],
  ])('%s: the rubric, what is below it and its documents stay behind', async (_, zones) => {
    site = new SpipSite().write({ ...TREE, ...zones });
    for (const name of ['public', 'reserve', 'partage']) site.file(`pdf/${name}.pdf`, PDF);
    const report = await site.import();
    expect(site.paths()).toEqual([
      'articles/2020/un-article/index.md',
      'articles/2020/un-article/partage.pdf',
      'articles/2020/un-article/public.pdf',
      'authors.yaml',
      'redirects.yaml',
      'rubrics/publique.md',
      'site.yaml',
    ]);
    expect(bodyOf(site.read('articles/2020/un-article/index.md'))).toBe(
      'Voir ceci, cela, document 2, , le texte.',
    );
    expect(everything() + reportMarkdown(report, 'fr') + reportMarkdown(report, 'en')).not.toMatch(/RESERVE/);
    expect(report.privacy).toEqual([
      { kind: 'rubrics', reason: 'reserved', count: 2 },
      { kind: 'articles', reason: 'reserved', count: 1 },
      { kind: 'articles', reason: 'draft', count: 1 },
      { kind: 'documents', reason: 'reserved', count: 1 },
      { kind: 'people', reason: 'personal', count: 1 },
    ]);
  });

  test('a zone of the private area alone closes nothing', async () => {
    site = new SpipSite().write({
      ...TREE,
      zones: [{ id_zone: 1, publique: 'non' }],
      zones_liens: [{ id_zone: 1, id_objet: 2, objet: 'rubrique' }],
    });
    await site.import();
    expect(site.paths()).toContain('articles/2020/reserve-a/index.md');
  });

  test('--with-restricted takes what was reserved', async () => {
    site = new SpipSite().write({
      ...TREE,
      zones: [{ id_zone: 1, publique: 'oui' }],
      zones_liens: [{ id_zone: 1, id_objet: 2, objet: 'rubrique' }],
    });
    await site.import({ access: 'take' });
    expect(site.paths()).toContain('articles/2020/reserve-a/index.md');
  });

  test('used by the site, with its tables missing from the source: nothing is written', async () => {
    const plugin =
      'a:2:{s:4:"SPIP";a:1:{s:3:"nom";s:4:"SPIP";}s:14:"ACCESRESTREINT";a:1:{s:3:"dir";s:1:"x";}}';
    site = new SpipSite().write({ meta: [{ nom: 'plugin', valeur: plugin }] });
    await expect(site.import()).rejects.toMatchObject({ code: 'missing-zones' });
  });
});

describe('access control that Fonds does not know', () => {
  const tables: Tables = { ...TREE, accesgroupes_acces: [{ id_grpe: 1, id_rubrique: 2, secret: 'RESERVE' }] };

  test('a table that may reserve something stops the import', async () => {
    site = new SpipSite().write(tables);
    await expect(site.import()).rejects.toMatchObject({
      code: 'unknown-access',
      params: { names: 'spip_accesgroupes_acces' },
    });
    await expect(site.import({ access: 'leave' }).then(() => everything())).resolves.not.toMatch(/RESERVE/);
    await site.import({ access: 'take' });
    expect(everything()).toMatch(/RESERVE-A/);
  });

  test('a column of the rubrics that may reserve them does, where it says something', async () => {
    const restricted = TREE.rubriques!.map((row, index) => ({ ...row, acces_prive: index === 1 ? 1 : 0 }));
    site = new SpipSite().write({ ...TREE, rubriques: restricted });
    await expect(site.import()).rejects.toMatchObject({
      code: 'unknown-access',
      params: { names: 'spip_rubriques.acces_prive' },
    });
    await site.import({ access: 'leave' });
    expect(everything()).not.toMatch(/RESERVE/);
    site.write({ ...TREE, rubriques: restricted.map((row) => ({ ...row, acces_prive: 0 })) });
    await site.import({ force: true });
    expect(everything()).toMatch(/RESERVE-A/);
  });

  test('a plugin that closes the site stops the import, and leaving it out is refused where it names nothing', async () => {
    site = new SpipSite().write({ meta: [{ nom: 'plugin', valeur: 'a:1:{s:8:"INTRANET";a:0:{}}' }] });
    await expect(site.import()).rejects.toMatchObject({
      code: 'unknown-access',
      params: { names: 'INTRANET' },
    });
    await expect(site.import({ access: 'leave' })).rejects.toMatchObject({ code: 'unnamed-access' });
  });

  test('empty tables, and tables about accessibility, stop nothing', async () => {
    site = new SpipSite().write({ accessibilite: [{ id_article: 1 }] });
    await expect(site.import()).resolves.toBeDefined();
  });
});

describe('what serves templates and people', () => {
  test('keywords of groups that start with a low line have no page and no name anywhere', async () => {
    site = new SpipSite().write({
      articles: [article({ texte: '[->mot1] et [->mot2]' })],
      groupes_mots: [
        { id_groupe: 1, titre: '_RESERVE' },
        { id_groupe: 2, titre: 'Thème' },
      ],
      mots: [
        { id_mot: 1, titre: 'RESERVE-MOT', id_groupe: 1, type: '_RESERVE' },
        { id_mot: 2, titre: 'Public', id_groupe: 2, type: 'Thème' },
      ],
      mots_liens: [1, 2].map((id) => ({ id_mot: id, id_objet: 1, objet: 'article' })),
    });
    const report = await site.import();
    expect(everything() + reportMarkdown(report, 'fr')).not.toMatch(/RESERVE/);
    expect(bodyOf(site.read('articles/2020/un-article/index.md'))).toBe(
      'mot 1 et [Public](/mots-cles/public/)',
    );
  });

  test('values of models, forms and scripts do not reach the report', async () => {
    site = new SpipSite().write({
      articles: [
        article({
          texte:
            '<formulaire|contact|email=qui@RESERVE.fr> <truc12|cle=RESERVE> <img99|titre=RESERVE> <form><textarea>RESERVE</textarea></form><script>cle = "RESERVE"</script>',
        }),
      ],
    });
    const report = await site.import();
    expect(reportMarkdown(report, 'fr')).not.toMatch(/RESERVE/);
    expect(report.findings.map(({ code, excerpt }) => `${code} ${excerpt}`)).toEqual([
      'script <script>',
      'form <formulaire|contact|email=…>',
      'model <truc12|cle=…>',
      'missing-document <img99|titre=…>',
      'form <form>',
    ]);
  });
});

test('what stays behind is shown before anything is written, and a no leaves the folder as it is', async () => {
  site = new SpipSite().write({
    articles: [article({}), article({ id_article: 2, titre: 'Deux', statut: 'prop' })],
    forum: [{ id_forum: 1, texte: 'Bonjour' }],
    documents: [document(1, 'pdf/seul.pdf')],
  });
  let shown: readonly PrivacyRow[] = [];
  const answer = (yes: boolean) => async (rows: readonly PrivacyRow[]) => {
    shown = rows;
    return yes;
  };
  await expect(site.import({ confirm: answer(false) })).rejects.toMatchObject({ code: 'not-confirmed' });
  expect(shown).toEqual([
    { kind: 'articles', reason: 'proposed', count: 1 },
    { kind: 'people', reason: 'personal', count: 1 },
    { kind: 'spip_forum', reason: 'never-read', count: 1 },
    { kind: 'documents', reason: 'not-joined', count: 1 },
  ]);
  expect(() => site.paths()).toThrow('ENOENT');
  await site.import({ confirm: answer(true) });
  expect(site.paths()).toContain('articles/2020/un-article/index.md');
});
