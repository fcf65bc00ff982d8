/** Writes a corpus to disk in a generator's layout, and edits it as contributors do. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Corpus, CorpusArticle } from './corpus.ts';
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

/** One change of the content, told apart by a number so that no two of a kind are the same. */
export type EditKind = 'text' | 'title' | 'rubric' | 'new' | 'removed';

/** The article that an edit changes: spread over the corpus, never the same twice in a row. */
function subject(corpus: Corpus, number: number): CorpusArticle {
  return corpus.article(Math.floor(corpus.size * (((number + 1) * Math.SQRT2) % 1)));
}

/**
 * Applies one edit to the content of a generator.
 * @param number tells edits of one kind apart: it chooses the article and what is written
 * @param today `2026-01-31`, the date of a new article
 * @returns a function that takes the edit back
 */
export function applyEdit(
  corpus: Corpus,
  generator: GeneratorName,
  folder: string,
  kind: EditKind,
  number: number,
  today: string,
): () => void {
  const layout = LAYOUTS[generator];
  const made = new Set<string>();
  if (kind === 'new') {
    const file = layout.article(corpus.article(corpus.size + number, today));
    put(folder, file, made);
    return () => rmSync(join(folder, file.path));
  }

  const before = subject(corpus, number);
  const path = join(folder, layout.article(before).path);
  const text = readFileSync(path);
  const restore = () => writeFileSync(path, text);
  if (kind === 'removed') {
    rmSync(path);
    return restore;
  }

  // The file keeps its name: an address is for ever, whatever happens to the title.
  const after = { ...before };
  if (kind === 'text') after.body = `${before.body}\nUne phrase ajoutée, la ${number + 1}e, clôt le texte.\n`;
  if (kind === 'title') after.title = `${before.title}, édition ${number + 2}`;
  if (kind === 'rubric') {
    const place = corpus.rubrics.findIndex((rubric) => rubric.slug === before.rubric);
    after.rubric = corpus.rubrics[(place + 1 + number) % corpus.rubrics.length]!.slug;
  }
  writeFileSync(path, layout.article(after).text);
  return restore;
}
