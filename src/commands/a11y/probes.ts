/** What can be tried in a browser and axe does not: widths, zoom, keyboard. Each gives faults, none when all is well. */
import type { Page } from 'playwright-core';
import type { OwnCheck } from './criteria.ts';

/** A fault of one check on one page. */
export interface Fault {
  check: OwnCheck;
  /** Element and what is wrong with it. */
  what: string;
}

/** More stops than any page has: the focus is caught. */
const MOST_STOPS = 2000;

/** Elements that reach beyond the right edge of a page that scrolls sideways. */
export function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const told = (element: Element) => `${element.tagName.toLowerCase()}.${element.classList[0] ?? ''}`;
    const wide = [...document.querySelectorAll('body *')].filter(
      (element) => element.getBoundingClientRect().right > clientWidth + 1,
    );
    return [`${scrollWidth} px`, ...wide.slice(0, 3).map(told)];
  });
}

/** WCAG 1.4.10 at 320 px, 1.4.4 at 200 % of 1280 px, 1.4.12 with its own distances. Leaves the page at 320 px. */
export async function widthFaults(page: Page): Promise<Fault[]> {
  await page.setViewportSize({ width: 640, height: 450 });
  const zoom = await overflowing(page);
  await page.setViewportSize({ width: 320, height: 640 });
  const reflow = await overflowing(page);
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }',
    );
    document.adoptedStyleSheets.push(sheet);
  });
  const spacing = await overflowing(page);
  await page.evaluate(() => {
    document.adoptedStyleSheets.pop();
  });
  return [
    ...zoom.map((what): Fault => ({ check: 'zoom', what })),
    ...reflow.map((what): Fault => ({ check: 'reflow', what })),
    ...spacing.map((what): Fault => ({ check: 'spacing', what })),
  ];
}

interface Stop {
  name: string;
  faults: Fault[];
}

/** Goes through the page by Tab: all of it is reached, in order, in sight, and shows that it is. */
export async function keyboardFaults(page: Page): Promise<Fault[]> {
  const faults: Fault[] = [];
  const controls = await page
    .locator('a[href], button, input:not([type=radio], [type=hidden]), select, textarea, summary')
    .evaluateAll(
      (all) =>
        all.filter(
          (each) =>
            each.checkVisibility({ visibilityProperty: true }) && !each.matches(':disabled, [tabindex="-1"]'),
        ).length,
    );
  let stops = 0;
  for (; stops < MOST_STOPS; stops++) {
    await page.keyboard.press('Tab');
    const stop = await look(page);
    if (!stop) break;
    faults.push(...stop.faults.map(({ check, what }) => ({ check, what: `${stop.name} ${what}` })));
    if (stops === 0 && !(await skips(page)))
      faults.push({ check: 'skip', what: `${stop.name} is the first stop` });
  }
  if (stops === MOST_STOPS) faults.push({ check: 'keyboard', what: 'the focus never leaves the page' });
  else if (stops < controls)
    faults.push({ check: 'keyboard', what: `${stops} stops for ${controls} controls` });
  return faults;
}

/** The element that has the focus leads to a part of the page. */
function skips(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const href = document.activeElement?.getAttribute('href') ?? '';
    return href.length > 1 && href.startsWith('#') && document.getElementById(href.slice(1)) !== null;
  });
}

/** What is wrong with the element that has the focus; null once the focus has left the page. */
function look(page: Page): Promise<Stop | null> {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement | null;
    if (!element || element === document.body) return null;
    const faults: Fault[] = [];
    const holder = globalThis as unknown as { lastStop?: Element };
    const before = holder.lastStop;
    holder.lastStop = element;
    const name = `${element.tagName.toLowerCase()} “${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)}”`;
    // A player has stops of its own, which it alone can see.
    if (element === before || element instanceof HTMLMediaElement) return { name, faults };
    if (before && !(before.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING))
      faults.push({ check: 'focus-order', what: 'comes before the one before it' });
    const shown = element.matches('input[type=radio]') ? element.parentElement! : element;
    const [box] = shown.getClientRects();
    if (!box || box.bottom < 0 || box.top > innerHeight)
      faults.push({ check: 'focus-visible', what: 'is out of sight' });
    else {
      const at = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      if (!at || !(shown.contains(at) || at.contains(shown)))
        faults.push({ check: 'focus-covered', what: `is covered by ${at?.className}` });
    }
    const rings = [element, element.parentElement!, element.nextElementSibling ?? element];
    const ringed = rings.some((each) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(each);
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
    });
    if (!ringed) faults.push({ check: 'focus-visible', what: 'shows no focus' });
    return { name, faults };
  });
}

/** Two ways to find a page, the same everywhere: a menu, and a search or a map of the site. */
export async function wayFaults(page: Page): Promise<Fault[]> {
  const ways = await page.evaluate(() => {
    const menu = document.querySelector('header nav a[href]') !== null;
    const search =
      document.querySelector('form[action] input[type=search], header a[href*="/recherche/"]') !== null;
    const map = document.querySelector('a[href$="/plan-du-site/"]') !== null;
    return [menu, search, map].filter(Boolean).length;
  });
  return ways >= 2 ? [] : [{ check: 'ways', what: `${ways}` }];
}

/** What moves although the reader asked that nothing does. */
export async function motionFaults(page: Page): Promise<Fault[]> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter((element) => {
        const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element);
        return /[1-9]/.test(transitionDuration) || animationName !== 'none' || scrollBehavior === 'smooth';
      })
      .map((element) => `${element.tagName.toLowerCase()}.${element.classList[0] ?? ''}`),
  );
  await page.emulateMedia({ reducedMotion: null });
  return [...new Set(moving)].map((what) => ({ check: 'motion', what }));
}
