/**
 * `fonds a11y`: tests pages of each kind of a built site in a browser, and writes what was tested and
 * found, with the date, beside which a site owner can put the accessibility declaration.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { type } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { splitUrl } from '../archive/load.ts';
import { readSite } from '../content/site.ts';
import { createStaticServer } from '../serve/static-server.ts';
import { commandWording } from '../wording/commands.ts';
import { a11yHelp } from '../wording/verbs/a11y.ts';
import { attribute, BuiltSite } from './a11y/built-site.ts';
import { CHROMIUM_FLAGS, findChromium } from './a11y/chromium.ts';
import { choosePages, type Finding, findingsOn } from './a11y/collect.ts';
import { type Evidence, faultsOf, markdownReport } from './a11y/report.ts';
import { ownVersion } from './project.ts';
import { verb } from './verb.ts';

export const run = verb(
  {
    name: 'a11y',
    help: a11yHelp,
    options: {
      report: { type: 'string', default: 'artefacts' },
      pages: { type: 'number', default: 3, least: 1 },
    },
    shared: ['content', 'out'],
  },
  async ({ content, out, ...options }, { lang }) => {
    const wording = commandWording(lang);
    const siteFile = join(content, 'site.yaml');
    const data = readSite(existsSync(siteFile) ? readFileSync(siteFile, 'utf8') : null).value;
    const executablePath = findChromium();
    const refusal = !data
      ? wording.badSite(siteFile)
      : !existsSync(join(out, 'index.html'))
        ? wording.noSite(out)
        : executablePath
          ? null
          : wording.noChromium;
    if (!data || refusal !== null) {
      console.error(refusal);
      return 2;
    }

    const { base, origin } = splitUrl(data.url);
    const built = new BuiltSite(out, origin, base);
    const kinds = new Map(
      [...built.pages.values()].flatMap(({ path, elements }) => {
        const body = elements.find(({ element }) => element.tagName === 'body')?.element;
        const kind = body && /\bpage--(\w+)/.exec(attribute(body, 'className'))?.[1];
        return kind ? [[built.address(path), kind] as const] : [];
      }),
    );
    const pages = [...choosePages(kinds, options.pages), ...searchWithResults(kinds)];
    const server = createStaticServer(out, { base }).listen(0, '127.0.0.1');
    await new Promise((done) => server.once('listening', done));
    const browser = await chromium.launch({ executablePath: executablePath!, args: CHROMIUM_FLAGS });
    const findings: Finding[] = [];
    const seen = new Set<string>();
    try {
      const served = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      for (const page of pages) {
        console.log(`${page.kind} ${page.path}`);
        findings.push(...(await findingsOn(browser, served, page, !seen.has(page.kind))));
        seen.add(page.kind);
      }
    } finally {
      await browser.close();
      server.close();
    }

    const require = createRequire(import.meta.url);
    const version = (name: string) => (require(`${name}/package.json`) as { version: string }).version;
    const evidence: Evidence = {
      site: { title: data.title, url: data.url, lang: data.lang },
      date: new Date().toISOString(),
      tools: {
        fonds: ownVersion(),
        axe: version('axe-core'),
        browser: `Chromium ${browser.version()}`,
        system: `${type()}, Node.js ${process.version}`,
      },
      pages,
      total: built.pages.size,
      findings,
    };
    const folder = resolve(options.report);
    mkdirSync(folder, { recursive: true });
    const name = join(folder, `accessibilite-${evidence.date.slice(0, 10)}`);
    writeFileSync(`${name}.md`, markdownReport(evidence));
    writeFileSync(`${name}.json`, `${JSON.stringify(evidence, null, 2)}\n`);
    const faults = faultsOf(evidence);
    for (const { rule, page, condition, elements } of faults)
      console.error(`${rule} ${page} (${condition}): ${elements.join('; ')}`);
    console.log(wording.tested(pages.length, faults.length, `${name}.md`));
    return faults.length > 0 ? 1 : 0;
  },
);

/** The search page with results: those of the newest year. */
function searchWithResults(kinds: ReadonlyMap<string, string>): { kind: string; path: string }[] {
  const search = [...kinds].find(([, kind]) => kind === 'search')?.[0];
  const years = [...kinds].flatMap(([path, kind]) => (kind === 'year' ? (path.match(/\d{4}/) ?? []) : []));
  const newest = years.sort().at(-1);
  return search && newest ? [{ kind: 'search', path: `${search}?annee=${newest}` }] : [];
}
