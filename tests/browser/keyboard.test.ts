import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { keyboardFaults } from '../../src/commands/a11y/probes.ts';
import { useBrowser } from './browser.ts';
import { PAGES, type PageName } from './page-kinds.ts';

const { open } = useBrowser();
const { origin } = inject('site');
let context: BrowserContext;

beforeAll(async () => {
  context = await open({ viewport: { width: 1280, height: 900 } });
});
afterAll(() => context?.close());

async function visit(name: PageName, viewport?: { width: number; height: number }): Promise<Page> {
  const page = await context.newPage();
  if (viewport) await page.setViewportSize(viewport);
  await page.goto(origin + PAGES[name], { waitUntil: 'networkidle' });
  if (name === 'search-results') await page.locator('[data-search-list] h3').first().waitFor();
  return page;
}

test.each<PageName>(['home', 'article-media', 'rubric', 'year', 'subscription', 'search-results'])(
  'everything on the page %s is reached by Tab, in order, and shows that it is',
  async (name) => {
    const page = await visit(name);
    expect(await keyboardFaults(page)).toEqual([]);
    await page.close();
  },
);

test('the first stop leads past the header', async () => {
  const page = await visit('article');
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Aller au contenu' });
  expect(await skip.evaluate((link) => link === document.activeElement)).toBe(true);
  await expect.poll(() => skip.evaluate((link) => link.getBoundingClientRect().top >= 0)).toBe(true);
  await page.keyboard.press('Enter');
  expect(await page.locator('main').evaluate((main) => main === document.activeElement)).toBe(true);
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.querySelector('main')!.contains(document.activeElement))).toBe(
    true,
  );
  await page.close();
});

test.each([
  ['Aller au menu', 'nav', 1],
  ['Aller au pied de page', 'footer', 2],
])('%s leads to the %s', async (name, element, downs) => {
  const page = await visit('home');
  for (let count = 0; count <= downs; count++) await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(name);
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.tagName.toLowerCase())).toBe(element);
  await page.close();
});

test('on a phone the menu opens with the keyboard and its links are then reached', async () => {
  const page = await visit('article', { width: 390, height: 844 });
  const menu = page.locator('.masthead summary');
  await menu.focus();
  expect(await page.getByRole('navigation', { name: 'Menu principal' }).isVisible()).toBe(false);
  await page.keyboard.press('Enter');
  expect(await page.getByRole('navigation', { name: 'Menu principal' }).isVisible()).toBe(true);
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Années');
  await page.close();
});

test('/ goes to the search field, but not while one writes', async () => {
  const page = await visit('article');
  await page.keyboard.press('/');
  const field = page.getByRole('searchbox');
  expect(await field.evaluate((input) => input === document.activeElement)).toBe(true);
  expect(await field.inputValue()).toBe('');
  await page.keyboard.type('a/b');
  expect(await field.inputValue()).toBe('a/b');
  await page.close();
});
