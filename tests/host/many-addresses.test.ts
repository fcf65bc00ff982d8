/** Five thousand imported articles on each host: every one of SPIP's forms of an address leads to its own article. */
import { Agent } from 'node:http';
import { beforeAll, expect, test } from 'vitest';
import { planFiles } from '../../src/build/file-groups.ts';
import { siteView } from '../../src/views/site.ts';
import { archiveOf, type Content } from '../unit/views/archive-builder.ts';
import { HAS_ENGINES, startCloudflare, startNetlify } from './engines.ts';
import { ASSETS } from './former-addresses.ts';
import { type Files, type Running, request, startApache, startCaddy, startNginx } from './servers.ts';

const isLong = process.env.FONDS_TESTS === 'long';
const COUNT = 5000;
const FIRST = 10_000;

/** The forms in which links ask for article 12. */
const FORMS: readonly ((number: number) => string)[] = [
  (n) => `/?article${n}`,
  (n) => `/spip.php?article${n}`,
  (n) => `/spip.php?page=article&id_article=${n}`,
  (n) => `/spip.php?id_article=${n}&page=article`,
  (n) => `/spip.php?utm_source=lettre&id_article=${n}&var_mode=calcul`,
  (n) => `/spip.php?page=article&amp;id_article=${n}`,
  (n) => `/article.php3?id_article=${n}&recherche=x`,
  (n) => `/article${n}`,
  (n) => `/article${n}.html`,
  (n) => `/${n}`,
];

const addressOf = (number: number) =>
  `/2010/un-titre-qui-a-la-longueur-de-ceux-de-l-archive-numero-${number}/`;

let files: Files;
beforeAll(() => {
  const documents: Content['documents'] = { 'rubrics/a.md': { title: 'A' } };
  for (let number = FIRST; number < FIRST + COUNT; number++) {
    documents[`articles${addressOf(number).slice(0, -1)}.md`] = {
      title: 'Titre',
      published: '2010-01-01',
      rubric: 'a',
      spip: number,
      body: 'Texte.',
    };
  }
  const archive = archiveOf({ site: { title: 'Archives', url: 'https://archives.exemple.fr' }, documents });
  files = { site: { 'index.html': 'Accueil', '404.html': 'Introuvable' }, host: {} };
  const read = /^(?:_|apache|nginx|caddy|netlify)/;
  for (const file of planFiles(archive, siteView(archive, ASSETS)))
    if (read.test(file.output)) files[file.target][file.output] = file.body();
});

test.each<{ host: string; start: () => Promise<Running> }>([
  { host: 'nginx', start: () => startNginx(files) },
  { host: 'Apache, fonds.conf', start: () => startApache(files, 'conf') },
  { host: 'Apache, .htaccess', start: () => startApache(files, 'htaccess') },
  { host: 'Caddy', start: () => startCaddy(files) },
  ...(HAS_ENGINES
    ? [
        { host: 'Cloudflare Pages', start: () => startCloudflare(files) },
        { host: 'Netlify', start: () => startNetlify(files) },
      ]
    : []),
])('$host', { timeout: isLong ? 1_200_000 : 120_000 }, async ({ start }) => {
  const server = await start();
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  // In turn, each article is asked for by one of the forms; at length by all of them.
  const requests = Array.from({ length: isLong ? COUNT * FORMS.length : COUNT }, (_, index) => {
    const number = FIRST + (index % COUNT);
    const form = FORMS[(index + Math.floor(index / COUNT)) % FORMS.length]!;
    return { path: form(number), to: addressOf(number) };
  });
  const wrong: string[] = [];
  const lane = async () => {
    for (let each = requests.pop(); each; each = requests.pop()) {
      const { status, headers } = await request(server.port, each.path, {}, agent);
      const to = headers.location?.replace(/^http:\/\/[^/]+/, '');
      if (status !== 301 || to !== each.to) wrong.push(`${each.path} ${status} ${to}`);
    }
  };
  try {
    await Promise.all(Array.from({ length: 16 }, lane));
    expect(wrong).toEqual([]);
    const unknown = await Promise.all(
      FORMS.map(async (form) => (await server.ask(form(FIRST + COUNT))).status),
    );
    expect(unknown).toEqual(FORMS.map(() => 404));
  } finally {
    agent.destroy();
    await server.stop();
  }
});
