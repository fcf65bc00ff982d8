/** What a reader takes away: a mail, a reference. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planPages } from '../../../src/views/plan.ts';
import { recommendation } from '../../../src/views/recommend.ts';
import type { ArticleView } from '../../../src/views/types.ts';
import { archiveOf, type Text } from './archive-builder.ts';

const ADDRESS = 'https://exemple.fr/2022/x/';

describe('recommander', () => {
  const parsed = (title: string, introduction: string) => {
    const address = recommendation(title, introduction, ADDRESS);
    const { searchParams } = new URL(address);
    return { length: address.length, subject: searchParams.get('subject'), body: searchParams.get('body') };
  };

  test('every character that a mail address gives a meaning to is encoded', () => {
    const subject = 'À & B ? 100 % = #1 + «\u00a0l’été\u00a0»';
    expect(parsed(subject, 'Texte')).toMatchObject({ subject, body: `Texte\r\n\r\n${ADDRESS}` });
    expect(recommendation("L'été", '', ADDRESS)).toBe(
      'mailto:?subject=L%27%C3%A9t%C3%A9&body=https%3A%2F%2Fexemple.fr%2F2022%2Fx%2F',
    );
  });

  test('a long introduction is cut at a word, never the address', () => {
    const { subject, body } = parsed('Titre', 'éééé '.repeat(200).trim());
    expect(subject).toBe('Titre');
    expect(body).toMatch(/^(éééé )+éééé…\r\n\r\nhttps:\/\/exemple\.fr\/2022\/x\/$/);
  });

  test('it is never longer than mail programs take, and always valid', () => {
    // Any UTF-16, halves of characters included.
    const text = fc
      .uint16Array({ maxLength: 400 })
      .map((codes) => String.fromCharCode(...codes.map((code) => (code % 7 === 0 ? 0x20 : code))));
    fc.assert(
      fc.property(text, text, (title, introduction) => {
        const { length, body } = parsed(title, introduction);
        expect(length).toBeLessThanOrEqual(1800);
        expect(body!.endsWith(ADDRESS)).toBe(true);
      }),
    );
  });
});

function citation(text: Text, site = {}): ArticleView['citation'] {
  const documents = {
    'rubrics/a.md': { title: 'A' },
    'articles/2022/l-été.md': { title: 'X', published: '2022-04-04', rubric: 'a', body: 'X.', ...text },
  };
  const page = planPages(archiveOf({ site, documents })).find(({ kind }) => kind === 'article')!;
  return (page.view() as ArticleView).citation;
}

describe('a reference', () => {
  test('in words, without typographic spaces that a reference manager would not know', () => {
    const site = { title: 'Archives', publisher: { name: 'Délégation' } };
    const { text } = citation(
      { title: 'Qui sommes-nous ?', authors: ['A. Un', 'B. Deux'], modified: '2022-05-01' },
      site,
    );
    expect(text.replaceAll('\u00a0', ' ')).toBe(
      'A. Un, B. Deux. « Qui sommes-nous ? ». Archives [en ligne]. Délégation, 4 avril 2022, mis à jour le 1er mai 2022. Disponible à l’adresse : https://archives.exemple.fr/2022/l-%C3%A9t%C3%A9/',
    );
  });

  test('BibLaTeX, with what TeX reads otherwise escaped', () => {
    const { bibtex } = citation({ title: '50 % & {plus} \\ #1 _a_ ~ ^ $', authors: ['Recherche and Co'] });
    expect(bibtex).toBe(
      [
        '@online{2022-l-e-te,',
        '  author = {{Recherche and Co}},',
        '  title = {{50 \\% \\& \\{plus\\} \\textbackslash{} \\#1 \\_a\\_ \\textasciitilde{} \\textasciicircum{} \\$}},',
        '  organization = {Vie associative},',
        '  date = {2022-04-04},',
        '  year = {2022},',
        '  url = {https://archives.exemple.fr/2022/l-%C3%A9t%C3%A9/},',
        '  langid = {french},',
        '}',
        '',
      ].join('\n'),
    );
  });

  test('CSL-JSON', () => {
    expect(JSON.parse(citation({ authors: ['Camille Dupré'] }).csl)).toEqual([
      {
        id: '2022-l-e-te',
        type: 'webpage',
        title: 'X',
        author: [{ literal: 'Camille Dupré' }],
        'container-title': 'Vie associative',
        issued: { 'date-parts': [[2022, 4, 4]] },
        URL: 'https://archives.exemple.fr/2022/l-%C3%A9t%C3%A9/',
        language: 'fr',
      },
    ]);
  });
});
