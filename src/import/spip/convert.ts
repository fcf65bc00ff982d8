/** One object of the site as the text of its file. */
import { PAGE, rssAddress } from '../../archive/model/addresses.ts';
import { markdownFile } from '../front-matter.ts';
import { toText } from '../markdown/hast-text.ts';
import { htmlToMarkdown, partsToMarkdown } from '../markdown/index.ts';
import { parseHtml } from '../markdown/parse.ts';
import type { Files } from './files.ts';
import type { ArticleTexts, Site, SpipDocument } from './model.ts';
import { languageTag, plainText, readTitle } from './names.ts';
import type { Plan, PlannedArticle, PlannedRubric } from './plan.ts';
import type { Place, Resolver } from './resolver.ts';
import type { DocumentUse, Finding, TextContext } from './text/context.ts';
import { Notes, readText } from './text/index.ts';

export interface Converter {
  site: Site;
  plan: Plan;
  files: Files;
  resolver: Resolver;
  /** Former addresses of an object. */
  formerUrls(key: string): string[];
  /** Every anchor that some text of the site links to. */
  fragments: ReadonlySet<string>;
}

export interface Converted {
  text: string;
  findings: Finding[];
  anchors: ReadonlySet<string>;
}

const ONLINE: Readonly<Record<string, string>> = { fr: 'Voir en ligne : ', en: 'See online: ' };

/** Reads the SPIP texts of one object, with its language, its files and its links. */
class ObjectReader {
  readonly findings: Finding[] = [];
  readonly anchors = new Set<string>();
  /** Documents that the texts show. */
  readonly shown = new Set<number>();
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
    const silent: TextContext = { ...this.#context(true), find: () => {}, document: () => null };
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
    this.findings.push(finding);
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

/** An article, a brief or a page of its own. */
export function convertArticle(
  planned: PlannedArticle,
  texts: ArticleTexts,
  converter: Converter,
): Converted {
  const { site, plan } = converter;
  const { article, key, folder, lang } = planned;
  const place: Place = { key, folder, prefix: planned.page ? `${folder.slice('pages/'.length)}/` : '' };
  const reader = new ObjectReader(converter, place, lang);
  const [lead = '', body = '', postscript = ''] = reader.markdown(texts.lead, texts.body, texts.postscript);
  const attachments = attachmentsOf(planned, converter, reader);
  const extra = [online(texts, place, converter, reader), ...attachments.links];
  const shared = {
    title: planned.title,
    description: reader.line(texts.description) || introductionOf(texts, reader),
    formerUrls: converter.formerUrls(key),
    lang: isForeign(planned, site) ? languageTag(lang) : undefined,
  };
  if (planned.page) {
    const text = [lead, body, postscript, ...extra, ...attachments.items.map(listItem)]
      .filter(Boolean)
      .join('\n\n');
    return { text: markdownFile(shared, text), findings: reader.findings, anchors: reader.anchors };
  }
  const logo = converter.files.logos.get(key);
  const data = {
    ...shared,
    kicker: reader.plain(texts.kicker),
    subtitle: reader.plain(texts.subtitle),
    published: planned.published,
    modified: planned.modified,
    rubric: plan.rubrics.get(article.rubric)?.slug ?? plan.rubrics.get(0)?.slug,
    lead,
    authors: names(article.authors.map((id) => plan.authors.get(id)?.name)),
    keywords: names(article.keywords.map((id) => plan.keywords.get(id)?.name)),
    image: logo ? { file: converter.files.use(logo, folder).name, alt: '' } : undefined,
    attachments: attachments.items,
    postscript,
    translationOf: originalOf(planned, plan),
  };
  const comments = article.written ? [`date_redac : ${article.written.slice(0, 10)}`] : [];
  if (article.written) reader.findings.push({ code: 'written', excerpt: article.written.slice(0, 10) });
  return {
    text: markdownFile(data, [body, ...extra].filter(Boolean).join('\n\n'), comments),
    findings: reader.findings,
    anchors: reader.anchors,
  };
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
  const words = ONLINE[reader.lang.split('_')[0]!] ?? ONLINE.fr!;
  const html = `<p>${words}<a href="${escapeAttribute(href)}">${escapeText(reader.plain(texts.siteName) || url)}</a></p>`;
  return htmlToMarkdown(html, [], { address: (address) => address, find: () => {} });
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll('"', '&quot;');
}

interface Attachment {
  file: string;
  title?: string;
  alt?: string;
  caption?: string;
  credit?: string;
}

/** Documents joined to the article and not shown in its texts, in SPIP's order; those of other sites as links. */
function attachmentsOf(
  planned: PlannedArticle,
  converter: Converter,
  reader: ObjectReader,
): { items: Attachment[]; links: string[] } {
  const { files } = converter;
  const items: Attachment[] = [];
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
      links.push(`[${title || document.file}](<${document.file.replace(/[<>\s]/g, encodeURIComponent)}>)`);
      continue;
    }
    const file = files.placed.get(planned.folder)?.get(document.id);
    if (!file) continue;
    const item: Attachment = { file: files.use(file, planned.folder).name };
    if (title) item.title = title;
    if (file.kind === 'image') item.alt = reader.plain(document.alt);
    const caption = reader.line(document.description);
    if (caption) item.caption = caption;
    const credit = reader.line(document.credits);
    if (credit) item.credit = credit;
    items.push(item);
  }
  return { items, links };
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

function listItem({ file, title, caption }: Attachment): string {
  return `- [${title ?? file}](${encodeURI(file)})${caption ? ` : ${caption}` : ''}`;
}

export function convertRubric(planned: PlannedRubric, converter: Converter): Converted {
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
  const data = {
    title,
    parent: rubric.parent > 0 ? plan.rubrics.get(rubric.parent)?.slug : undefined,
    order,
    description: reader.line(rubric.description),
    image: logo ? { file: `${slug}/${files.use(logo, folder).name}`, alt: '' } : undefined,
    formerUrls: converter.formerUrls(key),
  };
  return {
    text: markdownFile(data, [body, links.join('\n')].filter(Boolean).join('\n\n')),
    findings: reader.findings,
    anchors: reader.anchors,
  };
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
