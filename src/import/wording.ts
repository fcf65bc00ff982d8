/** What an import says to those who run it: errors, progress, report. French and English. */
import type { PrivacyReason, PrivacyRow } from './privacy.ts';
import type { Report, ReportFinding } from './report.ts';
import { byCode, outcomeCounts } from './report.ts';
import type { Outcome } from './write.ts';

export type Lang = 'fr' | 'en';
type Both = Record<Lang, string>;
type Params = Readonly<Record<string, string>>;

/** What keeps an import from starting: what happened, and what to do. */
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
      `« ${path} », où l’import note ce qu’il a écrit, est illisible. Reprenez-le dans Git, ou effacez-le et relancez avec --force.`,
    en: ({ path }) =>
      `“${path}”, where the import keeps what it wrote, cannot be read. Take it from Git again, or delete it and run again with --force.`,
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

const OUTCOMES: Record<Outcome, Both> = {
  created: { fr: 'créés', en: 'created' },
  updated: { fr: 'mis à jour', en: 'updated' },
  unchanged: { fr: 'inchangés', en: 'unchanged' },
  removed: {
    fr: 'retirés, car ils ne sont plus publics à la source',
    en: 'removed, for they are no longer public at the source',
  },
  kept: {
    fr: 'modifiés ici et non à la source : laissés tels quels',
    en: 'changed here and not at the source: left as they are',
  },
  refused: {
    fr: 'modifiés ici et à la source : non écrasés',
    en: 'changed here and at the source: not overwritten',
  },
};

const KINDS: Record<string, Both> = {
  articles: { fr: 'articles', en: 'articles' },
  rubrics: { fr: 'rubriques', en: 'rubrics' },
  keywords: { fr: 'mots-clés', en: 'keywords' },
  authors: { fr: 'auteurs', en: 'authors' },
  documents: { fr: 'documents', en: 'documents' },
  sites: { fr: 'sites référencés', en: 'listed sites' },
  pages: { fr: 'pages', en: 'pages' },
  article: { fr: 'articles', en: 'articles' },
  breve: { fr: 'brèves', en: 'briefs' },
  rubrique: { fr: 'rubriques', en: 'rubrics' },
  mot: { fr: 'mots-clés', en: 'keywords' },
  auteur: { fr: 'auteurs', en: 'authors' },
  document: { fr: 'documents (IMG/)', en: 'documents (IMG/)' },
  feed: { fr: 'flux', en: 'feeds' },
  page: { fr: 'pages du site', en: 'pages of the site' },
  redirection: { fr: 'articles de redirection', en: 'redirecting articles' },
};

const REASONS: Record<string, Both> = {
  unpublished: { fr: 'non publiés', en: 'not published' },
  scheduled: { fr: 'à paraître (repris avec --scheduled)', en: 'to appear later (taken with --scheduled)' },
  redirection: { fr: 'redirections', en: 'redirections' },
  unused: { fr: 'sans article public', en: 'without a public article' },
  'not-copied': {
    fr: 'non repris : voir ci-dessous, ou joints à rien de public',
    en: 'not taken: see below, or joined to nothing public',
  },
  reserved: { fr: 'réservés (accès restreint)', en: 'reserved (restricted access)' },
  technical: { fr: 'de groupes techniques', en: 'of technical groups' },
  directory: {
    fr: 'l’annuaire de sites n’a pas d’équivalent ; les liens vers eux mènent aux sites',
    en: 'the directory of sites has no equivalent; links to them lead to the sites',
  },
  failed: { fr: 'sans titre ou sans date', en: 'without title or date' },
};

