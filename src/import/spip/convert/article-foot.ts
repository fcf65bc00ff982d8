/** What SPIP's templates show below the text of an article, from tables of its own. */
import { htmlToMarkdown } from '../../markdown/index.ts';
import type { ArticleTexts } from '../model.ts';
import { languageTag } from '../names.ts';
import type { PlannedArticle } from '../plan.ts';
import type { Place } from '../resolver.ts';
import { wordsFor } from '../words.ts';
import type { Converter } from './converter.ts';
import { escapeAttribute, escapeText } from './escape.ts';
import type { ObjectReader } from './object-reader.ts';

/** « Voir en ligne »: the link that SPIP shows after the text. */
export function online(
  texts: ArticleTexts,
  place: Place,
  converter: Converter,
  reader: ObjectReader,
): string {
  const url = texts.siteUrl.trim();
  if (!url || /^https?:\/*$/.test(url)) return '';
  const href = converter.resolver.redirection(url, place);
  if (href === null) return '';
  const words = wordsFor(reader.lang, converter.site.lang).online;
  const html = `<p>${words}<a href="${escapeAttribute(href)}">${escapeText(reader.plain(texts.siteName) || url)}</a></p>`;
  return htmlToMarkdown(html, [], { address: (address) => address, find: () => {} });
}

/** Dates and places of the events of an article, a line each. */
export function eventList(
  { article, lang }: PlannedArticle,
  { site }: Converter,
  reader: ObjectReader,
): string {
  if (article.type !== 'article') return '';
  const lines = (site.events.get(article.id) ?? []).map(({ title, place, address, start, end, timed }) => {
    const where = [title, place, address].map((text) => reader.plain(text)).filter(Boolean);
    return `<li>${escapeText([dateRange(start, end, timed, languageTag(lang)), ...where].join(', '))}</li>`;
  });
  if (lines.length === 0) return '';
  return htmlToMarkdown(`<ul>${lines.join('')}</ul>`, [], { address: (address) => address, find: () => {} });
}

/** « 5–6 mars 2024 », in the language of the text; hours where they mean something. */
function dateRange(start: string, end: string, timed: boolean, lang: string): string {
  const read = (moment: string): Date => new Date(`${moment.replace(' ', 'T').replace(/-00/g, '-01')}Z`);
  const from = read(start);
  const to = read(end);
  if (Number.isNaN(from.getTime())) return start;
  const format = new Intl.DateTimeFormat(lang, {
    dateStyle: 'long',
    ...(timed ? { timeStyle: 'short' as const } : {}),
    timeZone: 'UTC',
  });
  return (to > from ? format.formatRange(from, to) : format.format(from)).replace(/[\u2009\u202F]/g, ' ');
}

/** Places of the article that no map in its texts shows. */
export function mapLines(key: string, { site }: Converter, reader: ObjectReader): string[] {
  const left = (site.pointLinks.get(key) ?? []).filter((id) => !reader.mapped.has(id));
  return left
    .flatMap((id) => reader.points(id))
    .map((line) =>
      htmlToMarkdown(`<p>${escapeText(line)}</p>`, [], { address: (address) => address, find: () => {} }),
    );
}
