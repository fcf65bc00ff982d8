/** `npm run check`: tells every problem that a build would stop on or warn of, without building. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { authoringWording } from '../wording/authoring.ts';
import { commandWording } from '../wording/commands.ts';
import { readArguments } from './arguments.ts';
import type { ReportFormat } from './reporters.ts';

const options = readArguments({
  usage: 'npm run check -- [options]',
  about:
    'Tells every problem of a content folder: file, line, what is wrong, what to do. Exits 1 where there is an error.',
  options: {
    content: { type: 'string', default: 'content', value: 'folder', about: 'content folder' },
    out: {
      type: 'string',
      default: 'dist',
      value: 'folder',
      about: 'output folder of the build (not written here)',
    },
    format: {
      type: 'string',
      default: 'auto',
      choices: ['auto', 'terminal', 'ci', 'gitlab', 'json'],
      about: 'how problems are told; auto: ci (annotations) under GitHub Actions, else terminal',
    },
    cache: {
      type: 'string',
      default: '.cache',
      value: 'folder',
      about: 'what is kept between runs; safe to delete',
    },
  },
});

check(resolve(options.content), resolve(options.out), resolve(options.cache)).then((code) => {
  process.exitCode = code;
});

/** Gives the exit code: 0 sound, 1 errors, 2 wrong arguments. */
async function check(content: string, out: string, cache: string): Promise<number> {
  const ownLang = process.env.LANG?.startsWith('en') ? 'en' : 'fr';
  if (!existsSync(content)) {
    console.error(commandWording(ownLang).noContent(content));
    return 2;
  }
  // Loaded late, so that help and refusals come at once.
  const { report } = await import('./reporters.ts');
  const { buildPaths } = await import('../build/options.ts');
  const { openSession } = await import('../build/open-session.ts');

  const root = fileURLToPath(new URL('../..', import.meta.url));
  const { archive, images } = buildPaths({ root, content, out, cache });
  const now = Date.now();
  const opened = await openSession({ root, content, cache, archive, images, now, drafts: false });
  const { session, problems } = opened;
  const lang = session?.site.lang ?? ownLang;
  const files = session?.loaded.files.length ?? 0;
  session?.loaded.close();
  const format = formatOf(options.format);
  if (problems.length === 0 && format === 'terminal') console.log(authoringWording(lang).sound(files));
  else {
    const color = process.stdout.isTTY ?? false;
    process.stdout.write(report(problems, { lang, format, root: content, color }));
  }
  return problems.some(({ severity }) => severity === 'error') ? 1 : 0;
}

function formatOf(given: string): ReportFormat {
  if (given !== 'auto') return given as ReportFormat;
  return process.env.GITHUB_ACTIONS ? 'ci' : 'terminal';
}
