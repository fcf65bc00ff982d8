/**
 * The proof of an import: pages as a real SPIP printed them, in the template of its distribution, beside the pages that
 * Fonds builds. The ground truth lies beside the project; without it these tests are skipped.
 */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildSite } from '../../src/build/build.ts';
import { importSpip } from '../../src/import/spip/import.ts';
import { type Verification, type VerifyOptions, verify } from '../../src/import/verify/verify.ts';
import { verificationMarkdown, verificationSummary } from '../../src/import/verify/wording.ts';

const TRUTH = join(process.cwd(), '..', 'shared', 'spip');
const NOW = new Date('2026-11-23T12:00:00Z');

interface Rendered {
  id_article: number;
  url: string;
  titre: string;
  chapo: string;
  texte: string;
  ps: string;
  notes: string;
  date_iso: string;
  date_affdate: string;
  lesauteurs: string;
  virtuel_brut: string;
  documents: { fichier: string; vu: string; titre: string }[];
  mots: { titre: string; type: string }[];
}

interface RenderedRubric {
  id_rubrique: number;
  url: string;
  titre: string;
  descriptif: string;
  texte: string;
}

/** `rubrique.html` of SPIP's distribution: its own text, and a list of articles with their dates. */
function rubricPage({ titre, texte }: RenderedRubric): string {
  return `<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>${titre}</title></head><body>
<main><div class="cartouche"><h1>${titre}</h1></div>${texte ? `<div class="texte surlignable">${texte}</div>` : ''}
<div class="liste articles"><ul><li><a href="spip.php?article12">Un article</a> <time class="date">4 avril 2022</time></li></ul></div></main></body></html>`;
}

/** `article.html` of SPIP's distribution, as far as it shows an article. */
function page(spip: Rendered): string {
  const part = (name: string, html: string) => (html ? `<div class="${name} surlignable">${html}</div>` : '');
  const documents = spip.documents
    .filter(({ vu }) => vu === 'non')
    .map(
      ({ fichier, titre }) =>
        `<li><a href="IMG/${fichier.replace(/^IMG\//, '')}">${titre || fichier}</a></li>`,
    );
  const keywords = spip.mots
    .filter(({ type }) => !type.startsWith('_'))
    .map(({ titre }) => `<li><a href="#" rel="tag">${titre.replace(/^\d+\. /, '')}</a></li>`);
  return `<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>${spip.titre}</title></head><body>
<nav class="menu"><ul><li><a href="/">Accueil</a></li></ul></nav>
<main><article class="hentry"><div class="cartouche"><h1 class="entry-title">${spip.titre || 'Sans titre'}</h1>
<p class="info-publi"><abbr class="published" title="${spip.date_iso}">${spip.date_affdate}</abbr>, par <span class="auteurs">${spip.lesauteurs}</span></p></div>
${part('chapo', spip.chapo)}${part('texte', spip.texte)}${part('ps', spip.ps && `<h2>P.-S.</h2>${spip.ps}`)}
${part('notes', spip.notes && `<h2>Notes</h2>${spip.notes}`)}
${documents.length > 0 ? `<div class="documents_joints"><ul>${documents.join('')}</ul></div>` : ''}
${keywords.length > 0 ? `<ul class="mots">${keywords.join('')}</ul>` : ''}
</article></main></body></html>`;
}

