import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { linesOf, runAxe } from '../../src/commands/a11y/axe.ts';
import { useBrowser } from './browser.ts';
import { type EditorSite, serveEditorSite } from './editor-site.ts';
import { TOKEN } from './forge.ts';

const browser = useBrowser();
const CONTENT = resolve('content');
const ARTICLE = 'articles/2021/loi-de-1901-cent-vingt-ans/index.md';

interface Opened {
  context: BrowserContext;
  page: Page;
  /** Errors of the page, breaches of its policy, and requests to anyone but the site and its forge. */
  faults: string[];
}

async function openPage(
  site: EditorSite,
  address: string,
  prepare?: (page: Page) => Promise<unknown>,
): Promise<Opened> {
  const context = await browser.open({ viewport: { width: 1280, height: 2600 } });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const faults: string[] = [];
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
      console.error(`policy: ${effectiveDirective} ${blockedURI}`),
    );
  });
  page.on('console', (message) => {
    if (message.text().startsWith('policy:')) faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  context.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    const isOwn = origin === site.origin || origin === site.forge.origin || /^(?:data|blob):$/.test(protocol);
    if (!isOwn) faults.push(`outside: ${request.url()}`);
  });
  await prepare?.(page);
  await page.goto(site.origin + address);
  return { context, page, faults };
}

const save = (page: Page) => page.getByRole('button', { name: 'Enregistrer', exact: true }).first();
const subtitle = (page: Page) => page.getByRole('textbox', { name: 'Sous-titre' }).first();

/** Lines that differ, as `- before` and `+ after`. */
function difference(before: string, after: string): string[] {
  const [a, b] = [before.split('\n'), after.split('\n')];
  return [
    ...a.filter((line) => !b.includes(line)).map((line) => `- ${line}`),
    ...b.filter((line) => !a.includes(line)).map((line) => `+ ${line}`),
  ];
}

