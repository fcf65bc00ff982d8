/** What the pages of the editor say, in French and English. */

export interface EditorWording {
  lang: 'fr' | 'en';
  title: string;
  back: string;
  needsScript: string;
  loading: string;
  signIn: string;
  signInWith(forge: string): string;
  /** Before the field of a token. */
  token: string;
  tokenHint: string;
  tokenAction: string;
  signOut: string;
  text: string;
  problems: string;
  noProblem: string;
  /** What the page does not look at. */
  leftToBuild: string;
  textLeftToBuild: string;
  found(errors: number, warnings: number): string;
  error: string;
  warning: string;
  line(line: number, column: number): string;
  what: string;
  whatHint: string;
  /** The message of a commit that its author has not written. */
  correction(path: string): string;
  save: string;
  saving: string;
  saved: string;
  unchanged: string;
  mendFirst: string;
  ready: string;
  draftKept: string;
  draftOld: string;
  showDraft: string;
  dropDraft: string;
  refused: Readonly<
    Record<'signed-out' | 'forbidden' | 'not-found' | 'changed' | 'offline' | 'other', string>
  >;
  notUtf8: string;
  noFile: string;
  noDocument(path: string): string;
  inForge: string;
  list: string;
  cms: {
    heading: string;
    articles(year: string): string;
    flat(year: string): string;
    article: string;
    fields: Readonly<Record<string, string>>;
    day: string;
    document: string;
    nothingToSave: string;
    otherYear: string;
  };
}

const fr: EditorWording = {
  lang: 'fr',
  title: 'Corriger une page',
  back: 'Retour au site',
  needsScript: 'Cette page a besoin de JavaScript.',
  loading: 'Lecture du texte…',
  signIn: 'Connexion',
  signInWith: (forge) => `Se connecter avec ${forge}`,
  token: 'Jeton d’accès',
  tokenHint:
    'Créé dans les réglages de votre compte, sur la forge, avec le droit d’écrire dans le dépôt. Il est oublié quand vous fermez cet onglet.',
  tokenAction: 'Se connecter avec ce jeton',
  signOut: 'Se déconnecter',
  text: 'Le texte',
  problems: 'Ce qui est à revoir',
  noProblem: 'Rien à signaler.',
  leftToBuild:
    'Les fichiers joints et les liens vers d’autres pages sont vérifiés après l’enregistrement, par la construction du site.',
  textLeftToBuild:
    'Seul l’en-tête est vérifié ici. Le texte, les fichiers et les liens le sont après l’enregistrement, par la construction du site.',
  found: (errors, warnings) =>
    [
      errors > 0 && `${errors} ${errors === 1 ? 'erreur' : 'erreurs'}`,
      warnings > 0 && `${warnings} ${warnings === 1 ? 'point' : 'points'} à vérifier`,
    ]
      .filter(Boolean)
      .join(', ')
      .concat('.'),
  error: 'Erreur',
  warning: 'À vérifier',
  line: (line, column) => `ligne ${line}, colonne ${column}`,
  what: 'Ce que vous avez changé, en une phrase',
  whatHint: 'Cette phrase restera dans l’historique.',
  correction: (path) => `Correction de ${path}`,
  save: 'Enregistrer',
  saving: 'Enregistrement…',
  saved: 'Enregistré. La page publique changera à la prochaine publication du site.',
  unchanged: 'Rien n’a changé : il n’y a rien à enregistrer.',
  mendFirst: 'Corrigez les erreurs pour enregistrer.',
  ready: 'Prêt à enregistrer.',
  draftKept: 'Votre texte du dernier passage, qui n’était pas enregistré, est repris ici.',
  draftOld:
    'Un texte que vous n’aviez pas enregistré est gardé, mais le fichier a changé depuis : comparez avant de le reprendre.',
  showDraft: 'Reprendre mon texte',
  dropDraft: 'Oublier mon texte',
  refused: {
    'signed-out': 'La forge ne vous reconnaît plus : connectez-vous à nouveau. Votre texte est gardé.',
    forbidden:
      'La forge refuse : votre compte n’a pas le droit d’écrire dans cette branche. Votre texte est gardé.',
    'not-found': 'La forge ne trouve pas ce fichier, ou votre compte n’a pas le droit de le lire.',
    changed:
      'Quelqu’un a changé ce fichier entre-temps : rien n’a été enregistré. Votre texte est gardé ; rechargez la page pour comparer.',
    offline: 'La forge ne répond pas. Votre texte est gardé ; essayez à nouveau.',
    other: 'La forge a refusé. Votre texte est gardé.',
  },
  notUtf8:
    'Ce fichier n’est pas en UTF-8 : l’ouvrir ici perdrait des lettres. Convertissez-le sur votre poste.',
  noFile: 'L’adresse ne dit pas quel fichier ouvrir. Partez du lien « Corriger cette page » d’un article.',
  noDocument: (path) => `« ${path} » n’est pas un texte de cette archive.`,
  inForge: 'Voir le fichier sur la forge',
  list: 'Tous les articles récents',
  cms: {
    heading: 'Articles',
    articles: (year) => `Articles ${year}`,
    flat: (year) => `Articles ${year}, sans pièce jointe`,
    article: 'article',
    fields: {
      title: 'Titre',
      kicker: 'Surtitre',
      subtitle: 'Sous-titre',
      published: 'Publié le',
      modified: 'Modifié le',
      rubric: 'Rubrique',
      lead: 'Chapô',
      description: 'Description',
      authors: 'Auteurs',
      keywords: 'Mots-clés',
      image: 'Image principale',
      attachments: 'Documents joints',
      file: 'Fichier',
      alt: 'Texte de remplacement',
      caption: 'Légende',
      credit: 'Crédit',
      lang: 'Langue',
      postscript: 'Post-scriptum',
      draft: 'Brouillon',
      body: 'Texte',
    },
    day: 'Une date comme 2023-06-14, ou 2023-06-14T09:30',
    document: 'document',
    nothingToSave: 'Rien n’a changé : il n’y a rien à enregistrer.',
    otherYear: 'Autres années : ajoutez ?annee=2014 à l’adresse.',
  },
};

