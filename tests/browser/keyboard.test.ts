import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
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

interface Stop {
  name: string;
  faults: string[];
}

/** What is wrong with the element that has the focus; null once the focus has left the page. */
function look(page: Page): Promise<Stop | null> {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement | null;
    if (!element || element === document.body) return null;
    const faults: string[] = [];
    const box = element.getBoundingClientRect();
    const holder = globalThis as unknown as { last?: Element };
    // A player has stops of its own, which it alone can see.
    if (element === holder.last || element instanceof HTMLMediaElement) {
      holder.last = element;
      return { name: element.tagName, faults };
    }
    if (holder.last && !(holder.last.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING))
      faults.push('comes before the one before it');
    holder.last = element;
    if (box.width < 1 || box.height < 1) faults.push('has no size');
    if (box.bottom < 0 || box.top > innerHeight) faults.push('is out of sight');
    const shown = element.matches('input[type=radio]') ? element.parentElement! : element;
    const { left, top, width, height } = shown.getClientRects()[0]!;
    const at = document.elementFromPoint(left + width / 2, top + height / 2);
    if (!at || !(shown.contains(at) || at.contains(shown))) faults.push(`is covered by ${at?.className}`);
    const rings = [element, element.parentElement!, element.nextElementSibling ?? element];
    const ringed = rings.some((each) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(each);
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
    });
    if (!ringed) faults.push('shows no focus');
    const name = `${element.tagName.toLowerCase()} ${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)}`;
    return { name, faults };
  });
}

test.each<PageName>(['home', 'article-media', 'rubric', 'year', 'subscription', 'search-results'])(
  'everything on the page %s is reached by Tab, in order, and shows that it is',
  async (name) => {
    const page = await visit(name);
    const controls = await page
      .locator('a[href], button, input:not([type=radio]), select, summary, audio, video')
      .evaluateAll((all) => all.filter((each) => each.checkVisibility({ visibilityProperty: true })).length);
    const faults: string[] = [];
    let stops = 0;
    for (; stops < 400; stops++) {
      await page.keyboard.press('Tab');
      const stop = await look(page);
      if (!stop) break;
      faults.push(...stop.faults.map((fault) => `${stop.name} ${fault}`));
    }
    expect(faults).toEqual([]);
    // Players have several stops of their own, the radio buttons one together.
    expect(stops).toBeGreaterThanOrEqual(controls);
    expect(stops).toBeLessThan(400);
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
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Rubriques');
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
