/** What `fonds release` and `fonds verify` say, in French and English. */
import type { Lang } from '../wording/locale.ts';
import type { ReleaseResult } from './release.ts';
import type { ReleaseFault } from './target.ts';
import type { Verification } from './verify.ts';

interface ReleaseWording {
  progress: string;
  waiting(by: string): string;
  upToDate(id: string): string;
  done(result: ReleaseResult): string;
  planned(result: ReleaseResult): string;
  back(id: string): string;
  lists(purged: number, folder: string): string;
  hostFiles(names: readonly string[]): string;
  leftToCdn(redirects: number, folder: string): string;
  pinged(told: number): string;
  notPinged(urls: number, reason: string): string;
  hookFailed(code: number): string;
  onlyWithTo(option: string): string;
  backOnlyInFolder: string;
  fault(fault: ReleaseFault): string;
  verified(files: number): string;
  differs(found: Verification): string;
  missing: string;
  altered: string;
  extra: string;
  more(count: number): string;
  noAnswer(address: string, reason: string): string;
  noFolder(folder: string): string;
}

const number = (lang: string) => {
  const format = new Intl.NumberFormat(lang);
  return (value: number) => format.format(value);
};
const f = number('fr');
const e = number('en');
const s = (count: number) => (count > 1 ? 's' : '');
const files = (count: number) => `${e(count)} file${count === 1 ? '' : 's'}`;
const addresses = (count: number) => `${e(count)} address${count === 1 ? '' : 'es'}`;

const fr: ReleaseWording = {
  progress: 'Envoi',
  waiting: (by) =>
    `Une publication tient encore la cible (${by}) : si elle ne donne plus signe de vie, celle-ci prend sa suite dans une minute.`,
  upToDate: (id) => `Rien à publier : le site est celui de la publication ${id}.`,
  done: ({ id, uploaded, removed }) =>
    `Publication ${id} : ${f(uploaded)} fichier${s(uploaded)} envoyé${s(uploaded)} et vérifié${s(uploaded)}, ${f(removed)} retiré${s(removed)}.`,
  planned: ({ uploaded, removed, purge }) =>
    `Essai, rien n’a été touché : ${f(uploaded)} fichier${s(uploaded)} à envoyer, ${f(removed)} à retirer, ${f(purge.length)} adresse${s(purge.length)} à purger.`,
  back: (id) => `Le site est de nouveau celui de la publication ${id}.`,
  lists: (purged, folder) =>
    `  ${f(purged)} adresse${s(purged)} à purger : ${folder}/purge.txt ; le détail : ${folder}/changes.json`,
  hostFiles: (names) => `  Pour l’hébergeur, à recharger : ${names.join(', ')}`,
  leftToCdn: (redirects, folder) =>
    `  ${f(redirects)} ancienne${s(redirects)} adresse${s(redirects)} : un stockage n’en redirige aucune, c’est au CDN de le faire, d’après ${folder}/redirects.json.`,
  pinged: (told) => `  Le hub WebSub connaît ${f(told)} flux qui ont changé.`,
  notPinged: (urls, reason) =>
    `  Le hub WebSub n’a pas pris ${f(urls)} flux (${reason}) : les abonnés les liront d’eux-mêmes, un peu plus tard.`,
  hookFailed: (code) =>
    `La publication est faite, mais la commande de --hook a échoué (code ${code}). La publication suivante lui redonnera les mêmes adresses, avec les siennes.`,
  onlyWithTo: (option) => `« ${option} » va avec --to : dites où publier.`,
  backOnlyInFolder: '« --back » ne vaut que pour un dossier de cette machine : il en garde les publications.',
  fault: (fault) => {
    switch (fault.code) {
      case 'locked':
        return `Une autre publication est en cours (${fault.by}). Attendez qu’elle finisse, puis recommencez.`;
      case 'lock-lost':
        return 'La connexion qui gardait le verrou de la cible est tombée. Recommencez : la publication reprendra où elle s’est arrêtée.';
      case 'no-program':
        return `« ${fault.program} » manque. Installez-le (${fault.program === 'flock' ? 'sur le serveur, paquet util-linux' : 'sur cette machine'}), puis recommencez.`;
      case 'refused':
        return `${fault.what} a refusé : ${fault.reason}. Une fois la cause levée, recommencez : la publication reprendra où elle s’est arrêtée.`;
      case 'altered':
        return `${f(fault.paths.length)} fichier${s(fault.paths.length)} n’${fault.paths.length > 1 ? 'ont' : 'a'} pas les octets du manifeste : ${sample(fault.paths, 'fr')}. Construisez de nouveau le site, puis recommencez.`;
      case 'bad-record':
        return `Le relevé de la dernière publication est illisible (${fault.name} : ${fault.reason}). S’il est abîmé, effacez-le : tout sera envoyé de nouveau. S’il vient d’une version plus récente de Fonds, mettez Fonds à jour.`;
      case 'bad-target':
        return `« ${fault.target} » n’est pas une cible. Un dossier, « utilisateur@serveur:/dossier » (rsync) ou « s3://seau/préfixe ».`;
      case 'no-credentials':
        return 'Pas de clé pour S3 : donnez AWS_ACCESS_KEY_ID et AWS_SECRET_ACCESS_KEY (et AWS_ENDPOINT_URL, AWS_REGION) par l’environnement.';
      case 'no-manifest':
        return `« ${fault.folder} » n’a pas de manifeste à côté de lui : construisez d’abord le site avec « fonds build ».`;
      case 'nothing-before':
        return 'Aucune publication plus ancienne n’est gardée dans ce dossier.';
      case 'not-a-release-folder':
        return `« ${fault.folder} » contient autre chose que des publications. Donnez un dossier nouveau ou vide : le serveur lira son lien « current ».`;
    }
  },
  verified: (count) => `${f(count)} fichier${s(count)}, tous tels que la construction les a laissés.`,
  differs: ({ missing, altered, extra }) =>
    `Ce n’est pas le site construit : ${f(missing.length)} absent${s(missing.length)}, ${f(altered.length)} modifié${s(altered.length)}, ${f(extra.length)} en trop.`,
  missing: 'absent',
  altered: 'modifié',
  extra: 'en trop',
  more: (count) => `… et ${f(count)} de plus.`,
  noAnswer: (address, reason) => `« ${address} » ne répond pas (${reason}).`,
  noFolder: (folder) => `« ${folder} » n’existe pas.`,
};

