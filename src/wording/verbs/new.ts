import type { VerbHelp } from './types.ts';

export const newHelp: VerbHelp<'kind' | 'rubric' | 'date' | 'slug'> = {
  summary: {
    fr: 'commence un article, une rubrique ou une page',
    en: 'starts an article, a rubric or a page',
  },
  details: {
    fr: 'Écrit articles/<année>/<titre>/index.md, rubrics/<titre>.md ou pages/<titre>.md, les clés prêtes à remplir.',
    en: 'Writes articles/<year>/<title>/index.md, rubrics/<title>.md or pages/<title>.md, the keys ready to fill in.',
  },
  words: { fr: '"Titre"', en: '"Title"' },
  options: {
    kind: { about: { fr: 'ce qu’il faut commencer', en: 'what to start' } },
    rubric: {
      about: {
        fr: 'rubrique de l’article : un fichier de rubrics/, sans .md (par défaut : demandée s’il y en a plusieurs)',
        en: 'rubric of the article: a file of rubrics/, without .md (default: asked for where there are several)',
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
    slug: {
      about: {
        fr: 'fin de l’adresse (par défaut : faite du titre)',
        en: 'end of the address (default: made of the title)',
      },
      value: { fr: 'mon-article', en: 'my-article' },
    },
  },
};
