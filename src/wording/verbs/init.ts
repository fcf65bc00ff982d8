import type { VerbHelp } from './types.ts';

export const initHelp: VerbHelp<'title' | 'url' | 'lang' | 'publisher' | 'forge' | 'yes'> = {
  summary: {
    fr: 'commence une archive : contenu, réglages, guide, vérification automatique',
    en: 'starts an archive: content, settings, guide, automatic checks',
  },
  details: {
    fr: 'Demande ce qui manque dans un terminal. N’écrase aucun fichier, n’installe rien.',
    en: 'Asks for what is missing in a terminal. Overwrites no file, installs nothing.',
  },
  words: { fr: '[dossier]', en: '[folder]' },
  options: {
    title: { about: { fr: 'titre du site', en: 'title of the site' }, value: { fr: 'texte', en: 'text' } },
    url: {
      about: { fr: 'adresse publique du site', en: 'public address of the site' },
      value: { fr: 'https://…', en: 'https://…' },
    },
    lang: {
      about: {
        fr: 'langue du site ; celle des textes fournis aussi : français ou anglais',
        en: 'language of the site; of the texts provided too: French or English',
      },
      value: { fr: 'fr|en|…', en: 'fr|en|…' },
    },
    publisher: {
      about: { fr: 'organisme qui publie', en: 'body that publishes' },
      value: { fr: 'nom', en: 'name' },
    },
    forge: {
      about: {
        fr: 'où le dépôt Git sera tenu : écrit ses fichiers de vérification automatique',
        en: 'where the Git repository will be kept: writes its files for automatic checks',
      },
    },
    yes: {
      about: {
        fr: 'ne demande rien : prend une valeur usuelle pour ce qui manque',
        en: 'asks nothing: takes a usual value for what is missing',
      },
    },
  },
};
