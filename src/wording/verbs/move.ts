import type { VerbHelp } from './types.ts';

export const moveHelp: VerbHelp<never> = {
  summary: {
    fr: 'déplace ou renomme ; l’ancienne adresse mène à la nouvelle',
    en: 'moves or renames; the old address leads to the new one',
  },
  details: {
    fr: 'Un article, une rubrique, une page, un fichier joint, un mot-clé ou un auteur, par son chemin ou son adresse. Les liens des autres documents suivent ; rien d’autre n’est touché.',
    en: 'An article, a rubric, a page, an attached file, a keyword or an author, by its path or its address. Links of other documents follow; nothing else is touched.',
  },
  words: { fr: '<quoi> <où>', en: '<what> <where>' },
  options: {},
};
