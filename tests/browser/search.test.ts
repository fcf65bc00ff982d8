import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { useBrowser, Watch } from './browser.ts';
import { ARTICLES, QUERIES } from './known-answers.ts';

const { open } = useBrowser();
const { origin } = inject('searchSite');
let context: BrowserContext;
let page: Page;
let watch: Watch;

const field = () => page.getByRole('searchbox', { name: 'Rechercher dans les publications' });
const status = () => page.locator('main [role=status]');
const links = () => page.locator('[data-search-list] h3 a');

/** Goes to a search and waits for its answer. */
async function ask(address: string): Promise<string[]> {
  await page.goto(`${origin}/recherche/${address}`);
  return found();
}

/** Every result's slug, all steps shown. */
async function found(): Promise<string[]> {
  const text = status()
    .getByText(/résultat/)
    .first();
  const told = (await text.textContent())!;
  const count = Number(/^[\d\u202f]+/.exec(told)?.[0].replaceAll('\u202f', '') ?? 0);
  const more = page.getByRole('button', { name: 'Afficher plus de résultats' });
  for (let shown = 10; shown < count; shown += 10) {
    await more.click();
    await links()
      .nth(Math.min(shown + 10, count) - 1)
      .waitFor();
  }
  const addresses = await links().evaluateAll((list) =>
    list.map((link) => (link as HTMLAnchorElement).pathname),
  );
  return addresses.map((address) => address.split('/')[2]!);
}

beforeAll(async () => {
  context = await open({ viewport: { width: 1280, height: 900 } });
});
beforeEach(async () => {
  page = await context.newPage();
  watch = new Watch(page, origin);
  return async () => {
    expect(watch.faults).toEqual([]);
    await page.close();
  };
});
afterAll(() => context?.close());

describe('known answers among a thousand articles', () => {
  test('thirty queries at least', () => expect(QUERIES.length).toBeGreaterThan(30));

  test('each asked in turn in the field, or by its address where it has filters', async () => {
    await page.goto(`${origin}/recherche/`);
    for (const { query, filters, finds, ordered, says } of QUERIES) {
      if (filters) await page.goto(`${origin}/recherche/?q=${encodeURIComponent(query)}&${filters}`);
      else {
        await field().fill(query);
        await field().press('Enter');
      }
      await status().getByText(`«\u00a0${query}\u00a0»`).first().waitFor();
      const slugs = await found();
      expect.soft(ordered ? slugs : slugs.toSorted(), query).toEqual(ordered ? finds : finds.toSorted());
      const told = (await status().textContent())!.replaceAll('\u00a0', ' ');
      const count = finds.length === 0 ? 'Aucun résultat' : `${finds.length} résultat`;
      expect.soft(told.startsWith(count), `${query}: ${told}`).toBe(true);
      if (says) expect.soft(told, query).toContain(says);
      if (filters) await page.goto(`${origin}/recherche/`);
    }
  });
});

test('an ordinary article is found by its title, first of many', async () => {
  await page.goto(`${origin}/2010/`);
  const title = (await page.locator('main .rows > li > a').nth(3).textContent())!.trim();
  const href = await page.locator('main .rows > li > a').nth(3).getAttribute('href');
  await ask(`?q=${encodeURIComponent(title)}`);
  expect(await links().first().getAttribute('href')).toBe(href);
});

test('results come as one types, and the address follows', async () => {
  await page.goto(`${origin}/recherche/`);
  expect(await page.locator('[data-search]').isVisible()).toBe(false);
  await field().pressSequentially('ornithor', { delay: 15 });
  await status().getByText('«\u00a0ornithor\u00a0»').first().waitFor();
  expect(await found()).toEqual(['ornithorynque', 'platypus']);
  await expect.poll(() => page.url()).toBe(`${origin}/recherche/?q=ornithor`);
  expect(await page.title()).toBe('ornithor - Rechercher - Archives du syndicat');
  expect(await links().first().innerHTML()).toContain('<mark>ornithorynque</mark>');
  await field().fill('');
  await expect.poll(() => page.locator('[data-search]').isVisible()).toBe(false);
  expect(page.url()).toBe(`${origin}/recherche/`);
});

