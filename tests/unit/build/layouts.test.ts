import { expect, test } from 'vitest';
import { LAYOUTS, templateKeys } from '../../../src/build/layouts.ts';

/** Modules as the bundler tells them, by path, with the paths that each imports. */
const modulesOf = (imports: Record<string, string[]>) =>
  Object.fromEntries(
    Object.entries(imports).map(([path, targets]) => [
      path,
      { imports: targets.map((target) => ({ path: target })) },
    ]),
  );

test('the key of a kind is that of its layout and of all that it imports, however deep, circles included', () => {
  const layouts = Object.values(LAYOUTS);
  const entry = {
    imports: layouts.map((name) => ({
      path: `${name}.astro`,
      original: `./src/theme/layouts/${name}.astro`,
    })),
  };
  const modules = modulesOf({
    ...Object.fromEntries(layouts.map((name) => [`${name}.astro`, ['Base.astro']])),
    'Base.astro': ['words.ts'],
    'words.ts': [],
    'HomePage.astro': ['Base.astro', 'Card.astro'],
    'Card.astro': ['Picture.astro'],
    'Picture.astro': ['Card.astro', 'a-package'],
  });
  const keys = templateKeys(modules, entry, (paths) => paths.join(' '));
  expect(Object.keys(keys)).toEqual(Object.keys(LAYOUTS));
  expect(keys.home).toBe('Base.astro Card.astro HomePage.astro Picture.astro words.ts');
  expect(keys.article).toBe('ArticlePage.astro Base.astro words.ts');
});
