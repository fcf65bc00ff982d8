/** What `check` and `new` say to contributors. */

interface AuthoringWording {
  /** Nothing is wrong in that many files. */
  sound(files: number): string;
  /** What `check --fix` asks and tells. */
  fixes: {
    none: string;
    /** Of texts to write and of names to change, one of which may be none. */
    question(files: number, names: number): string;
    /** Answers that mean yes. */
    yes: RegExp;
    notWritten: string;
    /** Nobody can be asked. */
    sayYes: string;
    /** A file whose name would make a bad address, and the one that it gets. */
    rename(from: string, to: string): string;
    written(files: number, names: number): string;
    nameTaken(path: string): string;
    changedMeanwhile(path: string): string;
  };
  /** Why `check --git` has nothing to say. */
  noGit: { 'no-repository': string; shallow: string };
  noTitle: string;
  noTitleOf: { rubric: string; page: string };
  noRubric(rubrics: readonly string[]): string;
  /** A numbered list to choose from, and the question under it. */
  whichRubric: { intro: string; question: string; outside(count: number): string };
  interrupted: string;
  /** Of the rubric that is made where there is none. */
  firstRubric: string;
  unknownRubric(rubric: string, nearest: string | null, rubrics: readonly string[]): string;
  /** `proposed`: the same date as it is to be written; '' where it is not known. */
  badDate(date: string, proposed: string): string;
  noSlug(title: string): string;
  badSlug(slug: string, proposed: string): string;
  exists(path: string): string;
  created(path: string, address: string): string;
  createdOther(path: string, address: string): string;
  /** The new article's file: required keys filled in, the others ready behind a `#`. */
  article(values: { title: string; published: string; rubric: string }): string;
  /** A new rubric's or page's file. */
  rubric(values: { title: string }): string;
  page(values: { title: string }): string;
}

