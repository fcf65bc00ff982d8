/** The packages that are published, as somebody who has nothing but them meets them. */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startS3Apart, startSshd } from '../host/release-places.ts';
import { treeOf } from './tree.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const VERSION = (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }).version;

let base: string;
/** Of an archive whose folder has spaces and accents. */
let archive: string;
let fonds: string;

beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'fonds pack é-'));
  execFileSync(process.execPath, ['scripts/pack.ts', '--out', base], { cwd: ROOT });
  archive = join(base, 'Archives de l’été');
  mkdirSync(archive);
  npm(archive, 'install', `../fonds-${VERSION}.tgz`);
  fonds = join(archive, 'node_modules/fonds');
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

/** The environment of a person with this Node, who speaks French. */
const env = {
  ...Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_|^FONDS_|^GITHUB_/i.test(name)),
  ),
  PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH}`,
  LC_ALL: 'fr_FR.UTF-8',
};

function npm(folder: string, ...args: string[]): string {
  return execFileSync('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
}

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(fonds, 'bin/fonds.cjs'), ...args], {
    cwd: archive,
    env,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const files = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((child) => child.isFile());

const megabytes = (folder: string) =>
  files(folder).reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0) / 1e6;

/** A Node of this machine that is too old for Fonds; null where there is none. */
function oldNode(): string | null {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const node = join(folder, 'node');
    if (!existsSync(node)) continue;
    const version = execFileSync(node, ['--version'], { encoding: 'utf8' });
    if (Number(/^v(\d+)/.exec(version)?.[1]) < 24) return node;
  }
  return null;
}

describe('the package', () => {
  test('is small, and brings neither what compiles pages nor what only its developers use', () => {
    const lock = JSON.parse(readFileSync(join(archive, 'node_modules/.package-lock.json'), 'utf8')) as {
      packages: object;
    };
    const names = Object.keys(lock.packages).map((path) => path.replace(/^.*node_modules\//, ''));
    expect(names.length).toBeLessThanOrEqual(200);
    expect(names.filter((name) => /^(?:astro|vite|typescript|vitest|@biomejs)/.test(name))).toEqual([]);
    expect(megabytes(join(archive, 'node_modules'))).toBeLessThan(110);
    const code = files(join(fonds, 'lib')).map(({ name }) => name);
    expect(code.filter((name) => !/\.[cm]js$/.test(name))).toEqual([]);
    for (const path of ['schemas/site.json', 'types/views/types.d.ts', 'CHANGELOG.md', 'LICENCES.md'])
      expect(existsSync(join(fonds, path))).toBe(true);
    const text = readFileSync(join(fonds, 'lib/fonds.cjs'), 'utf8');
    expect(text.includes(ROOT)).toBe(false);
  });

  test('starts an archive that builds and checks clean', () => {
    const started = run(
      'init',
      '.',
      '--title',
      'Archives de l’été',
      '--url',
      'https://archives.example.org',
      '--forge',
      'none',
    );
    expect(started).toMatchObject({ status: 0, stderr: '' });
    expect(started.stdout).toMatch(/\n {2}npm install\n {2}npm run dev\n$/);
    expect(JSON.parse(readFileSync(join(archive, 'package.json'), 'utf8')).dependencies).toEqual({
      fonds: `file:../fonds-${VERSION}.tgz`,
    });
    const checked = run('check');
    expect([checked.status, checked.stdout]).toEqual([
      0,
      expect.stringContaining('\n3 avertissements dans 3 fichiers.\n'),
    ]);
    const built = run('build');
    expect([built.status, built.stdout]).toEqual([
      0,
      expect.stringMatching(/^Site construit en .* : 1 article, 15 pages/),
    ]);
    expect(run('build').stdout).toMatch(/^Rien n’a changé/);
  });

  test('makes the same site as its sources, byte for byte', () => {
    const common = ['build', '--content', join(ROOT, 'content')];
    const packed = run(...common, '--out', join(base, 'packed'), '--cache', join(base, 'cache-packed'));
    expect(packed.status).toBe(0);
    // Encoding images takes most of a first build, and is not what is compared.
    cpSync(join(base, 'cache-packed/images'), join(base, 'cache-own/images'), { recursive: true });
    execFileSync(
      process.execPath,
      [
        join(ROOT, 'scripts/run.mjs'),
        ...common,
        '--out',
        join(base, 'own'),
        '--cache',
        join(base, 'cache-own'),
      ],
      { cwd: ROOT, env },
    );
    for (const part of ['', '-host'])
      expect(treeOf(join(base, `packed${part}`))).toEqual(treeOf(join(base, `own${part}`)));
  }, 300_000);

  test('compiles nothing: a first build needs no compiler', () => {
    const away = ['esbuild', '@esbuild', '@astrojs'];
    const move = (from: string, to: string) => {
      for (const name of away) renameSync(join(archive, from, name), join(archive, to, name));
    };
    mkdirSync(join(archive, 'away'));
    move('node_modules', 'away');
    try {
      const { status, stderr } = run(
        'build',
        '--out',
        join(base, 'plain'),
        '--cache',
        join(base, 'cache-plain'),
      );
      expect([status, stderr.includes('Error')]).toEqual([0, false]);
    } finally {
      move('away', 'node_modules');
      rmSync(join(archive, 'away'), { recursive: true });
    }
  });

  test('takes a theme: each kind of override shows, renders what uses it, and equals a build from nothing', () => {
    const page = (path: string) => readFileSync(join(base, 'themed', path), 'utf8');
    const loaded = (kind: string) =>
      page(new RegExp(`_fonds/site-[\\w-]+\\.${kind}`).exec(page('index.html'))![0]);
    const build = (name: string) =>
      run('build', '--out', join(base, name), '--cache', join(base, `cache-${name}`), '--timings');
    const replace = (path: string, text: string) => {
      mkdirSync(dirname(join(archive, 'theme', path)), { recursive: true });
      writeFileSync(join(archive, 'theme', path), text);
    };
    const original = (path: string) => readFileSync(join(ROOT, 'src/theme', path), 'utf8');
    const overrides: [path: string, text: string, shows: () => void][] = [
      [
        'layouts/NotFoundPage.astro',
        original('layouts/NotFoundPage.astro').replace('<h1', '<h1 data-own'),
        () => expect(page('404.html')).toContain('<h1 data-own'),
      ],
      [
        'components/Card.astro',
        `---\nimport Card from 'fonds/theme/components/Card.astro';\n---\n<Card {...Astro.props} /><li>Le nôtre</li>\n`,
        () => expect(page('rubriques/actualites/index.html')).toContain('<li>Le nôtre</li>'),
      ],
      [
        'styles/tokens.css',
        '@import "fonds/theme/styles/tokens.css";\n:root { --measure: 31.4rem; }\n',
        () => expect(loaded('css')).toContain('31.4rem'),
      ],
      [
        'client/main.ts',
        `import 'fonds/theme/client/main.ts';\ndocument.title += ' (à nous)';\n`,
        () => expect(loaded('js')).toContain('(à nous)'),
      ],
      [
        'wording/fr.yaml',
        'templates: { skipToContent: Sauter au texte }\n',
        () => expect(page('index.html')).toContain('Sauter au texte'),
      ],
    ];
    try {
      expect(build('themed').status).toBe(0);
      for (const [path, text, shows] of overrides) {
        replace(path, text);
        expect(build('themed')).toMatchObject({ status: 0 });
        shows();
      }
      expect(run('check', '--cache', join(base, 'cache-themed')).status).toBe(0);
      expect(build('themed').stdout).toMatch(/^Rien n’a changé/);
      expect(build('themed-fresh').status).toBe(0);
      expect(treeOf(join(base, 'themed'))).toEqual(treeOf(join(base, 'themed-fresh')));
      replace('components/Card.astro', '---\nconst a = ;\n---\n');
      const broken = build('themed');
      expect(broken.status).toBe(1);
      expect(broken.stdout + broken.stderr).toContain('theme/components/Card.astro:2:10');
    } finally {
      rmSync(join(archive, 'theme'), { recursive: true, force: true });
    }
    expect(build('themed').status).toBe(0);
    expect(build('plain-again').status).toBe(0);
    expect(treeOf(join(base, 'themed'))).toEqual(treeOf(join(base, 'plain-again')));
  });

  test('starts articles, rubrics and pages that check accepts', () => {
    expect(run('new', 'Un deuxième article').stdout).toMatch(/un-deuxieme-article\/index\.md est prêt/);
    expect(run('new', '--kind', 'rubric', 'Délibérations').stdout).toBe(
      'content/rubrics/deliberations.md est prêt, à l’adresse /rubriques/deliberations/.\n',
    );
    expect(run('new', '--kind', 'page', 'Nous écrire').status).toBe(0);
    expect(run('new', 'Un troisième article')).toMatchObject({
      status: 2,
      stderr: 'Dites dans quelle rubrique, avec --rubric : actualites, deliberations.\n',
    });
    expect(run('check').status).toBe(0);
    expect(run('check', '--advice').status).toBe(0);
  });

  test('names the packages to add for what it does not bring', () => {
    const { status, stderr } = run('a11y');
    expect([status, stderr]).toEqual([
      2,
      expect.stringMatching(
        /^Ce verbe a besoin de paquets .*\n {2}npm install --save-dev --save-exact axe-core@[\d.]+ playwright-core@[\d.]+\n$/,
      ),
    ]);
  });
});

describe('under a Node that is too old', () => {
  const node = oldNode();
  const under = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(node!, args, {
      cwd: base,
      env: { ...env, PATH: `${dirname(node!)}${delimiter}${process.env.PATH}` },
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  };

  test.skipIf(node === null)('init works, and other verbs say what to install', () => {
    const program = join(fonds, 'bin/fonds.cjs');
    expect(under(program, 'init', 'vieux', '--yes')).toMatchObject({ status: 0, stderr: '' });
    expect(existsSync(join(base, 'vieux/content/site.yaml'))).toBe(true);
    const { status, stderr } = under(program, 'check');
    expect(status).toBe(2);
    expect(stderr).toMatch(
      /^Fonds a besoin de Node\.js 24 ou plus récent ; .*\n {2}npm install --save-exact node-\S+@24\.[\d.]+\n$/,
    );
  });

  test.skipIf(node === null)('installing fetches a Node for it, and every verb runs under that one', () => {
    const fetched = under(join(fonds, 'bin/own-node.cjs'));
    expect(fetched).toMatchObject({ status: 0, stderr: '' });
    expect(megabytes(join(archive, 'node_modules'))).toBeLessThan(230);
    const checked = under(
      join(fonds, 'bin/fonds.cjs'),
      'check',
      '--content',
      join(archive, 'content'),
      '--cache',
      join(base, 'cache-old'),
    );
    expect([checked.status, checked.stdout]).toEqual([
      0,
      expect.stringContaining('\n3 avertissements dans 3 fichiers.\n'),
    ]);
    expect(under(join(fonds, 'bin/fonds.cjs'), 'chek').status).toBe(2);
  });
});

test('npm create fonds starts an archive before anything is installed', () => {
  const folder = join(base, 'create');
  mkdirSync(folder);
  execFileSync('tar', ['xzf', join(base, `create-fonds-${VERSION}.tgz`), '-C', folder]);
  const program = join(folder, 'package/index.cjs');
  const { status, stderr } = spawnSync(process.execPath, [program, 'neuf', '--yes', '--lang', 'en'], {
    cwd: base,
    env,
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
  expect(JSON.parse(readFileSync(join(base, 'neuf/package.json'), 'utf8')).dependencies).toEqual({
    fonds: VERSION,
  });
  expect(existsSync(join(base, 'neuf/content/pages/legal-notice.md'))).toBe(true);
});

/** Runs a verb in a terminal of its own, in which somebody types these keys, one after the other. */
function typed(folder: string, keys: readonly string[], ...args: string[]) {
  const quoted = (word: string) => `'${word.replaceAll("'", "'\\''")}'`;
  const own = join(folder, 'node_modules/fonds');
  const program = join(existsSync(own) ? own : fonds, 'bin/fonds.cjs');
  const command = [process.execPath, program, ...args].map(quoted).join(' ');
  const typing = keys.map((key) => `sleep 1; printf %b ${quoted(key)}`).join('; ');
  const { status, stdout } = spawnSync(
    'bash',
    [
      '-o',
      'pipefail',
      '-c',
      `(sleep 1; ${typing}; sleep 2) | timeout 140 script -qec ${quoted(command)} /dev/null`,
    ],
    { cwd: folder, env, encoding: 'utf8', timeout: 150_000 },
  );
  return { status, said: stdout.replaceAll('\r', '') };
}

describe('in a terminal', () => {
  test('init asks, asks again where an answer cannot be taken, and takes what is usual', () => {
    const folder = join(base, 'demandes');
    mkdirSync(folder);
    const { status, said } = typed(
      folder,
      ['Archives de Ville\\nftp://ville.example\\narchives.ville.example\\n\\n\\nforge\\ngitlab\\n'],
      'init',
    );
    expect(said).toContain('Adresse publique [https://archives.exemple.fr] : ');
    expect(said).toContain('Choisissez parmi github, gitlab, forgejo, none.');
    expect(status).toBe(0);
    const site = readFileSync(join(folder, 'content/site.yaml'), 'utf8');
    expect(load(site)).toMatchObject({
      title: 'Archives de Ville',
      url: 'https://archives.ville.example',
      lang: 'fr',
      publisher: { name: 'Archives de Ville' },
    });
    expect(existsSync(join(folder, '.gitlab-ci.yml'))).toBe(true);
  });

  test.each([
    ['Ctrl-C', '\\003'],
    ['the end of the input', '\\004'],
  ])('%s at a question leaves nothing behind', (_, key) => {
    const folder = join(base, `quitte-${key.slice(-1)}`);
    mkdirSync(folder);
    const { status, said } = typed(folder, ['Un titre\\n', key], 'init', 'dedans');
    expect(said).toContain('Interrompu : rien n’a été écrit.');
    expect(status).toBe(130);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('new offers the rubrics that there are', () => {
    const { status, said } = typed(archive, ['7\\n', '2\\n'], 'new', 'Un article choisi');
    expect(said).toContain('  1. actualites\n  2. deliberations\n');
    expect(said).toContain('Donnez un numéro de 1 à 2, ou un nom de la liste.');
    expect(status).toBe(0);
    const year = new Date().getFullYear();
    const article = readFileSync(
      join(archive, `content/articles/${year}/un-article-choisi/index.md`),
      'utf8',
    );
    expect(article).toContain('rubric: deliberations');
  });
});

describe.each(['github', 'gitlab', 'forgejo'] as const)('the CI files of %s', (forge) => {
  let folder: string;

  beforeAll(() => {
    folder = join(base, `ci-${forge}`);
    mkdirSync(folder);
    npm(folder, 'install', '--ignore-scripts', `../fonds-${VERSION}.tgz`);
    execFileSync(
      process.execPath,
      [join(folder, 'node_modules/fonds/bin/fonds.cjs'), 'init', '.', '--yes', '--forge', forge],
      { cwd: folder, env },
    );
    npm(folder, 'install', '--ignore-scripts');
  });

  interface Step {
    run: string;
    if?: string;
    env?: Record<string, string>;
  }

  /** The shell steps of a job, in order. */
  const stepsOf = (job: 'check' | 'publish'): Step[] => {
    const path = {
      github: '.github/workflows/site.yml',
      gitlab: '.gitlab-ci.yml',
      forgejo: '.forgejo/workflows/site.yml',
    }[forge];
    const file = load(readFileSync(join(folder, path), 'utf8')) as Record<string, never>;
    if (forge === 'gitlab') {
      const { default: common, [job]: own } = file as Record<
        string,
        { before_script?: string[]; script?: string[] }
      >;
      return [...(common!.before_script ?? []), ...own!.script!].map((run) => ({ run }));
    }
    const { jobs } = file as unknown as { jobs: Record<string, { steps: Partial<Step>[] }> };
    return jobs[job]!.steps.filter((step): step is Step => step.run !== undefined);
  };

  /**
   * Runs the steps as a runner does: each in a shell of its own, until one fails. `given` holds the variables and
   * secrets of the forge: GitLab gives them to every step, the others to those that ask for them.
   */
  const runSteps = (job: 'check' | 'publish', given: Record<string, string> = {}) => {
    let said = '';
    const filled = (text: string) =>
      text.replace(/\$\{\{ (?:vars|secrets|github)\.(\w+) \}\}/g, (_, name: string) => given[name] ?? '');
    for (const step of stepsOf(job)) {
      const wanted = /^vars\.(\w+) != ''$/.exec(step.if ?? '')?.[1];
      expect(step.if === undefined || wanted !== undefined).toBe(true);
      if (wanted && !given[wanted]) continue;
      const own = Object.entries(step.env ?? {}).map(([name, value]) => [name, filled(value)]);
      const { status, stdout, stderr } = spawnSync('bash', ['-e', '-o', 'pipefail', '-c', step.run], {
        cwd: folder,
        env: { ...env, CI: 'true', ...RUNNER, ...(forge === 'gitlab' ? given : Object.fromEntries(own)) },
        encoding: 'utf8',
      });
      said += stdout + stderr;
      if (status !== 0) return { status, said };
    }
    return { status: 0, said };
  };

  /** What runners tell of the repository; its address on the forge leads to a folder. */
  const RUNNER = {
    GITHUB_SERVER_URL: 'https://forge.example',
    GITHUB_REPOSITORY: 'mairie/archive',
    GITHUB_REF_NAME: 'main',
    CI_SERVER_HOST: 'forge.example',
    CI_PROJECT_PATH: 'mairie/archive',
    CI_COMMIT_BRANCH: 'main',
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: '',
    GIT_CONFIG_VALUE_0: '',
  };

  test('check what is asked to be merged, and run nothing of it', () => {
    expect(runSteps('check')).toMatchObject({ status: 0 });
    const own = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    writeFileSync(
      join(folder, 'package.json'),
      JSON.stringify({ ...own, fonds: { remarkPlugins: ['./plugin.mjs'] } }),
    );
    writeFileSync(
      join(folder, 'plugin.mjs'),
      `import { writeFileSync } from 'node:fs'; writeFileSync('it-ran', ''); export default () => () => {};`,
    );
    const rubric = join(folder, 'content/rubrics/faute.md');
    writeFileSync(rubric, '---\ntitle: Faute\nordre: 1\n---\n');
    try {
      const { status, said } = runSteps('check');
      expect(status).toBe(1);
      expect(existsSync(join(folder, 'it-ran'))).toBe(false);
      if (forge === 'github')
        expect(said).toMatch(/^::error file=content\/rubrics\/faute\.md,line=3,col=1,title=unknown-key::/m);
      else expect(said).toContain('content/rubrics/faute.md:3:1 erreur unknown-key');
      if (forge === 'gitlab') {
        const report = JSON.parse(readFileSync(join(folder, 'gl-code-quality-report.json'), 'utf8'));
        expect(report).toContainEqual(
          expect.objectContaining({
            check_name: 'unknown-key',
            location: { path: 'content/rubrics/faute.md', positions: { begin: { line: 3, column: 1 } } },
          }),
        );
      }
    } finally {
      rmSync(rubric);
      rmSync(join(folder, 'plugin.mjs'));
      writeFileSync(join(folder, 'package.json'), JSON.stringify(own));
    }
  });

  test('build the main branch, and again from what was kept', () => {
    expect(runSteps('publish')).toMatchObject({ status: 0 });
    expect(existsSync(join(folder, 'dist/index.html'))).toBe(true);
    rmSync(join(folder, 'dist'), { recursive: true });
    const { status, said } = runSteps('publish');
    expect([status, said]).toEqual([0, expect.stringMatching(/images : 0 faite/)]);
  });

  test('an article of tomorrow is not there, and one of yesterday is', () => {
    const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
    for (const [name, date] of [
      ['hier', day(-1)],
      ['demain', day(2)],
    ] as const) {
      const path = join(folder, `content/articles/${date.slice(0, 4)}/${name}.md`);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, `---\ntitle: ${name}\npublished: ${date}\nrubric: actualites\n---\n\nTexte.\n`);
    }
    expect(runSteps('publish').status).toBe(0);
    const pages = files(join(folder, 'dist')).map(({ parentPath }) => parentPath);
    expect(pages.some((path) => path.endsWith('/hier'))).toBe(true);
    expect(pages.some((path) => path.endsWith('/demain'))).toBe(false);
  });

  test('release to a server once they are told which, and keep the addresses in Git', async () => {
    const home = join(base, `ssh-${forge}`);
    const server = await startSshd(home);
    const [type, key] = readFileSync(join(home, 'host.pub'), 'utf8').split(' ');
    const knownHosts = `[127.0.0.1]:${server.port} ${type} ${key}`;
    try {
      const remote = join(base, `remote-${forge}.git`);
      const git = (...args: string[]) =>
        execFileSync('git', args, { cwd: folder, env, encoding: 'utf8' }).trim();
      git('init', '-q', '--bare', '-b', 'main', remote);
      git('init', '-q', '-b', 'main');
      git('add', '.');
      git('-c', 'user.name=A', '-c', 'user.email=a@example.org', 'commit', '-q', '-m', 'Start');
      git('push', '-q', remote, 'main');
      // The port of the test's server; a real one listens where ssh expects it.
      const bin = join(base, `bin-${forge}`);
      mkdirSync(bin);
      writeFileSync(join(bin, 'ssh'), `#!/bin/sh\nexec /usr/bin/ssh -p ${server.port} -F none "$@"\n`, {
        mode: 0o755,
      });
      const published = join(base, `srv-${forge}`);
      const user = forge === 'gitlab' ? 'oauth2' : 'x-access-token';
      Object.assign(RUNNER, {
        PATH: `${bin}${delimiter}${env.PATH}`,
        GIT_CONFIG_KEY_0: `url.${remote}.insteadOf`,
        GIT_CONFIG_VALUE_0: `https://${user}:jeton@forge.example/mairie/archive${forge === 'gitlab' ? '.git' : ''}`,
      });
      const given = {
        FONDS_RELEASE_TO: `${userInfo().username}@127.0.0.1:${published}`,
        FONDS_SSH_KEY: readFileSync(join(home, 'user'), 'utf8'),
        FONDS_KNOWN_HOSTS: knownHosts,
        FONDS_PUSH_TOKEN: 'jeton',
        token: 'jeton',
      };
      expect(runSteps('publish')).toMatchObject({ status: 0 });
      expect(existsSync(published)).toBe(false);
      const released = runSteps('publish', given);
      expect(released).toMatchObject({ status: 0 });
      expect(treeOf(join(folder, 'dist'))).toMatchObject(
        Object.fromEntries(Object.entries(treeOf(published)).filter(([path]) => !path.startsWith('.fonds/'))),
      );
      const pushed = () => git('--git-dir', remote, 'log', '--format=%s', 'main').split('\n');
      expect(pushed()).toEqual(['Adresses publiées [skip ci]', 'Start']);
      expect(git('--git-dir', remote, 'show', 'main:content/addresses.txt')).toContain(
        '/rubriques/actualites/',
      );
      expect(runSteps('publish', given)).toMatchObject({ status: 0 });
      expect(pushed()).toHaveLength(2);
      const stranger = { ...given, FONDS_KNOWN_HOSTS: knownHosts.replace(/.{8}$/, 'AAAAAAAA') };
      expect(runSteps('publish', stranger)).toMatchObject({
        status: 2,
        said: expect.stringContaining('Host key verification failed'),
      });
    } finally {
      server.process.kill();
    }
  }, 300_000);

  test('release to a store that speaks S3', async () => {
    const store = await startS3Apart(join(base, `s3-${forge}`));
    try {
      const given = {
        FONDS_RELEASE_TO: 's3://archive/site',
        AWS_ACCESS_KEY_ID: store.options.accessKeyId,
        AWS_SECRET_ACCESS_KEY: store.options.secretAccessKey,
        AWS_ENDPOINT_URL: store.options.endpoint!,
        AWS_REGION: store.options.region,
      };
      expect(runSteps('publish', given)).toMatchObject({ status: 0 });
      const get = async (path: string) => {
        const response = await fetch(`${store.options.endpoint}/archive/site/${path}`);
        return { type: response.headers.get('content-type'), text: await response.text() };
      };
      for (const path of ['index.html', 'rss.xml', 'sitemap.xml'])
        expect((await get(path)).text).toBe(readFileSync(join(folder, 'dist', path), 'utf8'));
      expect((await get('rss.xml')).type).toBe('application/rss+xml; charset=utf-8');
      const again = runSteps('publish', given);
      expect([again.status, again.said]).toEqual([
        0,
        expect.stringMatching(/Rien à publier|Nothing to release/),
      ]);
      const refused = runSteps('publish', { ...given, AWS_SECRET_ACCESS_KEY: '' });
      expect(refused).toMatchObject({ status: 2, said: expect.stringContaining('AWS_SECRET_ACCESS_KEY') });
    } finally {
      store.stop();
    }
  }, 300_000);
});

