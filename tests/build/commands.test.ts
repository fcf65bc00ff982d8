import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buildPaths } from '../../src/build/options.ts';
import { lock } from '../../src/kit/lock.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FIXTURES = join(ROOT, 'tests/fixtures');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fonds-command-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Runs a verb as a person does, in French. */
function run(verb: string, ...args: string[]) {
  return runIn('fr_FR.UTF-8', verb, ...args);
}

function runIn(LC_ALL: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'scripts/run.mjs'), ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL, LC_MESSAGES: '', LANG: '', GITHUB_ACTIONS: '' },
  });
  return { status, stdout, stderr };
}

const check = (...args: string[]) => run('check', '--cache', join(folder, 'cache'), ...args);

describe('check', () => {
  test('tells every problem as JSON on the standard output, and exits 1', () => {
    const { status, stdout } = check('--content', join(FIXTURES, 'forty/content'), '--format', 'json');
    expect(status).toBe(1);
    const problems = JSON.parse(stdout);
    expect(problems).toHaveLength(45);
    expect(problems[0]).toEqual({
      code: 'invalid-slug',
      severity: 'error',
      file: 'articles/2022/Titre accentué.md',
      line: 1,
      column: 1,
      params: { slug: 'Titre accentué', wanted: 'articles/2022/titre-accentue.md' },
      message:
        '« Titre accentué » ferait une mauvaise adresse : elle n’a que des lettres minuscules sans accent, des chiffres et des traits d’union.',
      remedy: 'Renommez en articles/2022/titre-accentue.md',
    });
  });

  test('says so where there is nothing to say', () => {
    const content = join(folder, 'content');
    cpSync(join(FIXTURES, 'problems/orphan-file/content'), content, { recursive: true });
    rmSync(join(content, 'articles/2022/un-article/donnees.csv'));
    expect(check('--content', content)).toEqual({
      status: 0,
      stdout: 'Aucun problème : 4 fichiers vérifiés.\n',
      stderr: '',
    });
  });

  test('says that it waits for a command that is at work on the same site', async () => {
    const content = join(FIXTURES, 'problems/orphan-file/content');
    const cache = join(folder, 'cache');
    const { archive } = buildPaths({ content, cache, out: join(folder, 'dist') });
    const release = await lock(join(archive, 'lock'));
    const child = spawn(
      process.execPath,
      [
        join(ROOT, 'scripts/run.mjs'),
        'check',
        '--content',
        content,
        '--cache',
        cache,
        '--out',
        join(folder, 'dist'),
      ],
      { cwd: ROOT, env: { ...process.env, LC_ALL: 'fr_FR.UTF-8' } },
    );
    child.stdout.resume();
    const [said] = await once(child.stderr.setEncoding('utf8'), 'data');
    release();
    const [status] = await once(child, 'close');
    expect(said).toBe(
      `Une autre commande travaille sur le même site (processus ${process.pid}) : on l’attend.\n`,
    );
    expect(status).toBe(0);
  });

  test.each([
    [['--contnet', 'x'], 'L’option --contnet n’existe pas. Vouliez-vous écrire --content ?'],
    [['--format', 'jsn'], '--format jsn : vouliez-vous écrire json ?'],
  ])('%j is refused with a hint', (args, reason) => {
    const { status, stderr } = check(...args);
    expect([status, stderr.split('\n')[0]]).toEqual([2, reason]);
  });

  test('a folder that does not exist is told', () => {
    const { status, stderr } = check('--content', join(folder, 'absent'));
    expect([status, stderr.trim()]).toEqual([
      2,
      `Le dossier de contenu ${join(folder, 'absent')} n’existe pas. Indiquez le bon avec --content, ou créez-le avec un fichier site.yaml.`,
    ]);
  });
});

describe('new', () => {
  test('writes an article that check accepts, once', () => {
    const content = join(folder, 'content');
    cpSync(join(FIXTURES, 'problems/unknown-choice/content'), content, { recursive: true });
    execFileSync('sed', ['-i', '/accessibility/,$d', join(content, 'site.yaml')]);
    const args = [
      'Une « belle » journée',
      '--rubric',
      'actualites',
      '--date',
      '2022-05-06',
      '--content',
      content,
    ];
    const { status, stdout } = run('new', ...args);
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /une-belle-journee\/index\.md est prêt ; l’article aura l’adresse \/2022\/une-belle-journee\/\.\n$/,
    );
    const path = join(content, 'articles/2022/une-belle-journee/index.md');
    const written = readFileSync(path, 'utf8');
    expect(run('new', ...args)).toEqual({
      status: 2,
      stdout: '',
      stderr:
        'articles/2022/une-belle-journee/index.md existe déjà : rien n’a été écrit. Changez de titre, ou modifiez cet article.\n',
    });
    expect(readFileSync(path, 'utf8')).toBe(written);
  });

  test('writes nothing where the rubric does not exist', () => {
    const content = join(folder, 'content');
    cpSync(join(FIXTURES, 'problems/unknown-choice/content'), content, { recursive: true });
    const before = readdirSync(content, { recursive: true });
    const { status, stderr } = run('new', 'Un titre', '--rubric', 'actualité', '--content', content);
    expect([status, stderr]).toEqual([
      2,
      'La rubrique « actualité » n’existe pas. Vouliez-vous écrire « actualites » ?\n',
    ]);
    expect(readdirSync(content, { recursive: true })).toEqual(before);
  });
});

describe('build', () => {
  test.each([
    [['--threads', 'deux'], '--threads deux : il faut un nombre entier, 1 ou plus.'],
    [['--threads', '0'], '--threads 0 : il faut un nombre entier, 1 ou plus.'],
    [['--format', 'xml'], '--format xml : choisissez parmi auto, terminal, ci, gitlab, line, json.'],
  ])('%j is refused', (args, reason) => {
    const { status, stderr } = run('build', ...args);
    expect([status, stderr.split('\n')[0]]).toEqual([2, reason]);
  });

  test('ends with what was made, in the language of the site where the locale names none', () => {
    const content = join(folder, 'content');
    mkdirSync(content);
    writeFileSync(join(content, 'site.yaml'), 'title: Archive\nurl: https://example.org\nlang: en\n');
    const out = join(folder, 'dist');
    const args = ['--content', content, '--out', out, '--cache', join(folder, 'cache')];
    expect(runIn('C.UTF-8', 'build', ...args).stdout).toMatch(
      /^Site built in [\d.]+ s: 0 articles, 5 pages, 3 feeds\n {2}5 pages rendered, \d+ files written, 0 removed; images: 0 made, 0 reused\n$/,
    );
  });
});

describe('preview', () => {
  test('says that its port is taken', async () => {
    const out = join(folder, 'dist');
    mkdirSync(out);
    writeFileSync(join(out, 'index.html'), '');
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const { status, stderr } = run('preview', '--out', out, '--port', String(port));
    taken.close();
    expect([status, stderr]).toEqual([
      2,
      `Le port ${port} est déjà pris par un autre programme. Choisissez-en un autre avec --port.\n`,
    ]);
  });
});
