import { HOST, PORT } from './shared.ts';
import type { VerbHelp } from './types.ts';

export const previewHelp: VerbHelp<'port' | 'host'> = {
  summary: {
    fr: 'sert le site construit comme le ferait un hébergeur',
    en: 'serves the built site as a host would',
  },
  details: {
    fr: 'Sur cette machine, avec les en-têtes et les redirections qu’un hébergeur enverrait.',
    en: 'On this machine, with the headers and redirects that a host would send.',
  },
  options: { port: PORT, host: HOST },
};
