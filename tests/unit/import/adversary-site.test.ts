/** Sites that are wrong in ways that real ones are: the import must neither fail, nor leak, nor give what a build refuses. */
import { afterEach, describe, expect, test } from 'vitest';
import { loadArchive } from '../../../src/archive/load.ts';
import { article, bodyOf, SpipSite, type Tables } from './spip-site.ts';

let site: SpipSite;
afterEach(() => site.remove());

async function imported(tables: Tables) {
  site = new SpipSite().write(tables);
  return site.import();
}

const codes = (report: { findings: readonly { code: string; object: string; excerpt: string }[] }) =>
  report.findings.map(({ code, object, excerpt }) => `${code} ${object} ${excerpt}`.trim());

/** Codes of what a build would refuse. */
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

const rubric = (id: number, parent: number, titre: string, statut = 'publie') => ({
  id_rubrique: id,
  id_parent: parent,
  titre,
  statut,
  texte: `Texte de ${titre}`,
  lang: 'fr',
});

describe('rubrics', () => {
  test('a public article of a hidden rubric goes up to the first public one, and nothing of the hidden one shows', async () => {
    const report = await imported({
      rubriques: [
        rubric(1, 0, 'Publique'),
        rubric(2, 1, 'CACHÉE', 'prepa'),
        rubric(3, 2, 'CACHÉE aussi', 'prepa'),
        rubric(4, 2, 'Sous la cachée'),
      ],
      articles: [article({ id_rubrique: 3 })],
    });
    expect(site.paths()).toEqual([
      'articles/2020/un-article/index.md',
      'authors.yaml',
      'redirects.yaml',
      'rubrics/publique.md',
      'rubrics/sous-la-cachee.md',
      'site.yaml',
    ]);
    expect(site.read('articles/2020/un-article/index.md')).toContain('\nrubric: publique\n');
    expect(site.read('rubrics/sous-la-cachee.md')).toContain('\nparent: publique\n');
    expect(
      site
        .paths()
        .map((path) => site.read(path))
        .join(),
    ).not.toContain('CACHÉE');
    expect(codes(report)).toEqual(['moved article1 Un article']);
    expect(await errors()).toEqual([]);
  });

  test('without rubric, or in one that is not there: a rubric of their own, above nothing', async () => {
    await imported({
      articles: [article({ id_rubrique: 0 }), article({ id_article: 2, id_rubrique: 99 })],
    });
    expect(site.read('rubrics/sans-rubrique.md')).toMatch(/^---\ntitle: Sans rubrique\n(?!parent)/);
    expect(site.read('rubrics/actualites.md')).not.toContain('parent:');
    expect(await errors()).toEqual([]);
  });

  test('in a circle: the circle is cut', async () => {
    await imported({ rubriques: [rubric(1, 2, 'Une'), rubric(2, 1, 'Deux')] });
    expect(await errors()).toEqual([]);
  });
});

describe('links', () => {
  test('of HTML to an anchor that is not there become text', async () => {
    const report = await imported({
      articles: [article({ texte: '<a href="#x">un</a> <a href="#y">deux</a> <a name="y"></a>trois' })],
    });
    expect(bodyOf(site.read('articles/2020/un-article/index.md'))).toBe('un [deux](#y) <a id="y"></a>trois');
    expect(codes(report)).toEqual(['dead-anchor article1 #x']);
    expect(await errors()).toEqual([]);
  });

  test('to addresses of the site that were encoded in latin1, or never well', async () => {
    await imported({
      articles: [
        article({
          texte:
            '[a->http://www.exemple.fr/IMG/pdf/caf%E9.pdf] [b->http://www.exemple.fr/%] [c->http://%zz/]',
        }),
      ],
    });
    expect(bodyOf(site.read('articles/2020/un-article/index.md'))).toBe('a b c');
  });

  test('bare addresses of the site that lead nowhere stay text in the page', async () => {
    await imported({
      articles: [
        article({
          texte: 'Voir http://www.exemple.fr/perdu.html, (www.exemple.fr/perdu.html) et www.exemple.fr.',
        }),
      ],
    });
    expect(bodyOf(site.read('articles/2020/un-article/index.md'))).toBe(
      'Voir `http://www.exemple.fr/perdu.html`, (`www.exemple.fr/perdu.html`) et [www.exemple.fr](/).',
    );
    expect(await errors()).toEqual([]);
  });
});

