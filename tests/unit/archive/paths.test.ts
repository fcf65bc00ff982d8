/** Ways on from an article: on the same subject, cited by, in a series. */
import { describe, expect, test } from 'vitest';
import { planPages } from '../../../src/views/plan.ts';
import type { ArticleView } from '../../../src/views/types.ts';
import { archiveOf, type Content, type Text } from '../views/archive-builder.ts';

/** Articles of 2022, one a day, each in a rubric of its own so that none is another's sibling. */
function archiveWith(articles: Record<string, Text>, more: Partial<Content> = {}) {
  const documents: Content['documents'] = {};
  for (const [index, [slug, text]] of Object.entries(articles).entries()) {
    documents[`rubrics/r-${slug}.md`] = { title: slug };
    documents[`articles/2022/${slug}.md`] = {
      title: `Titre ${slug}`,
      published: new Date(Date.UTC(2022, 0, 1 + index)).toISOString().slice(0, 10),
      rubric: `r-${slug}`,
      body: 'Texte.',
      ...text,
    };
  }
  return archiveOf({ ...more, documents });
}

function pathsOf(archive: ReturnType<typeof archiveWith>, slug: string): ArticleView['paths'] {
  const page = planPages(archive).find(({ address }) => address === `/2022/${slug}/`)!;
  return (page.view() as ArticleView).paths;
}

const titles = (rows: readonly { title: string }[] = []) =>
  rows.map(({ title }) => title.replace('Titre ', ''));

describe('on the same subject', () => {
  test('a rare keyword that is shared counts more than a common one, two more than one', () => {
    const archive = archiveWith({
      commun: { keywords: ['Loi'] },
      ici: { keywords: ['Loi', 'Don', 'Legs'] },
      rare: { keywords: ['Legs'] },
      deux: { keywords: ['Loi', 'Don'] },
      autre: { keywords: ['Loi'] },
      rien: { keywords: ['Sport'] },
      seul: {},
    });
    expect(titles(pathsOf(archive, 'ici')!.related)).toEqual(['deux', 'rare', 'commun']);
    expect(pathsOf(archive, 'rien')).toBeNull();
    expect(pathsOf(archive, 'seul')).toBeNull();
  });

  test('of two as near, the one nearer in time comes first', () => {
    const archive = archiveWith({
      a: { keywords: ['Loi'] },
      b: { keywords: ['Loi'] },
      c: {},
      d: {},
      ici: { keywords: ['Loi'] },
      e: { keywords: ['Loi'] },
    });
    expect(titles(pathsOf(archive, 'ici')!.related)).toEqual(['e', 'b', 'a']);
  });

  test('a keyword that every article has tells nothing', () => {
    const archive = archiveWith({ a: { keywords: ['Tout'] }, b: { keywords: ['Tout'] } });
    expect(pathsOf(archive, 'a')).toBeNull();
  });

  test('among hundreds of articles, one keyword that a hundred share tells nothing, two together do', () => {
    const articles: Record<string, Text> = {};
    for (let index = 0; index < 400; index++) {
      const keywords = [index % 4 === 0 && 'Quart', index % 5 === 0 && 'Cinquième', index > 397 && 'Rare'];
      articles[`n${index}`] = { keywords: keywords.filter(Boolean) };
    }
    const archive = archiveWith(articles);
    expect(pathsOf(archive, 'n4')).toBeNull();
    expect(titles(pathsOf(archive, 'n40')!.related)).toEqual(['n60', 'n20', 'n80']);
    expect(titles(pathsOf(archive, 'n399')!.related)).toEqual(['n398']);
  });

  test('what the page names elsewhere is not named twice: neighbours of the rubric, translations, what cites it', () => {
    const archive = archiveWith({
      ici: { keywords: ['Loi'] },
      voisin: { keywords: ['Loi'], rubric: 'r-ici' },
      here: { keywords: ['Loi'], lang: 'en', translationOf: '/2022/ici/' },
      citant: { keywords: ['Loi'], body: 'Voir [ici](/2022/ici/).' },
      autre: { keywords: ['Loi'] },
      rien: {},
    });
    expect(titles(pathsOf(archive, 'ici')!.related)).toEqual(['autre']);
  });
});

