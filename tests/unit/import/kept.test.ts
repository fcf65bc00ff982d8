/** What an old site says beside its texts: nothing of it is lost on the way. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadArchive } from '../../../src/archive/load.ts';
import { article, bodyOf, PDF, PNG, type Row, SpipSite } from './spip-site.ts';

let site: SpipSite;
beforeEach(() => {
  site = new SpipSite();
});
afterEach(() => site.remove());

const PATH = 'articles/2020/un-article/index.md';
const document = (id: number, fichier: string, more: Row = {}): Row => ({
  id_document: id,
  extension: fichier.split('.').at(-1)!,
  fichier,
  statut: 'publie',
  ...more,
});
const joined = (id: number, object: number, objet = 'article'): Row => ({
  id_document: id,
  id_objet: object,
  objet,
  vu: 'non',
});

async function errors(): Promise<string[]> {
  const { problems, close } = await loadArchive({
    content: site.content,
    cache: null,
    now: Date.parse('2026-06-01'),
    drafts: false,
    generator: 'test',
  });
  close();
  return problems.filter(({ severity }) => severity === 'error').map(({ code }) => code);
}

test('titles of portfolio images are their legends, and images without alternative are work to do', async () => {
  site.file('png/a.png', PNG).file('png/b.png', PNG);
  site.write({
    documents: [
      document(1, 'png/a.png', { titre: '10. La remise', descriptif: 'Des {prix}.' }),
      document(2, 'png/b.png', { titre: '20. La salle', alt: 'Une salle pleine' }),
    ],
    documents_liens: [joined(1, 1), joined(2, 1)],
  });
  const report = await site.import();
  expect(site.read(PATH)).toContain(
    'attachments:\n  - file: a.png\n    alt: ""\n    caption: La remise. Des prix.\n  - file: b.png\n    alt: Une salle pleine\n    caption: La salle\n',
  );
  expect(report.findings.filter(({ code }) => code === 'empty-alt')).toEqual([
    { code: 'empty-alt', object: 'article1', path: PATH, excerpt: 'a.png' },
  ]);
});

test.each([
  ['1998-05-12 00:00:00', 'written: 1998-05-12'],
  ['1998-05-00 00:00:00', 'written: 1998-05'],
  ['1998-00-00 00:00:00', 'written: "1998'],
  ['0000-00-00 00:00:00', 'rubric: actualites'],
])('a text of %s', async (date_redac, expected) => {
  await site.write({ articles: [article({ date_redac })] }).import();
  expect(site.read(PATH)).toMatch(new RegExp(`^published: .*\n${expected}"?$`, 'm'));
  expect(await errors()).toEqual([]);
});

test('a document joined to several articles is stored once, and linked from the others', async () => {
  site.file('pdf/a.pdf', PDF);
  site.write({
    articles: [
      article({}),
      article({ id_article: 2, titre: 'Deux', texte: '<doc1>' }),
      article({ id_article: 3, titre: 'Trois' }),
    ],
    documents: [document(1, 'pdf/a.pdf', { titre: 'Le [vrai] rapport' })],
    documents_liens: [joined(1, 1), joined(1, 2), joined(1, 3)],
  });
  await site.import();
  expect(site.paths().filter((path) => path.endsWith('.pdf'))).toEqual(['articles/2020/un-article/a.pdf']);
  const link = '[Le \\[vrai\\] rapport](/2020/un-article/a.pdf)';
  expect(bodyOf(site.read('articles/2020/deux/index.md'))).toBe(link);
  expect(bodyOf(site.read('articles/2020/trois/index.md'))).toBe(link);
  expect(await errors()).toEqual([]);
});

describe('addresses', () => {
  test('of logos lead to them, of SPIP 4 and of those before', async () => {
    site.file('logo/arton1.png', PNG).file('rubon1.png', PNG);
    await site.write({}).import();
    const redirects = site.read('redirects.yaml').split('\n');
    expect(redirects).toContain('/IMG/logo/arton1.png: /2020/un-article/arton1.png');
    expect(redirects).toContain('/IMG/rubon1.png: /rubriques/actualites/rubon1.png');
  });

  test('of a site in a folder of its host begin with that folder', async () => {
    site.file('pdf/a.pdf', PDF);
    site.write({
      articles: [article({ texte: '[a->https://www.exemple.fr/asso/spip.php?article1] [b->doc1]' })],
      documents: [document(1, 'pdf/a.pdf', { titre: 'A' })],
      meta: [
        { nom: 'nom_site', valeur: 'Archives' },
        { nom: 'adresse_site', valeur: 'https://www.exemple.fr/asso/' },
        { nom: 'langue_site', valeur: 'fr' },
      ],
    });
    await site.import();
    expect(site.read(PATH)).toContain('formerUrls:\n  - /asso/Un-article\n  - /asso/Un-article.html\n');
    expect(site.read(PATH)).not.toContain('  - /Un-article');
    expect(bodyOf(site.read(PATH))).toBe('[a](/2020/un-article/) [b](a.pdf)');
    const redirects = site.read('redirects.yaml').split('\n');
    expect(redirects).toContain('/asso/IMG/pdf/a.pdf: /2020/un-article/a.pdf');
    expect(redirects).toContain('/asso/spip.php?page=backend: /rss.xml');
    expect(redirects.filter((line) => line && !line.startsWith('/asso/'))).toEqual([]);
    expect(await errors()).toEqual([]);
  });

  test('of every name that the site had are its own', async () => {
    site.write({
      articles: [
        article({
          texte:
            '[a->https://ancien.exemple.org/spip.php?article1] [b->http://www.vieux.fr/article1.html] [c->https://autre.fr/x]',
        }),
      ],
    });
    await site.import({ hosts: ['ancien.exemple.org', ' https://www.vieux.fr/ '] });
    expect(bodyOf(site.read(PATH))).toBe(
      '[a](/2020/un-article/) [b](/2020/un-article/) [c](https://autre.fr/x)',
    );
  });
});

test('the logo of the site, numbers of keywords as their order, keywords of rubrics', async () => {
  site.file('siteon0.png', PNG);
  site.write({
    groupes_mots: [
      { id_groupe: 1, titre: '20. Lieux' },
      { id_groupe: 2, titre: '10. Thèmes' },
    ],
    mots: [
      { id_mot: 1, titre: 'Annecy', id_groupe: 1 },
      { id_mot: 2, titre: '20. Sport', id_groupe: 2 },
      { id_mot: 3, titre: '10. Musique', id_groupe: 2 },
      { id_mot: 4, titre: 'Seul', id_groupe: 2 },
    ],
    mots_liens: [
      ...[1, 2, 3].map((id) => ({ id_mot: id, id_objet: 1, objet: 'article' })),
      ...[3, 4].map((id) => ({ id_mot: id, id_objet: 1, objet: 'rubrique' })),
    ],
  });
  await site.import();
  expect(site.read('site.yaml')).toContain('theme:\n  logo: logo.png\n');
  expect(site.paths()).toContain('logo.png');
  expect(site.read('keywords.yaml').match(/^\S+(?=:)/gm)).toEqual(['Musique', 'Sport', 'Seul', 'Annecy']);
  expect(site.read('rubrics/actualites.md')).toContain('\nkeywords:\n  - Musique\n  - Seul\n');
  expect(bodyOf(site.read('rubrics/actualites.md'))).toBe('');
  expect(await errors()).toEqual([]);
});

test('what the import adds is in the language of the article', async () => {
  site.write({
    articles: [
      article({ lang: 'de', url_site: 'https://a.de/', nom_site: 'A', texte: '<formulaire|contact>' }),
    ],
  });
  await site.import();
  expect(bodyOf(site.read(PATH))).toBe(
    '*Hier befand sich ein Formular.*\n\nSiehe online: [A](https://a.de/)',
  );
});

describe('rubrics', () => {
  const rubric = (id: number, titre: string, more = {}) => ({
    id_rubrique: id,
    id_parent: 0,
    titre,
    descriptif: '',
    texte: '',
    statut: 'publie',
    lang: 'fr',
    ...more,
  });

  test('list their articles in the order of the numbers that titles had', async () => {
    site.write({
      articles: [
        article({ titre: '20. Deuxième [partie]', date: '2020-01-01 00:00:00' }),
        article({ id_article: 2, titre: '10. Première partie', date: '2021-01-01 00:00:00' }),
        article({ id_article: 3, titre: 'Sans numéro' }),
        article({ id_article: 4, titre: '5. Cachée', statut: 'prepa' }),
        article({ id_article: 5, titre: '1. Seule', id_rubrique: 2 }),
      ],
      rubriques: [rubric(1, 'Dossier', { texte: 'Un dossier.' }), rubric(2, 'Autre')],
    });
    const report = await site.import();
    expect(bodyOf(site.read('rubrics/dossier.md'))).toBe(
      'Un dossier.\n\nDans l’ordre :\n\n1. [Première partie](/2021/premiere-partie/)\n2. [Deuxième \\[partie\\]](/2020/deuxieme-partie/)',
    );
    expect(bodyOf(site.read('rubrics/autre.md'))).toBe('');
    expect(
      report.findings
        .filter(({ code }) => /^(?:numbered|ordered)$/.test(code))
        .map((each) => [each.code, each.object, each.excerpt]),
    ).toEqual([
      ['numbered', 'article5', '1. Seule'],
      ['ordered', 'rubrique1', 'Première partie ; Deuxième [partie]'],
    ]);
    expect(await errors()).toEqual([]);
  });

  test('that showed an article of another rubric name it, and nothing that is hidden', async () => {
    site.write({
      articles: [article({}), article({ id_article: 2, titre: 'CACHÉ', statut: 'prop' })],
      rubriques: [rubric(1, 'Actualités'), rubric(2, 'Sport'), rubric(3, 'RÉSERVÉE', { statut: 'prepa' })],
      rubriques_liens: [
        { id_parent: 1, id_objet: 1, objet: 'article' },
        { id_parent: 2, id_objet: 1, objet: 'article' },
        { id_parent: 3, id_objet: 1, objet: 'article' },
        { id_parent: 2, id_objet: 2, objet: 'article' },
        { id_parent: 2, id_objet: 1, objet: 'rubrique' },
      ],
    });
    const report = await site.import();
    expect(bodyOf(site.read('rubrics/sport.md'))).toBe(
      'Aussi dans cette rubrique :\n\n- [Un article](/2020/un-article/)',
    );
    expect(bodyOf(site.read('rubrics/actualites.md'))).toBe('');
    expect(report.findings.filter(({ code }) => code === 'several-rubrics')).toMatchObject([
      { object: 'article1', excerpt: 'Sport' },
    ]);
    expect(await errors()).toEqual([]);
  });
});

test('what is added below a list is a list of its own', async () => {
  site.file('pdf/a.pdf', PDF);
  site.write({
    articles: [article({ texte: '-* un\n-* deux' })],
    rubriques: [
      {
        id_rubrique: 1,
        id_parent: 0,
        titre: 'Actualités',
        texte: '-* trois\n-** quatre',
        statut: 'publie',
        lang: 'fr',
      },
    ],
    documents: [document(1, 'pdf/a.pdf', { titre: 'Rapport' })],
    documents_liens: [{ id_document: 1, id_objet: 1, objet: 'rubrique', vu: 'non' }],
    evenements: [
      {
        id_evenement: 1,
        id_article: 1,
        titre: 'Fête',
        lieu: '',
        adresse: '',
        date_debut: '2020-06-01 00:00:00',
        date_fin: '2020-06-01 00:00:00',
        horaire: 'non',
        statut: 'publie',
      },
    ],
  });
  await site.import();
  expect(bodyOf(site.read(PATH))).toBe('- un\n- deux\n\n* 1 juin 2020, Fête');
  expect(bodyOf(site.read('rubrics/actualites.md'))).toBe(
    '- trois\n  - quatre\n\n* [Rapport](actualites/a.pdf)',
  );
});

test('a folder IMG/ that turns up later brings files and links, and no address changes', async () => {
  site.write({
    articles: [article({ texte: 'Voir [le rapport->doc1].\n\n<img2>' })],
    documents: [
      document(1, 'pdf/a.pdf', { titre: 'Rapport' }),
      document(2, 'png/a.png', { titre: 'Affiche' }),
    ],
    documents_liens: [joined(1, 1), joined(2, 1)],
  });
  const first = await site.import({ images: null });
  expect(bodyOf(site.read(PATH))).toBe('Voir le rapport.');
  expect(first.findings.map(({ code }) => code)).toContain('missing-file');
  site.file('pdf/a.pdf', PDF).file('png/a.png', PNG);
  const second = await site.import();
  expect(second.outcomes.get(PATH)).toBe('updated');
  expect(bodyOf(site.read(PATH))).toBe('Voir [le rapport](a.pdf).\n\n![""](a.png "Affiche")');
  expect(site.read('redirects.yaml')).toContain('/IMG/pdf/a.pdf: /2020/un-article/a.pdf\n');
  expect(await errors()).toEqual([]);
});
