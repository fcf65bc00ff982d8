/** What `fonds doctor` says. */
import type { Lang } from './locale.ts';

interface DoctorWording {
  noContent(folder: string): string;
  node(version: string, wanted: string): string;
  room(megabytes: number, folder: string): string;
  noGit: string;
  shallow: string;
  git(changed: number): string;
  pointers(count: number, first: string): string;
  noPackage: string;
  noLock: string;
  otherVersion(locked: string, installed: string): string;
  lock(version: string | null): string;
  noCache: string;
  cache(megabytes: number, folder: string): string;
  notBuilt: string;
  built: string;
  otherBuilt: string;
  ci: string;
  otherCi(files: readonly string[]): string;
  result(bad: number, warnings: number): string;
}

const fr: DoctorWording = {
  noContent: (folder) => `Le dossier de contenu ${folder} n’existe pas : indiquez le bon avec --content.`,
  node: (version, wanted) => `Node.js ${version} (il en faut ${wanted}).`,
  room: (megabytes, folder) => `${megabytes} Mo libres sur le disque de ${folder}.`,
  noGit: 'Le contenu n’est pas suivi par Git : rien ne garde ce qu’il a été. « git init » commence un dépôt.',
  shallow:
    'Le clone Git est partiel : des dates et des comparaisons peuvent manquer. « git fetch --unshallow » le complète.',
  git: (changed) =>
    changed === 0
      ? 'Le contenu est suivi par Git, sans modification en attente.'
      : `Le contenu est suivi par Git ; ${changed} ${changed === 1 ? 'fichier modifié n’est pas enregistré' : 'fichiers modifiés ne sont pas enregistrés'}.`,
  pointers: (count, first) =>
    `${count} ${count === 1 ? 'fichier n’est qu’un renvoi' : 'fichiers ne sont que des renvois'} de Git LFS, dont ${first} : « git lfs pull » apporte les vrais.`,
  noPackage: 'Pas de package.json à côté du contenu : la version de Fonds n’est écrite nulle part.',
  noLock: 'Pas de package-lock.json : « npm install » l’écrit, à enregistrer dans Git.',
  otherVersion: (locked, installed) =>
    `package-lock.json demande Fonds ${locked}, et ${installed} est installé : lancez « npm ci ».`,
  lock: (version) =>
    version === null
      ? 'Les versions des paquets sont fixées.'
      : `Les versions sont fixées : Fonds ${version}.`,
  noCache: 'Pas encore de cache : la première construction le fera.',
  cache: (megabytes, folder) => `Cache de ${megabytes} Mo dans ${folder} ; il peut être effacé.`,
  notBuilt: 'Le site n’est pas construit : lancez « fonds build ».',
  built: 'Le site construit et les fichiers d’hébergement sont de cette version.',
  otherBuilt:
    'Le site construit et les fichiers d’hébergement viennent d’une autre version, ou d’avant un changement de theme/ ou public/ : lancez « fonds build », puis publiez les deux dossiers.',
  ci: 'Les fichiers de vérification automatique sont ceux de cette version, ou il n’y en a pas.',
  otherCi: (files) =>
    `${files.join(', ')} : différents de ce que cette version écrit. « fonds upgrade --ci » les remplace.`,
  result: (bad, warnings) => {
    if (bad > 0) return `${bad} ${bad === 1 ? 'point à corriger' : 'points à corriger'} avant de construire.`;
    if (warnings > 0)
      return `Tout convient ; ${warnings} ${warnings === 1 ? 'point mérite' : 'points méritent'} attention.`;
    return 'Tout convient.';
  },
};

const en: DoctorWording = {
  noContent: (folder) => `The content folder ${folder} does not exist: name the right one with --content.`,
  node: (version, wanted) => `Node.js ${version} (${wanted} is needed).`,
  room: (megabytes, folder) => `${megabytes} MB free on the disk of ${folder}.`,
  noGit: 'The content is not kept in Git: nothing remembers what it was. “git init” begins a repository.',
  shallow:
    'The Git clone is shallow: dates and comparisons may be missing. “git fetch --unshallow” completes it.',
  git: (changed) =>
    changed === 0
      ? 'The content is kept in Git, nothing waits to be committed.'
      : `The content is kept in Git; ${changed} changed ${changed === 1 ? 'file is' : 'files are'} not committed.`,
  pointers: (count, first) =>
    `${count} ${count === 1 ? 'file is a mere pointer' : 'files are mere pointers'} of Git LFS, such as ${first}: “git lfs pull” brings the real ones.`,
  noPackage: 'No package.json beside the content: the version of Fonds is written nowhere.',
  noLock: 'No package-lock.json: “npm install” writes it, to be committed.',
  otherVersion: (locked, installed) =>
    `package-lock.json asks for Fonds ${locked}, and ${installed} is installed: run “npm ci”.`,
  lock: (version) =>
    version === null ? 'The versions of packages are fixed.' : `Versions are fixed: Fonds ${version}.`,
  noCache: 'No cache yet: the first build makes it.',
  cache: (megabytes, folder) => `Cache of ${megabytes} MB in ${folder}; it may be deleted.`,
  notBuilt: 'The site is not built: run “fonds build”.',
  built: 'The built site and the host files are of this version.',
  otherBuilt:
    'The built site and the host files are of another version, or from before a change of theme/ or public/: run “fonds build”, then publish both folders.',
  ci: 'The files for automatic checks are those of this version, or there are none.',
  otherCi: (files) =>
    `${files.join(', ')}: other than what this version writes. “fonds upgrade --ci” replaces them.`,
  result: (bad, warnings) => {
    if (bad > 0) return `${bad} ${bad === 1 ? 'thing' : 'things'} to mend before building.`;
    if (warnings > 0)
      return `All is fit; ${warnings} ${warnings === 1 ? 'thing deserves' : 'things deserve'} a look.`;
    return 'All is fit.';
  },
};

export const doctorWording = (lang: Lang): DoctorWording => (lang === 'fr' ? fr : en);
