import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadArchive } from '../../../src/archive/load.ts';
import { article, bodyOf, filesOf, PDF, PNG, SpipSite, type Tables } from './spip-site.ts';

let site: SpipSite;
beforeEach(() => {
  site = new SpipSite();
});
afterEach(() => site.remove());

const PATH = 'articles/2020/un-article/index.md';
const withoutUrls = (text: string): string => text.replace(/^formerUrls:\n(?: {2}- .*\n)*/m, '');

describe('an article', () => {
  test('has its front matter in the order of the contract', async () => {
    site.write({
      articles: [
        article({
          titre: "10. L'&eacute;t&eacute; : <multi>[fr]un bilan[en]a review</multi>",
          surtitre: 'Sur',
          soustitre: 'Sous',
          descriptif: 'Un {{descriptif}} et [un lien->https://exemple.org].',
          chapo: 'Le {{chapô}}.\n\nEn deux paragraphes.',
          texte: 'Corps.',
          ps: 'Le {ps}.',
          date: '2020-03-04 00:00:00',
          date_modif: '2021-01-02 11:05:59',
          date_redac: '1998-05-00 00:00:00',
        }),
      ],
      mots_liens: [{ id_mot: 1, id_objet: 1, objet: 'article' }],
    });
    await site.import();
    expect(withoutUrls(site.read('articles/2020/l-ete-un-bilan/index.md'))).toBe(`---
title: "L'été : un bilan"
kicker: Sur
subtitle: Sous
published: 2020-03-04
modified: 2021-01-02T11:05
written: 1998-05
rubric: actualites
lead: |-
  Le **chapô**.

  En deux paragraphes.
description: Un descriptif et un lien.
authors:
  - Camille Dupré
keywords:
  - Bénévolat
postscript: Le *ps*.
id: https://www.exemple.fr/spip.php?article1
spip: 1
---

Corps.
`);
  });

  test('modified before it was published, dated at an hour that does not exist, or not dated at all', async () => {
    site.write({
      articles: [
        article({ id_article: 1, date: '2020-03-04 10:00:00', date_modif: '2019-01-01 00:00:00' }),
        article({ id_article: 2, titre: 'Heure sautée', date: '2012-03-25 02:30:00' }),
        article({
          id_article: 3,
          titre: 'Sans date',
          date: '0000-00-00 00:00:00',
          date_modif: '2011-05-06 00:00:00',
        }),
        article({
          id_article: 4,
          titre: 'Mois seul',
          date: '2005-06-00 00:00:00',
          date_modif: '0000-00-00 00:00:00',
        }),
      ],
    });
    const report = await site.import();
    expect(site.read(PATH)).toContain('published: 2020-03-04T10:00\nrubric:');
    expect(site.read('articles/2012/heure-sautee/index.md')).toContain('published: 2012-03-25T03:30\n');
    expect(site.read('articles/2011/sans-date/index.md')).toContain('published: 2011-05-06\nrubric');
    expect(site.read('articles/2005/mois-seul/index.md')).toContain('published: 2005-06-01\nrubric');
    expect(report.findings.filter(({ code }) => code === 'no-date').map(({ object }) => object)).toEqual([
      'article3',
    ]);
  });

  test('its documents, logo and figures lie beside it', async () => {
    const document = (id: number, fichier: string, more = {}) => ({
      id_document: id,
      fichier,
      statut: 'publie',
      ...more,
    });
    site
      .write({
        articles: [
          article({
            texte:
              'Voir [la notice->doc2] et <img1|left>\n\n<img src="IMG/png/libre.png" alt="Libre"> <img9>',
          }),
        ],
        documents: [
          document(1, 'png/a.png', { titre: '10. Affiche', credits: 'A. Martin', alt: 'Une affiche' }),
          document(2, 'pdf/Notice n°2 (été).pdf', { titre: 'Notice' }),
          document(3, 'IMG/pdf/joint.pdf', { titre: '20. Joint', descriptif: 'Le {{joint}}.' }),
          document(4, 'pdf/premier.pdf', { titre: '10. Premier' }),
          document(5, 'pdf/absent.pdf'),
          document(6, 'https://autre.example/x.pdf', { distant: 'oui', titre: 'Ailleurs' }),
          document(7, 'pdf/cache.pdf', { titre: 'DOCUMENT-ORPHELIN', statut: 'prepa' }),
          document(8, 'logo/arton1.png', { mode: 'logoon' }),
          document(9, 'exe/virus.exe'),
        ],
        documents_liens: [3, 4, 5, 6, 7, 8, 9].map((id) => ({
          id_document: id,
          id_objet: 1,
          objet: 'article',
          vu: 'non',
        })),
      })
      .file('png/a.png', PNG)
      .file('png/libre.png', PNG)
      .file('pdf/Notice n°2 (été).pdf', PDF)
      .file('pdf/joint.pdf', PDF)
      .file('pdf/premier.pdf', PDF)
      .file('pdf/cache.pdf', PDF)
      .file('logo/arton1.png', PNG)
      .file('exe/virus.exe', 'MZ');
    const report = await site.import();
    const text = site.read(PATH);
    expect(text).toContain('image:\n  file: arton1.png\n  alt: ""\n');
    expect(text).toContain(
      'attachments:\n  - file: premier.pdf\n    title: Premier\n  - file: joint.pdf\n    title: Joint\n    caption: Le joint.\nformerUrls',
    );
    expect(bodyOf(text)).toBe(
      'Voir [la notice](Notice-n-2-%C3%A9t%C3%A9-.pdf) et\n\n<div class="align-left">\n\n![Une affiche](a.png "Affiche | A. Martin")\n\n</div>\n\n![Libre](libre.png)\n\n[Ailleurs](<https://autre.example/x.pdf>)'.replace(
        'Notice-n-2-%C3%A9t%C3%A9-.pdf',
        'Notice-n-2-%C3%A9t%C3%A9.pdf',
      ),
    );
    expect(site.paths().filter((path) => path.startsWith('articles/'))).toEqual(
      ['Notice-n-2-été.pdf', 'a.png', 'arton1.png', 'index.md', 'joint.pdf', 'libre.png', 'premier.pdf'].map(
        (name) => `articles/2020/un-article/${name}`,
      ),
    );
    expect(report.findings.map(({ code, excerpt }) => `${code} ${excerpt}`).sort()).toEqual([
      'hidden-document document 7',
      'missing-document <img9>',
      'missing-file document 5 : pdf/absent.pdf',
      'unusable-file media-program',
    ]);
    expect(site.read('redirects.yaml')).toContain('/IMG/pdf/joint.pdf: /2020/un-article/joint.pdf\n');
  });

  test('logos of SPIP 2 and 3 are found by their names', async () => {
    site.write({}).file('arton1.png', PNG).file('rubon1.png', PNG);
    await site.import();
    expect(site.read(PATH)).toContain('image:\n  file: arton1.png');
    expect(site.read('rubrics/actualites.md')).toContain('image:\n  file: actualites/rubon1.png');
  });

  test('what is not public is not there, nor what was to appear later', async () => {
    const hidden = (id: number, statut: string, titre: string) =>
      article({ id_article: id, statut, titre, texte: `SECRET [->art1]` });
    site.write({
      articles: [
        article({ texte: '[->art2] [x->art6] [->rub2]' }),
        hidden(2, 'prepa', 'BROUILLON-1'),
        hidden(3, 'prop', 'PROPOSE-1'),
        hidden(4, 'refuse', 'REFUSE-1'),
        hidden(5, 'poubelle', 'POUBELLE-1'),
        article({ id_article: 6, titre: 'FUTUR-1', date: '2031-01-01 00:00:00' }),
      ],
      rubriques: [
        { id_rubrique: 1, id_parent: 0, titre: 'Actualités', statut: 'publie' },
        { id_rubrique: 2, id_parent: 0, titre: 'RUBRIQUE-PREPA', statut: 'prepa' },
      ],
      urls: [
        { url: 'BROUILLON-1', type: 'article', id_objet: 2, date: '2026-01-01 00:00:00' },
        { url: 'Un-article', type: 'article', id_objet: 1, date: '2020-01-01 00:00:00' },
      ],
      forum: [{ id_forum: 1, texte: 'FORUM-1' }],
    });
    const report = await site.import();
    const everything = filesOf(site.content)
      .map((path) => path + readFileSync(join(site.content, path), 'utf8'))
      .join('\n');
    expect(everything).not.toMatch(/SECRET|BROUILLON|PROPOSE|REFUSE|POUBELLE|FUTUR|RUBRIQUE-PREPA|FORUM/);
    expect(JSON.stringify({ ...report, outcomes: [...report.outcomes] })).not.toMatch(
      /SECRET|BROUILLON|PROPOSE|REFUSE|POUBELLE|FUTUR|RUBRIQUE-PREPA|FORUM/,
    );
    expect(bodyOf(site.read(PATH))).toBe('article 2 x rubrique 2');
    expect(report.counts[0]).toEqual({
      kind: 'articles',
      in: 6,
      out: 1,
      left: [
        ['unpublished', 4],
        ['reserved', 0],
        ['scheduled', 1],
        ['redirection', 0],
      ],
    });
    await site.import({ scheduled: true });
    expect(site.read('articles/2031/futur-1/index.md')).toContain('published: 2031-01-01\n');
  });

  test('redirections lead to their target, of SPIP 2 and of later ones', async () => {
    site.write({
      articles: [
        article({}),
        article({ id_article: 2, titre: 'Vers un', virtuel: 'art1' }),
        article({ id_article: 3, titre: 'Dehors', virtuel: '[x->https://ailleurs.example/]' }),
        article({ id_article: 4, titre: 'Lien', texte: '[->art2] [a->3]' }),
      ],
    });
    await site.import();
    expect(site.read(PATH)).toContain('\nspip:\n  - 1\n  - 2\n');
    expect(site.read('redirects.yaml')).toContain('/spip.php?article3: https://ailleurs.example/\n');
    expect(bodyOf(site.read('articles/2020/lien/index.md'))).toBe(
      '[Vers un](/2020/un-article/) [a](https://ailleurs.example/)',
    );
  });

  test('translations, briefs, unique pages and links between them', async () => {
    site.write({
      articles: [
        article({ id_trad: 1, texte: '[->br3] [m->page]' }),
        article({
          id_article: 2,
          titre: 'An article',
          lang: 'en',
          id_trad: 1,
          date: '2020-05-01 00:00:00',
          nom_site: 'Source',
          url_site: 'https://source.example/',
        }),
        article({ id_article: 5, titre: 'Mentions légales', id_rubrique: -1, texte: 'Légal.' }),
      ],
      breves: [
        {
          id_breve: 3,
          date_heure: '2019-02-03 00:00:00',
          titre: 'Une brève',
          texte: 'Court.',
          lien_titre: '',
          lien_url: '',
          statut: 'publie',
          id_rubrique: 1,
          lang: 'fr',
        },
      ],
    } as Tables);
    await site.import();
    expect(site.read('articles/2020/an-article/index.md')).toContain(
      'lang: en\ntranslationOf: /2020/un-article/\n',
    );
    expect(bodyOf(site.read('articles/2020/an-article/index.md'))).toBe(
      'See online: [Source](https://source.example/)',
    );
    expect(bodyOf(site.read(PATH))).toBe('[Une brève](/2019/une-breve/) m');
    expect(site.read('articles/2019/une-breve/index.md')).toContain('\nspip: breve3\n');
    expect(site.read('pages/mentions-legales.md')).toContain('\nspip: 5\n');
    expect(bodyOf(site.read('pages/mentions-legales.md'))).toBe('Légal.');
  });
});

