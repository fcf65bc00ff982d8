/** `fonds import spip <database>` and `fonds import html <folder>`: other sites to a content folder. */
import { join, resolve } from 'node:path';
import { ImportError } from '../import/error.ts';
import { importHtml } from '../import/html/import.ts';
import type { Report } from '../import/report.ts';
import { importSpipInThread } from '../import/spip/in-thread.ts';
import { isMysqlUrl } from '../import/spip/sources/mysql.ts';
import { verify } from '../import/verify/verify.ts';
import { verificationMarkdown, verificationSummary } from '../import/verify/wording.ts';
import { importError } from '../import/wording/errors.ts';
import { privacyTable, reportMarkdown, reportSummary } from '../import/wording/report.ts';
import { PHASES, words } from '../import/wording/words.ts';
import { writeAtomic } from '../kit/atomic.ts';
import { commandWording } from '../wording/commands.ts';
import type { Lang } from '../wording/locale.ts';
import { importHelp } from '../wording/verbs/import.ts';
import { canAsk, Interrupted, talk } from './ask.ts';
import { Progress } from './progress.ts';
import { verb } from './verb.ts';

export const run = verb(
  {
    name: 'import',
    help: importHelp,
    options: {
      img: { type: 'string' },
      into: { type: 'string' },
      prefix: { type: 'string' },
      profile: { type: 'string' },
      scheduled: { type: 'boolean' },
      host: { type: 'string' },
      verify: { type: 'string' },
      delay: { type: 'number', default: 500 },
      limit: { type: 'number', default: 0 },
      'with-restricted': { type: 'boolean' },
      without: { type: 'boolean' },
      yes: { type: 'boolean' },
      force: { type: 'boolean' },
      overwrite: { type: 'boolean' },
      'dry-run': { type: 'boolean' },
      report: { type: 'string' },
      lang: { type: 'string', choices: ['fr', 'en'] },
    },
    shared: ['content', 'out', 'cache'],
  },
  async (args, context) => {
    const lang = args.lang === undefined ? context.lang : args.lang === 'en' ? 'en' : 'fr';
    const [kind, source] = args.words;
    const verified = kind === 'spip' && args.words.length === 1 ? args.verify : undefined;
    const isImport = (kind === 'spip' || kind === 'html') && source !== undefined && args.words.length === 2;
    if (verified === undefined && (!isImport || args.verify !== undefined)) {
      console.error(`fonds import ${importHelp.words![lang]}   (--help)`);
      return 2;
    }
    if (args['with-restricted'] && args.without) {
      console.error(importError('two-choices', {}, lang));
      return 2;
    }
    const progress = new Progress({ ...commandWording(lang), phases: PHASES[lang] });
    const stop = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
    const into = resolve(args.into ?? args.content);
    const shared = {
      into,
      force: args.force,
      overwrite: args.overwrite,
      dryRun: args['dry-run'],
      signal: stop.signal,
      progress: (phase: string, done: number, total: number) => progress.update(phase, done, total),
    };
    const told = async (run: () => Promise<number>): Promise<number> => {
      try {
        return await run();
      } catch (error) {
        progress.end();
        if (error instanceof Interrupted) {
          console.error(`\n${words(lang).interrupted}`);
          return 130;
        }
        if (stop.signal.aborted) console.error(words(lang).stopped);
        else if (error instanceof ImportError) console.error(importError(error.code, error.params, lang));
        else throw error;
        return stop.signal.aborted ? 130 : 1;
      }
    };
    if (verified !== undefined) {
      const compare = () =>
        verify({
          source: /^https?:\/\//i.test(verified) ? verified : resolve(verified),
          content: into,
          out: args.out,
          cache: args.cache,
          profile: args.profile ? resolve(args.profile) : null,
          delay: args.delay,
          limit: args.limit,
          signal: stop.signal,
          progress: shared.progress,
        });
      return told(async () => {
        const verification = await compare();
        progress.end();
        const path = args.report ? resolve(args.report) : join(into, '.import', 'verification.md');
        writeAtomic(path, verificationMarkdown(verification, lang));
        console.log(`${verificationSummary(verification, lang)}\n\n  ${words(lang).differencesAt} : ${path}`);
        return verification.unanswered.length + verification.missing.length > 0 ? 1 : 0;
      });
    }
    const read = (prefix = args.prefix): Promise<Report> => {
      if (kind === 'html') {
        const profile = args.profile ? resolve(args.profile) : null;
        return importHtml({
          ...shared,
          source: resolve(source!),
          profile,
          hosts: args.host?.split(',') ?? [],
        });
      }
      return importSpipInThread({
        ...shared,
        database: isMysqlUrl(source!) ? source! : resolve(source!),
        images: args.img ? resolve(args.img) : null,
        ...(prefix === undefined ? {} : { prefix }),
        scheduled: args.scheduled,
        access: args['with-restricted'] ? 'take' : args.without ? 'leave' : 'stop',
        now: new Date(),
        hosts: args.host?.split(',') ?? [],
        confirm: async (rows) => {
          progress.end();
          console.log(`${privacyTable(rows, lang)}\n`);
          return args['dry-run'] || args.yes || rows.length === 0 || (await isAgreed(into, lang));
        },
      });
    };
    return told(async () => {
      const report = await read().catch(async (error: unknown) => {
        progress.end();
        const prefix = await chosenPrefix(error, lang);
        if (prefix === null) throw error;
        return read(prefix);
      });
      progress.end();
      const path = args.report ? resolve(args.report) : join(into, '.import', 'rapport.md');
      if (!shared.dryRun || args.report) writeAtomic(path, reportMarkdown(report, lang));
      console.log(reportSummary(report, lang));
      console.log(shared.dryRun ? `\n  ${words(lang).dryRun}` : `\n  ${words(lang).reportAt} : ${path}`);
      return [...report.outcomes.values()].includes('refused') ? 1 : 0;
    });
  },
);

/** Whether a person in a terminal says yes; nobody is there to answer anywhere else, and silence is no yes. */
async function isAgreed(into: string, lang: Lang): Promise<boolean> {
  if (!canAsk()) return false;
  const { proceed, yes, no, answerYesNo } = words(lang);
  const isYes = (answer: string) => /^(?:o|oui|y|yes)$/i.test(answer);
  const isNo = (answer: string) => /^(?:n|non|no)$/i.test(answer);
  const answer = await talk((terminal) =>
    terminal.ask(`${proceed} ${into} ? (${yes}/${no}) `, '', (text) =>
      isYes(text) || isNo(text) ? null : answerYesNo,
    ),
  );
  return isYes(answer);
}

/** The site that a person chooses where the database holds several; null where nobody is asked. */
async function chosenPrefix(error: unknown, lang: Lang): Promise<string | null> {
  if (!(error instanceof ImportError) || error.code !== 'several-prefixes' || !canAsk()) return null;
  const known = error.params.known!.split(', ');
  const { whichSite, which, noSuchSite } = words(lang);
  console.log([whichSite, ...known.map((prefix, index) => `  ${index + 1}. ${prefix}`)].join('\n'));
  const chosen = (answer: string) =>
    known[Number(answer) - 1] ?? known.find((prefix) => prefix === answer || prefix === `${answer}_`);
  const { colon } = commandWording(lang);
  const answer = await talk((terminal) =>
    terminal.ask(`${which}${colon}`, '', (text) => (chosen(text) === undefined ? noSuchSite : null)),
  );
  return chosen(answer)!;
}
