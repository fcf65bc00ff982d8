/** The text of documents between builds: read once, kept by the digest of the document. */
import { readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { digest } from '../../kit/digest.ts';
import { readSealed, writeSealed } from '../../kit/sealed.ts';
import { COVER_RECIPE, coverAddress, coverSize, encodeCover } from '../cover.ts';
import { keep, variantFile } from '../kept-variants.ts';
import type { DocumentText, ImageVariant, Media } from '../types.ts';
import { Extractor } from './extractor.ts';
import { plainExtract } from './plain.ts';
import type { Passage, TextFault, TextFormat } from './types.ts';

/** Where texts are kept, and pictures of first pages. */
export interface TextFolders {
  /** Those of this generator: what other code has read is not believed. */
  texts: string;
  /** Cache of encoded images. */
  images: string;
}

interface KeptText {
  passages: Passage[];
  pages?: number;
  cover?: ImageVariant;
  fault?: TextFault;
}

/** What is told of a document: facts for pages, and why its text is not searched. */
export interface ReadText {
  text: DocumentText;
  fault?: TextFault;
}

/** Formats whose text is read, by usual extension. */
const FORMATS: ReadonlySet<string> = new Set<TextFormat>([
  'pdf',
  'odt',
  'ods',
  'odp',
  'docx',
  'xlsx',
  'pptx',
  'epub',
  'txt',
  'vtt',
]);

/** Whether the text of files of a format (its usual extension) is read. */
export const hasText = (extension: string): extension is TextFormat => FORMATS.has(extension);

/** Reads the text of documents, and keeps it. */
export class DocumentTexts {
  readonly #folders: TextFolders;
  readonly #extractor = new Extractor();
  readonly #onRead: () => void;
  #isClean = false;

  /** `onRead` is called after each document that had to be read. */
  constructor(folders: TextFolders, onRead: () => void = () => undefined) {
    this.#folders = folders;
    this.#onRead = onRead;
  }

  /** Ends the thread that reads. */
  close(): Promise<void> {
    return this.#extractor.close();
  }

  /** The text of a document with the given bytes and digest; read only where it is not kept. */
  async read(bytes: Uint8Array, format: TextFormat, of: string): Promise<ReadText> {
    const kept = readKept(this.#folders.texts, of) ?? (await this.#extract(bytes, format, of));
    const { passages, pages, cover, fault } = kept;
    const text: DocumentText = {
      ...(passages.length > 0 && { passages: digest(JSON.stringify(passages)) }),
      ...(pages !== undefined && { pages }),
      ...(cover && { cover }),
      ...(fault === 'locked' && { locked: true as const }),
    };
    return { text, ...(fault && { fault }) };
  }

  async #extract(bytes: Uint8Array, format: TextFormat, of: string): Promise<KeptText> {
    this.#forgetOthers();
    const isPlain = format === 'txt' || format === 'vtt';
    const { cover: pixels, ...found } = isPlain
      ? plainExtract(bytes, format)
      : await this.#extractor.read(bytes, format);
    const kept: KeptText = found;
    if (pixels) {
      const address = await coverAddress(of);
      const picture = await encodeCover(pixels);
      await keep(variantFile(this.#folders.images, address), picture);
      kept.cover = { address, ...coverSize(pixels), type: COVER_RECIPE.type };
    }
    writeSealed(fileOf(this.#folders.texts, of), kept, of);
    this.#onRead();
    return kept;
  }

  /** Texts that another generator has read are no longer asked for. */
  #forgetOthers(): void {
    if (this.#isClean) return;
    this.#isClean = true;
    const { texts } = this.#folders;
    const folder = dirname(texts);
    try {
      for (const name of readdirSync(folder))
        if (join(folder, name) !== texts) rmSync(join(folder, name), { recursive: true, force: true });
    } catch {
      // There is none yet.
    }
  }
}

/** The passages of a document; null where they are no longer kept as they were. */
export function keptPassages(folder: string, { digest: of, text }: Media): readonly Passage[] | null {
  if (!text?.passages) return [];
  const passages = readKept(folder, of)?.passages;
  return passages && digest(JSON.stringify(passages)) === text.passages ? passages : null;
}

const fileOf = (folder: string, of: string) => join(folder, `${of}.json`);
const readKept = (folder: string, of: string) => readSealed<KeptText>(fileOf(folder, of), of)?.value ?? null;
