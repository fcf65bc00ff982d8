import { describe, expect, test } from 'vitest';
import { html, media, places, plain, render, told } from './helpers.ts';

const href = (markdown: string, more = {}) => /href="([^"]*)"/.exec(render(markdown, more).body)?.[1];

describe('a link to a file', () => {
  test('says its format and size, and its type to browsers', () => {
    expect(html('Voir [le rapport](rapport.pdf).')).toBe(
      '<p>Voir <a href="/2022/deux-ans/rapport.pdf" type="application/pdf">le rapport<span class="weight"> (PDF - 1.2 Mo)</span></a>.</p>',
    );
    expect(render('[le rapport](./rapport.pdf#page=3)').used).toEqual(['rapport.pdf']);
    expect(href('[r](rapport.pdf#page=3)')).toBe('/2022/deux-ans/rapport.pdf#page=3');
  });

  test('does not say twice what the author said', () => {
    expect(html('[rapport (PDF, 1,2 Mo)](rapport.pdf)')).not.toContain('weight');
    expect(html('[rapport PDF](rapport.pdf)')).toContain('<span class="weight"> (1.2 Mo)</span>');
    expect(html('[rapport, 1.2 Mo](rapport.pdf)')).toContain('<span class="weight"> (PDF)</span>');
  });

  test('says its language where that is another', () => {
    const attachments = [{ file: 'rapport.pdf', lang: 'en' }];
    expect(html('[rapport](rapport.pdf)', { attachments })).toBe(
      '<p><a href="/2022/deux-ans/rapport.pdf" type="application/pdf" hreflang="en">rapport<span class="weight"> (PDF - 1.2 Mo, anglais)</span></a></p>',
    );
    expect(html('[report](rapport.pdf)', { attachments, lang: 'en' })).toContain('(PDF - 1.2 Mo)');
  });

  test('finds names with spaces, parentheses and folders', () => {
    const expected = '/2022/deux-ans/annexes/tableau%20(1).ods';
    expect(href('[t](<annexes/tableau (1).ods>)')).toBe(expected);
    expect(href('[t](annexes/tableau%20(1).ods)')).toBe(expected);
    expect(href('[t](annexes/tableau%20%281%29.ods)')).toBe(expected);
  });
});

test('names of files that hold signs of addresses are encoded wherever they are written', () => {
  const named = (name: string) => media(name, 'SVG', 'image/svg+xml', '1 ko', plain(name));
  const files = new Map(['où #1 ?.svg', '100 %.svg'].map((name) => [name, named(name)]));
  const { body } = render(
    '[a](o%C3%B9%20%231%20%3F.svg)\n\n![b](o%C3%B9%20%231%20%3F.svg)\n\n![c](100%20%25.svg)',
    {
      media: files,
    },
  );
  expect([...body.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, address]) => address)).toEqual([
    '/2022/deux-ans/o%C3%B9%20%231%20%3F.svg',
    '/2022/deux-ans/o%C3%B9%20%231%20%3F.svg',
    '/2022/deux-ans/o%C3%B9%20%231%20%3F.svg',
    '/2022/deux-ans/100%20%25.svg',
    '/2022/deux-ans/100%20%25.svg',
  ]);
});

describe('a link to the archive', () => {
  test.each([
    ['../../2021/bilan.md', '/2021/bilan/', null],
    ['../../2021/bilan.md#la-suite', '/2021/bilan/', 'la-suite'],
    ['../../2021/bilan', '/2021/bilan/', null],
    ['../../2023/printemps/', '/2023/printemps/', null],
    ['../../2023/printemps/index.mdx', '/2023/printemps/', null],
    ['../../../pages/mentions-legales.md', '/mentions-legales/', null],
    ['../../2023/printemps/notice.pdf', '/2023/printemps/notice.pdf', null],
    ['/2021/bilan/#la-suite', '/2021/bilan/', 'la-suite'],
    ['/rubriques/actualit%C3%A9s/', '/rubriques/actualités/', null],
    ['https://archives.exemple.fr/2021/bilan/?x=1#a', '/2021/bilan/', 'a'],
    ['HTTP://ARCHIVES.exemple.fr', '/', null],
    ['//archives.exemple.fr/2021/bilan/', '/2021/bilan/', null],
    ['#l%C3%A0', '/2022/deux-ans/', 'là'],
    ['./', '/2022/deux-ans/', null],
  ])('%s', (written, address, anchor) => {
    const { links, problems } = render(`a [b](${written})`);
    expect(problems).toEqual([]);
    expect(links).toEqual([{ address, anchor, line: 10, column: 3, written: decodeURIComponent(written) }]);
  });

  test('is written with the base path, its query and anchor kept', () => {
    const { body, links } = render(
      '[a](/2021/bilan/?b=c#d) [e](../../2021/bilan.md#f) [g](#h) [i](https://archives.exemple.fr/fonds/j/) [k](https://archives.exemple.fr/l/)',
      {},
      { base: '/fonds' },
    );
    expect([...body.matchAll(/href="([^"]*)"/g)].map(([, value]) => value)).toEqual([
      '/fonds/2021/bilan/?b=c#d',
      '/fonds/2021/bilan/#f',
      '#h',
      '/fonds/j/',
      'https://archives.exemple.fr/l/',
    ]);
    expect(links.map(({ address }) => address)).toEqual([
      '/2021/bilan/',
      '/2021/bilan/',
      '/2022/deux-ans/',
      '/j/',
    ]);
  });

  test('in raw HTML and in notes is one too', () => {
    const { links } = render('<p>Voir\n<a href="/2021/bilan/">là</a></p>\n\nNote[^1]\n\n[^1]: [ici](#x)');
    expect(links.map(({ address, line, column }) => [address, line, column])).toEqual([
      ['/2021/bilan/', 11, 1],
      ['/2022/deux-ans/', 15, 7],
    ]);
  });
});

