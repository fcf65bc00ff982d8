/** An archive at rest in its store, and opened from there without a look at the content folder. */
import type { AuthorData, KeywordData, RedirectData, SiteData } from '../content/types.ts';
import { digest } from '../kit/digest.ts';
import { keptPassages } from '../media/text/kept.ts';
import type { Media } from '../media/types.ts';
import { assembleArchive } from './assembly/assemble.ts';
import { type HistoryState, readHistories } from './history/history.ts';
import type { Archive } from './model/types.ts';
import { StoreDamaged } from './store/database.ts';
import { type Contents, DocumentStore } from './store/documents.ts';

/** An archive at rest in the store: plain data that crosses threads. */
export interface ArchiveSnapshot {
  /** Folder and version of the document store. */
  store: string;
  version: string;
  /** Folder of the texts of documents; null where they are not read. */
  texts: string | null;
  content: string;
  site: SiteData;
  /** Files that site.yaml names as logos. */
  logos: Media[];
  keywords: KeywordData[];
  authors: AuthorData[];
  redirects: RedirectData[];
  now: number;
  drafts: boolean;
  /** What Git tells of the texts; where it is kept. */
  history: HistoryState;
}

/** Opens an archive from its store, without looking at the content folder or for problems. */
export function openSnapshot(snapshot: ArchiveSnapshot): Archive {
  const store = DocumentStore.open(snapshot.store, snapshot.version, 'read');
  const archive = assembleArchive({
    ...snapshot,
    documents: store.readAll().documents.flatMap((document) => document.record ?? []),
    parts: store,
  });
  return complete(archive, snapshot);
}

/** Adds what the records do not hold: logos, histories, the texts of files. */
export function complete(archive: Archive, { logos, texts, history }: ArchiveSnapshot): Archive {
  const { theme, publisher } = archive.site;
  return Object.assign(archive, {
    histories: readHistories(history),
    logo: logos.find(({ path }) => path === theme.logo),
    publisherLogo: logos.find(({ path }) => path === publisher?.logo),
    passages: (media: Media) => {
      const passages = texts === null ? [] : keptPassages(texts, media);
      if (!passages) throw new StoreDamaged(`text of ${media.path}`);
      return passages;
    },
  });
}

/** How many are public tells which: the clock makes them so one after the other. */
export function listingsKey({ listedKey }: Contents, archive: Archive, snapshot: ArchiveSnapshot): string {
  const { keywords, authors, drafts } = snapshot;
  const isPublic = [archive.articles.length, archive.rubrics.size, archive.pages.length];
  return digest(listedKey(), JSON.stringify([keywords, authors, drafts, isPublic, archive.nextScheduled]));
}
