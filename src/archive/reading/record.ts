/** What one Markdown source becomes once rendered: its record for the archive, and its HTML. */
import { type KeyPath, openYaml, type YamlText } from '../../content/locate.ts';
import { keyName } from '../../content/schema-problems.ts';
import type {
  ArticleSource,
  AttachmentData,
  ChangeData,
  ImageData,
  PageSource,
  RubricSource,
  SiteData,
  Source,
} from '../../content/types.ts';
import { digest } from '../../kit/digest.ts';
import { isolated } from '../../kit/human-text.ts';
import { nearest } from '../../kit/nearest.ts';
import type { Problem } from '../../kit/problem.ts';
import type { RenderedDocument } from '../../markdown/types.ts';
import { typography } from '../../markdown/typography.ts';
import { isPlayed, kindOf } from '../../media/kinds.ts';
import type { Media } from '../../media/types.ts';
import { addressOf } from '../model/path-address.ts';
import type {
  AttachmentUse,
  DocumentBase,
  ImageUse,
  Whole,
  WholeArticle,
  WholePage,
  WholeRecord,
  WholeRubric,
} from '../model/types.ts';
import { introduction } from './introduction.ts';

export interface MadeRecord {
  record: WholeRecord;
  /** Files that the front matter names and that are missing, or are no images where one is wanted. */
  problems: Problem[];
}

/** The file of a source: its text, and the digest of it. */
export interface SourceFile {
  text: string;
  digest: string;
}

/** What a record is made with beside its source. */
export interface RecordMaking {
  /** The files of the source's folder, by path relative to that folder. */
  media: ReadonlyMap<string, Media>;
  site: SiteData;
  /** Differs where the rendered HTML does. */
  htmlDigest: string;
  /** Read again only to tell where a problem stands (1:1 without it). */
  file?: SourceFile;
  /** Paths of the files of the folder that could not be read: what is wrong with them is told of themselves. */
  broken?: ReadonlySet<string>;
}

/** Makes the record of a source. */
export function makeRecord(source: Source, rendered: RenderedDocument, making: RecordMaking): MadeRecord {
  const { media, site, htmlDigest, file, broken = new Set() } = making;
  const uses = new Uses(source, media, broken, site, file?.text);
  const record = recordOf(source, rendered, uses);
  record.files = [...new Set([...filesOf(source, rendered, record), ...uses.meant])].sort();
  record.digest = digest(JSON.stringify(shownOf(record)), htmlDigest);
  if (file) record.sourceDigest = file.digest;
  return { record, problems: uses.problems };
}

/**
 * Keys of a record that change no byte of a page: positions of links, which ids exist, former addresses, the
 * identifier of its entry in feeds.
 */
const UNSEEN = new Set(['links', 'anchors', 'files', 'formerUrls', 'spip', 'entryId', 'cites']);

/** What a record gives to pages: its keys, each with its value behind it. */
function shownOf(record: WholeRecord): unknown[] {
  const shown: unknown[] = [];
  for (const [key, value] of Object.entries(record)) if (!UNSEEN.has(key)) shown.push(key, value);
  return shown;
}

function recordOf(source: Source, rendered: RenderedDocument, uses: Uses): WholeRecord {
  switch (source.kind) {
    case 'article':
      return articleRecord(source, rendered, uses);
    case 'rubric':
      return rubricRecord(source, rendered, uses);
    case 'page':
      return pageRecord(source, rendered, uses);
  }
}

function baseOf(source: Source, rendered: RenderedDocument, uses: Uses): Whole<DocumentBase> {
  const { title, description, formerUrls, spip, draft } = source.data;
  const { headings, anchors, links } = rendered;
  const told = uses.typeset(description);
  return {
    path: source.path,
    address: addressOf(source.path)!,
    title: uses.typeset(title),
    description: told,
    lang: 'lang' in source.data ? source.data.lang : undefined,
    formerUrls,
    ...(spip && { spip }),
    draft,
    headings,
    anchors,
    links,
    files: [],
    attachments: [],
    introduction: introduction({ description: told, ...rendered.text }),
    digest: '',
    ...(source.incomplete && { incomplete: true }),
    ...(hidesAnchors(source, rendered) && { hidesAnchors: true }),
  };
}

const hidesAnchors = (source: Source, { problems }: RenderedDocument): boolean =>
  source.textLost === true || problems.some(({ code }) => code === 'mdx-syntax' || code === 'too-deep');

