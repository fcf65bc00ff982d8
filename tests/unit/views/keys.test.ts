/** Keys are what makes a build incremental: a page whose key stands is not rendered again. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Archive } from '../../../src/archive/model/types.ts';
import { fileGroups, planFiles } from '../../../src/build/file-groups.ts';
import { pageGroups, planPages } from '../../../src/views/plan.ts';
import { siteView } from '../../../src/views/site.ts';
import type { SiteView } from '../../../src/views/types.ts';
import { limit, runs } from '../../property.ts';
import { archiveOf, type Content } from './archive-builder.ts';
import { anyEdit, startingContent } from './edits.ts';
import { seed } from './seed.ts';

const ASSETS: SiteView['assets'] = {
  stylesheet: '/_fonds/a.css',
  fonts: [],
  script: '/_fonds/a.js',
  searchScript: '/_fonds/s.js',
  referencesScript: '/_fonds/r.js',
  filterScript: '/_fonds/f.js',
  schemeScript: null,
  icon: '/favicon.svg',
  manifest: '/manifest.webmanifest',
};

interface Made {
  output: string;
  key: string;
  made: string;
}

function everything(archive: Archive): Made[] {
  const pages = planPages(archive).map((page) => ({
    output: page.output,
    key: page.key,
    made: JSON.stringify(page.view()),
  }));
  const site = siteView(archive, ASSETS);
  const files = planFiles(archive, site).map((file) => ({
    output: `${file.target}/${file.output}`,
    key: file.key,
    made: file.body(),
  }));
  return [...pages, ...files];
}

/** Where two views differ, as paths: `head.feeds[1].title`. */
function differences(a: unknown, b: unknown, path = ''): string[] {
  if (Object.is(a, b)) return [];
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) {
    return [`${path}: ${JSON.stringify(a)} became ${JSON.stringify(b)}`];
  }
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].flatMap((key) => {
    const name = Array.isArray(a) ? `[${key}]` : `${path === '' ? '' : '.'}${key}`;
    return differences(a[key as keyof typeof a], b[key as keyof typeof b], path + name);
  });
}

function told(before: string, after: string): string[] {
  return before.startsWith('{"') && after.startsWith('{"')
    ? differences(JSON.parse(before), JSON.parse(after))
    : [before, after];
}

test(
  'equal keys mean equal views and equal files, over any edits',
  () => {
    const property = fc.property(fc.array(anyEdit, { minLength: 1, maxLength: 12 }), (edits) => {
      const content = startingContent();
      const seen = new Map<string, string>();
      const look = () => {
        for (const { output, key, made } of everything(archiveOf(content))) {
          const known = seen.get(`${output} ${key}`);
          if (known !== undefined && known !== made) {
            throw new Error(`${output} changed, its key did not:\n${told(known, made).join('\n')}`);
          }
          seen.set(`${output} ${key}`, made);
        }
      };
      look();
      for (const edit of edits) {
        edit(content);
        look();
      }
    });
    fc.assert(property, runs(30));
  },
  limit(60_000),
);

test(
  'equal keys of a group mean the same pages and files, key by key, over any edits',
  () => {
    const property = fc.property(fc.array(anyEdit, { minLength: 1, maxLength: 12 }), (edits) => {
      const content = startingContent();
      const seen = new Map<string, string>();
      const look = () => {
        const archive = archiveOf(content);
        const groups = [...pageGroups(archive), ...fileGroups(archive, siteView(archive, ASSETS))];
        for (const group of groups) {
          if (group.key === null) continue;
          const items = group.items().map(({ output, key }) => `${output} ${key}`);
          const known = seen.get(`${group.name} ${group.key}`) ?? items.join('\n');
          expect(items.join('\n')).toBe(known);
          seen.set(`${group.name} ${group.key}`, known);
        }
      };
      look();
      for (const edit of edits) {
        edit(content);
        look();
      }
    });
    fc.assert(property, runs(60));
  },
  limit(60_000),
);

test('the same content gives the same plan, key by key', () => {
  expect(everything(archiveOf(structuredClone(seed)))).toEqual(everything(archiveOf(structuredClone(seed))));
});

