/** `npm run preview`: serves the built site as a host would. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { splitUrl } from '../archive/load.ts';
import { readSite } from '../content/site.ts';
import { listen } from '../serve/listen.ts';
import { createStaticServer } from '../serve/static-server.ts';
import { commandWording } from '../wording/commands.ts';
import { readArguments } from './arguments.ts';

const options = readArguments({
  usage: 'npm run preview -- [options]',
  about: 'Serves the built site on this machine, with the headers and redirects that a host would send.',
  options: {
    content: {
      type: 'string',
      default: 'content',
      value: 'folder',
      about: 'content folder: tells the base path',
    },
    out: { type: 'string', default: 'dist', value: 'folder', about: 'folder of the built site' },
    port: { type: 'number', default: 4321, most: 65535, about: 'port to listen on' },
    host: { type: 'string', default: '127.0.0.1', value: 'address', about: 'address to listen on' },
  },
});
const out = resolve(options.out);
const siteFile = join(resolve(options.content), 'site.yaml');
const site = existsSync(siteFile) ? readSite(readFileSync(siteFile, 'utf8')).value : null;
const lang = site?.lang ?? 'fr';
if (!existsSync(join(out, 'index.html'))) {
  console.error(commandWording(lang).noSite(out));
  process.exit(2);
}
const base = site ? splitUrl(site.url).base : '';
listen(createStaticServer(out, base), { ...options, base, lang });