describe('cited by', () => {
  test('names once each article that links to it or to a file of it, newest first, and never itself', () => {
    const archive = archiveWith({
      ici: { body: 'Voir [plus haut](/2022/ici/#a).' },
      un: { body: 'Voir [ici](/2022/ici/) et [là](/2022/ici/#b).' },
      deux: { body: 'Voir [le texte](/2022/ici/index.md).' },
      trois: { lead: 'Voir [là](/2022/ici/).', body: 'X' },
      brouillon: { body: 'Voir [ici](/2022/ici/).', draft: true },
    });
    const paths = pathsOf(archive, 'ici')!;
    expect(titles(paths.citing)).toEqual(['trois', 'deux', 'un']);
    expect(paths.cited).toBe(3);
  });

  test('of many, names the ten newest and tells how many there are', () => {
    const articles: Record<string, Text> = { ici: {} };
    for (let index = 0; index < 30; index++) articles[`n${index}`] = { body: '[ici](/2022/ici/)' };
    const paths = pathsOf(archiveWith(articles), 'ici')!;
    expect(titles(paths.citing).slice(0, 2)).toEqual(['n29', 'n28']);
    expect([paths.citing.length, paths.cited]).toEqual([10, 30]);
  });
});

describe('a series', () => {
  const letters = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`l${index}`, { series: 'Lettre' }]));

  test('numbers its articles by date, and leads to the one before and the one after', () => {
    const archive = archiveWith({ autre: {}, ...letters(3) });
    expect(pathsOf(archive, 'l1')!.series).toEqual({
      name: 'Lettre',
      number: 2,
      total: 3,
      previous: { href: '/2022/l0/', text: 'Titre l0' },
      next: { href: '/2022/l2/', text: 'Titre l2' },
      members: ['l0', 'l1', 'l2'].map((slug, index) => ({
        href: `/2022/${slug}/`,
        text: `Titre ${slug}`,
        number: index + 1,
      })),
    });
    expect(pathsOf(archive, 'l0')!.series!.previous).toBeNull();
    expect(pathsOf(archive, 'autre')).toBeNull();
  });

  test('begins at the number that its titles begin with, and lacks those that they lack', () => {
    const letters = (...told: string[]) =>
      archiveWith(
        Object.fromEntries(
          told.map((title, index) => [`l${index}`, { series: 'Lettre', title: `Lettre ${title} : mai` }]),
        ),
      );
    const numbers = (archive: ReturnType<typeof letters>) => {
      const { number, total, members } = pathsOf(archive, 'l1')!.series!;
      return [number, total, members.map((member) => member.number)];
    };
    expect(numbers(letters('n° 57', 'N°58', 'nº 60'))).toEqual([58, 60, [57, 58, 60]]);
    expect(numbers(letters('n° 57', 'sans', 'n° 60'))).toEqual([2, 3, [1, 2, 3]]);
    expect(numbers(letters('n° 57', 'n° 56', 'n° 60'))).toEqual([2, 3, [1, 2, 3]]);
    expect(numbers(letters('plan° 5', 'plan° 6', 'n° 7a'))).toEqual([2, 3, [1, 2, 3]]);
  });

  test('is one however its name is spelt; of one article it is none', () => {
    const archive = archiveWith({
      a: { series: 'La Lettre' },
      b: { series: 'la lettre' },
      seul: { series: 'Autre' },
    });
    expect(pathsOf(archive, 'a')!.series).toMatchObject({ name: 'la lettre', number: 1, total: 2 });
    expect(pathsOf(archive, 'seul')).toBeNull();
  });

  test('a long one leads to its neighbours alone', () => {
    const archive = archiveWith(letters(60));
    expect(pathsOf(archive, 'l30')!.series).toMatchObject({ number: 31, total: 60, members: [] });
  });
});