const fr: AuthoringWording = {
  sound: (files) => `Aucun problème : ${files} ${files > 1 ? 'fichiers vérifiés' : 'fichier vérifié'}.`,
  fixes: {
    none: 'Rien ne peut être corrigé sans hésiter.\n',
    question: (files, names) =>
      `${capital(
        [
          files > 0 && `écrire ${files > 1 ? `ces ${files} fichiers` : 'ce fichier'}`,
          names > 0 &&
            `renommer ${names > 1 ? `ces ${names} fichiers ou dossiers` : 'ce fichier ou dossier'}`,
        ],
        'et',
      )} ? [o/N] `,
    rename: (from, to) => `renommer : ${from} → ${to}`,
    nameTaken: (path) => `${path} existe déjà : le fichier du même nom n’a pas été renommé.`,
    yes: /^\s*(?:o|oui|y|yes)\s*$/i,
    notWritten: 'Rien n’a été écrit.\n',
    sayYes: 'Rien n’a été écrit : pour l’écrire, ajoutez --yes.\n',
    written: (files, names) =>
      `${capital(
        [
          files > 0 && `${files} ${files > 1 ? 'fichiers corrigés' : 'fichier corrigé'}`,
          names > 0 && `${names} ${names > 1 ? 'noms corrigés' : 'nom corrigé'}`,
        ],
        'et',
      )}.\n`,
    changedMeanwhile: (path) => `${path} vient de changer : il n’a pas été touché.`,
  },
  noGit: {
    'no-repository':
      'Ce dossier n’est pas dans un dépôt Git (ou git n’est pas installé) : --git n’a rien à dire.',
    shallow:
      'Seuls les derniers commits ont été récupérés : --git ne peut rien dire de sûr. Lancez `git fetch --unshallow`.',
  },
  noTitle: 'Donnez un titre à l’article : fonds new "Un titre" --rubric actualites',
  noTitleOf: {
    rubric: 'Donnez un titre à la rubrique : fonds new --kind rubric "Un titre"',
    page: 'Donnez un titre à la page : fonds new --kind page "Un titre"',
  },
  whichRubric: {
    intro: 'Dans quelle rubrique ?',
    question: 'Numéro ou nom',
    outside: (count) => `Donnez un numéro de 1 à ${count}, ou un nom de la liste.`,
  },
  interrupted: 'Interrompu : rien n’a été écrit.',
  firstRubric: 'Actualités',
  noRubric: (rubrics) => `Dites dans quelle rubrique, avec --rubric : ${rubrics.join(', ')}.`,
  unknownRubric: (rubric, nearest, rubrics) =>
    `La rubrique « ${rubric} » n’existe pas. ${nearest ? `Vouliez-vous écrire « ${nearest} » ?` : `Choisissez parmi : ${rubrics.join(', ')}.`}`,
  badDate: (date, proposed) =>
    proposed
      ? `« ${date} » n’est pas écrit comme il faut : écrivez --date ${proposed}`
      : `« ${date} » n’est pas une date : écrivez-la 2022-04-04, ou 2022-04-04T09:30.`,
  noSlug: (title) =>
    `Le titre « ${title} » n’a ni lettre latine ni chiffre dont faire une adresse : choisissez-en la fin avec --slug mon-article`,
  badSlug: (slug, proposed) =>
    `« ${slug} » ferait une mauvaise adresse : elle n’a que des lettres minuscules sans accent, des chiffres et des traits d’union.${proposed ? ` Écrivez --slug ${proposed}` : ''}`,
  exists: (path) => `${path} existe déjà : rien n’a été écrit. Changez de titre, ou modifiez cet article.`,
  created: (path, address) => `${path} est prêt ; l’article aura l’adresse ${address}.`,
  createdOther: (path, address) => `${path} est prêt, à l’adresse ${address}.`,
  article: ({ title, published, rubric }) => `---
title: ${title}
published: ${published}
rubric: ${rubric}
# Brouillon : visible dans l’aperçu seulement. Supprimez la ligne suivante pour publier.
draft: true

# Ce qui suit est facultatif : ôtez le # des lignes utiles, supprimez les autres.
# kicker: Surtitre
# subtitle: Sous-titre
# lead: |
#   Le chapô : deux ou trois phrases qui disent l’essentiel.
# description: Une phrase pour les moteurs de recherche, à la place du chapô.
# authors: [Prénom Nom]
# keywords: [premier mot-clé, second mot-clé]
# image:
#   file: photo.jpg
#   alt: Ce que montre l’image
#   caption: Légende
#   credit: Crédit
# attachments:
#   - file: document.pdf
#     title: Titre du document
# postscript: |
#   Le post-scriptum.
---

Écrivez ici le texte de l’article, en Markdown.
`,
  rubric: ({ title }) => `---
title: ${title}
# Ce qui suit est facultatif : ôtez le # des lignes utiles, supprimez les autres.
# description: Ce que réunit cette rubrique, en une phrase.
# parent: nom-d-une-autre-rubrique
# order: 1
---
`,
  page: ({ title }) => `---
title: ${title}
# Brouillon : visible dans l’aperçu seulement. Supprimez la ligne suivante pour publier.
draft: true
# Ce qui suit est facultatif : ôtez le # des lignes utiles, supprimez les autres.
# description: Ce que dit cette page, en une phrase.
# order: 1
---

Écrivez ici le texte de la page, en Markdown.
`,
};

