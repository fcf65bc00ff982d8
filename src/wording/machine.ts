/** What is said of a machine that refuses: what happened, and the remedy. */
import { basename } from 'node:path';
import type { MachineFault } from '../kit/machine-fault.ts';

/** Folders that tell reading from writing. */
export interface FaultFolders {
  content: string;
  cache: string | null;
  out: string | null;
}

type Use = 'content' | 'out' | 'cache' | 'other';

interface MachineWording {
  full(path: string, cache: string | null): string;
  unreadable(path: string): string;
  unwritable(path: string, use: Use): string;
  readOnly(path: string, use: Use): string;
  notAFolder(path: string, use: Use): string;
  vanished(path: string): string;
  tooManyFiles: string;
  tooLong(path: string): string;
  diskErrors(path: string): string;
  /** `of`: file of the last build, where that one knows a later time. */
  wrongClock(now: Date, least: Date, of: string | null): string;
  other(reason: string): string;
}

const OPTION: Record<Use, string | null> = {
  content: '--content',
  out: '--out',
  cache: '--cache',
  other: null,
};

const fr: MachineWording = {
  full: (path, cache) =>
    `Il n’y a plus de place sur le disque (${path}). Libérez-en, puis relancez : ce qui est déjà fait est repris.${cache ? ` Le dossier ${cache} peut être effacé sans perte.` : ''}`,
  unreadable: (path) =>
    `${path} ne peut pas être lu : l’utilisateur qui lance cette commande n’en a pas le droit. Donnez-le-lui (chmod, chown), ou retirez ce fichier du contenu.`,
  unwritable: (path, use) =>
    `On ne peut pas écrire dans ${path} : l’utilisateur qui lance cette commande n’en a pas le droit. Donnez-le-lui (chmod, chown)${OPTION[use] ? `, ou choisissez un autre dossier avec ${OPTION[use]}` : ''}.`,
  readOnly: (path, use) =>
    `${path} est sur un disque en lecture seule. ${OPTION[use] ? `Choisissez un autre dossier avec ${OPTION[use]}` : 'Choisissez un autre dossier'}, ou rendez ce disque inscriptible.`,
  notAFolder: (path, use) =>
    use === 'content'
      ? `${path} est un fichier : le contenu est un dossier. Indiquez avec --content celui où se trouve site.yaml.`
      : `Il faut un dossier à la place du fichier ${path}. Déplacez ce fichier${OPTION[use] ? `, ou choisissez un autre dossier avec ${OPTION[use]}` : ''}.`,
  vanished: (path) =>
    `${path} a disparu pendant la lecture. Relancez la commande quand plus rien ne change les fichiers.`,
  tooManyFiles:
    'Trop de fichiers sont ouverts à la fois sur cette machine. Fermez d’autres programmes, ou relevez la limite (ulimit -n 4096).',
  tooLong: (path) => `Le nom « ${basename(path)} » est trop long pour ce disque. Raccourcissez-le.`,
  diskErrors: (path) =>
    `Le disque rend des erreurs pour ${path}. Vérifiez-le, et copiez ailleurs ce qui peut l’être.`,
  wrongClock: (now, least, of) =>
    `L’horloge de cette machine dit ${stamp(now)}, or ${of ? `la dernière construction date de ${stamp(least)}` : 'Fonds est plus récent'} : des articles déjà publiés quitteraient le site. Réglez l’horloge.${of ? ` Si c’est la dernière construction qui se trompait, effacez ${of} et relancez.` : ''}`,
  other: (reason) =>
    `La machine a refusé : ${reason}. Rien ne le corrige dans le contenu : voyez avec qui tient cette machine.`,
};

const en: MachineWording = {
  full: (path, cache) =>
    `There is no space left on the disk (${path}). Make room, then run it again: what is done already is used.${cache ? ` The folder ${cache} can be deleted without loss.` : ''}`,
  unreadable: (path) =>
    `${path} cannot be read: the user who runs this command may not. Give them the right to (chmod, chown), or take this file out of the content.`,
  unwritable: (path, use) =>
    `${path} cannot be written: the user who runs this command may not. Give them the right to (chmod, chown)${OPTION[use] ? `, or choose another folder with ${OPTION[use]}` : ''}.`,
  readOnly: (path, use) =>
    `${path} is on a read-only disk. ${OPTION[use] ? `Choose another folder with ${OPTION[use]}` : 'Choose another folder'}, or make this disk writable.`,
  notAFolder: (path, use) =>
    use === 'content'
      ? `${path} is a file: the content is a folder. Name with --content the one that holds site.yaml.`
      : `A folder is needed where the file ${path} is. Move this file${OPTION[use] ? `, or choose another folder with ${OPTION[use]}` : ''}.`,
  vanished: (path) =>
    `${path} went away while it was read. Run the command again when nothing changes the files any more.`,
  tooManyFiles:
    'Too many files are open at once on this machine. Close other programs, or raise the limit (ulimit -n 4096).',
  tooLong: (path) => `The name “${basename(path)}” is too long for this disk. Shorten it.`,
  diskErrors: (path) => `The disk gives errors for ${path}. Check it, and copy elsewhere what can be.`,
  wrongClock: (now, least, of) =>
    `The clock of this machine says ${stamp(now)}, but ${of ? `the last build is of ${stamp(least)}` : 'Fonds is younger'}: articles already published would leave the site. Set the clock.${of ? ` If it is the last build that was wrong, delete ${of} and run it again.` : ''}`,
  other: (reason) =>
    `The machine refused: ${reason}. Nothing in the content mends this: ask those who keep this machine.`,
};

const stamp = (date: Date) => date.toISOString().slice(0, 16).replace('T', ' ');

export function machineWording(lang: string): MachineWording {
  return /^fr\b/i.test(lang) ? fr : en;
}

/** One paragraph, in the language of `lang`: French for any French tag, else English. */
export function machineSentence(fault: MachineFault, folders: FaultFolders, lang: string): string {
  const wording = machineWording(lang);
  const { code, reason } = fault;
  const path = fault.path ?? '?';
  const use = useOf(path, folders);
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return wording.full(fault.path ?? folders.out ?? folders.cache ?? reason, folders.cache);
    case 'EACCES':
    case 'EPERM':
      return use === 'content' ? wording.unreadable(path) : wording.unwritable(path, use);
    case 'EROFS':
      return wording.readOnly(path, use);
    case 'ENOTDIR':
    case 'EEXIST':
      return wording.notAFolder(path, use);
    case 'ENOENT':
      return use === 'content' ? wording.vanished(path) : wording.other(reason);
    case 'EMFILE':
    case 'ENFILE':
      return wording.tooManyFiles;
    case 'ENAMETOOLONG':
      return wording.tooLong(path);
    case 'EIO':
      return wording.diskErrors(path);
    default:
      return wording.other(reason);
  }
}

/** What a path is used for; the output folder's neighbours, in which a build is at work, are its own. */
function useOf(path: string, { content, cache, out }: FaultFolders): Use {
  const isBelow = (folder: string | null) =>
    folder !== null && (path === folder || path.startsWith(`${folder}/`) || path.startsWith(`${folder}\\`));
  if (isBelow(cache)) return 'cache';
  if (isBelow(content)) return 'content';
  if (out === null) return 'other';
  const parent = out.slice(0, Math.max(out.lastIndexOf('/'), out.lastIndexOf('\\')));
  return isBelow(out) || isBelow(`${out}-host`) || path === parent || path.startsWith(`${parent}/.`)
    ? 'out'
    : 'other';
}
