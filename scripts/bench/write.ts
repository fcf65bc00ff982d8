/** Writes a corpus to disk in a generator's layout, and edits it as contributors do. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { addressOf, type Corpus, type CorpusArticle } from './corpus.ts';
import { type GeneratorName, LAYOUTS } from './layouts.ts';

function put(folder: string, file: { path: string; text: string | Uint8Array }, made: Set<string>): number {
  const path = join(folder, file.path);
  const parent = dirname(path);
  if (!made.has(parent)) {
    mkdirSync(parent, { recursive: true });
    made.add(parent);
  }
  writeFileSync(path, file.text);
  return Buffer.byteLength(file.text);
}

/**
 * Writes the whole corpus for several generators into `folders[generator]`, whose content folders
 * are emptied first. One article is in memory at a time.
 * @param image bytes of an article's image, for a corpus with images
 * @returns bytes of Markdown of the articles, as the first generator has them
 */
export function writeCorpus(
  corpus: Corpus,
  folders: Partial<Record<GeneratorName, string>>,
  image?: (index: number) => Uint8Array,
): number {
  const targets = Object.entries(folders) as [GeneratorName, string][];
  const made = new Set<string>();
  for (const [generator, folder] of targets) {
    rmSync(join(folder, LAYOUTS[generator].content), { recursive: true, force: true });
    for (const rubric of corpus.rubrics) put(folder, LAYOUTS[generator].rubric(rubric), made);
  }
  const years = new Set<string>();
  let bytes = 0;
  for (let index = 0; index < corpus.size; index++) {
    const article = corpus.article(index);
    years.add(article.published.slice(0, 4));
    for (const [i, [generator, folder]] of targets.entries()) {
      const written = put(folder, LAYOUTS[generator].article(article), made);
      if (i === 0) bytes += written;
      if (article.image && image) {
        put(folder, { path: LAYOUTS[generator].image(article), text: image(index) }, made);
      }
    }
  }
  for (const [generator, folder] of targets) {
    for (const file of LAYOUTS[generator].constant([...years].sort())) put(folder, file, made);
  }
  return bytes;
}

/** One change of the content, as contributors make them. */
export const EDITS = ['text', 'new', 'title', 'rubric'] as const;
export type Edit = (typeof EDITS)[number];

/** File of the built site that shows an edit, relative to its folder, and what stands in it then. */
export interface Shown {
  path: string;
  text: string;
}

/** The article that an edit changes: spread over the corpus, never the same twice in a row. */
function subject(corpus: Corpus, edit: Edit, round: number): CorpusArticle {
  const turn = (round * EDITS.length + EDITS.indexOf(edit) + 1) * Math.SQRT2;
  return corpus.article(Math.floor(corpus.size * (turn % 1)));
}

/**
 * Applies one edit to the content of a generator.
 * @param round tells edits of one kind apart: it chooses the article and what is written
 * @param today `2026-01-31`, the date of a new article
 */
export function applyEdit(
  corpus: Corpus,
  generator: GeneratorName,
  folder: string,
  edit: Edit,
  round: number,
  today: string,
): Shown {
  const layout = LAYOUTS[generator];
  if (edit === 'new') {
    const article = corpus.article(corpus.size + round, today);
    const file = layout.article(article);
    put(folder, file, new Set());
    return { path: outputOf(article), text: article.slug };
  }

  // The file keeps its name: an address is for ever, whatever happens to the title.
  const before = subject(corpus, edit, round);
  const mark = `modification${round + 1}`;
  const after = { ...before };
  let text = mark;
  if (edit === 'text') after.body = `${before.body}\nUne phrase de plus : ${mark}.\n`;
  else if (edit === 'title') after.title = `${before.title}, ${mark}`;
  else {
    const place = corpus.rubrics.findIndex((rubric) => rubric.slug === before.rubric);
    after.rubric = corpus.rubrics[(place + 7) % corpus.rubrics.length]!.slug;
    text = `/rubriques/${after.rubric}/`;
  }
  writeFileSync(join(folder, layout.article(before).path), layout.article(after).text);
  return { path: outputOf(before), text };
}

function outputOf(article: CorpusArticle): string {
  return `${addressOf(article).slice(1)}index.html`;
}
