/** JSON Feed 1.1 (jsonfeed.org). */
import { type FeedItemView, type FeedLinks, type FeedView, termsOf } from './types.ts';

/** A document of the feed as JSON. */
export function jsonFeed(feed: FeedView, { self, previous, hub }: FeedLinks): string {
  const document = {
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: feed.url,
    feed_url: self,
    next_url: previous ?? undefined,
    description: feed.description,
    language: feed.lang,
    icon: feed.image?.url,
    authors: [{ name: feed.publisher.name, url: feed.publisher.url ?? undefined }],
    hubs: hub === null ? undefined : [{ type: 'WebSub', url: hub }],
    items: feed.items.map((item) => entry(item, feed)),
  };
  return `${JSON.stringify(document, null, 1)}\n`;
}

function entry(item: FeedItemView, feed: FeedView): object {
  const files = item.files
    .filter(({ url }) => url !== item.image?.url)
    .map(({ url, type, bytes, title }) => ({
      url,
      mime_type: type,
      title: title || undefined,
      size_in_bytes: bytes,
    }));
  return {
    id: item.id,
    url: item.url,
    title: item.title,
    language: item.lang === feed.lang ? undefined : item.lang,
    summary: item.introduction,
    content_html: item.html,
    image: item.image?.url,
    date_published: item.published.iso,
    date_modified: item.modified?.iso,
    authors: item.authors.length === 0 ? undefined : item.authors,
    tags: termsOf(item),
    attachments: files.length === 0 ? undefined : files,
  };
}
