import { describe, expect, test } from 'vitest';
import { linksAfter } from '../../../src/archive/moves/links.ts';
import { type MovePlan, planMove, Refusal } from '../../../src/archive/moves/plan.ts';
import { newError, type Withdrawal, withdrawn } from '../../../src/commands/move/withdraw.ts';

const article = (more = '', body = 'Un texte.') =>
  `---\n# Relu.\ntitle: "Deux ans"   # officiel\npublished: 2022-04-04\nrubric: actualites\n${more}---\n\n${body}\n`;

const FILES: Record<string, string> = {
  'site.yaml': 'title: A\nurl: https://a.fr/fonds\n',
  'rubrics/actualites.md': '---\ntitle: Actualités\n---\n\nVoir [un](../articles/2022/deux-ans/index.md).\n',
  'rubrics/enfant.md': '---\ntitle: Enfant\nparent: actualites\n---\n',
  'pages/contact.md': '---\ntitle: Contact\n---\n\n[Un](/2022/deux-ans/#fin)\n',
  'articles/2022/deux-ans/index.md': article(
    'attachments:\n  - file: a.pdf   # le premier\n    title: A\n',
    'Voir [le document](a.pdf), ![](plan.png) et [l’autre](../autre.md).',
  ),
  'articles/2022/deux-ans/a.pdf': '%PDF',
  'articles/2022/deux-ans/plan.png': 'PNG',
  'articles/2022/autre.md': article(
    "keywords:\n  - 'bénévolat'\n  - droit\ntranslationOf: /2022/deux-ans/\n",
    '[a](deux-ans/), [b](./deux-ans/index.md#x "T"), [c](deux-ans/a.pdf), [d][r], `[e](deux-ans/)`\n\n[r]: <deux-ans/>\n\n```\n[f](deux-ans/)\n```\n\n<a href="/2022/deux-ans/">g</a> [h](https://a.fr/fonds/2022/deux-ans/?x) [i](https://b.fr/2022/deux-ans/)',
  ),
  'keywords.yaml': '# Mots.\nbénévolat:\n  group: Vie   # groupe\ndroit:\n  description: Le droit.\n',
  'redirects.yaml': '# Anciennes.\n/vieux.pdf: /2022/deux-ans/a.pdf   # IMG\n/fonds/vieux/: /2022/autre/\n',
};

function moved(
  files: Record<string, string>,
  what: string,
  to: string,
): { files: Record<string, string>; plan: MovePlan } {
  const folder = { paths: Object.keys(files), read: (path: string) => files[path]! };
  const plan = planMove({ folder, url: 'https://a.fr/fonds', what, to, lang: 'fr' });
  const next: Record<string, string> = {};
  for (const [path, text] of Object.entries(files)) next[plan.renamed.get(path) ?? path] = text;
  return { plan, files: { ...next, ...Object.fromEntries(plan.written) } };
}

/** Lines that differ: `path: line`. */
function changed(what: string, to: string, files = FILES): string[] {
  const { plan, files: next } = moved(files, what, to);
  const before = new Map([...plan.renamed].map(([from, there]) => [there, from]));
  return Object.entries(next).flatMap(([path, text]) => {
    const old = (files[before.get(path) ?? path] ?? '').split('\n');
    return text.split('\n').flatMap((line) => (old.includes(line) ? [] : `${path}: ${line}`));
  });
}