test('marks whole words in excerpts, in the language of the article', async () => {
  await ask('?q=coeur');
  const card = page.locator('[data-search-list] .card').first();
  expect(await card.locator('mark').allInnerTexts()).toEqual(['cœur']);
  expect(await card.locator(':scope > div > p').textContent()).toBe(
    'La bête vient d’Australie. Le cœur de la collection reste ouvert au public tout l’été.',
  );
  expect(await card.locator('time').getAttribute('datetime')).toBe('1999-06-15');
  expect(await card.locator(':scope > p > a').textContent()).toBe('Faune');
  await ask('?q=lighthouse');
  const first = page.locator('[data-search-list] .card > div').first();
  for (const part of ['h3', 'p']) expect(await first.locator(part).first().getAttribute('lang')).toBe('en');
  expect(await first.locator('[dir]').count()).toBe(0);
});

test('a result written from right to left is so, and what is said beside it is not', async () => {
  expect(await ask(`?q=${encodeURIComponent('المكتبة')}`)).toEqual(['maktaba']);
  const what = page.locator('[data-search-list] .card > div').first();
  expect(await what.getAttribute('dir')).toBeNull();
  for (const part of ['h3', 'p']) expect(await what.locator(part).first().getAttribute('dir')).toBe('rtl');
});

test.each(['IŞIK', 'ışık', 'ISTANBUL', 'İSTANBUL', 'ıstanbul'])(
  '%s finds its text, with any i',
  async (typed) => {
    expect(await ask(`?q=${encodeURIComponent(typed)}`)).toEqual(['kutuphane']);
  },
);

test('text of an article is never read as HTML', async () => {
  await ask('?q=cornouiller');
  expect(await page.locator('.card > div > p').first().textContent()).toContain('Voir <haie> & talus.');
});

test('filters count what they would leave, and the address keeps them', async () => {
  await ask('?q=vendange');
  const year = page.getByRole('combobox', { name: 'Année' });
  expect(await year.locator('option').allInnerTexts()).toEqual(['toutes les années', '2009 (1)', '2004 (1)']);
  const rubric = page.getByRole('combobox', { name: 'Rubrique' });
  expect(await rubric.locator('option').allInnerTexts()).toEqual([
    'toutes les rubriques',
    'Nature (2)',
    '\u2003Faune (2)',
  ]);
  await year.selectOption('2004');
  await expect.poll(() => status().textContent()).toContain('1\u00a0résultat sur 2 pour');
  expect(await found()).toEqual(['vendange-tardive']);
  expect(page.url()).toBe(`${origin}/recherche/?q=vendange&annee=2004`);
  await rubric.selectOption('nature');
  await expect.poll(() => page.url()).toBe(`${origin}/recherche/?q=vendange&rubrique=nature&annee=2004`);
  await page.getByRole('button', { name: 'Effacer les filtres' }).click();
  await expect.poll(() => status().textContent()).toContain('2\u00a0résultats pour');
  expect(await field().evaluate((input) => input === document.activeElement)).toBe(true);
});

test('the filters read as one sentence', async () => {
  await ask('?q=vendange&annee=2004');
  const sentence = await page.locator('.search-filters-row').evaluate((form) => {
    const chosen = [...form.querySelectorAll('select')].map((select) => select.selectedOptions[0]!.text);
    const before = [...form.querySelectorAll('label > span:first-child')].map((word) => word.textContent);
    return before.map((word, at) => `${word} ${chosen[at]}`).join(', ');
  });
  expect(sentence).toBe(
    'Dans toutes les rubriques, de 2004 (1), avec ou sans document, sur tous les mots-clés, de tous les auteurs, par pertinence',
  );
});

