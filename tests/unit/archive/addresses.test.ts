import { describe, expect, test } from 'vitest';
import { addressFates, liveAddresses } from '../../../src/archive/checks/addresses.ts';
import { Successors } from '../../../src/archive/checks/successors.ts';
import { readAddressLedger, updatedAddressLedger } from '../../../src/content/address-ledger.ts';
import { archiveOf, type Content } from '../views/archive-builder.ts';

const text = { published: '2022-01-01', rubric: 'a', body: 'Un texte.' };
const content = (more: Content['documents'] = {}, rest: Partial<Content> = {}): Content => ({
  documents: { 'rubrics/a.md': { title: 'A' }, 'articles/2022/x.md': { ...text, title: 'X' }, ...more },
  ...rest,
});

/** Where each address of a ledger leads: `ok`, an address, or `lost`. */
function fates(of: Content, addresses: string[]): Record<string, string> {
  const archive = archiveOf(of);
  const { lines } = readAddressLedger(addresses.map((each) => `${each} 2022-01-01`).join('\n'));
  const live = liveAddresses(archive);
  const { derived, lost } = addressFates(lines, archive, live);
  const to = new Map(derived.map(({ from, to: target }) => [from, target]));
  const gone = new Map(lost.map(({ address, below }) => [address, `lost ${below}`]));
  return Object.fromEntries(addresses.map((each) => [each, to.get(each) ?? gone.get(each) ?? 'ok']));
}

describe('an address of the ledger', () => {
  test('answers where something lives', () => {
    const all = ['/', '/2022/x/', '/2022/x/index.md', '/2022/', '/rubriques/a/', '/rss.xml', '/sitemap.xml'];
    expect(Object.values(fates(content(), all))).toEqual(all.map(() => 'ok'));
  });

  test('is told where a redirect or a withdrawal says what became of it', () => {
    const withdrawn = { date: '2023-01-01', reason: 'Faux.' };
    const of = content(
      { 'articles/2021/y.md': { ...text, title: 'Y', published: '2021-01-01', withdrawn } },
      { redirects: [{ from: '/ancien/', to: '/2022/x/' }] },
    );
    const told = ['/ancien/', '/2021/y/', '/2021/y/index.md', '/2021/y/rapport.pdf'];
    expect(Object.values(fates(of, told))).toEqual(told.map(() => 'ok'));
  });

  test('leads on by itself: below what moved, and where a listing has less', () => {
    const of = content({
      'articles/2022/z.md': { ...text, title: 'Z', formerUrls: ['/2022/ancien/'] },
      'rubrics/b.md': { title: 'B', formerUrls: ['/rubriques/c/'] },
    });
    expect(
      fates(of, [
        '/2022/ancien/',
        '/2022/ancien/index.md',
        '/2022/ancien/rapport.pdf',
        '/rubriques/a/page/3/',
        '/rubriques/a/2019/',
        '/rubriques/c/atom.xml',
        '/rubriques/c/page/3/',
        '/rubriques/a/flux/2019/atom.xml',
        '/2019/',
        '/2019/04/',
        '/mots-cles/seul/rss.xml',
      ]),
    ).toEqual({
      '/2022/ancien/': 'ok',
      '/2022/ancien/index.md': '/2022/z/index.md',
      '/2022/ancien/rapport.pdf': 'lost 0',
      '/rubriques/a/page/3/': '/rubriques/a/',
      '/rubriques/a/2019/': '/rubriques/a/',
      '/rubriques/c/atom.xml': '/rubriques/b/atom.xml',
      '/rubriques/c/page/3/': '/rubriques/b/',
      '/rubriques/a/flux/2019/atom.xml': '/rubriques/a/atom.xml',
      '/2019/': '/annees/',
      '/2019/04/': '/annees/',
      '/mots-cles/seul/rss.xml': '/rss.xml',
    });
  });

  test('is lost with all that lay below it, told once', () => {
    expect(fates(content(), ['/2022/y/', '/2022/y/a.pdf', '/2022/y/index.md', '/b/'])).toEqual({
      '/2022/y/': 'lost 2',
      '/2022/y/a.pdf': 'ok',
      '/2022/y/index.md': 'ok',
      '/b/': 'lost 0',
    });
  });
});

describe('the likely successor of a lost address', () => {
  const of = content({
    'articles/2022/bilan-2021.md': { ...text, title: 'Deux ans', keywords: ['bénévolat : actif'] },
    'articles/2023/meme-nom.md': { ...text, title: 'Autre', published: '2023-01-01' },
    'pages/contact.md': { title: 'Nous écrire', body: 'Ici.' },
  });
  const archive = archiveOf(of);
  const successors = new Successors({
    archive,
    live: liveAddresses(archive),
    published: new Set(['/2022/x/']),
    before: {
      titleAt: (address) => (address === '/2020/tout-autre/' ? 'Deux ans' : null),
      movedTo: () => null,
    },
  });

  test.each([
    ['/2020/tout-autre/', 'articles/2022/bilan-2021.md', 'formerUrls: [/2020/tout-autre/]'],
    ['/2022/deux-ans/', 'articles/2022/bilan-2021.md', 'formerUrls: [/2022/deux-ans/]'],
    ['/2022/meme-nom/', 'articles/2023/meme-nom.md', 'formerUrls: [/2022/meme-nom/]'],
    ['/2022/bilan-2012/', 'articles/2022/bilan-2021.md', 'formerUrls: [/2022/bilan-2012/]'],
    ['/contacts/', 'pages/contact.md', 'formerUrls: [/contacts/]'],
    [
      '/mots-cles/benevolat-actifs/',
      'keywords.yaml',
      '"bénévolat : actif": { formerUrls: [/mots-cles/benevolat-actifs/] }',
    ],
    ['/2022/rien-de-tel/', 'redirects.yaml', '/2022/rien-de-tel/: /…/'],
    ['/2022/x/été.pdf', 'redirects.yaml', '/2022/x/%C3%A9t%C3%A9.pdf: /…/'],
  ])('%s: %s, %s', (address, file, lines) => {
    expect(successors.of(address)).toMatchObject({ file, lines });
  });
});

describe('the ledger', () => {
  test('is sorted, keeps its comments and the first dates, and loses no line', () => {
    const before = '# Registre.\n/b/ 2022-01-01\n/a/ 2021-01-01\n/b/ 2020-01-01\n';
    const after = updatedAddressLedger(before, ['/a/', '/c d.pdf', '/é/'], '2024-05-06', 'Nouveau.');
    expect(after).toBe(
      '# Registre.\n/%C3%A9/ 2024-05-06\n/a/ 2021-01-01\n/b/ 2020-01-01\n/c%20d.pdf 2024-05-06\n',
    );
    expect(updatedAddressLedger(after, ['/a/'], '2025-01-01', 'Nouveau.')).toBe(after);
    expect(updatedAddressLedger(null, ['/'], '2024-05-06', 'Nouveau.')).toBe('# Nouveau.\n/ 2024-05-06\n');
  });
});
