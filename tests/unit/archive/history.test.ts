import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readHistories, updateHistory } from '../../../src/archive/history/history.ts';
import { unsaidChanges } from '../../../src/archive/history/unsaid.ts';
import { loadArchive } from '../../../src/archive/load.ts';
import { fixOf } from '../../../src/content/fix.ts';
import { planPages } from '../../../src/views/plan.ts';

let folder: string;
const content = () => join(folder, 'content');
const cache = () => join(folder, 'cache');

function git(...args: string[]): string {
  const names = ['-c', 'user.name=A', '-c', 'user.email=a@example', '-c', 'init.defaultBranch=main'];
  return execFileSync('git', ['-C', folder, ...names, ...args], {
    encoding: 'utf8',
    env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null' },
  });
}

function write(path: string, text: string): void {
  const full = join(content(), path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, text);
}

function commit(subject: string, date: string): void {
  git('add', '-A');
  process.env.GIT_COMMITTER_DATE = date;
  git('commit', '-q', '-m', subject, '--date', date);
  delete process.env.GIT_COMMITTER_DATE;
}

const article = (body: string, more = '') =>
  `---\ntitle: Un titre\npublished: 2023-06-14\nrubric: a\n${more}---\n\n${body}\n`;
const PATH = 'articles/2023/un.md';

const subjects = async (path: string) =>
  readHistories(await updateHistory(content(), cache()))[path]?.entries.map(({ subject }) => subject);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fonds-history-'));
  git('init', '-q');
  write(
    'site.yaml',
    'title: Essai\nurl: https://essai.example\nrepository:\n  url: https://forge.example/essai\n',
  );
  write('rubrics/a.md', '---\ntitle: A\n---\n');
  write(PATH, article('Premier texte, assez long pour que Git le reconnaisse sous un autre nom.'));
  commit('Publier un article', '2023-06-14T10:00:00+02:00');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the history of a text', () => {
  test('follows it from name to name, whether the log is read at once or commit by commit', async () => {
    const steps: (() => void)[] = [
      () => {
        mkdirSync(join(content(), 'articles/2023/un'));
        renameSync(join(content(), PATH), join(content(), 'articles/2023/un/index.md'));
        commit('Donner un dossier', '2023-07-01T10:00:00+02:00');
      },
      () => {
        write(
          PATH.replace('un.md', 'deux.md'),
          article('Un texte tout autre, que rien ne relie au premier.'),
        );
        commit('Écrire un autre article', '2023-07-02T10:00:00+02:00');
      },
      () => {
        renameSync(join(content(), 'articles/2023/un'), join(content(), 'articles/2023/trois'));
        commit('Changer de nom', '2023-07-03T10:00:00+02:00');
      },
      () => {
        write(PATH, article('Un troisième texte prend le nom que le premier avait au début de tout.'));
        commit('Reprendre un nom « été »', '2023-07-04T10:00:00+02:00');
      },
    ];
    for (const step of steps) {
      step();
      await updateHistory(content(), cache());
    }
    const byStep = readHistories(await updateHistory(content(), cache()));
    rmSync(cache(), { recursive: true });
    const atOnce = readHistories(await updateHistory(content(), cache()));
    expect(byStep).toEqual(atOnce);
    const told = (path: string) => atOnce[path]?.entries.map(({ subject }) => subject);
    expect(told('articles/2023/trois/index.md')).toEqual([
      'Changer de nom',
      'Donner un dossier',
      'Publier un article',
    ]);
    expect(told('articles/2023/deux.md')).toEqual(['Écrire un autre article']);
    expect(told(PATH)).toEqual(['Reprendre un nom « été »']);
    expect(told('articles/2023/un/index.md')).toBeUndefined();
  });

  test('is read anew where the history itself was rewritten', async () => {
    write(PATH, article('Deuxième texte.'));
    commit('Corriger', '2023-07-01T10:00:00+02:00');
    expect(await subjects(PATH)).toEqual(['Corriger', 'Publier un article']);
    git('commit', '-q', '--amend', '-m', 'Corriger une date');
    expect(await subjects(PATH)).toEqual(['Corriger une date', 'Publier un article']);
  });

  test('stands on the page, and a commit makes another key of it', async () => {
    const pageOf = async () => {
      const loaded = await loadArchive({
        content: content(),
        cache: cache(),
        now: Date.parse('2024-01-01'),
        drafts: false,
        generator: 'test',
      });
      const page = planPages(loaded.archive!).find(({ address }) => address === '/2023/un/')!;
      const { key } = page;
      const view = page.view() as unknown as { history?: object };
      loaded.close();
      return { key, history: view.history };
    };
    const before = await pageOf();
    const hash = git('rev-parse', 'HEAD').trim();
    expect(before.history).toEqual({
      commits: [
        {
          date: {
            datetime: '2023-06-14T10:00:00+02:00',
            long: 'mercredi 14 juin 2023',
            short: '14 juin 2023',
          },
          subject: 'Publier un article',
          href: `https://forge.example/essai/commit/${hash}`,
        },
      ],
      older: 0,
    });
    git('commit', '-q', '--amend', '-m', 'Autrement');
    expect((await pageOf()).key).not.toBe(before.key);
  });

  test('of a shallow clone is not guessed, and that is said', async () => {
    write(PATH, article('Deuxième texte.'));
    commit('Corriger', '2023-07-01T10:00:00+02:00');
    const shallow = `${folder}-shallow`;
    execFileSync('git', ['clone', '-q', '--depth', '1', `file://${folder}`, shallow]);
    const loaded = await loadArchive({
      content: join(shallow, 'content'),
      cache: cache(),
      now: Date.now(),
      drafts: false,
      generator: 'test',
    });
    expect(loaded.problems.map(({ code, severity }) => [code, severity])).toEqual([
      ['shallow-history', 'warning'],
    ]);
    expect(loaded.archive!.histories).toEqual({});
    expect(await unsaidChanges(loaded.archive!, join(shallow, 'content'), cache())).toBe('shallow');
    loaded.close();
    rmSync(shallow, { recursive: true });
  });
});