describe('addresses', () => {
  test('every spelling of every generation leads to the newest owner', async () => {
    site.write({
      articles: [article({}), article({ id_article: 2, titre: 'Deux' })],
      urls: [
        { url: 'Ancien-titre', type: 'article', id_objet: 1, date: '2019-01-01 00:00:00' },
        { url: 'Un-article', type: 'article', id_objet: 1, date: '2020-01-01 00:00:00' },
        { url: 'Un-article', type: 'article', id_objet: 2, id_parent: 1, date: '2021-01-01 00:00:00' },
      ],
    });
    await site.import();
    const first = site.read(PATH);
    for (const url of [
      '/Ancien-titre',
      '/Ancien-titre.html',
      '/?Ancien-titre',
      '/actualites/un-article',
      '/actualites/article/un-article',
    ]) {
      expect(first).toContain(`  - ${url}\n`);
    }
    // Addresses with the number are known by rule: no line of them stands in the file.
    expect(first).toContain('\nspip: 1\n');
    expect(first).not.toMatch(/^ {2}- .*(?:article1|id_article)|^ {2}- \/1$/m);
    expect(first).not.toContain('  - /Un-article\n');
    expect(site.read('articles/2020/un-article-2/index.md')).toContain('  - /Un-article\n');
  });

  test('links written as addresses of the old site lead to the new one', async () => {
    site.write({
      articles: [
        article({
          texte:
            '[a->https://www.exemple.fr/spip.php?article2] [b->Deux.html] [c->/spip.php?page=article&id_article=2#x] <a href="http://exemple.fr/rubrique1.html">d</a> [e->spip.php?page=plan] [f->spip.php?page=autre] https://www.exemple.fr/article2',
        }),
        article({ id_article: 2, titre: 'Deux', texte: '[x<-]' }),
      ],
    });
    await site.import();
    expect(bodyOf(site.read(PATH))).toBe(
      '[a](/2020/deux/) [b](/2020/deux/) [c](/2020/deux/#x) [d](/rubriques/actualites/) [e](/plan-du-site/) f [https://www.exemple.fr/article2](/2020/deux/)',
    );
  });

  test('feeds lead to the new ones', async () => {
    await site.write({}).import();
    expect(site.read('redirects.yaml')).toContain('/spip.php?page=backend: /rss.xml\n');
    expect(site.read('rubrics/actualites.md')).toContain('\nspip: 1\n');
  });
});