/** Outputs whose key is new, or that are gone, after an edit. */
function changed(content: Content, edit: (content: Content) => void): string[] {
  const before = new Map(everything(archiveOf(content)).map(({ output, key }) => [output, key]));
  const edited = structuredClone(content);
  edit(edited);
  const after = new Map(everything(archiveOf(edited)).map(({ output, key }) => [output, key]));
  const outputs = new Set([...before.keys(), ...after.keys()]);
  return [...outputs].filter((output) => before.get(output) !== after.get(output)).sort();
}

const referencesOf = (year: number) =>
  ['bib', 'csl.json', 'ris'].map((ending) => `site/${year}/references.${ending}`);

/** Twelve articles in one rubric, one in another; pages of three, one sibling. */
function listing(): Content {
  const documents: Content['documents'] = {
    'rubrics/a.md': { title: 'A' },
    'rubrics/b.md': { title: 'B' },
    'articles/2020/seul.md': { title: 'Seul', published: '2020-02-02', rubric: 'b', body: 'Texte.' },
  };
  for (let day = 10; day < 22; day++) {
    documents[`articles/2021/j${day}.md`] = {
      title: `Jour ${day}`,
      published: `2021-01-${day}`,
      rubric: 'a',
      description: 'Toujours la même.',
      body: 'Texte.',
    };
  }
  const site = {
    listing: { pageSize: 3 },
    siblings: { count: 1 },
    home: { articles: 2 },
    // January 2021 is open: without archives feeds hold two articles, and no more.
    feeds: { items: 2, archives: 'none' },
  };
  return { site, documents };
}

test.each([0, 1, 2, 3])(
  'each page that shows the card of a sibling, of %i siblings, has another key once that card changes',
  (count) => {
    const content = listing();
    content.site = { ...content.site, siblings: { count } };
    const days = Array.from({ length: 12 }, (_, index) => 21 - index);
    for (const [position, day] of days.entries()) {
      const edit = ({ documents }: Content) => {
        documents[`articles/2021/j${day}.md`]!.description = 'Une autre.';
      };
      const pages = changed(content, edit).filter((output) => /^2021\/j/.test(output));
      const showing = days.filter((_, index) => {
        const siblings = days.filter((__, other) => other !== index).slice(0, count);
        return index === position || siblings.includes(day);
      });
      expect(pages, String(day)).toEqual(showing.map((shown) => `2021/j${shown}/index.html`).sort());
    }
  },
);

test('an author who is an organisation from now on: the pages and files that say so have other keys', () => {
  const content = listing();
  content.documents['articles/2021/j10.md']!.authors = ['Camille'];
  content.authors = [{ name: 'Camille', formerUrls: [] }];
  const edit = (edited: Content) => {
    edited.authors = [{ name: 'Camille', kind: 'organisation', formerUrls: [] }];
  };
  const made = (archive: Archive) => new Map(everything(archive).map((each) => [each.output, each.made]));
  const edited = structuredClone(content);
  edit(edited);
  const [before, after] = [made(archiveOf(content)), made(archiveOf(edited))];
  const other = [...after.keys()].filter((output) => before.get(output) !== after.get(output));
  expect(other).toContain('2021/j10/index.html');
  expect(changed(content, edit)).toEqual(expect.arrayContaining(other));
});

