/**
 * What Zotero makes of an article's page. Its translators are in no package that installs from the npm registry
 * alone (looked for: @zotero/translate, zotero-translation-server: none; zotero-translators 0.0.2 needs Git), and
 * are under the AGPL. So the tags are read here by the rules of “Embedded Metadata” for Highwire's tags
 * (`init`, `processFields`, `processHighwireCreators`, `addLowQualityMetadata`), of “RDF” (`detectType`) and of `Zotero.Utilities.cleanAuthor`.
 */
import { describe, expect, test } from 'vitest';
import { planPages } from '../../../src/views/plan.ts';
import type { HeadView } from '../../../src/views/types.ts';
import { archiveOf, type Content, type Text } from './archive-builder.ts';

interface Creator {
  lastName: string;
  firstName: string;
}

/** A name at its comma, else at its last space (a no-break space is none); without either it is that of a body. */
function creator(name: string): Creator {
  if (name.includes(',')) {
    const [lastName = '', firstName = ''] = name.split(/, ?/);
    return { lastName, firstName };
  }
  const space = name.lastIndexOf(' ');
  return { lastName: name.slice(space + 1), firstName: name.slice(0, Math.max(space, 0)) };
}

/** Of one tag alone, a semicolon parts persons, or a comma with several words on both sides. */
function creators(tags: readonly string[]): Creator[] {
  const names = tags.flatMap((tag) => {
    const bySemicolon = tag.split(/\s*;\s*/);
    if (bySemicolon.length > 1 || tags.length > 1) return bySemicolon;
    const byComma = tag.split(/\s*,\s*/);
    const isSeveral = byComma.length > 1 && byComma[0]!.includes(' ') && byComma[1]!.includes(' ');
    return isSeveral ? byComma : [tag];
  });
  return names
    .map((name) => name.trim())
    .filter((name) => /[^\s,-.;]/.test(name))
    .map(creator);
}

/** `detectType` of its “RDF” over what `init` of “Embedded Metadata” hands it: named, else as og:type says, else guessed. */
function typeOf(meta: HeadView['meta'], openGraph: HeadView['openGraph']): string {
  const first = (name: string) => [...meta, ...openGraph].find(([each]) => each === name)?.[1];
  if (first('z:itemType')) return first('z:itemType')!;
  if (first('og:type') === 'website') return 'webpage';
  return first('citation_title') ? 'journalArticle' : 'webpage';
}

/** `lang` is that of the page, which is taken where no tag tells another. */
function item({ meta, openGraph, description, canonical }: HeadView, lang: string) {
  const all = (name: string) => meta.flatMap(([each, content]) => (each === name ? content : []));
  const [pdf] = all('citation_pdf_url');
  return {
    itemType: typeOf(meta, openGraph),
    websiteTitle: openGraph.find(([each]) => each === 'og:site_name')?.[1],
    title: all('citation_title')[0]?.replace(/\s+/g, ' '),
    creators: creators(all('citation_author')),
    date: all('citation_publication_date')[0],
    publisher: all('citation_publisher')[0],
    language: all('citation_language')[0] ?? lang,
    abstractNote: description,
    url: canonical,
    ...(pdf && { attachment: pdf }),
  };
}

function itemOf(text: Text, authors: Content['authors'] = []) {
  const article = {
    title: 'L’été\u202f!',
    published: '2022-04-04',
    rubric: 'a',
    body: 'Il est là.',
    ...text,
  };
  const documents = { 'rubrics/a.md': { title: 'A' }, 'articles/2022/x.md': article };
  const page = planPages(archiveOf({ documents, authors })).find(({ kind }) => kind === 'article')!;
  return item(page.view().head, 'fr');
}

const person = (name: string) => ({ name, kind: 'person' as const, formerUrls: [] });
const body = (name: string) => ({ name, kind: 'organisation' as const, formerUrls: [] });

describe('Zotero', () => {
  test('takes an article for a page of the site, with title, date, publisher, language, abstract and address', () => {
    expect(itemOf({})).toEqual({
      itemType: 'webpage',
      websiteTitle: 'Vie associative',
      title: 'L’été !',
      creators: [],
      date: '2022/04/04',
      publisher: 'Vie associative',
      language: 'fr',
      abstractNote: 'Il est là.',
      url: 'https://archives.exemple.fr/2022/x/',
    });
  });

  test('takes the language of an article in another one', () => {
    expect(itemOf({ lang: 'en' }).language).toBe('en');
  });

  test.each([
    ['Camille Dupré', 'Camille', 'Dupré'],
    ['Jeanne de La Tour', 'Jeanne', 'de La Tour'],
    ['Marie Anne de La Tour', 'Marie\u00a0Anne', 'de La Tour'],
  ])('takes %s for one person, with their names in their places', (name, firstName, lastName) => {
    expect(itemOf({ authors: [name] }, [person(name)]).creators).toEqual([{ firstName, lastName }]);
  });

  test('takes a body for one name, beside persons too', () => {
    const service = { firstName: '', lastName: 'Service\u00a0juridique' };
    expect(itemOf({ authors: ['Service juridique'] }, [body('Service juridique')]).creators).toEqual([
      service,
    ]);
    const authors = [person('Camille Dupré'), body('Service juridique')];
    const both = itemOf({ authors: ['Camille Dupré', 'Service juridique'] }, authors);
    expect(both.creators).toEqual([{ firstName: 'Camille', lastName: 'Dupré' }, service]);
  });

  test('takes a name of which nothing is said for a person, its last word for the family name', () => {
    expect(itemOf({ authors: ['Camille Dupré'] }).creators).toEqual([
      { firstName: 'Camille', lastName: 'Dupré' },
    ]);
  });
});
