import type { Catalogue } from './types.ts';

/** Problems of paths: what lies where in the content folder. */
export const contentLayout: Catalogue = {
  'misplaced-file': {
    fr: {
      message: () => 'Ce fichier n’a pas de place dans le dossier des contenus : il ne serait pas publié.',
      remedy: ({ nearest }) =>
        nearest
          ? `Vouliez-vous écrire « ${nearest} » ?`
          : 'Rangez-le sous articles/<année>/<slug>/, rubrics/ ou pages/, ou dans public/, à côté du dossier des contenus, s’il doit être copié tel quel.',
    },
    en: {
      message: () => 'This file has no place in the content folder: it would not be published.',
      remedy: ({ nearest }) =>
        nearest
          ? `Did you mean “${nearest}”?`
          : 'Put it under articles/<year>/<slug>/, rubrics/ or pages/, or in public/, beside the content folder, if it is to be copied as it is.',
    },
  },
  'article-without-year': {
    fr: {
      message: () =>
        'Cet article n’est pas dans un dossier d’année : son adresse, /<année>/<slug>/, en dépend.',
      remedy: ({ name }) => `Déplacez-le dans articles/<année>/${name}.`,
    },
    en: {
      message: () =>
        'This article is not in a year’s folder, from which its address, /<year>/<slug>/, is made.',
      remedy: ({ name }) => `Move it to articles/<year>/${name}.`,
    },
  },
  'invalid-year-folder': {
    fr: {
      message: ({ folder }) =>
        `Le dossier « ${folder} » n’est pas une année : l’article n’aurait pas d’adresse.`,
      remedy: () => 'Nommez ce dossier par une année de quatre chiffres : articles/2022/.',
    },
    en: {
      message: ({ folder }) => `The folder “${folder}” is no year: the article would have no address.`,
      remedy: () => 'Name this folder after a year of four figures: articles/2022/.',
    },
  },
  'index-name': {
    fr: {
      message: ({ name }) =>
        `Le fichier d’un article en dossier s’appelle index.md, sans capitale ; celui-ci s’appelle ${name}.`,
      remedy: ({ wanted }) => `Renommez-le ${wanted}.`,
    },
    en: {
      message: ({ name }) =>
        `The file of an article in a folder is called index.md, without capitals; this one is ${name}.`,
      remedy: ({ wanted }) => `Rename it ${wanted}.`,
    },
  },
  'markdown-ending': {
    fr: {
      message: ({ ending }) => `Le nom de ce texte finit par « ${ending} » : il ne serait pas publié.`,
      remedy: ({ wanted }) =>
        `Renommez-le en ${wanted} (votre gestionnaire de fichiers cache peut-être la fin des noms).`,
    },
    en: {
      message: ({ ending }) => `The name of this text ends with “${ending}”: it would not be published.`,
      remedy: ({ wanted }) => `Rename it ${wanted} (your file manager may hide how names end).`,
    },
  },
  'stray-markdown': {
    fr: {
      message: ({ folder }) =>
        `Un dossier d’article n’a qu’un texte, ${folder}/index.md : cet autre fichier Markdown ne serait pas publié.`,
      remedy: () => 'Faites-en un article à part, dans son propre dossier, ou supprimez-le.',
    },
    en: {
      message: ({ folder }) =>
        `An article’s folder has one text only, ${folder}/index.md: this other Markdown file would not be published.`,
      remedy: () => 'Make it an article of its own, in its own folder, or remove it.',
    },
  },
  'file-beside-articles': {
    fr: {
      message: () =>
        'Ce fichier est dans un dossier d’année, à côté des articles : aucun ne peut le joindre.',
      remedy: ({ name }) =>
        `Mettez-le dans le dossier de son article : articles/<année>/<slug>/${name}, à côté de index.md.`,
    },
    en: {
      message: () => 'This file is in a year’s folder, beside the articles: none of them can join it.',
      remedy: ({ name }) =>
        `Put it in its article’s folder: articles/<year>/<slug>/${name}, beside index.md.`,
    },
  },
  'nested-file': {
    fr: {
      message: ({ root }) =>
        `Le dossier ${root}/ n’a pas de sous-dossiers : ce fichier ne serait pas publié.`,
      remedy: ({ root, name }) =>
        `Déplacez-le en ${root}/${name}.${root === 'rubrics' ? ' La place d’une rubrique dans l’arbre est dite par sa clé `parent`.' : ''}`,
    },
    en: {
      message: ({ root }) => `The folder ${root}/ has no sub-folders: this file would not be published.`,
      remedy: ({ root, name }) =>
        `Move it to ${root}/${name}.${root === 'rubrics' ? ' A rubric’s place in the tree is told by its key `parent`.' : ''}`,
    },
  },
  'folder-without-article': {
    fr: {
      message: ({ folder }) =>
        `Le dossier ${folder}/ n’a pas de fichier index.md : rien de ce qu’il contient ne serait publié.`,
      remedy: ({ folder }) =>
        `Ajoutez ${folder}/index.md, ou déplacez ces fichiers dans le dossier de leur article.`,
    },
    en: {
      message: ({ folder }) => `The folder ${folder}/ has no index.md: nothing in it would be published.`,
      remedy: ({ folder }) => `Add ${folder}/index.md, or move these files to their article’s folder.`,
    },
  },
  'invalid-slug': {
    fr: {
      message: ({ slug }) =>
        `« ${slug} » ferait une mauvaise adresse : elle n’a que des lettres minuscules sans accent, des chiffres et des traits d’union.`,
      remedy: ({ wanted }) => `Renommez en ${wanted}`,
    },
    en: {
      message: ({ slug }) =>
        `“${slug}” would make a bad address: it may only have lower-case letters without accents, figures and hyphens.`,
      remedy: ({ wanted }) => `Rename it ${wanted}`,
    },
  },
  'decomposed-name': {
    fr: {
      message: ({ count }) =>
        Number(count) > 1
          ? `Les noms de ${count} fichiers, dont celui-ci, écrivent leurs accents en deux caractères (forme décomposée, celle de macOS) : les liens ne les trouveraient pas.`
          : 'Le nom de ce fichier écrit ses accents en deux caractères (forme décomposée, celle de macOS) : les liens ne le trouveraient pas.',
      remedy: ({ wanted, count }) =>
        Number(count) > 1
          ? 'Lancez `fonds check --fix`, qui les renomme tous en forme composée.'
          : `Lancez \`fonds check --fix\`, qui le renomme en forme composée : ${wanted}`,
    },
    en: {
      message: ({ count }) =>
        Number(count) > 1
          ? `The names of ${count} files, of which this is one, write their accents as two characters (decomposed form, as macOS does): links would not find them.`
          : 'The name of this file writes its accents as two characters (decomposed form, as macOS does): links would not find it.',
      remedy: ({ wanted, count }) =>
        Number(count) > 1
          ? 'Run `fonds check --fix`, which renames all of them in composed form.'
          : `Run \`fonds check --fix\`, which renames it in composed form: ${wanted}`,
    },
  },
  'link-leads-nowhere': {
    fr: {
      message: () => 'Ce lien symbolique mène à un fichier qui n’existe pas : rien n’est publié ici.',
      remedy: () => 'Remplacez-le par le fichier lui-même, ou supprimez-le.',
    },
    en: {
      message: () => 'This symbolic link leads to a file that does not exist: nothing is published here.',
      remedy: () => 'Replace it with the file itself, or delete it.',
    },
  },
  'link-leads-back': {
    fr: {
      message: () => 'Ce lien symbolique ramène au dossier où il se trouve, ou à lui-même.',
      remedy: () => 'Supprimez-le.',
    },
    en: {
      message: () => 'This symbolic link leads back to the folder that it stands in, or to itself.',
      remedy: () => 'Delete it.',
    },
  },
  'link-to-hidden-file': {
    fr: {
      message: () =>
        'Ce lien symbolique mène à un fichier caché ou de travail (`.git`, `.env`, copie d’un éditeur), qui ne doit pas être publié.',
      remedy: () => 'Remplacez-le par le fichier à publier, ou supprimez-le.',
    },
    en: {
      message: () =>
        'This symbolic link leads to a hidden or working file (`.git`, `.env`, an editor’s copy), which must not be published.',
      remedy: () => 'Replace it with the file to publish, or delete it.',
    },
  },
  'not-a-file': {
    fr: {
      message: () => 'Ceci n’est ni un fichier ni un dossier (tube, périphérique, prise) : il n’est pas lu.',
      remedy: () => 'Supprimez-le, ou remplacez-le par un fichier.',
    },
    en: {
      message: () => 'This is neither a file nor a folder (a pipe, a device, a socket): it is not read.',
      remedy: () => 'Delete it, or replace it with a file.',
    },
  },
  'plugins-in-content': {
    fr: {
      message: () =>
        '`markdown` n’est plus une clé de `site.yaml` : ce que contient le dossier des contenus n’exécute rien.',
      remedy: () =>
        'Nommez les extensions dans le `package.json` à côté du dossier des contenus : `"fonds": { "remarkPlugins": ["./plugins/mois.js"] }`.',
    },
    en: {
      message: () =>
        '`markdown` is no longer a key of `site.yaml`: what the content folder holds runs nothing.',
      remedy: () =>
        'Name the plugins in the `package.json` beside the content folder: `"fonds": { "remarkPlugins": ["./plugins/months.js"] }`.',
    },
  },
  'link-leads-outside': {
    fr: {
      message: () =>
        'Ce lien symbolique mène hors du dossier des contenus : il publierait un fichier de la machine qui construit le site.',
      remedy: () => 'Remplacez-le par le fichier lui-même.',
    },
    en: {
      message: () =>
        'This symbolic link leads out of the content folder: it would publish a file of the machine that builds the site.',
      remedy: () => 'Replace it with the file itself.',
    },
  },
};
