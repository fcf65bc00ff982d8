import { expect, test } from 'vitest';
import { entryId, feedId } from '../../../src/archive/model/entry-id.ts';
import type { SiteData } from '../../../src/content/types.ts';

const site = (url: string, origin?: string) => ({ url, feeds: { origin } }) as SiteData;
const HOME = site('https://a.example');
const article = (address: string, ...formerUrls: string[]) => ({ address, formerUrls });

test('an entry is known for ever by the first address that Fonds gave the article', () => {
  expect(entryId(article('/2022/un/'), HOME)).toBe('https://a.example/2022/un/');
  expect(entryId(article('/2022/deux/', '/2022/un/'), HOME)).toBe('https://a.example/2022/un/');
  expect(entryId(article('/2023/trois/', '/2022/un/', '/2022/deux/'), HOME)).toBe(
    'https://a.example/2022/un/',
  );
});

test('an address of another system, added years later, does not show the entry again', () => {
  const former = ['/spip.php?article12', '/article12.html', '/2022/05/', '/2022/05/04/titre', '/Un-titre'];
  expect(entryId(article('/2022/un/', ...former), HOME)).toBe('https://a.example/2022/un/');
});

test('a former address gives the same identifier however it is written', () => {
  for (const former of ['/2022/été/', '/2022/%C3%A9t%C3%A9/', '/2022/%C3%A9t%C3%A9']) {
    expect(entryId(article('/2022/deux/', former), HOME)).toBe('https://a.example/2022/%C3%A9t%C3%A9/');
  }
});

test('a new domain, or a new folder of the server, keeps the identifiers of the old one', () => {
  const moved = site('https://b.example/archives', 'https://a.example/fonds');
  expect(entryId(article('/2022/un/'), moved)).toBe('https://a.example/fonds/2022/un/');
  expect(entryId(article('/2022/deux/', '/fonds/2022/un/'), moved)).toBe('https://a.example/fonds/2022/un/');
  expect(entryId(article('/2022/deux/', '/archives/2022/un/'), moved)).toBe(
    'https://a.example/fonds/2022/un/',
  );
});

test('`id` has the last word', () => {
  const entry = {
    ...article('/2022/deux/', '/2022/un/'),
    entryId: 'https://spip.example/spip.php?article12',
  };
  expect(entryId(entry, HOME)).toBe('https://spip.example/spip.php?article12');
});

test('a renamed rubric, keyword or author keeps the identifier of its feed', () => {
  expect(feedId(article('/rubriques/b/', '/spip.php?rubrique1', '/rubriques/a/'), HOME)).toBe(
    'https://a.example/rubriques/a/',
  );
  expect(feedId(article('/'), HOME)).toBe('https://a.example/');
});
