import { expect, test } from 'vitest';
import { generatedAddresses } from '../../../src/archive/model/site-addresses.ts';
import { planFiles } from '../../../src/build/file-groups.ts';
import { planPages } from '../../../src/views/plan.ts';
import type { SiteView } from '../../../src/views/types.ts';
import { archiveOf } from '../views/archive-builder.ts';

/** The archive says which addresses the site makes; views and feeds make them. Here the two are held together. */
test('every page and file of the site is an address that the archive knows', () => {
  const articles = Array.from({ length: 45 }, (_, index) => [
    `articles/${index < 5 ? 2021 : 2022}/article-${index}.md`,
    {
      title: `Article ${index}`,
      published: index < 5 ? '2021-04-04' : '2022-04-04',
      rubric: 'r',
      keywords: ['Budget'],
      authors: ['A. B.'],
    },
  ]);
  const archive = archiveOf({
    site: { listing: { pageSize: 10 } },
    documents: {
      'rubrics/r.md': { title: 'R' },
      'rubrics/s.md': { title: 'S', parent: 'r' },
      'pages/contact.md': { title: 'Contact' },
      ...Object.fromEntries(articles),
    },
  });
  const documents = [
    ...archive.articles,
    ...archive.pages,
    ...[...archive.rubrics.values()].map(({ record }) => record),
  ];
  const known = generatedAddresses(archive);
  for (const { kind, address } of documents) {
    known.add(address);
    if (kind === 'article') for (const end of ['md', 'ris']) known.add(`${address}index.${end}`);
  }

  const pages = planPages(archive).map(({ address }) => address);
  const files = planFiles(archive, {} as SiteView)
    .filter(({ target, output }) => target === 'site' && !output.startsWith('_'))
    .map(({ output }) => `/${output}`);
  expect([...pages, ...files].filter((address) => !known.has(address))).toEqual([]);
  expect([...known].filter((address) => !pages.includes(address) && !files.includes(address))).toEqual([]);
  expect(pages).toContain('/rubriques/r/page/3/');
  expect(pages).toContain('/rubriques/r/2021/');
  expect(files).toContain('/rubriques/r/feed.json');
});
