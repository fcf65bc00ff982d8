/** The writer that every importer shares: an archive as plain data to the files of a content folder. */
import { markdownFile, yaml } from './front-matter.ts';
import type {
  ImportedArticle,
  ImportedPage,
  ImportedRedirect,
  ImportedRubric,
  ImportedSite,
  ImportedTerm,
  SpipNumber,
} from './model.ts';
import type { ContentWriter } from './write.ts';

/** Documents are written as they come, so that memory holds one; vocabularies at the end. */
export class ContentFolder {
  readonly writer: ContentWriter;

  constructor(writer: ContentWriter) {
    this.writer = writer;
  }

  /** Writes an article; `text` is what its file holds. Gives the text. */
  article(document: ImportedArticle, text = articleText(document)): string {
    this.writer.assign(document.key, document.path);
    return this.#write(`articles/${document.path}/index.md`, text);
  }

  page(document: ImportedPage, text = pageText(document)): string {
    this.writer.assign(document.key, document.path);
    return this.#write(`${document.path}.md`, text);
  }

  rubric({ key, slug, body, ...data }: ImportedRubric): string {
    this.writer.assign(key, slug);
    return this.#write(`rubrics/${slug}.md`, markdownFile(data, body));
  }

  keywords(terms: readonly ImportedTerm[]): void {
    this.#terms('keywords.yaml', terms);
  }

  authors(terms: readonly ImportedTerm[]): void {
    this.#terms('authors.yaml', terms);
  }

  site({ logo, ...data }: ImportedSite): void {
    this.writer.text('site.yaml', yaml({ ...data, theme: logo === undefined ? undefined : { logo } }));
  }

  redirects(lines: readonly ImportedRedirect[]): void {
    if (lines.length > 0)
      this.writer.text('redirects.yaml', yaml(Object.fromEntries(lines.map(({ from, to }) => [from, to]))));
  }

  #write(path: string, text: string): string {
    this.writer.text(path, text);
    return text;
  }

  #terms(path: string, terms: readonly ImportedTerm[]): void {
    const named = new Map<string, ImportedTerm>();
    for (const term of terms) {
      const known = named.get(term.name);
      named.set(term.name, known ? joined(known, term) : term);
    }
    if (named.size === 0) return;
    const entries = [...named.values()].map(({ name, ...data }) => [name, withoutEmpty(data)]);
    this.writer.text(path, yaml(Object.fromEntries(entries)));
  }
}

/** What the file of an article holds. */
export function articleText({ key: _key, path: _path, entryId, body, ...data }: ImportedArticle): string {
  return markdownFile({ ...data, id: entryId }, body);
}

export function pageText({ key: _key, path: _path, body, ...data }: ImportedPage): string {
  return markdownFile({ ...data }, body);
}

function joined(a: ImportedTerm, b: ImportedTerm): ImportedTerm {
  return {
    name: a.name,
    slug: a.slug,
    group: a.group || b.group,
    description: a.description || b.description,
    formerUrls: [...a.formerUrls, ...b.formerUrls],
    spip: joinedNumbers(a.spip, b.spip),
  };
}

function joinedNumbers(a: SpipNumber | undefined, b: SpipNumber | undefined): SpipNumber | undefined {
  const numbers = [a, b].flatMap((each) => each ?? []) as (number | string)[];
  return numbers.length > 1 ? numbers : numbers[0];
}

function withoutEmpty(data: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(data).filter(
      ([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  );
}