describe('run again', () => {
  test('changes nothing where nothing has changed', async () => {
    site.write({});
    await site.import();
    const before = filesOf(site.content).map((path) => [
      path,
      readFileSync(join(site.content, path), 'utf8'),
    ]);
    const report = await site.import();
    expect(new Set(report.outcomes.values())).toEqual(new Set(['unchanged']));
    expect(
      filesOf(site.content).map((path) => [path, readFileSync(join(site.content, path), 'utf8')]),
    ).toEqual(before);
  });

  test('updates what changed at the source, keeps addresses, removes what was withdrawn', async () => {
    site.write({ articles: [article({}), article({ id_article: 2, titre: 'Deux' })] });
    await site.import();
    site.write({
      articles: [
        article({ titre: 'Nouveau titre', texte: 'Neuf.', date: '2021-01-01 00:00:00' }),
        article({ id_article: 2, titre: 'Deux', statut: 'poubelle' }),
      ],
    });
    const report = await site.import();
    expect(bodyOf(site.read(PATH))).toBe('Neuf.');
    expect(report.outcomes.get(PATH)).toBe('updated');
    expect(report.outcomes.get('articles/2020/deux/index.md')).toBe('removed');
    expect(site.paths().filter((path) => path.startsWith('articles/'))).toEqual([PATH]);
  });

  test('leaves alone what a contributor has changed, unless told to take the source', async () => {
    site.write({ articles: [article({}), article({ id_article: 2, titre: 'Deux' })] });
    await site.import();
    const mine = `${site.read(PATH)}\nÀ moi.\n`;
    writeFileSync(join(site.content, PATH), mine);
    expect((await site.import()).outcomes.get(PATH)).toBe('kept');
    site.write({ articles: [article({ texte: 'Neuf.' }), article({ id_article: 2, titre: 'Deux' })] });
    expect((await site.import()).outcomes.get(PATH)).toBe('refused');
    expect(site.read(PATH)).toBe(mine);
    expect((await site.import({ overwrite: true })).outcomes.get(PATH)).toBe('updated');
    expect(bodyOf(site.read(PATH))).toBe('Neuf.');
  });

  test('goes on after it was stopped, and leaves no half file', async () => {
    site.write({
      articles: Array.from({ length: 30 }, (_, index) =>
        article({ id_article: index + 1, titre: `Article ${index + 1}` }),
      ),
    });
    const stop = new AbortController();
    const stopped = site.import({
      signal: stop.signal,
      progress: (phase, done) => phase === 'articles' && done === 10 && stop.abort(),
    });
    await expect(stopped).rejects.toThrow('aborted');
    expect(site.paths().filter((path) => path.startsWith('articles/'))).toHaveLength(10);
    expect(site.paths().filter((path) => path.includes('.tmp'))).toEqual([]);
    const report = await site.import();
    expect([...report.outcomes.values()].filter((outcome) => outcome === 'unchanged')).toHaveLength(10);
    expect(site.paths().filter((path) => path.startsWith('articles/'))).toHaveLength(30);
  });

  test('a dry run writes nothing', async () => {
    site.write({});
    const report = await site.import({ dryRun: true });
    expect(report.outcomes.get(PATH)).toBe('created');
    expect(() => filesOf(site.content)).toThrow('ENOENT');
  });
});

