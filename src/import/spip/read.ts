import { PrivacyCount, type PrivacyReason } from '../privacy.ts';
import { type AccessChoice, pluginsOf, type Reserved, readReserved } from './access.ts';
import type {
  ArticleTexts,
  DocumentLink,
  Site,
  SourceCounts,
  SpipArticle,
  SpipDocument,
  SpipKeyword,
  SpipRubric,
  SpipUrl,
} from './model.ts';
import type { Database, Row } from './sources/database.ts';

export interface ReadOptions {
  /** The moment of the import, `2026-11-23 17:00:00` in the site's time. */
  now: string;
  /** Whether articles that were to appear later are taken. */
  scheduled: boolean;
  /** What to do with what only some people could read. */
  access: AccessChoice;
}

const number = (value: string | undefined): number => Number.parseInt(value ?? '0', 10) || 0;
const date = (value: string | undefined): string => (value && !/^0000|^$/.test(value) ? value : '');
const isPublished = (value: string | undefined): boolean => value === 'publie';

/** What SPIP writes in `statut` for what is not public. */
const STATUSES: Readonly<Record<string, PrivacyReason>> = {
  prepa: 'draft',
  prop: 'proposed',
  refuse: 'refused',
  poubelle: 'bin',
};

/** Tables of what people wrote to the site or about each other, of its people and of its past: never read. */
const NEVER_READ =
  'forum signatures petitions messages auteurs_messages versions visites referers formulaires_reponses mailsubscribers souscriptions commandes contacts'.split(
    ' ',
  );

/**
 * Reads everything of a site but the texts of its articles; only what was public is kept.
 *
 * @throws {ImportError} where something may be reserved and nothing says what to do with it: see `readReserved`.
 */
export function readSite(database: Database, options: ReadOptions): Site {
  const settings = database.settings();
  const plugins = pluginsOf(settings.get('plugin'));
  const counts: SourceCounts = {
    articles: 0,
    briefs: 0,
    rubrics: 0,
    keywords: 0,
    authors: 0,
    documents: 0,
    urls: 0,
    sites: 0,
    left: new PrivacyCount(),
    unreadTables: database.unreadTables(),
  };
  const rubrics = readRubrics(database, counts);
  const reserved = readReserved(database, rubrics, plugins, options.access);
  const hidden = new Set<string>();
  for (const rubric of rubrics.values()) {
    if (!reserved.has('rubrique', rubric.id)) continue;
    hidden.add(`rubrique${rubric.id}`);
    if (rubric.published) counts.left.add('rubrics', 'reserved');
    rubric.published = false;
  }
  const take: Take = { ...options, counts, reserved, hidden };
  const articles = [...readArticles(database, take), ...readBriefs(database, take)];
  const documentLinks = readDocumentLinks(database);
  const site: Site = {
    version: settings.get('version_installee') ?? '',
    settings,
    plugins,
    lang: settings.get('langue_site') || 'fr',
    articles,
    rubrics,
    keywords: readKeywords(database, counts),
    authors: readAuthors(database, counts),
    documents: readDocuments(database, take, documentLinks),
    documentLinks,
    ...readAlbums(database, hidden),
    ...readEvents(database),
    ...readPoints(database),
    urls: readUrls(database, counts),
    sites: readSites(database, counts),
    counts,
  };
  counts.left.add('people', 'personal', counts.authors);
  for (const table of NEVER_READ)
    counts.left.add(database.prefix + table, 'never-read', database.rowsIn(table));
  return site;
}

interface Take extends ReadOptions {
  counts: SourceCounts;
  reserved: Reserved;
  /** Objects that are reserved by themselves or by what holds them, by `article12`. */
  hidden: Set<string>;
}

/** The texts of one article or brief. A redirection of SPIP 2 is no text: `=art12` in the lead. */
export function readTexts(database: Database, article: SpipArticle): ArticleTexts {
  const texts = {
    kicker: '',
    subtitle: '',
    description: '',
    lead: '',
    body: '',
    postscript: '',
    siteName: '',
    siteUrl: '',
  };
  if (article.type === 'breve') {
    const row = database.row('breves', article.id);
    return {
      ...texts,
      body: row?.texte ?? '',
      siteName: row?.lien_titre ?? '',
      siteUrl: row?.lien_url ?? '',
    };
  }
  const row = database.row('articles', article.id);
  if (!row) return texts;
  return {
    kicker: row.surtitre ?? '',
    subtitle: row.soustitre ?? '',
    description: row.descriptif ?? '',
    lead: redirectOf(row) && row.virtuel === undefined ? '' : (row.chapo ?? ''),
    body: row.texte ?? '',
    postscript: row.ps ?? '',
    siteName: row.nom_site ?? '',
    siteUrl: row.url_site ?? '',
  };
}

