/** What keeps an import from starting: what happened, and what to do. */
import type { Lang } from '../../wording/locale.ts';

type Params = Readonly<Record<string, string>>;

const ERRORS: Record<string, Record<Lang, (params: Params) => string>> = {
  'two-choices': {
    fr: () => '--with-restricted et --without s’excluent : choisissez l’un des deux.',
    en: () => '--with-restricted and --without exclude each other: choose one.',
  },
  'no-database': {
    fr: ({ path }) =>
      `Aucun fichier lisible à « ${path} ». Donnez le chemin de la base SQLite ou de l’export SQL du site.`,
    en: ({ path }) =>
      `No readable file at “${path}”. Give the path of the site’s SQLite database or SQL dump.`,
  },
  'no-images': {
    fr: ({ path }) =>
      `Aucun dossier à « ${path} ». Donnez le chemin du dossier IMG/ du site, ou retirez --img pour importer sans les fichiers.`,
    en: ({ path }) =>
      `No folder at “${path}”. Give the path of the site’s IMG/ folder, or leave --img out to import without files.`,
  },
  'no-spip': {
    fr: ({ path }) =>
      `« ${path} » ne contient pas les tables d’un site SPIP (articles, rubriques). Vérifiez que l’export est complet, structure comprise.`,
    en: ({ path }) =>
      `“${path}” does not hold the tables of a SPIP site (articles, rubriques). Check that the dump is complete, structure included.`,
  },
  'no-columns': {
    fr: ({ table }) =>
      `L’export ne dit pas les noms des colonnes de « ${table} ». Refaites-le avec la structure des tables, ou avec des insertions complètes.`,
    en: ({ table }) =>
      `The dump does not name the columns of “${table}”. Make it again with the tables’ structure, or with complete inserts.`,
  },
  'several-prefixes': {
    fr: ({ known }) => `La base contient plusieurs sites SPIP. Choisissez-en un avec --prefix : ${known}.`,
    en: ({ known }) => `The database holds several SPIP sites. Choose one with --prefix: ${known}.`,
  },
  'unknown-prefix': {
    fr: ({ prefix, known }) => `Aucun site SPIP n’a le préfixe « ${prefix} ». Préfixes trouvés : ${known}.`,
    en: ({ prefix, known }) => `No SPIP site has the prefix “${prefix}”. Prefixes found: ${known}.`,
  },
  'empty-archive': {
    fr: ({ path }) =>
      `« ${path} » ne contient ni export (.sql) ni base (.sqlite). Donnez l’archive qui en contient un.`,
    en: ({ path }) =>
      `“${path}” holds neither a dump (.sql) nor a database (.sqlite). Give the archive that holds one.`,
  },
  'several-files': {
    fr: ({ path, names }) =>
      `« ${path} » contient plusieurs exports : ${names}. Décompressez-le, puis donnez celui qu’il faut.`,
    en: ({ path, names }) => `“${path}” holds several dumps: ${names}. Unpack it, then give the right one.`,
  },
  'no-connection': {
    fr: ({ path, reason }) =>
      `Le serveur de « ${path} » ne répond pas, ou refuse : ${reason}. Vérifiez l’adresse (mysql://utilisateur:motdepasse@hôte:3306/base) et que cet utilisateur peut lire la base.`,
    en: ({ path, reason }) =>
      `The server of “${path}” does not answer, or refuses: ${reason}. Check the address (mysql://user:password@host:3306/base) and that the user may read the database.`,
  },
  'cut-dump': {
    fr: ({ table }) =>
      `L’export est coupé${table ? ` au milieu de la table « ${table} »` : ''} : rien n’a été écrit, car tout ce qui manque serait retiré. Refaites l’export ; ou --force pour prendre ce qu’il contient.`,
    en: ({ table }) =>
      `The dump breaks off${table ? ` in the middle of the table “${table}”` : ''}: nothing was written, for all that it lacks would be removed. Make it again; or --force to take what it holds.`,
  },
  'unnamed-columns': {
    fr: ({ table }) =>
      `L’export ne nomme pas les colonnes de la table « ${table} » : rien n’a été écrit. Refaites-le avec la structure des tables ; ou --force pour s’en passer.`,
    en: ({ table }) =>
      `The dump does not name the columns of the table “${table}”: nothing was written. Make it again with the tables’ structure; or --force to do without.`,
  },
  'missing-tables': {
    fr: ({ tables }) =>
      `Il manque des tables que tout site SPIP possède : ${tables}. L’export est incomplet, et rien n’a été écrit. Refaites-le ; ou --force pour prendre ce qu’il contient.`,
    en: ({ tables }) =>
      `Tables are missing that every SPIP site has: ${tables}. The dump is not whole, and nothing was written. Make it again; or --force to take what it holds.`,
  },
  'no-articles': {
    fr: () =>
      'La source ne contient aucun article public : est-ce un export de la structure seule ? Rien n’a été écrit. Refaites l’export avec les données ; ou --force pour continuer.',
    en: () =>
      'The source holds no public article: is it a dump of the structure alone? Nothing was written. Make the dump again with its data; or --force to go on.',
  },
  'objects-gone': {
    fr: ({ gone, known }) =>
      `${gone} des ${known} articles du dernier import ont disparu de la source : plus d’un cinquième. Est-ce la bonne base, et est-elle entière ? Rien n’a été écrit ; --force pour les retirer quand même.`,
    en: ({ gone, known }) =>
      `${gone} of the ${known} articles of the last import are gone from the source: more than a fifth. Is it the right database, and is it whole? Nothing was written; --force to remove them all the same.`,
  },
  'unknown-access': {
    fr: ({ names }) =>
      `La source semble réserver des pages à certaines personnes, d’une façon que Fonds ne connaît pas : ${names}. Rien n’a été écrit. Choisissez : --without laisse de côté tout ce que ces tables nomment ; --with-restricted prend tout, et rend public ce qui était réservé.`,
    en: ({ names }) =>
      `The source seems to reserve pages to some people, in a way that Fonds does not know: ${names}. Nothing was written. Choose: --without leaves out all that these tables name; --with-restricted takes everything, and makes public what was reserved.`,
  },
  'missing-zones': {
    fr: () =>
      'Le site utilisait « Accès restreint », mais la source n’a pas ses tables (zones_liens, zones_rubriques) : on ne peut pas savoir ce qui était réservé. Rien n’a été écrit. Refaites l’export avec toutes les tables ; ou --with-restricted pour tout rendre public.',
    en: () =>
      'The site used “Accès restreint”, but the source lacks its tables (zones_liens, zones_rubriques): what was reserved cannot be told. Nothing was written. Make the dump again with all tables; or --with-restricted to make everything public.',
  },
  'unnamed-access': {
    fr: ({ names }) =>
      `--without ne peut pas savoir ce que réservent : ${names}. Rien n’a été écrit. Retirez d’abord de la base ce qui n’était pas public, puis lancez avec --with-restricted.`,
    en: ({ names }) =>
      `--without cannot tell what these reserve: ${names}. Nothing was written. Take what was not public out of the database first, then run with --with-restricted.`,
  },
  'not-confirmed': {
    fr: () => 'Rien n’a été écrit. Relisez le tableau ci-dessus, puis répondez oui, ou ajoutez --yes.',
    en: () => 'Nothing was written. Read the table above, then answer yes, or add --yes.',
  },
  'damaged-database': {
    fr: ({ path }) =>
      `« ${path} » est une base SQLite abîmée ou incomplète : rien n’a été écrit. Refaites la copie, site arrêté ; ou --force pour prendre ce qui se lit.`,
    en: ({ path }) =>
      `“${path}” is a damaged or incomplete SQLite database: nothing was written. Make the copy again, with the site stopped; or --force to take what can be read.`,
  },
  'damaged-archive': {
    fr: ({ path }) =>
      `« ${path} » est un fichier compressé abîmé ou incomplet : rien n’a été écrit. Refaites l’export ou la copie.`,
    en: ({ path }) =>
      `“${path}” is a damaged or incomplete compressed file: nothing was written. Make the dump or the copy again.`,
  },
  'damaged-manifest': {
    fr: ({ path }) =>
      `« ${path} », où l’import note ce qu’il a écrit, est illisible. Reprenez-le dans Git, ou effacez-le et relancez avec --overwrite, qui prend chaque fichier de la source.`,
    en: ({ path }) =>
      `“${path}”, where the import keeps what it wrote, cannot be read. Take it from Git again, or delete it and run again with --overwrite, which takes every file of the source.`,
  },
  'no-pages': {
    fr: ({ path }) =>
      `Aucune page HTML à « ${path} ». Donnez un fichier .html ou un dossier qui en contient.`,
    en: ({ path }) => `No HTML page at “${path}”. Give an .html file or a folder that holds some.`,
  },
  'no-build': {
    fr: ({ path }) =>
      `Aucun site construit à « ${path} ». Lancez d’abord « fonds build », ou donnez le dossier avec --out.`,
    en: ({ path }) => `No built site at “${path}”. Run “fonds build” first, or give the folder with --out.`,
  },
  'no-import': {
    fr: ({ path }) =>
      `Aucun import à vérifier : « ${path} » n’existe pas. Lancez d’abord « fonds import spip ».`,
    en: ({ path }) => `No import to verify: “${path}” does not exist. Run “fonds import spip” first.`,
  },
  'no-old-site': {
    fr: ({ path, reason }) =>
      `L’ancien site ne répond pas à « ${path} » : ${reason}. Relancez la même commande : elle reprend où elle s’est arrêtée.`,
    en: ({ path, reason }) =>
      `The old site does not answer at “${path}”: ${reason}. Run the same command again: it goes on where it stopped.`,
  },
  'bad-profile': {
    fr: ({ path, reason }) => `Le profil « ${path} » ne peut pas être lu : ${reason}`,
    en: ({ path, reason }) => `The profile “${path}” cannot be read: ${reason}`,
  },
};

export function importError(code: string, params: Params, lang: Lang): string {
  return ERRORS[code]?.[lang](params) ?? `${code} ${JSON.stringify(params)}`;
}