function articleRecord(source: ArticleSource, rendered: RenderedDocument, uses: Uses): WholeArticle {
  const { data } = source;
  const record: WholeArticle = {
    ...baseOf(source, rendered, uses),
    kind: 'article',
    id: source.id,
    kicker: uses.typeset(data.kicker),
    subtitle: uses.typeset(data.subtitle),
    published: data.published,
    modified: data.modified,
    ...(data.changes.length > 0 && { changes: data.changes.map((change) => uses.change(change)) }),
    ...(data.written !== undefined && { written: data.written }),
    ...(data.id !== undefined && { entryId: data.id }),
    rubric: data.rubric,
    authors: data.authors.map((name) => uses.name(name)),
    keywords: data.keywords.map((name) => uses.name(name)),
    image: uses.image(data.image),
    attachments: uses.attachments(data.attachments, rendered.used),
    translationOf: data.translationOf,
    ...(data.series !== undefined && { series: uses.typeset(data.series) }),
    ...citesOf(source, rendered),
    ...(data.withdrawn && {
      withdrawn: { ...data.withdrawn, reason: uses.typeset(data.withdrawn.reason) },
    }),
    cardDigest: '',
  };
  const played = uses.played(rendered.used, record.attachments);
  if (played.length > 0) record.played = played;
  record.cardDigest = cardDigest(record);
  const documents = record.attachments.filter(({ media }) => !media.image);
  if (documents.length > 0) {
    const kinds = documents.map(({ media }) => kindOf(media.type));
    record.documents = { digest: digest(record.lang, JSON.stringify(documents)), kinds };
  }
  return record;
}

