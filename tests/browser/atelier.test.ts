import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { linesOf, runAxe } from '../../src/commands/a11y/axe.ts';
import { useBrowser } from './browser.ts';
import { type EditorSite, serveEditorSite } from './editor-site.ts';
import { TOKEN } from './forge.ts';

const browser = useBrowser();
const FILE = 'articles/2023/collecte/index.md';
const IN_REPOSITORY = `content/${FILE}`;
/** Windows line ends, a byte order mark, a comment, no line end at the end. */
const SOURCE =
  '\ufeff---\r\ntitle: "Une collecte"   # à relire\r\npublished: 2023-06-14\r\nrubric: memoire\r\n---\r\n\r\nUn texte.\r\n\r\nUne fin';

/** Opens the atelier as `Corriger cette page` does. Every request and breach of the policy is told. */
async function openAtelier(site: EditorSite, { token = true, file = FILE } = {}) {
  const context = await browser.open();
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const faults: string[] = [];
  page.on('console', (message) => {
    const isRefusal = /Failed to load resource/.test(message.text());
    if (message.type() === 'error' && !isRefusal) faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  context.on('request', (request) => {
    const { origin } = new URL(request.url());
    if (request.url() !== 'data:,' && origin !== site.origin && origin !== site.forge.origin)
      faults.push(`outside: ${request.url()}`);
  });
  if (token) await page.addInitScript((given) => sessionStorage.setItem('fonds.token', given), TOKEN);
  site.forge.requests.length = 0;
  await page.goto(`${site.origin}/admin/atelier/?fichier=${encodeURIComponent(file)}`);
  const text = page.getByLabel('Le texte');
  return { context, page, faults, text };
}

const told = (page: Page, text: string | RegExp) =>
  page.locator('#status').filter({ hasText: text }).waitFor();
const saveButton = (page: Page) => page.getByRole('button', { name: 'Enregistrer' });

describe.each([
  { name: 'GitLab', backend: 'gitlab' },
  { name: 'Forgejo', backend: 'forgejo' },
])('the atelier on $name', ({ name, backend }) => {
  let site: EditorSite;
  beforeAll(async () => {
    const settings = `backend: ${backend}\nbaseUrl: {forge}\nrepo: mairie/archives\nclientId: fonds\n`;
    site = await serveEditorSite(settings, { files: { [FILE]: SOURCE } });
  });
  afterAll(() => site?.stop());

  test('is where “Corriger cette page” of an article leads', async () => {
    const context = await browser.open();
    const page = await context.newPage();
    await page.goto(`${site.origin}/2023/collecte/`);
    const href = await page.getByRole('link', { name: 'Corriger cette page' }).getAttribute('href');
    expect(href).toBe(`/admin/atelier/?fichier=${FILE}`);
    await context.close();
  });

  test('corrects one line in two requests, and keeps every other byte', async () => {
    const { context, page, faults, text } = await openAtelier(site);
    await told(page, 'Rien n’a changé');
    expect(await saveButton(page).isDisabled()).toBe(true);
    await text.fill((await text.inputValue()).replace('Un texte.', 'Un texte revu.'));
    await page.getByLabel('Ce que vous avez changé').fill('Une coquille');
    await told(page, 'Prêt à enregistrer');
    await saveButton(page).click();
    await told(page, 'Enregistré.');
    expect(site.forge.file(IN_REPOSITORY).toString()).toBe(SOURCE.replace('Un texte.', 'Un texte revu.'));
    expect(site.forge.git('log', '-1', '--format=%s', 'main').trim()).toBe('Une coquille');
    expect(site.forge.requests).toHaveLength(2);
    // A second correction starts from the first.
    await text.fill((await text.inputValue()).replace('revu', 'relu'));
    await told(page, 'Prêt à enregistrer');
    await saveButton(page).click();
    await told(page, 'Enregistré.');
    expect(site.forge.file(IN_REPOSITORY).toString()).toBe(SOURCE.replace('Un texte.', 'Un texte relu.'));
    expect(faults).toEqual([]);
    await context.close();
    site.forge.push(IN_REPOSITORY, SOURCE);
  });

  test('says what is wrong while one types, at its place, and saves no error', async () => {
    const { context, page, faults, text } = await openAtelier(site);
    await told(page, 'Rien n’a changé');
    await text.fill((await text.inputValue()).replace('rubric:', 'rubrique:'));
    await told(page, 'Corrigez les erreurs');
    const problem = page.getByRole('button', { name: /^Erreur, ligne 4, colonne 1/ });
    expect(await problem.textContent()).toContain('rubrique');
    expect(await page.locator('#count').textContent()).toMatch(/^\d erreurs?/);
    expect(await saveButton(page).isDisabled()).toBe(true);
    await problem.click();
    const selected = await text.evaluate((area: HTMLTextAreaElement) =>
      area.value.slice(area.selectionStart, area.selectionEnd),
    );
    expect(selected).toBe('rubrique');
    await text.fill((await text.inputValue()).replace('rubrique: memoire', 'rubric: memoires'));
    await page.getByRole('button', { name: /^À vérifier, ligne 4/ }).waitFor();
    expect(await saveButton(page).isDisabled()).toBe(false);
    expect(site.forge.requests).toHaveLength(1);
    expect(faults).toEqual([]);
    await context.close();
  });

  test('says what is wrong with the text itself, and what is left to the build', async () => {
    const { context, page, faults, text } = await openAtelier(site);
    await told(page, 'Rien n’a changé');
    await text.fill((await text.inputValue()).replace('Un texte.', 'Voir [ici](www.exemple.fr).'));
    const problem = page.getByRole('button', { name: /^Erreur, ligne 7, colonne 6/ });
    expect(await problem.textContent()).toContain('https://www.exemple.fr');
    expect(await saveButton(page).isDisabled()).toBe(true);
    await page.getByText('sont vérifiés après l’enregistrement').waitFor();
    await text.fill(
      (await text.inputValue()).replace('www.', 'https://www.').replace('Une fin', '##Une fin'),
    );
    await page.getByRole('button', { name: /^À vérifier, ligne 9/ }).waitFor();
    expect(await saveButton(page).isDisabled()).toBe(false);
    expect(faults).toEqual([]);
    await context.close();
  });

  test('lets one correct a text in which something else was wrong before', async () => {
    const before = SOURCE.replace('Un texte.', 'Voir [ici](www.exemple.fr).');
    site.forge.push(IN_REPOSITORY, before);
    const { context, page, text } = await openAtelier(site);
    await page.getByRole('button', { name: /^Erreur, ligne 7/ }).waitFor();
    await text.fill((await text.inputValue()).replace('Une fin', 'Une bonne fin'));
    await told(page, 'Prêt à enregistrer');
    await saveButton(page).click();
    await told(page, 'Enregistré.');
    expect(site.forge.file(IN_REPOSITORY).toString()).toBe(before.replace('Une fin', 'Une bonne fin'));
    await context.close();
    site.forge.push(IN_REPOSITORY, SOURCE);
  });

  test('writes over nobody’s change, and keeps the text', async () => {
    const { context, page, text } = await openAtelier(site);
    await told(page, 'Rien n’a changé');
    const theirs = SOURCE.replace('Une fin', 'Une autre fin');
    site.forge.push(IN_REPOSITORY, theirs);
    await text.fill((await text.inputValue()).replace('Un texte.', 'Mon texte.'));
    await told(page, 'Prêt à enregistrer');
    await saveButton(page).click();
    await told(page, 'Quelqu’un a changé ce fichier');
    expect(site.forge.file(IN_REPOSITORY).toString()).toBe(theirs);
    page.once('dialog', (dialog) => void dialog.accept());
    await page.reload();
    await page.getByText('le fichier a changé depuis').waitFor();
    expect(await text.inputValue()).toContain('Une autre fin');
    await page.getByRole('button', { name: 'Reprendre mon texte' }).click();
    expect(await text.inputValue()).toContain('Mon texte.');
    await context.close();
    site.forge.push(IN_REPOSITORY, SOURCE);
  });

  test('takes up a text that was not saved', async () => {
    const { context, page, text } = await openAtelier(site);
    await told(page, 'Rien n’a changé');
    await text.fill((await text.inputValue()).replace('Un texte.', 'Un début de'));
    await told(page, 'Prêt à enregistrer');
    page.once('dialog', (dialog) => void dialog.accept());
    await page.reload();
    await page.getByText('qui n’était pas enregistré, est repris ici').waitFor();
    expect(await text.inputValue()).toContain('Un début de');
    await page.getByRole('button', { name: 'Oublier mon texte' }).click();
    expect(await text.inputValue()).toContain('Un texte.');
    await context.close();
  });

  test('signs in at the forge and comes back to the text', async () => {
    const { context, page, faults, text } = await openAtelier(site, { token: false });
    await page.getByRole('button', { name: `Se connecter avec ${name}` }).click();
    await text.waitFor();
    expect(new URL(page.url()).search).toBe(`?fichier=${encodeURIComponent(FILE)}`);
    expect(await text.inputValue()).toContain('Un texte.');
    expect(faults).toEqual([]);
    await context.close();
  });

  test('asks again where the forge no longer knows the token', async () => {
    const { context, page, text } = await openAtelier(site, { token: false });
    await page.getByLabel('Jeton d’accès').fill('périmé');
    await page.getByRole('button', { name: 'Se connecter avec ce jeton' }).click();
    await told(page, 'connectez-vous à nouveau');
    await page.getByLabel('Jeton d’accès').fill(TOKEN);
    await page.getByRole('button', { name: 'Se connecter avec ce jeton' }).click();
    await text.waitFor();
    await context.close();
  });

  test('opens no other file, and says so', async () => {
    for (const file of [
      '../secret',
      'articles/2023/../../x.md',
      'site.yaml',
      'articles/2023/collecte/a.pdf',
    ]) {
      const { context, page } = await openAtelier(site, { file });
      await told(page, 'n’est pas un texte de cette archive');
      expect(site.forge.requests).toEqual([]);
      await context.close();
    }
    const { context, page } = await openAtelier(site, { file: 'articles/2023/absent/index.md' });
    await told(page, 'ne trouve pas ce fichier');
    await context.close();
  });

  test('has no fault that axe sees, signed in or not, wide or narrow', async () => {
    for (const token of [true, false]) {
      const { context, page, text } = await openAtelier(site, { token });
      if (token) {
        await told(page, 'Rien n’a changé');
        await text.fill((await text.inputValue()).replace('rubric:', 'rubrique:'));
        await told(page, 'Corrigez les erreurs');
      } else await page.getByLabel('Jeton d’accès').waitFor();
      for (const width of [1280, 360]) {
        await page.setViewportSize({ width, height: 800 });
        expect(linesOf((await runAxe(page)).violations)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      }
      await context.close();
    }
  });
});
