/** Writes the texts of a site: one half of their conversion here, the other in threads where there are many. */
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { ThreadStream } from '../../kit/thread-stream.ts';
import type { ContentFolder } from '../content-folder.ts';
import { draftArticle } from './convert/article.ts';
import { type Composed, compose, type Draft } from './convert/compose.ts';
import type { ComposeData, Outcome } from './convert/compose-thread.ts';
import type { Converter } from './convert/converter.ts';
import type { ObjectReader } from './convert/object-reader.ts';
import { convertRubric } from './convert/rubric.ts';
import type { PlannedArticle } from './plan.ts';
import { readTexts } from './read.ts';
import type { Database } from './sources/database.ts';
import type { Finding } from './text/context.ts';

/** Minimum number of articles for which starting threads pays off. */
const MIN_ARTICLES_FOR_THREADS = 400;
/** Threads at most, this one included: it has two fifths of the work, and each other takes its own memory. */
const MAX_THREADS = 2;
/**
 * Articles between two turns of the event loop, and given to a thread at once. Few: what waits for a thread outlives
 * the young objects around it.
 */
const BATCH = 4;

interface Drafted {
  planned: PlannedArticle;
  draft: Draft;
  reader: ObjectReader;
}

/** An article of which a thread has the draft: what waits here for its answer outlives the young objects around it. */
interface Given {
  planned: PlannedArticle;
  document: Draft['document'];
  reader: ObjectReader;
}

export interface TextWriterOptions {
  database: Database;
  folder: ContentFolder;
  converter: Converter;
  /** Number of threads at most, this one included; two by default, where there are as many processors. */
  threads?: number | undefined;
  /** Told of each article before it is written; may throw to stop. */
  progress(done: number, total: number): void;
  /** Told what there is to say of a document, again where it is written again. */
  tell(key: string, path: string, findings: readonly Finding[]): void;
}

export class TextWriter {
  readonly #options: TextWriterOptions;
  readonly #anchors = new Map<string, ReadonlySet<string>>();

  constructor(options: TextWriterOptions) {
    this.#options = options;
  }

  /** Articles, pages and rubrics; those that link to an anchor which no text has in the end are written again. */
  async write(): Promise<void> {
    const { converter, folder } = this.#options;
    const { articles, rubrics } = converter.plan;
    const written = articles.filter(({ article }) => !article.redirect);
    // In the order of the source, whichever thread is done first.
    for (const { key } of written) this.#options.tell(key, '', []);
    const stream = this.#startThreads(written.length);
    try {
      const writeAll = async (wanted: (key: string) => boolean): Promise<void> => {
        await this.#writeArticles(
          written.filter(({ key }) => wanted(key)),
          stream,
        );
        for (const planned of rubrics.values()) {
          const key = `rubrique${planned.rubric.id}`;
          if (!wanted(key)) continue;
          const { document, findings, anchors } = convertRubric(planned, converter);
          const text = folder.rubric(document);
          this.#anchors.set(key, new Set([...anchors].filter((id) => text.includes(`<a id="${id}">`))));
          this.#options.tell(key, `rubrics/${planned.slug}.md`, findings);
        }
      };
      await writeAll(() => true);
      const again = converter.resolver.settleAnchors((anchor) => {
        const hash = anchor.indexOf('#');
        return this.#anchors.get(anchor.slice(0, hash))?.has(anchor.slice(hash + 1)) ?? false;
      });
      if (again.size > 0) await writeAll((key) => again.has(key));
    } finally {
      await stream?.close();
    }
  }

  #startThreads(articles: number): ThreadStream<readonly Draft[], Outcome[]> | null {
    if (articles < MIN_ARTICLES_FOR_THREADS) return null;
    const { converter, threads } = this.#options;
    const { own } = converter.resolver;
    const data: ComposeData = { site: own.address, hosts: own.others, fragments: converter.fragments };
    const size = threads ?? Math.min(availableParallelism(), MAX_THREADS);
    return new ThreadStream(new URL('./convert/compose-thread.ts', import.meta.url), data, size);
  }

  /** The first half is done here, for it asks the whole site; the second wherever there is room. */
  async #writeArticles(
    articles: readonly PlannedArticle[],
    stream: ThreadStream<readonly Draft[], Outcome[]> | null,
  ): Promise<void> {
    const pending = new Set<Promise<void>>();
    let failure: unknown;
    let done = 0;
    const attempt = (step: () => void) => {
      // Once something has failed, nothing more is written.
      if (failure !== undefined) return;
      try {
        done += 1;
        this.#options.progress(done, articles.length);
        step();
      } catch (error) {
        failure ??= error;
      }
    };
    for (let from = 0; from < articles.length && failure === undefined; from += BATCH) {
      const drafted = articles.slice(from, from + BATCH).map((planned) => this.#draft(planned));
      const answer = stream?.offer(drafted.map(({ draft }) => draft)) ?? null;
      if (answer === null) for (const each of drafted) attempt(() => this.#compose(each));
      else {
        const given = drafted.map(givenOf);
        const finished = answer
          .catch((): Outcome[] => [])
          .then((outcomes) => {
            for (const [index, each] of given.entries()) {
              const outcome = outcomes[index];
              // What a thread cannot do, or dies of, is done here, from its beginning.
              if (outcome) attempt(() => this.#finish(each, outcome, outcome.findings));
              else attempt(() => this.#compose(this.#draft(each.planned)));
            }
          })
          .finally(() => pending.delete(finished));
        pending.add(finished);
      }
      // Signals are heard, and answers of threads, between turns of the event loop.
      await setImmediate();
    }
    await Promise.all(pending);
    if (failure !== undefined) throw failure;
  }

  #draft(planned: PlannedArticle): Drafted {
    const { database, converter } = this.#options;
    return { planned, ...draftArticle(planned, readTexts(database, planned.article), converter) };
  }

  #compose(drafted: Drafted): void {
    this.#finish(givenOf(drafted), compose(drafted.draft, drafted.reader.surroundings), []);
  }

  #finish(
    { planned, document, reader }: Given,
    { text, anchors }: Composed,
    findings: readonly Finding[],
  ): void {
    const { folder, converter } = this.#options;
    for (const finding of findings) reader.find(finding);
    if ('published' in document) folder.article(document, text);
    else folder.page(document, text);
    converter.files.settle(planned.folder, text);
    this.#anchors.set(planned.key, new Set(anchors));
    this.#options.tell(planned.key, planned.page ?? `${planned.folder}/index.md`, reader.findings);
  }
}

const givenOf = ({ planned, draft, reader }: Drafted): Given => ({
  planned,
  document: draft.document,
  reader,
});
