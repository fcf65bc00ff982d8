import type { VerbHelp } from './types.ts';

export const verifyHelp: VerbHelp = {
  summary: {
    fr: 'compare une copie du site au manifeste : absents, modifiés, en trop',
    en: 'compares a copy of the site with the manifest: missing, altered, extra',
  },
  details: {
    fr: 'La copie est un dossier ou une adresse (https://…) ; sans elle, le site construit lui-même. Le code de sortie est 1 si elle diffère.',
    en: 'The copy is a folder or an address (https://…); without one, the built site itself. The exit code is 1 where it differs.',
  },
  words: { fr: '[dossier|adresse]', en: '[folder|address]' },
  options: {},
};
