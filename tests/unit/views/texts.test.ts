/** What a reader takes away: a mail, a reference. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ReferenceFormat } from '../../../src/archive/model/addresses.ts';
import { ownEntry } from '../../../src/theme/client/own-entry.ts';
import { referencesFile } from '../../../src/views/citation.ts';
import { contextOf } from '../../../src/views/context.ts';
import { planPages } from '../../../src/views/plan.ts';
import { recommendation } from '../../../src/views/recommend.ts';
import type { ArticleView } from '../../../src/views/types.ts';
import { archiveOf, type Content, type Text } from './archive-builder.ts';

const ADDRESS = 'https://exemple.fr/2022/x/';

describe('recommander', () => {
  const parsed = (title: string) => {
    const address = recommendation(title, ADDRESS);
    const { searchParams } = new URL(address);
    return { length: address.length, subject: searchParams.get('subject'), body: searchParams.get('body') };
  };

  test('every character that a mail address gives a meaning to is encoded', () => {
    const subject = 'À & B ? 100 % = #1 + «\u00a0l’été\u00a0»';
    expect(parsed(subject)).toMatchObject({ subject, body: ADDRESS });
    expect(recommendation("L'été", ADDRESS)).toBe(
      'mailto:?subject=L%27%C3%A9t%C3%A9&body=https%3A%2F%2Fexemple.fr%2F2022%2Fx%2F',
    );
  });

  test('a long title is cut at a word, never the address', () => {
    const { subject, body } = parsed('éééé '.repeat(200).trim());
    expect(subject).toMatch(/^(éééé )+éééé…$/);
    expect(body).toBe(ADDRESS);
  });

  test('it is never longer than mail programs take, and always valid', () => {
    // Any UTF-16, halves of characters included.
    const text = fc
      .uint16Array({ maxLength: 400 })
      .map((codes) => String.fromCharCode(...codes.map((code) => (code % 7 === 0 ? 0x20 : code))));
    fc.assert(
      fc.property(text, (title) => {
        const { length, body } = parsed(title);
        expect(length).toBeLessThanOrEqual(1800);
        expect(body!.endsWith(ADDRESS)).toBe(true);
      }),
    );
  });
});

function archiveWith(text: Text, site = {}, authors: Content['authors'] = []) {
  const documents = {
    'rubrics/a.md': { title: 'A' },
    'articles/2022/l-été.md': { title: 'X', published: '2022-04-04', rubric: 'a', body: 'X.', ...text },
  };
  return archiveOf({ site, documents, authors });
}

function citation(text: Text, site = {}): ArticleView['citation'] {
  const page = planPages(archiveWith(text, site)).find(({ kind }) => kind === 'article')!;
  return (page.view() as ArticleView).citation;
}

/** A file of one reference. */
function file(ending: ReferenceFormat['ending'], text: Text, authors: Content['authors'] = []): string {
  const archive = archiveWith(text, {}, authors);
  return referencesFile(contextOf(archive), archive.articles, { ending });
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
    const text = { title: '50 % & {plus} \\ #1 _a_ ~ ^ $', authors: ['Recherche and Co'] };
    expect(file('bib', text)).toBe(
      [
        '@online{2022-l-ete-MRZq,',
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
    expect(JSON.parse(file('csl.json', { authors: ['Camille Dupré'] }))).toEqual([
      {
        id: '2022-l-ete-MRZq',
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

  test('RIS, a line a field', () => {
    expect(file('ris', { authors: ['Camille Dupré'], keywords: ['Loi'] })).toBe(
      [
        'TY  - ELEC',
        'ID  - 2022-l-ete-MRZq',
        'TI  - X',
        'AU  - Camille Dupré',
        'T2  - Vie associative',
        'PY  - 2022',
        'DA  - 2022/04/04',
        'KW  - Loi',
        'LA  - fr',
        'UR  - https://archives.exemple.fr/2022/l-%C3%A9t%C3%A9/',
        'ER  - ',
        '',
      ].join('\r\n'),
    );
  });

  test('stands among others of its year in a file, and has a key of its own however an address is written', () => {
    const article = { published: '2022-04-04', rubric: 'a', body: 'X.' };
    const names = ['été', 'ete', 'étè', '夏', '冬'];
    const archive = archiveOf({
      documents: {
        'rubrics/a.md': { title: 'A' },
        ...Object.fromEntries(names.map((name) => [`articles/2022/${name}.md`, { title: name, ...article }])),
      },
    });
    const context = contextOf(archive);
    const [ris, bib, csl] = (['ris', 'bib', 'csl.json'] as const).map((ending) =>
      referencesFile(context, archive.articles, { ending }),
    );
    const keys = [...bib!.matchAll(/^@online\{(.*),$/gm)].map(([, key]) => key!);
    expect(new Set(keys).size).toBe(names.length);
    expect((JSON.parse(csl!) as { id: string }[]).map(({ id }) => id)).toEqual(keys);
    expect([...ris!.matchAll(/^ID {2}- (.*)\r$/gm)].map(([, key]) => key)).toEqual(keys);
    for (const key of keys) {
      expect(ownEntry(bib!, key)).toMatch(new RegExp(`^@online\\{${key},\n[\\s\\S]*?^\\}\n$`, 'm'));
      expect(JSON.parse(ownEntry(csl!, key)!)).toEqual([expect.objectContaining({ id: key })]);
    }
    expect(ownEntry(bib!, '2022-et')).toBeUndefined();
    expect(ownEntry(csl!, '2022-et')).toBeUndefined();
  });

  test('names in parts where authors.yaml says that they are persons, whole otherwise', () => {
    const names = ['Camille Dupré', 'Jeanne de La Tour', 'Service juridique', 'Plutarque'];
    const authors = names.map((name) => ({
      name,
      kind: name.startsWith('Service') ? ('organisation' as const) : ('person' as const),
      formerUrls: [],
    }));
    expect(JSON.parse(file('csl.json', { authors: names }, authors))[0].author).toEqual([
      { family: 'Dupré', given: 'Camille' },
      { family: 'de La Tour', given: 'Jeanne' },
      { literal: 'Service juridique' },
      { literal: 'Plutarque' },
    ]);
    expect(file('bib', { authors: names }, authors)).toContain(
      'author = {Dupré, Camille and de La Tour, Jeanne and {Service juridique} and {Plutarque}},',
    );
  });
});
