import { createReadStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ContentFile, ReadResult, SiteData } from '../content/types.ts';
import { digestOf, sha256Bytes, sha256Stream } from '../kit/digest.ts';
import { notOpened, type Problem } from '../kit/problem.ts';
import { readingBudget } from './budget.ts';
import { forbiddenName, isProgram } from './forbidden.ts';
import { type DetectedFormat, detectFormat, SAMPLE_BYTES, startsAsMarkup } from './format.ts';
import { extensionOf } from './formats.ts';
import type { Finding } from './image.ts';
import { isOfTheMachine } from './machine-errors.ts';
import { withoutPrivacy } from './publish.ts';
import { servedAs, UNKNOWN } from './served.ts';
import { formatSize } from './size.ts';
import { inspectSvg, inspectXml } from './svg/check.ts';
import { type DocumentTexts, hasText } from './text/kept.ts';
import type { TextFault, TextFormat } from './text/types.ts';
import type { DocumentText, Media, PdfFacts } from './types.ts';

/** Above this a file is read in a stream; images, which must be decoded, are read whole all the same. */
const WHOLE_BYTES = 64 * 1024 * 1024;
/** Largest file that the common static hosts take (Cloudflare Pages; Netlify and others are near). */
const HOST_BYTES = 25 * 1024 * 1024;
/** Bytes that a document of XML may begin with: white space, a byte order mark, `<`, in any encoding. */
const XML_START = new Set([0x00, 0x09, 0x0a, 0x0d, 0x20, 0x2b, 0x3c, 0x4c, 0xef, 0xfe, 0xff]);

/** What of a site decides on its media. */
export interface ProbeOptions {
  images: SiteData['images'];
  /** Reads the text of documents; without it they have none. */
  texts?: DocumentTexts;
}

/**
 * Measures the file at `file.path` below the content folder `root`: format from its bytes, digest, size and
 * dimensions as published at `address`; for an image, the variants to encode. `value` is null where the file must
 * not or cannot be published; every problem stands at its first line, those of an SVG where they are. Never throws
 * on bad input.
 */
export function probeMedia(
  root: string,
  file: ContentFile,
  address: string,
  options: ProbeOptions,
): Promise<ReadResult<Media>> {
  if (file.unread) return Promise.resolve({ value: null, problems: [notOpened(file.path, file.unread)] });
  return readingBudget.spend(file.size, () => new Probe(root, file, address, options).run());
}

class Probe {
  readonly #path: string;
  readonly #file: ContentFile;
  readonly #place: Pick<Media, 'path' | 'name' | 'address'>;
  readonly #extension: string;
  readonly #options: ProbeOptions;
  readonly #problems: Problem[] = [];

  constructor(root: string, file: ContentFile, address: string, options: ProbeOptions) {
    const name = basename(file.path);
    this.#path = join(root, file.path);
    this.#file = file;
    this.#place = { path: file.path, name, address };
    this.#extension = extensionOf(name);
    this.#options = options;
  }

