import { PrivacyCount } from '../privacy.ts';
import { pluginsOf, readReserved } from './access.ts';
import type {
  ArticleTexts,
  Site,
  SourceCounts,
  SpipArticle,
  SpipKeyword,
  SpipRubric,
  SpipUrl,
} from './model.ts';
import { readDocumentLinks, readDocuments } from './read-documents.ts';
import type { ReadOptions, Take } from './read-options.ts';
import { readAlbums, readEvents, readOtherRubrics, readPoints } from './read-plugins.ts';
import type { Database, Row } from './sources/database.ts';
import { date, isPublished, number, STATUSES } from './values.ts';

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
    otherRubrics: readOtherRubrics(database),
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
    const list = links.get(number(target));
    // An array that begins with its item takes the room of one: most have no other.
    if (!list) links.set(number(target), [number(id)]);
    else if (!list.includes(number(id))) list.push(number(id));
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
