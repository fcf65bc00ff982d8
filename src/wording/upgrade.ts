/** What `fonds upgrade` says. */
import type { Lang } from './locale.ts';

interface UpgradeWording {
  tooManyWords: string;
  noPackage(folder: string): string;
  building(version: string): string;
  installing(wanted: string): string;
  versions(before: string, after: string): string;
  crashed: string;
  changelog: string;
  newProblems(count: number): string;
  more(count: number): string;
  pages(count: number): string;
  ofKind(kind: string, changed: number, all: number): string;
  restyled(count: number): string;
  others(count: number, names: readonly string[]): string;
  lookAt(folder: string): string;
  keep: string;
  answers: { yes: string; no: string };
  kept(version: string): string;
  wentBack(version: string): string;
  sayYes: string;
  stopped: string;
  /** Said of a program that said nothing itself. */
  ended(signal: string | null): string;
  /** What stays, after Ctrl-C. */
  interrupted(version: string): string;
  goingBack(version: string): string;
  /** Said to a second Ctrl-C. */
  patience: string;
  notRestored: string;
  ciWritten(files: readonly string[]): string;
  ciChanged(files: readonly string[]): string;
}

/** What kinds of pages are called. */
export const KINDS_FR: Readonly<Record<string, string>> = {
  article: 'articles',
  author: 'auteurs',
  documents: 'documents',
  documentsYear: 'documents d’une année',
  home: 'accueil',
  keyword: 'mots-clés',
  month: 'mois',
  notFound: 'page introuvable',
  page: 'pages',
  rubric: 'rubriques',
  rubricIndex: 'index des rubriques',
  search: 'recherche',
  siteMap: 'plan du site',
  subscription: 'abonnement',
  termIndex: 'index des mots-clés et des auteurs',
  withdrawn: 'articles retirés',
  year: 'années',
  yearIndex: 'index des années',
};

export const KINDS_EN: Readonly<Record<string, string>> = {
  article: 'articles',
  author: 'authors',
  documents: 'documents',
  documentsYear: 'documents of a year',
  home: 'home page',
  keyword: 'keywords',
  month: 'months',
  notFound: 'page not found',
  page: 'pages',
  rubric: 'rubrics',
  rubricIndex: 'index of rubrics',
  search: 'search',
  siteMap: 'site map',
  subscription: 'subscription',
  termIndex: 'indexes of keywords and authors',
  withdrawn: 'withdrawn articles',
  year: 'years',
  yearIndex: 'index of years',
};

const fr: UpgradeWording = {
  tooManyWords: 'Indiquez une seule version, ou un seul fichier .tgz.',
  noPackage: (folder) =>
    `Fonds n’est pas installé dans ${folder}/node_modules : « upgrade » s’emploie dans une archive, par « npx fonds upgrade ». Un clone de Fonds se met à jour avec git.`,
  building: (version) => `Construction avec Fonds ${version}…`,
  installing: (wanted) => `Installation de Fonds ${wanted}…`,
  versions: (before, after) =>
    before === after ? `Fonds ${after}, la même version.` : `De Fonds ${before} à ${after}.`,
  crashed: 'La nouvelle version ne construit pas le site :',
  changelog: 'Ce que dit le journal des changements :',
  newProblems: (count) =>
    count === 0
      ? 'Aucun problème nouveau.'
      : count === 1
        ? '1 problème nouveau :'
        : `${count} problèmes nouveaux :`,
  more: (count) => `… et ${count} de plus : « npx fonds check » les dit tous.`,
  pages: (count) =>
    count === 0
      ? 'Aucune page ne change de contenu.'
      : count === 1
        ? '1 page change :'
        : `${count} pages changent :`,
  ofKind: (kind, changed, all) => `${KINDS_FR[kind] ?? kind} : ${changed} sur ${all}`,
  restyled: (count) =>
    `${count} ${count === 1 ? 'page ne change' : 'pages ne changent'} que de nom de style ou de script`,
  others: (count, names) =>
    `${count} ${count === 1 ? 'autre fichier change' : 'autres fichiers changent'} : ${names.join(', ')}${names.length < count ? '…' : ''}`,
  lookAt: (folder) => `Le site de la nouvelle version est dans ${folder}.`,
  keep: 'Garder la nouvelle version ?',
  answers: { yes: 'oui', no: 'non' },
  kept: (version) =>
    `Fonds ${version} est gardé. Enregistrez package.json et package-lock.json dans Git, puis construisez et publiez.`,
  wentBack: (version) => `Retour à Fonds ${version} : package.json et package-lock.json sont comme avant.`,
  sayYes: 'Pour garder la nouvelle version sans terminal, ajoutez --yes.',
  stopped: 'Rien n’a changé : package.json et package-lock.json sont comme avant.',
  ended: (signal) =>
    signal ? `Le programme a été arrêté par ${signal}.` : 'Le programme s’est arrêté sans rien dire.',
  interrupted: (version) => `Interrompu : rien n’a changé, l’archive reste avec Fonds ${version}.`,
  goingBack: (version) => `Interrompu : retour à Fonds ${version}…`,
  patience: 'Encore un instant : arrêter ici laisserait node_modules à moitié installé.',
  notRestored:
    'package.json et package-lock.json sont comme avant, mais npm n’a pas pu remettre node_modules en état. Lancez « npm ci ».',
  ciWritten: (files) =>
    files.length === 0
      ? 'Les fichiers de vérification automatique sont à jour.'
      : `Écrits : ${files.join(', ')}.`,
  ciChanged: (files) =>
    `Laissés tels que vous les avez modifiés : ${files.join(', ')}. « npx fonds upgrade --ci » les remplace par ceux de cette version.`,
};

