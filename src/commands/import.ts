#!/usr/bin/env node
/** `npm run import -- spip <database>` and `npm run import -- html <folder>`: other sites to a content folder. */
import { join, resolve } from 'node:path';
import { ImportError } from '../import/error.ts';
import { importHtml } from '../import/html/import.ts';
import type { Report } from '../import/report.ts';
import { importSpip } from '../import/spip/import.ts';
import { importError, type Lang, PHASES, reportMarkdown, reportSummary, words } from '../import/wording.ts';
import { writeAtomic } from '../kit/atomic.ts';
import { commandWording } from '../wording/commands.ts';
import { readArguments } from './arguments.ts';
import { Progress } from './progress.ts';

const args = readArguments({
  usage:
    'npm run import -- spip <database> --img <IMG folder> [options]\n       npm run import -- html <folder or file> [--profile <file>] [options]',
  about: `Brings a site into a content folder.
  spip  an SQLite file or an SQL dump (.sql, .sql.gz) of a SPIP site, 2.1 to 4.4, and its folder IMG/
  html  saved pages, read with the CSS selectors of a profile`,
  options: {
    img: { type: 'string', value: 'folder', about: 'the folder IMG/ of the SPIP site' },
    into: { type: 'string', value: 'folder', default: 'content', about: 'the content folder to write' },
    prefix: { type: 'string', about: 'prefix of the tables, where the database holds several sites' },
    profile: { type: 'string', value: 'file', about: 'YAML file of CSS selectors for saved pages' },
    scheduled: {
      type: 'boolean',
      about: 'take articles that are to appear later: their text will be in the folder',
    },
    force: { type: 'boolean', about: 'overwrite files changed since the last import' },
    'dry-run': { type: 'boolean', about: 'decide everything and report it, write nothing' },
    report: {
      type: 'string',
      value: 'file',
      about: 'where to write the report (default: <into>/.import/rapport.md)',
    },
    lang: { type: 'string', value: 'fr|en', default: 'fr', about: 'language of the report' },
  },
  positionals: true,
});

const lang: Lang = args.lang === 'en' ? 'en' : 'fr';
const [kind, source] = args.words;
if ((kind !== 'spip' && kind !== 'html') || source === undefined || args.words.length > 2) {
  console.error('npm run import -- spip <database> | html <folder>   (--help)');
  process.exit(2);
}

const progress = new Progress({ ...commandWording(lang), phases: PHASES[lang] });
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
const into = resolve(args.into);
const shared = {
  into,
  force: args.force === true,
  dryRun: args['dry-run'] === true,
  signal: stop.signal,
  progress: (phase: string, done: number, total: number) => progress.update(phase, done, total),
};

try {
  const report = await run();
  progress.end();
  const path = args.report ? resolve(args.report) : join(into, '.import', 'rapport.md');
  if (!shared.dryRun || args.report) writeAtomic(path, reportMarkdown(report, lang));
  console.log(reportSummary(report, lang));
  console.log(shared.dryRun ? `\n  ${words(lang).dryRun}` : `\n  ${words(lang).reportAt} : ${path}`);
  process.exitCode = [...report.outcomes.values()].includes('refused') ? 1 : 0;
} catch (error) {
  progress.end();
  if (stop.signal.aborted) console.error(words(lang).stopped);
  else if (error instanceof ImportError) console.error(importError(error.code, error.params, lang));
  else throw error;
  process.exitCode = stop.signal.aborted ? 130 : 1;
}

function run(): Promise<Report> {
  if (kind === 'html')
    return importHtml({
      ...shared,
      source: resolve(source!),
      profile: args.profile ? resolve(args.profile) : null,
    });
  return importSpip({
    ...shared,
    database: resolve(source!),
    images: args.img ? resolve(args.img) : null,
    ...(args.prefix === undefined ? {} : { prefix: args.prefix }),
    scheduled: args.scheduled === true,
    now: new Date(),
  });
}
