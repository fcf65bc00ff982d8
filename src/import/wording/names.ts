/** Names of what a report counts and finds. */
import type { Lang } from '../../wording/locale.ts';
import type { PrivacyReason } from '../privacy.ts';
import type { Outcome } from '../write.ts';

/** A text in both languages. */
export type Both = Record<Lang, string>;

/** The name of a code; the code itself where it has none. */
export const named = (names: Record<string, Both>, code: string, lang: Lang): string =>
  names[code]?.[lang] ?? code;

export const OUTCOMES: Record<Outcome, Both> = {
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

export const KINDS: Record<string, Both> = {
  articles: { fr: 'articles', en: 'articles' },
  briefs: { fr: 'brèves', en: 'briefs' },
  rubrics: { fr: 'rubriques', en: 'rubrics' },
  keywords: { fr: 'mots-clés', en: 'keywords' },
  authors: { fr: 'auteurs', en: 'authors' },
  documents: { fr: 'documents', en: 'documents' },
  people: { fr: 'comptes', en: 'accounts' },
  sites: { fr: 'sites référencés', en: 'listed sites' },
  pages: { fr: 'pages', en: 'pages' },
  document: { fr: 'documents (IMG/)', en: 'documents (IMG/)' },
  feed: { fr: 'flux', en: 'feeds' },
  page: { fr: 'pages du site', en: 'pages of the site' },
  redirection: { fr: 'articles de redirection', en: 'redirecting articles' },
};

/** Why something was not public. */
export const PRIVACY: Record<PrivacyReason, Both> = {
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

/** Why something of the source was left: it was not public, or has no place here. */
export const REASONS: Record<string, Both> = {
  ...PRIVACY,
  redirection: { fr: 'redirections', en: 'redirections' },
  unused: { fr: 'que rien de public ne nomme', en: 'that nothing public names' },
  'not-copied': {
    fr: 'non repris : voir ci-dessous, ou joints à rien de public',
    en: 'not taken: see below, or joined to nothing public',
  },
  directory: {
    fr: 'l’annuaire de sites n’a pas d’équivalent ; les liens vers eux mènent aux sites',
    en: 'the directory of sites has no equivalent; links to them lead to the sites',
  },
  failed: { fr: 'sans titre ou sans date', en: 'without title or date' },
};

/** Title of each kind of finding, and what became of the thing. */
export const FINDINGS: Record<string, Both> = {
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
    fr: 'Numéros de titres d’articles seuls de leur rubrique à en avoir : retirés',
    en: 'Numbers of titles of articles that alone in their rubric have one: taken off',
  },
  ordered: {
    fr: 'Rubriques dont les articles étaient numérotés : leur texte les donne dans cet ordre, à la fin',
    en: 'Rubrics whose articles were numbered: their text lists them in that order, at its end',
  },
  'several-rubrics': {
    fr: 'Articles de plusieurs rubriques : rangés dans la leur, et nommés à la fin du texte des autres',
    en: 'Articles of several rubrics: put in their own, and named at the end of the text of the others',
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
