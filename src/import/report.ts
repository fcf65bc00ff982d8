/** What an import has to say when it ends: data, worded by `src/import/wording/`. */
import type { PrivacyRow } from './privacy.ts';
import type { Outcome } from './write.ts';

/** How many came in, how many went out, and why the others did not. */
export interface Count {
  kind: string;
  in: number;
  out: number;
  /** Reasons, each with how many it explains. */
  left: [reason: string, count: number][];
}

/** Something of the source that has no equivalent, or leads nowhere. */
export interface ReportFinding {
  code: string;
  /** What it belongs to: `article 12`. */
  object: string;
  /** File written for it, relative to the content folder; '' where there is none. */
  path: string;
  excerpt: string;
}

export interface Report {
  source: string;
  counts: Count[];
  findings: ReportFinding[];
  /** Old addresses that lead to something today, by kind of target. */
  addresses: [kind: string, count: number][];
  outcomes: ReadonlyMap<string, Outcome>;
  /** Tables that hold rows which no part of an import reads. */
  unreadTables: ReadonlyMap<string, number>;
  /** What was not public and stayed behind. */
  privacy: readonly PrivacyRow[];
  seconds: number;
}

/** Findings by code, the most frequent first. */
export function byCode(findings: readonly ReportFinding[]): [code: string, findings: ReportFinding[]][] {
  const groups = new Map<string, ReportFinding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.code);
    if (group) group.push(finding);
    else groups.set(finding.code, [finding]);
  }
  return [...groups].sort(([codeA, a], [codeB, b]) => b.length - a.length || (codeA < codeB ? -1 : 1));
}

/** Number of files by outcome. */
export function outcomeCounts(outcomes: ReadonlyMap<string, Outcome>): Map<Outcome, number> {
  const counts = new Map<Outcome, number>();
  for (const outcome of outcomes.values()) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return counts;
}