const en: AuthoringWording = {
  sound: (files) => `No problem: ${files} ${files === 1 ? 'file' : 'files'} checked.`,
  fixes: {
    none: 'Nothing can be mended without a doubt.\n',
    question: (files, names) =>
      `${capital(
        [
          files > 0 && `write ${files > 1 ? `these ${files} files` : 'this file'}`,
          names > 0 && `rename ${names > 1 ? `these ${names} files or folders` : 'this file or folder'}`,
        ],
        'and',
      )}? [y/N] `,
    rename: (from, to) => `rename: ${from} → ${to}`,
    nameTaken: (path) => `${path} exists already: the file of the same name was not renamed.`,
    yes: /^\s*(?:y|yes|o|oui)\s*$/i,
    notWritten: 'Nothing was written.\n',
    sayYes: 'Nothing was written: to write it, add --yes.\n',
    written: (files, names) =>
      `${capital(
        [
          files > 0 && `${files} ${files > 1 ? 'files' : 'file'} mended`,
          names > 0 && `${names} ${names > 1 ? 'names' : 'name'} mended`,
        ],
        'and',
      )}.\n`,
    changedMeanwhile: (path) => `${path} has just changed: it was not touched.`,
  },
  noGit: {
    'no-repository':
      'This folder is in no Git repository (or git is not installed): --git has nothing to tell.',
    shallow:
      'Only the last commits were fetched: --git can tell nothing for sure. Run `git fetch --unshallow`.',
  },
  noTitle: 'Give the article a title: fonds new "A title" --rubric news',
  noTitleOf: {
    rubric: 'Give the rubric a title: fonds new --kind rubric "A title"',
    page: 'Give the page a title: fonds new --kind page "A title"',
  },
  whichRubric: {
    intro: 'In which rubric?',
    question: 'Number or name',
    outside: (count) => `Give a number from 1 to ${count}, or a name of the list.`,
  },
  interrupted: 'Interrupted: nothing was written.',
  firstRubric: 'News',
  noRubric: (rubrics) => `Tell which rubric, with --rubric: ${rubrics.join(', ')}.`,
  unknownRubric: (rubric, nearest, rubrics) =>
    `There is no rubric “${rubric}”. ${nearest ? `Did you mean “${nearest}”?` : `Choose among: ${rubrics.join(', ')}.`}`,
  badDate: (date, proposed) =>
    proposed
      ? `“${date}” is not written as it should be: write --date ${proposed}`
      : `“${date}” is no date: write it 2022-04-04, or 2022-04-04T09:30.`,
  noSlug: (title) =>
    `The title “${title}” has neither Latin letter nor figure to make an address of: choose its end with --slug my-article`,
  badSlug: (slug, proposed) =>
    `“${slug}” would make a bad address: it may only have lower-case letters without accents, figures and hyphens.${proposed ? ` Write --slug ${proposed}` : ''}`,
  exists: (path) => `${path} exists already: nothing was written. Change the title, or edit that article.`,
  created: (path, address) => `${path} is ready; the article’s address will be ${address}.`,
  createdOther: (path, address) => `${path} is ready, at the address ${address}.`,
  article: ({ title, published, rubric }) => `---
title: ${title}
published: ${published}
rubric: ${rubric}
# Draft: seen in the preview only. Remove the next line to publish.
draft: true

# What follows is optional: take the # off the lines that serve, remove the others.
# kicker: Line above the title
# subtitle: Line under the title
# lead: |
#   The lead: two or three sentences that say what matters.
# description: A sentence for search engines, instead of the lead.
# authors: [First Last]
# keywords: [first keyword, second keyword]
# image:
#   file: photo.jpg
#   alt: What the image shows
#   caption: Caption
#   credit: Credit
# attachments:
#   - file: document.pdf
#     title: Title of the document
# postscript: |
#   The postscript.
---

Write the text of the article here, in Markdown.
`,
  rubric: ({ title }) => `---
title: ${title}
# What follows is optional: take the # off the lines that serve, remove the others.
# description: What this rubric brings together, in one sentence.
# parent: name-of-another-rubric
# order: 1
---
`,
  page: ({ title }) => `---
title: ${title}
# Draft: seen in the preview only. Remove the next line to publish.
draft: true
# What follows is optional: take the # off the lines that serve, remove the others.
# description: What this page says, in one sentence.
# order: 1
---

Write the text of the page here, in Markdown.
`,
};

/** The sentences in the language of `lang`: French for any French tag, else English. */
export function authoringWording(lang: string): AuthoringWording {
  return /^fr\b/i.test(lang) ? fr : en;
}

/** Texts that the file of a new article starts with, in either language, to be replaced by its author. */
export const PLACEHOLDERS: readonly string[] = [fr, en].flatMap(({ article }) =>
  article({ title: '', published: '', rubric: '' })
    .split('\n')
    .flatMap(
      (line) => /^(?:#\s+(?:- )?(?:(?!file)[a-z]+: )?)?([^#:|>[\]]+(?: : [^|]+)?\.?)$/i.exec(line)?.[1] ?? [],
    )
    .map((text) => text.trim())
    .filter((text) => /^\p{Lu}/u.test(text)),
);

/** The parts that there are, as the beginning of a sentence. */
function capital(parts: readonly (string | false)[], and: string): string {
  const text = parts.filter((part) => part !== false).join(` ${and} `);
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
