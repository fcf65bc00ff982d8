/** What commands say to operators and contributors. */

interface CommandWording {
  phases: Record<string, string>;
  /** Between a fact and its details, between two facts. */
  colon: string;
  semicolon: string;
  waiting(pid: number | null): string;
  built(seconds: string): string;
  upToDate(seconds: string): string;
  failed(errors: number): string;
  untouched: string;
  warnings(count: number): string;
  counts(values: { articles: number; pages: number; feeds: number }): string;
  work(values: { rendered: number; written: number; removed: number }): string;
  images(values: { imagesMade: number; imagesReused: number }): string;
  serving(address: string): string;
  portTaken(port: number): string;
  changed(count: number): string;
  noContent(folder: string): string;
  pluginsLeftOut: string;
  themeLeftOut: string;
  noSite(folder: string): string;
  badSite(file: string): string;
  noChromium: string;
  tested(pages: number, faults: number, report: string): string;
}

const fr: CommandWording = {
  phases: {
    read: 'Lecture',
    templates: 'Gabarits',
    images: 'Images',
    pages: 'Pages',
    search: 'Recherche',
  },
  colon: ' : ',
  semicolon: ' ; ',
  waiting: (pid) =>
    `Une autre commande travaille sur le même site${pid ? ` (processus ${pid})` : ''} : on l’attend.`,
  built: (seconds) => `Site construit en ${seconds} s`,
  upToDate: (seconds) => `Rien n’a changé depuis la dernière construction (${seconds} s)`,
  failed: (errors) => `Construction arrêtée : ${plural(errors, 'erreur', 'erreurs')}.`,
  untouched: 'Le site déjà construit n’a pas été touché.',
  warnings: (count) => `${plural(count, 'avertissement', 'avertissements')}.`,
  counts: ({ articles, pages, feeds }) =>
    `${plural(articles, 'article', 'articles')}, ${plural(pages, 'page', 'pages')}, ${plural(feeds, 'flux', 'flux')}`,
  work: ({ rendered, written, removed }) =>
    `${plural(rendered, 'page produite', 'pages produites')}, ${plural(written, 'fichier écrit', 'fichiers écrits')}, ${plural(removed, 'supprimé', 'supprimés')}`,
  images: ({ imagesMade, imagesReused }) =>
    `images : ${plural(imagesMade, 'faite', 'faites')}, ${plural(imagesReused, 'reprise', 'reprises')}`,
  serving: (address) => `Site servi à l’adresse ${address} (Ctrl+C pour arrêter)`,
  portTaken: (port) =>
    `Le port ${port} est déjà pris par un autre programme. Choisissez-en un autre avec --port.`,
  changed: (count) => `${plural(count, 'page mise à jour', 'pages mises à jour')}`,
  pluginsLeftOut:
    'Les extensions que nomme package.json ne sont pas chargées (--untrusted) : ce qu’elles seules rendent n’est pas vérifié.',
  themeLeftOut:
    'Les gabarits, styles et scripts de theme/ ne sont pas compilés (--untrusted) : seules ses phrases sont vérifiées.',
  noContent: (folder) =>
    `Le dossier de contenu ${folder} n’existe pas. Indiquez le bon avec --content, ou créez-le avec un fichier site.yaml.`,
  noSite: (folder) =>
    `Le dossier ${folder} ne contient pas de site construit. Lancez d’abord fonds build, ou indiquez le bon dossier avec --out.`,
  badSite: (file) => `${file} ne peut pas être lu : lancez fonds check, qui dit pourquoi.`,
  noChromium:
    'Ce test a besoin du navigateur Chromium, qui n’est pas sur cette machine (sous Debian : apt-get install chromium).',
  tested: (pages, faults, report) =>
    `${plural(pages, 'page testée', 'pages testées')}, ${plural(faults, 'défaut', 'défauts')} : ${report}`,
};

const en: CommandWording = {
  phases: { read: 'Reading', templates: 'Templates', images: 'Images', pages: 'Pages', search: 'Search' },
  colon: ': ',
  semicolon: '; ',
  waiting: (pid) =>
    `Another command works on the same site${pid ? ` (process ${pid})` : ''}: waiting for it.`,
  built: (seconds) => `Site built in ${seconds} s`,
  upToDate: (seconds) => `Nothing has changed since the last build (${seconds} s)`,
  failed: (errors) => `Build stopped: ${plurals(errors, 'error', 'errors')}.`,
  untouched: 'The site already built has not been touched.',
  warnings: (count) => `${plurals(count, 'warning', 'warnings')}.`,
  counts: ({ articles, pages, feeds }) =>
    `${plurals(articles, 'article', 'articles')}, ${plurals(pages, 'page', 'pages')}, ${plurals(feeds, 'feed', 'feeds')}`,
  work: ({ rendered, written, removed }) =>
    `${plurals(rendered, 'page rendered', 'pages rendered')}, ${plurals(written, 'file written', 'files written')}, ${removed} removed`,
  images: ({ imagesMade, imagesReused }) => `images: ${imagesMade} made, ${imagesReused} reused`,
  serving: (address) => `Site served at ${address} (Ctrl+C to stop)`,
  portTaken: (port) => `The port ${port} is taken by another program. Choose another with --port.`,
  changed: (count) => plurals(count, 'page updated', 'pages updated'),
  pluginsLeftOut:
    'The plugins that package.json names are not loaded (--untrusted): what they alone render is not checked.',
  themeLeftOut:
    'Templates, styles and scripts of theme/ are not compiled (--untrusted): its sentences alone are checked.',
  noContent: (folder) =>
    `The content folder ${folder} does not exist. Name the right one with --content, or create it with a site.yaml file.`,
  noSite: (folder) =>
    `The folder ${folder} holds no built site. Run fonds build first, or name the right folder with --out.`,
  badSite: (file) => `${file} cannot be read: run fonds check, which says why.`,
  noChromium:
    'This test needs the Chromium browser, which is not on this machine (on Debian: apt-get install chromium).',
  tested: (pages, faults, report) =>
    `${plurals(pages, 'page tested', 'pages tested')}, ${plurals(faults, 'fault', 'faults')}: ${report}`,
};

/** French counts none as one, English as many. */
function plural(count: number, one: string, many: string): string {
  return `${count} ${count < 2 ? one : many}`;
}

function plurals(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** The sentences of commands in the language of `lang`: French for any French tag, else English. */
export function commandWording(lang: string): CommandWording {
  return /^fr\b/i.test(lang) ? fr : en;
}
