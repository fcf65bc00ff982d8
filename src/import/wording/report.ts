/** A report in a few lines for a terminal, and whole as Markdown. */
import type { Lang } from '../../wording/locale.ts';
import type { PrivacyRow } from '../privacy.ts';
import { byCode, type Count, outcomeCounts, type Report, type ReportFinding } from '../report.ts';
import { FINDINGS, KINDS, named, OUTCOMES, PRIVACY, REASONS } from './names.ts';
import { words } from './words.ts';

/** The report in a few lines, for a terminal. */
export function reportSummary(report: Report, lang: Lang): string {
  const w = words(lang);
  const lines: string[] = [];
  const width = Math.max(...report.counts.map(({ kind }) => named(KINDS, kind, lang).length));
  for (const { kind, in: came, out, left } of report.counts) {
    if (came === 0 && out === 0) continue;
    const reasons = reasonsOf(left, lang);
    lines.push(
      `  ${named(KINDS, kind, lang).padEnd(width)}  ${String(came).padStart(6)} → ${String(out).padStart(6)}${reasons ? `  (${reasons})` : ''}`,
    );
  }
  lines.push('', `  ${w.addresses} : ${numberOfAddresses(report)}`);
  const outcomes = [...outcomeCounts(report.outcomes)].map(
    ([outcome, count]) => `${count} ${OUTCOMES[outcome][lang]}`,
  );
  lines.push(`  ${w.files} : ${outcomes.join(', ')}`);
  for (const [code, findings] of byCode(report.findings))
    lines.push(`  ${String(findings.length).padStart(6)}  ${named(FINDINGS, code, lang)}`);
  for (const [table, rows] of report.unreadTables)
    lines.push(`  ${String(rows).padStart(6)}  ${w.tables} : ${table}`);
  lines.push('', `  ${report.seconds.toFixed(1)} ${w.seconds}`);
  return lines.join('\n');
}

/** The whole report as Markdown. */
export function reportMarkdown(report: Report, lang: Lang): string {
  const w = words(lang);
  const lines = [
    `# ${w.title}`,
    '',
    `${w.source} : \`${report.source.split('/').at(-1)}\``,
    '',
    `## ${w.counts}`,
    '',
  ];
  lines.push(`| ${w.kind} | ${w.in} | ${w.out} | ${w.left} |`, '| --- | ---: | ---: | --- |');
  for (const { kind, in: came, out, left } of report.counts) {
    lines.push(`| ${named(KINDS, kind, lang)} | ${came} | ${out} | ${reasonsOf(left, lang)} |`);
  }
  lines.push('', `## ${w.privacy}`, '', ...privacyMarkdown(report.privacy, lang));
  lines.push('', `## ${w.files}`, '');
  for (const [outcome, count] of outcomeCounts(report.outcomes))
    lines.push(`- ${count} ${OUTCOMES[outcome][lang]}`);
  const refused = [...report.outcomes].flatMap(([path, outcome]) => (outcome === 'refused' ? [path] : []));
  if (refused.length > 0) lines.push('', w.refusedHelp, '', ...refused.sort().map((path) => `- \`${path}\``));
  lines.push('', `## ${w.addresses}`, '');
  for (const [kind, count] of report.addresses) lines.push(`- ${named(KINDS, kind, lang)} : ${count}`);
  lines.push(`- ${w.total} : ${numberOfAddresses(report)}`);
  lines.push('', `## ${w.findings}`, '');
  if (report.findings.length === 0) lines.push(w.nothing);
  for (const [code, findings] of byCode(report.findings)) {
    lines.push(
      `### ${named(FINDINGS, code, lang)} (${findings.length})`,
      '',
      ...findings.map(findingLine),
      '',
    );
  }
  if (report.unreadTables.size > 0) {
    lines.push(
      `## ${w.tables}`,
      '',
      ...[...report.unreadTables].map(([table, rows]) => `- \`${table}\` : ${rows} ${w.rows}`),
    );
  }
  return `${lines.join('\n').trim()}\n`;
}

/** `2 non publiés ; 1 à paraître`: why some were left. */
function reasonsOf(left: Count['left'], lang: Lang): string {
  return left
    .filter(([, count]) => count > 0)
    .map(([reason, count]) => `${count} ${named(REASONS, reason, lang)}`)
    .join(' ; ');
}

function numberOfAddresses({ addresses }: Report): number {
  return addresses.reduce((sum, [, count]) => sum + count, 0);
}

/** What stays behind and why, as a table for a terminal. */
export function privacyTable(rows: readonly PrivacyRow[], lang: Lang): string {
  const w = words(lang);
  if (rows.length === 0) return w.nothingPrivate;
  const kinds = rows.map(({ kind }) => named(KINDS, kind, lang));
  const width = Math.max(...kinds.map(({ length }) => length));
  const lines = rows.map(
    ({ reason, count }, index) =>
      `  ${String(count).padStart(6)}  ${kinds[index]!.padEnd(width)}  ${PRIVACY[reason][lang]}`,
  );
  return [w.privacy, ...lines].join('\n');
}

function privacyMarkdown(rows: readonly PrivacyRow[], lang: Lang): string[] {
  const w = words(lang);
  if (rows.length === 0) return [w.nothingPrivate];
  return [
    `| ${w.kind} | ${w.number} | ${w.reason} |`,
    '| --- | ---: | --- |',
    ...rows.map(
      ({ kind, reason, count }) => `| ${named(KINDS, kind, lang)} | ${count} | ${PRIVACY[reason][lang]} |`,
    ),
  ];
}

function findingLine({ object, path, excerpt }: ReportFinding): string {
  const where = path ? `${object}, \`${path}\`` : object;
  return excerpt ? `- ${where} : \`${excerpt.replace(/`/g, '’')}\`` : `- ${where}`;
}
