import { FORMAT } from './shared.ts';
import type { VerbHelp } from './types.ts';

export const checkHelp: VerbHelp<'format' | 'untrusted'> = {
  summary: {
    fr: 'dit tous les problèmes du contenu, sans construire',
    en: 'tells every problem of the content, without building',
  },
  details: {
    fr: 'Pour chacun : le fichier, la ligne, ce qui ne va pas, quoi faire. Se termine par 1 s’il y a une erreur.',
    en: 'For each: the file, the line, what is wrong, what to do. Exits 1 where there is an error.',
  },
  options: {
    format: FORMAT,
    untrusted: {
      about: {
        fr: 'vérifie le contenu de quelqu’un d’autre : aucune extension n’est chargée',
        en: 'checks the content of someone else: no plugin is loaded',
      },
    },
  },
};
