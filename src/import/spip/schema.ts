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
  // `technique` is of the plugin « Mots techniques ».
  groupes_mots: ['id_groupe', 'titre', 'technique'],
  mots_liens: ['id_mot', 'id_objet', 'objet'],
  mots_articles: ['id_mot', 'id_article'],
  mots_breves: ['id_mot', 'id_breve'],
  mots_rubriques: ['id_mot', 'id_rubrique'],
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
  // The plugins « Albums », « Agenda » and « GIS ».
  albums: ['id_album', 'titre', 'statut'],
  albums_liens: ['id_album', 'id_objet', 'objet'],
  evenements: [
    'id_evenement',
    'id_article',
    'titre',
    'lieu',
    'adresse',
    'date_debut',
    'date_fin',
    'horaire',
    'statut',
  ],
  gis: ['id_gis', 'titre', 'lat', 'lon', 'adresse', 'code_postal', 'ville', 'pays'],
  gis_liens: ['id_gis', 'id_objet', 'objet'],
  // The plugin « Polyhiérarchie »: rubrics of an object beside its own.
  rubriques_liens: ['id_parent', 'id_objet', 'objet'],
  // The plugin « Accès restreint »: who may see what is not read, only what is reserved.
  zones: ['id_zone', 'publique'],
  zones_liens: ['id_zone', 'id_objet', 'objet'],
  zones_rubriques: ['id_zone', 'id_rubrique'],
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
  'plugin',
]);

/** Columns that hold text typed by people; the others are numbers, dates and codes. */
export const TABLES = Object.keys(SCHEMA) as Table[];

/** Tables that every site has, from SPIP 2.1 to 4.4: a source without one of them is not the whole of a site. */
export const CORE_TABLES = ['auteurs', 'documents', 'meta', 'mots', 'urls'] as const satisfies Table[];

/** Tables of SPIP that hold no publication: their rows are left without a word. */
export const SILENT_TABLES: ReadonlySet<string> = new Set(
  `auteurs_messages auteurs_rubriques caches depots depots_plugins forum jobs jobs_liens messages mots_documents mots_forum
  mots_syndic ortho_cache ortho_dico paquets petitions plugins referers referers_articles resultats
  selections signatures syndic_articles test types_documents versions versions_fragments visites visites_articles
  zones_auteurs ajax_fonc index index_dico types_tables documents_breves
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

/** Names of tables, columns and plugins by which plugins of SPIP reserve what is read to some people. */
const ACCESS =
  /acces(?!soire|sib|sor)|restric|restrein|autoris|permission|(?:^|_)prive[es]*(?:_|$)|private|intranet|extranet|protect|protege|mot_?de_?passe|password|(?:^|_)mdp(?:_|$)|abonnement|habilit/i;
/** What has such a name and reserves nothing: « Accès restreint » is read as such, the others serve the private area. */
const NO_ACCESS = /^(?:acces_?restreint|zones(?:_.*)?|messages_prives)$/i;

/** Columns of a table of an unknown plugin that name what it reserves; nothing else of it is read. */
export const OBJECT_COLUMNS = ['id_rubrique', 'id_article', 'id_breve', 'id_document', 'id_objet', 'objet'];

/** Whether a table (its prefix taken off), a column or a plugin may reserve what is public otherwise. */
export function reserves(name: string): boolean {
  return ACCESS.test(name) && !NO_ACCESS.test(name);
}

/** Whether a column of the articles or the rubrics is one of an access-control plugin. */
export function isAccessColumn(table: Table, column: string): boolean {
  return (table === 'articles' || table === 'rubriques') && !isAllowed(table, column) && reserves(column);
}

function isAllowed(table: Table, column: string): boolean {
  return (SCHEMA[table] as readonly string[]).includes(column);
}
