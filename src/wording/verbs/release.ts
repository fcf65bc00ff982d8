import { FORMAT } from './shared.ts';
import type { VerbHelp } from './types.ts';

export const releaseHelp: VerbHelp<'format'> = {
  summary: {
    fr: 'construit le site et inscrit ses adresses au registre',
    en: 'builds the site and writes its addresses into the ledger',
  },
  details: {
    fr: 'Une adresse de content/addresses.txt répondra toujours : la construction s’arrête sur celles qui se perdraient.',
    en: 'An address of content/addresses.txt will always answer: a build stops on those that would be lost.',
  },
  options: { format: FORMAT },
};
