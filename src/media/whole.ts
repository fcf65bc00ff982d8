import { type FileHandle, open } from 'node:fs/promises';

const PNG_END = Buffer.from('0000000049454e44ae426082', 'hex');

/**
 * Whether the file at `path` is an encoded image of MIME type `type` from its first byte to its last: what a
 * write cut short or an emptied file is not. Reads the ends of the file only; false where there is no file.
 */
export async function isWhole(path: string, type: string): Promise<boolean> {
  let handle: FileHandle;
  try {
    handle = await open(path);
  } catch {
    return false;
  }
  try {
    const { size } = await handle.stat();
    const read = async (at: number, length: number): Promise<Buffer> => {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, at);
      return buffer.subarray(0, bytesRead);
    };
    return size > 16 && (await CHECKS[type]!(read, size));
  } catch {
    return false;
  } finally {
    await handle.close();
  }
}

type Read = (at: number, length: number) => Promise<Buffer>;

const CHECKS: Record<string, (read: Read, size: number) => Promise<boolean>> = {
  'image/jpeg': async (read, size) =>
    (await read(0, 2)).readUInt16BE() === 0xffd8 && (await read(size - 2, 2)).readUInt16BE() === 0xffd9,
  'image/png': async (read, size) =>
    (await read(1, 3)).toString('latin1') === 'PNG' && (await read(size - 12, 12)).equals(PNG_END),
  'image/webp': async (read, size) => {
    const head = await read(0, 12);
    return head.toString('latin1', 8, 12) === 'WEBP' && head.readUInt32LE(4) + 8 === size;
  },
  'image/avif': async (read, size) => {
    let at = 0;
    while (at < size) {
      const box = await read(at, 8);
      const length = box.readUInt32BE(0);
      if (length < 8 || (at === 0 && box.toString('latin1', 4) !== 'ftyp')) return false;
      at += length;
    }
    return at === size;
  },
};
