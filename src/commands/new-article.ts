/** A new article: where its file goes and what it starts with. */

import { stringify } from 'yaml';
import { documentAddress } from '../archive/model/addresses.ts';
import { addressOf } from '../archive/model/path-address.ts';
import { classify } from '../content/classify.ts';
import { readDate } from '../content/dates.ts';
import { proposedDate } from '../content/proposed-date.ts';
import type { ContentFile, SiteData } from '../content/types.ts';
import { cleanName } from '../kit/human-text.ts';
import { nearest } from '../kit/nearest.ts';
import { pathSlug } from '../kit/slug.ts';
import { authoringWording } from '../wording/authoring.ts';

export interface NewArticle {
  title: string;
  /** End of the address; made of the title when undefined. */
  slug?: string | undefined;
  /** Slug of the rubric; undefined where the contributor named none. */
  rubric: string | undefined;
  /** `2022-04-04` or with time; the day of `now` in the site's time zone when undefined. */
  date: string | undefined;
  /** Milliseconds since the epoch. */
  now: number;
}

export type NewArticlePlan =
  /** The file to write, relative to the content folder, and the address that the article will have. */
  | { path: string; address: string; text: string; refusal?: never }
  /** Why there is nothing to write, told to the contributor. */
  | { refusal: string };

/** Longest slug: what a mail or a printed page still shows on one line. */
const LONGEST_SLUG = 70;

/** Plans the file of a new article among the files that the content folder holds. Refusals are told in `lang`. */
export function planNewArticle(
  request: NewArticle,
  files: readonly ContentFile[],
  site: Pick<SiteData, 'lang' | 'timeZone'>,
  lang: string,
): NewArticlePlan {
  const words = authoringWording(lang);
  const title = cleanName(request.title);
  if (!title) return { refusal: words.noTitle };
  const slug = slugFor(request, title);
  if (!slug)
    return {
      refusal: request.slug ? words.badSlug(request.slug, pathSlug(request.slug)) : words.noSlug(title),
    };

  const rubrics = rubricsOf(files);
  const { rubric } = request;
  if (rubric === undefined) return { refusal: words.noRubric(rubrics) };
  if (!rubrics.includes(rubric)) {
    return { refusal: words.unknownRubric(rubric, nearest(rubric, rubrics), rubrics) };
  }

  const published = request.date ?? today(request.now, site.timeZone);
  const { date } = readDate(published, site.timeZone);
  if (!date) return { refusal: words.badDate(published, proposedDate(published)) };
  const id = `${date.date.slice(0, 4)}/${slug}`;
  const taken = files.find(({ path }) => {
    const found = classify(path);
    return found.id === id || found.folder === `articles/${id}`;
  });
  if (taken) return { refusal: words.exists(taken.path) };
  const text = authoringWording(site.lang).article({
    title: stringify(title, { lineWidth: 0 }).trim(),
    published,
    rubric,
  });
  return { path: `articles/${id}/index.md`, address: documentAddress(id), text };
}

/** The slug asked for, null where it makes no address; else one made of the title, '' where it cannot be. */
function slugFor({ slug }: { slug?: string | undefined }, title: string): string | null {
  if (slug === undefined) return shorten(pathSlug(title));
  return slug !== '' && pathSlug(slug) === slug ? slug : null;
}

/** Slugs of the rubrics that there are. */
export function rubricsOf(files: readonly ContentFile[]): string[] {
  return files.flatMap(({ path }) => {
    const { kind, id } = classify(path);
    return kind === 'rubric' ? id! : [];
  });
}

/** Plans the file of a new rubric or page. Refusals are told in `lang`. */
export function planNewDocument(
  request: { kind: 'rubric' | 'page'; title: string; slug?: string | undefined },
  files: readonly ContentFile[],
  site: Pick<SiteData, 'lang'>,
  lang: string,
): NewArticlePlan {
  const words = authoringWording(lang);
  const { kind } = request;
  const title = cleanName(request.title);
  if (!title) return { refusal: words.noTitleOf[kind] };
  const slug = slugFor(request, title);
  if (!slug)
    return {
      refusal: request.slug ? words.badSlug(request.slug, pathSlug(request.slug)) : words.noSlug(title),
    };
  const taken = files.find(({ path }) => {
    const found = classify(path);
    return found.kind === kind && found.id === slug;
  });
  if (taken) return { refusal: words.exists(taken.path) };
  const text = authoringWording(site.lang)[kind]({ title: stringify(title, { lineWidth: 0 }).trim() });
  const path = `${kind}s/${slug}.md`;
  return { path, address: addressOf(path)!, text };
}

function today(now: number, timeZone: string): string {
  // Swedish writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short' }).format(now);
}

/** Cut at a hyphen. */
function shorten(slug: string): string {
  if (slug.length <= LONGEST_SLUG) return slug;
  const cut = slug.lastIndexOf('-', LONGEST_SLUG);
  return slug.slice(0, cut > 0 ? cut : LONGEST_SLUG);
}