describe('move', () => {
  test('an article: its folder, its former address, links of every kind in every other document, nothing else', () => {
    const { plan } = moved(FILES, 'articles/2022/deux-ans', '2023/bilan');
    expect([plan.from, plan.to]).toEqual(['/2022/deux-ans/', '/2023/bilan/']);
    expect([...plan.renamed.values()]).toEqual([
      'articles/2023/bilan/index.md',
      'articles/2023/bilan/a.pdf',
      'articles/2023/bilan/plan.png',
    ]);
    expect(changed('/2022/deux-ans/', 'bilan')).toEqual(
      changed('articles/2022/deux-ans/index.md', '2022/bilan/'),
    );
    expect(changed('/2022/deux-ans/', '/2023/bilan/')).toEqual([
      'rubrics/actualites.md: Voir [un](../articles/2023/bilan/index.md).',
      'pages/contact.md: [Un](/2023/bilan/#fin)',
      'articles/2023/bilan/index.md: formerUrls:',
      'articles/2023/bilan/index.md:   - /fonds/2022/deux-ans/',
      'articles/2023/bilan/index.md: Voir [le document](a.pdf), ![](plan.png) et [l’autre](../../2022/autre.md).',
      'articles/2022/autre.md: translationOf: /2023/bilan/',
      'articles/2022/autre.md: [a](../2023/bilan/), [b](../2023/bilan/index.md#x "T"), [c](../2023/bilan/a.pdf), [d][r], `[e](deux-ans/)`',
      'articles/2022/autre.md: [r]: <../2023/bilan/>',
      'articles/2022/autre.md: <a href="/2023/bilan/">g</a> [h](https://a.fr/fonds/2023/bilan/?x) [i](https://b.fr/2022/deux-ans/)',
      'redirects.yaml: /vieux.pdf: /2023/bilan/a.pdf   # IMG',
    ]);
  });

  test('there and back: the old address is a former one once, and the new one is none', () => {
    const { files } = moved(
      moved(FILES, '/2022/deux-ans/', '2023/bilan').files,
      '/2023/bilan/',
      '2022/deux-ans',
    );
    expect(files['articles/2022/deux-ans/index.md']).toBe(
      FILES['articles/2022/deux-ans/index.md']!.replace('../autre.md', '../../2022/autre.md').replace(
        '---\n\n',
        'formerUrls:\n  - /fonds/2023/bilan/\n---\n\n',
      ),
    );
    expect(files['articles/2022/autre.md']).toContain('[a](deux-ans/), [b](deux-ans/index.md#x "T")');
  });

  test('from an address that another had before: what leaves it last is found there', () => {
    const keywords =
      'droit:\n  formerUrls: [/fonds/mots-cles/benevolat/, /fonds/mots-cles/lois/]\nancien:\n  formerUrls: [/fonds/mots-cles/benevolat/]\n';
    const terms = moved({ ...FILES, 'keywords.yaml': keywords }, '/mots-cles/benevolat/', 'Entraide').files;
    expect(terms['keywords.yaml']).toBe(
      'droit:\n  formerUrls: [/fonds/mots-cles/lois/]\nEntraide:\n  formerUrls:\n    - /fonds/mots-cles/benevolat/\n',
    );
    const alone = 'ancien:\n  formerUrls: [/fonds/mots-cles/benevolat/]\n';
    expect(
      moved({ ...FILES, 'keywords.yaml': alone }, '/mots-cles/benevolat/', 'Entraide').files['keywords.yaml'],
    ).toBe('Entraide:\n  formerUrls:\n    - /fonds/mots-cles/benevolat/\n');
    const files = {
      ...FILES,
      'articles/2022/autre.md': article('formerUrls: [/fonds/2022/deux-ans/]\n'),
      'redirects.yaml': '/fonds/2022/deux-ans/: /2022/autre/\n/vieux.pdf: /2022/autre/\n',
    };
    const { files: next } = moved(files, '/2022/deux-ans/', 'bilan');
    expect(next['articles/2022/autre.md']).not.toContain('formerUrls');
    expect(next['articles/2022/bilan/index.md']).toContain('formerUrls:\n  - /fonds/2022/deux-ans/\n');
    expect(next['redirects.yaml']).toBe('/vieux.pdf: /2022/autre/\n');
  });

  test('a file: its name in the front matter and in links, and a line of redirects.yaml', () => {
    expect(changed('/2022/deux-ans/a.pdf', 'été 1.pdf')).toEqual([
      'articles/2022/deux-ans/index.md:   - file: été 1.pdf   # le premier',
      'articles/2022/deux-ans/index.md: Voir [le document](%C3%A9t%C3%A9%201.pdf), ![](plan.png) et [l’autre](../autre.md).',
      expect.stringContaining('[c](deux-ans/%C3%A9t%C3%A9%201.pdf)'),
      'redirects.yaml: /vieux.pdf: /2022/deux-ans/%C3%A9t%C3%A9%201.pdf   # IMG',
      'redirects.yaml: /fonds/2022/deux-ans/a.pdf: /2022/deux-ans/%C3%A9t%C3%A9%201.pdf',
    ]);
  });

  test.each([
    'articles/2022/deux-ans/../../../../a.pdf',
    '2022/deux-ans/../deux-ans/b.pdf',
    'articles/2022/deux-ans/./b.pdf',
    'articles/2022/deux-ans//b.pdf',
    '.b.pdf',
    '..',
    'b.html',
    'b.pdf.php',
  ])('a file never leaves its folder, nor takes a name that is not published: %s', (to) => {
    expect(() => changed('/2022/deux-ans/a.pdf', to)).toThrow(Refusal);
  });

  test('a rubric: its articles and those below it follow', () => {
    expect(changed('rubrics/actualites.md', 'nouvelles')).toEqual([
      'rubrics/nouvelles.md: formerUrls:',
      'rubrics/nouvelles.md:   - /fonds/rubriques/actualites/',
      'rubrics/enfant.md: parent: nouvelles',
      'articles/2022/deux-ans/index.md: rubric: nouvelles',
      'articles/2022/autre.md: rubric: nouvelles',
    ]);
  });

  test('a page', () => {
    expect(changed('/contact/', 'nous-ecrire')).toEqual([
      'pages/nous-ecrire.md: formerUrls:',
      'pages/nous-ecrire.md:   - /fonds/contact/',
    ]);
  });

  test('a keyword, by its name or by its address alone', () => {
    expect(changed('/mots-cles/benevolat/', 'volontariat')).toEqual([
      "articles/2022/autre.md:   - 'volontariat'",
      'keywords.yaml: volontariat:',
      'keywords.yaml:   formerUrls:',
      'keywords.yaml:     - /fonds/mots-cles/benevolat/',
    ]);
    expect(changed('mots-cles/droit', '/mots-cles/droits/')).toEqual([
      'keywords.yaml:   slug: droits',
      'keywords.yaml:   formerUrls:',
      'keywords.yaml:     - /fonds/mots-cles/droit/',
    ]);
    expect(changed('/mots-cles/benevolat/', 'droit')).toEqual([
      "articles/2022/autre.md:   - 'droit'",
      'keywords.yaml:   formerUrls:',
      'keywords.yaml:     - /fonds/mots-cles/benevolat/',
    ]);
  });

  test.each([
    ['/2022/rien/', 'x', 'Rien ne s’appelle « /2022/rien/ »'],
    ['/2022/deux-ans/', '2022/autre', 'articles/2022/autre.md existe déjà.'],
    ['/2022/deux-ans/', 'Été', 'par exemple ete'],
    ['/2022/deux-ans/', '2022/deux-ans', 'est déjà sa place'],
    ['/2022/deux-ans/', '22/x', 'n’est pas une place d’article'],
    ['/2022/deux-ans/a.pdf', 'plan.png', 'existe déjà'],
    ['/2022/deux-ans/a.pdf', '../autre.pdf', 'n’est pas le nom d’un fichier joint'],
    ['/2022/deux-ans/a.pdf', 'articles/2021/z/a.pdf', 'il doit rester dans articles/2022/deux-ans/'],
    ['/contact/', 'vieux', null],
  ])('%s to %s: %s', (what, to, message) => {
    if (message === null) expect(() => moved(FILES, what, to)).toThrow(Refusal);
    else expect(() => moved(FILES, what, to)).toThrow(message);
  });
});

