import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { corpus } from '../../scripts/bench/corpus.ts';
import { LAYOUTS, siteYaml } from '../../scripts/bench/layouts.ts';
import { ARTICLES, type KnownArticle } from './known-answers.ts';

/**
 * Writes a content folder of a thousand ordinary articles with those of known answers among them. `key`
 * is the last line of its site.yaml.
 */
export function writeSearchCorpus(content: string, key: string, ordinary = 1000): void {
  rmSync(content, { recursive: true, force: true });
  const write = (path: string, text: string) => {
    const file = join(content, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  const layout = LAYOUTS.fonds;
  const inContent = (path: string) => path.replace(/^content\//, '');
  const made = corpus({ size: ordinary });
  for (const rubric of made.rubrics) {
    const { path, text } = layout.rubric(rubric);
    write(inContent(path), text);
  }
  for (let index = 0; index < ordinary; index++) {
    const { path, text } = layout.article(made.article(index));
    write(inContent(path), text);
  }
  write('rubrics/nature.md', '---\ntitle: Nature\n---\n');
  write('rubrics/faune.md', '---\ntitle: Faune\nparent: nature\n---\n');
  for (const article of ARTICLES) {
    write(`articles/${article.year}/${article.slug}/index.md`, sourceOf(article));
    if (article.document)
      write(`articles/${article.year}/${article.slug}/${article.document.name}`, 'km;€\n1;0,6\n');
  }
  write('site.yaml', `${siteYaml(true)}# ${key}\n`);
}

function sourceOf({ year, title, body, keywords, authors, lang, document }: KnownArticle): string {
  const front = {
    title,
    rubric: 'faune',
    ...(keywords && { keywords }),
    ...(authors && { authors }),
    ...(lang && { lang }),
    ...(document && { attachments: [{ file: document.name, title: document.title }] }),
  };
  const lines = Object.entries(front).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return `---\n${lines.join('\n')}\npublished: ${year}-06-15\n---\n\n${body}\n`;
}