describe('an upgrade', () => {
  const next = VERSION.replace(/\d+$/, (patch) => String(Number(patch) + 1));
  const file = `../fonds-${next}.tgz`;
  const LOCKED = ['package.json', 'package-lock.json'];
  const locked = (folder = archive) => LOCKED.map((name) => readFileSync(join(folder, name), 'utf8'));

  beforeAll(() => {
    const folder = join(base, 'next');
    cpSync(fonds, folder, { recursive: true });
    rmSync(join(folder, 'node'), { recursive: true, force: true });
    const edit = (path: string, change: (text: string) => string) =>
      writeFileSync(join(folder, path), change(readFileSync(join(folder, path), 'utf8')));
    edit('package.json', (text) => text.replace(`"version": "${VERSION}"`, `"version": "${next}"`));
    edit('CHANGELOG.md', (text) => text.replace(/^## /m, `## ${next}\n\n- A word -> another.\n\n## `));
    edit('prebuilt/templates.cjs', (text) =>
      text.replaceAll('Un mot, un nom, une date', 'Un mot ou une date'),
    );
    edit('prebuilt/fonds.json', (text) => {
      const { kinds } = JSON.parse(text) as { kinds: Record<string, string> };
      return JSON.stringify({
        templates: 'other',
        kinds: Object.fromEntries(Object.keys(kinds).map((kind) => [kind, 'other'])),
      });
    });
    edit('lib/fonds.cjs', (text) => text.replace('var FONDS_GENERATOR="', 'var FONDS_GENERATOR="other'));
    npm(base, 'pack', './next');
  });

  /** An npm that does what the real one does, then fails where it was asked to install something. */
  const failing = (damage: string) => {
    const bin = mkdtempSync(join(base, 'npm-'));
    const real = execFileSync('bash', ['-c', 'command -v npm'], { env, encoding: 'utf8' }).trim();
    writeFileSync(
      join(bin, 'npm'),
      `#!/bin/sh\nnode='${process.execPath}'\ncase "$*" in *--save-exact*) ${damage} echo 'npm error code ENOSPC' >&2; exit 228;; esac\nexec '${real}' "$@"\n`.replaceAll(
        'REAL',
        `'${real}' "$@"`,
      ),
      { mode: 0o755 },
    );
    return { ...env, PATH: `${bin}${delimiter}${env.PATH}` };
  };

  test.each([
    ['that fails once all is in place', 'REAL >/dev/null 2>&1;'],
    ['that fails half-way through a package', 'rm -r node_modules/fonds/lib;'],
  ])('by an npm %s leaves all as it was', (_, damage) => {
    const before = locked();
    const { status, stderr } = spawnSync(
      process.execPath,
      [join(fonds, 'bin/fonds.cjs'), 'upgrade', file, '--yes'],
      { cwd: archive, env: failing(damage), encoding: 'utf8' },
    );
    expect([status, stderr]).toEqual([
      2,
      'npm error code ENOSPC\nRien n’a changé : package.json et package-lock.json sont comme avant.\n',
    ]);
    expect(locked()).toEqual(before);
    expect(run('--version').stdout.trim()).toBe(VERSION);
    expect(run('check').status).toBe(0);
  });

  test('asks in a terminal whether to keep what it has shown', () => {
    const before = locked();
    const left = typed(archive, ['peut-être\\nnon\\n'], 'upgrade', file);
    expect(left.said).toContain('Garder la nouvelle version ? [oui] ');
    expect(left.said).toContain('  oui / non\n');
    expect(left.said).toContain(`Retour à Fonds ${VERSION}`);
    expect(left.status).toBe(0);
    expect(locked()).toEqual(before);
    const folder = join(base, 'gardée');
    const built = ['dist', 'dist-host', '.cache'].map((name) => join(archive, name));
    cpSync(archive, folder, { recursive: true, filter: (path) => !built.includes(path) });
    const kept = typed(folder, ['\\n'], 'upgrade', file);
    expect(kept.said).toContain(`Fonds ${next} est gardé.`);
    expect(kept.status).toBe(0);
    expect(JSON.parse(locked(folder)[0]!).dependencies.fonds).toBe(`file:${file}`);
  });

  test.skipIf(oldNode() === null)(
    'runs under a Node that is too old, and brings its own again',
    () => {
      const node = oldNode()!;
      const folder = join(base, 'ancien');
      mkdirSync(folder);
      const old = { ...env, PATH: `${dirname(node)}${delimiter}${process.env.PATH}` };
      const call = (...args: string[]) =>
        spawnSync(args[0]!, args.slice(1), { cwd: folder, env: old, encoding: 'utf8' });
      expect(call('npm', 'install', '--no-audit', '--no-fund', `../fonds-${VERSION}.tgz`).status).toBe(0);
      expect(call('npx', 'fonds', 'init', '.', '--yes').status).toBe(0);
      expect(call('npm', 'install', '--no-audit', '--no-fund').status).toBe(0);
      const { status, stdout } = call('npx', 'fonds', 'upgrade', file, '--yes');
      expect([status, stdout]).toEqual([0, expect.stringContaining(`Fonds ${next} est gardé.`)]);
      expect(call('npx', 'fonds', '--version').stdout.trim()).toBe(next);
      expect(call('npx', 'fonds', 'check').status).toBe(0);
    },
    300_000,
  );

  test('says what the other version changes, goes back without a word, and keeps with --yes', () => {
    const before = locked();
    const tried = run('upgrade', file);
    expect(tried).toMatchObject({ status: 0, stderr: '' });
    expect(tried.stdout).toContain(`De Fonds ${VERSION} à ${next}.`);
    expect(tried.stdout).toContain('- A word -> another.');
    expect(tried.stdout).toContain('Aucun problème nouveau.');
    expect(tried.stdout).toContain('accueil : 1 sur 1');
    expect(tried.stdout).toMatch(/- .*Un mot, un nom, une date.*\n.*\+ .*Un mot ou une date/);
    expect(tried.stdout).toContain(`Retour à Fonds ${VERSION}`);
    expect(run('--version').stdout.trim()).toBe(VERSION);
    expect(locked()).toEqual(before);
    expect(run('upgrade', file, '--yes').stdout).toContain(`Fonds ${next} est gardé.`);
    expect(run('--version').stdout.trim()).toBe(next);
    expect(run('upgrade', '../absent.tgz').status).toBe(2);
    expect(run('--version').stdout.trim()).toBe(next);
  });
});
