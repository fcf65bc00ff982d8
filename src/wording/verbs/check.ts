import { FORMAT } from './shared.ts';
import type { VerbHelp } from './types.ts';

export const checkHelp: VerbHelp<'format' | 'untrusted' | 'advice' | 'external' | 'git' | 'fix' | 'yes'> = {
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
    advice: {
      about: {
        fr: 'dit aussi ce qui est faible sans être faux : descriptions, liens, images, PDF, orthographe',
        en: 'tells also what is weak without being wrong: descriptions, links, images, PDF, spelling',
      },
    },
    external: {
      about: {
        fr: 'demande aux autres sites si les pages liées sont là ; un lien mort est dit au second jour',
        en: 'asks other sites whether the pages linked to are there; a dead link is told on the second day',
      },
    },
    git: {
      about: {
        fr: 'nomme les articles dont le texte a changé dans Git après leur dernière date',
        en: 'names the articles whose text changed in Git after their last date',
      },
    },
    fix: {
      about: {
        fr: 'montre ce qui peut être corrigé sans hésiter (dates, espaces, adresses, guillemets…), puis l’écrit si vous dites oui',
        en: 'shows what can be mended without a doubt (dates, spaces, addresses, quotation marks…), then writes it if you say yes',
      },
    },
    yes: {
      about: { fr: 'avec --fix : écrit sans demander', en: 'with --fix: writes without asking' },
    },
  },
};