const en: ReleaseWording = {
  progress: 'Upload',
  waiting: (by) =>
    `A release still holds the target (${by}): if it gives no sign of life, this one goes on from it in a minute.`,
  upToDate: (id) => `Nothing to release: the site is that of release ${id}.`,
  done: ({ id, uploaded, removed }) =>
    `Release ${id}: ${files(uploaded)} uploaded and verified, ${e(removed)} removed.`,
  planned: ({ uploaded, removed, purge }) =>
    `Dry run, nothing was touched: ${files(uploaded)} to upload, ${e(removed)} to remove, ${addresses(purge.length)} to purge.`,
  back: (id) => `The site is that of release ${id} again.`,
  lists: (purged, folder) =>
    `  ${addresses(purged)} to purge: ${folder}/purge.txt; in detail: ${folder}/changes.json`,
  hostFiles: (names) => `  For the host, to be reloaded: ${names.join(', ')}`,
  leftToCdn: (redirects, folder) =>
    `  ${e(redirects)} old address${redirects === 1 ? '' : 'es'}: a store redirects none, the CDN has to, by ${folder}/redirects.json.`,
  pinged: (told) => `  The WebSub hub knows of ${e(told)} feed${told === 1 ? '' : 's'} that changed.`,
  notPinged: (urls, reason) =>
    `  The WebSub hub did not take ${e(urls)} feed${urls === 1 ? '' : 's'} (${reason}): subscribers will read them by themselves, a little later.`,
  hookFailed: (code) =>
    `The release is made, but the command of --hook failed (code ${code}). The next release will give it the same addresses again, with its own.`,
  onlyWithTo: (option) => `"${option}" goes with --to: say where to release.`,
  backOnlyInFolder: '"--back" is for a folder of this machine alone: it keeps its releases.',
  fault: (fault) => {
    switch (fault.code) {
      case 'locked':
        return `Another release is under way (${fault.by}). Wait until it is done, then run this again.`;
      case 'lock-lost':
        return 'The connection that held the lock of the target was lost. Run this again: the release goes on where it stopped.';
      case 'no-program':
        return `"${fault.program}" is missing. Install it (${fault.program === 'flock' ? 'on the server, package util-linux' : 'on this machine'}), then run this again.`;
      case 'refused':
        return `${fault.what} refused: ${fault.reason}. Once the cause is mended, run this again: the release goes on where it stopped.`;
      case 'altered':
        return `${files(fault.paths.length)} without the bytes of the manifest: ${sample(fault.paths, 'en')}. Build the site again, then run this again.`;
      case 'bad-record':
        return `The record of the last release cannot be read (${fault.name}: ${fault.reason}). If it is damaged, delete it: everything will be uploaded again. If it comes from a later version of Fonds, upgrade Fonds.`;
      case 'bad-target':
        return `"${fault.target}" is no target. A folder, "user@server:/folder" (rsync) or "s3://bucket/prefix".`;
      case 'no-credentials':
        return 'No key for S3: give AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (and AWS_ENDPOINT_URL, AWS_REGION) by the environment.';
      case 'no-manifest':
        return `"${fault.folder}" has no manifest beside it: build the site with "fonds build" first.`;
      case 'nothing-before':
        return 'No earlier release is kept in this folder.';
      case 'not-a-release-folder':
        return `"${fault.folder}" holds something other than releases. Name a new or empty folder: the server is to read its link "current".`;
    }
  },
  verified: (count) => `${files(count)}, all as the build left them.`,
  differs: ({ missing, altered, extra }) =>
    `This is not the site that was built: ${e(missing.length)} missing, ${e(altered.length)} altered, ${e(extra.length)} extra.`,
  missing: 'missing',
  altered: 'altered',
  extra: 'extra',
  more: (count) => `… and ${e(count)} more.`,
  noAnswer: (address, reason) => `"${address}" does not answer (${reason}).`,
  noFolder: (folder) => `"${folder}" does not exist.`,
};

/** Paths told in one sentence. */
const TOLD = 5;

function sample(paths: readonly string[], lang: Lang): string {
  const rest = paths.length - TOLD;
  const told = paths.slice(0, TOLD).join(', ');
  return rest > 0 ? `${told} ${(lang === 'fr' ? fr : en).more(rest)}` : told;
}

export function releaseWording(lang: Lang): ReleaseWording {
  return lang === 'fr' ? fr : en;
}
