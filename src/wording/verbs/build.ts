import { FORMAT, NUMBER } from './shared.ts';
import type { VerbHelp } from './types.ts';

export const buildHelp: VerbHelp<'threads' | 'format' | 'timings'> = {
  summary: {
    fr: 'construit le site : ce qui n’a pas changé n’est pas refait',
    en: 'builds the site: what has not changed is not made again',
  },
  options: {
    threads: {
      about: {
        fr: 'fils d’exécution au plus (par défaut : les processeurs de la machine)',
        en: 'threads at most (default: the machine’s processors)',
      },
      value: NUMBER,
    },
    format: FORMAT,
    timings: {
      about: {
        fr: 'affiche en JSON les millisecondes de chaque étape',
        en: 'prints the milliseconds of each phase as JSON',
      },
    },
  },
};
