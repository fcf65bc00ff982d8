/** An article for the index: what Pagefind searches, what a result shows, what filters count. */
import type { Archive, ArticleRecord } from '../archive/types.ts';
import { digest } from '../store/digest.ts';
import { dateView } from '../views/dates.ts';
import { encodeAddress } from '../views/href.ts';
import { viewWording } from '../wording/views.ts';
import { htmlText } from './html-text.ts';
import { Tokens } from './index-text.ts';
import { kindOf } from './kinds.ts';
import type { PagefindRecord } from './pagefind.ts';
import { type SearchFragment, type SearchRow, type SearchTable, TERMS_FIELD, TITLE_FIELD } from './types.ts';
import { fold, stemmer, wordsOf } from './words.ts';

export interface IndexedArticle {
  record: Omit<PagefindRecord, 'language'>;
  fragment: SearchFragment;
  /** Words that a reader may misspell, folded, each once. */
  words: string[];
}

/** Makes the articles of one archive ready for the index. */
export class ArticleIndexer {
  readonly #archive: Archive;
  readonly #tokens: Tokens;

  constructor(archive: Archive) {
    this.#archive = archive;
    this.#tokens = new Tokens(stemmer(archive.site.lang));
  }

  article(article: ArticleRecord): IndexedArticle {
    const { base, site } = this.#archive;
    const url = base + encodeAddress(article.address);
    const content = this.#text(article);
    const titles = [article.kicker, article.title, article.subtitle].join(' ');
    const terms = [...article.keywords, ...article.authors].join(' ');
    const lang = article.lang && article.lang !== site.lang ? article.lang : '';
    const { published } = article;
    const date = dateView(published, viewWording(site.lang)).short;
    const fragment = { url, content, meta: { title: article.title, published: published.date, date, lang } };
    return {
      record: {
        url,
        content: this.#tokens.of(content),
        meta: { [TITLE_FIELD]: this.#tokens.of(titles), [TERMS_FIELD]: this.#tokens.of(terms) },
        // Pagefind names a fragment by what it was given: this makes the name tell what we put there instead.
        filters: { fragment: [digest(JSON.stringify(fragment))] },
      },
      fragment,
      words: spelledWords(`${titles} ${terms} ${content}`),
    };
  }

  /** Everything that the article's page says of its own but its title: lead, text, notes, documents. */
  #text(article: ArticleRecord): string {
    const { lead, body, postscript, notes } = this.#archive.html(article);
    const uses = [...(article.image ? [article.image] : []), ...article.attachments];
    return [
      ...[lead, body, postscript, notes].map(htmlText),
      ...uses.flatMap((use) => ['title' in use ? use.title : undefined, use.caption, use.credit]),
    ]
      .filter((text) => text)
      .join(' ');
  }
}

/** Words of a text but for numbers and short ones, in which a slip would make another word. */
function spelledWords(text: string): string[] {
  const words = wordsOf(text).filter((word) => word.length > 3 && !/\p{N}/u.test(word));
  return [...new Set(words.map(fold))];
}

/** The table of a bucket: a row for each article, ids as Pagefind gave them, by address. */
export function tableOf(articles: readonly ArticleRecord[], ids: ReadonlyMap<string, string>): SearchTable {
  const rubrics = new Names();
  const keywords = new Names();
  const kinds = new Names();
  const rows = articles.map((article): SearchRow => {
    const id = ids.get(article.address);
    if (id === undefined) throw new Error(`the index has lost ${article.address}`);
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
