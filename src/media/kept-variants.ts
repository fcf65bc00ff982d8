/** Encoded images in their cache, each beside its digest: one that has been altered is made anew. */
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { digestBytes } from '../kit/digest.ts';

/** Where the file of a variant stands in the cache: it has the name that it has on the site. */
export function variantFile(cacheDir: string, address: string): string {
  return join(cacheDir, basename(address));
}

const digestFile = (file: string) => `${file}.digest`;

/** Whether a variant stands in the cache as it was written. */
export async function isKept(file: string): Promise<boolean> {
  try {
    return digestBytes(await readFile(file)) === (await readFile(digestFile(file), 'utf8'));
  } catch {
    return false;
  }
}

/** Writes a variant, whole or not at all. */
export async function keep(file: string, bytes: Buffer): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeWhole(file, bytes);
  await writeWhole(digestFile(file), Buffer.from(digestBytes(bytes)));
}

/** Writes what stands in for a variant: it is not known as one, so that the variant is tried again. */
export async function lend(file: string, bytes: Buffer): Promise<void> {
  await rm(digestFile(file), { force: true });
  await mkdir(dirname(file), { recursive: true });
  await writeWhole(file, bytes);
}

async function writeWhole(path: string, bytes: Buffer): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await writeFile(temporary, bytes);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
