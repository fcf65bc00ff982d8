import { describe, expect, test } from 'vitest';
import { readSite } from '../../../src/content/site.ts';
import { readAuthors, readKeywords } from '../../../src/content/vocabulary.ts';

const MINIMUM = 'title: Archives\nurl: https://archives.exemple.fr/fonds/\n';
const DEFAULTS = {
  title: 'Archives',
  url: 'https://archives.exemple.fr/fonds',
  lang: 'fr',
  timeZone: 'Europe/Paris',
  accessibility: { status: 'none' },
  theme: { colors: { light: {}, dark: {} }, fonts: {} },
  listing: { pageSize: 20 },
  precompress: false,
  siblings: { count: 5 },
  feeds: {
    items: 20,
    archives: 'all',
    keywords: { formats: ['atom'], minimum: 3 },
    authors: { formats: ['atom'], minimum: 3 },
  },
  home: { articles: 10, dossiers: [] },
  contents: { minimum: 3 },
  images: { widths: [480, 800, 1200], formats: ['avif', 'webp'], maxPixels: 100_000_000 },
  advice: {},
  search: { enabled: true },
};

const codes = (text: string) =>
  readSite(text).problems.map(
    ({ code, line, column, params }) => `${line}:${column} ${code} ${params.key ?? ''}`,
  );

describe('site.yaml', () => {
  test('needs a title and an address; everything else has a default', () => {
    expect(readSite(MINIMUM)).toEqual({ problems: [], value: DEFAULTS });
    expect(readSite(`${MINIMUM}theme:\nlisting:\nimages: {}\n`).value).toEqual(DEFAULTS);
  });

  test('says the rest of the site', () => {
    const text = `${MINIMUM}lang: en-gb
timeZone: Indian/Reunion
publisher: { name: Direction, logo: ./logo.svg, url: https://exemple.fr }
contact: { email: a@exemple.fr }
licence: { name: Etalab 2.0 }
repository: { url: https://forge.exemple.fr/fonds, edit: https://forge.exemple.fr/fonds/edit/main }
theme:
  colors:
    light: { accent: "#1B4D8F", ink: "#123" }
  fonts: { text: Source Serif 4 }
images: { widths: [640], formats: [webp] }
advice: { spelling: off, link-text: error }
`;
    expect(readSite(text)).toEqual({
      problems: [],
      value: {
        ...DEFAULTS,
        advice: { spelling: 'off', 'link-text': 'error' },
        lang: 'en-GB',
        timeZone: 'Indian/Reunion',
        publisher: { name: 'Direction', logo: 'logo.svg', url: 'https://exemple.fr' },
        contact: { email: 'a@exemple.fr' },
        licence: { name: 'Etalab 2.0' },
        repository: {
          history: true,
          url: 'https://forge.exemple.fr/fonds',
          edit: 'https://forge.exemple.fr/fonds/edit/main',
        },
        theme: {
          colors: { light: { accent: '#1b4d8f', ink: '#112233' }, dark: {} },
          fonts: { text: 'Source Serif 4' },
        },
        images: { ...DEFAULTS.images, widths: [640], formats: ['webp'] },
      },
    });
  });

  test('tells every mistake and keeps what is right', () => {
    const text = `title: Archives
url: ftp://archives.exemple.fr
lang: francais
theme:
  colors:
    light: { papr: "#fff", accent: "#12" }
images:
  widths: [640, 12]
listing: { pageSize: 2.5 }
`;
    expect(codes(text).sort()).toEqual([
      '2:6 invalid-site-url url',
      '3:7 invalid-language lang',
      '6:14 unknown-key theme.colors.light.papr',
      '6:36 invalid-color theme.colors.light.accent',
      '8:17 number-out-of-range images.widths[2]',
      '9:22 number-out-of-range listing.pageSize',
    ]);
    expect(readSite(text).value).toMatchObject({
      title: 'Archives',
      url: 'https://site.invalid',
      lang: 'fr',
      listing: { pageSize: 20 },
      precompress: false,
    });
  });

  test('can be unreadable without hiding the rest of the content', () => {
    const { value, problems } = readSite('title: a: b\n');
    expect(problems.map(({ code, line, column }) => `${line}:${column} ${code}`)).toEqual([
      '1:9 yaml-colon',
      '1:1 missing-key',
    ]);
    expect(value).toMatchObject({ timeZone: 'Europe/Paris' });
  });
});

describe('keywords.yaml and authors.yaml', () => {
  test('are absent or empty', () => {
    expect(readKeywords(null)).toEqual({ value: [], problems: [] });
    expect(readAuthors('')).toEqual({ value: [], problems: [] });
  });

  test('name things with or without more to say', () => {
    expect(readKeywords('Budget:\n  group: Finances\n  slug: budgets\nÉcole:\n2022: {}\n')).toEqual({
      problems: [],
      value: [
        { name: '2022', formerUrls: [] },
        { name: 'Budget', group: 'Finances', slug: 'budgets', formerUrls: [] },
        { name: 'École', formerUrls: [] },
      ],
    });
    expect(readAuthors('Jeanne Martin:\n  url: https://exemple.fr/jm\n').value).toEqual([
      { name: 'Jeanne Martin', url: 'https://exemple.fr/jm', formerUrls: [] },
    ]);
  });

  test('lose only what is wrong', () => {
    const { value, problems } = readKeywords('A: texte\nB:\n  grp: x\nC:\n  group: y\n');
    expect(problems.map(({ code, line, column }) => `${line}:${column} ${code}`)).toEqual([
      '1:4 wrong-type',
      '3:3 unknown-key',
    ]);
    expect(value).toEqual([
      { name: 'B', formerUrls: [] },
      { name: 'C', group: 'y', formerUrls: [] },
    ]);
  });
});
