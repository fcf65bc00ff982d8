/**
 * What an import costs: a SPIP database of any size is made, as an SQLite file and as a dump, and brought in.
 * `node scripts/bench/import.ts --articles 20000` prints seconds and the highest memory of each. With
 * `--dump-megabytes 1024` the dump is filled up with tables that an import passes over, as real ones are.
 */
import { spawnSync } from 'node:child_process';
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { readArguments } from '../../src/commands/arguments.ts';

const args = readArguments({
  usage: 'node scripts/bench/import.ts [options]',
  about: 'Measures the import of a synthetic SPIP site.',
  options: {
    articles: { type: 'string', default: '20000', about: 'number of articles' },
    'dump-megabytes': { type: 'string', default: '0', about: 'size of the dump at least' },
    keep: { type: 'boolean', about: 'leave what was made, and print where' },
  },
});

const COLUMNS: Record<string, string[]> = {
  articles:
    'id_article surtitre titre soustitre id_rubrique descriptif chapo texte ps date statut maj date_redac date_modif lang id_trad nom_site url_site virtuel'.split(
      ' ',
    ),
  rubriques: 'id_rubrique id_parent titre descriptif texte statut date lang'.split(' '),
  auteurs: 'id_auteur nom email pass statut'.split(' '),
  auteurs_liens: 'id_auteur id_objet objet'.split(' '),
  mots: 'id_mot titre descriptif texte id_groupe type'.split(' '),
  groupes_mots: 'id_groupe titre'.split(' '),
  mots_liens: 'id_mot id_objet objet'.split(' '),
  urls: 'id_parent url type id_objet date perma'.split(' '),
  documents: 'id_document fichier statut'.split(' '),
  meta: 'nom valeur'.split(' '),
};

type Value = string | number;

const SENTENCES = [
  "L'association est la convention par laquelle deux ou plusieurs personnes mettent en commun, {d'une façon permanente}, leurs connaissances.",
  "La demande précise : {{l'objet}} de la mission ; le nombre de volontaires ; le nom du tuteur.",
  'Le dossier est à déposer avant le 31 mars « dernier délai », auprès du service départemental[[Voir la circulaire n° 12 du 3 mai.]].',
  'Consultez [la page des formalités->art12] ou https://www.exemple.org/associations?page=2.',
];

function body(id: number): string {
  const parts: string[] = [];
  for (let section = 0; section < 3; section += 1) {
    parts.push(`{{{Partie ${section + 1}}}}`);
    for (let paragraph = 0; paragraph < 3; paragraph += 1) {
      parts.push(
        [0, 1, 2].map((index) => SENTENCES[(id + section + paragraph + index) % SENTENCES.length]).join(' '),
      );
    }
    parts.push(
      '-* statuts signés\n-* liste des dirigeants :\n-** président\n-** trésorier\n-* procès-verbal',
    );
  }
  if (id % 5 === 0) parts.push('|{{Pièce}}|{{Délai}}|\n|Statuts|3 mois|\n|Siège|1 mois|');
  return parts.join('\n\n');
}

function* rows(articles: number): Generator<[table: string, values: Value[]]> {
  yield ['meta', ['nom_site', 'Archives']];
  yield ['meta', ['adresse_site', 'https://www.exemple.fr']];
  yield ['meta', ['langue_site', 'fr']];
  for (let id = 1; id <= 100; id += 1)
    yield [
      'rubriques',
      [
        id,
        id > 10 ? (id % 10) + 1 : 0,
        `${id}. Rubrique ${id}`,
        '',
        'Texte.',
        'publie',
        '2020-01-01 00:00:00',
        'fr',
      ],
    ];
  for (let id = 1; id <= 50; id += 1)
    yield ['auteurs', [id, `Auteur ${id}`, `a${id}@exemple.fr`, 'secret', '1comite']];
  yield ['groupes_mots', [1, 'Thème']];
  for (let id = 1; id <= 200; id += 1) yield ['mots', [id, `Mot ${id}`, '', '', 1, 'Thème']];
  for (let id = 1; id <= articles; id += 1) {
    const date = new Date(Date.UTC(2001, 0, 1) + ((id * 36_000_000) % 700_000_000_000))
      .toISOString()
      .slice(0, 19)
      .replace('T', ' ');
    const title = `Une publication de l'archive, numéro ${id}`;
    yield [
      'articles',
      [
        id,
        '',
        title,
        '',
        (id % 100) + 1,
        '',
        `Chapô de la publication ${id}, {{bref}}.`,
        body(id),
        '',
        date,
        'publie',
        date,
        '0000-00-00 00:00:00',
        date,
        'fr',
        0,
        '',
        '',
        '',
      ],
    ];
    yield ['auteurs_liens', [(id % 50) + 1, id, 'article']];
    yield ['mots_liens', [(id % 200) + 1, id, 'article']];
    yield ['urls', [0, `Une-publication-de-l-archive-numero-${id}`, 'article', id, date, 0]];
  }
}

