import { describe, expect, test } from 'vitest';
import { nearest } from '../../../src/kit/nearest.ts';
import { slugify } from '../../../src/kit/slug.ts';

describe('nearest', () => {
  const KEYS = ['title', 'kicker', 'subtitle', 'published', 'keywords', 'lead', 'lang'];
  test.each([
    ['titel', 'title'],
    ['Title', 'title'],
    ['tilte', 'title'],
    ['titre', 'title'],
    ['keyword', 'keywords'],
    ['publishd', 'published'],
    ['sub-title', 'subtitle'],
    ['led', 'lead'],
    ['horaire', null],
    ['x', null],
    ['', null],
  ])('%s: %s', (word, expected) => {
    expect(nearest(word, KEYS)).toBe(expected);
  });

  test('accents and capitals count for nothing', () => {
    expect(nearest('Actualités', ['accueil', 'actualites'])).toBe('actualites');
    expect(nearest('AFFICHE.PNG', ['affiche.jpg', 'affiche.png'])).toBe('affiche.png');
  });
});

describe('slugify', () => {
  test.each([
    ['L’Œuvre d’État', 'l-oeuvre-d-etat'],
    ['2 ans de solidarité partout en France !', '2-ans-de-solidarite-partout-en-france'],
    ['Æther, straße, Łódź, Øresund', 'aether-strasse-lodz-oresund'],
    ['  C++ & C# ', 'c-c'],
    ['n° 3 — 25 %', 'n-3-25'],
    ['½ journée', '1-2-journee'],
    ['e\u0301te\u0301', 'ete'],
    ['Ελλάδα', 'ελλαδα'],
    ['?!', ''],
  ])('%s', (text, slug) => {
    expect(slugify(text)).toBe(slug);
  });

  test('a slug is its own slug', () => {
    for (const text of ['L’Œuvre d’État', '½ journée', 'Ελλάδα']) {
      expect(slugify(slugify(text))).toBe(slugify(text));
    }
  });
});
