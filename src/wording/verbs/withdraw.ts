import type { VerbHelp } from './types.ts';

export const withdrawHelp: VerbHelp<'reason' | 'instead' | 'date'> = {
  summary: {
    fr: 'retire un article : un avis prend sa place, à son adresse',
    en: 'withdraws an article: a notice takes its place, at its address',
  },
  details: {
    fr: 'Écrit « withdrawn » dans son en-tête. L’article quitte les listes, la recherche et les flux ; son texte reste dans le dossier.',
    en: 'Writes "withdrawn" into its front matter. The article leaves listings, search and feeds; its text stays in the folder.',
  },
  words: { fr: '<article>', en: '<article>' },
  options: {
    reason: {
      about: {
        fr: 'pourquoi, en une phrase que les lecteurs liront (demandée)',
        en: 'why, in a sentence that readers will see (asked for)',
      },
      value: { fr: '"Une phrase."', en: '"A sentence."' },
    },
    instead: {
      about: { fr: 'adresse à lire à la place', en: 'address to read instead' },
      value: { fr: '/2025/nouveau/', en: '/2025/new/' },
    },
    date: {
      about: {
        fr: 'date du retrait (par défaut : aujourd’hui)',
        en: 'date of the withdrawal (default: today)',
      },
      value: { fr: '2025-01-14', en: '2025-01-14' },
    },
  },
};
