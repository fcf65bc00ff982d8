import { readFile } from 'node:fs/promises';
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterEach, describe, expect, inject, test } from 'vitest';
import { motionFaults } from '../../src/commands/a11y/probes.ts';
import { useBrowser, Watch } from './browser.ts';
import { PAGES, type PageName } from './page-kinds.ts';

const { open } = useBrowser();
const { origin } = inject('site');
const contexts: BrowserContext[] = [];

const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 900 };

async function visit(
  name: PageName,
  options: BrowserContextOptions = {},
  prepare?: (page: Page) => Promise<unknown>,
) {
  const context = await open({ viewport: DESK, ...options });
  contexts.push(context);
  const page = await context.newPage();
  const watch = new Watch(page, origin);
  await prepare?.(page);
  await page.goto(origin + PAGES[name], { waitUntil: 'networkidle' });
  return { context, page, watch };
}
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
});

const background = (page: Page) =>
  page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);

describe('appearance', () => {
  test('follows the device until the reader chooses, and the choice is kept', async () => {
    const { context, page } = await visit('home', { colorScheme: 'light' });
    const light = await background(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    const dark = await background(page);
    expect(dark).not.toBe(light);
    await page.getByRole('radio', { name: 'claire' }).check({ force: true });
    expect(await background(page)).toBe(light);
    await page.goto(`${origin}${PAGES.article}`);
    expect(await background(page)).toBe(light);
    expect(await page.getByRole('radio', { name: 'claire' }).isChecked()).toBe(true);
    const other = await context.newPage();
    await other.emulateMedia({ colorScheme: 'dark' });
    await other.goto(`${origin}/`);
    expect(await background(other)).toBe(light);
    await other.getByRole('radio', { name: 'automatique' }).check({ force: true });
    expect(await background(other)).toBe(dark);
    await expect.poll(() => background(page)).toBe(dark);
  });

  test('is the chosen one from the first paint on', async () => {
    const { context } = await visit('home', { colorScheme: 'light' });
    await context.addInitScript(() => localStorage.setItem('apparence', 'dark'));
    const page = await context.newPage();
    await page.goto(origin + PAGES.article, { waitUntil: 'commit' });
    await page.locator('h1').waitFor();
    expect(await page.evaluate(() => document.documentElement.dataset.scheme)).toBe('dark');
  });

  test('stays usable where the browser refuses storage', async () => {
    const { page, watch } = await visit('home', {}, (blank) =>
      blank.addInitScript(() => {
        Object.defineProperty(globalThis, 'localStorage', {
          get() {
            throw new DOMException('refused', 'SecurityError');
          },
        });
      }),
    );
    expect(watch.faults).toEqual([]);
    const before = await background(page);
    await page.getByRole('radio', { name: 'sombre' }).check({ force: true });
    expect(await background(page)).not.toBe(before);
    expect(watch.faults).toEqual([]);
  });

  test('forced colours keep every control and the focus', async () => {
    const { page } = await visit('home', { forcedColors: 'active' });
    await page.keyboard.press('Tab');
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle);
    expect(outline).not.toBe('none');
  });
});

