import { describe, expect, test } from 'vitest';
import { outputPath } from '../../../src/archive/model/addresses.ts';
import { addressOf, placeOf } from '../../../src/archive/model/path-address.ts';
import { isPublic } from '../../../src/archive/model/publication.ts';
import { article, NOW } from './records.ts';

describe('addresses', () => {
  test.each([
    ['articles/2022/deux-ans/index.md', '/2022/deux-ans/'],
    ['articles/2022/deux-ans.mdx', '/2022/deux-ans/'],
    ['rubrics/actualites.md', '/rubriques/actualites/'],
    ['pages/mentions-legales.md', '/mentions-legales/'],
    ['articles/2022/deux-ans/affiche.png', null],
    ['articles/deux-ans.md', null],
    ['site.yaml', null],
  ])('%s', (path, address) => {
    expect(addressOf(path)).toBe(address);
  });

  test.each([
    ['articles/2022/deux-ans/img/affiche.png', '/2022/deux-ans/img/affiche.png'],
    ['rubrics/cadre.png', '/rubriques/cadre.png'],
    ['pages/plan.pdf', '/pages/plan.pdf'],
    ['articles/2022/affiche.png', null],
  ])('of the file %s', (path, address) => {
    expect(placeOf(path).address).toBe(address);
  });

  test.each([
    ['/', 'index.html'],
    ['/2022/deux-ans/', '2022/deux-ans/index.html'],
    ['/rss.xml', 'rss.xml'],
    ['/404.html', '404.html'],
  ])('%s is the file %s', (address, file) => {
    expect(outputPath(address)).toBe(file);
  });
});

describe('isPublic', () => {
  const at = (published: string, changes = {}) => article('2024/a', { published, ...changes });

  test.each([
    ['2024-01-15', true],
    ['2024-01-15T13:00', true],
    ['2024-01-15T13:01', false],
    ['2024-01-16', false],
  ])('%s, on 15 January 2024 at 13:00 in Paris: %s', (published, expected) => {
    expect(isPublic(at(published), NOW, { drafts: false })).toBe(expected);
  });

  test('a draft never, but in the preview; a document without date always', () => {
    expect(isPublic(at('2020-01-01', { draft: true }), NOW, { drafts: false })).toBe(false);
    expect(isPublic(at('2020-01-01', { draft: true }), NOW, { drafts: true })).toBe(true);
    expect(isPublic(at('2999-01-01'), NOW, { drafts: true })).toBe(true);
    expect(isPublic({ draft: false }, NOW, { drafts: false })).toBe(true);
  });
});