test('withdraw writes the front matter alone', () => {
  const path = 'articles/2022/autre.md';
  const folder = { paths: Object.keys(FILES), read: (each: string) => FILES[each]! };
  const text = withdrawn(folder, path, { date: '2025-01-14', reason: 'Faux : voir ailleurs.' });
  const lines = 'withdrawn:\n  date: 2025-01-14\n  reason: "Faux : voir ailleurs."\n';
  expect(text).toBe(
    FILES[path]!.replace('translationOf: /2022/deux-ans/\n', `translationOf: /2022/deux-ans/\n${lines}`),
  );
});

test('links in nested code, long texts and broken Markdown are read in linear time', () => {
  const nothing = {
    has: () => false,
    pathAfter: (path: string) => path,
    addressAfter: (each: string) => each,
    url: 'https://a.fr',
  };
  /** The least of a few times, since other programs only add to it. */
  const time = (text: string): number => {
    const times = [1, 2, 3, 4].map(() => {
      const start = performance.now();
      linksAfter(text, 'pages/a.md', nothing);
      return performance.now() - start;
    });
    return Math.min(...times);
  };
  for (const piece of ['](', '[a](', '`', '```\n', '[a]: ', '<a href="', '](a(b', '> ', '\\', '``` ` ']) {
    time(piece.repeat(2500));
    const [one, four] = [time(piece.repeat(10_000)), time(piece.repeat(40_000))];
    // Below this a collection of garbage weighs more than the work.
    expect([piece, four / Math.max(one, 50)]).toEqual([
      piece,
      expect.toSatisfy((ratio: number) => ratio < 9),
    ]);
  }
}, 60_000);

test('a withdrawal that the article could not be published with is an error before it is written', () => {
  const before = '---\ntitle: A\npublished: 2022-01-01\nrubric: r\n---\n\nTexte.\n';
  const after = (withdrawal: Withdrawal) =>
    withdrawn({ paths: [], read: () => before }, 'articles/2022/a.md', withdrawal);
  const error = (withdrawal: Withdrawal) =>
    newError('articles/2022/a.md', before, after(withdrawal), 'Europe/Paris')?.code;
  const reason = 'x\n---\ntitle: B';
  expect(error({ date: '2025-01-14', reason, instead: '/2022/b/' })).toBeUndefined();
  expect(error({ date: '2025-01-14', reason, instead: 'javascript:alert(1)' })).toBe('invalid-redirect');
  expect(error({ date: '2025-02-31', reason })).toBe('date-impossible');
});
