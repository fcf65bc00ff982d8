/** What programs of readers see of a feed document, whatever its format. */
import { all, type Node, one, parseXml } from './xml-parser.ts';

/** An entry as a reader's program knows it. */
export interface Entry {
  id: string;
  url: string;
  title: string;
}

export interface Document {
  entries: Entry[];
  /** Address of the document that holds what is older; null where there is none. */
  previous: string | null;
  /** On an archive, the document that is subscribed to. */
  current: string | null;
  isArchive: boolean;
}

const link = (links: Node[], rel: string) =>
  links.find(({ attributes }) => attributes.rel === rel)?.attributes.href ?? null;

/** Reads a document by the name of its file. */
export function readDocument(name: string, text: string): Document {
  if (name.endsWith('.json')) {
    const feed = JSON.parse(text);
    const entries = feed.items.map(({ id, url, title }: Entry) => ({ id, url, title }));
    return { entries, previous: feed.next_url ?? null, current: null, isArchive: false };
  }
  const root = parseXml(text);
  const isAtom = root.name === 'feed';
  const feed = isAtom ? root : one(root, 'channel');
  const links = all(feed, isAtom ? 'link' : 'atom:link');
  return {
    entries: all(feed, isAtom ? 'entry' : 'item').map((entry) => ({
      id: one(entry, isAtom ? 'id' : 'guid').text,
      url: isAtom ? link(all(entry, 'link'), 'alternate')! : one(entry, 'link').text,
      title: one(entry, 'title').text,
    })),
    previous: link(links, 'prev-archive'),
    current: link(links, 'current'),
    isArchive: all(feed, 'fh:archive').length === 1,
  };
}

/**
 * The documents of a feed as a program walks them (RFC 5005, section 4), first what is subscribed to. `files` are
 * those of a site by output, `origin` its address.
 */
export function walk(files: ReadonlyMap<string, string>, feed: string, origin: string): Document[] {
  const documents: Document[] = [];
  const seen = new Set<string>();
  let next: string | null = `${origin}/${feed}`;
  while (next !== null) {
    if (seen.has(next)) throw new Error(`${next} leads back to itself`);
    seen.add(next);
    const output = `site/${next.slice(origin.length + 1)}`;
    const text = files.get(output);
    if (text === undefined) throw new Error(`${next} does not exist`);
    const document = readDocument(output, text);
    documents.push(document);
    next = document.previous;
  }
  return documents;
}
