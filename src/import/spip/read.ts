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
}

const number = (value: string | undefined): number => Number.parseInt(value ?? '0', 10) || 0;
const date = (value: string | undefined): string => (value && !/^0000|^$/.test(value) ? value : '');
const isPublished = (value: string | undefined): boolean => value === 'publie';

/** Reads everything of a site but the texts of its articles; only what was public is kept. */
export function readSite(database: Database, options: ReadOptions): Site {
  const settings = database.settings();
  const counts: SourceCounts = {
    articles: 0,
    briefs: 0,
    rubrics: 0,
    keywords: 0,
    authors: 0,
    documents: 0,
    urls: 0,
    sites: 0,
    unpublished: 0,
    scheduled: 0,
    unreadTables: database.unreadTables(),
  };
  const articles = [...readArticles(database, options, counts), ...readBriefs(database, options, counts)];
  return {
    version: settings.get('version_installee') ?? '',
    settings,
    lang: settings.get('langue_site') || 'fr',
    articles,
    rubrics: readRubrics(database, counts),
    keywords: readKeywords(database, counts),
    authors: readAuthors(database, counts),
    documents: readDocuments(database, options, counts),
    documentLinks: readDocumentLinks(database),
    urls: readUrls(database, counts),
    sites: readSites(database, counts),
    counts,
  };
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

function* readArticles(
  database: Database,
  options: ReadOptions,
  counts: SourceCounts,
): Generator<SpipArticle> {
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
    counts.articles += 1;
    if (!keep(row.statut, date(row.date), options, counts)) continue;
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

function* readBriefs(database: Database, options: ReadOptions, counts: SourceCounts): Generator<SpipArticle> {
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
    counts.briefs += 1;
    if (!keep(row.statut, date(row.date_heure), options, counts)) continue;
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
  status: string | undefined,
  moment: string,
  { now, scheduled }: ReadOptions,
  counts: SourceCounts,
): boolean {
  if (!isPublished(status)) {
    counts.unpublished += 1;
    return false;
  }
  if (moment <= now) return true;
  counts.scheduled += 1;
  return scheduled;
}

/** Ids of authors or keywords by id of the object: `auteurs_liens` of SPIP 3 and 4, `auteurs_articles` of SPIP 2. */
function linksOf(
  database: Database,
  of: 'auteur' | 'mot',
  object: 'article' | 'breve',
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
    else for (const row of database.rows('mots_breves')) add(row.id_mot, row.id_breve);
  }
  return links;
}

function readRubrics(database: Database, counts: SourceCounts): Map<number, SpipRubric> {
  const rubrics = new Map<number, SpipRubric>();
  for (const row of database.rows('rubriques')) {
    counts.rubrics += 1;
    const id = number(row.id_rubrique);
    rubrics.set(id, {
      id,
      parent: number(row.id_parent),
      title: row.titre ?? '',
      description: row.descriptif ?? '',
      body: row.texte ?? '',
      published: isPublished(row.statut),
      lang: row.lang ?? '',
    });
  }
  return rubrics;
}

function readKeywords(database: Database, counts: SourceCounts): Map<number, SpipKeyword> {
  const groups = new Map(
    [...database.rows('groupes_mots')].map((row) => [number(row.id_groupe), row.titre ?? '']),
  );
  const keywords = new Map<number, SpipKeyword>();
  for (const row of database.rows('mots')) {
    counts.keywords += 1;
    const id = number(row.id_mot);
    const group = groups.get(number(row.id_groupe)) ?? row.type ?? '';
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
  { now }: ReadOptions,
  counts: SourceCounts,
): Map<number, SpipDocument> {
  const documents = new Map<number, SpipDocument>();
  for (const row of database.rows('documents')) {
    counts.documents += 1;
    const id = number(row.id_document);
    const since = date(row.date_publication);
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
      // SPIP 2 knows no status: a document is public with what it is joined to.
      published:
        (row.statut === undefined || row.statut === '' || row.statut === '0' || isPublished(row.statut)) &&
        since <= now,
      date: date(row.date),
    });
  }
  return documents;
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
