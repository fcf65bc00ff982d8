/** What `fonds init` asks and says, and the comments of the CI files that it writes. */
import type { Lang } from './locale.ts';

export type Forge = 'github' | 'gitlab' | 'forgejo' | 'none';
export type Question = 'title' | 'url' | 'lang' | 'publisher' | 'forge';
type CiComment =
  | 'head'
  | 'daily'
  | 'gitlabDaily'
  | 'check'
  | 'gitlabReport'
  | 'publish'
  | 'cache'
  | 'artifact'
  | 'release'
  | 'ledger'
  | 'ledgerCommit';

interface InitWording {
  intro(folder: string): string;
  questions: Record<Question, string>;
  /** Shown after a question, between brackets, with its usual answer. */
  colon: string;
  chooseForge(known: readonly string[]): string;
  emptyTitle: string;
  defaultTitle: string;
  defaultUrl: string;
  /** Description of a site that has just begun. */
  description(publisher: string): string;
  missing(options: readonly string[]): string;
  interrupted: string;
  notAFolder(path: string): string;
  alreadyArchive(file: string): string;
  badPackage(file: string): string;
  tooManyFolders: string;
  done(folder: string, files: number): string;
  /** What the parts of the archive are for, by path. */
  parts: { site: string; article: string; pages: string; guide: string; ci: string };
  completed(files: readonly string[]): string;
  kept(files: readonly string[]): string;
  next: string;
  /** Of README.md, under "Publishing". */
  publishing: Record<Forge, string>;
  ci: Record<CiComment, string>;
}

