/** Dumps as other programs and other systems write them, and dumps that break off. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openSource } from '../../../src/import/spip/sources/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'fonds-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function read(dump: string | Uint8Array) {
  const path = join(folder, 'dump.sql');
  writeFileSync(path, dump);
  const database = await openSource(path);
  try {
    return {
      titles: [...database.rows('articles', ['titre'])].map(({ titre }) => titre),
      faults: database.faults(),
    };
  } finally {
    database.close();
  }
}

const ROWS = `(1,'L''été'),(2,'Deux \\'mots\\'')`;
const dump = (quote: string) =>
  ['articles', 'rubriques']
    .map(
      (table) =>
        `CREATE TABLE ${quote}spip_${table}${quote} (\n  ${quote}id_${table.slice(0, -1)}${quote} bigint(21) NOT NULL,\n  ${quote}titre${quote} text NOT NULL,\n  PRIMARY KEY (${quote}id_${table.slice(0, -1)}${quote})\n);\nINSERT INTO ${quote}spip_${table}${quote} VALUES ${ROWS};\n`,
    )
    .join('');
const WHOLE = { titles: ["L'été", "Deux 'mots'"], faults: [] };

test('names between double quotes (ANSI)', async () => {
  expect(await read(dump('"'))).toEqual(WHOLE);
});

test.each([
  ['little', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['big', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
] as const)('UTF-16, %s end first, as PowerShell writes it', async (_, encode) => {
  expect(await read(encode(dump('`')))).toEqual(WHOLE);
});

test('triggers and procedures between other delimiters', async () => {
  const trigger =
    "DELIMITER $$\nCREATE TRIGGER t AFTER INSERT ON spip_articles FOR EACH ROW BEGIN INSERT INTO log VALUES (NEW.titre, ';'); END$$\nDELIMITER ;\n";
  expect(await read(trigger + dump('`'))).toEqual(WHOLE);
});

test('without the last sign it is whole, cut anywhere else it is told', async () => {
  const text = dump('`');
  expect(await read(text.trimEnd().slice(0, -1))).toEqual(WHOLE);
  for (const cut of [-4, -9, -19])
    expect((await read(text.trimEnd().slice(0, cut))).faults).toEqual([
      { code: 'cut-dump', excerpt: 'spip_rubriques' },
    ]);
  expect((await read(`${dump('`')}CREATE TABLE \`spip_urls\` (`)).faults).toEqual([
    { code: 'cut-dump', excerpt: 'spip_urls' },
  ]);
});

test('a table whose columns nothing names is told', async () => {
  expect((await read(`${dump('`')}INSERT INTO spip_urls VALUES (1,'a');`)).faults).toEqual([
    { code: 'unnamed-columns', excerpt: 'spip_urls' },
  ]);
});
