/** The article's view against the page that the project was created from. */
import { describe, expect, test } from 'vitest';
import { planPages } from '../../../src/views/plan.ts';
import type { ArticleView } from '../../../src/views/types.ts';
import { archiveOf, type Content } from './archive-builder.ts';
import { seed } from './seed.ts';

function article(content: Content, address: string): ArticleView {
  const view = planPages(archiveOf(content))
    .find((page) => page.address === address)
    ?.view();
  if (view?.kind !== 'article') throw new Error(`no article at ${address}`);
  return view;
}

const SEED = '/2022/deux-ans-de-solidarite/';

describe('the seed page', () => {
  const view = article(seed, SEED);

  test('dates: in full under the title', () => {
    expect(view.published).toEqual({
      datetime: '2022-04-04',
      long: 'lundi 4 avril 2022',
      short: '4 avril 2022',
    });
    expect(view.modified?.long).toBe('mardi 5 avril 2022');
  });

  test('attachments: format and size as SPIP prints them, language where it differs', () => {
    const [picture, document] = view.attachments;
    expect(picture).toMatchObject({
      title: 'Les inscriptions',
      format: 'PNG',
      size: '25.5 ko',
      figure: {
        weight: 'PNG - 25.5 ko',
        href: '/2022/deux-ans-de-solidarite/chiffres.png',
        picture: { alt: 'Les inscriptions, mois par mois', width: 1200, height: 800 },
      },
    });
    expect(document).toMatchObject({
      title: 'Support complet des 2 ans',
      href: '/2022/deux-ans-de-solidarite/support.pdf',
      format: 'PDF',
      size: '1.2 Mo',
      pages: 12,
      lang: 'en',
      language: 'anglais',
    });
    expect(document?.figure).toBeUndefined();
  });

  test('the same rubric: other articles, newest first, with date and introduction', () => {
    expect(view.siblings.map(({ date, title }) => [date.short, title])).toEqual([
      ['3 avril 2023', 'Rejoignez «\u00a0Printemps pour la planète\u00a0»'],
      ['31 août 2022', 'Septembre pour apprendre\u00a0: rendre l’éducation accessible à tous\u202f!'],
    ]);
    expect(view.siblings[0]?.introduction).toMatch(/nos? habitants\.$|ses habitants\.$/);
    expect(view.siblings[1]?.introduction).toMatch(/des\u00a0\(\.\.\.\)$/);
    expect(view.siblings.every(({ rubric }) => rubric === null)).toBe(true);
  });

  test('previous is older, next is newer', () => {
    expect(view.previous).toBeNull();
    expect(view.next?.href).toBe('/2022/septembre/');
    expect(article(seed, '/2022/septembre/').previous?.href).toBe(SEED);
    expect(article(seed, '/2023/printemps/').next).toBeNull();
  });

  test('the way from home, the rubric, keywords and author', () => {
    expect(view.breadcrumb).toEqual([
      { href: '/', text: 'Accueil' },
      { href: '/rubriques/', text: 'Rubriques' },
      { href: '/rubriques/engagement/', text: 'Engagement' },
      { href: '/rubriques/benevolat/', text: 'Bénévolat' },
    ]);
    expect(view.rubric).toEqual({ href: '/rubriques/benevolat/', text: 'Bénévolat' });
    expect(view.keywords.map((keyword) => keyword.href)).toEqual([
      '/mots-cles/benevolat/',
      '/mots-cles/solidarite/',
    ]);
    expect(view.authors).toEqual([{ href: '/auteurs/camille-dupre/', text: 'Camille Dupré' }]);
  });

  test('recommander: a mail with title and address', () => {
    const { searchParams } = new URL(view.recommend);
    expect(searchParams.get('subject')).toBe('2 ans de solidarité partout en France\u202f!');
    expect(searchParams.get('body')).toBe('https://archives.exemple.fr/2022/deux-ans-de-solidarite/');
  });

  test('contents from three h2 on; edit and Markdown addresses', () => {
    expect(view.contents.map(({ id }) => id)).toEqual(['mars-2020', 'mars-2022', 'et-apres']);
    expect(view.edit).toBe(
      'https://forge.exemple.fr/fonds/edit/main/content/articles/2022/deux-ans-de-solidarite/index.md',
    );
    expect(view.markdown).toBe('index.md');
  });

  test('the article in another language', () => {
    expect(view.translations).toEqual([
      { lang: 'en', language: 'anglais', href: '/2022/two-years/', title: 'Two years of solidarity' },
    ]);
    expect(article(seed, '/2022/two-years/').translations[0]).toMatchObject({
      lang: 'fr',
      language: 'français',
    });
  });
});

test('an attachment that the text shows is not shown twice, nor is the main image', () => {
  const content = structuredClone(seed);
  const text = content.documents['articles/2022/deux-ans-de-solidarite/index.md']!;
  text.body = '![Les inscriptions](chiffres.png)';
  (text.attachments as object[]).push({ file: 'affiche.png', alt: 'Deux mains' });
  expect(article(content, SEED).attachments.map(({ href }) => href)).toEqual([
    '/2022/deux-ans-de-solidarite/support.pdf',
  ]);
});

test('addresses have the base path and are percent-encoded', () => {
  const view = article(
    {
      site: { url: 'https://exemple.fr/fonds' },
      documents: {
        'rubrics/a.md': { title: 'A' },
        'articles/2022/été/index.md': {
          title: 'Été',
          published: '2022-06-21',
          rubric: 'a',
          body: 'X.',
          attachments: [{ file: 'plan n°1 #2?.pdf', title: 'Plan' }],
        },
      },
      media: [
        {
          path: 'articles/2022/été/plan n°1 #2?.pdf',
          name: 'plan n°1 #2?.pdf',
          address: '/2022/été/plan n°1 #2?.pdf',
          digest: 'd',
          bytes: 1,
          format: 'PDF',
          type: 'application/pdf',
          size: '1 octet',
        },
      ],
    },
    '/2022/été/',
  );
  expect(view.head.canonical).toBe('https://exemple.fr/fonds/2022/%C3%A9t%C3%A9/');
  expect(view.attachments[0]?.href).toBe('/fonds/2022/%C3%A9t%C3%A9/plan%20n%C2%B01%20%232%3F.pdf');
  expect(view.markdown).toBe('index.md');
  expect(view.address).toBe('/2022/été/');
});

test('a draft and a scheduled article are marked, and kept from search engines', () => {
  const preview: Content = {
    drafts: true,
    now: '2022-01-01T00:00:00Z',
    documents: {
      'rubrics/a.md': { title: 'A' },
      'articles/2021/brouillon.md': {
        title: 'B',
        published: '2021-01-01',
        rubric: 'a',
        draft: true,
        body: 'X.',
      },
      'articles/2022/bientot.md': { title: 'S', published: '2022-02-01', rubric: 'a', body: 'X.' },
    },
  };
  expect(article(preview, '/2021/brouillon/')).toMatchObject({
    draft: true,
    scheduled: false,
    head: { noindex: true },
  });
  expect(article(preview, '/2022/bientot/')).toMatchObject({
    draft: false,
    scheduled: true,
    head: { noindex: true },
  });
});
