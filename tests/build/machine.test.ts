/** What the machine refuses is one sentence with a remedy and exit code 2: nothing changed, nothing left behind. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { buildSite } from '../../src/build/build.ts';
import { runBuildCommand } from '../../src/commands/build-command.ts';
import { Workspace, writeArchive } from './edits.ts';
import { treeOf } from './tree.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Root reads and writes everything: commands run as another user. */
const NOBODY = 65534;
const isRoot = process.getuid?.() === 0;

let base: string;
let site: string;
beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'fonds-machine-'));
  chmodSync(base, 0o755);
  site = join(base, 'whole');
  writeArchive(new Workspace(join(site, 'content')), { search: false });
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(base, 'case-'));
  cpSync(site, folder, { recursive: true, preserveTimestamps: true });
  chmodSync(folder, 0o755);
  own(folder);
});

function own(path: string): void {
  chownSync(path, NOBODY, NOBODY);
  for (const child of readdirSync(path, { recursive: true, encoding: 'utf8' }))
    chownSync(join(path, child), NOBODY, NOBODY);
}

function run(lang: string, verb: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(ROOT, 'scripts/run.mjs'), verb, ...options(args)],
    {
      cwd: folder,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, HOME: folder, LC_ALL: lang === 'fr' ? 'fr_FR.UTF-8' : 'en_GB.UTF-8' },
      ...(isRoot && { uid: NOBODY, gid: NOBODY }),
    },
  );
  return { status, stdout, stderr };
}

function options(args: string[]): string[] {
  const given = { content: 'content', out: 'dist', cache: 'cache' };
  return [...Object.entries(given).flatMap(([name, value]) => [`--${name}`, join(folder, value)]), ...args];
}

/** What stands in the folder beside the cache, which may hold what has been done. */
const left = () =>
  readdirSync(folder)
    .filter((name) => name !== 'cache')
    .sort();

const article = () => join(folder, 'content/articles/2021/article-4');

const CASES: [name: string, harm: () => void, fr: string, en: string][] = [
  [
    'a document that may not be read',
    () => chmodSync(join(article(), 'index.md'), 0),
    'articles/2021/article-4/index.md ne peut pas être lu : l’utilisateur qui lance cette commande n’en a pas le droit. Donnez-le-lui (chmod, chown), ou retirez ce fichier du contenu.',
    'articles/2021/article-4/index.md cannot be read: the user who runs this command may not. Give them the right to (chmod, chown), or take this file out of the content.',
  ],
  [
    'an attachment that may not be read',
    () => chmodSync(join(article(), 'liste.csv'), 0),
    'articles/2021/article-4/liste.csv ne peut pas être lu : l’utilisateur',
    'articles/2021/article-4/liste.csv cannot be read: the user',
  ],
  [
    'a folder that may not be read',
    () => chmodSync(article(), 0),
    'articles/2021/article-4 ne peut pas être lu : l’utilisateur',
    'articles/2021/article-4 cannot be read: the user',
  ],
  [
    'a site.yaml that may not be read',
    () => chmodSync(join(folder, 'content/site.yaml'), 0),
    'content/site.yaml ne peut pas être lu : l’utilisateur',
    'content/site.yaml cannot be read: the user',
  ],
  [
    'a content folder that is a file',
    () => {
      rmSync(join(folder, 'content'), { recursive: true });
      writeFileSync(join(folder, 'content'), '');
    },
    'content est un fichier : le contenu est un dossier. Indiquez avec --content celui où se trouve site.yaml.',
    'content is a file: the content is a folder. Name with --content the one that holds site.yaml.',
  ],
  [
    'a cache that may not be written',
    () => {
      mkdirSync(join(folder, 'cache'));
      chmodSync(join(folder, 'cache'), 0o555);
    },
    'l’utilisateur qui lance cette commande n’en a pas le droit. Donnez-le-lui (chmod, chown), ou choisissez un autre dossier avec --cache.',
    'the user who runs this command may not. Give them the right to (chmod, chown), or choose another folder with --cache.',
  ],
  [
    'a cache that is a file',
    () => writeFileSync(join(folder, 'cache'), ''),
    'ou choisissez un autre dossier avec --cache.',
    'or choose another folder with --cache.',
  ],
];