const en: EditorWording = {
  lang: 'en',
  title: 'Correct a page',
  back: 'Back to the site',
  needsScript: 'This page needs JavaScript.',
  loading: 'Reading the text…',
  signIn: 'Sign in',
  signInWith: (forge) => `Sign in with ${forge}`,
  token: 'Access token',
  tokenHint:
    'Made in the settings of your account on the forge, with the right to write to the repository. It is forgotten when you close this tab.',
  tokenAction: 'Sign in with this token',
  signOut: 'Sign out',
  text: 'The text',
  problems: 'What to look at',
  noProblem: 'Nothing to report.',
  leftToBuild: 'Attached files and links to other pages are checked after saving, when the site is built.',
  textLeftToBuild:
    'Only the header is checked here. Text, files and links are checked after saving, when the site is built.',
  found: (errors, warnings) =>
    [
      errors > 0 && `${errors} ${errors === 1 ? 'error' : 'errors'}`,
      warnings > 0 && `${warnings} ${warnings === 1 ? 'thing' : 'things'} to check`,
    ]
      .filter(Boolean)
      .join(', ')
      .concat('.'),
  error: 'Error',
  warning: 'To check',
  line: (line, column) => `line ${line}, column ${column}`,
  what: 'What you have changed, in a sentence',
  whatHint: 'This sentence stays in the history.',
  correction: (path) => `Correct ${path}`,
  save: 'Save',
  saving: 'Saving…',
  saved: 'Saved. The public page changes when the site is next published.',
  unchanged: 'Nothing has changed: there is nothing to save.',
  mendFirst: 'Mend the errors to save.',
  ready: 'Ready to save.',
  draftKept: 'Your text of last time, which was not saved, is taken up here.',
  draftOld:
    'A text that you had not saved is kept, but the file has changed since then: compare before you take it up.',
  showDraft: 'Take up my text',
  dropDraft: 'Forget my text',
  refused: {
    'signed-out': 'The forge no longer knows you: sign in again. Your text is kept.',
    forbidden: 'The forge refuses: your account may not write to this branch. Your text is kept.',
    'not-found': 'The forge does not find this file, or your account may not read it.',
    changed:
      'Someone has changed this file meanwhile: nothing was saved. Your text is kept; reload the page to compare.',
    offline: 'The forge does not answer. Your text is kept; try again.',
    other: 'The forge has refused. Your text is kept.',
  },
  notUtf8: 'This file is not UTF-8: opening it here would lose letters. Convert it on your own machine.',
  noFile:
    'The address does not say which file to open. Start from the link “Correct this page” of an article.',
  noDocument: (path) => `“${path}” is no text of this archive.`,
  inForge: 'See the file on the forge',
  list: 'All recent articles',
  cms: {
    heading: 'Articles',
    articles: (year) => `Articles ${year}`,
    flat: (year) => `Articles ${year}, without attachments`,
    article: 'article',
    fields: {
      title: 'Title',
      kicker: 'Kicker',
      subtitle: 'Subtitle',
      published: 'Published',
      modified: 'Modified',
      rubric: 'Rubric',
      lead: 'Lead',
      description: 'Description',
      authors: 'Authors',
      keywords: 'Keywords',
      image: 'Main image',
      attachments: 'Attachments',
      file: 'File',
      alt: 'Alternative text',
      caption: 'Caption',
      credit: 'Credit',
      lang: 'Language',
      postscript: 'Postscript',
      draft: 'Draft',
      body: 'Text',
    },
    day: 'A date such as 2023-06-14, or 2023-06-14T09:30',
    document: 'document',
    nothingToSave: 'Nothing has changed: there is nothing to save.',
    otherYear: 'Other years: add ?annee=2014 to the address.',
  },
};

/** The wording of a site's language: French for any French tag, else English. */
export function editorWording(lang: string): EditorWording {
  return /^fr\b/i.test(lang) ? fr : en;
}

/** What people call the programs of forges. */
export const FORGE_NAMES = {
  github: 'GitHub',
  gitlab: 'GitLab',
  forgejo: 'Forgejo',
  'test-repo': 'essai',
} as const;