describe('what old databases hold', () => {
  test('rubrics above themselves, articles of a rubric that is gone, languages that nobody knows, same titles', async () => {
    site.write({
      articles: [
        article({ id_rubrique: 2 }),
        article({ id_article: 2, id_rubrique: 77, lang: 'fr_fem' }),
        article({ id_article: 3, titre: 'Même titre', lang: 'zz' }),
        article({ id_article: 4, titre: 'Même titre' }),
        article({ id_article: 5, titre: '', id_rubrique: -1, page: 'recherche' }),
      ],
      rubriques: [
        { id_rubrique: 1, id_parent: 2, titre: 'Une', statut: 'publie' },
        { id_rubrique: 2, id_parent: 1, titre: 'Deux', statut: 'publie' },
        { id_rubrique: 3, id_parent: 3, titre: '日本語', statut: 'publie' },
      ],
      mots: [
        { id_mot: 1, titre: 'Sport', id_groupe: 1 },
        { id_mot: 2, titre: 'sport', id_groupe: 1 },
      ],
      mots_liens: [1, 2].map((id) => ({ id_mot: id, id_objet: 1, objet: 'article' })),
    });
    await site.import();
    expect(site.paths()).toEqual([
      'articles/2020/meme-titre-4/index.md',
      'articles/2020/meme-titre/index.md',
      'articles/2020/un-article-2/index.md',
      'articles/2020/un-article/index.md',
      'authors.yaml',
      'keywords.yaml',
      'pages/page-recherche.md',
      'redirects.yaml',
      'rubrics/deux.md',
      'rubrics/rubrique-3.md',
      'rubrics/sans-rubrique.md',
      'rubrics/une.md',
      'site.yaml',
    ]);
    expect(site.read('rubrics/une.md')).not.toContain('parent');
    expect(site.read('rubrics/deux.md')).toContain('parent: une\n');
    expect(site.read('keywords.yaml')).toContain('sport:\n  slug: sport-2\n');
    const { problems, close } = await loadArchive({
      content: site.content,
      cache: null,
      now: Date.now(),
      drafts: false,
      generator: 'test',
    });
    close();
    // These articles were empty in the old site too.
    expect(problems.map(({ code }) => code)).toEqual(Array.from({ length: 4 }, () => 'empty-text'));
  });
});