describe('a link elsewhere', () => {
  test('is left as written', () => {
    expect(
      html('[a](https://exemple.fr/x?y=1&z=2#é "Titre : oui") <mailto:a@exemple.fr> [t](tel:+33100000000)'),
    ).toBe(
      '<p><a href="https://exemple.fr/x?y=1&amp;z=2#%C3%A9" title="Titre : oui">a</a> <a href="mailto:a@exemple.fr">mailto:a@exemple.fr</a> <a href="tel:+33100000000">t</a></p>',
    );
    expect(render('[a](https://exemple.fr)').links).toEqual([]);
  });

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'javascript&colon;alert(1)',
    'java&#x0A;script:alert(1)',
    '&#1;javascript:alert(1)',
    'vbscript:x',
    'data:text/html,x',
    'blob:https://exemple.fr/x',
  ])('has an address that a reader may follow: not %s', (address) => {
    const result = render(`[x](<${address}>)`);
    expect(result.body).toBe('<p><a>x</a></p>');
    expect(places(result)).toEqual(['10:1 unsafe-link']);
  });
});

test('a link that leads nowhere is told', () => {
  const result = render('[a](rapprt.pdf)\n[b](../../../../dehors.md)\n[c](absent.md)\n[d]()');
  expect(result.body).toBe('<p><a>a</a>\n<a>b</a>\n<a>c</a>\n<a>d</a></p>');
  expect(told(result)).toEqual([
    'error 10:1 Le lien « rapprt.pdf » ne mène à aucun fichier. Le plus proche : « rapport.pdf ». → Corrigez le chemin, ou joignez le fichier à côté de l’article.',
    'error 11:1 Le chemin « ../../../../dehors.md » sort du dossier des contenus : le site publié n’a rien à cet endroit. → Placez le fichier à côté de l’article et citez-le par son nom.',
    'error 12:1 Le lien « absent.md » ne mène à aucun fichier. → Corrigez le chemin, ou joignez le fichier à côté de l’article.',
    'error 13:1 Le lien « d » n’a pas d’adresse. → Écrivez-la entre les parenthèses : `[texte](adresse)`.',
  ]);
});

describe('a link without a text', () => {
  test('is told, unless an image speaks for it', () => {
    const told = (body: string) => render(body).problems.map(({ code, severity }) => `${severity} ${code}`);
    expect(told('[](https://exemple.fr)')).toEqual(['warning link-without-text']);
    expect(told('[ ](/2021/bilan/)')).toEqual(['warning link-without-text']);
    expect(told('<a id="ici"></a>[a](https://exemple.fr) <https://exemple.fr>')).toEqual([]);
  });
});

describe('an address that is not what was meant', () => {
  test.each([
    ['www.exemple.fr/x', 'https://www.exemple.fr/x'],
    ['contact@exemple.fr', 'mailto:contact@exemple.fr'],
    ['exemple.fr/bilan', 'https://exemple.fr/bilan'],
    ['ttps://exemple.fr', 'https://exemple.fr'],
    ['htpp://exemple.fr', 'http://exemple.fr'],
    ['https:/exemple.fr', 'https://exemple.fr'],
    ['https:exemple.fr', 'https://exemple.fr'],
    ['https//exemple.fr', 'https://exemple.fr'],
    ['mailo:contact@exemple.fr', 'mailto:contact@exemple.fr'],
    ['http;//exemple.fr', 'http://exemple.fr'],
    ['http://https://exemple.fr/a', 'https://exemple.fr/a'],
    ['https://https//exemple.fr', 'https://exemple.fr'],
    ['https://exemple,fr/a?b=1,2', 'https://exemple.fr/a?b=1,2'],
    ['http://localhost:4321/2023/bilan/#a', '/2023/bilan/#a'],
    ['http://127.0.0.1:4321', '/'],
  ])('%s is told as an address that lacks something: %s', (address, proposed) => {
    const { body, problems } = render(`[x](${address})`);
    expect(body).toBe('<p><a>x</a></p>');
    expect(problems).toMatchObject([
      {
        code: 'misspelt-address',
        severity: 'error',
        line: 10,
        column: 1,
        params: { written: address, proposed },
      },
    ]);
  });

  test.each([
    ['ftp://exemple.fr/x', 'unopened-scheme'],
    ['irc://exemple.fr', 'unopened-scheme'],
    ['file:///home/moi/plan.odt', 'link-to-own-disk'],
    ['\\\\\\serveur\\partage\\plan.odt', 'link-to-own-disk'],
    ['C:\\Documents\\plan.odt', 'link-to-own-disk'],
    ['dossier\\plan.odt', 'backslash-in-address'],
  ])('%s is told as what it is', (address, code) => {
    const { body, problems } = render(`[x](<${address}>)`);
    expect(body).toBe('<p><a>x</a></p>');
    expect(problems.map((problem) => problem.code)).toEqual([code]);
  });
});