test('the strip is lit where results are, and chooses the year', async () => {
  await ask('?q=vendange');
  const lit = () =>
    page
      .locator('.strip-year:has(path.lit:not([d=""])) .strip-label')
      .evaluateAll((labels) => labels.map((label) => label.textContent));
  expect(await lit()).toEqual(['2004', '2009']);
  await page.locator('.strip-year', { hasText: '2004' }).click();
  await expect.poll(() => page.url()).toBe(`${origin}/recherche/?q=vendange&annee=2004`);
  expect(await found()).toEqual(['vendange-tardive']);
  expect(await lit()).toEqual(['2004', '2009']);
  await page.locator('.strip-year[aria-current]').click();
  await expect.poll(() => page.url()).toBe(`${origin}/recherche/?q=vendange`);
  await field().fill('');
  await expect.poll(lit).toEqual([]);
});

test('a filter alone lists articles, newest first', async () => {
  const slugs = await ask('?rubrique=faune');
  const newest = ARTICLES.toSorted((a, b) => b.year - a.year).map(({ slug }) => slug);
  expect(slugs).toEqual(newest);
  expect(await status().textContent()).toBe(`${ARTICLES.length}\u00a0résultats sur 1\u202f025`);
});

test('keywords and documents are filters too', async () => {
  expect(await ask('?mot-cle=apiculture')).toEqual(['ruchers']);
  expect(await ask('?document=tableur')).toEqual(['frais']);
  await ask('?q=abeille&document=tableur');
});

test('results can be had by date', async () => {
  await ask('?q=ornithorynque');
  await page.getByRole('combobox', { name: 'Trier par' }).selectOption('date');
  await expect.poll(() => links().first().textContent()).toBe('Vingt ans après, la vitrine est refaite');
  expect(page.url()).toBe(`${origin}/recherche/?q=ornithorynque&tri=date`);
  await page.goBack();
});

test('the keyboard goes from the field to the results and back', async () => {
  await ask('?q=ornithorynque');
  await page.keyboard.press('/');
  expect(await field().evaluate((input) => input === document.activeElement)).toBe(true);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  expect(
    await links()
      .nth(1)
      .evaluate((link) => link === document.activeElement),
  ).toBe(true);
  await page.keyboard.press('ArrowUp');
  expect(
    await links()
      .nth(0)
      .evaluate((link) => link === document.activeElement),
  ).toBe(true);
  await page.keyboard.press('Escape');
  expect(await field().evaluate((input) => input === document.activeElement)).toBe(true);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL(`${origin}/1999/ornithorynque/`);
});

test('more results come ten by ten, and the focus goes to the first of them', async () => {
  await page.goto(`${origin}/recherche/?q=commune`);
  await links().nth(9).waitFor();
  expect(await links().count()).toBe(10);
  await page.getByRole('button', { name: 'Afficher plus de résultats' }).click();
  await expect.poll(() => links().count()).toBe(20);
  expect(
    await links()
      .nth(10)
      .evaluate((link) => link === document.activeElement),
  ).toBe(true);
});

test('nothing is loaded until it is wanted', async () => {
  const searchFiles = () => watch.requests.filter((url) => url.includes('/_recherche/'));
  await page.goto(`${origin}/1999/ornithorynque/`);
  await page.keyboard.press('/');
  expect(searchFiles()).toEqual([]);
  await page.goto(`${origin}/recherche/`);
  await page.waitForTimeout(200);
  expect(searchFiles()).toEqual([]);
  await field().focus();
  await expect.poll(() => searchFiles().length).toBe(3);
});

test('the search field of another page leads to the results', async () => {
  await page.goto(`${origin}/1999/ornithorynque/`);
  await page.keyboard.press('/');
  await page.keyboard.type('vendange');
  await page.keyboard.press('Enter');
  await page.waitForURL(`${origin}/recherche/?q=vendange`);
  await found();
  expect(await links().count()).toBe(2);
});

test('an index that cannot be had is told, and tried again', async () => {
  await page.route('**/_recherche/index.json', (route) => route.abort());
  await page.goto(`${origin}/recherche/?q=vendange`);
  await expect.poll(() => status().textContent()).toContain('La recherche n’a pas pu être chargée.');
  watch.faults.length = 0;
  await page.unroute('**/_recherche/index.json');
  await field().fill('vendanges');
  await found();
  expect(await links().count()).toBe(2);
});

