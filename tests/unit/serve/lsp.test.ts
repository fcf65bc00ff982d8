import { describe, expect, it } from 'vitest';
import { report } from '../../../src/commands/reporters.ts';
import { NO_WORDS } from '../../../src/serve/lsp/archive-words.ts';
import { frontMatterItems, textItems } from '../../../src/serve/lsp/completion.ts';
import { frontMatterPlace } from '../../../src/serve/lsp/front-matter-place.ts';
import { diagnosticOf, fixesOf } from '../../../src/serve/lsp/problems.ts';

const TEXT = `---
title: Un article
keywords:
  - sport
attachments:
  - file: a.pdf
    title: A
  - f
---
Le texte.
`;

const context = {
  kind: 'article' as const,
  words: {
    ...NO_WORDS,
    keywords: [
      { name: 'sport', count: 12 },
      { name: 'aide', count: 1 },
    ],
    articles: [{ address: '/2022/deux-ans/', title: 'Deux ans' }],
  },
  files: ['a.pdf', 'été.png'],
  lang: 'fr',
};

const at = (line: number, character: number, text = TEXT) => {
  const place = frontMatterPlace(text, line, character);
  return place ? frontMatterItems(place, context).map(({ label }) => label) : null;
};

describe('completion', () => {
  it('knows the front matter from the text, with any line ends, and while it has no end', () => {
    expect(at(9, 0)).toBeNull();
    expect(at(0, 0)).toBeNull();
    expect(at(8, 0)).toBeNull();
    expect(at(1, 0, TEXT.replaceAll('\n', '\r\n'))).not.toBeNull();
    expect(at(1, 0, '---\n')).toContain('title');
    expect(at(0, 0, '')).toBeNull();
  });

  it('offers the keys that are not there yet, of the article and of one attachment', () => {
    const keys = at(1, 0)!;
    expect(keys).toContain('published');
    expect(keys).not.toContain('keywords');
    expect(at(7, 5)).toEqual(expect.arrayContaining(['file', 'title', 'lang']));
    expect(at(6, 4)).not.toContain('file');
  });

  it('offers keywords by how many articles have them, and files beside the article', () => {
    expect(at(3, 4)).toEqual(['sport', 'aide']);
    expect(at(5, 10)).toEqual(['a.pdf', 'été.png']);
  });

  it('offers files and addresses where a link is written', () => {
    const labels = (before: string) => textItems(before, context).map(({ label }) => label);
    expect(labels('Voir [le bilan](')).toEqual(['a.pdf', 'été.png', '/2022/deux-ans/']);
    expect(labels('Voir [le bilan](/2022/d')).toEqual(['/2022/deux-ans/']);
    expect(labels('![Une image](')).toEqual(['a.pdf', 'été.png']);
    expect(labels('rien')).toEqual([]);
  });
});

describe('problems in an editor', () => {
  const problem = {
    code: 'dead-internal-link',
    severity: 'error' as const,
    file: 'articles/2022/a.md',
    line: 2,
    column: 6,
    params: { written: '/2022/deux-an/', address: '/2022/deux-an/', nearest: '/2022/deux-ans/' },
  };
  const lines = ['', 'Voir [le bilan](/2022/deux-an/).'];

  it('underlines the whole link, and corrects its address alone', () => {
    const diagnostic = diagnosticOf(problem, lines, 'fr');
    expect(diagnostic.range).toEqual({ start: { line: 1, character: 5 }, end: { line: 1, character: 31 } });
    const [fix] = fixesOf(diagnostic, 'file:///a.md', lines.join('\n'), 'en');
    expect(fix).toMatchObject({
      title: 'Replace by “/2022/deux-ans/”',
      edit: {
        changes: {
          'file:///a.md': [
            {
              range: { start: { line: 1, character: 16 }, end: { line: 1, character: 30 } },
              newText: '/2022/deux-ans/',
            },
          ],
        },
      },
    });
  });

  it('proposes nothing where nothing is near, nor where the text has changed since', () => {
    const far = { ...problem, params: { ...problem.params, nearest: '' } };
    expect(fixesOf(diagnosticOf(far, lines, 'fr'), 'file:///a.md', lines.join('\n'), 'fr')).toEqual([]);
    const diagnostic = diagnosticOf(problem, lines, 'fr');
    expect(fixesOf(diagnostic, 'file:///a.md', '\nAutre chose.', 'fr')).toEqual([]);
  });

  it('proposes the fix that check --fix would make', () => {
    const text = '---\ntitle: A\n---\n\n##Un titre\n';
    const params = { what: '##Un titre' };
    const told = {
      code: 'heading-not-read',
      severity: 'warning',
      file: 'a.md',
      line: 5,
      column: 1,
      params,
    } as const;
    const [fix] = fixesOf(diagnosticOf(told, text.split('\n'), 'fr'), 'file:///a.md', text, 'fr');
    expect(fix).toMatchObject({
      title: 'Écrivez `## Titre`.',
      edit: {
        changes: {
          'file:///a.md': [
            { range: { start: { line: 4, character: 2 }, end: { line: 4, character: 2 } }, newText: ' ' },
          ],
        },
      },
    });
  });

  it('stays within a file that is shorter than the place', () => {
    const { range } = diagnosticOf({ ...problem, line: 40, column: 90 }, ['a'], 'fr');
    expect(range).toEqual({ start: { line: 0, character: 1 }, end: { line: 0, character: 1 } });
  });

  it('are one line each for a problem matcher, in any language', () => {
    const text = report([problem, { ...problem, severity: 'warning' }], {
      lang: 'fr',
      format: 'line',
      root: '.',
      color: false,
    });
    const matcher = /^(.+?):(\d+):(\d+): (error|warning) \[([^\]]+)\] (.*)$/;
    const matched = text
      .trimEnd()
      .split('\n')
      .map((line) => matcher.exec(line)?.slice(1, 6));
    expect(matched).toEqual([
      ['articles/2022/a.md', '2', '6', 'error', 'dead-internal-link'],
      ['articles/2022/a.md', '2', '6', 'warning', 'dead-internal-link'],
    ]);
  });
});
