/** Visits pages of a built site and gathers what rules and checks found. */
import type { Result } from 'axe-core';
import type { Browser } from 'playwright-core';
import { linesOf, runAxe } from './axe.ts';
import { criteriaOf, OWN_CHECKS, type OwnCheck } from './criteria.ts';
import { keyboardFaults, motionFaults, wayFaults, widthFaults } from './probes.ts';

/** A rule of axe or a check of ours, on one page in one condition. */
export interface Finding {
  page: string;
  condition: Condition;
  rule: string;
  /** `failed`: at fault; `unsure`: a person must look; `passed`: nothing wrong found. */
  outcome: 'failed' | 'unsure' | 'passed';
  wcag: string[];
  rgaa: string[];
  /** Elements at fault or to look at. */
  elements: string[];
}

export type Condition = 'light' | 'dark' | 'narrow' | 'keyboard';

export interface PageChoice {
  kind: string;
  /** Path with the base. */
  path: string;
}

/** Checks that every page gets, and those of the first of its kind alone, which take long. */
const ALWAYS: OwnCheck[] = ['zoom', 'reflow', 'spacing', 'ways', 'motion'];
const FIRST: OwnCheck[] = ['keyboard', 'focus-order', 'focus-visible', 'focus-covered', 'skip'];

/** Findings on a page, all conditions together. */
export async function findingsOn(
  browser: Browser,
  origin: string,
  { path }: PageChoice,
  isFirst: boolean,
): Promise<Finding[]> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'fr-FR' });
  try {
    const page = await context.newPage();
    await page.goto(origin + path, { waitUntil: 'networkidle' });
    const findings = axeFindings(path, 'light', await runAxe(page));
    const keyboard = isFirst ? await keyboardFaults(page) : [];
    await page.emulateMedia({ colorScheme: 'dark' });
    findings.push(...axeFindings(path, 'dark', await runAxe(page, ['color-contrast', 'link-in-text-block'])));
    await page.emulateMedia({ colorScheme: 'light' });
    const faults = [
      ...keyboard,
      ...(await wayFaults(page)),
      ...(await motionFaults(page)),
      ...(await widthFaults(page)),
    ];
    findings.push(...axeFindings(path, 'narrow', await runAxe(page)));
    for (const check of isFirst ? [...ALWAYS, ...FIRST] : ALWAYS) {
      const elements = faults.flatMap((fault) => (fault.check === check ? fault.what : []));
      const { wcag, rgaa } = OWN_CHECKS[check];
      const condition = FIRST.includes(check) ? 'keyboard' : 'narrow';
      const outcome = elements.length > 0 ? 'failed' : 'passed';
      findings.push({
        page: path,
        condition,
        rule: check,
        outcome,
        wcag: [...wcag],
        rgaa: [...rgaa],
        elements,
      });
    }
    return findings;
  } finally {
    await context.close();
  }
}

function axeFindings(
  page: string,
  condition: Condition,
  results: { violations: Result[]; incomplete: Result[]; passes: Result[] },
): Finding[] {
  const found = (list: Result[], outcome: Finding['outcome']): Finding[] =>
    list.map((result) => ({
      page,
      condition,
      rule: result.id,
      outcome,
      ...criteriaOf(result.tags),
      elements: outcome === 'passed' ? [] : linesOf([result]),
    }));
  return [
    ...found(results.violations, 'failed'),
    ...found(results.incomplete, 'unsure'),
    ...found(results.passes, 'passed'),
  ];
}

/** So many pages of each kind, spread evenly: `kinds` gives the kind of each page by its path. */
export function choosePages(kinds: ReadonlyMap<string, string>, most: number): PageChoice[] {
  const byKind = new Map<string, string[]>();
  for (const [path, kind] of kinds) byKind.set(kind, [...(byKind.get(kind) ?? []), path]);
  return [...byKind].flatMap(([kind, paths]) => {
    const sorted = paths.sort();
    const count = Math.min(most, sorted.length);
    return Array.from({ length: count }, (_, at) => ({
      kind,
      path: sorted[Math.floor((at * sorted.length) / count)]!,
    }));
  });
}