const fr: InitWording = {
  intro: (folder) => `Nouvelle archive dans ${folder}. Entrée garde la réponse entre crochets.`,
  questions: {
    title: 'Titre du site',
    url: 'Adresse publique',
    lang: 'Langue (fr, en…)',
    publisher: 'Organisme qui publie',
    forge: 'Forge du dépôt Git (github, gitlab, forgejo, none)',
  },
  colon: ' : ',
  chooseForge: (known) => `Choisissez parmi ${known.join(', ')}.`,
  emptyTitle: 'Il faut un texte, sur une ligne.',
  defaultTitle: 'Archives',
  defaultUrl: 'https://archives.exemple.fr',
  description: (publisher) => `Les publications, depuis leur origine : ${publisher}.`,
  missing: (options) =>
    `Sans terminal, rien ne peut être demandé. Donnez ${options.join(' et ')}, ou --yes pour des valeurs usuelles à changer ensuite dans content/site.yaml.`,
  interrupted: 'Interrompu : rien n’a été écrit.',
  notAFolder: (path) => `${path} est un fichier : donnez un dossier, qui peut ne pas exister encore.`,
  alreadyArchive: (file) =>
    `${file} existe déjà : ce dossier contient une archive, rien n’a été écrit. Donnez un autre dossier.`,
  badPackage: (file) =>
    `${file} n’est pas un fichier JSON lisible : rien n’a été écrit. Corrigez-le, ou déplacez-le, puis relancez.`,
  tooManyFolders: 'Donnez un seul dossier. Mettez entre guillemets un nom qui contient des espaces.',
  done: (folder, files) => `Archive prête dans ${folder} (${files} fichiers).`,
  parts: {
    site: 'le nom, l’adresse et les réglages du site, expliqués',
    article: 'un premier article, à relire ou à remplacer',
    pages: 'trois pages en brouillon, dont les blancs sont à remplir',
    guide: 'pour qui écrit ; README.md est pour qui tient le site',
    ci: 'la vérification et la construction automatiques',
  },
  completed: (files) => `Complété, sans rien changer de ce qui y était : ${files.join(', ')}`,
  kept: (files) => `Existait déjà, laissé tel quel : ${files.join(', ')}`,
  next: 'Pour la suite :',
  publishing: {
    github: `
Sur GitHub, \`.github/workflows/site.yml\` vérifie chaque demande de fusion, puis construit le site à chaque changement de la branche \`main\` et une fois par jour. Le site construit est joint à l’exécution (« Artifacts »).

Pour que la publication se fasse aussi, donnez ces variables (« Settings > Secrets and variables > Actions ») ; tant que la première manque, rien n’est envoyé :

| Nom | Ce que c’est |
|---|---|
| \`FONDS_RELEASE_TO\` | où publier : \`utilisateur@serveur:/dossier\`, ou \`s3://seau/prefixe\` |
| \`FONDS_SSH_KEY\` (secret) | pour un serveur : la clé privée qui y donne accès |
| \`FONDS_KNOWN_HOSTS\` | pour un serveur : ce que dit \`ssh-keyscan serveur\`, à vérifier auprès de qui le tient |
| \`AWS_ACCESS_KEY_ID\`, \`AWS_SECRET_ACCESS_KEY\` (secrets) | pour S3 ; \`AWS_ENDPOINT_URL\` et \`AWS_REGION\` hors d’Amazon |

Les adresses publiées sont inscrites dans \`content/addresses.txt\`, que l’exécution enregistre sur la branche : si elle est protégée, laissez \`github-actions\` y écrire.
`,
    gitlab: `
Sur GitLab, \`.gitlab-ci.yml\` vérifie chaque demande de fusion, puis construit le site à chaque changement de la branche par défaut. Programmez-le aussi chaque jour (« Build > Pipeline schedules »). Le site construit est joint à l’exécution (« Artifacts »).

Pour que la publication se fasse aussi, donnez ces variables (« Settings > CI/CD > Variables », protégées ; les secrets masqués, \`FONDS_SSH_KEY\` à part, qui a plusieurs lignes) ; tant que la première manque, rien n’est envoyé :

| Nom | Ce que c’est |
|---|---|
| \`FONDS_RELEASE_TO\` | où publier : \`utilisateur@serveur:/dossier\`, ou \`s3://seau/prefixe\` |
| \`FONDS_SSH_KEY\` (secret) | pour un serveur : la clé privée qui y donne accès |
| \`FONDS_KNOWN_HOSTS\` | pour un serveur : ce que dit \`ssh-keyscan serveur\`, à vérifier auprès de qui le tient |
| \`AWS_ACCESS_KEY_ID\`, \`AWS_SECRET_ACCESS_KEY\` (secrets) | pour S3 ; \`AWS_ENDPOINT_URL\` et \`AWS_REGION\` hors d’Amazon |
| \`FONDS_PUSH_TOKEN\` (secret) | un jeton d’accès du projet, avec \`write_repository\` : le registre est alors enregistré sur la branche |

Les adresses publiées sont inscrites dans \`content/addresses.txt\`, que l’exécution enregistre sur la branche : sans \`FONDS_PUSH_TOKEN\`, publiez depuis votre ordinateur, ou enregistrez ce fichier vous-même.
`,
    forgejo: `
Sur Forgejo, \`.forgejo/workflows/site.yml\` vérifie chaque demande de fusion, puis construit le site à chaque changement de la branche \`main\` et une fois par jour. Le site construit est joint à l’exécution.

Pour que la publication se fasse aussi, donnez ces variables (« Paramètres > Actions ») ; tant que la première manque, rien n’est envoyé :

| Nom | Ce que c’est |
|---|---|
| \`FONDS_RELEASE_TO\` | où publier : \`utilisateur@serveur:/dossier\`, ou \`s3://seau/prefixe\` |
| \`FONDS_SSH_KEY\` (secret) | pour un serveur : la clé privée qui y donne accès |
| \`FONDS_KNOWN_HOSTS\` | pour un serveur : ce que dit \`ssh-keyscan serveur\`, à vérifier auprès de qui le tient |
| \`AWS_ACCESS_KEY_ID\`, \`AWS_SECRET_ACCESS_KEY\` (secrets) | pour S3 ; \`AWS_ENDPOINT_URL\` et \`AWS_REGION\` hors d’Amazon |

Les adresses publiées sont inscrites dans \`content/addresses.txt\`, que l’exécution enregistre sur la branche : si elle est protégée, laissez les actions y écrire.
`,
    none: '',
  },
  ci: {
    head: 'Vérifie et construit l’archive. Écrit par « fonds init » ; voyez README.md.',
    daily: 'Chaque jour : les articles programmés paraissent à leur date.',
    gitlabDaily:
      'À programmer chaque jour (Build > Pipeline schedules), pour que les articles programmés paraissent à leur date.',
    check:
      'Demande de fusion : les problèmes sont montrés à leur ligne. Aucun secret, aucun code de la branche.',
    gitlabReport: 'Le rapport annote la demande de fusion ; le second appel montre les erreurs ici.',
    publish: 'Branche principale : vérification, puis construction.',
    cache: 'Gardé d’une fois sur l’autre : seul ce qui a changé est refait.',
    artifact: 'Le site construit, à télécharger.',
    release:
      'Publication, une fois que la variable FONDS_RELEASE_TO dit où : README.md donne les variables et les secrets.',
    ledger: 'Les adresses publiées sont inscrites au registre, content/addresses.txt, gardé dans Git.',
    ledgerCommit: 'Adresses publiées',
  },
};

