/** `fonds preview`: serves the built site as a host would. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { splitUrl } from '../archive/load.ts';
import { readSite } from '../content/site.ts';
import { listen } from '../serve/listen.ts';
import { createStaticServer } from '../serve/static-server.ts';
import { commandWording } from '../wording/commands.ts';
import { previewHelp } from '../wording/verbs/preview.ts';
import { SERVER_OPTIONS, verb } from './verb.ts';

export const run = verb(
  { name: 'preview', help: previewHelp, options: SERVER_OPTIONS, shared: ['content', 'out'] },
  async ({ content, out, port, host }, { lang }) => {
    if (!existsSync(join(out, 'index.html'))) {
      console.error(commandWording(lang).noSite(out));
      return 2;
    }
    const siteFile = join(content, 'site.yaml');
    const site = existsSync(siteFile) ? readSite(readFileSync(siteFile, 'utf8')).value : null;
    const base = site ? splitUrl(site.url).base : '';
    return listen(createStaticServer(out, { base, host, lang }), { port, host, base, lang });
  },
);
