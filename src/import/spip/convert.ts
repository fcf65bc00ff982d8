/** One object of the site as the text of its file. */
import { readFileSync, statSync } from 'node:fs';
import { PAGE, rssAddress } from '../../archive/model/addresses.ts';
import { toText } from '../markdown/hast-text.ts';
import { htmlToMarkdown, partsToMarkdown } from '../markdown/index.ts';
import { parseHtml } from '../markdown/parse.ts';
import type {
  ImportedArticle,
  ImportedAttachment,
  ImportedPage,
  ImportedRubric,
  SpipNumber,
} from '../model.ts';
import type { Files } from './files.ts';
import type { ArticleTexts, Site, SpipDocument, SpipRubric } from './model.ts';
import { languageTag, plainText, readTitle } from './names.ts';
import type { Plan, PlannedArticle, PlannedRubric } from './plan.ts';
import type { Place, Resolver } from './resolver.ts';
import { decodeText } from './sources/encoding.ts';
import type { DocumentUse, Finding, TextContext } from './text/context.ts';
import { Notes, readText } from './text/index.ts';
import { litterOf } from './text/litter.ts';
import { wordsFor } from './words.ts';

const IMAGE_EXTENSIONS: ReadonlySet<string> = new Set('jpg jpeg png gif webp svg avif'.split(' '));
/** Bytes of the largest CSV file that is shown as a table. */
const MAX_CSV = 200_000;
const NO_IMAGES = { title: '', documents: [] };

export interface Converter {
  site: Site;
  plan: Plan;
  files: Files;
  resolver: Resolver;
  /** Whether an article is written, by `article12`. */
  isPublic(key: string): boolean;
  /** Former addresses of an object that hosts do not know by its number. */
  formerUrls(key: string): string[];
  /** What SPIP's feeds called an article, so that no subscriber is sent it again; undefined where the site has no address. */
  entryId(key: string): string | undefined;
  /** The same with those that they know. */
  allUrls(key: string): string[];
  numbersOf(key: string): SpipNumber;
  /** Every anchor that some text of the site links to. */
  fragments: ReadonlySet<string>;
}

export interface Converted<T> {
  document: T;
  findings: Finding[];
  anchors: ReadonlySet<string>;
}

/** Reads the SPIP texts of one object, with its language, its files and its links. */
class ObjectReader {
  readonly findings: Finding[] = [];
  readonly anchors = new Set<string>();
  /** Documents that the texts show. */
  readonly shown = new Set<number>();
  /** Points of the map that the texts show. */
  readonly mapped = new Set<number>();
  readonly lang: string;
  readonly #converter: Converter;
  readonly #place: Place;

  constructor(converter: Converter, place: Place, lang: string) {
    this.#converter = converter;
    this.#place = place;
    this.lang = lang;
  }

  /** Markdown of each text; notes are numbered across them. */
  markdown(...sources: string[]): string[] {
    const context = this.#context();
    const notes = new Notes();
    const parts = sources.map((source) => readText(source, context, notes));
    return partsToMarkdown(parts, {
      address: (url, of) => this.#htmlAddress(url, of),
      anchor: (id, written) => this.#anchor(id, written),
      litter: litterOf,
      find: (code, excerpt) => this.#find({ code, excerpt }),
    });
  }

