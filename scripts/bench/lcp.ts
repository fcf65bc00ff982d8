/**
 * Largest Contentful Paint of each kind of page, by Lighthouse's slow 4G and its slow phone:
 * `node scripts/bench/lcp.ts <folder of a site> [runs]`. Lighthouse is no dependency of the project (176 MB):
 * `npm install --no-save lighthouse@13.5.0` first. The preview's server compresses as hosts do on the fly.
 */
import { globSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { CHROMIUM_FLAGS, findChromium } from '../../src/commands/a11y/chromium.ts';
import { createStaticServer } from '../../src/serve/static-server.ts';

type Audits = Record<string, { numericValue?: number }>;
type Lighthouse = (
  url: string,
  flags: Record<string, unknown>,
) => Promise<{ lhr: { audits: Audits } } | undefined>;

const [site, runs = '3'] = process.argv.slice(2);
const executablePath = findChromium();
if (!site || !executablePath)
  throw new Error('node scripts/bench/lcp.ts <folder of a site> [runs], with a Chromium');
const { default: lighthouse } = (await import('lighthouse' as string).catch(() => {
  throw new Error('npm install --no-save lighthouse@13.5.0');
})) as { default: Lighthouse };

/** Pages of a kind, of which the one in the middle is taken: neither the first of the archive nor the last. */
const KINDS: readonly [name: string, pattern: string][] = [
  ['home', 'index.html'],
  ['article', '[12][0-9][0-9][0-9]/[a-z]*/index.html'],
  ['rubrics', 'rubriques/index.html'],
  ['rubric', 'rubriques/*/index.html'],
  ['numbered page of a rubric', 'rubriques/*/page/*/index.html'],
  ['year of a rubric', 'rubriques/*/[12][0-9][0-9][0-9]/index.html'],
  ['years', 'annees/index.html'],
  ['year', '[12][0-9][0-9][0-9]/index.html'],
  ['month', '[12][0-9][0-9][0-9]/[01][0-9]/index.html'],
  ['keywords', 'mots-cles/index.html'],
  ['keyword', 'mots-cles/*/index.html'],
  ['authors', 'auteurs/index.html'],
  ['author', 'auteurs/*/index.html'],
  ['documents', 'documents/index.html'],
  ['documents of a year', 'documents/*/index.html'],
  ['standing page', 'mentions-legales/index.html'],
  ['site map', 'plan-du-site/index.html'],
  ['subscription', 'abonnement/index.html'],
  ['search', 'recherche/index.html'],
  ['not found', '404.html'],
];

const server = createStaticServer(site).listen(0, '127.0.0.1');
await new Promise((listening) => server.once('listening', listening));
const origin = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
const port = 20_000 + Math.floor(Math.random() * 20_000);
const browser = await chromium.launch({
  executablePath,
  args: [...CHROMIUM_FLAGS, `--remote-debugging-port=${port}`],
});
console.log('| page | LCP | total | shift |\n| --- | ---: | ---: | ---: |');
let slowest = 0;
for (const [name, pattern] of KINDS) {
  const files = globSync(pattern, { cwd: site }).sort();
  const file = files[Math.floor(files.length / 2)];
  if (file === undefined) continue;
  const measured: { lcp: number; bytes: number; shift: number }[] = [];
  for (let run = 0; run < Number(runs); run++) {
    const result = await lighthouse(`${origin}/${encodeURI(file.replace(/index\.html$/, ''))}`, {
      port,
      onlyAudits: ['largest-contentful-paint', 'total-byte-weight', 'cumulative-layout-shift'],
      logLevel: 'silent',
    });
    const of = (audit: string) => result?.lhr.audits[audit]?.numericValue ?? Number.NaN;
    measured.push({
      lcp: of('largest-contentful-paint'),
      bytes: of('total-byte-weight'),
      shift: of('cumulative-layout-shift'),
    });
  }
  measured.sort((a, b) => a.lcp - b.lcp);
  const { lcp, bytes, shift } = measured[Math.floor(measured.length / 2)]!;
  slowest = Math.max(slowest, lcp);
  console.log(
    `| ${name} | ${(lcp / 1000).toFixed(2)} s | ${Math.round(bytes / 1000)} kB | ${shift.toFixed(3)} |`,
  );
}
console.log(`\nMedians of ${runs}; the slowest kind: ${(slowest / 1000).toFixed(2)} s.`);
await browser.close();
server.close();
