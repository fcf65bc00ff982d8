/** A source file as a stream of its bytes, whatever it was compressed with. */
import { createReadStream, statSync } from 'node:fs';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import unbzip2 from 'unbzip2-stream';
import xz from 'xz-decompress';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { ImportError } from '../../error.ts';

/** Bytes of the file between two steps of progress. */
const CHUNK = 1 << 20;
/** A compressed file within a compressed file: a dump in `.sql.gz` that a host put in a `.zip`. */
const MAX_LAYERS = 3;

export interface UnpackOptions {
  /** Bytes of the file read so far and in all. */
  progress?(done: number, total: number): void;
  signal?: AbortSignal;
}

export interface Unpacked {
  /** First bytes of what was packed. */
  head: Buffer;
  chunks: AsyncIterable<Buffer>;
  /** Whether the file is compressed: what it holds lies nowhere on the disk. */
  isPacked: boolean;
}

type Packing = 'gzip' | 'bzip2' | 'xz' | 'zip';

/**
 * Opens a file: gzip, bzip2, xz and zip are told by their first bytes, in up to three layers.
 *
 * @throws {ImportError} `several-files` for a zip with more than one dump in it; while the bytes are read,
 * `damaged-archive` where the compressed file is damaged or breaks off.
 */
export async function unpack(path: string, options: UnpackOptions = {}): Promise<Unpacked> {
  const total = statSync(path).size;
  const file = createReadStream(path, { highWaterMark: CHUNK, signal: options.signal });
  file.on('data', () => options.progress?.(file.bytesRead, total));
  let { head, chunks } = await peek(file);
  let isPacked = false;
  for (let layer = 0; layer < MAX_LAYERS; layer += 1) {
    const packing = packingOf(head);
    if (packing === null) break;
    if (packing === 'zip' && isPacked) throw new ImportError('damaged-archive', { path });
    if (packing === 'zip') file.destroy();
    const opened = packing === 'zip' ? await openZip(path) : decompress(packing, chunks);
    ({ head, chunks } = await peek(told(opened, path)));
    isPacked = true;
  }
  return { head, chunks, isPacked };
}

/** First bytes of each kind of file. */
const MAGIC: readonly [bytes: Buffer, packing: Packing][] = [
  [Buffer.from('1f8b', 'hex'), 'gzip'],
  [Buffer.from('BZh'), 'bzip2'],
  [Buffer.from('fd377a585a00', 'hex'), 'xz'],
  [Buffer.from('504b0304', 'hex'), 'zip'],
  [Buffer.from('504b0506', 'hex'), 'zip'],
];

function packingOf(head: Buffer): Packing | null {
  return MAGIC.find(([bytes]) => head.subarray(0, bytes.length).equals(bytes))?.[1] ?? null;
}

function decompress(packing: Exclude<Packing, 'zip'>, chunks: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  if (packing === 'bzip2') return bunzip(chunks);
  const packed = Readable.from(chunks, { objectMode: false, highWaterMark: CHUNK });
  if (packing === 'xz')
    return bytes(new xz.XzReadableStream(Readable.toWeb(packed) as ReadableStream<Uint8Array>));
  const stream = createGunzip({ chunkSize: CHUNK });
  packed.on('error', (error) => stream.destroy(error));
  return packed.pipe(stream);
}

/** The library's stream gives what a piece holds as the piece is written, so that it needs no stream around it. */
async function* bunzip(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const stream = unbzip2();
  const ready: Buffer[] = [];
  const errors: unknown[] = [];
  stream.on('data', (chunk: Uint8Array) => ready.push(Buffer.from(chunk)));
  stream.on('error', (error: unknown) => errors.push(error));
  for await (const chunk of chunks) {
    stream.write(chunk);
    if (errors.length > 0) throw errors[0];
    yield* ready.splice(0);
  }
  stream.end();
  if (errors.length > 0) throw errors[0];
  yield* ready.splice(0);
}

async function* bytes(stream: ReadableStream<Uint8Array>): AsyncGenerator<Buffer> {
  for await (const chunk of stream) yield Buffer.from(chunk);
}

/** The only dump or database of a zip; what else it holds (a readme, folders) is passed. */
async function openZip(path: string): Promise<AsyncIterable<Buffer>> {
  const zip = await promised<ZipFile>(
    (done) => yauzl.open(path, { lazyEntries: true, autoClose: false }, done),
    path,
  );
  const found: Entry[] = [];
  await new Promise<void>((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      if (/\.(?:sql|sqlite3?|db)(?:\.(?:gz|bz2|xz))?$/i.test(entry.fileName)) found.push(entry);
      zip.readEntry();
    });
    zip.once('end', resolve);
    zip.once('error', reject);
    zip.readEntry();
  }).catch(() => {
    throw new ImportError('damaged-archive', { path });
  });
  if (found.length !== 1) {
    zip.close();
    const names = found.map(({ fileName }) => fileName).join(', ');
    throw new ImportError(found.length === 0 ? 'empty-archive' : 'several-files', { path, names });
  }
  const stream = await promised<Readable>((done) => zip.openReadStream(found[0]!, done), path);
  stream.once('close', () => zip.close());
  return stream;
}

function promised<T>(
  call: (done: (error: Error | null, value?: T) => void) => void,
  path: string,
): Promise<T> {
  return new Promise((resolve, reject) => {
    call((error, value) =>
      error || value === undefined ? reject(new ImportError('damaged-archive', { path })) : resolve(value),
    );
  });
}

/** What goes wrong while bytes are unpacked is a fault of the file; that it was told to stop is none. */
async function* told(chunks: AsyncIterable<Buffer>, path: string): AsyncGenerator<Buffer> {
  try {
    yield* chunks;
  } catch (error) {
    const stopped = error instanceof Error && error.name === 'AbortError';
    throw stopped || error instanceof ImportError ? error : new ImportError('damaged-archive', { path });
  }
}

/** The first bytes of a stream, and all of it. */
async function peek(stream: AsyncIterable<Buffer>): Promise<{ head: Buffer; chunks: AsyncIterable<Buffer> }> {
  const iterator = stream[Symbol.asyncIterator]();
  const first: Buffer[] = [];
  let length = 0;
  while (length < 16) {
    const { value, done } = await iterator.next();
    if (done) break;
    first.push(value);
    length += value.length;
  }
  async function* all(): AsyncGenerator<Buffer> {
    try {
      yield* first;
      for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
    } finally {
      await iterator.return?.();
    }
  }
  return { head: Buffer.concat(first), chunks: all() };
}
