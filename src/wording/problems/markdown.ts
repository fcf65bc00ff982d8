import type { Catalogue } from './types.ts';

type Params = Record<string, string | number>;

const nearFr = ({ nearest }: Params): string =>
  nearest === undefined ? '' : ` Le plus proche : « ${nearest} ».`;
const nearEn = ({ nearest }: Params): string =>
  nearest === undefined ? '' : ` The nearest one: “${nearest}”.`;

/** Problems that `src/markdown` reports. */
export const markdown: Catalogue = {
  'heading-level-one': {
    fr: {
      message: ({ heading }) =>
        `L’intertitre « ${heading} » est de niveau 1, réservé au titre de la page ; il est affiché au niveau 2.`,
      remedy: () => 'Écrivez `##` au lieu de `#`.',
    },
    en: {
      message: ({ heading }) =>
        `The heading “${heading}” is of level 1, which is the page title’s; it is shown at level 2.`,
      remedy: () => 'Write `##` instead of `#`.',
    },
  },
  'heading-level-skipped': {
    fr: {
      message: ({ heading, depth, previous }) =>
        `L’intertitre « ${heading} » passe du niveau ${previous} au niveau ${depth} : un lecteur d’écran y cherche un niveau manquant.`,
      remedy: ({ previous }) => `Mettez-le au niveau ${Number(previous) + 1}.`,
    },
    en: {
      message: ({ heading, depth, previous }) =>
        `The heading “${heading}” goes from level ${previous} to level ${depth}: a screen reader looks for the missing level.`,
      remedy: ({ previous }) => `Set it at level ${Number(previous) + 1}.`,
    },
  },
  'unsafe-link': {
    fr: {
      message: ({ written, scheme }) =>
        `L’adresse « ${written} » est en « ${scheme}: », qui pourrait exécuter du code chez le lecteur ; elle est retirée.`,
      remedy: () => 'Utilisez une adresse `https:`, `mailto:` ou `tel:`, ou le chemin d’un fichier.',
    },
    en: {
      message: ({ written, scheme }) =>
        `The address “${written}” uses “${scheme}:”, which could run code at the reader’s; it is removed.`,
      remedy: () => 'Use an `https:`, `mailto:` or `tel:` address, or the path of a file.',
    },
  },
  'link-outside-content': {
    fr: {
      message: ({ written }) =>
        `Le chemin « ${written} » sort du dossier des contenus : le site publié n’a rien à cet endroit.`,
      remedy: () => 'Placez le fichier à côté de l’article et citez-le par son nom.',
    },
    en: {
      message: ({ written }) =>
        `The path “${written}” leaves the content folder: the published site has nothing there.`,
      remedy: () => 'Put the file beside the article and name it.',
    },
  },
  'dead-link': {
    fr: {
      message: (params) => `Le lien « ${params.written} » ne mène à aucun fichier.${nearFr(params)}`,
      remedy: () => 'Corrigez le chemin, ou joignez le fichier à côté de l’article.',
    },
    en: {
      message: (params) => `The link “${params.written}” leads to no file.${nearEn(params)}`,
      remedy: () => 'Correct the path, or put the file beside the article.',
    },
  },
  'missing-image': {
    fr: {
      message: (params) => `L’image « ${params.written} » n’existe pas à côté de l’article.${nearFr(params)}`,
      remedy: () => 'Corrigez le nom du fichier, ou déposez l’image à côté de l’article.',
    },
    en: {
      message: (params) => `The image “${params.written}” is not beside the article.${nearEn(params)}`,
      remedy: () => 'Correct the name of the file, or put the image beside the article.',
    },
  },
  'not-an-image': {
    fr: {
      message: ({ written, format }) =>
        `« ${written} » est un fichier ${format} : il ne peut pas être montré comme une image.`,
      remedy: () => 'Faites-en un lien : `[Texte du lien](fichier)`, sans point d’exclamation.',
    },
    en: {
      message: ({ written, format }) => `“${written}” is a ${format} file: it cannot be shown as an image.`,
      remedy: () => 'Make it a link: `[text of the link](file)`, without the exclamation mark.',
    },
  },
  'remote-image': {
    fr: {
      message: ({ written }) =>
        `L’image « ${written} » est sur un autre site, qui verrait passer chaque lecteur et peut la retirer.`,
      remedy: () => 'Téléchargez-la à côté de l’article et citez-la par son nom de fichier.',
    },
    en: {
      message: ({ written }) =>
        `The image “${written}” is on another site, which would see every reader pass and may remove it.`,
      remedy: () => 'Download it beside the article and name the file.',
    },
  },
  'missing-alt': {
    fr: {
      message: ({ written }) =>
        `L’image « ${written} » n’a pas de texte de remplacement : qui ne la voit pas n’en saura rien.`,
      remedy: () =>
        'Décrivez-la entre les crochets : `![Description](image.png)`, ou écrivez `![""](image.png)` si elle est décorative.',
    },
    en: {
      message: ({ written }) =>
        `The image “${written}” has no alternative text: who cannot see it learns nothing of it.`,
      remedy: () =>
        'Describe it between the brackets: `![Description](image.png)`, or write `![""](image.png)` where it is decorative.',
    },
  },
};