describe.each([
  { name: 'GitLab', backend: 'gitlab', stored: 'gitlab' },
  { name: 'Forgejo', backend: 'forgejo', stored: 'gitea' },
])('/admin/ on $name', ({ name, backend, stored }) => {
  let site: EditorSite;
  beforeAll(async () => {
    const settings = `backend: ${backend}\nbaseUrl: {forge}\nrepo: mairie/archives\nclientId: fonds\n`;
    site = await serveEditorSite(settings, { sample: true });
  });
  afterAll(() => site?.stop());

  const signedIn = (page: Page) =>
    page.addInitScript(
      ([backendName, token]) =>
        localStorage.setItem('sveltia-cms.user', JSON.stringify({ backendName, token })),
      [stored, TOKEN],
    );

  test('signs in through a window of the forge, under the headers that hosts send', async () => {
    const { context, page, faults } = await openPage(site, '/admin/');
    await page
      .getByRole('button', { name: /Se connecter avec/ })
      .first()
      .click();
    await page.getByText('Articles 2').first().waitFor();
    expect(context.pages()).toHaveLength(1);
    expect(faults).toEqual([]);
    await context.close();
  });

  test('saves one line of an article, and refuses an error in the words of Fonds', async () => {
    const { context, page, faults } = await openPage(
      site,
      `/admin/?annee=2021#/collections/articles-2021/entries/${ARTICLE.slice('articles/2021/'.length, -3)}`,
      signedIn,
    );
    await subtitle(page).fill('Revu');
    const published = page.getByRole('textbox', { name: 'Publié le' }).first();
    const day = await published.inputValue();
    await published.fill('2021-13-45');
    await save(page).click();
    const refusal = page.locator('[role=alertdialog]');
    await refusal.getByText(/ligne \d+, colonne \d+ : .*2021-13-45/).waitFor();
    await page.keyboard.press('Escape');
    await published.fill(day);
    await save(page).click();
    const before = readFileSync(join(CONTENT, ARTICLE), 'utf8');
    const saved = () => site.forge.file(`content/${ARTICLE}`).toString();
    await expect.poll(saved, { timeout: 20_000 }).not.toBe(before);
    expect(difference(before, saved()).filter((line) => !/^[-+] subtitle:/.test(line))).toEqual([]);
    expect(difference(before, saved()).join()).toContain('Revu');
    expect(faults).toEqual([]);
    await context.close();
  });

  test('refuses an error of the text, which Fonds finds as the build would', async () => {
    const { context, page, faults } = await openPage(
      site,
      `/admin/?annee=2021#/collections/articles-2021/entries/${ARTICLE.slice('articles/2021/'.length, -3)}`,
      signedIn,
    );
    const lead = page.getByRole('textbox', { name: 'Chapô' }).first();
    await lead.fill('Voir [ici](www.exemple.fr).');
    await save(page).click();
    await page.locator('[role=alertdialog]').getByText('https://www.exemple.fr').waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  test('has no grave fault that axe sees, of the list and of an article', async () => {
    const { context, page } = await openPage(site, '/admin/?annee=2021', signedIn);
    await page.getByText('Articles 2021').first().waitFor();
    const grave = async () => {
      await page.waitForTimeout(500);
      const { violations } = await runAxe(page);
      return linesOf(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical'));
    };
    expect(await grave()).toEqual([]);
    await page.evaluate(
      (hash) => {
        location.hash = hash;
      },
      `#/collections/articles-2021/entries/${ARTICLE.slice('articles/2021/'.length, -3)}`,
    );
    await subtitle(page).waitFor();
    expect(await grave()).toEqual([]);
    await context.close();
  });

  test('loads the years that the address names', async () => {
    const { context, page } = await openPage(site, '/admin/?annee=2019', signedIn);
    await page.getByText('Articles 2019').first().waitFor();
    expect(await page.getByText('Articles 2022').count()).toBe(0);
    await context.close();
    expect(name).toBeTruthy();
  });
});

describe('/admin/ without a forge', () => {
  let site: EditorSite;
  beforeAll(async () => {
    site = await serveEditorSite('backend: test-repo\n', { sample: true });
  });
  afterAll(() => site?.stop());

  test('saves every sample article of a year with one line more or changed', async () => {
    const files = globSync('articles/2022/*/index.md', { cwd: CONTENT }).sort();
    const put = (page: Page) =>
      page.evaluate(
        writeFiles,
        files.map((path) => ({ path: `content/${path}`, text: readFileSync(join(CONTENT, path), 'utf8') })),
      );
    const { context, page, faults } = await openPage(site, '/admin/site.json');
    await put(page);
    await page.goto(`${site.origin}/admin/?annee=2022`);
    await page
      .getByRole('button', { name: /Travailler|Work with/ })
      .first()
      .click();
    await page.getByText('Articles 2022').first().waitFor();
    for (const path of files.slice(0, 12)) {
      const slug = path.slice('articles/2022/'.length, -3);
      await page.evaluate((hash) => {
        location.hash = hash;
      }, `#/collections/articles-2022/entries/${slug}`);
      await page.waitForTimeout(600);
      await subtitle(page).fill('Essai');
      await save(page).click();
      const before = readFileSync(join(CONTENT, path), 'utf8');
      const saved = () => page.evaluate(readFile, `content/${path}`);
      await expect.poll(saved, { timeout: 15_000 }).toContain('subtitle: Essai');
      const lines = difference(before, await saved());
      expect([path, lines.filter((line) => !/^[-+] subtitle:/.test(line))]).toEqual([path, []]);
    }
    expect(faults).toEqual([]);
    await context.close();
  });
});

/** Runs in the browser: files of the folder that the test backend works in. */
async function writeFiles(files: { path: string; text: string }[]): Promise<void> {
  const root = await (await navigator.storage.getDirectory()).getDirectoryHandle('sveltia-cms-test', {
    create: true,
  });
  for (const { path, text } of files) {
    let folder = root;
    const parts = path.split('/');
    const name = parts.pop()!;
    for (const part of parts) folder = await folder.getDirectoryHandle(part, { create: true });
    const stream = await (await folder.getFileHandle(name, { create: true })).createWritable();
    await stream.write(text);
    await stream.close();
  }
}

async function readFile(path: string): Promise<string> {
  let folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('sveltia-cms-test');
  const parts = path.split('/');
  const name = parts.pop()!;
  for (const part of parts) folder = await folder.getDirectoryHandle(part);
  return (await (await folder.getFileHandle(name)).getFile()).text();
}
