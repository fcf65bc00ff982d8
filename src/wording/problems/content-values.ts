import type { Catalogue, ProblemWording } from './types.ts';

type Params = Parameters<ProblemWording['message']>[0];

const EXPECTED: Readonly<Record<string, { fr: string; en: string }>> = {
  string: { fr: 'un texte', en: 'a text' },
  number: { fr: 'un nombre', en: 'a number' },
  int: { fr: 'un nombre entier', en: 'a whole number' },
  boolean: { fr: 'true ou false', en: 'true or false' },
  array: { fr: 'une liste', en: 'a list' },
  object: { fr: 'un groupe de clés', en: 'a group of keys' },
};

const expectedFr = ({ expected }: Params) => EXPECTED[String(expected)]?.fr ?? 'une autre forme';
const expectedEn = ({ expected }: Params) => EXPECTED[String(expected)]?.en ?? 'another form';

/** The last name of a dotted key, without the rank in a list: `attachments[2].file` gives `file`. */
const bare = ({ key }: Params) =>
  String(key)
    .replace(/^.*\./, '')
    .replace(/\[\d+\]$/, '');

const isInList = ({ key }: Params) => /\]$/.test(String(key));

/** Lists whose items are groups of keys, with how one of them begins. */
const GROUPS: Readonly<Record<string, string>> = {
  attachments: 'file: document.pdf',
  changes: 'date: 2023-06-20` puis `  note: …',
};
const isOfGroups = (params: Params): boolean => !params.proposed && Object.hasOwn(GROUPS, bare(params));

const formFr = (params: Params): string => {
  if (params.expected === 'array')
    return isOfGroups(params)
      ? `Écrivez une liste sous \`${bare(params)}:\`, chaque élément sur ses lignes : \`- ${GROUPS[bare(params)]}\`.`
      : `Écrivez une liste : \`${bare(params)}: ${params.proposed || '[premier, second]'}\`.`;
  if (params.expected === 'object' && params.proposed)
    return isInList(params)
      ? `Nommez le fichier par une clé : \`- ${params.proposed}\`.`
      : `Écrivez sous \`${bare(params)}:\`, décalé de deux espaces : \`${params.proposed}\`.`;
  if (params.expected === 'object')
    return `Écrivez les clés sous \`${bare(params)}\`, chacune sur sa ligne, décalées de deux espaces.`;
  if (params.expected === 'boolean')
    return `Écrivez \`${bare(params)}: ${params.proposed || 'true'}\` ou supprimez la clé.`;
  return `Écrivez ${expectedFr(params)} après \`${bare(params)}:\`.`;
};

const formEn = (params: Params): string => {
  if (params.expected === 'array')
    return isOfGroups(params)
      ? `Write a list under \`${bare(params)}:\`, each item on lines of its own: \`- ${GROUPS[bare(params)]}\`.`
      : `Write a list: \`${bare(params)}: ${params.proposed || '[first, second]'}\`.`;
  if (params.expected === 'object' && params.proposed)
    return isInList(params)
      ? `Name the file with a key: \`- ${params.proposed}\`.`
      : `Write under \`${bare(params)}:\`, two spaces in: \`${params.proposed}\`.`;
  if (params.expected === 'object')
    return `Write the keys under \`${bare(params)}\`, each on its line, two spaces in.`;
  if (params.expected === 'boolean')
    return `Write \`${bare(params)}: ${params.proposed || 'true'}\` or remove the key.`;
  return `Write ${expectedEn(params)} after \`${bare(params)}:\`.`;
};

