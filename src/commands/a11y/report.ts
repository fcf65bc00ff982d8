/** The findings as evidence: by page, by criterion of WCAG and RGAA, and what is left to people. */
import { type A11yWording, a11yWording } from '../../wording/a11y.ts';
import type { Finding, PageChoice } from './collect.ts';
import { RGAA_THEMES, WCAG_CRITERIA } from './criteria.ts';

export interface Evidence {
  site: { title: string; url: string; lang: string };
  /** ISO 8601. */
  date: string;
  tools: { fonds: string; axe: string; browser: string; system: string };
  pages: PageChoice[];
  /** Pages of the built site. */
  total: number;
  findings: Finding[];
}

export type CriterionState = 'failed' | 'unsure' | 'passed' | 'untested';

/** What the findings say of a criterion: a fault outweighs a doubt, a doubt all that passed. */
export function stateOf(findings: readonly Finding[]): CriterionState {
  for (const outcome of ['failed', 'unsure', 'passed'] as const) {
    if (findings.some((finding) => finding.outcome === outcome)) return outcome;
  }
  return 'untested';
}

/** Faults found, each element once. */
export function faultsOf({ findings }: Evidence): Finding[] {
  return findings.filter(({ outcome }) => outcome === 'failed');
}

/** The report in Markdown. */
export function markdownReport(evidence: Evidence): string {
  const words = a11yWording(evidence.site.lang);
  return `${[
    ...heading(evidence, words),
    ...pagesTable(evidence, words),
    ...faultLists(evidence, words),
    ...wcagTable(evidence, words),
    ...rgaaTable(evidence, words),
    ...doubts(evidence, words),
    `## ${words.limits.title}`,
    '',
    ...words.limits.lines.map((line) => `- ${line}`),
  ].join('\n')}\n`;
}

function heading({ site, date, tools, pages, total, findings }: Evidence, words: A11yWording): string[] {
  const faults = findings.filter(({ outcome }) => outcome === 'failed').length;
  return [
    `# ${words.title(site.title)}`,
    '',
    words.summary(faults, pages.length, total),
    '',
    words.notAnAudit,
    '',
    `- ${words.address}${site.url}`,
    `- ${words.date}${date}`,
    `- ${words.tools}axe-core ${tools.axe}, ${tools.browser}, Fonds ${tools.fonds}, ${tools.system}`,
    `- ${words.conditions}`,
    '',
  ];
}

function pagesTable({ pages, findings }: Evidence, words: A11yWording): string[] {
  const rows = pages.map(({ kind, path }) => {
    const own = findings.filter(({ page }) => page === path);
    const count = (outcome: Finding['outcome']) =>
      new Set(own.filter((finding) => finding.outcome === outcome).map(({ rule }) => rule)).size;
    return `| ${kind} | ${path} | ${count('passed')} | ${count('failed')} | ${count('unsure')} |`;
  });
  return [
    `## ${words.pages.title}`,
    '',
    `| ${words.pages.columns.join(' | ')} |`,
    '|---|---|--:|--:|--:|',
    ...rows,
    '',
  ];
}

function faultLists(evidence: Evidence, words: A11yWording): string[] {
  const faults = faultsOf(evidence);
  if (faults.length === 0) return [];
  return [
    `## ${words.faults}`,
    '',
    ...faults.flatMap(({ page, condition, rule, wcag, rgaa, elements }) => [
      `- **${rule}**, ${page} (${words.condition[condition]}) ; WCAG ${wcag.join(', ') || '-'} ; RGAA ${rgaa.join(', ') || '-'}`,
      ...elements.map((element) => `  - \`${element.replaceAll('`', "'")}\``),
    ]),
    '',
  ];
}

function wcagTable({ findings, site }: Evidence, words: A11yWording): string[] {
  const french = /^fr\b/i.test(site.lang);
  const rows = WCAG_CRITERIA.map(({ number, level, fr, en }) => {
    const own = findings.filter(({ wcag }) => wcag.includes(number));
    return `| ${number} | ${level} | ${french ? fr : en} | ${words.state[stateOf(own)]} | ${rulesOf(own)} |`;
  });
  return [`## WCAG 2.2`, '', `| ${words.wcagColumns.join(' | ')} |`, '|---|---|---|---|---|', ...rows, ''];
}

function rgaaTable({ findings, site }: Evidence, words: A11yWording): string[] {
  const french = /^fr\b/i.test(site.lang);
  const tested = [...new Set(findings.flatMap(({ rgaa }) => rgaa))].sort((a, b) =>
    a.localeCompare(b, 'en', { numeric: true }),
  );
  const rows = tested.map((criterion) => {
    const own = findings.filter(({ rgaa }) => rgaa.includes(criterion));
    const theme = RGAA_THEMES[Number(criterion.split('.')[0]) - 1]!;
    return `| ${criterion} | ${french ? theme.fr : theme.en} | ${words.state[stateOf(own)]} | ${rulesOf(own)} |`;
  });
  const all = RGAA_THEMES.reduce((sum, { criteria }) => sum + criteria, 0);
  return [
    '## RGAA 4.1',
    '',
    words.rgaaReach(tested.length, all),
    '',
    `| ${words.rgaaColumns.join(' | ')} |`,
    '|---|---|---|---|',
    ...rows,
    '',
  ];
}

const rulesOf = (findings: readonly Finding[]) =>
  [...new Set(findings.map(({ rule }) => rule))].sort().join(', ');

function doubts({ findings }: Evidence, words: A11yWording): string[] {
  const open = findings.filter(({ outcome }) => outcome === 'unsure');
  if (open.length === 0) return [];
  const byRule = new Map<string, Set<string>>();
  for (const { rule, page } of open) byRule.set(rule, (byRule.get(rule) ?? new Set()).add(page));
  return [
    `## ${words.doubts}`,
    '',
    ...[...byRule].map(([rule, pages]) => `- **${rule}** : ${[...pages].join(', ')}`),
    '',
  ];
}
