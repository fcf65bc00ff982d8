import type { Catalogue } from './types.ts';

/** Problems of a build: templates, store, output. */
export const build: Catalogue = {
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
};