describe('an edit changes no other key than it must', () => {
  test('the body of an article that no feed holds: its page and its Markdown', () => {
    const edit = ({ documents }: Content) => {
      documents['articles/2021/j10.md']!.body = 'Un autre texte.';
    };
    expect(changed(listing(), edit)).toEqual(['2021/j10/index.html', 'site/2021/j10/index.md']);
  });

  test('the subtitle of an old article: the archives of feeds that hold it, and no other', () => {
    const content = listing();
    content.site!.feeds = { items: 2 };
    const edit = ({ documents }: Content) => {
      documents['articles/2020/seul.md']!.subtitle = 'Un sous-titre';
    };
    expect(changed(content, edit)).toEqual([
      '2020/seul/index.html',
      ...referencesOf(2020),
      'site/2020/seul/index.md',
      'site/2020/seul/index.ris',
      'site/flux/2020-02/atom.xml',
      'site/flux/2020-02/feed.json',
      'site/flux/2020-02/rss.xml',
      'site/rubriques/b/atom.xml',
      'site/rubriques/b/feed.json',
      'site/rubriques/b/rss.xml',
    ]);
  });

  test('the body of the newest article: the feeds that hold it too', () => {
    const edit = ({ documents }: Content) => {
      documents['articles/2021/j21.md']!.body = 'Un autre texte.';
    };
    expect(changed(listing(), edit)).toEqual([
      '2021/j21/index.html',
      'site/2021/j21/index.md',
      'site/atom.xml',
      'site/feed.json',
      'site/rss.xml',
      'site/rubriques/a/atom.xml',
      'site/rubriques/a/feed.json',
      'site/rubriques/a/rss.xml',
    ]);
  });

  test('the title of an old article: its neighbours, its year and the numbered page that holds it', () => {
    const edit = ({ documents }: Content) => {
      documents['articles/2021/j14.md']!.title = 'Un autre titre';
    };
    expect(changed(listing(), edit)).toEqual([
      '2021/01/index.html',
      '2021/index.html',
      '2021/j13/index.html',
      '2021/j14/index.html',
      '2021/j15/index.html',
      'rubriques/a/page/2/index.html',
      'site/2021/j14/index.md',
      'site/2021/j14/index.ris',
      ...referencesOf(2021),
    ]);
  });

  test('a new article leaves full numbered pages, other rubrics and other years as they are', () => {
    const edit = ({ documents }: Content) => {
      documents['articles/2021/j22.md'] = {
        title: 'Jour 22',
        published: '2021-01-22',
        rubric: 'a',
        body: 'X.',
      };
    };
    const outputs = changed(listing(), edit);
    const siblings = Array.from({ length: 12 }, (_, index) => `2021/j${index + 10}/index.html`);
    expect(outputs).toEqual(
      [
        ...siblings,
        '2021/01/index.html',
        '2021/index.html',
        '2021/j22/index.html',
        '404.html',
        'annees/index.html',
        'index.html',
        'plan-du-site/index.html',
        'recherche/index.html',
        'rubriques/a/index.html',
        'rubriques/index.html',
        'site/2021/j22/index.md',
        'site/2021/j22/index.ris',
        ...referencesOf(2021),
        'site/atom.xml',
        'site/feed.json',
        'site/rss.xml',
        'site/rubriques/a/atom.xml',
        'site/rubriques/a/feed.json',
        'site/rubriques/a/rss.xml',
        'site/sitemap.xml',
      ].sort(),
    );
  });

  test('a new article changes of its rubric’s years its own alone', () => {
    const content = listing();
    const written = (published: string) => ({ title: 'Ancien', published, rubric: 'a', body: 'X.' });
    content.documents['articles/2019/ancien.md'] = written('2019-05-05');
    const edit = ({ documents }: Content) => {
      documents['articles/2021/j22.md'] = written('2021-01-22');
    };
    const pages = changed(content, edit).filter((output) => output.startsWith('rubriques/'));
    expect(pages).toEqual(['rubriques/a/2021/index.html', 'rubriques/a/index.html', 'rubriques/index.html']);
  });

  test('the article that fills a page changes the numbered pages, which tell how many there are', () => {
    const content = listing();
    for (const day of [22, 23]) {
      content.documents[`articles/2021/j${day}.md`] = {
        title: `Jour ${day}`,
        published: `2021-01-${day}`,
        rubric: 'a',
        body: 'X.',
      };
    }
    const edit = ({ documents }: Content) => {
      documents['articles/2021/j24.md'] = {
        title: 'Jour 24',
        published: '2021-01-24',
        rubric: 'a',
        body: 'X.',
      };
    };
    const pages = changed(content, edit).filter((output) => output.startsWith('rubriques/'));
    expect(pages).toEqual([
      'rubriques/a/index.html',
      'rubriques/a/page/1/index.html',
      'rubriques/a/page/2/index.html',
      'rubriques/a/page/3/index.html',
      'rubriques/a/page/4/index.html',
      'rubriques/index.html',
    ]);
  });

  test('a rubric with another title: its pages, its articles, what lists them; not the other rubric', () => {
    const edit = ({ documents }: Content) => {
      documents['rubrics/b.md']!.title = 'B bis';
    };
    expect(changed(listing(), edit)).toEqual([
      '2020/02/index.html',
      '2020/index.html',
      '2020/seul/index.html',
      '404.html',
      'abonnement/index.html',
      'index.html',
      'plan-du-site/index.html',
      'rubriques/b/index.html',
      'rubriques/index.html',
      'site/2020/seul/index.md',
      'site/abonnements.opml',
      'site/rubriques/b/atom.xml',
      'site/rubriques/b/feed.json',
      'site/rubriques/b/rss.xml',
    ]);
  });
});
