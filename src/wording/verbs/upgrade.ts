import type { VerbHelp } from './types.ts';

export const upgradeHelp: VerbHelp<'yes' | 'ci'> = {
  summary: {
    fr: 'essaie une autre version de Fonds, dit ce qui change, la garde ou revient en arrière',
    en: 'tries another version of Fonds, says what changes, keeps it or goes back',
  },
  details: {
    fr: 'Construit le site avec les deux versions, hors du site publié. Sans terminal et sans --yes, revient en arrière.',
    en: 'Builds the site with both versions, apart from the published one. Without a terminal and without --yes, goes back.',
  },
  words: { fr: '[version|fichier.tgz]', en: '[version|file.tgz]' },
  options: {
    yes: {
      about: {
        fr: 'ne demande rien : garde la nouvelle version si elle construit le site',
        en: 'asks nothing: keeps the new version where it builds the site',
      },
    },
    ci: {
      about: {
        fr: 'n’installe rien : écrit les fichiers de vérification automatique tels que cette version les veut',
        en: 'installs nothing: writes the files for automatic checks as this version wants them',
      },
    },
  },
};
