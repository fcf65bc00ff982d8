import { describe, expect, test } from 'vitest';
import { planRenames } from '../../../src/archive/moves/renames.ts';
import { wantedPath } from '../../../src/content/layout.ts';

const article = (body = 'Un texte.', more = '') =>
  `---\ntitle: Un   # relu\npublished: 2023-04-04\nrubric: vie\n${more}---\n\n${body}\n`;

/** Names before and after, and the lines that changed, by the files' names of then. */
function plan(files: Record<string, string>): { renamed: Record<string, string>; lines: string[] } {
  const { renamed, written } = planRenames(
    { paths: Object.keys(files).sort(), read: (path) => files[path]! },
    'https://a.fr/fonds',
  );
  const before = new Map([...renamed].map(([from, to]) => [to, from]));
  const lines = [...written].flatMap(([path, text]) => {
    const old = files[before.get(path) ?? path]!.split('\n');
    return text.split('\n').flatMap((line) => (old.includes(line) ? [] : `${path}: ${line}`));
  });
  return { renamed: Object.fromEntries(renamed), lines: lines.sort() };
}

describe('the name that a file should have', () => {
  test.each([
    ['articles/2023/L’été à Paris/index.md', 'articles/2023/l-ete-a-paris/index.md'],
    ['articles/2023/Bilan 2023.md', 'articles/2023/bilan-2023.md'],
    ['articles/2023/un/Index.MD', 'articles/2023/un/index.md'],
    ['articles/2023/un/index.markdown', 'articles/2023/un/index.md'],
    ['articles/2023/Deux/INDEX.md', 'articles/2023/deux/index.md'],
    ['articles/2023/note.md.txt', 'articles/2023/note.md'],
    ['rubrics/Bénévolat.MD', 'rubrics/benevolat.md'],
    ['articles/2023/ete/photo e\u0301te\u0301.jpg', 'articles/2023/ete/photo été.jpg'],
    ['articles/2023/e\u0301te\u0301/index.md', 'articles/2023/ete/index.md'],
    ['pages/Mentions légales.md', 'pages/mentions-legales.md'],
  ])('of %s is %s', (path, wanted) => {
    expect(wantedPath(path)).toBe(wanted);
  });

  test.each([
    'articles/2023/un/index.md',
    'site.yaml',
    'articles/2023/un/Rapport Annuel.PDF',
    'brouillons/x.md',
  ])('of %s is its own', (path) => {
    expect(wantedPath(path)).toBe(path);
  });

  test('is not made up where no letter tells it', () => {
    expect(wantedPath('articles/2023/!!!.md')).toBe('articles/2023/!!!.md');
  });
});

describe('renaming', () => {
  test('takes along what lies beside an article, and every link to it', () => {
    const files = {
      'rubrics/vie.md': '---\ntitle: Vie\n---\n',
      'articles/2023/Mon Été/index.md': article('![Vue](vue.png) et [l’autre](../Deux.md).'),
      'articles/2023/Mon Été/vue.png': 'PNG',
      'articles/2023/Deux.md': article(
        '[a](<Mon Été/index.md>), [b](Mon%20%C3%89t%C3%A9/), [c](/2023/Mon%20%C3%89t%C3%A9/#fin), [d](https://a.fr/fonds/2023/Mon%20%C3%89t%C3%A9/) et `Mon Été/`.',
      ),
    };
    const { renamed, lines } = plan(files);
    expect(renamed).toEqual({
      'articles/2023/Deux.md': 'articles/2023/deux.md',
      'articles/2023/Mon Été/index.md': 'articles/2023/mon-ete/index.md',
      'articles/2023/Mon Été/vue.png': 'articles/2023/mon-ete/vue.png',
    });
    expect(lines).toEqual([
      'articles/2023/deux.md: [a](<mon-ete/index.md>), [b](mon-ete/), [c](/2023/mon-ete/#fin), [d](https://a.fr/fonds/2023/mon-ete/) et `Mon Été/`.',
      'articles/2023/mon-ete/index.md: ![Vue](vue.png) et [l’autre](../deux.md).',
    ]);
  });

  test('of a rubric is followed by its articles, and by the rubrics below it', () => {
    const files = {
      'rubrics/Vie.md': '---\ntitle: Vie\n---\n',
      'rubrics/sous.md': '---\ntitle: Sous\nparent: Vie\n---\n',
      'articles/2023/un.md': article().replace('rubric: vie', 'rubric: Vie'),
    };
    expect(plan(files).lines).toEqual(['articles/2023/un.md: rubric: vie', 'rubrics/sous.md: parent: vie']);
  });

  test('of a name in decomposed letters changes no link that is typed as people type', () => {
    const files = {
      'rubrics/vie.md': '---\ntitle: Vie\n---\n',
      'articles/2023/un/index.md': article(
        '[été](été.pdf), [é](e\u0301te\u0301.pdf)',
        'attachments:\n  - file: été.pdf\n',
      ),
      'articles/2023/un/e\u0301te\u0301.pdf': 'PDF',
    };
    const { renamed, lines } = plan(files);
    expect(renamed).toEqual({ 'articles/2023/un/e\u0301te\u0301.pdf': 'articles/2023/un/été.pdf' });
    expect(lines).toEqual(['articles/2023/un/index.md: [été](été.pdf), [é](été.pdf)']);
  });

  test('leaves two files as they are that would have one name, or one address', () => {
    const same = {
      'articles/2023/Été.md': article(),
      'articles/2023/ete.md': article(),
      'articles/2023/Hiver/index.md': article(),
      'articles/2023/Hiver/plan.png': 'PNG',
      'articles/2023/hiver.md': article(),
      'articles/2023/Printemps.md': article(),
      'articles/2023/PRINTEMPS.md': article(),
      'articles/2023/Automne.md': article(),
    };
    expect(plan(same).renamed).toEqual({ 'articles/2023/Automne.md': 'articles/2023/automne.md' });
    const { taken } = planRenames({ paths: Object.keys(same), read: () => '' }, 'https://a.fr');
    expect(taken).toEqual([
      'articles/2023/ete.md',
      'articles/2023/hiver/index.md',
      'articles/2023/printemps.md',
    ]);
  });

  test('of nothing reads nothing', () => {
    const read = () => {
      throw new Error('read');
    };
    const { renamed } = planRenames({ paths: ['site.yaml', 'articles/2023/un.md'], read }, 'https://a.fr');
    expect(renamed.size).toBe(0);
  });
});
