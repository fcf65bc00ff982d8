/** `fonds check`: tells every problem that a build would stop on or warn of, without building. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { authoringWording } from '../wording/authoring.ts';
import { commandWording } from '../wording/commands.ts';
import { checkHelp } from '../wording/verbs/check.ts';
import { PROJECT } from './project.ts';
import { FORMAT_OPTION, formatOf, verb } from './verb.ts';

export const run = verb(
  {
    name: 'check',
    help: checkHelp,
    options: {
      format: FORMAT_OPTION,
      untrusted: { type: 'boolean' },
      advice: { type: 'boolean', default: false },
      external: { type: 'boolean', default: false },
      git: { type: 'boolean', default: false },
      fix: { type: 'boolean', default: false },
      yes: { type: 'boolean', default: false },
    },
    shared: ['content', 'out', 'cache'],
  },
  async (options, { lang }) => {
    const { content, out, cache, format: given, untrusted = false, advice, external } = options;
    if (!existsSync(content)) {
      console.error(commandWording(lang).noContent(content));
      return 2;
    }
    // Loaded late, so that help and refusals come at once.
    const { report } = await import('./reporters.ts');
    const { hasPlugins } = await import('../markdown/plugins.ts');
    const { buildPaths } = await import('../build/options.ts');
    const { themeProblems } = await import('../build/theme-problems.ts');
    const { themeFiles } = await import('../content/theme-files.ts');
    const { openSession } = await import('../build/open-session.ts');

    const root = PROJECT;
    const { archive, images, templates } = buildPaths({ content, out, cache });
    const now = Date.now();
    const onWait = (pid: number | null) => console.error(commandWording(lang).waiting(pid));
    const session = { root, content, cache, archive, images, now, untrusted, onWait };
    let opened = await openSession({ ...session, drafts: false });
    const unsaid = async () => {
      if (!options.git || !opened.session) return [];
      const { unsaidChanges } = await import('../archive/history/unsaid.ts');
      const found = await unsaidChanges(opened.session.archive, content, archive);
      if (typeof found !== 'string') return found;
      console.error(authoringWording(lang).noGit[found]);
      return [];
    };
    let changes = await unsaid();
    if (options.fix && opened.session) {
      const { fixArchive } = await import('../build/fixes.ts');
      const { offerFixes } = await import('./offer-fixes.ts');
      const { session: found } = opened;
      const problems = [...opened.problems, ...changes];
      const fixed = await fixArchive({ session: found, problems, now, untrusted, external });
      const written = await offerFixes(fixed, { content, lang, yes: options.yes });
      if (written > 0) {
        opened.loaded.close();
        opened = await openSession({ ...session, drafts: false });
        changes = await unsaid();
      }
    }
    let problems = [...opened.problems, ...changes];
    if (untrusted && hasPlugins(content)) console.error(commandWording(lang).pluginsLeftOut);
    if (untrusted && themeFiles(content).paths.length > 0) console.error(commandWording(lang).themeLeftOut);
    if (!untrusted)
      problems = problems.concat(await themeProblems({ root, content, cache, templates }, opened));
    const files = opened.loaded.files.length;
    opened.session?.save();
    opened.loaded.close();
    if (advice || external) {
      const { adviseArchive } = await import('../archive/advice/index.ts');
      // Advice is for drafts too: it is before publication that it serves.
      const { session: all } = await openSession({ ...session, drafts: true });
      if (all) {
        const { loaded, generator } = all;
        const told = { loaded, generator, content, cache: archive, now, spelling: advice };
        problems = problems.concat(await adviseArchive({ ...told, ...(external && { external: {} }) }));
        all.loaded.close();
      }
    }
    const format = formatOf(given);
    if (problems.length === 0 && format === 'terminal') console.log(authoringWording(lang).sound(files));
    else {
      const color = process.stdout.isTTY ?? false;
      const reference = join(PROJECT, 'docs/reference/problems.md');
      process.stdout.write(report(problems, { lang, format, root: content, color, reference }));
    }
    return problems.some(({ severity }) => severity === 'error') ? 1 : 0;
  },
);