/** Title of each kind of finding, and what became of the thing. */
const FINDINGS: Record<string, Both> = {
  'dead-link': {
    fr: 'Liens qui ne mènent nulle part : le texte est gardé, sans lien',
    en: 'Links to nowhere: the text is kept, without its link',
  },
  'dead-anchor': {
    fr: 'Ancres qui n’existent pas : le lien mène au début de la page, ou devient du texte',
    en: 'Anchors that do not exist: the link leads to the top of the page, or becomes text',
  },
  'empty-link': {
    fr: 'Liens sans adresse : le texte est gardé',
    en: 'Links without address: the text is kept',
  },
  'unsafe-link': {
    fr: 'Liens d’un protocole refusé : le texte est gardé',
    en: 'Links of a refused protocol: the text is kept',
  },
  'empty-note': {
    fr: 'Appels d’une note qui n’existe pas : retirés',
    en: 'Calls of a note that does not exist: taken out',
  },
  'uncalled-note': {
    fr: 'Notes que rien n’appelle : gardées dans le texte',
    en: 'Notes that nothing calls: kept in the text',
  },
  'heading-skipped': {
    fr: 'Intertitres qui sautent un niveau : gardés tels quels',
    en: 'Headings that skip a level: kept as they are',
  },
  'missing-document': {
    fr: 'Documents cités dans un texte et absents ou non publics : rien ne les remplace',
    en: 'Documents named in a text and missing or not public: nothing stands in their place',
  },
  'missing-image': {
    fr: 'Images en HTML dont le fichier manque : retirées',
    en: 'Images in HTML whose file is missing: taken out',
  },
  'missing-file': {
    fr: 'Fichiers absents : de IMG/, ou du dossier des pages',
    en: 'Files missing: from IMG/, or from the folder of pages',
  },
  'unusable-file': {
    fr: 'Fichiers que le site ne peut pas publier : non repris',
    en: 'Files that the site cannot publish: not taken',
  },
  'doubtful-file': { fr: 'Fichiers repris, à vérifier', en: 'Files taken, to be checked' },
  'hidden-document': {
    fr: 'Documents non publiés : non repris',
    en: 'Documents that are not published: not taken',
  },
  'unknown-tag': {
    fr: 'Balises inconnues : leur contenu est gardé',
    en: 'Unknown tags: their content is kept',
  },
  presentation: {
    fr: 'Textes mis en forme par leur HTML (couleurs, polices) : la mise en forme est retirée',
    en: 'Texts with presentational HTML (colours, fonts): the presentation is taken out',
  },
  embedded: {
    fr: 'Cadres d’autres sites : remplacés par un lien',
    en: 'Frames of other sites: replaced by a link',
  },
  'remote-image': {
    fr: 'Images d’autres sites : remplacées par un lien',
    en: 'Images of other sites: replaced by a link',
  },
  'data-image': {
    fr: 'Images écrites dans le texte même : retirées',
    en: 'Images written in the text itself: taken out',
  },
  script: { fr: 'Programmes : retirés', en: 'Scripts: taken out' },
  style: { fr: 'Feuilles de style : retirées', en: 'Style sheets: taken out' },
  drawing: { fr: 'Dessins en HTML (svg, canvas) : retirés', en: 'Drawings in HTML (svg, canvas): taken out' },
  form: {
    fr: 'Formulaires : leur texte est gardé, ou une phrase dit qu’il y en avait un',
    en: 'Forms: their text is kept, or a sentence says that there was one',
  },
  model: { fr: 'Modèles sans équivalent : retirés', en: 'Models without equivalent: taken out' },
  litter: {
    fr: 'Signes d’une syntaxe que l’import ne connaît pas : gardés tels quels dans le texte',
    en: 'Signs of a syntax that the import does not know: kept as they are in the text',
  },
  math: { fr: 'Formules : gardées telles qu’écrites', en: 'Formulas: kept as written' },
  'empty-alt': {
    fr: 'Images sans texte de remplacement, déclarées décoratives : à décrire si elles disent quelque chose',
    en: 'Images without alternative text, declared decorative: to be described where they say something',
  },
  numbered: {
    fr: 'Numéros de titres d’articles, qui les ordonnaient : retirés, les articles sont dans l’ordre de leurs dates',
    en: 'Numbers of titles of articles, which ordered them: taken off, articles are in the order of their dates',
  },
  redirection: {
    fr: 'Articles de redirection : leurs adresses mènent à leur cible',
    en: 'Redirecting articles: their addresses lead to their target',
  },
  moved: {
    fr: 'Articles publics de rubriques non publiées : rangés dans la première rubrique publique au-dessus',
    en: 'Public articles of rubrics that are not published: put in the first public rubric above',
  },
  'no-date': {
    fr: 'Articles sans date de publication : une autre date de l’article a été prise',
    en: 'Articles without date of publication: another date of the article was taken',
  },
  'no-address': {
    fr: 'Adresse du site inconnue : à compléter dans site.yaml',
    en: 'Unknown address of the site: to be completed in site.yaml',
  },
  'cut-dump': {
    fr: 'L’export s’arrête au milieu de cette table : ce qui suit manque ; refaites-le',
    en: 'The dump breaks off in the middle of this table: what follows is missing; make it again',
  },
  'unnamed-columns': {
    fr: 'Tables dont l’export ne nomme pas les colonnes : non lues ; refaites-le avec la structure',
    en: 'Tables whose columns the dump does not name: not read; make it again with the structure',
  },
  'no-title': { fr: 'Pages sans titre : non reprises', en: 'Pages without title: not taken' },
  'page-date': {
    fr: 'Pages sans date lisible : non reprises',
    en: 'Pages without a readable date: not taken',
  },
  'no-rubric': {
    fr: 'Pages sans rubrique : rangées dans « Archives »',
    en: 'Pages without rubric: put in “Archives”',
  },
};

