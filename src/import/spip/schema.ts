/**
 * The tables and columns that an import may read. Everything else of a database (passwords, addresses of
 * people, messages, revisions, statistics) is never read, so that it can never be written.
 * A column that one version of SPIP lacks is absent from its rows: 2.1 has no `virtuel`, keeps links in
 * `auteurs_articles` and `mots_articles`; 3.x and 4.x keep them in `auteurs_liens` and `mots_liens`.
 */
export const SCHEMA = {
  articles: [
    'id_article',
    'surtitre',
    'titre',
    'soustitre',
    'id_rubrique',
    'descriptif',
    'chapo',
    'texte',
    'ps',
    'date',
    'statut',
    'date_redac',
    'date_modif',
    'lang',
    'id_trad',
    'nom_site',
    'url_site',
    'virtuel',
    'page',
  ],
  rubriques: [
    'id_rubrique',
    'id_parent',
    'titre',
    'descriptif',
    'texte',
    'statut',
    'date',
    'lang',
    'id_trad',
  ],
  breves: [
    'id_breve',
    'date_heure',
    'titre',
    'texte',
    'lien_titre',
    'lien_url',
    'statut',
    'id_rubrique',
    'lang',
  ],
  auteurs: ['id_auteur', 'nom', 'statut'],
  auteurs_liens: ['id_auteur', 'id_objet', 'objet'],
  auteurs_articles: ['id_auteur', 'id_article'],
  mots: ['id_mot', 'titre', 'descriptif', 'texte', 'id_groupe', 'type'],
  groupes_mots: ['id_groupe', 'titre'],
  mots_liens: ['id_mot', 'id_objet', 'objet'],
  mots_articles: ['id_mot', 'id_article'],
  mots_breves: ['id_mot', 'id_breve'],
  documents: [
    'id_document',
    'extension',
    'titre',
    'date',
    'descriptif',
    'fichier',
    'media',
    'mode',
    'distant',
    'statut',
    'credits',
    'alt',
    'date_publication',
  ],
  documents_liens: ['id_document', 'id_objet', 'objet', 'vu', 'rang_lien'],
  documents_articles: ['id_document', 'id_article', 'vu'],
  documents_rubriques: ['id_document', 'id_rubrique', 'vu'],
  urls: ['id_parent', 'url', 'type', 'id_objet', 'date', 'perma'],
  syndic: ['id_syndic', 'nom_site', 'url_site', 'statut', 'id_rubrique'],
  meta: ['nom', 'valeur'],
} as const;

export type Table = keyof typeof SCHEMA;
export type Column<T extends Table> = (typeof SCHEMA)[T][number];

/** The settings that an import may read. */
export const SETTINGS: ReadonlySet<string> = new Set([
  'nom_site',
  'adresse_site',
  'descriptif_site',
  'slogan_site',
  'langue_site',
  'charset',
  'type_urls',
  'version_installee',
]);

/** Columns that hold text typed by people; the others are numbers, dates and codes. */
export const TABLES = Object.keys(SCHEMA) as Table[];

/** Tables of SPIP that hold no publication: their rows are left without a word. */
export const SILENT_TABLES: ReadonlySet<string> = new Set(
  `auteurs_messages auteurs_rubriques caches depots depots_plugins forum jobs jobs_liens messages mots_documents mots_forum
  mots_rubriques mots_syndic ortho_cache ortho_dico paquets petitions plugins referers referers_articles resultats
  selections signatures syndic_articles test types_documents versions versions_fragments visites visites_articles
  zones zones_auteurs zones_rubriques zones_liens ajax_fonc index index_dico types_tables documents_breves
  documents_syndic`.split(/\s+/),
);

/** The table of SPIP that a full table name stands for, with its prefix: `spip_auteurs_articles`. */
export function tableOf(name: string): { prefix: string; table: Table } | null {
  let best: Table | null = null;
  for (const table of TABLES) {
    const fits = name === table || name.endsWith(`_${table}`);
    if (fits && (best === null || table.length > best.length)) best = table;
  }
  return best === null ? null : { prefix: name.slice(0, name.length - best.length), table: best };
}
