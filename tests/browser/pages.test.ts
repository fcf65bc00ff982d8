import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { linesOf, runAxe } from '../../src/commands/a11y/axe.ts';
import { overflowing, widthFaults } from '../../src/commands/a11y/probes.ts';
import { useBrowser, Watch } from './browser.ts';
import { DRAFTS, PAGES } from './page-kinds.ts';

const { open } = useBrowser();
/** Name, address in full. */
const pages = [
  [PAGES, inject('site').origin],
  [DRAFTS, inject('draftSite').origin],
].flatMap(([kinds, origin]) =>
  Object.entries(kinds!).map(([name, path]) => [name, `${origin}${path}`] as const),
);
const shots = resolve('artefacts', 'screenshots');
/** A4 without its margins, at 96 dpi. */
const PAPER = { width: 680, height: 1000 };
let desktop: BrowserContext;
let phone: BrowserContext;
let scriptless: BrowserContext;

beforeAll(async () => {
  mkdirSync(shots, { recursive: true });
  desktop = await open({ viewport: { width: 1280, height: 900 } });
  phone = await open({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    deviceScaleFactor: 2,
  });
  scriptless = await open({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false });
  for (const context of [desktop, phone]) {
    await context.addInitScript(() => {
      const shifts: string[] = [];
      Object.assign(globalThis, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          const { value, hadRecentInput, sources } = entry as PerformanceEntry & {
            value: number;
            hadRecentInput: boolean;
            sources: { node?: Element }[];
          };
          const moved = sources.map(({ node }) => node?.className || node?.nodeName);
          if (!hadRecentInput) shifts.push(`${value.toFixed(4)} ${moved.join(', ')}`);
        }
      }).observe({ type: 'layout-shift', buffered: true });
    });
  }
});
afterAll(async () => {
  for (const context of [desktop, phone, scriptless]) await context?.close();
});

/** Opens a page and waits until all of it is there: fonts, images, results of a search. */
async function visit(context: BrowserContext, address: string): Promise<{ page: Page; watch: Watch }> {
  const page = await context.newPage();
  const watch = new Watch(page, new URL(address).origin);
  await page.goto(address, { waitUntil: 'networkidle' });
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  if (address.includes('?q='))
    await page
      .locator('main [role=status]')
      .getByText(/résultat/)
      .first()
      .waitFor();
  return { page, watch };
}

const shiftsOf = (page: Page) => page.evaluate(() => (globalThis as unknown as { shifts: string[] }).shifts);
const shoot = (page: Page, name: string) =>
  page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
/** Every element that a rule finds at fault. */
const violations = async (page: Page, rules?: string[]) => linesOf((await runAxe(page, rules)).violations);

// A font that comes within the hundred milliseconds that `font-display: optional` gives it, and not before
// the first paint, shifts a line by a hair on a machine under load: such a page gets a second visit.
describe.each(pages)('%s', { retry: 1 }, (name, address) => {
  test('on a wide screen, light and dark', async () => {
    const { page, watch } = await visit(desktop, address);
    await shoot(page, `${name}-desktop-light`);
    expect(await violations(page)).toEqual([]);
    expect(await shiftsOf(page)).toEqual([]);
    expect(await overflowing(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await violations(page, ['color-contrast', 'link-in-text-block'])).toEqual([]);
    await shoot(page, `${name}-desktop-dark`);
    expect(watch.faults).toEqual([]);
    await page.close();
  });

  test('on a phone, down to 320 px, and with the text spaced out', async () => {
    const { page, watch } = await visit(phone, address);
    await shoot(page, `${name}-phone-light`);
    expect(await shiftsOf(page)).toEqual([]);
    expect(await widthFaults(page)).toEqual([]);
    expect(await violations(page)).toEqual([]);
    expect(watch.faults).toEqual([]);
    await page.close();
  });

  test('on paper', async () => {
    const { page } = await visit(desktop, address);
    await page.setViewportSize(PAPER);
    await page.emulateMedia({ media: 'print' });
    // A browser loads them all before it prints.
    await page.evaluate(() =>
      Promise.all(
        [...document.images].map((image) => {
          image.loading = 'eager';
          return image.decode();
        }),
      ),
    );
    await shoot(page, `${name}-print`);
    const [, ...wide] = await overflowing(page);
    expect(wide).toEqual([]);
    for (const part of ['.masthead nav', '.skip', '.breadcrumb', '.margin', '.neighbours']) {
      for (const element of await page.locator(part).all())
        expect(await element.isVisible(), part).toBe(false);
    }
    expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(true);
    await page.close();
  });

  test('without JavaScript', async () => {
    const page = await scriptless.newPage();
    await page.goto(address);
    await shoot(page, `${name}-phone-without-scripts`);
    expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(true);
    for (const control of await page.locator('.script-only').all())
      expect(await control.isVisible()).toBe(false);
    const menu = page.locator('.masthead summary');
    if (await menu.isVisible()) await menu.click();
    expect(await page.getByRole('navigation', { name: 'Menu principal' }).isVisible()).toBe(true);
    await page.close();
  });
});