describe.skipIf(!existsSync(TRUTH))('a verified import', () => {
  const base = mkdtempSync(join(tmpdir(), 'fonds-verify-'));
  const content = join(base, 'content');
  const mirror = join(base, 'mirror');
  const articles = existsSync(TRUTH)
    ? readdirSync(join(TRUTH, 'articles'))
        .map((name) => JSON.parse(readFileSync(join(TRUTH, 'articles', name), 'utf8')) as Rendered)
        .filter(({ virtuel_brut }) => !virtuel_brut)
    : [];
  const rubrics = existsSync(TRUTH)
    ? readdirSync(join(TRUTH, 'rubriques')).map(
        (name) => JSON.parse(readFileSync(join(TRUTH, 'rubriques', name), 'utf8')) as RenderedRubric,
      )
    : [];
  const pages = [
    ...articles.map((spip) => ({ key: `article${spip.id_article}`, url: spip.url, html: page(spip) })),
    ...rubrics.map((spip) => ({ key: `rubrique${spip.id_rubrique}`, url: spip.url, html: rubricPage(spip) })),
  ];
  const run = (options: Partial<VerifyOptions>): Promise<Verification> =>
    verify({
      source: mirror,
      content,
      out: join(base, 'dist'),
      cache: join(base, 'cache'),
      profile: null,
      delay: 0,
      limit: 0,
      ...options,
    });

  beforeAll(async () => {
    await importSpip({
      database: join(TRUTH, 'spip.sqlite'),
      images: join(TRUTH, 'IMG'),
      into: content,
      force: false,
      dryRun: false,
      scheduled: false,
      now: NOW,
    });
    const { problems } = await buildSite({
      root: process.cwd(),
      content,
      cache: join(process.cwd(), '.cache'),
      out: join(base, 'dist'),
      now: NOW.getTime(),
    });
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    for (const { url, html } of pages) {
      const path = join(mirror, decodeURIComponent(url).replace('?', '@'));
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, html);
    }
  }, 180_000);
  afterAll(() => rmSync(base, { recursive: true, force: true }));

  test('a mirror: every article is found by its address, and says what it said', async () => {
    const verification = await run({});
    expect(verification.missing).toEqual([]);
    expect(verification.unanswered).toEqual([]);
    expect(verification.pages).toHaveLength(pages.length);
    const of = (dimension: string) => verification.dimensions.find((each) => each.dimension === dimension)!;
    const words = of('words');
    expect(words.lost / words.items).toBeLessThan(0.01);
    for (const dimension of ['headings', 'lists', 'tables', 'date', 'keywords'])
      expect([dimension, of(dimension).lost]).toEqual([dimension, 0]);
  });

  test('every host for which the build wrote files is asked, the servers that are installed here too', async () => {
    const { hosts, unanswered } = await run({});
    expect(hosts.map(({ host }) => host)).toEqual(['nginx', 'apache', 'caddy', 'netlify', 'cloudflare']);
    for (const { host, means, reason, unanswered: failed } of hosts) {
      expect([host, reason, failed]).toEqual([host, '', []]);
      expect(['server', 'rules', 'missing']).toContain(means);
    }
    expect(hosts.filter(({ means }) => means === 'rules').map(({ asked }) => asked)).toEqual([
      expect.any(Number),
      expect.any(Number),
    ]);
    expect(unanswered).toEqual([]);
    const told = verificationSummary(await run({}), 'fr');
    expect(told).toMatch(/^ {2}Cloudflare +aux règles écrites pour lui +(\d+)\/\1$/m);
  });

  test('an address that one host alone does not answer is told with its name', async () => {
    const map = join(base, 'dist-host/nginx/http.conf');
    const written = readFileSync(map, 'utf8');
    writeFileSync(map, written.replace(/^ +"article12" .*\n/m, ''));
    const verification = await run({});
    writeFileSync(map, written);
    const nginx = verification.hosts.find(({ host }) => host === 'nginx')!;
    if (nginx.means === 'missing') return;
    expect(nginx.unanswered).toContain('/spip.php?article12');
    expect(verificationMarkdown(verification, 'en')).toContain('- `/spip.php?article12` (nginx)');
    writeFileSync(map, `${written}\nthis is no nginx;\n`);
    const broken = await run({});
    writeFileSync(map, written);
    expect(broken.hosts.find(({ host }) => host === 'nginx')).toMatchObject({
      means: 'refused',
      reason: expect.stringContaining('unknown directive "this"'),
    });
  });

  test('a page that differs is told, with what it lacks', async () => {
    const spip = articles.find(({ id_article }) => id_article === 12)!;
    const path = join(mirror, decodeURIComponent(spip.url));
    writeFileSync(path, page({ ...spip, texte: `${spip.texte}<h3>Titre perdu</h3><p>Phrase disparue.</p>` }));
    const verification = await run({ servers: false });
    writeFileSync(path, page(spip));
    const text = verificationMarkdown(verification, 'fr');
    expect(text).toContain('- intertitres, seulement sur l’ancienne page (1) : `titre perdu`');
    expect(text).toContain('`disparue`');
    expect(verificationSummary(verification, 'en')).toContain('Pages compared');
  });

  describe('a live site', () => {
    let server: Server;
    const asked: string[] = [];
    let address: string;
    let busy = 0;

    beforeAll(async () => {
      const byNumber = new Map(pages.map((each) => [`/spip.php?${each.key}`, each]));
      const byUrl = new Map(pages.map((each) => [`/${each.url}`, each]));
      server = createServer((request, response) => {
        asked.push(request.url!);
        const numbered = byNumber.get(request.url!);
        const spip = byUrl.get(decodeURI(request.url!)) ?? byUrl.get(request.url!);
        if (busy > 0) {
          busy -= 1;
          response.writeHead(503, { 'retry-after': '0' }).end();
        } else if (numbered && numbered.url !== request.url!.slice(1))
          response.writeHead(301, { location: `/${encodeURI(numbered.url)}` }).end();
        else if (spip) response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(spip.html);
        else response.writeHead(404).end();
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    });
    afterAll(() => server.close());

    test('is asked one page after the other, goes on where it stopped, and asks nothing twice', async () => {
      busy = 1;
      const first = await run({ source: address, limit: 3, servers: false });
      expect(first.pages).toHaveLength(3);
      const before = asked.length;
      expect(before).toBeLessThanOrEqual(7);
      const all = await run({ source: address, servers: false });
      expect(all.pages).toHaveLength(pages.length);
      expect(all.missing).toEqual([]);
      expect(all.unanswered).toEqual([]);
      const after = asked.length;
      expect(new Set(asked.slice(before)).size).toBe(after - before);
      await run({ source: address, servers: false });
      expect(asked).toHaveLength(after);
    });

    test('that does not answer is told', async () => {
      await expect(run({ source: 'http://127.0.0.1:1', cache: join(base, 'other') })).rejects.toMatchObject({
        code: 'no-old-site',
      });
    });
  });

  test('without a built site, or without an import, it says so', async () => {
    await expect(run({ out: join(base, 'rien') })).rejects.toMatchObject({ code: 'no-build' });
    await expect(run({ content: join(base, 'rien') })).rejects.toMatchObject({ code: 'no-import' });
  });
});