/** The articles that the text links to, or to a file of which it links. */
function citesOf({ id }: ArticleSource, { links }: RenderedDocument): Pick<WholeArticle, 'cites'> {
  const own = `/${id}/`;
  const cites = new Set(links.flatMap(({ address }) => /^\/\d{4}\/[^/]+\//.exec(address)?.[0] ?? []));
  cites.delete(own);
  return cites.size > 0 ? { cites: [...cites].sort() } : {};
}

function rubricRecord(source: RubricSource, rendered: RenderedDocument, uses: Uses): WholeRubric {
  const { parent, order, keywords, image } = source.data;
  return {
    ...baseOf(source, rendered, uses),
    kind: 'rubric',
    id: source.id,
    parent,
    order,
    keywords: keywords.map((name) => uses.name(name)),
    image: uses.image(image),
  };
}

function pageRecord(source: PageSource, rendered: RenderedDocument, uses: Uses): WholePage {
  const base = baseOf(source, rendered, uses);
  return { ...base, kind: 'page', id: source.id, order: source.data.order };
}

function cardDigest(record: WholeArticle): string {
  const { address, title, published, introduction, image, lang, draft, withdrawn } = record;
  const shown = image && JSON.stringify(image);
  return digest(
    address,
    title,
    published.iso,
    published.time,
    introduction,
    shown,
    lang,
    draft ? 'draft' : '',
    withdrawn ? 'withdrawn' : '',
  );
}

/** Content paths of the files that a document's page holds. */
function filesOf(source: Source, rendered: RenderedDocument, record: WholeRecord): string[] {
  const paths = new Set(rendered.used.map((path) => `${source.folder}/${path}`));
  if (record.kind !== 'page' && record.image) paths.add(record.image.media.path);
  if (record.kind === 'article')
    for (const { media, captions, transcript, poster } of record.attachments)
      for (const file of [media, captions, transcript, poster]) if (file) paths.add(file.path);
  return [...paths];
}

/** Turns what the front matter names into what it uses: texts with their typography, files with their facts. */
class Uses {
  readonly problems: Problem[] = [];
  /** Content paths of files that a faulty key was meant to name: told once, not as unused too. */
  readonly meant: string[] = [];
  readonly #source: Source;
  readonly #media: ReadonlyMap<string, Media>;
  readonly #broken: ReadonlySet<string>;
  readonly #site: SiteData;
  readonly #lang: string;
  readonly #yaml: YamlText | undefined;

  constructor(
    source: Source,
    media: ReadonlyMap<string, Media>,
    broken: ReadonlySet<string>,
    site: SiteData,
    text: string | undefined,
  ) {
    this.#source = source;
    this.#media = media;
    this.#broken = broken;
    this.#site = site;
    this.#lang = ('lang' in source.data ? source.data.lang : undefined) ?? site.lang;
    this.#yaml = text === undefined ? undefined : openYaml(text);
  }

  typeset<T extends string | undefined>(text: T): T {
    return (text === undefined ? text : typography(isolated(text), this.#lang)) as T;
  }

  change({ date, note }: ChangeData): ChangeData {
    return { date, note: this.typeset(note) };
  }

  /** A keyword or an author's name: shared by articles of every language, so in the site's own. */
  name(text: string): string {
    return typography(isolated(text), this.#site.lang);
  }

  image(data: ImageData | undefined): ImageUse | undefined {
    if (!data) return undefined;
    const where = () => ['image', 'file'];
    const media = this.#find(data.file, where);
    if (!media) return undefined;
    if (!media.image) {
      this.#tell('file-not-image', where, { file: data.file, format: media.format });
      this.meant.push(media.path);
      return undefined;
    }
    return { media, alt: this.typeset(data.alt), ...this.#labels(data) };
  }

  /** Sounds and films among the files that the text uses, beside the attachments. */
  played(used: readonly string[], attachments: readonly AttachmentUse[]): Media[] {
    const joined = new Set(attachments.map(({ media }) => media.path));
    return used.flatMap((path) => {
      const media = this.#media.get(path);
      return media && isPlayed(media) && !joined.has(media.path) ? media : [];
    });
  }

  attachments(list: readonly AttachmentData[], used: readonly string[]): AttachmentUse[] {
    return list.flatMap((data, index) => {
      const where = () => ['attachments', this.#writtenRank(data.file, index)];
      const media = this.#find(data.file, () => [...where(), 'file']);
      if (!media) return [];
      if (media.image && data.alt === undefined && data.title === undefined) {
        this.#tell('image-without-alt', where, { key: keyName([...where(), 'alt']) });
      }
      return {
        media,
        title: this.typeset(data.title),
        alt: this.typeset(data.alt),
        ...this.#labels(data),
        lang: data.lang,
        ...this.#companions(data, where),
        ...(used.includes(data.file) && { shown: true }),
      };
    });
  }

  /** The files that go with a sound or a film. */
  #companions(
    { captions, transcript, poster }: AttachmentData,
    where: () => KeyPath,
  ): Pick<AttachmentUse, 'captions' | 'transcript' | 'poster'> {
    const find = (file: string | undefined, key: string, fits: (media: Media) => boolean, code: string) => {
      if (file === undefined) return undefined;
      const media = this.#find(file, () => [...where(), key]);
      if (!media || fits(media)) return media;
      this.#tell(code, () => [...where(), key], { file, format: media.format });
      this.meant.push(media.path);
      return undefined;
    };
    const found = {
      captions: find(captions, 'captions', ({ type }) => type === 'text/vtt', 'file-not-captions'),
      transcript: find(transcript, 'transcript', () => true, ''),
      poster: find(poster, 'poster', ({ image }) => image !== undefined, 'file-not-image'),
    };
    return Object.fromEntries(Object.entries(found).filter(([, media]) => media !== undefined));
  }

  #labels({ caption, credit }: { caption?: string; credit?: string }) {
    return { caption: this.typeset(caption), credit: this.typeset(credit) };
  }

  #find(file: string, where: () => KeyPath): Media | undefined {
    const media = this.#media.get(file);
    const { folder } = this.#source;
    // A document without a folder has no files at all: that is told when its source is read.
    if (media || this.#broken.has(file) || folder === null) return media;
    const near = nearest(file, [...this.#media.keys(), ...this.#broken]);
    this.#tell('missing-file', where, { file, folder, nearest: near ?? '' });
    if (near) this.meant.push(`${folder}/${near}`);
    return undefined;
  }

  #tell(code: string, where: () => KeyPath, params: Problem['params']): void {
    const position = this.#yaml?.locate(where()) ?? { line: 1, column: 1 };
    this.problems.push({ code, severity: 'error', file: this.#source.path, ...position, params });
  }

  /** Rank of an attachment as it is written: items that could not be read have been left out of the data. */
  #writtenRank(file: string, index: number): number {
    if (!this.#source.incomplete || !this.#yaml) return index;
    for (let rank = index; ; rank++) {
      const written = this.#yaml.written(['attachments', rank, 'file']);
      if (written === file || written === `./${file}`) return rank;
      if (written === null && rank > index + MOST_LEFT_OUT) return index;
    }
  }
}

/** How many attachments without a readable file are looked past. */
const MOST_LEFT_OUT = 100;