test('without JavaScript the page leads to the site map and the years', async () => {
  const plain = await open({ javaScriptEnabled: false });
  const still = await plain.newPage();
  await still.goto(`${origin}/recherche/?q=vendange`);
  expect(await still.locator('main').textContent()).toContain('La recherche a besoin de JavaScript.');
  expect(await still.locator('[data-search]').isVisible()).toBe(false);
  expect(
    await still
      .getByRole('link', { name: /^Plan du site/ })
      .first()
      .isVisible(),
  ).toBe(true);
  expect(await still.locator('main .strip a').count()).toBe(25);
  await plain.close();
});

test('a release during a search is met: the index is read again', async () => {
  await page.goto(`${origin}/recherche/`);
  await field().focus();
  await page.waitForLoadState('networkidle');
  // The release has replaced every shard that the browser knows of: their names answer 404 from now on.
  let gone = 0;
  let entries = 0;
  await page.route('**/_recherche/fichiers/formes/*', (route) => {
    if (entries > 0) return route.continue();
    gone++;
    return route.fulfill({ status: 404, body: '' });
  });
  await page.route('**/_recherche/index.json', (route) => {
    entries++;
    return route.continue();
  });
  await field().fill('vendange');
  expect(await found()).toEqual(['vendange-precoce', 'vendange-tardive']);
  expect([gone, entries]).toEqual([1, 1]);
  watch.faults.length = 0;
});

test('an index of another version loads the page again, once', async () => {
  let loads = 0;
  page.on('load', () => loads++);
  await page.route('**/_recherche/index.json', (route) => route.fulfill({ json: { version: 99 } }));
  await page.goto(`${origin}/recherche/?q=vendange`);
  await expect.poll(() => status().textContent()).toContain('La recherche n’a pas pu être chargée.');
  expect(loads).toBe(2);
  watch.faults.length = 0;
});

test('one who comes back from a result finds as many results as before, at the same place', async () => {
  await page.goto(`${origin}/recherche/?q=commune`);
  await links().nth(9).waitFor();
  await page.getByRole('button', { name: 'Afficher plus de résultats' }).click();
  await expect.poll(() => links().count()).toBe(20);
  await links().nth(16).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/recherche/'));
  await page.goBack();
  await links().nth(16).waitFor();
  expect(await links().count()).toBe(20);
  await expect
    .poll(() =>
      links()
        .nth(16)
        .evaluate((link) => {
          const { top, bottom } = link.getBoundingClientRect();
          return top >= 0 && bottom <= innerHeight;
        }),
    )
    .toBe(true);
  // Another search starts anew.
  await field().fill('subvention');
  await status().getByText('«\u00a0subvention\u00a0»').first().waitFor();
  expect(await links().count()).toBe(10);
});

test('the whole archive answers: rubrics, keywords, authors, pages and dates stand above the results', async () => {
  const ways = () => page.getByRole('list', { name: 'Voir aussi' }).getByRole('listitem').allInnerTexts();
  const told = async (query: string) => {
    await ask(`?q=${encodeURIComponent(query)}`);
    return (await ways()).map((way) => way.replace(/\s+/g, ' '));
  };
  expect(await told('apiculture')).toEqual(['Mot-clé apiculture 1 article']);
  expect(await told('ombeline trousselard')).toEqual(['Auteur Ombeline Trousselard 1 article']);
  expect(await told('plan du site')).toEqual(['Page Plan du site']);
  expect(await told('faune')).toEqual(['Rubrique Faune 25 articles']);
  expect(await told('juin 1999')).toEqual([expect.stringMatching(/^Publiés en juin 1999 \d+ articles?$/)]);
  await page.getByRole('link', { name: 'juin 1999' }).click();
  await page.waitForURL('**/1999/06/');
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(/juin 1999/i);
});

test('a word taken for another can be asked for as it was typed', async () => {
  await ask('?q=ornithorinque');
  await page.getByRole('link', { name: 'Chercher tel quel' }).click();
  await expect.poll(() => status().textContent()).toContain('n’apparaît nulle part');
  expect(await field().inputValue()).toBe('"ornithorinque"');
  expect(await page.locator('[data-search-status] s').allInnerTexts()).toEqual(['ornithorinque']);
});