const PRIVACY_KINDS: Record<string, Both> = {
  ...KINDS,
  briefs: { fr: 'brèves', en: 'briefs' },
  people: { fr: 'comptes', en: 'accounts' },
};

/** Why something was not public. */
const PRIVACY: Record<PrivacyReason, Both> = {
  draft: { fr: 'en cours de rédaction', en: 'being written' },
  proposed: { fr: 'proposés à l’évaluation', en: 'proposed for publication' },
  refused: { fr: 'refusés', en: 'refused' },
  bin: { fr: 'à la poubelle', en: 'in the bin' },
  unpublished: { fr: 'non publiés', en: 'not published' },
  scheduled: {
    fr: 'à paraître plus tard (--scheduled les prend)',
    en: 'to appear later (--scheduled takes them)',
  },
  reserved: { fr: 'réservés à certaines personnes', en: 'reserved to some people' },
  technical: { fr: 'de groupes techniques (nom en « _ »)', en: 'of technical groups (named with “_”)' },
  'not-joined': { fr: 'joints à rien de public', en: 'joined to nothing public' },
  personal: {
    fr: 'adresses électroniques, identifiants, mots de passe : jamais lus',
    en: 'e-mail addresses, logins, passwords: never read',
  },
  'never-read': { fr: 'lignes jamais lues', en: 'rows never read' },
};

