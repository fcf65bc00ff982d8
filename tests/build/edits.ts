/** Edits that people make to a content folder, each a pure function of a number: replayable. */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** Stamps of folders are those of the machine. */
const NOW = Date.UTC(2025, 0, 1) / 1000;

/** A content folder whose files get stamps from a clock of its own: builds may trust them. */
export class Workspace {
  readonly content: string;
  #clock: number;

  constructor(content: string) {
    this.content = content;
    const files = existsSync(content) ? readdirSync(content, { recursive: true, encoding: 'utf8' }) : [];
    const newest = files.map((path) => Math.ceil(statSync(join(content, path)).mtimeMs / 1000));
    // Later than every file that is there: an edit of the same size is seen by its stamp alone.
    this.#clock = Math.max(Date.UTC(2024, 0, 1) / 1000, ...newest.filter((stamp) => stamp < NOW));
  }

  read(path: string): string {
    return readFileSync(join(this.content, path), 'utf8');
  }

  write(path: string, content: string | Uint8Array): void {
    const file = join(this.content, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    this.#clock += 60;
    utimesSync(file, this.#clock, this.#clock);
  }

  edit(path: string, change: (text: string) => string): void {
    this.write(path, change(this.read(path)));
  }

  remove(path: string): void {
    rmSync(join(this.content, path), { recursive: true });
  }

  rename(from: string, to: string): void {
    mkdirSync(dirname(join(this.content, to)), { recursive: true });
    renameSync(join(this.content, from), join(this.content, to));
  }

  has(path: string): boolean {
    return existsSync(join(this.content, path));
  }

  /** Markdown files of articles, sorted. */
  articles(): string[] {
    return readdirSync(join(this.content, 'articles'), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.mdx?$/.test(path))
      .map((path) => `articles/${path.replaceAll('\\', '/')}`)
      .sort();
  }

  rubrics(): string[] {
    return readdirSync(join(this.content, 'rubrics'))
      .filter((name) => name.endsWith('.md'))
      .map((name) => name.slice(0, -3))
      .sort();
  }
}

const KEYWORDS = ['bénévolat', 'fiscalité', 'formation', 'jeunesse'];
const AUTHORS = ['Camille Roussel', 'Service des archives'];

/** A fixed small archive: rubrics on two levels, articles over three years, an attachment, a page. */
export function writeArchive(space: Workspace, options = { search: true }): void {
  const lines = ['title: Archives d’essai', 'url: https://essai.example', 'listing:', '  pageSize: 3'];
  space.write('site.yaml', [...lines, 'search:', `  enabled: ${options.search}`, ''].join('\n'));
  space.write('rubrics/vie.md', '---\ntitle: Vie associative\n---\n\nIntroduction de la rubrique.\n');
  space.write('rubrics/aides.md', '---\ntitle: Aides\nparent: vie\n---\n');
  space.write('rubrics/droit.md', '---\ntitle: Droit\norder: 1\n---\n');
  space.write('pages/a-propos.md', '---\ntitle: À propos\n---\n\nUne page.\n');
  for (let number = 0; number < 12; number++) addArticle(space, number);
  space.write('articles/2021/article-4/liste.csv', 'nom;ville\nA;B\n');
  space.edit('articles/2021/article-4/index.md', (text) =>
    text.replace('draft: false', 'draft: false\nattachments:\n  - file: liste.csv\n    title: Liste'),
  );
}

function addArticle(space: Workspace, number: number): void {
  const year = 2020 + (number % 3);
  const date = `${year}-${two(1 + (number % 12))}-${two(1 + (number % 28))}`;
  const front = [
    `title: Article ${number}, essai`,
    `published: ${date}`,
    `rubric: ${['vie', 'aides', 'droit'][number % 3]}`,
    `keywords: [${KEYWORDS[number % KEYWORDS.length]}]`,
    `authors: [${AUTHORS[number % AUTHORS.length]}]`,
    'draft: false',
  ];
  space.write(
    `articles/${year}/article-${number}/index.md`,
    `---\n${front.join('\n')}\n---\n\nTexte de l’article ${number}, avec un [lien](/2020/article-0/).\n`,
  );
}

const two = (value: number) => String(value).padStart(2, '0');
const pick = <T>(list: readonly T[], seed: number): T => list[seed % list.length]!;
/** The first article is linked from all others: it stays, so that every sequence is valid content. */
const movable = (space: Workspace) => space.articles().filter((path) => !path.includes('article-0/'));

export type Edit = (space: Workspace, seed: number) => void;

export const EDITS: Record<string, Edit> = {
  body: (space, seed) => space.edit(pick(space.articles(), seed), (text) => `${text}\nParagraphe ${seed}.\n`),
  title: (space, seed) =>
    space.edit(pick(space.articles(), seed), (text) => text.replace(/^title: .*$/m, `title: Titre ${seed}`)),
  published: (space, seed) =>
    space.edit(pick(space.articles(), seed), (text) =>
      text.replace(
        /^published: (\d{4}).*$/m,
        `published: $1-${two(1 + (seed % 12))}-${two(1 + (seed % 27))}`,
      ),
    ),
  modified: (space, seed) =>
    space.edit(pick(space.articles(), seed), (text) =>
      text
        .replace(/^modified: .*\n/m, '')
        .replace(/^draft:/m, `modified: 2023-0${1 + (seed % 9)}-01\ndraft:`),
    ),
  rubric: (space, seed) =>
    space.edit(pick(space.articles(), seed), (text) =>
      text.replace(/^rubric: .*$/m, `rubric: ${pick(space.rubrics(), seed >> 3)}`),
    ),
  keyword: (space, seed) =>
    space.edit(pick(space.articles(), seed), (text) =>
      text.replace(/^keywords: .*$/m, `keywords: [${pick(KEYWORDS, seed >> 3)}, mot ${seed % 5}]`),
    ),
  author: (space, seed) =>
    space.edit(pick(space.articles(), seed), (text) =>
      text.replace(/^authors: .*$/m, `authors: [${pick(AUTHORS, seed >> 3)}]`),
    ),
  draft: (space, seed) =>
    space.edit(pick(movable(space), seed), (text) =>
      text.replace(/^draft: (.*)$/m, (_, value) => `draft: ${value === 'true' ? 'false' : 'true'}`),
    ),
  add: (space, seed) => addArticle(space, 100 + (seed % 50)),
  remove: (space, seed) => {
    const articles = movable(space);
    if (articles.length > 3) space.remove(dirname(pick(articles, seed)));
  },
  rename: (space, seed) => {
    const from = dirname(pick(movable(space), seed));
    const to = `${dirname(from)}/renomme-${seed % 1000}`;
    if (!space.has(to)) space.rename(from, to);
  },
  rubricTitle: (space, seed) =>
    space.edit(`rubrics/${pick(space.rubrics(), seed)}.md`, (text) =>
      text.replace(/^title: .*$/m, `title: Rubrique ${seed}`),
    ),
  rubricMoved: (space, seed) =>
    space.edit('rubrics/aides.md', (text) =>
      text.replace(/^parent: .*$/m, `parent: ${seed % 2 ? 'droit' : 'vie'}`),
    ),
  attachment: (space, seed) => {
    const path = 'articles/2021/article-4/liste.csv';
    if (space.has(path)) space.write(path, `nom;ville\nA;${seed}\n`);
  },
  site: (space, seed) =>
    space.edit('site.yaml', (text) =>
      text
        .replace(/^title: .*$/m, `title: Archives ${seed % 7}`)
        .replace(/pageSize: .*/, `pageSize: ${3 + (seed % 2)}`),
    ),
  page: (space, seed) => space.edit('pages/a-propos.md', (text) => `${text}\nLigne ${seed}.\n`),
};