test.skipIf(!isRoot).each(CASES)('%s', (_, harm, fr, en) => {
  harm();
  const before = left();
  for (const verb of ['build', 'check']) {
    for (const [lang, sentence] of [
      ['fr', fr],
      ['en', en],
    ] as const) {
      const { status, stdout, stderr } = run(lang, verb);
      expect([verb, status, stdout]).toEqual([verb, 2, '']);
      expect(stderr).toContain(sentence);
      expect(stderr.trim().split('\n')).toHaveLength(1);
      expect(left()).toEqual(before);
    }
  }
});

test.skipIf(!isRoot).each([
  ['beside which nothing may be written', ''],
  ['of which a folder may not be written', 'dist/2021'],
])('an output folder %s', async (_, closed) => {
  const { uid, gid } = { uid: NOBODY, gid: NOBODY };
  expect(run('fr', 'build').status).toBe(0);
  const old = treeOf(join(folder, 'dist'));
  new Workspace(join(folder, 'content')).edit('site.yaml', (text) => text.replace('d’essai', 'nouvelles'));
  own(folder);
  chownSync(join(folder, closed), 0, 0);
  const refused = run('fr', 'build');
  expect([refused.status, refused.stdout]).toEqual([2, '']);
  expect(refused.stderr).toMatch(
    /^On ne peut pas écrire dans .* : l’utilisateur qui lance cette commande n’en a pas le droit\. Donnez-le-lui \(chmod, chown\), ou choisissez un autre dossier avec --out\.$/m,
  );
  if (closed === '') expect(treeOf(join(folder, 'dist'))).toEqual(old);
  chownSync(join(folder, closed), uid, gid);
  // What was decided is finished by whichever command comes next.
  expect(run('fr', 'build').status).toBe(0);
  const mended = treeOf(join(folder, 'dist'));
  rmSync(join(folder, 'dist'), { recursive: true });
  rmSync(join(folder, 'cache'), { recursive: true });
  expect(run('fr', 'build').status).toBe(0);
  expect(mended).toEqual(treeOf(join(folder, 'dist')));
  expect(readdirSync(folder).filter((name) => name.includes('.next'))).toEqual([]);
});

test('a clock that was set back keeps what is published', async () => {
  const command = {
    root: ROOT,
    content: join(folder, 'content'),
    out: join(folder, 'dist'),
    cache: join(folder, 'cache'),
    format: 'terminal',
    timings: false,
  };
  await buildSite({ ...command, now: Date.now() });
  const old = treeOf(join(folder, 'dist'));
  const told: string[] = [];
  const error = vi.spyOn(console, 'error').mockImplementation((text: string) => void told.push(text));
  try {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(1971, 0, 1) });
    expect(await runBuildCommand({ ...command, lang: 'fr' })).toBe(2);
    expect(await runBuildCommand({ ...command, cache: join(folder, 'autre'), lang: 'en' })).toBe(2);
  } finally {
    vi.useRealTimers();
    error.mockRestore();
  }
  expect(told[0]).toMatch(
    /^L’horloge de cette machine dit 1971-01-01 00:00, or la dernière construction date de \d{4}-\d\d-\d\d \d\d:\d\d : des articles déjà publiés quitteraient le site\. Réglez l’horloge\. Si c’est la dernière construction qui se trompait, effacez .*\.json et relancez\.$/,
  );
  expect(told[1]).toBe(
    'The clock of this machine says 1971-01-01 00:00, but Fonds is younger: articles already published would leave the site. Set the clock.',
  );
  expect(treeOf(join(folder, 'dist'))).toEqual(old);
});