describe('changes that no date tells', () => {
  const told = async () => {
    const loaded = await loadArchive({
      content: content(),
      cache: cache(),
      now: Date.parse('2024-01-01'),
      drafts: false,
      generator: 'test',
    });
    const found = await unsaidChanges(loaded.archive!, content(), cache());
    loaded.close();
    return found as Exclude<typeof found, string>;
  };

  test('are named, and fixed by `modified`', async () => {
    write(PATH, article('Premier texte, assez long, avec un autre chiffre.'));
    commit('Corriger un chiffre', '2023-09-02T10:00:00+02:00');
    const [problem, ...others] = await told();
    expect(others).toEqual([]);
    expect(problem).toMatchObject({
      code: 'text-newer-than-date',
      file: PATH,
      params: { date: '2023-09-02', told: '2023-06-14', subject: 'Corriger un chiffre' },
    });
    const fix = fixOf(problem!, readFileSync(join(content(), PATH), 'utf8'))!;
    expect(fix.sure).toBe(true);
    expect(fix.edits.map(({ by }) => by).join('')).toContain('modified: 2023-09-02');
  });

  test.each<[string, string]>([
    ['told by `modified`', article('Un autre texte.', 'modified: 2023-09-02\n')],
    ['told by a note', article('Un autre texte.', 'changes:\n  - date: 2023-09-02\n    note: Un chiffre.\n')],
    [
      'of form alone',
      article(
        'Premier texte, assez  long pour que Git le reconnaisse\nsous un autre nom.',
        'keywords: [a]\n',
      ),
    ],
  ])('are not named when %s', async (_, text) => {
    write(PATH, text);
    commit('Corriger', '2023-09-02T10:00:00+02:00');
    expect(await told()).toEqual([]);
  });

  test('are not those of the day of publication, nor the import of an old text', async () => {
    write(PATH, article('Un texte repris le jour même.'));
    commit('Corriger le jour même', '2023-06-14T18:00:00+02:00');
    write('articles/2010/ancien.md', '---\ntitle: Ancien\npublished: 2010-01-01\nrubric: a\n---\n\nTexte.\n');
    commit('Importer', '2023-08-01T18:00:00+02:00');
    expect(await told()).toEqual([]);
  });
});
