import type { Catalogue, ProblemWording } from './types.ts';

type Params = Parameters<ProblemWording['message']>[0];

const nearFr = ({ nearest }: Params) => (nearest ? ` Vouliez-vous écrire « ${nearest} » ?` : '');
const nearEn = ({ nearest }: Params) => (nearest ? ` Did you mean “${nearest}”?` : '');

const kindFr = ({ key }: Params) => (key === 'authors' ? 'L’auteur' : 'Le mot-clé');
const kindEn = ({ key }: Params) => (key === 'authors' ? 'The author' : 'The keyword');

/** `2999-01-01` as `1er janvier 2999`, `1 January 2999`. */
const longDate = (date: Params[string] | undefined, lang: string) =>
  new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeZone: 'UTC' })
    .format(Date.parse(String(date)))
    .replace(/^1 (?=\p{Ll})/u, '1er ');

/** Problems that `src/archive` reports. */
export const archive: Catalogue = {
  'missing-file': {
    fr: {
      message: ({ file, folder }) => `Le fichier « ${file} » n’est pas dans ${folder}/.`,
      remedy: (params) =>
        params.nearest
          ? `Vouliez-vous écrire « ${params.nearest} » ?`
          : 'Ajoutez le fichier, ou corrigez son nom.',
    },
    en: {
      message: ({ file, folder }) => `The file “${file}” is not in ${folder}/.`,
      remedy: (params) =>
        params.nearest ? `Did you mean “${params.nearest}”?` : 'Add the file, or correct its name.',
    },
  },
  'file-not-image': {
    fr: {
      message: ({ file, format }) => `« ${file} » est un fichier ${format} : il ne peut pas servir d’image.`,
      remedy: () => 'Choisissez une image, ou mettez ce fichier parmi les `attachments`.',
    },
    en: {
      message: ({ file, format }) => `“${file}” is a ${format} file: it cannot serve as an image.`,
      remedy: () => 'Choose an image, or put this file among the `attachments`.',
    },
  },
  'file-not-captions': {
    fr: {
      message: ({ file, format }) =>
        `« ${file} » est un fichier ${format} : les navigateurs n’y liront pas de sous-titres.`,
      remedy: () => 'Donnez un fichier WebVTT (`.vtt`), qui commence par la ligne `WEBVTT`.',
    },
    en: {
      message: ({ file, format }) => `“${file}” is a ${format} file: browsers will read no captions in it.`,
      remedy: () => 'Give a WebVTT file (`.vtt`), which begins with the line `WEBVTT`.',
    },
  },
  'unknown-rubric': {
    fr: {
      message: ({ rubric }) => `La rubrique « ${rubric} » n’existe pas : l’article ne serait nulle part.`,
      remedy: (params) =>
        params.nearest === params.wanted || !params.wanted
          ? `Choisissez une rubrique de rubrics/.${nearFr(params)}`
          : `Choisissez une rubrique de rubrics/, ou créez rubrics/${params.wanted}.md${params.wanted === params.rubric ? '' : ` et écrivez \`rubric: ${params.wanted}\``}.${nearFr(params)}`,
    },
    en: {
      message: ({ rubric }) => `There is no rubric “${rubric}”: the article would be nowhere.`,
      remedy: (params) =>
        params.nearest === params.wanted || !params.wanted
          ? `Choose a rubric of rubrics/.${nearEn(params)}`
          : `Choose a rubric of rubrics/, or create rubrics/${params.wanted}.md${params.wanted === params.rubric ? '' : ` and write \`rubric: ${params.wanted}\``}.${nearEn(params)}`,
    },
  },
  'shallow-history': {
    fr: {
      message: () =>
        'Seuls les derniers commits du dépôt Git ont été récupérés : les pages ne montrent pas d’historique.',
      remedy: () =>
        'Récupérez tout : `git fetch --unshallow` ; dans l’intégration continue, `fetch-depth: 0` (GitHub, Forgejo) ou `GIT_DEPTH: 0` (GitLab).',
    },
    en: {
      message: () => 'Only the last commits of the Git repository were fetched: pages show no history.',
      remedy: () =>
        'Fetch all of it: `git fetch --unshallow`; in continuous integration `fetch-depth: 0` (GitHub, Forgejo) or `GIT_DEPTH: 0` (GitLab).',
    },
  },
  'text-newer-than-date': {
    fr: {
      message: ({ date, told, subject }) =>
        `Le texte a changé le ${date} dans Git (« ${subject} »), après la dernière date que dit l’article (${told}).`,
      remedy: ({ date }) =>
        `Si le lecteur doit le savoir, ajoutez une note à \`changes\`, ou écrivez \`modified: ${date}\`.`,
    },
    en: {
      message: ({ date, told, subject }) =>
        `The text changed on ${date} in Git (“${subject}”), after the last date that the article tells (${told}).`,
      remedy: ({ date }) =>
        `If readers are to know, add a note to \`changes\`, or write \`modified: ${date}\`.`,
    },
  },
  'keywords-in-one': {
    fr: {
      message: ({ name }) => `« ${name} » est lu comme un seul mot-clé : les virgules n’en séparent pas.`,
      remedy: ({ proposed }) =>
        `Écrivez un mot-clé par ligne, ou \`keywords: ${proposed}\` ; si c’en est bien un seul, nommez-le dans keywords.yaml.`,
    },
    en: {
      message: ({ name }) => `“${name}” is read as one keyword: commas do not separate keywords.`,
      remedy: ({ proposed }) =>
        `Write one keyword per line, or \`keywords: ${proposed}\`; if it is indeed one, name it in keywords.yaml.`,
    },
  },
  'series-of-one': {
    fr: {
      message: ({ name }) => `La série « ${name} » n’a que cet article : rien ne s’en voit.`,
      remedy: ({ nearest }) => `Si c’est la série « ${nearest} », écrivez \`series: ${nearest}\`.`,
    },
    en: {
      message: ({ name }) => `The series “${name}” holds this article alone: nothing of it shows.`,
      remedy: ({ nearest }) => `If it is the series “${nearest}”, write \`series: ${nearest}\`.`,
    },
  },
  'unknown-parent': {
    fr: {
      message: ({ rubric }) => `La rubrique parente « ${rubric} » n’existe pas.`,
      remedy: (params) => `Choisissez une rubrique de rubrics/, ou supprimez \`parent\`.${nearFr(params)}`,
    },
    en: {
      message: ({ rubric }) => `There is no parent rubric “${rubric}”.`,
      remedy: (params) => `Choose a rubric of rubrics/, or remove \`parent\`.${nearEn(params)}`,
    },
  },
  'rubric-cycle': {
    fr: {
      message: ({ cycle, size }) =>
        size === 1
          ? 'Cette rubrique se dit sa propre parente.'
          : `Ces rubriques se disent parentes l’une de l’autre, en rond : ${cycle}.`,
      remedy: () => 'Supprimez `parent` de celle qui doit être en haut.',
    },
    en: {
      message: ({ cycle, size }) =>
        size === 1
          ? 'This rubric says that it is its own parent.'
          : `These rubrics are each other’s parents, in a ring: ${cycle}.`,
      remedy: () => 'Remove `parent` from the one that is to be at the top.',
    },
  },
  'rubric-is-draft': {
    fr: {
      message: ({ rubric }) =>
        `L’article est publié et sa rubrique « ${rubric} » est un brouillon : il ne serait nulle part.`,
      remedy: () => 'Publiez la rubrique, changez-en, ou mettez `draft: true` à l’article aussi.',
    },
    en: {
      message: ({ rubric }) =>
        `The article is published and its rubric “${rubric}” is a draft: it would be nowhere.`,
      remedy: () => 'Publish the rubric, change it, or set `draft: true` on the article too.',
    },
  },
  'parent-is-draft': {
    fr: {
      message: ({ rubric }) => `La rubrique est publiée et sa parente « ${rubric} » est un brouillon.`,
      remedy: () => 'Publiez la rubrique parente, changez-en, ou mettez `draft: true` à celle-ci aussi.',
    },
    en: {
      message: ({ rubric }) => `The rubric is published and its parent “${rubric}” is a draft.`,
      remedy: () => 'Publish the parent, change it, or set `draft: true` on this rubric too.',
    },
  },
  'page-slug-year': {
    fr: {
      message: ({ address }) =>
        `L’adresse ${address} est celle d’une année, avec ses articles : une page ne peut pas la prendre.`,
      remedy: () => 'Renommez le fichier.',
    },
    en: {
      message: ({ address }) =>
        `The address ${address} is that of a year and its articles: a page cannot take it.`,
      remedy: () => 'Rename the file.',
    },
  },
  'reserved-address': {
    fr: {
      message: ({ address }) => `L’adresse ${address} est prise par une page que le site fait lui-même.`,
      remedy: () => 'Renommez le fichier.',
    },
    en: {
      message: ({ address }) => `The address ${address} is taken by a page that the site makes itself.`,
      remedy: () => 'Rename the file.',
    },
  },
  'address-collision': {
    fr: {
      message: ({ address, other }) =>
        `L’adresse ${address} est déjà celle de ${other} (les capitales ne comptent pas).`,
      remedy: () => 'Renommez l’un des deux fichiers.',
    },
    en: {
      message: ({ address, other }) =>
        `The address ${address} is already that of ${other} (capitals do not count).`,
      remedy: () => 'Rename one of the two files.',
    },
  },
  'name-variants': {
    fr: {
      message: (params) =>
        `${kindFr(params)} « ${params.name} » s’écrit « ${params.usual} » ailleurs (${params.other}) : les deux auraient la même adresse.`,
      remedy: ({ usual, key }) =>
        `Écrivez « ${usual} », ou donnez à chacun un \`slug\` dans ${key}.yaml si ce sont deux choses.`,
    },
    en: {
      message: (params) =>
        `${kindEn(params)} “${params.name}” is written “${params.usual}” elsewhere (${params.other}): both would have the same address.`,
      remedy: ({ usual, key }) =>
        `Write “${usual}”, or give each a \`slug\` in ${key}.yaml if they are two things.`,
    },
  },
  'name-without-slug': {
    fr: {
      message: (params) =>
        `${kindFr(params)} « ${params.name} » n’a ni lettre ni chiffre : sa page n’aurait pas d’adresse.`,
      remedy: ({ key }) => `Donnez-lui un \`slug\` dans ${key}.yaml.`,
    },
    en: {
      message: (params) =>
        `${kindEn(params)} “${params.name}” has neither letter nor figure: its page would have no address.`,
      remedy: ({ key }) => `Give it a \`slug\` in ${key}.yaml.`,
    },
  },
  'entry-id-claimed-twice': {
    fr: {
      message: ({ id, other }) =>
        `L’identifiant ${id} est déjà celui de ${other} dans les flux : les abonnés ne verraient que l’un des deux articles.`,
      remedy: () => 'Supprimez `id` : un article copié d’un autre n’en garde pas l’identifiant.',
    },
    en: {
      message: ({ id, other }) =>
        `The identifier ${id} is already that of ${other} in feeds: subscribers would see one of the two articles only.`,
      remedy: () => 'Remove `id`: an article copied from another does not keep its identifier.',
    },
  },
  'former-url-claimed-twice': {
    fr: {
      message: ({ url, other }) =>
        `L’ancienne adresse ${url} est déjà réclamée par ${other} : elle ne peut mener qu’à un endroit.`,
      remedy: () => 'Gardez-la du côté qui lui a succédé, et supprimez l’autre.',
    },
    en: {
      message: ({ url, other }) =>
        `The former address ${url} is already claimed by ${other}: it can lead to one place only.`,
      remedy: () => 'Keep it with what has replaced it, and remove the other.',
    },
  },
  'former-url-alive': {
    fr: {
      message: ({ url }) =>
        `L’ancienne adresse ${url} est celle d’une page d’aujourd’hui : la redirection la cacherait.`,
      remedy: () => 'Supprimez-la de `formerUrls`.',
    },
    en: {
      message: ({ url }) =>
        `The former address ${url} is that of a page of today: the redirect would hide it.`,
      remedy: () => 'Remove it from `formerUrls`.',
    },
  },
  'address-lost': {
    fr: {
      message: ({ address, date, below }) =>
        `L’adresse ${address}, publiée le ${date}, ne répondrait plus${below ? `, ni ${below} autre${Number(below) > 1 ? 's' : ''} en dessous` : ''}.`,
      remedy: ({ to, file, lines }) =>
        to
          ? `Si c’est aujourd’hui ${to}, ajoutez à ${file} : \`${lines}\` (\`fonds move\` le fait en déplaçant).`
          : `Remettez ce qui y était, ou dites où elle mène dans ${file} : \`${lines}\`. Un article se retire par \`withdrawn\`.`,
    },
    en: {
      message: ({ address, date, below }) =>
        `The address ${address}, published on ${date}, would no longer answer${below ? `, nor ${below} other${Number(below) > 1 ? 's' : ''} below it` : ''}.`,
      remedy: ({ to, file, lines }) =>
        to
          ? `If it is ${to} today, add to ${file}: \`${lines}\` (\`fonds move\` does so while it moves).`
          : `Put back what was there, or say where it leads in ${file}: \`${lines}\`. An article is taken back with \`withdrawn\`.`,
    },
  },
  'ledger-line': {
    fr: {
      message: ({ written }) => `« ${written} » n’est pas une ligne du registre des adresses.`,
      remedy: () =>
        'Écrivez une adresse et la date de sa première publication : `/2022/deux-ans/ 2022-04-04`.',
    },
    en: {
      message: ({ written }) => `“${written}” is no line of the ledger of addresses.`,
      remedy: () => 'Write an address and the date of its first publication: `/2022/deux-ans/ 2022-04-04`.',
    },
  },
  'redirect-to-nowhere': {
    fr: {
      message: ({ from, to }) => `L’adresse ${from} mène à ${to}, où il n’y a rien.`,
      remedy: () => 'Corrigez la cible, ou supprimez la ligne.',
    },
    en: {
      message: ({ from, to }) => `The address ${from} leads to ${to}, where there is nothing.`,
      remedy: () => 'Correct the target, or remove the line.',
    },
  },
  'unknown-translation': {
    fr: {
      message: ({ address }) =>
        `Aucun article n’est à l’adresse ${address} : il n’y a rien dont celui-ci soit la traduction.`,
      remedy: (params) => `Corrigez \`translationOf\`.${nearFr(params)}`,
    },
    en: {
      message: ({ address }) =>
        `There is no article at ${address}: nothing of which this one is a translation.`,
      remedy: (params) => `Correct \`translationOf\`.${nearEn(params)}`,
    },
  },
  'translation-same-language': {
    fr: {
      message: ({ address, lang }) =>
        `L’article est dans la même langue (${lang}) que ${address}, qu’il dit traduire.`,
      remedy: () => 'Indiquez sa langue avec `lang`, ou supprimez `translationOf`.',
    },
    en: {
      message: ({ address, lang }) =>
        `The article is in the same language (${lang}) as ${address}, which it says to translate.`,
      remedy: () => 'Tell its language with `lang`, or remove `translationOf`.',
    },
  },
  'dead-internal-link': {
    fr: {
      message: ({ written }) =>
        `Le lien « ${written} » ne mène à rien : le lecteur aurait une page d’erreur.`,
      remedy: (params) => `Corrigez l’adresse, ou retirez le lien.${nearFr(params)}`,
    },
    en: {
      message: ({ written }) => `The link “${written}” leads nowhere: readers would get an error page.`,
      remedy: (params) => `Correct the address, or remove the link.${nearEn(params)}`,
    },
  },
  'dead-anchor': {
    fr: {
      message: ({ written, anchor, to }) =>
        `Le lien « ${written} » vise un endroit, #${anchor}, que ${to} n’a pas.`,
      remedy: (params) => `Visez un intertitre de cette page, ou retirez #${params.anchor}.${nearFr(params)}`,
    },
    en: {
      message: ({ written, anchor, to }) =>
        `The link “${written}” aims at a place, #${anchor}, that ${to} does not have.`,
      remedy: (params) => `Aim at a heading of that page, or remove #${params.anchor}.${nearEn(params)}`,
    },
  },
  'link-without-slash': {
    fr: {
      message: ({ written }) =>
        `Le lien « ${written} » n’a pas sa barre finale : selon l’hébergeur, il ne mènerait à rien.`,
      remedy: ({ address }) => `Écrivez ${address}`,
    },
    en: {
      message: ({ written }) =>
        `The link “${written}” lacks its final slash: with some hosts it would lead nowhere.`,
      remedy: ({ address }) => `Write ${address}`,
    },
  },
  'link-to-withdrawn': {
    fr: {
      message: ({ written, to }) =>
        `« ${written} » mène à un article retiré (${to}) : le lecteur n’y trouvera qu’un avis.`,
      remedy: ({ instead }) =>
        instead
          ? `Citez plutôt ${instead}.`
          : 'Citez un autre article, ou dites dans le texte que celui-ci est retiré.',
    },
    en: {
      message: ({ written, to }) =>
        `“${written}” leads to an article that is withdrawn (${to}): readers will find a notice alone.`,
      remedy: ({ instead }) =>
        instead
          ? `Link to ${instead} instead.`
          : 'Link to another article, or say in the text that this one is withdrawn.',
    },
  },
  'link-to-former-url': {
    fr: {
      message: ({ written }) => `Le lien « ${written} » est une ancienne adresse, redirigée.`,
      remedy: ({ address }) => `Écrivez l’adresse d’aujourd’hui : ${address}`,
    },
    en: {
      message: ({ written }) => `The link “${written}” is a former address, redirected.`,
      remedy: ({ address }) => `Write the address of today: ${address}`,
    },
  },
  'link-to-draft': {
    fr: {
      message: ({ written, to }) =>
        `Le lien « ${written} » mène à un brouillon, ${to}, absent du site publié.`,
      remedy: () => 'Publiez-le d’abord, ou retirez le lien.',
    },
    en: {
      message: ({ written, to }) =>
        `The link “${written}” leads to a draft, ${to}, absent from the published site.`,
      remedy: () => 'Publish it first, or remove the link.',
    },
  },
  'link-to-scheduled': {
    fr: {
      message: ({ written, to, date }) =>
        `Le lien « ${written} » mène à ${to}, qui ne paraîtra que le ${longDate(date, 'fr')}.`,
      remedy: () => 'Retirez le lien jusque-là, ou datez cet article d’après.',
    },
    en: {
      message: ({ written, to, date }) =>
        `The link “${written}” leads to ${to}, which is due on ${longDate(date, 'en-GB')} only.`,
      remedy: () => 'Remove the link until then, or date this article later.',
    },
  },
  'link-to-unused-file': {
    fr: {
      message: ({ written, file }) =>
        `Le lien « ${written} » mène à ${file}, que son article ne montre ni ne joint : il n’est pas publié.`,
      remedy: () => 'Joignez-le à son article (`attachments`), ou copiez-le à côté de celui-ci.',
    },
    en: {
      message: ({ written, file }) =>
        `The link “${written}” leads to ${file}, which its article neither shows nor joins: it is not published.`,
      remedy: () => 'Join it to its article (`attachments`), or copy it beside this one.',
    },
  },
  'orphan-file': {
    fr: {
      message: ({ name }) => `Rien ne montre ni ne joint « ${name} » : il n’est pas publié.`,
      remedy: () => 'Joignez-le à son article (`attachments`), citez-le dans le texte, ou supprimez-le.',
    },
    en: {
      message: ({ name }) => `Nothing shows or joins “${name}”: it is not published.`,
      remedy: () => 'Join it to its article (`attachments`), name it in the text, or remove it.',
    },
  },
};