const WORDS = {
  privacy: {
    fr: 'Ce qui n’était pas public, et reste donc de côté',
    en: 'What was not public, and so stays behind',
  },
  nothingPrivate: {
    fr: 'Rien de ce que contient la source n’était privé.',
    en: 'Nothing in the source was private.',
  },
  whichSite: {
    fr: 'La base contient plusieurs sites. Lequel :',
    en: 'The database holds several sites. Which:',
  },
  proceed: { fr: 'Importer le reste dans', en: 'Import the rest into' },
  yes: { fr: 'oui', en: 'yes' },
  no: { fr: 'non', en: 'no' },
  title: { fr: 'Rapport d’import', en: 'Import report' },
  source: { fr: 'Source', en: 'Source' },
  counts: { fr: 'Ce qui est entré, ce qui est sorti', en: 'What came in, what went out' },
  kind: { fr: 'Sorte', en: 'Kind' },
  number: { fr: 'Nombre', en: 'Number' },
  reason: { fr: 'Pourquoi', en: 'Why' },
  in: { fr: 'Dans la source', en: 'In the source' },
  out: { fr: 'Repris', en: 'Taken' },
  left: { fr: 'Laissés', en: 'Left' },
  files: { fr: 'Fichiers du dossier', en: 'Files of the folder' },
  refusedHelp: {
    fr: 'Ces fichiers ont changé ici et à la source. Comparez-les, ou relancez avec `--force` pour prendre ceux de la source :',
    en: 'These files changed here and at the source. Compare them, or run again with `--force` to take those of the source:',
  },
  addresses: {
    fr: 'Anciennes adresses qui mènent à la nouvelle',
    en: 'Old addresses that lead to the new one',
  },
  findings: { fr: 'À savoir', en: 'To be known' },
  nothing: { fr: 'Rien n’a été perdu.', en: 'Nothing was lost.' },
  tables: { fr: 'Tables qui ne sont pas reprises', en: 'Tables that are not taken' },
  rows: { fr: 'lignes', en: 'rows' },
  seconds: { fr: 'secondes', en: 'seconds' },
  total: { fr: 'total', en: 'total' },
  dryRun: { fr: 'Essai : rien n’a été écrit.', en: 'Dry run: nothing was written.' },
  differencesAt: { fr: 'Différences à lire', en: 'Differences to read' },
  reportAt: { fr: 'Rapport complet', en: 'Full report' },
  stopped: {
    fr: 'Import interrompu. Chaque fichier écrit est entier ; relancez la même commande pour continuer.',
    en: 'Import stopped. Every file written is whole; run the same command again to go on.',
  },
} as const satisfies Record<string, Both>;

export const words = (lang: Lang): Record<keyof typeof WORDS, string> =>
  Object.fromEntries(Object.entries(WORDS).map(([key, both]) => [key, both[lang]])) as Record<
    keyof typeof WORDS,
    string
  >;

export const PHASES: Record<Lang, Record<string, string>> = {
  fr: {
    read: 'Lecture de la base',
    look: 'Repérage des textes',
    files: 'Documents',
    articles: 'Articles',
    pages: 'Pages',
    verify: 'Comparaison avec l’ancien site',
  },
  en: {
    read: 'Reading the database',
    look: 'Looking at the texts',
    files: 'Documents',
    articles: 'Articles',
    pages: 'Pages',
    verify: 'Comparison with the old site',
  },
};

const named = (names: Record<string, Both>, key: string, lang: Lang): string => names[key]?.[lang] ?? key;

/** The report in a few lines, for a terminal. */
export function reportSummary(report: Report, lang: Lang): string {
  const w = words(lang);
  const lines: string[] = [];
  const width = Math.max(...report.counts.map(({ kind }) => named(KINDS, kind, lang).length));
  for (const { kind, in: came, out, left } of report.counts) {
    if (came === 0 && out === 0) continue;
    const reasons = left
      .filter(([, count]) => count > 0)
      .map(([reason, count]) => `${count} ${named(REASONS, reason, lang)}`);
    lines.push(
      `  ${named(KINDS, kind, lang).padEnd(width)}  ${String(came).padStart(6)} → ${String(out).padStart(6)}${reasons.length ? `  (${reasons.join(' ; ')})` : ''}`,
    );
  }
  const addresses = report.addresses.reduce((sum, [, count]) => sum + count, 0);
  lines.push('', `  ${w.addresses} : ${addresses}`);
  const outcomes = [...outcomeCounts(report.outcomes)].map(
    ([outcome, count]) => `${count} ${OUTCOMES[outcome][lang]}`,
  );
  lines.push(`  ${w.files} : ${outcomes.join(', ')}`);
  for (const [code, findings] of byCode(report.findings))
    lines.push(`  ${String(findings.length).padStart(6)}  ${named(FINDINGS, code, lang)}`);
  for (const [table, rows] of report.unreadTables)
    lines.push(`  ${String(rows).padStart(6)}  ${w.tables} : ${table}`);
  lines.push('', `  ${report.seconds.toFixed(1)} ${w.seconds}`);
  return lines.join('\n');
}

