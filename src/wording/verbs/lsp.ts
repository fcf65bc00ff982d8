import type { VerbHelp } from './types.ts';

export const lspHelp: VerbHelp = {
  summary: {
    fr: 'aide dans l’éditeur : problèmes à la frappe, complétion, corrections',
    en: 'helps in the editor: problems as one types, completion, corrections',
  },
  details: {
    fr: 'Parle le protocole LSP sur l’entrée et la sortie standard : c’est l’éditeur qui le lance. docs/editors.md dit comment.',
    en: 'Speaks LSP on standard input and output: the editor starts it. docs/editors.md says how.',
  },
  options: {},
};
