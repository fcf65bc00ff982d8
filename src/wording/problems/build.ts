import type { Catalogue } from './types.ts';

/** Problems of a build: site-wide files, templates, store, output. */
export const build: Catalogue = {
  'missing-logo': {
    fr: {
      message: ({ file }) => `Le logo « ${file} » n’existe pas dans le dossier de contenu.`,
      remedy: ({ nearest }) =>
        nearest
          ? `Vouliez-vous dire « ${nearest} » ?`
          : 'Déposez le fichier à la racine du contenu, ou corrigez son nom.',
    },
    en: {
      message: ({ file }) => `The logo "${file}" is not in the content folder.`,
      remedy: ({ nearest }) =>
        nearest
          ? `Did you mean "${nearest}"?`
          : 'Put the file at the root of the content folder, or mend its name.',
    },
  },
  'output-collision': {
    fr: {
      message: ({ address, other }) =>
        `Deux choses ont la même adresse, ${address} : celle-ci et ${other}. L’une effacerait l’autre.`,
      remedy: () => 'Renommez l’un des deux fichiers.',
    },
    en: {
      message: ({ address, other }) =>
        `Two things have the same address, ${address}: this one and ${other}. One would erase the other.`,
      remedy: () => 'Rename one of the two files.',
    },
  },
  'page-failed': {
    fr: {
      message: ({ page, reason }) => `La page ${page} n’a pas pu être produite : ${reason}`,
      remedy: () =>
        'C’est un défaut des gabarits plutôt que du contenu : transmettez ce message à la personne qui les tient.',
    },
    en: {
      message: ({ page, reason }) => `The page ${page} could not be rendered: ${reason}`,
      remedy: () =>
        'This is a defect of the templates rather than of the content: report this message to those who keep them.',
    },
  },
  repeated: {
    fr: {
      message: ({ code, count, last }) =>
        `La même chose (${code}) se trouve encore ${count} fois dans ce fichier, jusqu’à la ligne ${last}.`,
      remedy: () => 'Corrigez celles qui précèdent, puis relancez : les suivantes seront dites.',
    },
    en: {
      message: ({ code, count, last }) =>
        `The same (${code}) is found ${count} more ${count === 1 ? 'time' : 'times'} in this file, up to line ${last}.`,
      remedy: () => 'Mend those before it, then run it again: the next ones will be told.',
    },
  },
  'read-failed': {
    fr: {
      message: ({ reason }) => `Ce document n’a pas pu être lu : ${reason}`,
      remedy: () =>
        'C’est un défaut de Fonds plutôt que du contenu : transmettez ce message et le fichier à ses mainteneurs.',
    },
    en: {
      message: ({ reason }) => `This document could not be read: ${reason}`,
      remedy: () =>
        'This is a defect of Fonds rather than of the content: report this message and the file to its maintainers.',
    },
  },
  'read-too-slow': {
    fr: {
      message: () => 'Ce document n’a pas pu être lu dans le temps qui lui est donné : le reste a été lu.',
      remedy: () =>
        'Partagez-le s’il est très long. Sinon c’est un défaut de Fonds : transmettez le fichier à ses mainteneurs.',
    },
    en: {
      message: () =>
        'This document could not be read in the time that it is given: the others have been read.',
      remedy: () =>
        'Split it if it is very long. Otherwise this is a defect of Fonds: report the file to its maintainers.',
    },
  },
  'search-failed': {
    fr: {
      message: ({ reason }) => `L’index de la recherche n’a pas pu être produit : ${reason}`,
      remedy: () =>
        'C’est un défaut de Fonds : signalez-le avec cette phrase. En attendant, écrivez « search: { enabled: false } » dans site.yaml, et le site se construit sans recherche.',
    },
    en: {
      message: ({ reason }) => `The search index could not be made: ${reason}`,
      remedy: () =>
        'This is a defect of Fonds: report it with this sentence. Until then, write “search: { enabled: false }” in site.yaml, and the site is built without search.',
    },
  },
  'template-failed': {
    fr: {
      message: ({ reason }) => `Les gabarits n’ont pas pu être compilés : ${reason}`,
      remedy: () => 'Corrigez le gabarit nommé ; le site publié n’a pas été touché.',
    },
    en: {
      message: ({ reason }) => `The templates could not be compiled: ${reason}`,
      remedy: () => 'Mend the template named; the published site has not been touched.',
    },
  },
  'theme-failed': {
    fr: {
      message: ({ reason }) => `Ce fichier de theme/ n’a pas pu être compilé : ${reason}`,
      remedy: () =>
        'Corrigez-le à cet endroit, ou retirez-le pour reprendre celui de Fonds ; le site publié n’a pas été touché.',
    },
    en: {
      message: ({ reason }) => `This file of theme/ could not be compiled: ${reason}`,
      remedy: () =>
        'Mend it at this place, or remove it to get that of Fonds back; the published site has not been touched.',
    },
  },
  'theme-import-missing': {
    fr: {
      message: ({ path }) => `Ce fichier de theme/ importe « ${path} », qui n’existe pas.`,
      remedy: () =>
        'Corrigez le chemin : ce qui est à côté du fichier, ou ce que Fonds fournit, comme « fonds/theme/components/Card.astro ».',
    },
    en: {
      message: ({ path }) => `This file of theme/ imports “${path}”, which does not exist.`,
      remedy: () =>
        'Mend the path: what stands beside the file, or what Fonds ships, as “fonds/theme/components/Card.astro”.',
    },
  },
  'theme-style-in-template': {
    fr: {
      message: () => 'Ce gabarit contient une balise <style> ou <script>, que les pages n’acceptent pas.',
      remedy: () => 'Mettez les styles dans theme/styles/ et les scripts dans theme/client/.',
    },
    en: {
      message: () => 'This template holds a <style> or <script> element, which pages do not accept.',
      remedy: () => 'Put styles in theme/styles/ and scripts in theme/client/.',
    },
  },
  'theme-doubtful': {
    fr: {
      message: ({ reason }) => `Les navigateurs ignoreront sans doute une partie de ce fichier : ${reason}`,
      remedy: () => 'Corrigez-le à cet endroit.',
    },
    en: {
      message: ({ reason }) => `Browsers will probably pass over a part of this file: ${reason}`,
      remedy: () => 'Mend it at this place.',
    },
  },
  'theme-file-unused': {
    fr: {
      message: ({ path }) => `Le fichier theme/${path} ne remplace rien, et rien ne l’utilise.`,
      remedy: ({ nearest }) =>
        nearest
          ? `Vouliez-vous le nommer « theme/${nearest} » ?`
          : 'Un fichier de theme/ remplace celui du même chemin dans src/theme/ de Fonds : corrigez son nom, ou retirez-le.',
    },
    en: {
      message: ({ path }) => `The file theme/${path} replaces nothing, and nothing uses it.`,
      remedy: ({ nearest }) =>
        nearest
          ? `Did you mean to name it “theme/${nearest}”?`
          : 'A file of theme/ replaces the one of the same path in src/theme/ of Fonds: mend its name, or remove it.',
    },
  },
  'foreign-output': {
    fr: {
      message: ({ out }) =>
        `Le dossier de sortie ${out} contient des fichiers qui ne viennent pas de Fonds : ils seraient effacés.`,
      remedy: () => 'Choisissez un autre dossier avec --out, ou videz celui-ci.',
    },
    en: {
      message: ({ out }) =>
        `The output folder ${out} holds files that Fonds did not make: they would be erased.`,
      remedy: () => 'Choose another folder with --out, or empty this one.',
    },
  },
  'low-contrast': {
    fr: {
      message: ({ key, scheme, name, color, paper, ratio, least }) =>
        `La couleur « ${name} » ${color} se lit mal sur le fond ${paper} en apparence ${scheme === 'dark' ? 'sombre' : 'claire'} : contraste de ${decimal(ratio, ',')}, il en faut ${decimal(least, ',')} (WCAG 2.2). La clé en cause est ${key}.`,
      remedy: ({ key, scheme }) =>
        `Choisissez pour ${key} une couleur plus ${/\.paper$/.test(String(key)) === (scheme === 'dark') ? 'foncée' : 'claire'}, ou retirez la clé pour reprendre la couleur d’origine.`,
    },
    en: {
      message: ({ key, scheme, name, color, paper, ratio, least }) =>
        `The colour “${name}” ${color} is hard to read on ${paper} in the ${scheme} scheme: its contrast is ${ratio}, ${least} is needed (WCAG 2.2). The key to change is ${key}.`,
      remedy: ({ key, scheme }) =>
        `Choose a ${/\.paper$/.test(String(key)) === (scheme === 'dark') ? 'darker' : 'lighter'} colour for ${key}, or remove the key to get the default back.`,
    },
  },
};

const decimal = (value: string | number | undefined, mark: string): string =>
  String(value).replace('.', mark);
