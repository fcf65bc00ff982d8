/** The import from a live MariaDB, started here in a folder of its own: the same files as from SQLite, and no change. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DIALECTS, dialectSite, MARKERS } from '../unit/import/dialects.ts';
import { article, filesOf, PDF, PNG, SpipSite } from '../unit/import/spip-site.ts';

const folder = mkdtempSync(join(tmpdir(), 'fonds-mariadb-'));
const socket = join(folder, 'server.sock');
const site = new SpipSite();
let server: ChildProcess;

const sql = (text: string | Buffer, database = ''): string =>
  execFileSync(
    'mariadb',
    ['--no-defaults', '-N', '-u', 'root', '-S', socket, ...(database ? [database] : [])],
    {
      input: text,
      encoding: 'utf8',
      stdio: 'pipe',
    },
  );
const url = (database: string, user = 'reader:le%20secret'): string =>
  `mysql://${user}@localhost/${database}?socket=${encodeURIComponent(socket)}`;

beforeAll(async () => {
  const data = join(folder, 'data');
  execFileSync(
    'mariadb-install-db',
    [
      '--no-defaults',
      `--datadir=${data}`,
      '--auth-root-authentication-method=normal',
      '--skip-test-db',
      '--user=root',
    ],
    { stdio: 'ignore' },
  );
  server = spawn(
    '/usr/sbin/mariadbd',
    [
      '--no-defaults',
      `--datadir=${data}`,
      `--socket=${socket}`,
      '--skip-networking',
      '--user=root',
      `--pid-file=${folder}/pid`,
    ],
    { stdio: 'ignore' },
  );
  for (let tries = 0; tries < 300; tries += 1) {
    try {
      sql('SELECT 1');
      break;
    } catch {
      await setTimeout(100);
    }
  }
  site.write({
    articles: [
      article({ titre: "L'été à Annecy — « fête »", texte: 'Un {{texte}} ; voir [->art2].' }),
      article({ id_article: 2, titre: 'Deux', texte: 'x'.repeat(70_000) }),
    ],
    forum: [{ id_forum: 1, texte: 'FORUM' }],
  });
  sql(
    "CREATE USER reader@localhost IDENTIFIED BY 'le secret'; GRANT SELECT ON `spip%`.* TO reader@localhost;",
  );
  for (const [name, names] of [
    ['spip', 'utf8mb4'],
    ['spip_double', 'latin1'],
  ] as const) {
    sql(`CREATE DATABASE ${name} CHARACTER SET utf8mb4;`);
    sql(`SET NAMES ${names};\n${site.sqlDump()}`, name);
  }
}, 120_000);

afterAll(async () => {
  server.kill('SIGTERM');
  await new Promise((resolve) => server.once('exit', resolve));
  site.remove();
  rmSync(folder, { recursive: true, force: true });
});

async function filesFrom(database: string) {
  rmSync(site.content, { recursive: true, force: true });
  const report = await site.import({ database });
  const files = filesOf(site.content)
    .filter((path) => !path.startsWith('.import/'))
    .map((path) => [path, readFileSync(join(site.content, path), 'utf8')]);
  return { report, files };
}

test.each([
  ['texts as they are', 'spip'],
  ['texts that a connection in latin1 encoded twice', 'spip_double'],
])('%s give the files that SQLite gives', async (_, database) => {
  const expected = (await filesFrom(site.database)).files;
  const { report, files } = await filesFrom(url(database));
  expect(files).toEqual(expected);
  expect(report.source).not.toContain('secret');
  expect(report.privacy).toContainEqual({ kind: 'spip_forum', reason: 'never-read', count: 1 });
});

test('nothing is changed: a user who may only read is enough, and the server counts no write', async () => {
  const writes = () =>
    sql(
      "SHOW GLOBAL STATUS WHERE Variable_name IN ('Com_insert','Com_update','Com_delete','Com_create_table')",
    );
  const before = writes();
  await filesFrom(url('spip'));
  expect(writes()).toBe(before);
});

test('a wrong password, a database that is not there, a server that is not there', async () => {
  await expect(site.import({ database: url('spip', 'reader:faux') })).rejects.toMatchObject({
    code: 'no-connection',
    params: { path: expect.not.stringContaining('faux') },
  });
  await expect(site.import({ database: url('rien') })).rejects.toMatchObject({ code: 'no-connection' });
  await expect(site.import({ database: 'mysql://reader@127.0.0.1:1/spip' })).rejects.toMatchObject({
    code: 'no-connection',
  });
});

describe.each(DIALECTS)('a site of SPIP %s', (dialect) => {
  const old = new SpipSite();
  const name = `spip_of_${dialect.replace('.', '_')}`;
  let expected: (string | Buffer)[][];

  const filesOfSite = (content: string) =>
    filesOf(content)
      .filter((path) => !path.startsWith('.import/'))
      .map((path) => [path, readFileSync(join(content, path))]);
  const filesGivenBy = async (database: string) => {
    rmSync(old.content, { recursive: true, force: true });
    await old.import({ database });
    return filesOfSite(old.content);
  };
  const dumped = (...options: string[]) => {
    const path = join(old.folder, 'dump.sql');
    writeFileSync(
      path,
      execFileSync('mariadb-dump', ['--no-defaults', '-u', 'root', '-S', socket, ...options, name]),
    );
    return path;
  };

  beforeAll(async () => {
    for (const file of ['rapport', 'secret', 'orphelin', 'prepa']) old.file(`pdf/${file}.pdf`, PDF);
    old.file('png/affiche.png', PNG).write(dialectSite(dialect), { defaults: false });
    expected = await filesGivenBy(old.database);
    // Before version 3 sites were in ISO-8859-1, and stored what it lacks as entities.
    const charset = dialect === '2.1' ? 'latin1' : 'utf8mb4';
    sql(`CREATE DATABASE ${name} CHARACTER SET ${charset};`);
    const text = dialect === '2.1' ? old.sqlDump().replaceAll('’', '&#8217;') : old.sqlDump();
    sql(Buffer.from(`SET NAMES ${charset};\n${text}`, charset === 'latin1' ? 'latin1' : 'utf8'), name);
  });
  afterAll(() => old.remove());

  test('is read from the server, and shows nothing that was not public', async () => {
    expect(await filesGivenBy(url(name))).toEqual(expected);
    for (const [path, bytes] of expected) expect(`${path}${bytes}`).not.toMatch(MARKERS);
  });

  test.each([
    ['as it is', []],
    ['a row to each statement', ['--skip-extended-insert', '--complete-insert']],
    ['without comments', ['--compact', '--hex-blob']],
    ['in one transaction, in latin1', ['--single-transaction', '--default-character-set=latin1']],
  ])('a dump of mariadb-dump %s gives the same', async (_, options) => {
    expect(await filesGivenBy(dumped(...options))).toEqual(expected);
  });
});
