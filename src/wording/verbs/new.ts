import type { VerbHelp } from './types.ts';

export const newHelp: VerbHelp<'rubric' | 'date'> = {
  summary: { fr: 'commence un article', en: 'starts an article' },
  details: {
    fr: 'Crée articles/<année>/<titre>/index.md, ses clés prêtes à remplir.',
    en: 'Makes articles/<year>/<title>/index.md with its keys ready to fill in.',
  },
  words: { fr: '"Titre de l’article"', en: '"Title of the article"' },
  options: {
    rubric: {
      about: {
        fr: 'rubrique de l’article : un fichier de rubrics/, sans .md',
        en: 'rubric of the article: a file of rubrics/, without .md',
      },
      value: { fr: 'rubrique', en: 'rubric' },
    },
    date: {
      about: {
        fr: 'date de publication (par défaut : aujourd’hui)',
        en: 'date of publication (default: today)',
      },
      value: { fr: '2022-04-04', en: '2022-04-04' },
    },
  },
};
