/** `fonds dev`: previews the archive while it is written. */
import { existsSync } from 'node:fs';
import { commandWording } from '../wording/commands.ts';
import { devHelp } from '../wording/verbs/dev.ts';
import { PROJECT } from './project.ts';
import { SERVER_OPTIONS, verb } from './verb.ts';

export const run = verb(
  { name: 'dev', help: devHelp, options: SERVER_OPTIONS, shared: ['content', 'out', 'cache'] },
  async ({ content, out, cache, port, host }, { lang }) => {
    const wording = commandWording(lang);
    if (!existsSync(content)) {
      console.error(wording.noContent(content));
      return 2;
    }
    const { buildPaths } = await import('../build/options.ts');
    const { DevServer } = await import('../serve/dev-server.ts');
    const { listen } = await import('../serve/listen.ts');
    const { report } = await import('./reporters.ts');
    const paths = buildPaths({ content, out, cache });
    const server = new DevServer({
      root: PROJECT,
      content,
      cache,
      archive: paths.archive,
      images: paths.images,
      templates: paths.templates,
      lang,
      host,
      onFault: (sentence) => console.error(sentence),
      onWait: (pid) => console.error(wording.waiting(pid)),
      onLoad: (changed, problems, milliseconds) => {
        if (problems.length > 0) {
          const color = process.stderr.isTTY ?? false;
          console.error(report(problems, { lang, format: 'terminal', root: content, color }));
        }
        if (changed !== null) console.log(`${wording.changed(changed)} (${Math.round(milliseconds)} ms)`);
      },
    });
    const code = await listen(await server.start(), { port, host, base: server.base, lang });
    await server.stop();
    return code;
  },
);
