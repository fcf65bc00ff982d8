/** `npm run dev`: previews the archive while it is written. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildPaths } from '../build/options.ts';
import { DevServer } from '../serve/dev-server.ts';
import { listen } from '../serve/listen.ts';
import { commandWording } from '../wording/commands.ts';
import { readArguments } from './arguments.ts';
import { report } from './reporters.ts';

const options = readArguments({
  usage: 'npm run dev -- [options]',
  about:
    'Previews the archive: drafts and scheduled articles are shown, pages reload when the content changes.',
  options: {
    content: { type: 'string', default: 'content', value: 'folder', about: 'content folder' },
    out: {
      type: 'string',
      default: 'dist',
      value: 'folder',
      about: 'output folder of the build (not written here)',
    },
    cache: { type: 'string', default: '.cache', value: 'folder', about: 'what is kept between builds' },
    port: { type: 'number', default: 4321, most: 65535, about: 'port to listen on' },
    host: { type: 'string', default: '127.0.0.1', value: 'address', about: 'address to listen on' },
  },
});
const root = fileURLToPath(new URL('../..', import.meta.url));
const lang = process.env.LANG?.startsWith('en') ? 'en' : 'fr';
const wording = commandWording(lang);
const content = resolve(options.content);
if (!existsSync(content)) {
  console.error(wording.noContent(content));
  process.exit(2);
}
const paths = buildPaths({ root, content, out: resolve(options.out), cache: resolve(options.cache) });
const server = new DevServer({
  root,
  content,
  cache: resolve(options.cache),
  archive: paths.archive,
  images: paths.images,
  templates: paths.templates,
  onLoad: (changed, problems, milliseconds) => {
    if (problems.length > 0) {
      console.error(
        report(problems, {
          lang,
          format: 'terminal',
          root: content,
          color: process.stderr.isTTY ?? false,
        }),
      );
    }
    if (changed !== null) console.log(`${wording.changed(changed)} (${Math.round(milliseconds)} ms)`);
  },
});
server.start().then((http) => listen(http, { ...options, base: server.base, lang }));