describe('feeds', () => {
  test('of keywords and authors lead to theirs, where they have one', async () => {
    const numbers = [1, 2, 3];
    await imported({
      articles: numbers.map((id) => article({ id_article: id, titre: `Article ${id}` })),
      mots_liens: numbers.map((id) => ({ id_mot: 1, id_objet: id, objet: 'article' })),
      auteurs_liens: numbers.map((id) => ({ id_auteur: 1, id_objet: id, objet: 'article' })),
    });
    // Hosts know the feeds of an object by its number.
    expect(site.read('keywords.yaml')).toContain('spip: 1\n');
    expect(site.read('authors.yaml')).toContain('spip: 1\n');
    expect(await errors()).toEqual([]);
  });

  test.each([
    ['', 'spip.php?article1'],
    ['page', 'spip.php?article1'],
    ['html', 'article1.html'],
    ['simple', 'spip.php?page=article&id_article=1'],
    ['propres', 'Nouveau-titre'],
    ['propres2', 'Nouveau-titre.html'],
    ['propres_qs', '?Nouveau-titre'],
    ['libres', 'Nouveau-titre'],
    ['arbo', 'actualites/nouveau-titre'],
  ])('of the scheme « %s » named an article by %s, and so does its entry', async (scheme, address) => {
    const url = scheme === 'arbo' ? 'nouveau-titre' : 'Nouveau-titre';
    await imported({
      articles: [article({ titre: 'Un article' })],
      meta: [
        { nom: 'adresse_site', valeur: 'https://www.exemple.fr' },
        { nom: 'type_urls', valeur: scheme },
      ],
      urls: [
        {
          id_parent: scheme === 'arbo' ? 1 : 0,
          url: 'Ancien-titre',
          type: 'article',
          id_objet: 1,
          date: '2019-01-01 00:00:00',
        },
        {
          id_parent: scheme === 'arbo' ? 1 : 0,
          url,
          type: 'article',
          id_objet: 1,
          date: '2020-01-01 00:00:00',
        },
      ],
    });
    expect(site.read('articles/2020/nouveau-titre/index.md')).toContain(
      `\nid: https://www.exemple.fr/${address}\n`,
    );
  });

  test('of keywords and authors that have too few articles lead to that of the site', async () => {
    await imported({
      articles: [
        article({
          texte:
            '[a->spip.php?page=backend&id_rubrique=1] [b->backend.php3?id_rubrique=1] [c->?page=backend&id_mot=1]',
        }),
      ],
      mots_liens: [{ id_mot: 1, id_objet: 1, objet: 'article' }],
    });
    expect(bodyOf(site.read('articles/2020/un-article/index.md'))).toBe(
      '[a](/rubriques/actualites/rss.xml) [b](/rubriques/actualites/rss.xml) [c](/rss.xml)',
    );
    // Hosts know the feeds of an object by its number.
    expect(site.read('redirects.yaml')).not.toContain('id_mot');
    expect(site.read('keywords.yaml')).toContain('spip: 1\n');
    expect(site.read('authors.yaml')).toContain('spip: 1\n');
    expect(await errors()).toEqual([]);
  });
});

describe('addresses', () => {
  test('a number alone is the short address of an article, whatever the titles', async () => {
    await imported({
      articles: [
        article({ id_article: 7, titre: '2021', texte: '[a->https://www.exemple.fr/12] [b->/-2021-]' }),
        article({ id_article: 12, titre: 'Douze' }),
        article({ id_article: 2020, titre: 'Comme une année' }),
      ],
    });
    const seven = site.read('articles/2020/2021/index.md');
    expect(bodyOf(seven)).toBe('[a](/2020/douze/) [b](/2020/2021/)');
    expect(seven).toContain('\nspip: 7\n');
    expect(seven).not.toContain('\n  - /7\n');
    expect(seven).toContain('\n  - /-2021-\n');
    expect(seven).not.toContain('\n  - /2021\n');
    expect(site.read('articles/2020/douze/index.md')).toContain('\nspip: 12\n');
    expect(site.read('articles/2020/comme-une-annee/index.md')).not.toContain('\n  - /2020\n');
    expect(await errors()).toEqual([]);
  });
});
