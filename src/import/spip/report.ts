/** What an import of a SPIP site has to say, as the report that all importers share. */
import type { PrivacyReason } from '../privacy.ts';
import type { Report, ReportFinding } from '../report.ts';
import type { Outcome } from '../write.ts';
import type { Addressed } from './addresses.ts';
import type { Converter } from './convert/converter.ts';
import type { Files } from './files.ts';
import type { Site } from './model.ts';
import type { Plan } from './plan.ts';
import type { RedirectLine } from './redirects.ts';

export interface SpipOutcome {
  /** Where the site came from, without a password. */
  source: string;
  site: Site;
  plan: Plan;
  files: Files;
  findings: ReportFinding[];
  addresses: [kind: string, count: number][];
  outcomes: ReadonlyMap<string, Outcome>;
}

export function reportOf({
  source,
  site,
  plan,
  files,
  findings,
  addresses,
  outcomes,
}: SpipOutcome): Omit<Report, 'seconds'> {
  const { counts } = site;
  const { articles, rubrics, keywords, authors } = plan;
  const pages = articles.filter(({ article }) => !article.redirect).length;
  const redirections = articles.length - pages;
  const { left } = counts;
  const leftOut = (kinds: readonly string[], ...reasons: PrivacyReason[]) =>
    kinds.reduce((sum, kind) => sum + left.of(kind, ...reasons), 0);
  const texts = ['articles', 'briefs'];
  const reservedRubrics = left.of('rubrics', 'reserved');
  const technical = left.of('keywords', 'technical');
  const placed = files.published().size;
  return {
    source,
    counts: [
      {
        kind: 'articles',
        in: counts.articles + counts.briefs,
        out: pages,
        left: [
          ['unpublished', leftOut(texts) - leftOut(texts, 'scheduled', 'reserved')],
          ['reserved', leftOut(texts, 'reserved')],
          ['scheduled', leftOut(texts, 'scheduled')],
          ['redirection', redirections],
        ],
      },
      {
        kind: 'rubrics',
        in: counts.rubrics,
        out: rubrics.size,
        left: [
          ['unpublished', counts.rubrics - rubrics.size - reservedRubrics],
          ['reserved', reservedRubrics],
        ],
      },
      {
        kind: 'keywords',
        in: counts.keywords,
        out: new Set([...keywords.values()].map(({ name }) => name)).size,
        left: [
          ['technical', technical],
          ['unused', counts.keywords - keywords.size - technical],
        ],
      },
      {
        kind: 'authors',
        in: counts.authors,
        out: new Set([...authors.values()].map(({ name }) => name)).size,
        left: [['unused', counts.authors - authors.size]],
      },
      {
        kind: 'documents',
        in: counts.documents,
        out: placed,
        left: [['not-copied', counts.documents - placed]],
      },
      {
        kind: 'sites',
        in: counts.sites,
        out: 0,
        left: counts.sites > 0 ? [['directory', counts.sites]] : [],
      },
    ],
    findings,
    addresses,
    outcomes,
    unreadTables: counts.unreadTables,
    privacy: left.rows(),
  };
}

const KIND_OF: Readonly<Record<Addressed['type'], string>> = {
  article: 'articles',
  breve: 'briefs',
  rubrique: 'rubrics',
  mot: 'keywords',
  auteur: 'authors',
};

/** Number of old addresses that lead to something today, by kind of target. */
export function addressCounts(
  objects: readonly Addressed[],
  { allUrls }: Converter,
  lines: readonly RedirectLine[],
): [string, number][] {
  const counts = new Map<string, number>();
  const add = (kind: string, count: number) => counts.set(kind, (counts.get(kind) ?? 0) + count);
  for (const { key, type } of objects) add(KIND_OF[type], allUrls(key).length);
  for (const { kind } of lines) add(kind, 1);
  return [...counts];
}
