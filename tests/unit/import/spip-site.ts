/** SPIP databases made for one test: tables of SPIP 4, rows as the test wants them. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Report } from '../../../src/import/report.ts';
import { importSpip, type SpipImportOptions } from '../../../src/import/spip/import.ts';

export type Row = Record<string, string | number | null>;
export type Tables = Record<string, Row[]>;

const ARTICLE: Row = {
  id_article: 1,
  surtitre: '',
  titre: 'Un article',
  soustitre: '',
  id_rubrique: 1,
  descriptif: '',
  chapo: '',
  texte: '',
  ps: '',
  date: '2020-03-04 10:00:00',
  statut: 'publie',
  maj: '2026-01-01 00:00:00',
  date_redac: '0000-00-00 00:00:00',
  date_modif: '2020-03-04 10:00:00',
  lang: 'fr',
  id_trad: 0,
  nom_site: '',
  url_site: '',
  virtuel: '',
  email_secret: 'SECRET',
};
const DEFAULTS: Tables = {
  articles: [ARTICLE],
  rubriques: [
    {
      id_rubrique: 1,
      id_parent: 0,
      titre: 'Actualités',
      descriptif: '',
      texte: '',
      statut: 'publie',
      date: '2020-01-01 00:00:00',
      lang: 'fr',
    },
  ],
  auteurs: [
    {
      id_auteur: 1,
      nom: 'Camille Dupré',
      bio: '',
      email: 'camille.SECRET@exemple.fr',
      login: 'cdupre',
      pass: 'SECRET',
      statut: '0minirezo',
    },
  ],
  auteurs_liens: [{ id_auteur: 1, id_objet: 1, objet: 'article' }],
  mots: [{ id_mot: 1, titre: 'Bénévolat', descriptif: '', texte: '', id_groupe: 1, type: 'Thème' }],
  groupes_mots: [{ id_groupe: 1, titre: 'Thème' }],
  mots_liens: [{ id_mot: 1, id_objet: 0, objet: 'article' }],
  documents: [
    {
      id_document: 0,
      id_vignette: 0,
      extension: '',
      titre: '',
      date: '',
      descriptif: '',
      fichier: '',
      media: 'file',
      mode: 'document',
      distant: 'non',
      statut: 'prepa',
      credits: '',
      alt: '',
      date_publication: '0000-00-00 00:00:00',
    },
  ],
  documents_liens: [{ id_document: 0, id_objet: 0, objet: '', vu: 'non', rang_lien: 0 }],
  urls: [{ id_parent: 0, url: '', type: '', id_objet: 0, date: '', perma: 0 }],
  syndic: [{ id_syndic: 0, nom_site: '', url_site: '', statut: 'prop', id_rubrique: 0 }],
  meta: [
    { nom: 'nom_site', valeur: 'Archives' },
    { nom: 'adresse_site', valeur: 'https://www.exemple.fr' },
    { nom: 'langue_site', valeur: 'fr' },
    { nom: 'email_webmaster', valeur: 'webmestre.SECRET@exemple.fr' },
  ],
};

export const article = (row: Row): Row => ({ ...ARTICLE, ...row });

export class SpipSite {
  readonly folder = mkdtempSync(join(tmpdir(), 'fonds-test-'));
  readonly database = join(this.folder, 'spip.sqlite');
  readonly images = join(this.folder, 'IMG');
  readonly content = join(this.folder, 'content');

  /** Writes the database: the tables given, and, with defaults, one row or none of each other. */
  write(tables: Tables, { defaults: filled = true } = {}): this {
    rmSync(this.database, { force: true });
    const sqlite = new DatabaseSync(this.database);
    sqlite.exec('BEGIN');
    const usual = filled ? DEFAULTS : {};
    for (const [table, defaults] of Object.entries({ ...usual, ...tables })) {
      const columns = [...new Set([...(usual[table] ?? []), ...defaults].flatMap(Object.keys))];
      if (columns.length === 0) continue;
      const typed = columns.map((column) => `"${column}" ${column.startsWith('id_') ? 'INTEGER' : 'TEXT'}`);
      sqlite.exec(`CREATE TABLE "spip_${table}" (${typed.join(', ')})`);
      const insert = sqlite.prepare(
        `INSERT INTO "spip_${table}" VALUES (${columns.map(() => '?').join(', ')})`,
      );
      for (const row of defaults)
        insert.run(...columns.map((column) => row[column] ?? usual[table]?.[0]?.[column] ?? null));
    }
    sqlite.exec('COMMIT');
    sqlite.close();
    return this;
  }

  file(path: string, bytes: string | Uint8Array): this {
    mkdirSync(dirname(join(this.images, path)), { recursive: true });
    writeFileSync(join(this.images, path), bytes);
    return this;
  }

  /** The database as mysqldump writes it. */
  sqlDump(): string {
    const sqlite = new DatabaseSync(this.database, { readOnly: true });
    const names = sqlite.prepare(`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`).all();
    const tables = (names as { name: string }[]).map(({ name }) => {
      const rows = sqlite.prepare(`SELECT * FROM "${name}"`).all();
      const columns = sqlite.prepare('SELECT name FROM pragma_table_info(?)').all(name) as { name: string }[];
      const typed = columns.map(
        (column) => `  \`${column.name}\` ${column.name.startsWith('id_') ? 'bigint' : 'longtext'}`,
      );
      const values = rows.map((row) => `(${Object.values(row).map(sqlLiteral).join(',')})`).join(',\n');
      const create = `CREATE TABLE \`${name}\` (\n${typed.join(',\n')}\n);\n`;
      return `${create}${rows.length > 0 ? `INSERT INTO \`${name}\` VALUES ${values};\n` : ''}`;
    });
    sqlite.close();
    return `-- MySQL dump 10.13
/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
${tables.join('\n')}
/*!40101 SET CHARACTER_SET_CLIENT=@OLD_CHARACTER_SET_CLIENT */;
-- Dump completed
`;
  }

  import(options: Partial<SpipImportOptions> = {}): Promise<Report> {
    mkdirSync(this.images, { recursive: true });
    const now = new Date('2026-06-01T12:00:00Z');
    return importSpip({
      database: this.database,
      images: this.images,
      into: this.content,
      force: false,
      dryRun: false,
      scheduled: false,
      now,
      ...options,
    });
  }

  read(path: string): string {
    return readFileSync(join(this.content, path), 'utf8');
  }

  /** Every file written, the notes of the import left out. */
  paths(): string[] {
    return filesOf(this.content).filter((path) => !path.startsWith('.import/'));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function sqlLiteral(value: unknown): string {
  if (value === null) return 'NULL';
  return typeof value === 'number' ? String(value) : `'${String(value).replaceAll("'", "''")}'`;
}

export function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

/** Body of a Markdown file, without its front matter. */
export function bodyOf(text: string): string {
  return text.replace(/^---\n[\s\S]*?\n---\n/, '').trim();
}

/** A PNG of one pixel. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

export const PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]>>endobj
trailer<</Root 1 0 R>>
%%EOF
`;
