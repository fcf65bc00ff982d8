import { FORMAT, NUMBER } from './shared.ts';
import type { VerbHelp } from './types.ts';

export const releaseHelp: VerbHelp<'format' | 'to' | 'keep' | 'back' | 'dry-run' | 'hook' | 'ssh'> = {
  summary: {
    fr: 'construit le site, le publie et inscrit ses adresses au registre',
    en: 'builds the site, releases it and writes its addresses into the ledger',
  },
  details: {
    fr: [
      'Seul ce qui a changé est envoyé, vérifié, puis remplacé dans un ordre où aucune page ne nomme un fichier absent ; une publication coupée reprend où elle s’est arrêtée.',
      'Sans --to, écrit seulement les listes dist-host/changes.json et purge.txt, par rapport à la publication précédente.',
      'Une adresse de content/addresses.txt répondra toujours : la construction s’arrête sur celles qui se perdraient.',
    ].join('\n'),
    en: [
      'Only what changed is uploaded, verified, then replaced in an order in which no page names a file that is missing; a release that was cut goes on where it stopped.',
      'Without --to, it only writes the lists dist-host/changes.json and purge.txt, against the release before.',
      'An address of content/addresses.txt will always answer: a build stops on those that would be lost.',
    ].join('\n'),
  },
  options: {
    to: {
      about: {
        fr: 'où publier : un dossier (le serveur lit son lien « current »), utilisateur@serveur:/dossier (rsync par ssh), s3://seau/préfixe (clés : AWS_…)',
        en: 'where to release: a folder (the server reads its link "current"), user@server:/folder (rsync over ssh), s3://bucket/prefix (keys: AWS_…)',
      },
      value: { fr: 'cible', en: 'target' },
    },
    keep: {
      about: {
        fr: 'publications gardées : dossiers entiers, ou fichiers que nomment encore des pages en cache',
        en: 'releases kept: whole folders, or files that pages in caches still name',
      },
      value: NUMBER,
    },
    back: {
      about: {
        fr: 'ne construit rien : revient à la publication précédente du dossier de --to',
        en: 'builds nothing: goes back to the release before, in the folder of --to',
      },
    },
    'dry-run': {
      about: {
        fr: 'construit, dit ce qui serait envoyé et retiré, et ne touche à rien d’autre',
        en: 'builds, tells what would be uploaded and removed, and touches nothing else',
      },
    },
    hook: {
      about: {
        fr: 'commande à lancer une fois le site en ligne, pour purger un cache : $FONDS_PURGE et $FONDS_CHANGES nomment les listes',
        en: 'command to run once the site is up, to purge a cache: $FONDS_PURGE and $FONDS_CHANGES name the lists',
      },
      value: { fr: 'commande', en: 'command' },
    },
    ssh: {
      about: { fr: 'comment appeler ssh : "ssh -p 2222"', en: 'how to call ssh: "ssh -p 2222"' },
      value: { fr: 'commande', en: 'command' },
    },
    format: FORMAT,
  },
};
