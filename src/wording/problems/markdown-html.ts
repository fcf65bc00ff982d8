import type { Catalogue } from './types.ts';

const timesFr = ({ count }: Record<string, string | number>): string =>
  Number(count) > 1 ? ` (${count} fois dans ce fichier)` : '';
const timesEn = ({ count }: Record<string, string | number>): string =>
  Number(count) > 1 ? ` (${count} times in this file)` : '';

/** Raw HTML and MDX: what the allow-list and the catalogue of components do not take. */
export const markdownHtml: Catalogue = {
  'html-frame': {
    fr: {
      message: (params) =>
        `Un cadre \`<iframe>\` montrait « ${params.address} » : une page d’archives ne charge rien d’un autre site ; il est retiré${timesFr(params)}.`,
      remedy: ({ address }) => `Mettez un lien à la place : \`[Voir la vidéo](${address})\`.`,
    },
    en: {
      message: (params) =>
        `An \`<iframe>\` showed “${params.address}”: a page of an archive loads nothing from another site; it is removed${timesEn(params)}.`,
      remedy: ({ address }) => `Put a link in its place: \`[Watch the video](${address})\`.`,
    },
  },
  'html-element-removed': {
    fr: {
      message: (params) =>
        `L’élément HTML \`<${params.name}>\` n’est pas admis : il exécute, charge ou demande quelque chose ; il est retiré${timesFr(params)}.`,
      remedy: () => 'Supprimez-le ; pour un document ou une vidéo, mettez un lien.',
    },
    en: {
      message: (params) =>
        `The HTML element \`<${params.name}>\` is not allowed: it runs, loads or asks for something; it is removed${timesEn(params)}.`,
      remedy: () => 'Delete it; for a document or a video, put a link.',
    },
  },
  'html-element-unwrapped': {
    fr: {
      message: (params) =>
        `L’élément HTML \`<${params.name}>\` n’est pas admis : seul son contenu est gardé${timesFr(params)}.`,
      remedy: () => 'Supprimez ses balises, ou dites la même chose en Markdown.',
    },
    en: {
      message: (params) =>
        `The HTML element \`<${params.name}>\` is not allowed: only its content is kept${timesEn(params)}.`,
      remedy: () => 'Delete its tags, or say the same in Markdown.',
    },
  },
  'html-handler-removed': {
    fr: {
      message: (params) =>
        `L’attribut \`${params.attribute}\` de \`<${params.name}>\` exécuterait du code chez le lecteur ; il est retiré${timesFr(params)}.`,
      remedy: () => 'Supprimez cet attribut.',
    },
    en: {
      message: (params) =>
        `The attribute \`${params.attribute}\` of \`<${params.name}>\` would run code at the reader’s; it is removed${timesEn(params)}.`,
      remedy: () => 'Delete this attribute.',
    },
  },
  'html-attribute-removed': {
    fr: {
      message: (params) =>
        `L’attribut \`${params.attribute}\` de \`<${params.name}>\` n’est pas admis avec cette valeur ; il est retiré${timesFr(params)}.`,
      remedy: () => 'Supprimez-le : la présentation vient du site, le sens vient des éléments.',
    },
    en: {
      message: (params) =>
        `The attribute \`${params.attribute}\` of \`<${params.name}>\` is not allowed with this value; it is removed${timesEn(params)}.`,
      remedy: () => 'Delete it: presentation comes from the site, meaning from the elements.',
    },
  },
  'id-taken': {
    fr: {
      message: ({ id }) =>
        `L’identifiant « ${id} » est déjà pris dans cette page, réservé au site, ou contient une espace ; il est retiré.`,
      remedy: () => 'Choisissez-en un autre, et corrigez les liens qui y mènent.',
    },
    en: {
      message: ({ id }) =>
        `The id “${id}” is taken in this page, reserved for the site, or has a space; it is removed.`,
      remedy: () => 'Choose another, and correct the links to it.',
    },
  },
  'remote-media': {
    fr: {
      message: ({ written }) =>
        `Le son ou la vidéo « ${written} » est sur un autre site, qui verrait passer chaque lecteur.`,
      remedy: () => 'Téléchargez le fichier à côté de l’article, ou mettez un lien à la place.',
    },
    en: {
      message: ({ written }) =>
        `The sound or video “${written}” is on another site, which would see every reader pass.`,
      remedy: () => 'Download the file beside the article, or put a link in its place.',
    },
  },
  'mdx-syntax': {
    fr: {
      message: ({ reason }) => `La syntaxe MDX est fautive : ${reason}.`,
      remedy: () =>
        'Fermez la balise ou l’accolade ; pour écrire ces signes tels quels, mettez `\\` devant `<` ou `{`.',
    },
    en: {
      message: ({ reason }) => `The MDX syntax is wrong: ${reason}.`,
      remedy: () =>
        'Close the tag or the brace; to write these signs as they are, put `\\` before `<` or `{`.',
    },
  },
  'mdx-code': {
    fr: {
      message: ({ code }) => `\`${code}\` : un article n’importe et n’exécute aucun code.`,
      remedy: () => 'Supprimez cette ligne : les composants de Fonds s’emploient sans `import`.',
    },
    en: {
      message: ({ code }) => `\`${code}\`: an article imports and runs no code.`,
      remedy: () => 'Delete this line: the components of Fonds need no `import`.',
    },
  },
  'mdx-expression': {
    fr: {
      message: ({ code }) =>
        `\`{${code}}\` est du code : entre accolades, seuls un texte entre guillemets ou un nombre sont lus.`,
      remedy: () => 'Écrivez le texte lui-même, ou `\\{` pour une accolade.',
    },
    en: {
      message: ({ code }) => `\`{${code}}\` is code: between braces only a quoted text or a number is read.`,
      remedy: () => 'Write the text itself, or `\\{` for a brace.',
    },
  },
  'unknown-component': {
    fr: {
      message: ({ name, nearest }) =>
        `Le composant \`<${name}>\` n’existe pas${nearest === '' ? '' : ` ; le plus proche est \`<${nearest}>\``}.`,
      remedy: ({ known }) => `Utilisez l’un de ceux-ci : ${known}.`,
    },
    en: {
      message: ({ name, nearest }) =>
        `There is no component \`<${name}>\`${nearest === '' ? '' : `; the nearest one is \`<${nearest}>\``}.`,
      remedy: ({ known }) => `Use one of these: ${known}.`,
    },
  },
  'unknown-container': {
    fr: {
      message: ({ name, nearest }) =>
        `L’encadré \`:::${name}\` n’existe pas${nearest === '' ? '' : ` ; le plus proche est \`:::${nearest}\``}.`,
      remedy: ({ known }) => `Utilisez l’un de ceux-ci : ${known}.`,
    },
    en: {
      message: ({ name, nearest }) =>
        `There is no container \`:::${name}\`${nearest === '' ? '' : `; the nearest one is \`:::${nearest}\``}.`,
      remedy: ({ known }) => `Use one of these: ${known}.`,
    },
  },
  'unknown-attribute': {
    fr: {
      message: ({ name, attribute, nearest }) =>
        `« ${name} » n’a pas d’attribut \`${attribute}\`${nearest === '' ? '' : ` ; le plus proche est \`${nearest}\``}.`,
      remedy: ({ known }) => (known === '' ? 'Supprimez-le.' : `Ses attributs sont : ${known}.`),
    },
    en: {
      message: ({ name, attribute, nearest }) =>
        `“${name}” has no attribute \`${attribute}\`${nearest === '' ? '' : `; the nearest one is \`${nearest}\``}.`,
      remedy: ({ known }) => (known === '' ? 'Delete it.' : `Its attributes are: ${known}.`),
    },
  },
  'missing-attribute': {
    fr: {
      message: ({ name, attribute }) => `« ${name} » n’a pas l’attribut \`${attribute}\`, qu’il lui faut.`,
      remedy: ({ attribute }) => `Ajoutez \`${attribute}="…"\`.`,
    },
    en: {
      message: ({ name, attribute }) => `“${name}” lacks the attribute \`${attribute}\`, which it needs.`,
      remedy: ({ attribute }) => `Add \`${attribute}="…"\`.`,
    },
  },
  'component-in-sentence': {
    fr: {
      message: ({ name }) => `« ${name} » est un bloc : il ne peut pas se trouver dans une phrase.`,
      remedy: () => 'Mettez-le sur ses propres lignes, entre deux lignes vides.',
    },
    en: {
      message: ({ name }) => `“${name}” is a block: it cannot stand in a sentence.`,
      remedy: () => 'Put it on lines of its own, between two empty lines.',
    },
  },
  'component-content': {
    fr: {
      message: ({ name }) =>
        `« ${name} » ne contient pas ce qu’il lui faut ; son contenu est montré sans lui.`,
      remedy: ({ name }) =>
        CONTENT_FR[String(name).toLowerCase()] ?? 'Voyez la page d’aide sur les encadrés.',
    },
    en: {
      message: ({ name }) => `“${name}” does not hold what it needs; its content is shown without it.`,
      remedy: ({ name }) => CONTENT_EN[String(name).toLowerCase()] ?? 'See the help page on containers.',
    },
  },
  'unclosed-container': {
    fr: {
      message: ({ name }) => `L’encadré \`:::${name}\` n’est jamais fermé : tout ce qui suit s’y trouve.`,
      remedy: () => 'Ajoutez une ligne `:::` après son contenu.',
    },
    en: {
      message: ({ name }) => `The container \`:::${name}\` is never closed: all that follows is in it.`,
      remedy: () => 'Add a line `:::` after its content.',
    },
  },
  'container-not-read': {
    fr: {
      message: ({ line }) =>
        `« ${line} » ressemble à un encadré, mais n’en est pas un : le texte est montré tel quel.`,
      remedy: () => 'Écrivez `:::note` ou `:::note[Titre]`, sans espace, et fermez par une ligne `:::`.',
    },
    en: {
      message: ({ line }) => `“${line}” looks like a container but is none: the text is shown as it is.`,
      remedy: () => 'Write `:::note` or `:::note[Title]`, without a space, and close with a line `:::`.',
    },
  },
};

const CONTENT_FR: Readonly<Record<string, string>> = {
  galerie: 'N’y mettez que des images : `![Description](image.jpg)`, une par ligne.',
  tableau: 'Mettez-y un tableau.',
  chiffres: 'N’y mettez que des `Chiffre`.',
  chronologie: 'N’y mettez que des `Etape`.',
};

const CONTENT_EN: Readonly<Record<string, string>> = {
  galerie: 'Put only images in it: `![Description](image.jpg)`, one a line.',
  tableau: 'Put a table in it.',
  chiffres: 'Put only `Chiffre` in it.',
  chronologie: 'Put only `Etape` in it.',
};
