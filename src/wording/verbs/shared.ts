/** Options of many verbs. */
import type { Both } from '../locale.ts';
import type { OptionHelp } from './types.ts';

export const FOLDER: Both = { fr: 'dossier', en: 'folder' };
export const FILE: Both = { fr: 'fichier', en: 'file' };
export const NUMBER: Both = { fr: 'nombre', en: 'number' };

export const SHARED: Readonly<Record<'content' | 'out' | 'cache', OptionHelp>> = {
  content: {
    about: {
      fr: 'dossier du contenu ; public/ et theme/ sont pris à côté de lui',
      en: 'content folder; public/ and theme/ are taken from beside it',
    },
    value: FOLDER,
  },
  out: {
    about: {
      fr: 'dossier du site construit ; les fichiers pour l’hébergeur sont dans <dossier>-host',
      en: 'folder of the built site; the host’s files go to <folder>-host',
    },
    value: FOLDER,
  },
  cache: {
    about: {
      fr: 'ce qui est gardé d’une fois sur l’autre ; peut être effacé',
      en: 'what is kept between runs; safe to delete',
    },
    value: FOLDER,
  },
};

export const FORMAT: OptionHelp = {
  about: {
    fr: 'forme des problèmes ; auto : ci (annotations) sous GitHub Actions, sinon terminal',
    en: 'how problems are told; auto: ci (annotations) under GitHub Actions, else terminal',
  },
};

export const PORT: OptionHelp = {
  about: { fr: 'port du serveur', en: 'port to listen on' },
  value: { fr: 'port', en: 'port' },
};

export const HOST: OptionHelp = {
  about: { fr: 'adresse du serveur', en: 'address to listen on' },
  value: { fr: 'adresse', en: 'address' },
};
