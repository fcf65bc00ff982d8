import type { ImportedArticle, ImportedPage } from '../../model.ts';
import type { ArticleTexts, Site } from '../model.ts';
import { languageTag } from '../names.ts';
import type { Plan, PlannedArticle } from '../plan.ts';
import type { Place } from '../resolver.ts';
import { isSettled } from './addresses.ts';
import { eventList, mapLines, online } from './article-foot.ts';
import { attachmentsOf, listItem } from './attachments.ts';
import { composeParts, type Draft } from './compose.ts';
import type { Converter } from './converter.ts';
import { ObjectReader } from './object-reader.ts';

/**
 * An article or a brief, or a page of its own where the plan says so, read as far as only the whole site can tell.
 * `reader` is asked for what the draft lacks, and keeps what there is to tell.
 */
export function draftArticle(
  planned: PlannedArticle,
  texts: ArticleTexts,
  converter: Converter,
): { draft: Draft; reader: ObjectReader } {
  const { key, folder } = planned;
  const place: Place = { key, folder, prefix: planned.page ? `${folder.slice('pages/'.length)}/` : '' };
  const reader = new ObjectReader(converter, place, planned.lang);
  const parts = reader.html(texts.lead, texts.body, texts.postscript);
  const files = reader.filesBeside();
  // What HTML shows by an address of the old site counts as shown before attachments are listed.
  const made = isSettled(parts, files, converter.resolver.own)
    ? undefined
    : composeParts(parts, reader.surroundings);
  const attachments = attachmentsOf(planned, place, converter, reader);
  const foot = [
    online(texts, place, converter, reader),
    eventList(planned, converter, reader),
    ...mapLines(key, converter, reader),
    ...attachments.links,
    ...(planned.page ? [attachments.items.map(listItem).join('\n')] : []),
  ];
  const document = planned.page
    ? pageOf(planned, texts, converter, reader)
    : { ...articleOf(planned, texts, converter, reader), attachments: attachments.items };
  tellPlace(planned, converter, reader);
  return { draft: { document, parts: made ? [] : parts, made, foot, files }, reader };
}

/** Tells what the front matter has no place for: a number that orders nothing, rubrics beside the article's own. */
function tellPlace({ article, key, order }: PlannedArticle, { site, plan }: Converter, reader: ObjectReader) {
  if (order !== null && !plan.numbered.has(article.rubric))
    reader.find({ code: 'numbered', excerpt: article.title });
  const others = (site.otherRubrics.get(key) ?? []).flatMap((id) =>
    id === article.rubric ? [] : (plan.rubrics.get(id)?.title ?? []),
  );
  if (others.length > 0) reader.find({ code: 'several-rubrics', excerpt: others.join(' ; ') });
}

function sharedFields(
  { key, title, lang, article }: PlannedArticle,
  texts: ArticleTexts,
  reader: ObjectReader,
  site: Site,
) {
  const isForeign = languageTag(lang) !== languageTag(site.lang) || article.translation > 0;
  return {
    key,
    title,
    description: reader.line(texts.description) || introductionOf(texts, reader),
    lang: isForeign ? languageTag(lang) : undefined,
    body: '',
  };
}

function pageOf(
  planned: PlannedArticle,
  texts: ArticleTexts,
  converter: Converter,
  reader: ObjectReader,
): ImportedPage {
  return {
    ...sharedFields(planned, texts, reader, converter.site),
    path: planned.folder,
    formerUrls: converter.formerUrls(planned.key),
    spip: converter.numbersOf(planned.key),
  };
}

function articleOf(
  planned: PlannedArticle,
  texts: ArticleTexts,
  converter: Converter,
  reader: ObjectReader,
): ImportedArticle {
  const { plan, files } = converter;
  const { article, key, folder } = planned;
  const logo = files.logos.get(key);
  return {
    ...sharedFields(planned, texts, reader, converter.site),
    path: planned.id!,
    entryId: converter.entryId(key),
    kicker: reader.plain(texts.kicker),
    subtitle: reader.plain(texts.subtitle),
    published: planned.published,
    modified: planned.modified,
    written: writtenOn(article.written),
    rubric: plan.rubrics.get(article.rubric)?.slug ?? plan.rubrics.get(0)?.slug,
    authors: names(article.authors.map((id) => plan.authors.get(id)?.name)),
    keywords: names(article.keywords.map((id) => plan.keywords.get(id)?.name)),
    image: logo ? { file: files.use(logo, folder).name, alt: '' } : undefined,
    attachments: [],
    translationOf: originalOf(planned, plan),
    formerUrls: converter.formerUrls(key),
    spip: converter.numbersOf(key),
  };
}

/** `1998-05-00` as `1998-05`: of an older text, often only the month or the year is known. */
function writtenOn(moment: string): string | undefined {
  const [, year, month = '00', day = '00'] = /^([1-9]\d{3})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(moment) ?? [];
  if (year === undefined) return undefined;
  if (month === '00') return year;
  return day === '00' ? `${year}-${month}` : `${year}-${month}-${day}`;
}

function names(list: readonly (string | undefined)[]): string[] {
  return [...new Set(list.filter((name): name is string => name !== undefined))];
}

/** Address of the article that this one translates; the first of the group where the original is not public. */
function originalOf({ article, key, lang }: PlannedArticle, plan: Plan): string | undefined {
  if (article.translation === 0) return undefined;
  const group = (plan.translations.get(article.translation) ?? []).filter(({ id }) => id !== null);
  const original = group.find((other) => other.article.id === article.translation) ?? group[0];
  if (!original || original.key === key || languageTag(original.lang) === languageTag(lang)) return undefined;
  return original.address;
}

/** What the author marked with `<intro>`: SPIP shows it wherever it introduces the article. */
function introductionOf(texts: ArticleTexts, reader: ObjectReader): string {
  const marked = [...`${texts.lead}\n${texts.body}`.matchAll(/<intro>([\s\S]*?)<\/intro>/gi)].map(
    (match) => match[1]!,
  );
  return reader.line(marked.join('\n\n'));
}
