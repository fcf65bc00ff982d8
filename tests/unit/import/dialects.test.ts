/** One site as SPIP 2.1, 3.0, 3.2, 4.1 and 4.3 keep it, by every way in which people carry a database. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadArchive } from '../../../src/archive/load.ts';
import type { Report } from '../../../src/import/report.ts';
import { reportMarkdown } from '../../../src/import/wording/report.ts';
import { DIALECTS, type Dialect, dialectSite, MARKERS } from './dialects.ts';
import { filesOf, PDF, PNG, SpipSite } from './spip-site.ts';

const sites = new Map<Dialect, { site: SpipSite; report: Report }>();

beforeAll(async () => {
  for (const dialect of DIALECTS) {
    const site = new SpipSite();
    for (const name of ['rapport', 'secret', 'orphelin', 'prepa']) site.file(`pdf/${name}.pdf`, PDF);
    site.file('png/affiche.png', PNG).file(dialect.startsWith('4') ? 'logo/arton1.png' : 'arton1.png', PNG);
    site.write(dialectSite(dialect), { defaults: false });
    sites.set(dialect, { site, report: await site.import() });
  }
});
afterAll(() => {
  for (const { site } of sites.values()) site.remove();
});

const textsOf = (content: string) =>
  filesOf(content)
    .filter((path) => !path.startsWith('.import/') && /\.(?:md|yaml)$/.test(path))
    .map((path) => [path, readFileSync(join(content, path), 'utf8')] as const);

describe.each(DIALECTS)('SPIP %s', (dialect) => {
  const of = () => sites.get(dialect)!;

  test('says what the others say', () => {
    const { site } = of();
    // Logos of SPIP 2 and 3 lay elsewhere.
    const texts = (content: string) =>
      textsOf(content).map(([path, text]) => [path, text.replace('/IMG/logo/', '/IMG/')]);
    expect(texts(site.content)).toEqual(texts(sites.get('4.3')!.site.content));
  });

  test('shows nothing that was not public, in no file and not in the report', () => {
    const { site, report } = of();
    for (const path of filesOf(site.content))
      expect(path + readFileSync(join(site.content, path), 'latin1')).not.toMatch(MARKERS);
    expect(reportMarkdown(report, 'fr') + reportMarkdown(report, 'en')).not.toMatch(MARKERS);
  });

  test('becomes an archive without a fault', async () => {
    const { site } = of();
    const loaded = await loadArchive({
      content: site.content,
      cache: null,
      now: Date.parse('2026-06-01T12:00:00Z'),
      drafts: false,
      generator: 'test',
    });
    expect(loaded.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    loaded.close();
  });

  test('leaves no sign of its syntax in a text without a line in the report', () => {
    const { report } = of();
    const told = report.findings.filter(({ code }) => code === 'litter' || code === 'form');
    expect(told.map(({ object, code, excerpt }) => `${object} ${code} ${excerpt}`)).toEqual([
      'article1 form <formulaire|contact|email=…>',
      'article1 litter [inconnu2]',
    ]);
  });

  const carriers: [string, (dump: string) => Buffer][] = [
    ['in UTF-8', (dump) => Buffer.from(dump)],
    ['in ISO-8859-1', (dump) => Buffer.from(dump.replaceAll('’', "''"), 'latin1')],
    ['encoded twice', (dump) => Buffer.from(new TextDecoder('windows-1252').decode(Buffer.from(dump)))],
    ['compressed', (dump) => gzipSync(dump)],
    ['with another prefix', (dump) => Buffer.from(dump.replaceAll('`spip_', '`arch2_'))],
    [
      'beside another site',
      (dump) =>
        Buffer.from(
          dump.replace(
            '-- Dump completed',
            `${dump.replaceAll('`spip_', '`autre_').replace(/^\/\*.*$/gm, '')}\n-- Dump completed`,
          ),
        ),
    ],
  ];
  test.each(carriers)('a dump %s gives the same', async (name, carry) => {
    const { site } = of();
    const database = join(site.folder, 'dump.sql');
    writeFileSync(database, carry(site.sqlDump()));
    const into = join(site.folder, name);
    await site.import({ database, into, ...(name.startsWith('beside') ? { prefix: 'spip' } : {}) });
    const plain = (texts: ReturnType<typeof textsOf>) =>
      texts.map(([path, text]) => [path, text.replaceAll('’', "'")]);
    expect(plain(textsOf(into))).toEqual(plain(textsOf(site.content)));
  });
});
