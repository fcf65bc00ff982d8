import axe from 'axe-core';
import { expect, test } from 'vitest';
import { TAGS } from '../../../src/commands/a11y/axe.ts';
import { choosePages, type Finding } from '../../../src/commands/a11y/collect.ts';
import { criteriaOf, OWN_CHECKS, RGAA_THEMES, WCAG_CRITERIA } from '../../../src/commands/a11y/criteria.ts';
import { type Evidence, faultsOf, markdownReport, stateOf } from '../../../src/commands/a11y/report.ts';

const finding = (given: Partial<Finding>): Finding => ({
  page: '/',
  condition: 'light',
  rule: 'image-alt',
  outcome: 'passed',
  wcag: ['1.1.1'],
  rgaa: ['1.1'],
  elements: [],
  ...given,
});

const evidence = (findings: Finding[], lang = 'fr'): Evidence => ({
  site: { title: 'Archives', url: 'https://archives.exemple.fr', lang },
  date: '2024-05-01T10:00:00.000Z',
  tools: { fonds: '1.0.0', axe: '4.0.0', browser: 'Chromium 120', system: 'Linux' },
  pages: [{ kind: 'home', path: '/' }],
  total: 40,
  findings,
});

test('tags of a rule as criteria', () => {
  expect(criteriaOf(['cat.color', 'wcag2aa', 'wcag143', 'RGAAv4', 'RGAA-3.2.1', 'TTv5'])).toEqual({
    wcag: ['1.4.3'],
    rgaa: ['3.2'],
  });
  expect(criteriaOf(['wcag1412', 'RGAA-1.1.1', 'RGAA-1.1.2'])).toEqual({ wcag: ['1.4.12'], rgaa: ['1.1'] });
});

test('every criterion that a rule or a check of ours touches is in the lists', () => {
  const known = new Set(WCAG_CRITERIA.map(({ number }) => number));
  const rules = axe.getRules(TAGS).map(({ tags }) => tags);
  const touched = [...rules.map(criteriaOf), ...Object.values(OWN_CHECKS)];
  const levels = rules.flatMap((tags) =>
    tags.some((tag) => /^wcag2\d?a{1,2}$/.test(tag)) ? criteriaOf(tags).wcag : [],
  );
  // 4.1.1 asks nothing any more; 2.1.3 is of level AAA, on a rule that is of level A too.
  expect(levels.filter((number) => !known.has(number))).toEqual(['2.1.3']);
  for (const { rgaa } of touched) {
    for (const criterion of rgaa) {
      const [theme, number] = criterion.split('.').map(Number) as [number, number];
      expect(number, criterion).toBeLessThanOrEqual(RGAA_THEMES[theme - 1]!.criteria);
    }
  }
});

test('WCAG 2.2 has 31 criteria of level A that still ask something, and 24 of level AA', () => {
  expect(WCAG_CRITERIA.filter(({ level }) => level === 'A')).toHaveLength(31);
  expect(WCAG_CRITERIA.filter(({ level }) => level === 'AA')).toHaveLength(24);
  expect(RGAA_THEMES.reduce((sum, { criteria }) => sum + criteria, 0)).toBe(106);
});

test('a fault outweighs a doubt, a doubt what passed', () => {
  expect(stateOf([])).toBe('untested');
  expect(stateOf([finding({})])).toBe('passed');
  expect(stateOf([finding({}), finding({ outcome: 'unsure' })])).toBe('unsure');
  expect(stateOf([finding({ outcome: 'failed' }), finding({ outcome: 'unsure' })])).toBe('failed');
});

test('the report of a site without fault', () => {
  const report = markdownReport(evidence([finding({})]));
  expect(report).toContain(
    '# Contrôles d’accessibilité : Archives\n\nAucun défaut trouvé sur 1 page contrôlée, parmi 40.',
  );
  expect(report).toContain('- Date : 2024-05-01T10:00:00.000Z\n');
  expect(report).toContain('| home | / | 1 | 0 | 0 |\n');
  expect(report).toContain('| 1.1.1 | A | Contenu non textuel | aucun défaut trouvé | image-alt |\n');
  expect(report).toContain('| 2.4.6 | AA | En-têtes et étiquettes | pas de contrôle automatique |  |\n');
  expect(report).toContain('1 des 106 critères sont touchés');
  expect(report).toContain('| 1.1 | Images | aucun défaut trouvé | image-alt |\n');
  expect(report).not.toContain('## Défauts');
});

test('faults and doubts are told with page, condition and elements', () => {
  const findings = [
    finding({
      outcome: 'failed',
      condition: 'dark',
      rule: 'color-contrast',
      wcag: ['1.4.3'],
      rgaa: ['3.2'],
      elements: ['color-contrast p: `a`'],
    }),
    finding({ outcome: 'unsure', rule: 'label', wcag: [], rgaa: [] }),
  ];
  const report = markdownReport(evidence(findings));
  expect(report).toContain('1 défaut trouvé sur 1 page');
  expect(report).toContain(
    "- **color-contrast**, / (sombre) ; WCAG 1.4.3 ; RGAA 3.2\n  - `color-contrast p: 'a'`\n",
  );
  expect(report).toContain('## À vérifier par une personne\n\n- **label** : /\n');
  expect(faultsOf(evidence(findings))).toHaveLength(1);
});

test('a site in English has its report in English', () => {
  const report = markdownReport(evidence([finding({})], 'en'));
  expect(report).toContain('No fault found on 1 tested page of 40.');
  expect(report).toContain('| 1.1.1 | A | Non-text Content | no fault found | image-alt |\n');
});

test('pages are chosen evenly among those of each kind', () => {
  const kinds = new Map([
    ...['/c/', '/a/', '/b/', '/d/'].map((path) => [path, 'article'] as const),
    ['/', 'home'] as const,
  ]);
  expect(choosePages(kinds, 2)).toEqual([
    { kind: 'article', path: '/a/' },
    { kind: 'article', path: '/c/' },
    { kind: 'home', path: '/' },
  ]);
});
