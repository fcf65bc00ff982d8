import { createReadStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ContentFile, ReadResult, SiteData } from '../content/types.ts';
import { digestBytes, digestStream } from '../kit/digest.ts';
import { leadsOutside, type Problem } from '../kit/problem.ts';
import { readingBudget } from './budget.ts';
import { forbidden } from './forbidden.ts';
import { type DetectedFormat, detectFormat, SAMPLE_BYTES } from './format.ts';
import { extensionOf } from './formats.ts';
import type { Finding } from './image.ts';
import { applyEdits, privacyEdits } from './metadata/index.ts';
import { formatSize } from './size.ts';
import type { Media } from './types.ts';

/** Above this a file is read in a stream; images, which must be decoded, are read whole all the same. */
const WHOLE_BYTES = 64 * 1024 * 1024;
/** Largest file that the common static hosts take (Cloudflare Pages; Netlify and others are near). */
const HOST_BYTES = 25 * 1024 * 1024;
/** Text documents that browsers parse as XML. */
const XML_EXTENSIONS = new Set(['xml', 'kml', 'gpx', 'rdf', 'rss', 'atom', 'mathml']);

/** What of a site decides on its media. */
export interface ProbeOptions {
  images: SiteData['images'];
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
  if (file.outside) return Promise.resolve({ value: null, problems: [leadsOutside(file.path)] });
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
      this.#refuse('media-unreadable', { reason: code ?? message });
    }
    const refused = this.#problems.some(({ severity }) => severity === 'error');
    return { value: refused ? null : media, problems: this.#problems };
  }

  async #measured(): Promise<Media | null> {
    const extension = this.#extension;
    if (this.#file.size === 0) return this.#refuse('media-empty');
    const early = forbidden(extension);
    if (early) return this.#refuse(`media-${early}`, { extension });
    const content = await readContent(this.#path, this.#file.size);
    if (content.size === 0) return this.#refuse('media-empty');
    const format = await detectFormat(content.bytes, this.#place.name, content.path);
    const late = refusal(format, extension);
    if (late) return this.#refuse(`media-${late}`, { extension });
    const media = { ...this.#place, ...(await measure(content, format)) };
    if (media.bytes > HOST_BYTES) this.#warn('media-heavy', { size: media.size });
    this.#compareName(format);
    if (content.path) return XML_EXTENSIONS.has(format.extension) ? this.#refuse('xml-too-large') : media;
    return this.#inspected(content.bytes, format, media);
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
      const pdf = readPdf(bytes);
      return pdf ? { ...media, pdf } : media;
    }
    if (extension === 'svg' || XML_EXTENSIONS.has(extension)) {
      const { checkSvg, checkXml } = await import('./svg/check.ts');
      this.#found(extension === 'svg' ? checkSvg(bytes) : checkXml(bytes));
    }
    if (!media.type.startsWith('image/') || this.#problems.some(({ severity }) => severity === 'error'))
      return media;
    const { probeImage } = await import('./image.ts');
    const { image, findings } = await probeImage(bytes, extension, media, this.#options.images);
    this.#found(findings);
    return image ? { ...media, image } : media;
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

/** Why a file is never published, by what its bytes are; null when it may be. */
function refusal(format: DetectedFormat, extension: string): 'page' | 'program' | null {
  if (format.extension === 'html' && XML_EXTENSIONS.has(extension)) return 'page';
  return forbidden(extension, format.extension);
}

async function measure(
  { bytes, path, size }: Content,
  { format, type, charset }: DetectedFormat,
): Promise<Omit<Media, 'path' | 'name' | 'address'>> {
  const edits = path ? [] : privacyEdits(bytes, type);
  const published = edits.length > 0 ? applyEdits(bytes, edits) : bytes;
  const length = path ? size : published.length;
  return {
    digest: path ? await digestStream(createReadStream(path)) : digestBytes(published),
    bytes: length,
    ...(edits.length > 0 && { edited: true as const }),
    format,
    type,
    ...(charset && { charset }),
    size: formatSize(length),
  };
}
