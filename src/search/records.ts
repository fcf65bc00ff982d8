/** An article for the index: what Pagefind searches, what a result shows, what filters count. */
import type { Archive, ArticleRecord } from '../archive/model/types.ts';
import { digest } from '../kit/digest.ts';
import { encodeAddress } from '../kit/href.ts';
import { dateView } from '../views/dates.ts';
import { viewWording } from '../wording/views.ts';
import { htmlText } from './html-text.ts';
import { kindOf } from './kinds.ts';
import type { PagefindRecord } from './pagefind.ts';
import { type SearchRow, type SearchTable, type SearchText, TERMS_FIELD, TITLE_FIELD } from './types.ts';
import { END, IndexText, stemmer, wordsOf } from './words.ts';

/** The list of notes has a title of ours: no article is about notes because it has some. */
const NOTES_TITLE = /<h2\b[\s\S]*?<\/h2>/;

export interface IndexedArticle {
  article: ArticleRecord;
  record: Omit<PagefindRecord, 'language'>;
  shown: SearchText;
  /** Words that a reader may misspell, in lower case with their accents, each once. */
  words: string[];
}

/** Makes the articles of one archive ready for the index. */
export class ArticleIndexer {
  readonly #archive: Archive;
  readonly #text: IndexText;

  constructor(archive: Archive) {
    this.#archive = archive;
    this.#text = new IndexText(stemmer(archive.site.lang));
  }

  article(article: ArticleRecord): IndexedArticle {
    const { title, kicker, subtitle } = article;
    const text = this.#said(article);
    const titles = [kicker, title, subtitle].join(' ');
    const terms = [...article.keywords, ...article.authors].join(' ');
    const shown = this.#shown(article, text);
    return {
      article,
      record: {
        url: shown.href,
        // Pagefind leaves out what has no word at all; filters count it all the same.
        content: this.#text.of(text) || END,
        meta: { [TITLE_FIELD]: this.#text.of(titles), [TERMS_FIELD]: this.#text.of(terms) },
        // Pagefind's id is a digest of all that it was given: so it also tells what we show.
        filters: { shown: [digest(JSON.stringify(shown))] },
      },
      shown,
      words: spelledWords(`${titles} ${terms} ${text}`),
    };
  }

  #shown({ address, title, published, lang }: ArticleRecord, text: string): SearchText {
    const { base, site } = this.#archive;
    return {
      href: base + encodeAddress(address),
      title,
      published: published.date,
      date: dateView(published, viewWording(site.lang)).short,
      lang: lang && lang !== site.lang ? lang : '',
      text,
    };
  }

  /** Everything that the article's page says of its own but its title: lead, text, notes, documents. */
  #said(article: ArticleRecord): string {
    const { lead, body, postscript, notes } = this.#archive.html(article);
    const { image, attachments } = article;
    return [
      ...[lead, body, postscript, notes.replace(NOTES_TITLE, '')].map(htmlText),
      image?.caption,
      image?.credit,
      ...attachments.flatMap(({ title, caption, credit }) => [title, caption, credit]),
    ]
      .filter(Boolean)
      .join(' ');
  }
}

/** Words of a text but for numbers and short ones, in which a slip would make another word. */
function spelledWords(text: string): string[] {
  const words = wordsOf(text).filter((word) => word.length > 3 && !/\p{N}/u.test(word));
  return [...new Set(words)];
}

/** The table of a bucket: a row for each article, with the id that Pagefind gave it. */
export function tableOf(articles: readonly { article: ArticleRecord; id: string }[]): SearchTable {
  const rubrics = new Names();
  const keywords = new Names();
  const kinds = new Names();
  const rows = articles.map(({ article, id }): SearchRow => {
    const documents = new Set(article.attachments.map(({ media }) => kindOf(media.type)));
    return [
      id,
      article.published.date,
      rubrics.position(article.rubric),
      article.keywords.map((keyword) => keywords.position(keyword)),
      [...documents].map((kind) => kinds.position(kind)),
    ];
  });
  return { rubrics: rubrics.list, keywords: keywords.list, kinds: kinds.list, rows };
}

class Names {
  readonly list: string[] = [];
  readonly #positions = new Map<string, number>();

  position(name: string): number {
    let position = this.#positions.get(name);
    if (position === undefined) {
      position = this.list.push(name) - 1;
      this.#positions.set(name, position);
    }
    return position;
  }
}
