import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { decodeText, repairTwiceEncoded } from '../../../src/import/spip/sources/encoding.ts';
import { openSource } from '../../../src/import/spip/sources/index.ts';
import { SqlDump } from '../../../src/import/spip/sources/sql-dump.ts';

const folder = mkdtempSync(join(tmpdir(), 'fonds-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const CREATE = `CREATE TABLE \`spip_articles\` (
  \`id_article\` bigint(21) NOT NULL AUTO_INCREMENT, -- le numéro ; pas une fin
  \`titre\` text NOT NULL DEFAULT 'a, (b); c',
  \`statut\` varchar(10) NOT NULL DEFAULT '0',
  \`password\` text,
  \`texte\` longtext,
  PRIMARY KEY (\`id_article\`), KEY \`statut\` (\`statut\`,\`id_article\`)
) ENGINE=MyISAM DEFAULT CHARSET=utf8;
CREATE TABLE spip_rubriques (id_rubrique bigint, titre text);
`;

/** Rows of a dump, read in chunks of that many bytes. */
function rowsOf(
  sql: string | Uint8Array,
  chunk: number,
): { rows: (string | null)[][]; columns: readonly string[]; skipped: string[] } {
  const rows: (string | null)[][] = [];
  const skipped: string[] = [];
  let columns: readonly string[] = [];
  const dump = new SqlDump({
    created: () => {},
    wants: (table) => table === 'spip_articles',
    row: (of, values) => {
      columns = of.columns;
      rows.push(values.map((value) => (value instanceof Uint8Array ? decodeText(value) : value)));
    },
    skipped: (table) => skipped.push(table),
    unnamed: (table) => skipped.push(`${table} ?`),
  });
  const bytes = Buffer.from(sql as string);
  for (let from = 0; from < bytes.length; from += chunk) dump.push(bytes.subarray(from, from + chunk));
  dump.end();
  return { rows, columns, skipped };
}

const TRAPS = `-- MySQL dump ; 'pas une chaîne
/*!40101 SET NAMES utf8 */;
# un commentaire ; d'un autre genre
DROP TABLE IF EXISTS \`spip_articles\`;
${CREATE}
LOCK TABLES \`spip_articles\` WRITE;
/*!40000 ALTER TABLE \`spip_articles\` DISABLE KEYS */;
INSERT INTO \`spip_articles\` VALUES (1,'L\\'été ; \\\\','publie',NULL,'a),(b'),(-2,'deux ''mots''\\n\\"x\\"','prop',0x414243,_binary 'z'),
(3,"double ""quotes"" 'q'",'publie',CONCAT('a','b'),'\\Z\\0\\t%\\%');
INSERT IGNORE INTO base.spip_articles (\`statut\`, titre, id_article) VALUES ('publie', '/* pas un commentaire */ -- non', 4.5e+3);
REPLACE INTO \`spip_forum\` VALUES (1,'spam; \\' )');
UNLOCK TABLES;
`;

describe('SQL dumps', () => {
  test.each([1, 2, 7, 64, 100_000])('are read whole whatever the chunks: %d bytes', (chunk) => {
    const { rows, columns, skipped } = rowsOf(TRAPS, chunk);
    expect(rows).toEqual([
      ['1', "L'été ; \\", 'publie', null, 'a),(b'],
      ['-2', 'deux \'mots\'\n"x"', 'prop', 'ABC', 'z'],
      ['3', 'double "quotes" \'q\'', 'publie', null, '\u001a\u0000\t%%'],
      ['publie', '/* pas un commentaire */ -- non', '4.5e+3'],
    ]);
    expect(columns).toEqual(['statut', 'titre', 'id_article']);
    expect(skipped).toEqual(['spip_forum']);
  });

  test('a row whose columns nothing names is told, not guessed', () => {
    expect(rowsOf("INSERT INTO `spip_articles` VALUES (1,'a');", 1000).skipped).toEqual(['spip_articles ?']);
  });

  test('a dump cut in the middle gives the rows before the cut', () => {
    expect(rowsOf(TRAPS.slice(0, TRAPS.indexOf('deux ')), 50).rows).toHaveLength(1);
  });
});

describe('sources', () => {
  const write = (name: string, data: string | Uint8Array): string => {
    writeFileSync(join(folder, name), data);
    return join(folder, name);
  };
  // Other programs of this machine import as well: temporary folders of these tests have a folder of their own.
  const temporary = mkdtempSync(join(tmpdir(), 'fonds-test-'));
  beforeAll(() => vi.stubEnv('TMPDIR', temporary));
  afterAll(() => {
    vi.unstubAllEnvs();
    rmSync(temporary, { recursive: true, force: true });
  });
  const left = () => readdirSync(temporary).filter((name) => name.startsWith('fonds-import-'));

  test('only allowed columns are staged, and nothing stays behind', async () => {
    const before = left();
    const database = await openSource(write('a.sql.gz', gzipSync(TRAPS)));
    expect([...database.rows('articles')]).toEqual([
      { id_article: '-2', titre: 'deux \'mots\'\n"x"', statut: 'prop', texte: 'z' },
      { id_article: '1', titre: "L'été ; \\", statut: 'publie', texte: 'a),(b' },
      { id_article: '3', titre: 'double "quotes" \'q\'', statut: 'publie', texte: '\u001a\u0000\t%%' },
      { id_article: '4500', titre: '/* pas un commentaire */ -- non', statut: 'publie', texte: '' },
    ]);
    expect(database.hasColumn('articles', 'virtuel')).toBe(false);
    database.close();
    expect(left()).toEqual(before);
  });

  test('of several sites one is chosen by its prefix', async () => {
    const both = write('b.sql', CREATE + CREATE.replaceAll('spip_', 'autre_'));
    await expect(openSource(both)).rejects.toMatchObject({
      code: 'several-prefixes',
      params: { known: 'spip_, autre_' },
    });
    const database = await openSource(both, { prefix: 'autre' });
    expect(database.prefix).toBe('autre_');
    database.close();
    await expect(openSource(both, { prefix: 'x' })).rejects.toMatchObject({ code: 'unknown-prefix' });
  });

  test('what is no database is told', async () => {
    await expect(openSource(join(folder, 'absent.sql'))).rejects.toMatchObject({ code: 'no-database' });
    await expect(openSource(write('c.sql', 'SELECT 1;'))).rejects.toMatchObject({ code: 'no-spip' });
    await expect(
      openSource(write('d.sql', "INSERT INTO spip_articles VALUES (1,'a');")),
    ).rejects.toMatchObject({ code: 'no-columns' });
    await expect(openSource(write('e.zip', 'PK\u0003\u0004'))).rejects.toMatchObject({
      code: 'damaged-archive',
    });
    await expect(openSource(write('f.sql.gz', gzipSync(TRAPS).subarray(0, 200)))).rejects.toMatchObject({
      code: 'damaged-archive',
    });
    expect(left()).toEqual([]);
  });

  test('tables of links of a plugin are no second site', async () => {
    const path = join(folder, 'gis.sqlite');
    const sqlite = new DatabaseSync(path);
    for (const [table, columns] of [
      ['spip_articles', 'id_article, titre'],
      ['spip_rubriques', 'id_rubrique, titre'],
      ['spip_gis_articles', 'id_gis, id_article'],
      ['spip_gis_rubriques', 'id_gis, id_rubrique'],
    ])
      sqlite.exec(`CREATE TABLE ${table} (${columns})`);
    sqlite.close();
    const database = await openSource(path);
    expect(database.prefix).toBe('spip_');
    database.close();
  });

  test('texts of an SQLite file that are not UTF-8 are Windows-1252', async () => {
    const path = join(folder, 'latin1.sqlite');
    const sqlite = new DatabaseSync(path);
    sqlite.exec(
      'CREATE TABLE articles (id_article INTEGER, titre TEXT); CREATE TABLE rubriques (id_rubrique INTEGER)',
    );
    sqlite
      .prepare('INSERT INTO articles VALUES (1, CAST(? AS TEXT))')
      .run(Buffer.from('L\u0092\xe9t\xe9', 'latin1'));
    sqlite.close();
    const database = await openSource(path);
    expect([...database.rows('articles')]).toEqual([{ id_article: '1', titre: 'L’été' }]);
    database.close();
  });
});

describe('UTF-8 encoded twice', () => {
  const twice = (text: string): string => decodeCp1252(Buffer.from(text, 'utf8'));
  const decodeCp1252 = (bytes: Uint8Array): string => new TextDecoder('windows-1252').decode(bytes);

  test.each(['L’été à Noël, « cœur » – 12 € …', 'ÉTÉ À Ça', '🎉 fête 日本', 'Ł ﬁ ß'])('%s', (text) => {
    expect(repairTwiceEncoded(twice(text))).toBe(text);
    expect(repairTwiceEncoded(twice(twice(text)))).toBe(text);
  });

  test.each([
    '« SOCIÉTÉ »',
    '«SOCIÉTÉ»',
    'terminé»…',
    'É\u00A0: À\u00A0!',
    'L’Île-à-Vache',
    'Âge, â, Ã',
    'naïf © 2022 ®',
  ])('leaves what is sound: %s', (text) => {
    expect(repairTwiceEncoded(text)).toBe(text);
  });

  test('repairs the damaged part of a text alone', () => {
    expect(repairTwiceEncoded(`${twice('été')} et été`)).toBe('été et été');
  });
});
