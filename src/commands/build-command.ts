import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildSite } from '../build/build.ts';
import { type BuildResult, buildPaths } from '../build/options.ts';
import { statOf } from '../kit/stat.ts';
import { commandWording } from '../wording/commands.ts';
import type { Lang } from '../wording/locale.ts';
import { machineWording } from '../wording/machine.ts';
import { Progress } from './progress.ts';
import { formatOf } from './verb.ts';

export interface BuildCommand {
  root: string;
  content: string;
  out: string;
  cache: string;
  threads?: number;
  format: string;
  timings: boolean;
  /** Language of messages. */
  lang: Lang;
}

/** Runs a build and tells it. Gives the exit code: 0 built, 1 problems, 2 wrong arguments. */
export async function runBuildCommand(command: BuildCommand): Promise<number> {
  const wording = commandWording(command.lang);
  if (!existsSync(command.content)) {
    console.error(wording.noContent(command.content));
    return 2;
  }
  const clock = wrongClock(command, Date.now());
  if (clock) {
    console.error(machineWording(command.lang).wrongClock(clock.now, clock.least, clock.of));
    return 2;
  }
  const progress = new Progress(wording);
  const result = await buildSite({
    ...command,
    now: Date.now(),
    onProgress: (phase, done, total) => progress.update(phase, done, total),
    onWait: (pid) => console.error(wording.waiting(pid)),
  });
  progress.end();
  if (result.problems.length > 0) await tellProblems(result, command);
  console.log(summaryOf(result, command.lang));
  if (command.timings) console.log(JSON.stringify({ timings: result.timings, summary: result.summary }));
  return result.built ? 0 : 1;
}

async function tellProblems(result: BuildResult, command: BuildCommand): Promise<void> {
  const { report } = await import('./reporters.ts');
  const text = report(result.problems, {
    lang: command.lang,
    format: formatOf(command.format),
    root: command.content,
    color: process.stderr.isTTY ?? false,
  });
  console.error(text);
}

/** Fonds is younger than this: a machine that says otherwise has lost its clock. */
const FIRST_DAY = Date.UTC(2026, 0, 1);
/** A clock may be set right by so much (ms). */
const TOLERANCE = 3_600_000;

/**
 * A clock that was set back would take articles published since off the site: what it says, the least that it could
 * say, and the file that knows; null where it may be right.
 */
function wrongClock(
  command: BuildCommand,
  now: number,
): { now: Date; least: Date; of: string | null } | null {
  const { archive, name } = buildPaths(command);
  const ledger = join(archive, `${name}.json`);
  const built = statOf(ledger)?.mtimeMs ?? 0;
  const isBefore = built - TOLERANCE > now;
  if (now >= FIRST_DAY && !isBefore) return null;
  return { now: new Date(now), least: new Date(isBefore ? built : FIRST_DAY), of: isBefore ? ledger : null };
}

/** The lines that end a build. */
function summaryOf(result: BuildResult, lang: Lang): string {
  const wording = commandWording(lang);
  const seconds = new Intl.NumberFormat(lang, { maximumFractionDigits: 2 }).format(
    (result.timings.total ?? 0) / 1000,
  );
  const errors = result.problems.filter((problem) => problem.severity === 'error').length;
  if (!result.built) return `${wording.failed(errors)} ${wording.untouched}`;
  const { rendered, written, removed } = result.summary;
  // Files changed a moment ago are read again before they are believed: for the reader of this line nothing has changed.
  if (rendered + written + removed === 0)
    return `${wording.upToDate(seconds)}${wording.colon}${wording.counts(result.summary)}`;
  return [
    `${wording.built(seconds)}${wording.colon}${wording.counts(result.summary)}`,
    `  ${wording.work(result.summary)}${wording.semicolon}${wording.images(result.summary)}`,
  ].join('\n');
}
