/** What plugins of SPIP keep in tables of their own: « Polyhiérarchie », « Albums », « Agenda », « GIS ». */
import type { Site } from './model.ts';
import type { Database } from './sources/database.ts';
import { date, isPublished, number } from './values.ts';

export function readOtherRubrics(database: Database): Map<string, number[]> {
  const rubrics = new Map<string, number[]>();
  for (const { id_parent, id_objet, objet } of database.rows('rubriques_liens')) {
    if (objet !== 'article' && objet !== 'breve') continue;
    const key = `${objet}${number(id_objet)}`;
    const list = rubrics.get(key);
    if (list) list.push(number(id_parent));
    else rubrics.set(key, [number(id_parent)]);
  }
  return rubrics;
}

/** Albums of which something public shows the images. */
export function readAlbums(database: Database, hidden: ReadonlySet<string>): Pick<Site, 'albums'> {
  const albums = new Map<number, string>();
  for (const row of database.rows('albums'))
    if (row.statut === undefined || isPublished(row.statut))
      albums.set(number(row.id_album), row.titre ?? '');
  const open = new Set<number>();
  const closed = new Set<number>();
  for (const row of database.rows('albums_liens'))
    (hidden.has(`${row.objet}${number(row.id_objet)}`) ? closed : open).add(number(row.id_album));
  for (const id of closed) if (!open.has(id)) albums.delete(id);
  return { albums };
}

export function readEvents(database: Database): Pick<Site, 'events'> {
  const events: Site['events'] = new Map();
  for (const row of database.rows('evenements')) {
    if ((row.statut !== undefined && !isPublished(row.statut)) || !date(row.date_debut)) continue;
    const list = events.get(number(row.id_article)) ?? [];
    events.set(number(row.id_article), list);
    list.push({
      title: row.titre ?? '',
      place: row.lieu ?? '',
      address: row.adresse ?? '',
      start: date(row.date_debut),
      end: date(row.date_fin) || date(row.date_debut),
      timed: row.horaire !== 'non',
    });
  }
  for (const list of events.values()) list.sort((a, b) => (a.start < b.start ? -1 : 1));
  return { events };
}

export function readPoints(database: Database): Pick<Site, 'points' | 'pointLinks'> {
  const points: Site['points'] = new Map();
  const pointLinks: Site['pointLinks'] = new Map();
  for (const row of database.rows('gis')) {
    const id = number(row.id_gis);
    const town = [row.code_postal, row.ville].filter(Boolean).join(' ');
    points.set(id, {
      id,
      title: row.titre ?? '',
      address: [row.adresse, town, row.pays].filter(Boolean).join(', '),
      latitude: Number(row.lat ?? 0),
      longitude: Number(row.lon ?? 0),
    });
  }
  for (const row of database.rows('gis_liens')) {
    const key = `${row.objet}${number(row.id_objet)}`;
    pointLinks.set(key, [...(pointLinks.get(key) ?? []), number(row.id_gis)]);
  }
  return { points, pointLinks };
}
