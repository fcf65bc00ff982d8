/** Words of reports and prompts. */
import type { Lang } from '../../wording/locale.ts';
import type { Both } from './names.ts';

/** A table of words in one language. */
export const inLanguage = <K extends string>(
  table: Readonly<Record<K, Both>>,
  lang: Lang,
): Record<K, string> =>
  Object.fromEntries(Object.entries<Both>(table).map(([key, both]) => [key, both[lang]])) as Record<
    K,
    string
  >;

const WORDS = {
  privacy: {
    fr: 'Ce qui n’était pas public, et reste donc de côté',
    en: 'What was not public, and so stays behind',
  },
  nothingPrivate: {
    fr: 'Rien de ce que contient la source n’était privé.',
    en: 'Nothing in the source was private.',
  },
  whichSite: {
    fr: 'La base contient plusieurs sites. Leurs préfixes :',
    en: 'The database holds several sites. Their prefixes:',
  },
  which: { fr: 'Lequel importer (numéro ou préfixe)', en: 'Which one to import (number or prefix)' },
  noSuchSite: { fr: 'Aucun site de la liste n’a ce nom.', en: 'No site of the list has that name.' },
  answerYesNo: { fr: 'Répondez oui ou non.', en: 'Answer yes or no.' },
  interrupted: { fr: 'Interrompu : rien n’a été écrit.', en: 'Interrupted: nothing was written.' },
  proceed: { fr: 'Importer le reste dans', en: 'Import the rest into' },
  yes: { fr: 'oui', en: 'yes' },
  no: { fr: 'non', en: 'no' },
  title: { fr: 'Rapport d’import', en: 'Import report' },
  source: { fr: 'Source', en: 'Source' },
  counts: { fr: 'Ce qui est entré, ce qui est sorti', en: 'What came in, what went out' },
  kind: { fr: 'Sorte', en: 'Kind' },
  number: { fr: 'Nombre', en: 'Number' },
  reason: { fr: 'Pourquoi', en: 'Why' },
  in: { fr: 'Dans la source', en: 'In the source' },
  out: { fr: 'Repris', en: 'Taken' },
  left: { fr: 'Laissés', en: 'Left' },
  files: { fr: 'Fichiers du dossier', en: 'Files of the folder' },
  refusedHelp: {
    fr: 'Ces fichiers ont changé ici et à la source. Comparez-les, ou relancez avec `--overwrite` pour prendre ceux de la source :',
    en: 'These files changed here and at the source. Compare them, or run again with `--overwrite` to take those of the source:',
  },
  addresses: {
    fr: 'Anciennes adresses qui mènent à la nouvelle',
    en: 'Old addresses that lead to the new one',
  },
  findings: { fr: 'À savoir', en: 'To be known' },
  nothing: { fr: 'Rien n’a été perdu.', en: 'Nothing was lost.' },
  tables: { fr: 'Tables qui ne sont pas reprises', en: 'Tables that are not taken' },
  rows: { fr: 'lignes', en: 'rows' },
  seconds: { fr: 'secondes', en: 'seconds' },
  total: { fr: 'total', en: 'total' },
  dryRun: { fr: 'Essai : rien n’a été écrit.', en: 'Dry run: nothing was written.' },
  differencesAt: { fr: 'Différences à lire', en: 'Differences to read' },
  reportAt: { fr: 'Rapport complet', en: 'Full report' },
  stopped: {
    fr: 'Import interrompu. Chaque fichier écrit est entier ; relancez la même commande pour continuer.',
    en: 'Import stopped. Every file written is whole; run the same command again to go on.',
  },
} as const satisfies Record<string, Both>;

export const words = (lang: Lang): Record<keyof typeof WORDS, string> => inLanguage(WORDS, lang);

export const PHASES: Record<Lang, Record<string, string>> = {
  fr: {
    read: 'Lecture de la base',
    look: 'Repérage des textes',
    files: 'Documents',
    articles: 'Articles',
    pages: 'Pages',
    verify: 'Comparaison avec l’ancien site',
    hosts: 'Anciennes adresses demandées aux serveurs',
  },
  en: {
    read: 'Reading the database',
    look: 'Looking at the texts',
    files: 'Documents',
    articles: 'Articles',
    pages: 'Pages',
    verify: 'Comparison with the old site',
    hosts: 'Old addresses asked of servers',
  },
};
