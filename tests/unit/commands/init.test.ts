import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { loadArchive } from '../../../src/archive/load.ts';
import { run } from '../../../src/commands/init.ts';
import { ownVersion } from '../../../src/commands/project.ts';
import { report } from '../../../src/commands/reporters.ts';
import { readSite, siteSchema } from '../../../src/content/site.ts';

let folder: string;
let said: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fonds-init-'));
  said = '';
  for (const name of ['LC_ALL', 'LC_MESSAGES']) vi.stubEnv(name, '');
  vi.stubEnv('LANG', 'fr_FR.UTF-8');
  const keep = (text: string) => {
    said += `${text}\n`;
  };
  vi.spyOn(console, 'log').mockImplementation(keep);
  vi.spyOn(console, 'error').mockImplementation(keep);
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

const read = (path: string) => readFileSync(join(folder, path), 'utf8');
const tree = (root = folder) =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((child) => child.isFile())
    .map((child) => join(child.parentPath, child.name).slice(root.length + 1))
    .sort();

async function problemsIn(content: string) {
  const { problems, close } = await loadArchive({
    content,
    cache: null,
    now: Date.now(),
    drafts: false,
    generator: 'test',
  });
  close();
  return problems;
}

describe('init', () => {
  test.each([
    ['fr', 'gitlab', ['.gitlab-ci.yml'], ['accessibilite', 'donnees-personnelles', 'mentions-legales']],
    ['en', 'github', ['.github/workflows/site.yml'], ['accessibility', 'legal-notice', 'personal-data']],
    ['de', 'forgejo', ['.forgejo/workflows/site.yml'], ['accessibility', 'legal-notice', 'personal-data']],
    ['fr-CA', 'none', [], ['accessibilite', 'donnees-personnelles', 'mentions-legales']],
  ])(
    'writes an archive in %s for %s, of which check names only the blanks',
    async (lang, forge, ci, pages) => {
      const title = 'Archives : « # » de *l’Île* & "Cie" {{url}}';
      const code = await run([
        folder,
        '--title',
        title,
        '--url',
        'www.ile.example/archives/',
        '--lang',
        lang,
        '--forge',
        forge,
      ]);
      expect([code, said]).toEqual([0, expect.stringContaining('npm run dev')]);
      const year = new Date().getFullYear();
      const article = lang.startsWith('fr') ? 'ouverture-des-archives' : 'opening-of-the-archive';
      expect(tree()).toEqual(
        [
          '.editorconfig',
          '.gitignore',
          '.vscode/extensions.json',
          '.vscode/fonds.code-snippets',
          '.vscode/settings.json',
          '.vscode/tasks.json',
          ...ci,
          'GUIDE.md',
          'README.md',
          `content/articles/${year}/${article}/index.md`,
          expect.stringMatching(/\.pdf$/),
          expect.stringMatching(/\.png$/),
          'content/authors.yaml',
          ...pages.map((page) => `content/pages/${page}.md`),
          `content/rubrics/${lang.startsWith('fr') ? 'actualites' : 'news'}.md`,
          'content/site.yaml',
          'package.json',
          'public/.gitkeep',
        ].toSorted((a, b) => (typeof a === 'string' && typeof b === 'string' ? (a < b ? -1 : 1) : 0)),
      );
      expect(readSite(read('content/site.yaml')).value).toMatchObject({
        title,
        url: 'https://www.ile.example/archives',
        lang,
        publisher: { name: title },
      });
      const problems = await problemsIn(join(folder, 'content'));
      expect(problems.map(({ code, file }) => `${code} ${file}`)).toEqual(
        pages.map((page) => `blank-left pages/${page}.md`),
      );
      for (const file of tree().filter((path) => /\.(?:md|ya?ml|json)$/.test(path)))
        expect(
          read(file)
            .replaceAll('{{url}}', '')
            .match(/\$?\{\{.*/g)
            ?.filter((found) => !found.startsWith('$')) ?? [],
        ).toEqual([]);
    },
  );

  test('explains every key of site.yaml, and each that is offered is right', () => {
    for (const lang of ['fr', 'en']) {
      const text = readFileSync(join('src/commands/init/starter', lang, 'content/site.yaml'), 'utf8');
      const filled = text.replace(/\{\{yaml (\w+)\}\}/g, (_, name: string) =>
        name === 'url'
          ? 'https://a.example'
          : name === 'lang'
            ? lang
            : name === 'timeZone'
              ? 'Europe/Paris'
              : 'X',
      );
      const offered = filled.replace(/^(\s*)# (\s*(?:[a-z][\w]*:(?: |$)))/gim, '$1$2');
      const data = load(offered) as Record<string, unknown>;
      expect(readSite(offered).problems).toEqual([]);
      expect(Object.keys(data).sort()).toEqual(keysOf(siteSchema).sort());
    }
  });

  test('the message that the guide shows is the one that check gives', async () => {
    for (const [lang, slug, wrong] of [
      ['fr', 'seance', 'actualite'],
      ['en', 'meeting', 'new'],
    ] as const) {
      const root = join(folder, lang);
      await run([root, '--yes', '--lang', lang]);
      const year = new Date().getFullYear();
      const file = `articles/${year}/${slug}/index.md`;
      mkdirSync(join(root, 'content', file, '..'), { recursive: true });
      writeFileSync(
        join(root, 'content', file),
        `---\ntitle: A\npublished: ${year}-01-01\nrubric: ${wrong}\n---\n\nB.\n`,
      );
      const problems = (await problemsIn(join(root, 'content'))).filter((problem) => problem.file === file);
      const told = report(problems, { lang, format: 'terminal', root: join(root, 'content'), color: false });
      const [message] = told.split('\n\n');
      const shown = message!.replace(/^.*?(?=articles)/, 'content/').replace(/ +$/gm, '');
      expect(readFileSync(join(root, 'GUIDE.md'), 'utf8')).toContain(shown);
    }
  });

  test('depends on this exact version, and on nothing else', async () => {
    await run([folder, '--yes']);
    expect(JSON.parse(read('package.json')).dependencies).toEqual({ fonds: ownVersion() });
  });

  test('leaves what is there, and completes package.json', async () => {
    writeFileSync(join(folder, 'README.md'), 'Le mien\n');
    const own = {
      name: 'mien',
      version: '3.0.0',
      scripts: { build: 'mon-script' },
      dependencies: { fonds: 'file:../f.tgz' },
    };
    writeFileSync(join(folder, 'package.json'), JSON.stringify(own));
    expect(await run([folder, '--yes', '--forge', 'none'])).toBe(0);
    expect(read('README.md')).toBe('Le mien\n');
    expect(JSON.parse(read('package.json'))).toEqual({
      ...own,
      private: true,
      scripts: {
        dev: 'fonds dev',
        new: 'fonds new',
        check: 'fonds check',
        build: 'mon-script',
        preview: 'fonds preview',
        release: 'fonds release',
      },
      engines: { node: '>=20.9' },
      allowScripts: { fonds: true, esbuild: false },
    });
    expect(said).toContain('Complété, sans rien changer de ce qui y était : package.json');
    expect(said).toContain('Existait déjà, laissé tel quel : README.md');
  });

  test('a second time, or on a file, or beside a broken package.json, writes nothing', async () => {
    await run([folder, '--yes']);
    const before = tree();
    expect(await run([folder, '--yes'])).toBe(2);
    expect(said).toContain('site.yaml existe déjà : ce dossier contient une archive, rien n’a été écrit.');
    expect(tree()).toEqual(before);
    expect(await run([join(folder, 'README.md'), '--yes'])).toBe(2);
    expect(said).toContain('README.md est un fichier : donnez un dossier');
    mkdirSync(join(folder, 'autre'));
    writeFileSync(join(folder, 'autre/package.json'), '{ "name": ');
    expect(await run([join(folder, 'autre'), '--yes'])).toBe(2);
    expect(said).toContain('package.json n’est pas un fichier JSON lisible : rien n’a été écrit.');
    expect(tree(join(folder, 'autre'))).toEqual(['package.json']);
  });

  test.each([
    [['--title', 'A'], 'Sans terminal, rien ne peut être demandé. Donnez --url, ou --yes'],
    [['--title', 'A', '--url', 'ftp://a.example'], '--url ftp://a.example : '],
    [['--yes', '--lang', 'frrançais'], '--lang frrançais : '],
    [['--yes', '--forge', 'gitlb'], '--forge gitlb : vouliez-vous écrire gitlab ?'],
    [['--yes', '--publisher', ' '], '--publisher   : Il faut un texte, sur une ligne.'],
    [['--yes', 'autre'], 'Donnez un seul dossier.'],
  ])('%j is refused, and nothing is written', async (args, message) => {
    expect(await run([join(folder, 'a'), ...args])).toBe(2);
    expect(said).toContain(message);
    expect(existsSync(join(folder, 'a'))).toBe(false);
  });

  test('speaks the language of the site that is begun, where the locale says nothing', async () => {
    vi.stubEnv('LANG', 'C.UTF-8');
    await run([folder, '--yes', '--lang', 'fr']);
    expect(said).toContain('\nPour la suite :\n');
  });

  test('takes the forge from the remote that Git knows', async () => {
    mkdirSync(join(folder, '.git'));
    writeFileSync(
      join(folder, '.git/config'),
      '[remote "origin"]\n\turl = git@gitlab.ville.example:archives/site.git\n',
    );
    await run([folder, '--yes']);
    expect(existsSync(join(folder, '.gitlab-ci.yml'))).toBe(true);
  });

  test('when the machine refuses a file, those already written are removed again', async () => {
    writeFileSync(join(folder, 'public'), 'a file where a folder should be');
    expect(await run([folder, '--yes'])).toBe(2);
    expect(tree()).toEqual(['public']);
  });
});

/** The keys that a zod object takes. */
function keysOf(schema: z.ZodType): string[] {
  return Object.keys(
    (z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as { properties: object }).properties,
  );
}
