/** The tree of rubrics. */

import { NO_RUBRIC } from '../../content/source.ts';
import { nearest } from '../../kit/nearest.ts';
import { pathSlug } from '../../kit/slug.ts';
import type { Findings } from '../model/findings.ts';
import type { ArticleRecord, Rubric, RubricRecord } from '../model/types.ts';

type Compare = (a: string, b: string) => number;

/** Rubrics by slug, each with its parent and children, without articles yet. A wrong parent counts as none. */
export function makeRubrics(records: readonly RubricRecord[], byTitle: Compare): Map<string, Rubric> {
  const rubrics = new Map(records.map((record) => [record.id, rubricOf(record)]));
  const cut = new Set(cyclesOf(records).map(([first]) => first!.id));
  for (const rubric of rubrics.values()) {
    const { parent } = rubric.record;
    if (parent === undefined || cut.has(rubric.slug)) continue;
    rubric.parent = rubrics.get(parent) ?? null;
    rubric.parent?.children.push(rubric);
  }
  for (const { children } of rubrics.values()) children.sort(rubricsInOrder(byTitle));
  return rubrics;
}

/** Rubrics with all below them, each after its parent. */
export function inTreeOrder(roots: readonly Rubric[]): Rubric[] {
  return roots.flatMap((rubric) => [rubric, ...inTreeOrder(rubric.children)]);
}

function rubricOf(record: RubricRecord): Rubric {
  const { id, address, title } = record;
  return { record, slug: id, address, title, parent: null, children: [], articles: [], branch: [] };
}

/** By `order`, those without one last, then title. */
export function inOrder(byTitle: Compare) {
  const rank = ({ order }: { order?: number }) => order ?? Number.MAX_SAFE_INTEGER;
  return (a: { title: string; order?: number }, b: { title: string; order?: number }): number =>
    rank(a) - rank(b) || byTitle(a.title, b.title);
}

export function rubricsInOrder(byTitle: Compare) {
  const compare = inOrder(byTitle);
  return (a: Rubric, b: Rubric): number => compare(a.record, b.record);
}

/** Reports parents that do not exist, that are above themselves or are drafts, and rubrics that articles miss. */
export function checkRubrics(
  rubrics: readonly RubricRecord[],
  articles: readonly ArticleRecord[],
  isUnread: (slug: string) => boolean,
  findings: Findings,
): void {
  const known = new Map(rubrics.map((record) => [record.id, record]));
  const check = (of: RubricRecord | ArticleRecord, slug: string, key: 'parent' | 'rubric') => {
    const rubric = known.get(slug);
    if (!rubric && !isUnread(slug)) {
      const code = key === 'parent' ? 'unknown-parent' : 'unknown-rubric';
      const wanted = pathSlug(slug);
      const near = known.has(wanted) ? wanted : (nearest(slug, known.keys()) ?? '');
      findings.error(code, of.path, [key], { rubric: slug, wanted, nearest: near });
    }
    if (rubric?.draft && !of.draft) {
      findings.error(key === 'parent' ? 'parent-is-draft' : 'rubric-is-draft', of.path, [key], {
        rubric: slug,
      });
    }
  };
  for (const rubric of rubrics) if (rubric.parent !== undefined) check(rubric, rubric.parent, 'parent');
  for (const article of articles) {
    if (article.rubric !== NO_RUBRIC) check(article, article.rubric, 'rubric');
  }
  for (const cycle of cyclesOf(rubrics)) {
    const [first] = cycle;
    const slugs = [...cycle, first!].map(({ id }) => id).join(' → ');
    findings.error('rubric-cycle', first!.path, ['parent'], { cycle: slugs, size: cycle.length });
  }
}

/** Each ring of parents, once, from its first rubric by slug on. */
function cyclesOf(rubrics: readonly RubricRecord[]): RubricRecord[][] {
  const bySlug = new Map(rubrics.map((record) => [record.id, record]));
  const cycles: RubricRecord[][] = [];
  const done = new Set<RubricRecord>();
  for (const start of rubrics) {
    const way = new Set<RubricRecord>();
    let at: RubricRecord | undefined = start;
    while (at && !done.has(at) && !way.has(at)) {
      way.add(at);
      at = at.parent === undefined ? undefined : bySlug.get(at.parent);
    }
    if (at && way.has(at)) {
      const steps = [...way];
      cycles.push(fromFirst(steps.slice(steps.indexOf(at))));
    }
    for (const each of way) done.add(each);
  }
  return cycles;
}

function fromFirst(cycle: readonly RubricRecord[]): RubricRecord[] {
  const first = cycle.reduce((least, each) => (each.id < least.id ? each : least));
  const turn = cycle.indexOf(first);
  return [...cycle.slice(turn), ...cycle.slice(0, turn)];
}