  async run(): Promise<ReadResult<Media>> {
    let media: Media | null = null;
    try {
      media = await this.#measured();
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      // Not a fault of the file, nor of who wrote it: told once, of the machine.
      if (isOfTheMachine(code)) throw error;
      this.#refuse('media-unreadable', { reason: code ?? message });
    }
    const refused = this.#problems.some(({ severity }) => severity === 'error');
    return { value: refused ? null : media, problems: this.#problems };
  }

  async #measured(): Promise<Media | null> {
    const { name } = this.#place;
    const extension = this.#extension;
    if (this.#file.size === 0) return this.#refuse('media-empty');
    const wrong = forbiddenName(name);
    if (wrong?.why === 'inner') return this.#refuse('media-inner-ending', { name, extension: wrong.ending });
    if (wrong) return this.#refuse(`media-${wrong.why}`, { extension: wrong.ending });
    const content = await readContent(this.#path, this.#file.size);
    if (content.size === 0) return this.#refuse('media-empty');
    if (isLfsPointer(content.bytes)) return this.#refuse('media-pointer');
    const format = await detectFormat(content.bytes, name, content.path);
    const isMarkup = servedAs(name).class === 'sandbox';
    if (format.extension === 'html' && isMarkup) return this.#refuse('media-page', { extension });
    if (isProgram(format.extension)) return this.#refuse('media-program', { extension });
    const inspected = await this.#inspectMarkup(content, format, isMarkup);
    if (inspected === null) return null;
    const media = { ...this.#place, ...(await measure(content, format, inspected)) };
    if (media.bytes > HOST_BYTES) this.#warn('media-heavy', { size: media.size });
    this.#compareName(format);
    if (!content.path) return this.#inspected(inspected, format, media);
    if (this.#options.texts && hasText(format.extension)) this.#warn('document-costly', {});
    return media;
  }

  /**
   * The bytes to publish of what a browser or a server may take for XML, by its name or by its first sign: looked at
   * whole, and cleaned; null, and a problem, where they must not be published.
   */
  async #inspectMarkup(
    { bytes, path }: Content,
    { extension: format }: DetectedFormat,
    isMarkup: boolean,
  ): Promise<Uint8Array | null> {
    const isUnknown = servedAs(this.#place.name) === UNKNOWN && startsAsMarkup(bytes);
    if (!(isMarkup && XML_START.has(bytes[0]!)) && !isUnknown) return bytes;
    if (path) return this.#refuse('xml-too-large');
    const isSvg = format === 'svg' || this.#extension === 'svg';
    const { findings, cleaned } = isSvg ? inspectSvg(bytes) : inspectXml(bytes);
    this.#found(findings);
    if (findings.some(({ severity }) => severity === 'error')) return null;
    return cleaned === null ? bytes : Buffer.from(cleaned);
  }

  /** Says where a name and the bytes disagree: hosts go by the name, readers are told by the bytes. */
  #compareName({ known, named, claimed, format, extension: usual }: DetectedFormat): void {
    const extension = this.#extension;
    if (!known && claimed) this.#warn('media-unrecognised', { extension, format });
    if (!known || named) return;
    const { name } = this.#place;
    const stem = extension ? name.slice(0, -extension.length - 1) : name;
    const code = extension ? 'media-mislabelled' : 'media-unnamed';
    this.#warn(code, { extension, format, name: `${stem}.${usual}` });
  }

  /**
   * `media` completed with what the file holds, as far as its format asks for a look inside. What looks is loaded
   * when it is first needed: a build with nothing new does without.
   */
  async #inspected(bytes: Uint8Array, { extension }: DetectedFormat, media: Media): Promise<Media> {
    if (extension === 'pdf') {
      const { readPdf } = await import('./pdf/index.ts');
      const { acts, ...pdf } = readPdf(bytes) ?? {};
      if (acts) this.#warn('pdf-acts', {});
      return this.#withText(bytes, extension, Object.keys(pdf).length > 0 ? { ...media, pdf } : media);
    }
    if (hasText(extension)) return this.#withText(bytes, extension, media);
    if (!media.type.startsWith('image/')) return media;
    const { probeImage } = await import('./image.ts');
    const { image, findings } = await probeImage(bytes, extension, media, this.#options.images);
    this.#found(findings);
    return image ? { ...media, image } : media;
  }

  async #withText(bytes: Uint8Array, extension: TextFormat, media: Media): Promise<Media> {
    const { texts } = this.#options;
    if (!texts) return media;
    const { text, fault } = await texts.read(bytes, extension, media.digest);
    if (fault) this.#warn(`document-${fault}`, {});
    const pdf = pdfFacts(media.pdf, text, fault);
    return { ...media, ...(pdf && { pdf }), text };
  }

  #found(findings: Finding[]): void {
    for (const { line = 1, column = 1, params = {}, ...finding } of findings) {
      this.#problems.push({ ...finding, file: this.#file.path, line, column, params });
    }
  }

  #warn(code: string, params: Problem['params']): void {
    this.#found([{ code, severity: 'warning', params }]);
  }

  #refuse(code: string, params: Problem['params'] = {}): null {
    this.#found([{ code, severity: 'error', params }]);
    return null;
  }
}

/** What a PDF says of itself, completed with what was found by reading it. */
function pdfFacts(
  facts: PdfFacts | undefined,
  { pages, passages }: DocumentText,
  fault: TextFault | undefined,
): PdfFacts | undefined {
  if (pages === undefined) return facts;
  const { scanned, ...others } = facts ?? {};
  const isScanned = passages === undefined && fault === undefined;
  return { ...others, pages, ...(isScanned && { scanned: true as const }) };
}

/** A file's bytes; only their beginning for a large file, whose path is then given. */
interface Content {
  bytes: Uint8Array;
  path?: string;
  size: number;
}

async function readContent(path: string, size: number): Promise<Content> {
  if (size <= WHOLE_BYTES) {
    const bytes = await readFile(path);
    return { bytes, size: bytes.length };
  }
  const handle = await open(path);
  try {
    const sample = await handle.read(Buffer.alloc(SAMPLE_BYTES), 0, SAMPLE_BYTES, 0);
    const bytes = sample.buffer.subarray(0, sample.bytesRead);
    const { type } = await detectFormat(bytes, basename(path), path);
    return type.startsWith('image/') ? { bytes: await handle.readFile(), size } : { bytes, path, size };
  } finally {
    await handle.close();
  }
}

/** A file that Git LFS has not fetched: a few lines of text in the place of the report. */
function isLfsPointer(bytes: Uint8Array): boolean {
  return (
    bytes.length < 1024 &&
    Buffer.from(bytes).toString('latin1').startsWith('version https://git-lfs.github.com/spec/')
  );
}

async function measure(
  { bytes: source, path, size }: Content,
  { format, type, charset }: DetectedFormat,
  inspected: Uint8Array,
): Promise<Omit<Media, 'path' | 'name' | 'address'>> {
  const published = path ? source : withoutPrivacy(inspected, type);
  const isEdited = published !== source;
  const length = path ? size : published.length;
  const sha256 = path ? await sha256Stream(createReadStream(path)) : sha256Bytes(published);
  return {
    digest: digestOf(sha256),
    ...(!type.startsWith('image/') && { sha256 }),
    bytes: length,
    ...(isEdited && { edited: true as const }),
    format,
    type,
    ...(charset && { charset: inspected === source ? charset : ('utf-8' as const) }),
    size: formatSize(length),
  };
}
