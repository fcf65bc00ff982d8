import { HOST, PORT } from './shared.ts';
import type { VerbHelp } from './types.ts';

export const devHelp: VerbHelp<'port' | 'host'> = {
  summary: {
    fr: 'montre le site pendant que l’on écrit, brouillons compris',
    en: 'shows the site while it is written, drafts included',
  },
  details: {
    fr: 'Les articles programmés sont montrés aussi. Les pages se rechargent quand le contenu change.',
    en: 'Scheduled articles are shown too. Pages reload when the content changes.',
  },
  options: { port: PORT, host: HOST },
};