function redirectOf(row: Row<'articles'>): string {
  if (row.virtuel) return row.virtuel.trim();
  if (row.virtuel === undefined && row.chapo?.startsWith('=')) return row.chapo.slice(1).trim();
  return '';
}

function* readArticles(database: Database, take: Take): Generator<SpipArticle> {
  const authors = linksOf(database, 'auteur', 'article');
  const keywords = linksOf(database, 'mot', 'article');
  const columns = [
    'id_article',
    'titre',
    'id_rubrique',
    'date',
    'statut',
    'date_redac',
    'date_modif',
    'lang',
    'id_trad',
    'virtuel',
    'page',
  ] as const;
  const all = database.hasColumn('articles', 'virtuel') ? columns : ([...columns, 'chapo'] as const);
  for (const row of database.rows('articles', all)) {
    const id = number(row.id_article);
    take.counts.articles += 1;
    if (!keep('article', id, number(row.id_rubrique), row.statut, date(row.date), take)) continue;
    yield {
      type: 'article',
      id,
      title: row.titre ?? '',
      rubric: number(row.id_rubrique),
      date: date(row.date),
      modified: date(row.date_modif),
      written: date(row.date_redac),
      lang: row.lang ?? '',
      translation: number(row.id_trad),
      redirect: redirectOf(row),
      page: number(row.id_rubrique) < 0 ? (row.page ?? '') : '',
      authors: authors.get(id) ?? [],
      keywords: keywords.get(id) ?? [],
    };
  }
}

function* readBriefs(database: Database, take: Take): Generator<SpipArticle> {
  const authors = linksOf(database, 'auteur', 'breve');
  const keywords = linksOf(database, 'mot', 'breve');
  for (const row of database.rows('breves', [
    'id_breve',
    'date_heure',
    'titre',
    'statut',
    'id_rubrique',
    'lang',
  ])) {
    const id = number(row.id_breve);
    take.counts.briefs += 1;
    if (!keep('breve', id, number(row.id_rubrique), row.statut, date(row.date_heure), take)) continue;
    yield {
      type: 'breve',
      id,
      title: row.titre ?? '',
      rubric: number(row.id_rubrique),
      date: date(row.date_heure),
      modified: '',
      written: '',
      lang: row.lang ?? '',
      translation: 0,
      redirect: '',
      page: '',
      authors: authors.get(id) ?? [],
      keywords: keywords.get(id) ?? [],
    };
  }
}

function keep(
  type: 'article' | 'breve',
  id: number,
  rubric: number,
  status: string | undefined,
  moment: string,
  { now, scheduled, counts, reserved, hidden }: Take,
): boolean {
  const kind = type === 'article' ? 'articles' : 'briefs';
  const isReserved = reserved.has(type, id) || reserved.has('rubrique', rubric);
  if (isReserved) hidden.add(`${type}${id}`);
  if (!isPublished(status)) counts.left.add(kind, STATUSES[status ?? ''] ?? 'unpublished');
  else if (isReserved) counts.left.add(kind, 'reserved');
  else if (moment > now && !scheduled) counts.left.add(kind, 'scheduled');
  else return true;
  return false;
}

