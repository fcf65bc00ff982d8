/** The documents of the archive for the index: what is searched of each, what a result shows, what filters count. */
import { inTreeOrder } from '../archive/assembly/rubrics.ts';
import type { Archive, ArticleRecord, DocumentPage, PageRecord } from '../archive/model/types.ts';
import { encodeAddress } from '../kit/href.ts';
import { KINDS, kindOf } from '../media/kinds.ts';
import { dateView } from '../views/dates.ts';
import { viewWording } from '../wording/views.ts';
import { type IndexedText, startsOfTexts } from './bucket-index.ts';
import { htmlText } from './html-text.ts';
import type { SearchNames, SearchPassage, SearchText } from './layout.ts';
import type { TableRow } from './table.ts';

/** What is found: articles, and standing pages. */
export type SearchRecord = ArticleRecord | PageRecord;

export interface SearchDocument {
  indexed: IndexedText;
  /** What a result shows, the passages of joined documents apart. */
  shown: Omit<SearchText, 'passages'>;
  /** The text of joined documents, in files. */
  passages: PassageGroup[];
  /** Kinds of the joined documents, by number in `KINDS`. */
  kinds: number[];
}

/** Neighbouring passages, which lie in one file. */
export interface PassageGroup {
  passages: SearchPassage[];
  /** Position of their first word among the words of the article. */
  start: number;
}

/** Characters of passages above which another file begins: of a report of a thousand pages a reader loads some. */
const MOST_IN_FILE = 24_000;

/** The passages of the documents joined to an article, whose text is searched with the article's own. */
export type PassagesOf = (article: ArticleRecord) => readonly SearchPassage[];

/** The list of notes has a title of ours: no article is about notes because it has some. */
const NOTES_TITLE = /<h2\b[\s\S]*?<\/h2>/;

/** Makes the documents of one archive ready for the index. */
export class SearchDocuments {
  readonly #archive: Archive;
  readonly #passagesOf: PassagesOf;

  constructor(archive: Archive, passagesOf: PassagesOf = () => []) {
    this.#archive = archive;
    this.#passagesOf = passagesOf;
  }

  document(record: SearchRecord): SearchDocument {
    const page = this.#archive.loadPage(record);
    const text = this.#said(record, page);
    if (record.kind === 'page')
      return {
        indexed: { titles: record.title, terms: '', texts: [text] },
        shown: { ...this.#shown(record, text), date: '' },
        passages: [],
        kinds: [],
      };
    const passages = this.#passagesOf(record);
    const date = dateView(record.published, viewWording(this.#archive.site)).short;
    const indexed: IndexedText = {
      titles: lines(page.kicker, record.title, record.subtitle),
      terms: lines(...record.keywords, ...record.authors),
      texts: [text, ...passages.map((passage) => passage.text)],
    };
    return {
      indexed,
      shown: { ...this.#shown(record, text), date },
      passages: passages.length > 0 ? inGroups(passages, startsOfTexts(indexed).slice(1)) : [],
      kinds: kindsOf(page),
    };
  }

  #shown({ address, title, lang }: SearchRecord, text: string): Omit<SearchText, 'date'> {
    const { base, site } = this.#archive;
    return {
      href: base + encodeAddress(address),
      title,
      lang: lang && lang !== site.lang ? lang : '',
      text,
    };
  }

  /** Everything that the document's page says of its own but its title: lead, text, notes, joined documents. */
  #said(record: SearchRecord, { html, attachments }: DocumentPage): string {
    const { lead, body, postscript, notes } = html;
    const said = [lead, body, postscript, notes.replace(NOTES_TITLE, '')].map(htmlText);
    if (record.kind === 'article') {
      const { image } = this.#archive.loadListing(record);
      said.push(image?.caption ?? '', image?.credit ?? '');
      for (const { title, caption, credit } of attachments)
        said.push(title ?? '', caption ?? '', credit ?? '');
    }
    return said.filter(Boolean).join(' ');
  }
}

function inGroups(passages: readonly SearchPassage[], starts: readonly number[]): PassageGroup[] {
  const groups: PassageGroup[] = [];
  let size = MOST_IN_FILE;
  for (const [at, passage] of passages.entries()) {
    if (size >= MOST_IN_FILE) {
      groups.push({ passages: [], start: starts[at]! });
      size = 0;
    }
    groups.at(-1)!.passages.push(passage);
    size += passage.text.length;
  }
  return groups;
}

function kindsOf({ attachments }: DocumentPage): number[] {
  const kinds = new Set(attachments.map(({ media }) => KINDS.indexOf(kindOf(media.type))));
  return [...kinds].sort((a, b) => a - b);
}

const lines = (...texts: (string | undefined)[]) => texts.filter(Boolean).join('\n');

/** What filters and ways show. `standing` are the pages that the site has beside those of the content. */
export function namesOf(archive: Archive, standing: SearchNames['pages'] = []): SearchNames {
  const rubrics = inTreeOrder(archive.roots);
  const numbers = new Map(rubrics.map(({ slug }, at) => [slug, at]));
  return {
    rubrics: rubrics.map(({ slug, title, parent }) => [
      slug,
      title,
      parent ? (numbers.get(parent.slug) ?? -1) : -1,
    ]),
    keywords: archive.keywords.map(({ slug, name }) => [slug, name]),
    authors: archive.authors.map(({ slug, name }) => [slug, name]),
    pages: [
      ...archive.pages.map(({ address, title }): [string, string] => [encodeAddress(address), title]),
      ...standing,
    ],
  };
}

/**
 * Gives the row of each document, whose joined documents are of the kinds told; names by their numbers in
 * `namesOf`. Looks at what is held in memory of an article alone.
 */
export function rowMaker(archive: Archive): (record: SearchRecord, kinds: number[]) => TableRow {
  const rubrics = new Map(inTreeOrder(archive.roots).map(({ slug }, at) => [slug, at]));
  const keywords = numbersOf(archive.keywords);
  const authors = numbersOf(archive.authors);
  return (record, kinds) => {
    if (record.kind === 'page') return { published: '', rubric: -1, keywords: [], authors: [], kinds: [] };
    return {
      published: record.published.date,
      rubric: rubrics.get(record.rubric) ?? -1,
      keywords: record.keywords.flatMap((name) => keywords.get(name) ?? []),
      authors: record.authors.flatMap((name) => authors.get(name) ?? []),
      kinds,
    };
  };
}

const numbersOf = (terms: readonly { name: string }[]) =>
  new Map(terms.map(({ name }, number) => [name, number]));