const en: UpgradeWording = {
  tooManyWords: 'Name one version, or one .tgz file.',
  noPackage: (folder) =>
    `Fonds is not installed in ${folder}/node_modules: “upgrade” is for an archive, by “npx fonds upgrade”. A clone of Fonds is brought up to date with git.`,
  building: (version) => `Building with Fonds ${version}…`,
  installing: (wanted) => `Installing Fonds ${wanted}…`,
  versions: (before, after) =>
    before === after ? `Fonds ${after}, the same version.` : `From Fonds ${before} to ${after}.`,
  crashed: 'The new version does not build the site:',
  changelog: 'What the changelog says:',
  newProblems: (count) =>
    count === 0 ? 'No new problem.' : count === 1 ? '1 new problem:' : `${count} new problems:`,
  more: (count) => `… and ${count} more: “npx fonds check” tells all of them.`,
  pages: (count) =>
    count === 0 ? 'No page changes its content.' : count === 1 ? '1 page changes:' : `${count} pages change:`,
  ofKind: (kind, changed, all) => `${KINDS_EN[kind] ?? kind}: ${changed} of ${all}`,
  restyled: (count) =>
    `${count} ${count === 1 ? 'page changes' : 'pages change'} the name of a style or script alone`,
  others: (count, names) =>
    `${count} other ${count === 1 ? 'file changes' : 'files change'}: ${names.join(', ')}${names.length < count ? '…' : ''}`,
  lookAt: (folder) => `The site of the new version is in ${folder}.`,
  keep: 'Keep the new version?',
  answers: { yes: 'yes', no: 'no' },
  kept: (version) =>
    `Fonds ${version} is kept. Commit package.json and package-lock.json, then build and publish.`,
  wentBack: (version) => `Back to Fonds ${version}: package.json and package-lock.json are as before.`,
  sayYes: 'To keep the new version without a terminal, add --yes.',
  stopped: 'Nothing has changed: package.json and package-lock.json are as before.',
  ended: (signal) => (signal ? `The program was ended by ${signal}.` : 'The program ended without a word.'),
  interrupted: (version) => `Interrupted: nothing has changed, the archive stays with Fonds ${version}.`,
  goingBack: (version) => `Interrupted: going back to Fonds ${version}…`,
  patience: 'A moment more: to stop here would leave node_modules half installed.',
  notRestored:
    'package.json and package-lock.json are as before, but npm could not put node_modules right. Run “npm ci”.',
  ciWritten: (files) =>
    files.length === 0 ? 'The files for automatic checks are current.' : `Written: ${files.join(', ')}.`,
  ciChanged: (files) =>
    `Left as you have changed them: ${files.join(', ')}. “npx fonds upgrade --ci” puts those of this version in their place.`,
};

export const upgradeWording = (lang: Lang): UpgradeWording => (lang === 'fr' ? fr : en);
