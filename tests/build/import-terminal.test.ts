/** The questions of an import, in a terminal of its own (`script` of util-linux), in which somebody types. */
import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { article, filesOf, SpipSite } from '../unit/import/spip-site.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const site = new SpipSite();
const two = join(site.folder, 'two.sql');

beforeAll(() => {
  site.write({ articles: [article({}), article({ id_article: 2, titre: 'Caché', statut: 'prepa' })] });
  const dump = site.sqlDump();
  const other = dump.replaceAll('spip_', 'autre_').replaceAll('Un article', 'Un autre article');
  writeFileSync(
    two,
    `${dump.replace('-- Dump completed\n', '')}${other.replace(/^\/\*.*$/gm, '')}-- Dump completed\n`,
  );
});
afterAll(() => site.remove());

/** Types each answer once its question stands there: answers that come early wait for theirs. */
function typed(into: string, source: string, keys: string): { status: number | null; said: string } {
  const quoted = (word: string) => `'${word.replaceAll("'", "'\\''")}'`;
  const command = [process.execPath, join(ROOT, 'scripts/run.mjs'), 'import', 'spip', source, '--into', into];
  const { status, stdout } = spawnSync(
    'bash',
    [
      '-o',
      'pipefail',
      '-c',
      `(sleep 4; ${keys}; sleep 4) | timeout 50 script -qec ${quoted(command.map(quoted).join(' '))} /dev/null`,
    ],
    { cwd: ROOT, env: { ...process.env, LC_ALL: 'fr_FR.UTF-8' }, encoding: 'utf8', timeout: 60_000 },
  );
  return { status, said: stdout.replaceAll('\r', '') };
}

const type = (keys: string) => `printf %b '${keys}'`;

describe('before anything is written', () => {
  test('what stays behind is shown; another word than yes or no is asked again; yes imports', () => {
    const into = join(site.folder, 'yes');
    const { status, said } = typed(
      into,
      site.database,
      `${type('peut-être\\n')}; sleep 1; ${type('oui\\n')}`,
    );
    expect(said).toContain('Ce qui n’était pas public, et reste donc de côté\n       1  articles');
    expect(said).toContain(`Importer le reste dans ${into} ? (oui/non) `);
    expect(said).toContain('Répondez oui ou non.');
    expect(status).toBe(0);
    expect(filesOf(into).filter((path) => path.endsWith('index.md'))).toEqual([
      'articles/2020/un-article/index.md',
    ]);
  });

  test.each([
    ['no', 'non\\n', 1, 'Rien n’a été écrit. Relisez le tableau'],
    ['Ctrl-C', '\\003', 130, 'Interrompu : rien n’a été écrit.'],
    ['the end of the input', '\\004', 130, 'Interrompu : rien n’a été écrit.'],
  ])('%s leaves the folder as it was', (name, keys, code, sentence) => {
    const into = join(site.folder, name.replaceAll(' ', '-'));
    const { status, said } = typed(into, site.database, type(keys));
    expect(said).toContain(sentence);
    expect(said).not.toContain('    at ');
    expect(status).toBe(code);
    expect(existsSync(into)).toBe(false);
  });
});

test('of several sites one is chosen, and then confirmed', () => {
  const into = join(site.folder, 'chosen');
  const { status, said } = typed(
    into,
    two,
    `${type('7\\n')}; sleep 1; ${type('1\\n')}; sleep 3; ${type('o\\n')}`,
  );
  expect(said).toContain('La base contient plusieurs sites. Leurs préfixes :\n  1. ');
  expect(said).toContain('Aucun site de la liste n’a ce nom.');
  expect(said).toContain('(oui/non)');
  expect(status).toBe(0);
  expect(filesOf(into).filter((path) => path.endsWith('index.md'))).toHaveLength(1);
});