const en: InitWording = {
  intro: (folder) => `New archive in ${folder}. Enter keeps the answer between brackets.`,
  questions: {
    title: 'Title of the site',
    url: 'Public address',
    lang: 'Language (en, fr…)',
    publisher: 'Body that publishes',
    forge: 'Forge of the Git repository (github, gitlab, forgejo, none)',
  },
  colon: ': ',
  chooseForge: (known) => `Choose among ${known.join(', ')}.`,
  emptyTitle: 'A text on one line is wanted.',
  defaultTitle: 'Archive',
  defaultUrl: 'https://archive.example.org',
  description: (publisher) => `All publications since the beginning: ${publisher}.`,
  missing: (options) =>
    `Without a terminal nothing can be asked. Give ${options.join(' and ')}, or --yes for usual values to change in content/site.yaml afterwards.`,
  interrupted: 'Interrupted: nothing was written.',
  notAFolder: (path) => `${path} is a file: give a folder, which need not exist yet.`,
  alreadyArchive: (file) =>
    `${file} exists already: this folder holds an archive, nothing was written. Give another folder.`,
  badPackage: (file) =>
    `${file} is no readable JSON file: nothing was written. Mend it or move it, then run again.`,
  tooManyFolders: 'Give one folder. Put a name with spaces between quotes.',
  done: (folder, files) => `Archive ready in ${folder} (${files} files).`,
  parts: {
    site: 'the name, address and settings of the site, explained',
    article: 'a first article, to read again or to replace',
    pages: 'three pages, drafts whose blanks are to be filled in',
    guide: 'for those who write; README.md is for those who run the site',
    ci: 'automatic checks and builds',
  },
  completed: (files) => `Completed, nothing in it changed: ${files.join(', ')}`,
  kept: (files) => `Was there already, left as it is: ${files.join(', ')}`,
  next: 'What comes next:',
  publishing: {
    github: `
On GitHub, \`.github/workflows/site.yml\` checks every pull request, and builds the site at every change of the branch \`main\` and once a day. The built site is attached to the run (“Artifacts”).

To have it released too, give these variables (“Settings > Secrets and variables > Actions”); while the first is missing, nothing is sent:

| Name | What it is |
|---|---|
| \`FONDS_RELEASE_TO\` | where to: \`user@server:/folder\`, or \`s3://bucket/prefix\` |
| \`FONDS_SSH_KEY\` (secret) | for a server: the private key that opens it |
| \`FONDS_KNOWN_HOSTS\` | for a server: what \`ssh-keyscan server\` says, to be compared with what its keeper says |
| \`AWS_ACCESS_KEY_ID\`, \`AWS_SECRET_ACCESS_KEY\` (secrets) | for S3; \`AWS_ENDPOINT_URL\` and \`AWS_REGION\` for stores other than Amazon’s |

Released addresses are written into \`content/addresses.txt\`, which the run commits to the branch: where it is protected, let \`github-actions\` write to it.
`,
    gitlab: `
On GitLab, \`.gitlab-ci.yml\` checks every merge request, and builds the site at every change of the default branch. Schedule it every day too (“Build > Pipeline schedules”). The built site is attached to the run (“Artifacts”).

To have it released too, give these variables (“Settings > CI/CD > Variables”, protected; the secrets masked, all but \`FONDS_SSH_KEY\`, which has several lines); while the first is missing, nothing is sent:

| Name | What it is |
|---|---|
| \`FONDS_RELEASE_TO\` | where to: \`user@server:/folder\`, or \`s3://bucket/prefix\` |
| \`FONDS_SSH_KEY\` (secret) | for a server: the private key that opens it |
| \`FONDS_KNOWN_HOSTS\` | for a server: what \`ssh-keyscan server\` says, to be compared with what its keeper says |
| \`AWS_ACCESS_KEY_ID\`, \`AWS_SECRET_ACCESS_KEY\` (secrets) | for S3; \`AWS_ENDPOINT_URL\` and \`AWS_REGION\` for stores other than Amazon’s |
| \`FONDS_PUSH_TOKEN\` (secret) | an access token of the project with \`write_repository\`: the ledger is then committed to the branch |

Released addresses are written into \`content/addresses.txt\`, which the run commits to the branch: without \`FONDS_PUSH_TOKEN\`, release from your computer, or commit that file yourself.
`,
    forgejo: `
On Forgejo, \`.forgejo/workflows/site.yml\` checks every pull request, and builds the site at every change of the branch \`main\` and once a day. The built site is attached to the run.

To have it released too, give these variables (“Settings > Actions”); while the first is missing, nothing is sent:

| Name | What it is |
|---|---|
| \`FONDS_RELEASE_TO\` | where to: \`user@server:/folder\`, or \`s3://bucket/prefix\` |
| \`FONDS_SSH_KEY\` (secret) | for a server: the private key that opens it |
| \`FONDS_KNOWN_HOSTS\` | for a server: what \`ssh-keyscan server\` says, to be compared with what its keeper says |
| \`AWS_ACCESS_KEY_ID\`, \`AWS_SECRET_ACCESS_KEY\` (secrets) | for S3; \`AWS_ENDPOINT_URL\` and \`AWS_REGION\` for stores other than Amazon’s |

Released addresses are written into \`content/addresses.txt\`, which the run commits to the branch: where it is protected, let actions write to it.
`,
    none: '',
  },
  ci: {
    head: 'Checks and builds the archive. Written by “fonds init”; see README.md.',
    daily: 'Every day: scheduled articles appear on their date.',
    gitlabDaily:
      'To be scheduled every day (Build > Pipeline schedules), so that scheduled articles appear on their date.',
    check: 'Merge request: problems are shown on their line. No secret, no code of the branch.',
    gitlabReport: 'The report annotates the merge request; the second call shows the errors here.',
    publish: 'Main branch: check, then build.',
    cache: 'Kept from run to run: only what has changed is made again.',
    artifact: 'The built site, to download.',
    release:
      'Release, once the variable FONDS_RELEASE_TO says where to: README.md gives the variables and secrets.',
    ledger: 'Released addresses are written into the ledger, content/addresses.txt, kept in Git.',
    ledgerCommit: 'Released addresses',
  },
};

export function initWording(lang: Lang): InitWording {
  return lang === 'fr' ? fr : en;
}
