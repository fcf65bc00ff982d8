/** The search of an archive in memory: its files as a build makes them, and its answers as a browser gets them. */
import type { Archive } from '../../../src/archive/model/types.ts';
import type { PassagesOf } from '../../../src/search/documents.ts';
import { SearchIndexFiles } from '../../../src/search/index-files.ts';
import { SearchArchive } from '../../../src/theme/client/search/archive.ts';
import { standingPages } from '../../../src/views/orientation.ts';

export interface Site {
  /** By path below `/_recherche/`. */
  files: Map<string, Uint8Array>;
  /** Paths of those that this build wrote. */
  written: string[];
  /** What is kept between builds. */
  cache: Map<string, Uint8Array>;
  /** The archive as a browser searches it; `requests` are told the addresses asked for. */
  search(requests?: string[]): Promise<SearchArchive>;
}

/** Makes the search of an archive; `before` is the site that a build before left. */
export async function made(archive: Archive, before?: Site, passagesOf?: PassagesOf): Promise<Site> {
  const cache = before?.cache ?? new Map<string, Uint8Array>();
  const files = new Map<string, Uint8Array>();
  const written: string[] = [];
  const index = new SearchIndexFiles({
    archive,
    generator: 'test',
    passagesOf,
    standing: standingPages(archive),
    cache: {
      read: (name) => cache.get(name) ?? null,
      write: (name, bytes) => cache.set(name, bytes),
      keepOnly: (names) => {
        for (const name of cache.keys()) if (!names.has(name)) cache.delete(name);
      },
    },
  });
  const published = {
    has: (path: string) => before?.files.has(path) ?? false,
    read: (path: string) => before?.files.get(path) ?? null,
  };
  await index.make(published, (path, bytes) => {
    if (bytes) written.push(path);
    files.set(path, bytes ?? files.get(path) ?? before!.files.get(path)!);
  });
  const search = (requests?: string[]) =>
    SearchArchive.load('', async (address) => {
      requests?.push(address);
      const bytes = files.get(address.replace('/_recherche/', ''));
      return bytes ? Buffer.from(bytes).toString() : null;
    });
  return { files, written, cache, search };
}