  /** Keeps each anchor once; an id of an element only where a text of the site links to it. */
  #anchor(id: string, written: boolean): boolean {
    if (this.anchors.has(id) || !(written || this.#converter.fragments.has(id))) return false;
    this.anchors.add(id);
    return true;
  }

  /** One line of plain text of a SPIP text. */
  line(source: string): string {
    if (source.trim() === '') return '';
    const silent: TextContext = {
      ...this.#context(true),
      find: () => {},
      document: () => null,
      gallery: () => NO_IMAGES,
      csv: () => null,
    };
    const { html } = readText(source, silent, new Notes());
    return toText(parseHtml(html)).replace(/\u00A0/g, ' ');
  }

  plain(source: string): string {
    return plainText(source, this.lang, this.#converter.site.lang);
  }

  #context(quiet = false): TextContext {
    const place = { ...this.#place, quiet };
    const { site, resolver } = this.#converter;
    const find = (finding: Finding) => this.#find(finding);
    return {
      lang: this.lang,
      siteLang: site.lang,
      plugins: site.plugins,
      words: wordsFor(this.lang, site.lang),
      gallery: (of, id) => this.#gallery(of, id),
      csv: (id) => this.#csv(id),
      points: (id) => this.points(id),
      reference: (type, id, fragment, lang) => resolver.reference(type, id, fragment, lang, place, find),
      address: (url) => resolver.address(url, place, find),
      document: (id) => this.#document(id),
      find: (code, excerpt) => find({ code, excerpt }),
    };
  }

  /** A link that the resolver has told of is not told again by those who take it away. */
  #find(finding: Finding): void {
    const last = this.findings.at(-1);
    if (
      finding.code === 'dead-link' &&
      last?.excerpt === finding.excerpt &&
      /-(?:link|anchor)$/.test(last.code)
    )
      return;
    const isTold =
      finding.code === 'empty-alt' &&
      this.findings.some((other) => other.code === finding.code && other.excerpt === finding.excerpt);
    if (!isTold) this.findings.push(finding);
  }

  /** Addresses in HTML: those that links of SPIP became are of the new site already. */
  #htmlAddress(url: string, of: 'link' | 'image'): string | null {
    if (isOfNewSite(url)) return url;
    if (this.#isOwnFile(url)) return url;
    const address = this.#converter.resolver.address(url, this.#place, (finding) => this.#find(finding));
    if (address === null && of === 'image') this.#find({ code: 'missing-image', excerpt: url });
    return address;
  }

  #isOwnFile(url: string): boolean {
    const { prefix, folder } = this.#place;
    const name = decodeURIComponentSafely(prefix && url.startsWith(prefix) ? url.slice(prefix.length) : url);
    return [...(this.#converter.files.placed.get(folder)?.values() ?? [])].some((file) => file.name === name);
  }

  #gallery(of: 'album' | 'article', id: number): { title: string; documents: number[] } {
    const { site, files } = this.#converter;
    const key = of === 'album' ? `album${id}` : id > 0 ? `article${id}` : this.#place.key;
    const isPublic =
      of === 'album' ? site.albums.has(id) : key === this.#place.key || this.#converter.isPublic(key);
    if (!isPublic) return NO_IMAGES;
    const images = files
      .joined(key)
      .filter(({ document, shown }) => (of === 'album' || !shown) && IMAGE_EXTENSIONS.has(document.extension))
      .sort(byOrder);
    return {
      title: this.plain(site.albums.get(id) ?? ''),
      documents: images.map(({ document }) => document.id),
    };
  }

  #csv(id: number): string | null {
    const { site, files } = this.#converter;
    const document = site.documents.get(id);
    if (!document?.published || document.extension !== 'csv' || document.remote) return null;
    const file = files.of(id, this.#place.folder);
    if (!file || statSync(file.source).size > MAX_CSV) return null;
    return decodeText(readFileSync(file.source));
  }

  /** Places of a map, a line each: the point of that number, or those of the object itself. */
  points(id: number): string[] {
    const { site } = this.#converter;
    const own = site.pointLinks.get(this.#place.key) ?? [];
    return (id > 0 && site.points.has(id) ? [id] : own).flatMap((point) => {
      const known = site.points.get(point);
      if (!known) return [];
      this.mapped.add(point);
      const { title, address, latitude, longitude } = known;
      const named = [this.plain(title), this.plain(address)].filter(Boolean).join(', ');
      return [`${wordsFor(this.lang, site.lang).place}${named} (${latitude}, ${longitude})`];
    });
  }

  #document(id: number): DocumentUse | null {
    const { site, files } = this.#converter;
    const document = site.documents.get(id);
    if (!document?.published) return null;
    const { title } = readTitle(document.title, this.lang, site.lang);
    const texts = {
      id,
      title,
      description: document.description,
      credits: document.credits,
      alt: this.plain(document.alt),
    };
    if (document.remote) {
      this.shown.add(id);
      return { ...texts, src: document.file, kind: 'file', name: document.file };
    }
    const file = files.of(id, this.#place.folder);
    if (!file) return null;
    files.use(file, this.#place.folder);
    this.shown.add(id);
    if (file.kind === 'image' && texts.alt === '') this.#find({ code: 'empty-alt', excerpt: file.name });
    const here = file.path.startsWith(`${this.#place.folder}/`);
    return {
      ...texts,
      src: here ? this.#place.prefix + file.name : file.address,
      kind: here ? file.kind : 'file',
      name: file.name,
    };
  }
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** An article or a brief, or a page of its own where the plan says so. */
export function convertArticle(
  planned: PlannedArticle,
  texts: ArticleTexts,
  converter: Converter,
): Converted<ImportedArticle | ImportedPage> {
  const { site, plan } = converter;
  const { article, key, folder, lang } = planned;
  const place: Place = { key, folder, prefix: planned.page ? `${folder.slice('pages/'.length)}/` : '' };
  const reader = new ObjectReader(converter, place, lang);
  const [lead = '', body = '', postscript = ''] = reader.markdown(texts.lead, texts.body, texts.postscript);
  const attachments = attachmentsOf(planned, place, converter, reader);
  const extra = [
    online(texts, place, converter, reader),
    eventList(planned, converter, reader),
    ...mapLines(key, converter, reader),
    ...attachments.links,
  ];
  const shared = {
    key,
    title: planned.title,
    description: reader.line(texts.description) || introductionOf(texts, reader),
    lang: isForeign(planned, site) ? languageTag(lang) : undefined,
  };
  if (planned.page) {
    const text = [lead, body, postscript, ...extra, ...attachments.items.map(listItem)]
      .filter(Boolean)
      .join('\n\n');
    // A page has no number: every address of it stands in the file.
    const page = { ...shared, path: folder, body: text, formerUrls: converter.allUrls(key) };
    return { document: page, findings: reader.findings, anchors: reader.anchors };
  }
  const logo = converter.files.logos.get(key);
  const imported: ImportedArticle = {
    ...shared,
    path: planned.id!,
    entryId: converter.entryId(key),
    kicker: reader.plain(texts.kicker),
    subtitle: reader.plain(texts.subtitle),
    published: planned.published,
    modified: planned.modified,
    written: writtenOn(article.written),
    rubric: plan.rubrics.get(article.rubric)?.slug ?? plan.rubrics.get(0)?.slug,
    lead,
    authors: names(article.authors.map((id) => plan.authors.get(id)?.name)),
    keywords: names(article.keywords.map((id) => plan.keywords.get(id)?.name)),
    image: logo ? { file: converter.files.use(logo, folder).name, alt: '' } : undefined,
    attachments: attachments.items,
    postscript,
    translationOf: originalOf(planned, plan),
    body: [body, ...extra].filter(Boolean).join('\n\n'),
    formerUrls: converter.formerUrls(key),
    spip: converter.numbersOf(key),
  };
  if (readTitle(article.title, lang, site.lang).order !== null)
    reader.findings.push({ code: 'numbered', excerpt: article.title });
  return { document: imported, findings: reader.findings, anchors: reader.anchors };
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

function isForeign({ lang, article }: PlannedArticle, site: Site): boolean {
  return languageTag(lang) !== languageTag(site.lang) || article.translation > 0;
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

/** « Voir en ligne »: the link that SPIP shows after the text. */
function online(texts: ArticleTexts, place: Place, converter: Converter, reader: ObjectReader): string {
  const url = texts.siteUrl.trim();
  if (!url || /^https?:\/*$/.test(url)) return '';
  const href = converter.resolver.redirection(url, place);
  if (href === null) return '';
  const words = wordsFor(reader.lang, converter.site.lang).online;
  const html = `<p>${words}<a href="${escapeAttribute(href)}">${escapeText(reader.plain(texts.siteName) || url)}</a></p>`;
  return htmlToMarkdown(html, [], { address: (address) => address, find: () => {} });
}

/** Dates and places of the events of an article, a line each. */
function eventList({ article, lang }: PlannedArticle, { site }: Converter, reader: ObjectReader): string {
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
function mapLines(key: string, { site }: Converter, reader: ObjectReader): string[] {
  const left = (site.pointLinks.get(key) ?? []).filter((id) => !reader.mapped.has(id));
  return left
    .flatMap((id) => reader.points(id))
    .map((line) =>
      htmlToMarkdown(`<p>${escapeText(line)}</p>`, [], { address: (address) => address, find: () => {} }),
    );
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll('"', '&quot;');
}

/** Documents joined to the article and not shown in its texts, in SPIP's order; those of other sites as links. */
function attachmentsOf(
  planned: PlannedArticle,
  place: Place,
  converter: Converter,
  reader: ObjectReader,
): { items: ImportedAttachment[]; links: string[] } {
  const { files } = converter;
  const items: ImportedAttachment[] = [];
  const links: string[] = [];
  const joined = files
    .joined(planned.key)
    .filter(
      ({ document, shown }) =>
        document.published &&
        !reader.shown.has(document.id) &&
        !(shown && files.isUsed(document.id, planned.folder)),
    );
  for (const { document } of joined.sort(byOrder)) {
    const { title } = readTitle(document.title, reader.lang, converter.site.lang);
    if (document.remote) {
      links.push(
        `[${escapeMarkdown(title || document.file)}](<${document.file.replace(/[<>\s]/g, encodeURIComponent)}>)`,
      );
      continue;
    }
    const file = files.placed.get(planned.folder)?.get(document.id);
    if (!file) {
      const elsewhere = converter.resolver.reference('document', document.id, '', '', place, () => {});
      if (elsewhere?.href) links.push(`[${escapeMarkdown(elsewhere.title)}](${elsewhere.href})`);
      continue;
    }
    const item: ImportedAttachment = { file: files.use(file, planned.folder).name };
    const description = reader.line(document.description);
    if (file.kind === 'image') {
      // A figure shows its legend alone, so the title is part of it.
      item.alt = reader.plain(document.alt);
      if (!item.alt) reader.findings.push({ code: 'empty-alt', excerpt: item.file });
      const caption = legendOf(title, description);
      if (caption) item.caption = caption;
    } else {
      if (title) item.title = title;
      if (description) item.caption = description;
    }
    const credit = reader.line(document.credits);
    if (credit) item.credit = credit;
    items.push(item);
  }
  return { items, links };
}

/** `Titre. Description`: one legend of the two. */
function legendOf(title: string, description: string): string {
  if (!title || !description) return title || description;
  return /[.!?…:]$/.test(title) ? `${title} ${description}` : `${title}. ${description}`;
}

function escapeMarkdown(text: string): string {
  return text.replace(/[\\[\]<>*_`]/g, '\\$&');
}

type Joined = { document: SpipDocument; rank: number };

/** By rank, number of the title, date, as SPIP's `{par num titre, date}`; numbered ones first. */
function byOrder(a: Joined, b: Joined): number {
  const order = ({ document }: Joined) =>
    readTitle(document.title, 'fr', 'fr').order ?? Number.MAX_SAFE_INTEGER;
  return (
    (a.rank || Number.MAX_SAFE_INTEGER) - (b.rank || Number.MAX_SAFE_INTEGER) ||
    order(a) - order(b) ||
    (a.document.date < b.document.date
      ? -1
      : a.document.date > b.document.date
        ? 1
        : a.document.id - b.document.id)
  );
}

function listItem({ file, title, caption }: ImportedAttachment): string {
  return `- [${title ?? file}](${encodeURI(file)})${caption ? ` : ${caption}` : ''}`;
}

export function convertRubric(planned: PlannedRubric, converter: Converter): Converted<ImportedRubric> {
  const { rubric, slug, title, order } = planned;
  const { site, plan, files } = converter;
  const key = `rubrique${rubric.id}`;
  const folder = `rubrics/${slug}`;
  const place: Place = { key, folder, prefix: `${slug}/` };
  const reader = new ObjectReader(converter, place, rubric.lang || site.lang);
  const [body = ''] = reader.markdown(rubric.body);
  const joined = files
    .joined(key)
    .filter(({ document }) => document.published && !reader.shown.has(document.id));
  const links = joined.sort(byOrder).flatMap(({ document }) => {
    const target = converter.resolver.reference('document', document.id, '', '', place, () => {});
    if (!target?.href) return [];
    const caption = reader.line(document.description);
    return [`- [${target.title}](${target.href})${caption ? ` : ${caption}` : ''}`];
  });
  const logo = files.logos.get(key);
  const imported: ImportedRubric = {
    key,
    slug,
    title,
    parent: rubric.parent > 0 ? plan.rubrics.get(rubric.parent)?.slug : undefined,
    order,
    description: reader.line(rubric.description),
    image: logo ? { file: `${slug}/${files.use(logo, folder).name}`, alt: '' } : undefined,
    body: [body, links.join('\n'), keywordLine(rubric, converter)].filter(Boolean).join('\n\n'),
    formerUrls: converter.formerUrls(key),
    // The rubric of what had none is no object of the old site.
    spip: rubric.id > 0 ? converter.numbersOf(key) : undefined,
  };
  return { document: imported, findings: reader.findings, anchors: reader.anchors };
}

/** Keywords of a rubric, each a link where articles have it too. */
function keywordLine(rubric: SpipRubric, { site, plan }: Converter): string {
  const lang = rubric.lang || site.lang;
  const items = rubric.keywords.flatMap((id) => {
    const planned = plan.keywords.get(id);
    if (planned) return [`[${escapeMarkdown(planned.name)}](${planned.address})`];
    const title = readTitle(site.keywords.get(id)?.title ?? '', lang, site.lang).title;
    return title ? [escapeMarkdown(title)] : [];
  });
  return items.length > 0 ? `${wordsFor(lang, site.lang).keywords}${items.join(', ')}` : '';
}

/** Plain text of a SPIP text that belongs to no page of its own: descriptions of keywords, of the site. */
export function describe(source: string, converter: Converter): string {
  const place: Place = { key: '', folder: '', prefix: '' };
  return new ObjectReader(converter, place, converter.site.lang).line(source);
}

/** Whether an address is one of those that the resolver gives. */
function isOfNewSite(url: string): boolean {
  if (url === PAGE.home || url === rssAddress(PAGE.home) || /^\/\d{4}\//.test(url)) return true;
  return Object.values(PAGE).some((page) => page !== PAGE.home && url.startsWith(page));
}
