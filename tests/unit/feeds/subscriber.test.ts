/** A subscriber of many years, who must never be shown twice what they have seen. */
import { describe, expect, test } from 'vitest';
import type { Content } from '../views/archive-builder.ts';
import { filesOf } from './files.ts';
import { walk } from './reader.ts';

const FEEDS = ['rss.xml', 'atom.xml', 'feed.json'];

/** Remembers what was delivered, as readers' programs do: by identifier. */
class Subscriber {
  /** Identifiers by feed, with the title first seen. */
  readonly #delivered = new Map<string, Map<string, string>>(FEEDS.map((feed) => [feed, new Map()]));

  /** Fetches every feed and all its archives; gives the titles of what is new in each. */
  fetch(content: Content): Record<string, string[]> {
    const origin = String(content.site?.url ?? 'https://archives.exemple.fr');
    const files = filesOf(content);
    return Object.fromEntries(
      FEEDS.map((feed) => {
        const delivered = this.#delivered.get(feed)!;
        const entries = walk(files, feed, origin).flatMap((document) => document.entries);
        const fresh = entries.filter(({ id }) => !delivered.has(id));
        for (const { id, title } of fresh) delivered.set(id, title);
        return [feed, [...new Set(fresh.map(({ title }) => title))]];
      }),
    );
  }
}

const NOTHING = Object.fromEntries(FEEDS.map((feed) => [feed, []]));

/** Thirty articles over ten months: more than a feed holds. */
function archive(): Content {
  const documents: Content['documents'] = { 'rubrics/a.md': { title: 'A' }, 'rubrics/b.md': { title: 'B' } };
  for (let index = 0; index < 30; index++) {
    const month = String(1 + Math.floor(index / 3)).padStart(2, '0');
    documents[`articles/2021/n${index}.md`] = {
      title: `Titre ${index}`,
      published: `2021-${month}-1${index % 3}`,
      rubric: 'a',
      body: 'Texte.',
    };
  }
  return { documents };
}

function move(documents: Content['documents'], from: string, to: string): void {
  const article = documents[from]!;
  const former = (article.formerUrls as string[] | undefined) ?? [];
  documents[to] = {
    ...article,
    formerUrls: [...former, `/${from.slice('articles/'.length, -'.md'.length)}/`],
  };
  delete documents[from];
}

const OLD = 'articles/2021/n2.md';
const NEW = 'articles/2021/n28.md';

/** Everything that people do to a published article and that must not deliver it again. */
const EDITS: Record<string, (content: Content) => void> = {
  'another title': ({ documents }) => {
    for (const path of [OLD, NEW]) documents[path]!.title = 'Un titre corrigé';
  },
  'another rubric': ({ documents }) => {
    for (const path of [OLD, NEW]) documents[path]!.rubric = 'b';
  },
  'another text, with a date of change': ({ documents }) => {
    for (const path of [OLD, NEW])
      Object.assign(documents[path]!, { body: 'Autre.', modified: '2023-01-01' });
  },
  'a public note on a change': ({ documents }) => {
    for (const path of [OLD, NEW]) documents[path]!.changes = [{ date: '2023-01-01', note: 'Corrigé.' }];
  },
  'another day of publication': ({ documents }) => {
    documents[NEW]!.published = '2021-09-30';
  },
  'another month of publication': ({ documents }) => {
    documents[OLD]!.published = '2021-06-30';
  },
  'a move with its former address': ({ documents }) => {
    move(documents, OLD, 'articles/2021/ailleurs.md');
    move(documents, NEW, 'articles/2021/nouveau.md');
  },
  'a move to another year, and a second move': ({ documents }) => {
    move(documents, NEW, 'articles/2022/nouveau.md');
    move(documents, 'articles/2022/nouveau.md', 'articles/2022/encore.md');
  },
  'a move back': ({ documents }) => {
    move(documents, NEW, 'articles/2021/nouveau.md');
    documents[NEW] = {
      ...documents['articles/2021/nouveau.md']!,
      formerUrls: ['/2021/n28/', '/2021/nouveau/'],
    };
    delete documents['articles/2021/nouveau.md'];
  },
  'a file that becomes a folder': ({ documents }) => {
    documents['articles/2021/n28/index.md'] = documents[NEW]!;
    delete documents[NEW];
  },
  'an address of the former system, found years later': ({ documents }) => {
    documents[NEW]!.formerUrls = ['/spip.php?article28', '/Titre-28'];
  },
  'a new domain': (content) => {
    content.site = { url: 'https://nouveau.exemple.fr', feeds: { origin: 'https://archives.exemple.fr' } };
  },
  'a new domain and a folder of it, then a move': (content) => {
    content.site = {
      url: 'https://nouveau.exemple.fr/archives',
      feeds: { origin: 'https://archives.exemple.fr' },
    };
    move(content.documents, NEW, 'articles/2021/nouveau.md');
  },
  'an article withdrawn': ({ documents }) => {
    for (const path of [OLD, NEW])
      documents[path]!.withdrawn = { date: '2023-01-01', reason: 'Données personnelles.' };
  },
  'a rubric with another name': ({ documents }) => {
    documents['rubrics/a.md']!.title = 'Un autre nom';
  },
  'fewer articles in a feed': (content) => {
    content.site = { feeds: { items: 2 } };
  },
};

describe('what a subscriber has read is not delivered again', () => {
  test.each(Object.keys(EDITS))('%s', (name) => {
    const subscriber = new Subscriber();
    const content = archive();
    expect(subscriber.fetch(content)['rss.xml']).toHaveLength(30);
    EDITS[name]!(content);
    expect(subscriber.fetch(content)).toEqual(NOTHING);
  });

  test('all of it together, and a new article is delivered', () => {
    const subscriber = new Subscriber();
    const content = archive();
    subscriber.fetch(content);
    for (const name of ['another title', 'a move with its former address', 'a new domain'])
      EDITS[name]!(content);
    content.documents['articles/2022/neuf.md'] = {
      title: 'Neuf',
      published: '2022-01-01',
      rubric: 'a',
      body: 'X.',
    };
    expect(subscriber.fetch(content)).toEqual(Object.fromEntries(FEEDS.map((feed) => [feed, ['Neuf']])));
  });

  test('an article that comes from SPIP keeps the identifier of SPIP’s feed', () => {
    const content = archive();
    const id = 'https://www.ancien.example/spip.php?article28';
    content.documents[NEW]!.id = id;
    for (const feed of FEEDS) {
      const [current] = walk(filesOf(content), feed, 'https://archives.exemple.fr');
      expect(current!.entries.find(({ title }) => title === 'Titre 28')).toEqual({
        id,
        url: 'https://archives.exemple.fr/2021/n28/',
        title: 'Titre 28',
      });
    }
  });
});