function makeDatabase(path: string, articles: number): void {
  const sqlite = new DatabaseSync(path);
  sqlite.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN');
  const inserts = new Map<string, ReturnType<DatabaseSync['prepare']>>();
  for (const [table, columns] of Object.entries(COLUMNS)) {
    const typed = columns.map(
      (column, index) =>
        `"${column}" ${column.startsWith('id_') ? 'INTEGER' : 'TEXT'}${index === 0 && /^(?:id_(?:article|rubrique|auteur|mot))$/.test(column) && !table.includes('_') ? ' PRIMARY KEY' : ''}`,
    );
    sqlite.exec(`CREATE TABLE spip_${table} (${typed.join(', ')})`);
    inserts.set(
      table,
      sqlite.prepare(`INSERT INTO spip_${table} VALUES (${columns.map(() => '?').join(', ')})`),
    );
  }
  for (const [table, values] of rows(articles)) inserts.get(table)!.run(...values);
  sqlite.exec('COMMIT');
  sqlite.close();
}

function makeDump(path: string, articles: number, megabytes: number): void {
  const file = openSync(path, 'w');
  const quote = (value: Value): string =>
    typeof value === 'number'
      ? String(value)
      : `'${value.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n')}'`;
  for (const [table, columns] of Object.entries(COLUMNS)) {
    writeSync(
      file,
      `CREATE TABLE \`spip_${table}\` (\n${columns.map((column) => `  \`${column}\` text`).join(',\n')}\n) ENGINE=MyISAM;\n`,
    );
  }
  for (const [table, values] of rows(articles))
    writeSync(file, `INSERT INTO \`spip_${table}\` VALUES (${values.map(quote).join(',')});\n`);
  const filler = `INSERT INTO \`spip_versions\` VALUES ${Array.from({ length: 400 }, (_, index) => `(${index},'Une révision ; qui n\\'est (pas), publique ${'lorem ipsum '.repeat(30)}')`).join(',')};\n`;
  while (megabytes > 0 && statSync(path).size < megabytes * 2 ** 20) writeSync(file, filler);
  closeSync(file);
}

/** Runs the import in a process of its own; its seconds and its highest memory in megabytes. */
function measure(source: string, into: string): { seconds: number; megabytes: number } {
  const script = fileURLToPath(new URL('../run.mjs', import.meta.url));
  const probe = `process.on('exit', () => require('node:fs').writeFileSync(process.env.PEAK, String(process.resourceUsage().maxRSS)))`;
  const peak = `${into}.peak`;
  const preload = join(into, '..', 'probe.cjs');
  writeSync(openSync(preload, 'w'), probe);
  const start = performance.now();
  const result = spawnSync(
    process.execPath,
    ['--require', preload, script, 'import', 'spip', source, '--into', into, '--yes'],
    {
      env: { ...process.env, PEAK: peak },
      encoding: 'utf8',
    },
  );
  const seconds = (performance.now() - start) / 1000;
  if (result.status !== 0) throw new Error(result.stderr || result.stdout);
  return { seconds, megabytes: Number(readFileSync(peak, 'utf8')) / 1024 };
}

const folder = mkdtempSync(join(tmpdir(), 'fonds-bench-'));
try {
  const articles = Number(args.articles);
  const sqlite = join(folder, 'spip.sqlite');
  const dump = join(folder, 'spip.sql');
  mkdirSync(join(folder, 'out'));
  makeDatabase(sqlite, articles);
  makeDump(dump, articles, Number(args['dump-megabytes']));
  const show = (name: string, path: string, into: string) => {
    const { seconds, megabytes } = measure(path, join(folder, 'out', into));
    const size = statSync(path).size / 2 ** 20;
    console.log(
      `${name.padEnd(28)} ${size.toFixed(0).padStart(6)} MB  ${seconds.toFixed(1).padStart(6)} s  ${megabytes.toFixed(0).padStart(6)} MB of memory`,
    );
  };
  console.log(`${articles} articles`);
  show('SQLite', sqlite, 'sqlite');
  show('SQLite, nothing changed', sqlite, 'sqlite');
  show('dump', dump, 'dump');
} finally {
  if (args.keep) console.log(folder);
  else rmSync(folder, { recursive: true, force: true });
}