/** Ids of authors or keywords by id of the object: `auteurs_liens` of SPIP 3 and 4, `auteurs_articles` of SPIP 2. */
function linksOf(
  database: Database,
  of: 'auteur' | 'mot',
  object: 'article' | 'breve' | 'rubrique',
): Map<number, number[]> {
  const links = new Map<number, number[]>();
  const add = (id: string | undefined, target: string | undefined) => {
    const list = links.get(number(target)) ?? [];
    if (!list.includes(number(id))) list.push(number(id));
    links.set(number(target), list);
  };
  if (of === 'auteur') {
    for (const row of database.rows('auteurs_liens'))
      if (row.objet === object) add(row.id_auteur, row.id_objet);
    if (object === 'article')
      for (const row of database.rows('auteurs_articles')) add(row.id_auteur, row.id_article);
  } else {
    for (const row of database.rows('mots_liens')) if (row.objet === object) add(row.id_mot, row.id_objet);
    if (object === 'article')
      for (const row of database.rows('mots_articles')) add(row.id_mot, row.id_article);
    else if (object === 'breve')
      for (const row of database.rows('mots_breves')) add(row.id_mot, row.id_breve);
    else for (const row of database.rows('mots_rubriques')) add(row.id_mot, row.id_rubrique);
  }
  return links;
}

function readRubrics(database: Database, counts: SourceCounts): Map<number, SpipRubric> {
  const rubrics = new Map<number, SpipRubric>();
  const keywords = linksOf(database, 'mot', 'rubrique');
  for (const row of database.rows('rubriques')) {
    counts.rubrics += 1;
    if (!isPublished(row.statut)) counts.left.add('rubrics', STATUSES[row.statut ?? ''] ?? 'unpublished');
    const id = number(row.id_rubrique);
    rubrics.set(id, {
      id,
      parent: number(row.id_parent),
      title: row.titre ?? '',
      description: row.descriptif ?? '',
      body: row.texte ?? '',
      published: isPublished(row.statut),
      lang: row.lang ?? '',
      keywords: keywords.get(id) ?? [],
    });
  }
  return rubrics;
}

function readKeywords(database: Database, counts: SourceCounts): Map<number, SpipKeyword> {
  const groups = new Map([...database.rows('groupes_mots')].map((row) => [number(row.id_groupe), row]));
  const keywords = new Map<number, SpipKeyword>();
  for (const row of database.rows('mots')) {
    counts.keywords += 1;
    const id = number(row.id_mot);
    const known = groups.get(number(row.id_groupe));
    const group = known?.titre ?? row.type ?? '';
    if (isTechnical(group, known?.technique)) {
      counts.left.add('keywords', 'technical');
      continue;
    }
    keywords.set(id, {
      id,
      title: row.titre ?? '',
      description: row.descriptif ?? '',
      body: row.texte ?? '',
      group,
    });
  }
  return keywords;
}

/** Groups that serve templates and not readers: `_squelettes`, by SPIP's custom, or declared so to a plugin. */
function isTechnical(group: string, technique: string | undefined): boolean {
  return /^\s*(?:\d+[.)]\s+)?_/.test(group) || (technique !== undefined && !/^(?:non|0)?$/.test(technique));
}

function readAuthors(database: Database, counts: SourceCounts): Map<number, string> {
  const authors = new Map<number, string>();
  for (const row of database.rows('auteurs')) {
    counts.authors += 1;
    if (row.statut !== '5poubelle') authors.set(number(row.id_auteur), row.nom ?? '');
  }
  return authors;
}

function readDocuments(
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

function readDocumentLinks(database: Database): Map<string, DocumentLink[]> {
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

/** Albums of which something public shows the images. */
function readAlbums(database: Database, hidden: ReadonlySet<string>): Pick<Site, 'albums'> {
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

function readEvents(database: Database): Pick<Site, 'events'> {
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

function readPoints(database: Database): Pick<Site, 'points' | 'pointLinks'> {
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

function readUrls(database: Database, counts: SourceCounts): SpipUrl[] {
  const urls: SpipUrl[] = [];
  for (const row of database.rows('urls')) {
    counts.urls += 1;
    if (!row.url || !row.type) continue;
    urls.push({
      type: row.type,
      id: number(row.id_objet),
      url: row.url,
      parent: Math.max(0, number(row.id_parent)),
      date: row.date ?? '',
      permanent: number(row.perma) > 0,
    });
  }
  return urls;
}

function readSites(database: Database, counts: SourceCounts): Map<number, { name: string; url: string }> {
  const sites = new Map<number, { name: string; url: string }>();
  for (const row of database.rows('syndic')) {
    counts.sites += 1;
    if (isPublished(row.statut))
      sites.set(number(row.id_syndic), { name: row.nom_site ?? '', url: row.url_site ?? '' });
  }
  return sites;
}
