/** The documents of all feeds, in groups. */
import { type FeedFormat, feedAddress } from '../archive/model/addresses.ts';
import { type FeedDocument, type Followed, feedDocuments, followed } from '../archive/model/followed.ts';
import type { ArticleRecord } from '../archive/model/types.ts';
import { digestAll } from '../kit/digest.ts';
import { memoize } from '../kit/memoize.ts';
import type { ViewContext } from '../views/context.ts';
import { type FilePlan, PlannedFile } from '../views/file-plan.ts';
import { type PlanGroup, PlannedGroup } from '../views/plan-group.ts';
import { atom } from './atom.ts';
import { FeedKeys, feedView, itemView } from './feed.ts';
import { jsonFeed } from './json-feed.ts';
import { rss } from './rss.ts';
import type { FeedLinks, FeedView } from './types.ts';

/** What the names of the groups of feeds begin with. */
export const FEEDS = 'feeds';

/** What writes a document of a feed, by the name of its file. */
const SERIALISERS: Readonly<Record<FeedFormat['file'], (feed: FeedView, links: FeedLinks) => string>> = {
  'rss.xml': rss,
  'atom.xml': atom,
  'feed.json': jsonFeed,
};

/** Articles whose part of a feed is kept: more than most archives publish in a year. */
const KEPT_ITEMS = 2000;

/**
 * One group of all that people subscribe to, and one a year of all archives: an article stands in those of its rubric
 * and of the rubrics above, of its keywords and authors, and is made ready for feeds once for all of them. An edit
 * looks at its year, and at what is subscribed to.
 */
export function feedGroups(context: ViewContext): PlanGroup<FilePlan>[] {
  const planner = new FeedPlanner(context);
  const documents = followed(context.archive).flatMap((of) => feedDocuments(of, context.site));
  const groups = Map.groupBy(documents, ({ period }) =>
    period === null ? FEEDS : `${FEEDS}/${period.slice(0, 4)}`,
  );
  return [...groups].map(([name, members]) => {
    const files = memoize(() => members.map((document) => planner.file(document)));
    return new PlannedGroup(name, () => digestAll(files().map(({ key }) => key)), files);
  });
}

class FeedPlanner {
  readonly #context: ViewContext;
  readonly #keys: FeedKeys;
  readonly #view: (of: Followed, articles: readonly ArticleRecord[]) => FeedView;

  constructor(context: ViewContext) {
    const item = kept(KEPT_ITEMS, (article: ArticleRecord) => itemView(context, article));
    this.#context = context;
    this.#keys = new FeedKeys(context);
    // The forms of one document are made one after the other.
    let last: { of: Followed; articles: readonly ArticleRecord[]; view: FeedView } | undefined;
    this.#view = (of, articles) => {
      if (last?.of !== of || last.articles !== articles) {
        last = { of, articles, view: feedView(context, of, articles, item) };
      }
      return last.view;
    };
  }

  file(document: FeedDocument): FilePlan {
    return new PlannedFile(
      { output: document.address.slice(1), type: `${document.format.type}; charset=utf-8` },
      () => this.#keys.document(document),
      () => this.#body(document),
    );
  }

  #body(document: FeedDocument): string {
    const view = this.#view(document.followed, document.articles);
    return SERIALISERS[document.format.file](view, this.#links(document));
  }

  #links({ followed: of, format, address, period, previous }: FeedDocument): FeedLinks {
    const context = this.#context;
    const isArchive = period !== null;
    return {
      self: context.url(address),
      current: isArchive ? context.url(feedAddress(of.address, format)) : null,
      previous: previous === null ? null : context.url(previous),
      hub: isArchive ? null : (context.site.feeds.hub ?? null),
    };
  }
}

/** Keeps results, at most `most` of them at a time. */
function kept<A, R>(most: number, make: (argument: A) => R): (argument: A) => R {
  const results = new Map<A, R>();
  return (argument) => {
    let result = results.get(argument);
    if (result === undefined) {
      result = make(argument);
      if (results.size === most) results.clear();
      results.set(argument, result);
    }
    return result;
  };
}
