import { createReadStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Problem } from '../content/problem.ts';
import type { ContentFile, ReadResult, SiteData } from '../content/types.ts';
import { digestBytes, digestStream } from '../store/digest.ts';
import { forbidden } from './forbidden.ts';
import { type DetectedFormat, detectFormat, SAMPLE_BYTES } from './format.ts';
import { extensionOf } from './formats.ts';
import { type Finding, probeImage } from './image.ts';
import { applyEdits, privacyEdits } from './metadata/index.ts';
import { readPdf } from './pdf/index.ts';
import { formatSize } from './size.ts';
import { checkSvg, checkXml } from './svg/check.ts';
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
export async function probeMedia(
  root: string,
  file: ContentFile,
  address: string,
  options: ProbeOptions,
): Promise<ReadResult<Media>> {
  const name = basename(file.path);
  const problems: Problem[] = [];
  const report = ({ line = 1, column = 1, params = {}, ...finding }: Finding) => {
    problems.push({ ...finding, file: file.path, line, column, params });
  };
  const refused = (code: string, params: Problem['params'] = {}): ReadResult<Media> => {
    report({ code, severity: 'error', params });
    return { value: null, problems };
  };
  if (file.size === 0) return refused('media-empty');
  const early = forbidden(extensionOf(name));
  if (early) return refused(`media-${early}`, { extension: extensionOf(name) });
  try {
    const content = await readContent(join(root, file.path), file.size);
    if (content.size === 0) return refused('media-empty');
    const format = await detectFormat(content.bytes, name, content.path);
    const late = refusal(format, name);
    if (late) return refused(late, { extension: extensionOf(name), format: format.format });
    const media = await measure(content, format, { path: file.path, name, address });
    if (media.bytes > HOST_BYTES)
      report({ code: 'media-heavy', severity: 'warning', params: { size: media.size } });
    reportName(format, name, report);
    const findings = await inspect(content, format, media, options);
    for (const finding of findings) report(finding);
    return { value: problems.some(({ severity }) => severity === 'error') ? null : media, problems };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return refused('media-unreadable', { reason: code ?? message });
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

/** Code of the problem that keeps a file from being published, by what its bytes are. */
function refusal({ extension }: DetectedFormat, name: string): string | null {
  const reason = forbidden(extensionOf(name), extension);
  if (reason) return `media-${reason}`;
  return extension === 'html' && XML_EXTENSIONS.has(extensionOf(name)) ? 'media-page' : null;
}

async function measure(
  { bytes, path, size }: Content,
  { format, type, charset }: DetectedFormat,
  place: Pick<Media, 'path' | 'name' | 'address'>,
): Promise<Media> {
  const edits = path ? [] : privacyEdits(bytes, type);
  const published = edits.length > 0 ? applyEdits(bytes, edits) : bytes;
  const length = path ? size : published.length;
  return {
    ...place,
    digest: path ? await digestStream(createReadStream(path)) : digestBytes(published),
    bytes: length,
    ...(edits.length > 0 && { edited: true as const }),
    format,
    type,
    ...(charset && { charset }),
    size: formatSize(length),
  };
}

/** Says that a name and the bytes disagree: hosts go by the name, readers are told by the bytes. */
function reportName(format: DetectedFormat, name: string, report: (finding: Finding) => void): void {
  const extension = extensionOf(name);
  if (!format.known && extension !== '' && format.claimed) {
    report({ code: 'media-unrecognised', severity: 'warning', params: { extension, format: format.format } });
  } else if (format.known && !format.named) {
    const stem = extension ? name.slice(0, -extension.length - 1) : name;
    const params = { extension, format: format.format, name: `${stem}.${format.extension}` };
    report({ code: extension ? 'media-mislabelled' : 'media-unnamed', severity: 'warning', params });
  }
}

/** Looks into a file as far as its format asks for it, and completes `media` with what is found. */
async function inspect(
  { bytes, path }: Content,
  format: DetectedFormat,
  media: Media,
  { images }: ProbeOptions,
): Promise<Finding[]> {
  if (path) return [];
  if (XML_EXTENSIONS.has(format.extension)) return checkXml(bytes);
  if (format.extension === 'svg') {
    const findings = checkSvg(bytes);
    if (findings.length > 0) return findings;
  }
  if (format.extension === 'pdf') {
    const pdf = readPdf(bytes);
    if (pdf) media.pdf = pdf;
  }
  if (!media.type.startsWith('image/')) return [];
  const { image, findings } = await probeImage(bytes, format.extension, media, images);
  if (image) media.image = image;
  return findings;
}
