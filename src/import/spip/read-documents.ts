import type { PrivacyReason } from '../privacy.ts';
import type { DocumentLink, SpipDocument } from './model.ts';
import type { Take } from './read-options.ts';
import type { Database, Row } from './sources/database.ts';
import { date, isPublished, number, STATUSES } from './values.ts';

export function readDocuments(
  database: Database,
  { now, counts, reserved, hidden }: Take,
  links: ReadonlyMap<string, readonly DocumentLink[]>,
): Map<number, SpipDocument> {
  const documents = new Map<number, SpipDocument>();
  const hiddenDocuments = onlyJoinedTo(hidden, links);
  for (const row of database.rows('documents')) {
    counts.documents += 1;
    const id = number(row.id_document);
    const reason = documentReason(row, now, hiddenDocuments.has(id) || reserved.has('document', id));
    if (reason) counts.left.add('documents', reason);
    documents.set(id, {
      id,
      title: row.titre ?? '',
      description: row.descriptif ?? '',
      credits: row.credits ?? '',
      alt: row.alt ?? '',
      file: row.fichier ?? '',
      extension: (row.extension ?? '').toLowerCase(),
      remote: row.distant === 'oui',
      mode: row.mode ?? 'document',
      published: reason === null,
      date: date(row.date),
    });
  }
  return documents;
}

/** Why a document is not public. SPIP 2 knows no status: a document is public with what it is joined to. */
function documentReason(row: Row<'documents'>, now: string, reserved: boolean): PrivacyReason | null {
  const { statut = '' } = row;
  if (statut !== '' && statut !== '0' && !isPublished(statut)) return STATUSES[statut] ?? 'unpublished';
  if (reserved) return 'reserved';
  return date(row.date_publication) > now ? 'scheduled' : null;
}

/** Documents joined to some of the objects and to nothing else. */
function onlyJoinedTo(
  objects: ReadonlySet<string>,
  links: ReadonlyMap<string, readonly DocumentLink[]>,
): ReadonlySet<number> {
  const inside = new Set<number>();
  const outside = new Set<number>();
  if (objects.size === 0) return inside;
  for (const [key, joined] of links)
    for (const { document } of joined) (objects.has(key) ? inside : outside).add(document);
  return new Set([...inside].filter((id) => !outside.has(id)));
}

export function readDocumentLinks(database: Database): Map<string, DocumentLink[]> {
  const links = new Map<string, DocumentLink[]>();
  const add = (object: string, id: string | undefined, link: DocumentLink) => {
    const key = `${object}${number(id)}`;
    const list = links.get(key) ?? [];
    list.push(link);
    links.set(key, list);
  };
  const linkOf = (row: { id_document?: string; vu?: string; rang_lien?: string }): DocumentLink => ({
    document: number(row.id_document),
    shown: row.vu === 'oui',
    rank: number(row.rang_lien),
  });
  for (const row of database.rows('documents_liens'))
    if (row.objet) add(row.objet, row.id_objet, linkOf(row));
  for (const row of database.rows('documents_articles')) add('article', row.id_article, linkOf(row));
  for (const row of database.rows('documents_rubriques')) add('rubrique', row.id_rubrique, linkOf(row));
  return links;
}