describe('sharing', () => {
  test('recommander opens the device’s own dialog with title and address', async () => {
    const { page } = await visit('article', {}, (blank) =>
      blank.addInitScript(() => {
        Object.defineProperty(navigator, 'share', {
          value: async (data: object) => Object.assign(globalThis, { shared: data }),
          configurable: true,
        });
      }),
    );
    await page.getByRole('link', { name: 'recommander', exact: true }).click();
    expect(await page.evaluate(() => (globalThis as unknown as { shared: object }).shared)).toEqual({
      title: '2 ans de solidarité partout en France\u202f!',
      url: 'https://archives.vie-associative.example/2022/2-ans-de-solidarite-partout-en-france/',
    });
  });

  test('recommander is a mail where there is no dialog, with or without JavaScript', async () => {
    for (const javaScriptEnabled of [true, false]) {
      const { page } = await visit('article', { javaScriptEnabled }, (blank) =>
        blank.addInitScript(() => Object.defineProperty(navigator, 'share', { value: undefined })),
      );
      const href = await page.getByRole('link', { name: 'recommander', exact: true }).getAttribute('href');
      const url = new URL(href!);
      expect(url.protocol).toBe('mailto:');
      expect(url.searchParams.get('subject')).toContain('2 ans de solidarité');
      expect(url.searchParams.get('body')).toContain(
        'https://archives.vie-associative.example/2022/2-ans-de-solidarite-partout-en-france/',
      );
    }
  });

  test('the link is copied, and that is said', async () => {
    const { context, page, watch } = await visit('article');
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
    const button = page.getByRole('button', { name: 'Copier le lien' });
    await button.click();
    await expect.poll(() => page.getByRole('button', { name: 'Copié' }).count()).toBe(1);
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      'https://archives.vie-associative.example/2022/2-ans-de-solidarite-partout-en-france/',
    );
    expect(await page.getByRole('status').filter({ hasText: 'Copié' }).count()).toBe(1);
    await expect.poll(() => button.count(), { timeout: 4000 }).toBe(1);
    expect(watch.faults).toEqual([]);
  });

  test('Citer opens the references in place, with and without JavaScript; Escape closes them', async () => {
    for (const javaScriptEnabled of [true, false]) {
      const { page } = await visit('article', { javaScriptEnabled });
      const dialog = page.getByRole('dialog', { name: 'Citer cet article' });
      await page.getByRole('button', { name: 'Citer' }).click();
      await dialog.waitFor();
      expect(await dialog.textContent()).toContain('2 ans de solidarité partout en France');
      expect(await dialog.getByRole('button', { name: 'Copier' }).count()).toBe(javaScriptEnabled ? 1 : 0);
      await expect
        .poll(() => dialog.getByRole('link').allTextContents())
        .toEqual(
          javaScriptEnabled
            ? ['RIS', 'BibTeX', 'CSL-JSON']
            : ['RIS', 'BibTeX (tout 2022)', 'CSL-JSON (tout 2022)'],
        );
      await page.keyboard.press('Escape');
      expect(await dialog.isVisible()).toBe(false);
    }
  });

  test('a reference is copied whole', async () => {
    const { context, page } = await visit('article');
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
    await page.getByRole('button', { name: 'Citer' }).click();
    const text = await page.locator('.citation > p').textContent();
    await page.getByRole('dialog').getByRole('button', { name: 'Copier' }).click();
    await expect
      .poll(() => page.evaluate(() => navigator.clipboard.readText()).then((copied) => copied.trim()))
      .toBe(text!.trim());
    expect(text).toContain('2 ans de solidarité partout en France');
  });

  test.each(['BibTeX', 'CSL-JSON'])(
    '%s of the article alone is saved from the references of its year',
    async (name) => {
      const { page, watch } = await visit('article');
      await page.getByRole('button', { name: 'Citer' }).click();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name, exact: true }).click(),
      ]);
      expect(download.suggestedFilename()).toBe(
        `2022-2-ans-de-solidarite-partout-en-france.${name === 'BibTeX' ? 'bib' : 'csl.json'}`,
      );
      const text = await readFile((await download.path())!, 'utf8');
      expect(text.match(/^@online|"id":/gm)).toHaveLength(1);
      expect(text).toContain('2022-2-ans-de-solidarite-partout-en-france');
      expect(watch.faults).toEqual([]);
    },
  );

  test('a reference is there as a file for programs', async () => {
    const { page } = await visit('article');
    const files = page.locator('.citation a');
    const hrefs = await files.evaluateAll((links) => links.map((link) => link.getAttribute('href')!));
    const texts = await Promise.all(
      hrefs.map(async (href) => (await page.request.get(new URL(href, page.url()).href)).text()),
    );
    expect(texts.some((text) => /^@\w+\{[\s\S]*\}\s*$/.test(text))).toBe(true);
    expect(texts.some((text) => /^TY {2}- /.test(text))).toBe(true);
  });

  test('the article is there as Markdown', async () => {
    const { page } = await visit('article');
    const href = await page.getByRole('link', { name: 'Version Markdown' }).getAttribute('href');
    const response = await page.request.get(new URL(href!, page.url()).href);
    expect(response.headers()['content-type']).toBe('text/markdown; charset=utf-8');
    expect(await response.text()).toContain('# 2 ans de solidarité partout en France');
  });
});

describe('notes', () => {
  test('open in place on a phone, and close with Escape', async () => {
    const { page, watch } = await visit('article-notes', { viewport: PHONE });
    const call = page.locator('a.note-call').first();
    const note = await page.locator(`[id="${(await call.getAttribute('href'))!.slice(1)}"]`).textContent();
    await call.click();
    const box = page.locator('.note-box');
    await box.waitFor();
    expect(note).toContain((await box.textContent())!.trim().slice(0, 30));
    const { x, width } = (await box.boundingBox())!;
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(PHONE.width);
    expect(page.url()).not.toContain('#');
    await page.keyboard.press('Escape');
    await expect.poll(() => box.count()).toBe(0);
    expect(await call.evaluate((link) => link === document.activeElement)).toBe(true);
    expect(watch.faults).toEqual([]);
  });

  test('stand beside the text on a wide page, none over another', async () => {
    const { page } = await visit('article-media', { viewport: { width: 1440, height: 900 } });
    const notes = page.locator('.article-notes--beside li');
    expect(await notes.count()).toBeGreaterThan(1);
    const boxes = await notes.evaluateAll((all) => all.map((each) => each.getBoundingClientRect().toJSON()));
    for (const [at, box] of boxes.entries())
      if (at > 0) expect(box.top).toBeGreaterThanOrEqual(boxes[at - 1].bottom);
  });

  test('without JavaScript a call leads to its note and the note back', async () => {
    const { page } = await visit('article-notes', { javaScriptEnabled: false });
    const call = page.locator('a.note-call').first();
    await call.click();
    expect(new URL(page.url()).hash).toBe(await call.getAttribute('href'));
    await page.locator('a.note-back').first().click();
    expect(new URL(page.url()).hash).toBe(`#${await call.getAttribute('id')}`);
  });
});

describe('reading', () => {
  test('the table of contents follows the reader', async () => {
    const { page } = await visit('article-media');
    const links = page.locator('.contents a[href^="#"]');
    expect(await links.and(page.locator('[aria-current]')).count()).toBe(0);
    for (const at of [4, 1]) {
      const hash = (await links.nth(at).getAttribute('href'))!;
      await page.evaluate((id) => {
        scrollTo(0, document.getElementById(id)!.getBoundingClientRect().top + scrollY - 100);
      }, hash.slice(1));
      await expect.poll(() => page.locator('.contents [aria-current]').getAttribute('href')).toBe(hash);
    }
  });

  test('reduced motion moves nothing', async () => {
    const { page } = await visit('article-media');
    expect(await motionFaults(page)).toEqual([]);
  });

  test('parts in another language say so', async () => {
    const { page } = await visit('article-english');
    expect(
      await page
        .getByRole('heading', { level: 1 })
        .evaluate((title) => title.closest('[lang]')?.getAttribute('lang')),
    ).toBe('en');
    expect(await page.locator('html').getAttribute('lang')).toBe('fr');
  });
});