/** Problems of keys and values. */
export const contentValues: Catalogue = {
  'blank-left': {
    fr: {
      message: ({ count, blanks }) =>
        count === 1
          ? `Il reste un blanc à remplir : ${blanks}.`
          : `Il reste ${count} blancs à remplir : ${blanks}.`,
      remedy: () =>
        'Écrivez le texte à la place de chaque crochet, crochets compris, puis supprimez la ligne `draft: true` pour publier.',
    },
    en: {
      message: ({ count, blanks }) =>
        count === 1
          ? `A blank is left to fill in: ${blanks}.`
          : `${count} blanks are left to fill in: ${blanks}.`,
      remedy: () =>
        'Write the text in place of each bracket, brackets included, then remove the line `draft: true` to publish.',
    },
  },
  'blank-published': {
    fr: {
      message: ({ blanks }) => `La page serait publiée sans cette information : ${blanks}.`,
      remedy: () =>
        'Écrivez le texte à la place du crochet, crochets compris ; en attendant, remettez `draft: true` en tête du fichier.',
    },
    en: {
      message: ({ blanks }) => `The page would be published without this information: ${blanks}.`,
      remedy: () =>
        'Write the text in place of the bracket, brackets included; meanwhile, put `draft: true` back at the head of the file.',
    },
  },
  'unknown-key': {
    fr: {
      message: ({ key }) => `La clé \`${key}\` n’existe pas : ce qu’elle dit serait ignoré.`,
      remedy: ({ nearest, known }) =>
        nearest ? `Vouliez-vous écrire \`${nearest}\` ?` : `Supprimez-la, ou choisissez parmi : ${known}.`,
    },
    en: {
      message: ({ key }) => `There is no key \`${key}\`: what it says would be ignored.`,
      remedy: ({ nearest, known }) =>
        nearest ? `Did you mean \`${nearest}\`?` : `Remove it, or choose among: ${known}.`,
    },
  },
  'missing-key': {
    fr: {
      message: ({ key }) => `La clé \`${key}\` manque ; elle est obligatoire.`,
      remedy: (params) => `Ajoutez une ligne \`${bare(params)}: …\`.`,
    },
    en: {
      message: ({ key }) => `The key \`${key}\` is missing; it is required.`,
      remedy: (params) => `Add a line \`${bare(params)}: …\`.`,
    },
  },
  'empty-value': {
    fr: {
      message: ({ key }) => `La clé \`${key}\` n’a pas de valeur.`,
      remedy: (params) => `Écrivez sa valeur après \`${bare(params)}:\`.`,
    },
    en: {
      message: ({ key }) => `The key \`${key}\` has no value.`,
      remedy: (params) => `Write its value after \`${bare(params)}:\`.`,
    },
  },
  'wrong-type': {
    fr: {
      message: (params) =>
        `La clé \`${params.key}\` attend ${expectedFr(params)}, et non « ${params.value} ».`,
      remedy: formFr,
    },
    en: {
      message: (params) => `The key \`${params.key}\` takes ${expectedEn(params)}, not “${params.value}”.`,
      remedy: formEn,
    },
  },
  'unknown-choice': {
    fr: {
      message: ({ key, value }) => `« ${value} » n’est pas une valeur de \`${key}\`.`,
      remedy: ({ nearest, choices }) =>
        `Choisissez parmi : ${choices}.${nearest ? ` Vouliez-vous écrire \`${nearest}\` ?` : ''}`,
    },
    en: {
      message: ({ key, value }) => `“${value}” is no value of \`${key}\`.`,
      remedy: ({ nearest, choices }) =>
        `Choose among: ${choices}.${nearest ? ` Did you mean \`${nearest}\`?` : ''}`,
    },
  },
  'unknown-placeholder': {
    fr: {
      message: ({ key, value }) => `La phrase \`${key}\` n’a rien à mettre à la place de ${value}.`,
      remedy: ({ nearest, known }) =>
        nearest
          ? `Vouliez-vous écrire ${nearest} ?`
          : known
            ? `Choisissez parmi : ${known}.`
            : 'Retirez les accolades : cette phrase est toujours la même.',
    },
    en: {
      message: ({ key, value }) => `The sentence \`${key}\` has nothing to put in the place of ${value}.`,
      remedy: ({ nearest, known }) =>
        nearest
          ? `Did you mean ${nearest}?`
          : known
            ? `Choose among: ${known}.`
            : 'Remove the braces: this sentence is always the same.',
    },
  },
  'number-out-of-range': {
    fr: {
      message: ({ key, value }) => `\`${key}: ${value}\` est hors des limites.`,
      remedy: ({ least, most }) => `Mettez un nombre entier de ${least} à ${most}.`,
    },
    en: {
      message: ({ key, value }) => `\`${key}: ${value}\` is out of bounds.`,
      remedy: ({ least, most }) => `Set a whole number from ${least} to ${most}.`,
    },
  },
  'date-format': {
    fr: {
      message: ({ key, value }) => `La date « ${value} » de \`${key}\` n’est pas écrite comme il faut.`,
      remedy: ({ proposed }) =>
        proposed
          ? `Écrivez \`${proposed}\` : année, mois, jour.`
          : 'Écrivez l’année, le mois et le jour : `2022-04-04`, avec l’heure si elle compte : `2022-04-04T09:30`.',
    },
    en: {
      message: ({ key, value }) => `The date “${value}” of \`${key}\` is not written as it should be.`,
      remedy: ({ proposed }) =>
        proposed
          ? `Write \`${proposed}\`: year, month, day.`
          : 'Write year, month and day: `2022-04-04`, with the time where it matters: `2022-04-04T09:30`.',
    },
  },
  'date-impossible': {
    fr: {
      message: ({ key, value }) => `La date « ${value} » de \`${key}\` n’est pas au calendrier.`,
      remedy: () => 'Vérifiez le mois et le jour : ils s’écrivent dans l’ordre année, mois, jour.',
    },
    en: {
      message: ({ key, value }) => `The date “${value}” of \`${key}\` is not in the calendar.`,
      remedy: () => 'Check month and day: they are written in the order year, month, day.',
    },
  },
  'date-out-of-range': {
    fr: {
      message: ({ key, value }) =>
        `L’année de la date « ${value} » (\`${key}\`) est trop ancienne pour être vraie.`,
      remedy: () => 'Écrivez l’année en quatre chiffres.',
    },
    en: {
      message: ({ key, value }) => `The year of the date “${value}” (\`${key}\`) is too long ago to be true.`,
      remedy: () => 'Write the year in four figures.',
    },
  },
  'time-impossible': {
    fr: {
      message: ({ key, value }) => `L’heure de « ${value} » (\`${key}\`) n’existe pas.`,
      remedy: () => 'Écrivez une heure de 00:00 à 23:59.',
    },
    en: {
      message: ({ key, value }) => `The time of “${value}” (\`${key}\`) does not exist.`,
      remedy: () => 'Write a time from 00:00 to 23:59.',
    },
  },
  'time-skipped': {
    fr: {
      message: ({ key, value, timeZone }) =>
        `L’heure de « ${value} » (\`${key}\`) n’a pas existé ce jour-là : le passage à l’heure d’été l’a sautée (${timeZone}).`,
      remedy: () => 'Écrivez une heure d’avant ou d’après le changement.',
    },
    en: {
      message: ({ key, value, timeZone }) =>
        `The time of “${value}” (\`${key}\`) did not exist that day: clocks leapt over it (${timeZone}).`,
      remedy: () => 'Write a time before or after the change.',
    },
  },
  'modified-before-published': {
    fr: {
      message: ({ modified, published }) =>
        `L’article serait modifié (${modified}) avant d’être publié (${published}).`,
      remedy: () => 'Corrigez l’une des deux dates, ou supprimez `modified`.',
    },
    en: {
      message: ({ modified, published }) =>
        `The article would be modified (${modified}) before it is published (${published}).`,
      remedy: () => 'Correct one of the two dates, or remove `modified`.',
    },
  },
  'partial-date-format': {
    fr: {
      message: ({ key, value }) => `La date « ${value} » de \`${key}\` n’est pas écrite comme il faut.`,
      remedy: ({ proposed }) =>
        proposed
          ? `Écrivez \`${proposed}\` : année, mois, jour.`
          : 'Écrivez ce que l’on sait : l’année (`1998`), le mois (`1998-05`) ou le jour (`1998-05-12`).',
    },
    en: {
      message: ({ key, value }) => `The date “${value}” of \`${key}\` is not written as it should be.`,
      remedy: ({ proposed }) =>
        proposed
          ? `Write \`${proposed}\`: year, month, day.`
          : 'Write what is known: the year (`1998`), the month (`1998-05`) or the day (`1998-05-12`).',
    },
  },
  'written-after-published': {
    fr: {
      message: ({ written, published }) =>
        `Le texte serait écrit (${written}) après avoir été publié (${published}).`,
      remedy: () =>
        '`written` est la date d’un texte plus ancien, mis en ligne plus tard : corrigez l’une des deux dates, ou supprimez `written`.',
    },
    en: {
      message: ({ written, published }) =>
        `The text would be written (${written}) after it was published (${published}).`,
      remedy: () =>
        '`written` is the date of an older text, put online later: correct one of the two dates, or remove `written`.',
    },
  },
  'change-before-published': {
    fr: {
      message: ({ date, published }) =>
        `L’article serait mis à jour (${date}) avant d’être publié (${published}).`,
      remedy: () => 'Corrigez l’une des deux dates.',
    },
    en: {
      message: ({ date, published }) =>
        `The article would be updated (${date}) before it is published (${published}).`,
      remedy: () => 'Correct one of the two dates.',
    },
  },
  'change-after-modified': {
    fr: {
      message: ({ date, modified }) =>
        `La mise à jour du ${date} est plus récente que \`modified\` (${modified}) : l’article paraîtrait inchangé.`,
      remedy: () => 'Supprimez `modified` : la date de la dernière mise à jour en tient lieu.',
    },
    en: {
      message: ({ date, modified }) =>
        `The update of ${date} is newer than \`modified\` (${modified}): the article would seem unchanged.`,
      remedy: () => 'Remove `modified`: the date of the newest update stands for it.',
    },
  },
  'invalid-entry-id': {
    fr: {
      message: ({ value }) => `« ${value} » ne peut pas identifier l’article dans les flux.`,
      remedy: () =>
        'Écrivez l’adresse complète que l’article avait dans l’ancien flux (`https://…`), ou supprimez la clé.',
    },
    en: {
      message: ({ value }) => `“${value}” cannot identify the article in feeds.`,
      remedy: () =>
        'Write the address in full that the article had in the former feed (`https://…`), or remove the key.',
    },
  },
  'year-mismatch': {
    fr: {
      message: ({ year, published }) =>
        `L’article est daté de ${published} et rangé dans ${year} : son adresse commence par /${year}/.`,
      remedy: ({ published }) =>
        `S’il n’a jamais été publié, déplacez-le dans articles/${published}/ ; sinon laissez-le, une adresse ne change pas.`,
    },
    en: {
      message: ({ year, published }) =>
        `The article is dated ${published} and lies in ${year}: its address starts with /${year}/.`,
      remedy: ({ published }) =>
        `If it has never been published, move it to articles/${published}/; else leave it, for an address does not change.`,
    },
  },
  'image-without-alt': {
    fr: {
      message: ({ key }) =>
        `L’image n’a pas de texte de remplacement (\`${key}\`) : qui ne la voit pas n’en saura rien.`,
      remedy: () => 'Ajoutez `alt: "Ce que montre l’image"`, ou `alt: ""` si elle ne fait que décorer.',
    },
    en: {
      message: ({ key }) =>
        `The image has no alternative text (\`${key}\`): who cannot see it learns nothing of it.`,
      remedy: () => 'Add `alt: "What the image shows"`, or `alt: ""` where it only decorates.',
    },
  },
  'file-outside-folder': {
    fr: {
      message: ({ key, value }) =>
        `\`${key}\` nomme « ${value} », hors du dossier de l’article : le fichier se perdrait au premier déplacement.`,
      remedy: () => 'Copiez le fichier dans le dossier de l’article et nommez-le sans `/` au début ni `..`.',
    },
    en: {
      message: ({ key, value }) =>
        `\`${key}\` names “${value}”, outside the article’s folder: the file would be lost at the first move.`,
      remedy: () =>
        'Copy the file to the article’s folder and name it without a leading `/` and without `..`.',
    },
  },
  'file-without-folder': {
    fr: {
      message: ({ key }) =>
        `Cet article est un fichier seul : il n’a pas de dossier où trouver ce que nomme \`${key}\`.`,
      remedy: ({ wanted, folder }) =>
        `Déplacez l’article en ${wanted}, et ses fichiers dans ${folder}/. Son adresse ne change pas.`,
    },
    en: {
      message: ({ key }) => `This article is a file alone: it has no folder with what \`${key}\` names.`,
      remedy: ({ wanted, folder }) =>
        `Move the article to ${wanted}, and its files to ${folder}/. Its address does not change.`,
    },
  },
  'invalid-language': {
    fr: {
      message: ({ value }) => `« ${value} » n’est pas un code de langue.`,
      remedy: () => 'Écrivez un code comme `fr`, `en` ou `pt-BR`.',
    },
    en: {
      message: ({ value }) => `“${value}” is no language tag.`,
      remedy: () => 'Write a tag such as `fr`, `en` or `pt-BR`.',
    },
  },
  'invalid-article-address': {
    fr: {
      message: ({ value }) => `« ${value} » n’est pas l’adresse d’un article.`,
      remedy: ({ proposed }) =>
        `Écrivez l’adresse à partir de la racine du site : \`${proposed || '/2022/mon-article/'}\`.`,
    },
    en: {
      message: ({ value }) => `“${value}” is not the address of an article.`,
      remedy: ({ proposed }) =>
        `Write the address from the root of the site: \`${proposed || '/2022/my-article/'}\`.`,
    },
  },
  'invalid-former-url': {
    fr: {
      message: ({ value }) => `L’ancienne adresse « ${value} » ne peut pas être redirigée.`,
      remedy: () =>
        'Écrivez le chemin demandé au serveur, avec `/` au début, sans nom de domaine, sans espace ni `#` : `/spip.php?article12`.',
    },
    en: {
      message: ({ value }) => `The former address “${value}” cannot be redirected.`,
      remedy: () =>
        'Write the path asked of the server, with `/` first, without domain name, space or `#`: `/spip.php?article12`.',
    },
  },
  'invalid-spip': {
    fr: {
      message: ({ value }) => `« ${value} » n’est pas un numéro de SPIP.`,
      remedy: ({ type }) =>
        `Écrivez le numéro qu’avait l’objet, \`spip: 112\` pour \`${type}112\`, ou son nom entier : \`spip: breve5\`.`,
    },
    en: {
      message: ({ value }) => `“${value}” is no number of SPIP.`,
      remedy: ({ type }) =>
        `Write the number that the object had, \`spip: 112\` for \`${type}112\`, or its whole name: \`spip: breve5\`.`,
    },
  },
  'invalid-redirect': {
    fr: {
      message: ({ value }) => `« ${value} » n’est pas une adresse où mener.`,
      remedy: () => 'Écrivez une adresse du site (`/2022/deux-ans/`) ou une adresse complète (`https://…`).',
    },
    en: {
      message: ({ value }) => `“${value}” is no address to lead to.`,
      remedy: () => 'Write an address of the site (`/2022/deux-ans/`) or a whole address (`https://…`).',
    },
  },
  'invalid-slug-value': {
    fr: {
      message: ({ value }) => `« ${value} » ferait une mauvaise adresse.`,
      remedy: ({ proposed }) =>
        `N’utilisez que des minuscules, des chiffres et des traits d’union : \`slug: ${proposed}\`.`,
    },
    en: {
      message: ({ value }) => `“${value}” would make a bad address.`,
      remedy: ({ proposed }) => `Use only lower-case letters, figures and hyphens: \`slug: ${proposed}\`.`,
    },
  },
  'site-missing': {
    fr: {
      message: () =>
        'Le dossier des contenus n’a pas de fichier site.yaml : le nom et l’adresse du site sont inconnus.',
      remedy: () => 'Créez site.yaml avec au moins `title: Nom du site` et `url: https://www.exemple.fr`.',
    },
    en: {
      message: () => 'The content folder has no site.yaml: the name and the address of the site are unknown.',
      remedy: () =>
        'Create site.yaml with at least `title: Name of the site` and `url: https://www.example.org`.',
    },
  },
  'invalid-site-url': {
    fr: {
      message: ({ value }) => `« ${value} » n’est pas l’adresse d’un site.`,
      remedy: () =>
        'Écrivez-la en entier, sans `?` ni `#` : `url: https://www.exemple.fr`, avec un chemin si le site y vit.',
    },
    en: {
      message: ({ value }) => `“${value}” is not the address of a site.`,
      remedy: () =>
        'Write it in full, without `?` or `#`: `url: https://www.example.org`, with a path if the site lives there.',
    },
  },
  'editor-forge': {
    fr: {
      message: ({ missing }) =>
        missing === 'backend'
          ? 'L’éditeur en ligne ne sait pas quel logiciel a la forge : l’adresse du dépôt ne le dit pas.'
          : 'L’éditeur en ligne ne sait pas où est le dépôt sur la forge.',
      remedy: ({ missing }) =>
        missing === 'backend'
          ? 'Sous `editor`, écrivez `backend: gitlab`, `backend: forgejo` ou `backend: github`.'
          : 'Écrivez `repository: { url: https://forge.exemple.fr/mairie/archives }`, ou `repo: mairie/archives` et `baseUrl` sous `editor`.',
    },
    en: {
      message: ({ missing }) =>
        missing === 'backend'
          ? 'The web editor does not know which program the forge runs: the address of the repository does not tell.'
          : 'The web editor does not know where on the forge the repository is.',
      remedy: ({ missing }) =>
        missing === 'backend'
          ? 'Under `editor`, write `backend: gitlab`, `backend: forgejo` or `backend: github`.'
          : 'Write `repository: { url: https://forge.example.org/town/archives }`, or `repo: town/archives` and `baseUrl` under `editor`.',
    },
  },
  'invalid-branch': {
    fr: {
      message: ({ value }) => `« ${value} » n’est pas le nom d’une branche.`,
      remedy: () => 'Écrivez le nom de la branche où l’on enregistre : `branch: main`.',
    },
    en: {
      message: ({ value }) => `“${value}” is not the name of a branch.`,
      remedy: () => 'Write the name of the branch that is written to: `branch: main`.',
    },
  },
  'invalid-url': {
    fr: {
      message: ({ value }) => `« ${value} » n’est pas une adresse de page web.`,
      remedy: () => 'Écrivez-la en entier, avec `https://`.',
    },
    en: {
      message: ({ value }) => `“${value}” is not the address of a web page.`,
      remedy: () => 'Write it in full, with `https://`.',
    },
  },
  'invalid-email': {
    fr: {
      message: ({ value }) => `« ${value} » n’est pas une adresse de courriel.`,
      remedy: () => 'Écrivez-la sous la forme `nom@exemple.fr`.',
    },
    en: {
      message: ({ value }) => `“${value}” is not an email address.`,
      remedy: () => 'Write it as `name@example.org`.',
    },
  },
  'invalid-time-zone': {
    fr: {
      message: ({ value }) => `« ${value} » n’est pas un fuseau horaire.`,
      remedy: () => 'Écrivez un nom de la base IANA : `Europe/Paris`, `Indian/Reunion`.',
    },
    en: {
      message: ({ value }) => `“${value}” is not a time zone.`,
      remedy: () => 'Write a name of the IANA database: `Europe/Paris`, `Indian/Reunion`.',
    },
  },
  'invalid-color': {
    fr: {
      message: ({ key, value }) => `« ${value} » n’est pas une couleur que \`${key}\` puisse prendre.`,
      remedy: () => 'Écrivez-la en hexadécimal, entre guillemets : `"#1b4d8f"`.',
    },
    en: {
      message: ({ key, value }) => `“${value}” is not a colour that \`${key}\` can take.`,
      remedy: () => 'Write it in hexadecimal, in quotes: `"#1b4d8f"`.',
    },
  },
  'invalid-font': {
    fr: {
      message: ({ value }) => `« ${value} » n’est pas le nom d’une police.`,
      remedy: () => 'Écrivez le nom de la famille seul : `text: Source Serif 4`.',
    },
    en: {
      message: ({ value }) => `“${value}” is not the name of a font.`,
      remedy: () => 'Write the family’s name alone: `text: Source Serif 4`.',
    },
  },
  'file-outside-content': {
    fr: {
      message: ({ key, value }) => `\`${key}\` nomme « ${value} », hors du dossier des contenus.`,
      remedy: () => 'Copiez le fichier dans le dossier des contenus et nommez-le sans `/` au début ni `..`.',
    },
    en: {
      message: ({ key, value }) => `\`${key}\` names “${value}”, outside the content folder.`,
      remedy: () => 'Copy the file to the content folder and name it without a leading `/` and without `..`.',
    },
  },
};
