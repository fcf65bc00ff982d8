import { readFileSync, statSync } from 'node:fs';
import { toText } from '../../markdown/hast-text.ts';
import { parseHtml } from '../../markdown/parse.ts';
import { plainText, readTitle } from '../names.ts';
import type { Place } from '../resolver.ts';
import { decodeText } from '../sources/encoding.ts';
import type { DocumentUse, Finding, TextContext } from '../text/context.ts';
import { Notes, readText, type TextHtml } from '../text/index.ts';
import { wordsFor } from '../words.ts';
import { decoded, isOfNewSite } from './addresses.ts';
import type { Surroundings } from './compose.ts';
import type { Converter } from './converter.ts';
import { byOrder } from './document-order.ts';

const IMAGE_EXTENSIONS: ReadonlySet<string> = new Set('jpg jpeg png gif webp svg avif'.split(' '));
/** Bytes of the largest CSV file that is shown as a table. */
const MAX_CSV = 200_000;
const NO_IMAGES = { title: '', documents: [] };

/** Reads the SPIP texts of one object, with its language, its files and its links. */
export class ObjectReader {
  readonly findings: Finding[] = [];
  /** Documents that the texts show. */
  readonly shown = new Set<number>();
  /** Points of the map that the texts show. */
  readonly mapped = new Set<number>();
  readonly lang: string;
  readonly #converter: Converter;
  readonly #place: Place;
  readonly #filesBeside: ReadonlySet<string>;

  constructor(converter: Converter, place: Place, lang: string) {
    this.#converter = converter;
    this.#place = place;
    this.lang = lang;
    this.#filesBeside = new Set(this.filesBeside());
  }

  /** Files beside the text, as its links write them. */
  filesBeside(): string[] {
    const { placed } = this.#converter.files;
    const { folder, prefix } = this.#place;
    return [...(placed.get(folder)?.values() ?? [])].map(({ name }) => prefix + name);
  }

  /** HTML of each text; notes are numbered across them. */
  html(...sources: string[]): TextHtml[] {
    const context = this.#context();
    const notes = new Notes();
    return sources.map((source) => readText(source, context, notes));
  }

  /** What HTML of the object asks for while it becomes Markdown. */
  get surroundings(): Surroundings {
    return {
      address: (url, of) => this.#htmlAddress(url, of),
      fragments: this.#converter.fragments,
      find: (finding) => this.find(finding),
    };
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
    const find = (finding: Finding) => this.find(finding);
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
  find(finding: Finding): void {
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
    if (isOfNewSite(url) || this.#filesBeside.has(decoded(url))) return url;
    const address = this.#converter.resolver.address(url, this.#place, (finding) => this.find(finding));
    if (address === null && of === 'image') this.find({ code: 'missing-image', excerpt: url });
    return address;
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
    if (file.kind === 'image' && texts.alt === '') this.find({ code: 'empty-alt', excerpt: file.name });
    const here = file.path.startsWith(`${this.#place.folder}/`);
    return {
      ...texts,
      src: here ? this.#place.prefix + file.name : file.address,
      kind: here ? file.kind : 'file',
      name: file.name,
    };
  }
}

/** Plain text of a SPIP text that belongs to no page of its own: descriptions of keywords, of the site. */
export function describe(source: string, converter: Converter): string {
  const place: Place = { key: '', folder: '', prefix: '' };
  return new ObjectReader(converter, place, converter.site.lang).line(source);
}