/** The whole report as Markdown. */
export function reportMarkdown(report: Report, lang: Lang): string {
  const w = words(lang);
  const lines = [
    `# ${w.title}`,
    '',
    `${w.source} : \`${report.source.split('/').at(-1)}\``,
    '',
    `## ${w.counts}`,
    '',
  ];
  lines.push(`| ${w.kind} | ${w.in} | ${w.out} | ${w.left} |`, '| --- | ---: | ---: | --- |');
  for (const { kind, in: came, out, left } of report.counts) {
    const reasons = left
      .filter(([, count]) => count > 0)
      .map(([reason, count]) => `${count} ${named(REASONS, reason, lang)}`);
    lines.push(`| ${named(KINDS, kind, lang)} | ${came} | ${out} | ${reasons.join(' ; ')} |`);
  }
  lines.push('', `## ${w.privacy}`, '', ...privacyMarkdown(report.privacy, lang));
  lines.push('', `## ${w.files}`, '');
  for (const [outcome, count] of outcomeCounts(report.outcomes))
    lines.push(`- ${count} ${OUTCOMES[outcome][lang]}`);
  const refused = [...report.outcomes].filter(([, outcome]) => outcome === 'refused').map(([path]) => path);
  if (refused.length > 0) lines.push('', w.refusedHelp, '', ...refused.map((path) => `- \`${path}\``));
  lines.push('', `## ${w.addresses}`, '');
  for (const [kind, count] of report.addresses) lines.push(`- ${named(KINDS, kind, lang)} : ${count}`);
  lines.push(`- ${w.total} : ${report.addresses.reduce((sum, [, count]) => sum + count, 0)}`);
  lines.push('', `## ${w.findings}`, '');
  if (report.findings.length === 0) lines.push(w.nothing);
  for (const [code, findings] of byCode(report.findings)) {
    lines.push(
      `### ${named(FINDINGS, code, lang)} (${findings.length})`,
      '',
      ...findings.map(findingLine),
      '',
    );
  }
  if (report.unreadTables.size > 0) {
    lines.push(
      `## ${w.tables}`,
      '',
      ...[...report.unreadTables].map(([table, rows]) => `- \`${table}\` : ${rows} ${w.rows}`),
    );
  }
  return `${lines.join('\n').trim()}\n`;
}

/** What stays behind and why, as a table for a terminal. */
export function privacyTable(rows: readonly PrivacyRow[], lang: Lang): string {
  const w = words(lang);
  if (rows.length === 0) return w.nothingPrivate;
  const kinds = rows.map(({ kind }) => named(PRIVACY_KINDS, kind, lang));
  const width = Math.max(...kinds.map(({ length }) => length));
  const lines = rows.map(
    ({ reason, count }, index) =>
      `  ${String(count).padStart(6)}  ${kinds[index]!.padEnd(width)}  ${PRIVACY[reason][lang]}`,
  );
  return [w.privacy, ...lines].join('\n');
}

function privacyMarkdown(rows: readonly PrivacyRow[], lang: Lang): string[] {
  const w = words(lang);
  if (rows.length === 0) return [w.nothingPrivate];
  return [
    `| ${w.kind} | ${w.number} | ${w.reason} |`,
    '| --- | ---: | --- |',
    ...rows.map(
      ({ kind, reason, count }) =>
        `| ${named(PRIVACY_KINDS, kind, lang)} | ${count} | ${PRIVACY[reason][lang]} |`,
    ),
  ];
}

function findingLine({ object, path, excerpt }: ReportFinding): string {
  const where = path ? `${object}, \`${path}\`` : object;
  return excerpt ? `- ${where} : \`${excerpt.replace(/`/g, '’')}\`` : `- ${where}`;
}
