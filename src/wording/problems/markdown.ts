import { markdownHtml } from './markdown-html.ts';
import { markdownText } from './markdown-text.ts';
import type { Catalogue } from './types.ts';

type Params = Record<string, string | number>;

const nearFr = ({ nearest }: Params): string => (nearest === '' ? '' : ` Le plus proche : « ${nearest} ».`);
const nearEn = ({ nearest }: Params): string => (nearest === '' ? '' : ` The nearest one: “${nearest}”.`);

/** Problems that `src/markdown` reports. */
export const markdown: Catalogue = {
  ...markdownHtml,
  ...markdownText,
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
  'link-without-text': {
    fr: {
      message: ({ written }) =>
        `Le lien vers « ${written} » n’a pas de texte : personne ne le voit ni ne l’entend.`,
      remedy: () => 'Écrivez ce à quoi il mène entre les crochets : `[texte](adresse)`.',
    },
    en: {
      message: ({ written }) => `The link to “${written}” has no text: nobody can see or hear it.`,
      remedy: () => 'Write what it leads to between the brackets: `[text](address)`.',
    },
  },
  'misspelt-address': {
    fr: {
      message: ({ written }) =>
        `L’adresse « ${written} » est incomplète ou mal écrite : un navigateur la chercherait sur ce site, ou nulle part.`,
      remedy: ({ proposed }) => `Écrivez \`${proposed}\``,
    },
    en: {
      message: ({ written }) =>
        `The address “${written}” is incomplete or misspelt: a browser would look for it on this site, or nowhere.`,
      remedy: ({ proposed }) => `Write \`${proposed}\``,
    },
  },
  'unopened-scheme': {
    fr: {
      message: ({ written, scheme }) =>
        `L’adresse « ${written} » est en « ${scheme}: », que les navigateurs n’ouvrent pas d’eux-mêmes : le lien ne mènerait à rien.`,
      remedy: () =>
        'Utilisez une adresse `https:`, `mailto:` ou `tel:` ; pour un document, joignez le fichier à côté de l’article.',
    },
    en: {
      message: ({ written, scheme }) =>
        `The address “${written}” uses “${scheme}:”, which browsers do not open by themselves: the link would lead nowhere.`,
      remedy: () =>
        'Use an `https:`, `mailto:` or `tel:` address; for a document, put the file beside the article.',
    },
  },
  'link-to-own-disk': {
    fr: {
      message: ({ written }) =>
        `« ${written} » est sur votre ordinateur ou votre réseau : personne d’autre ne peut l’ouvrir.`,
      remedy: () =>
        'Copiez le fichier à côté de l’article et citez-le par son nom : `[texte](document.pdf)`.',
    },
    en: {
      message: ({ written }) => `“${written}” is on your own computer or network: nobody else can open it.`,
      remedy: () => 'Copy the file beside the article and name it: `[text](document.pdf)`.',
    },
  },
  'backslash-in-address': {
    fr: {
      message: ({ written }) =>
        `« ${written} » sépare les dossiers par \\, comme Windows : une adresse les sépare par /.`,
      remedy: ({ proposed }) => `Écrivez \`${proposed}\``,
    },
    en: {
      message: ({ written }) =>
        `“${written}” separates folders with \\, as Windows does: an address separates them with /.`,
      remedy: ({ proposed }) => `Write \`${proposed}\``,
    },
  },
  'heading-is-title': {
    fr: {
      message: ({ heading }) =>
        `L’intertitre « ${heading} » répète le titre de la page : il paraîtrait deux fois.`,
      remedy: () => 'Supprimez cette ligne : la page montre déjà le titre.',
    },
    en: {
      message: ({ heading }) =>
        `The heading “${heading}” repeats the title of the page: it would stand there twice.`,
      remedy: () => 'Remove this line: the page shows the title already.',
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
  'empty-link': {
    fr: {
      message: ({ text }) => `Le lien « ${text} » n’a pas d’adresse.`,
      remedy: () => 'Écrivez-la entre les parenthèses : `[texte](adresse)`.',
    },
    en: {
      message: ({ text }) => `The link “${text}” has no address.`,
      remedy: () => 'Write it between the parentheses: `[text](address)`.',
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
  'missing-media': {
    fr: {
      message: (params) =>
        `Le fichier « ${params.written} » n’existe pas à côté de l’article.${nearFr(params)}`,
      remedy: () => 'Corrigez le nom, ou déposez le fichier à côté de l’article.',
    },
    en: {
      message: (params) => `The file “${params.written}” is not beside the article.${nearEn(params)}`,
      remedy: () => 'Correct the name, or put the file beside the article.',
    },
  },
  'unclosed-part': {
    fr: {
      message: ({ part }) =>
        `${PARTS_FR[String(part)] ?? part} ouvre un bloc de code, de HTML ou un encadré qui n’est jamais fermé ; la suite de l’article s’y serait perdue.`,
      remedy: () =>
        'Fermez le bloc : une ligne de trois accents graves, la balise fermante, ou une ligne `:::`.',
    },
    en: {
      message: ({ part }) =>
        `The ${part} opens a block of code, of HTML or a container that is never closed; the rest of the article would have been lost in it.`,
      remedy: () => 'Close the block: a line of three backticks, the closing tag, or a line `:::`.',
    },
  },
  'too-deep': {
    fr: {
      message: () =>
        'Ce texte emboîte ou répète trop de listes, de citations, d’accolades ou de balises pour être lu.',
      remedy: () => 'Cherchez un signe répété par erreur (`>`, `-`, `<b>`), ou aplatissez le texte.',
    },
    en: {
      message: () => 'This text nests or repeats too many lists, quotes, braces or tags to be read.',
      remedy: () => 'Look for a sign repeated by mistake (`>`, `-`, `<b>`), or flatten the text.',
    },
  },
  'table-too-wide': {
    fr: {
      message: () => 'Ce tableau annonce bien plus de cases que ses lignes n’en écrivent : il n’est pas lu.',
      remedy: () => 'Retirez de la ligne de tirets les colonnes de trop, ou complétez les lignes.',
    },
    en: {
      message: () => 'This table announces far more cells than its rows write: it is not read.',
      remedy: () => 'Take the columns that are too many out of the line of dashes, or complete the rows.',
    },
  },
  'text-not-read': {
    fr: {
      message: ({ reason }) => `Ce texte n’a pas pu être lu (${reason}).`,
      remedy: () =>
        'Cherchez ce qui y a changé en dernier, et transmettez ce message à la personne qui tient le site.',
    },
    en: {
      message: ({ reason }) => `This text could not be read (${reason}).`,
      remedy: () => 'Look for what changed in it last, and pass this message on to whoever keeps the site.',
    },
  },
  'html-not-read': {
    fr: {
      message: () =>
        'Le HTML de ce texte ne peut pas être lu : une balise s’y arrête sans doute au milieu, sans son `>`.',
      remedy: () => 'Complétez la balise, supprimez-la, ou écrivez `&lt;` si ce n’en est pas une.',
    },
    en: {
      message: () =>
        'The HTML of this text cannot be read: a tag probably stops in its middle, without its `>`.',
      remedy: () => 'Complete the tag, delete it, or write `&lt;` if it is none.',
    },
  },
  'unclosed-code': {
    fr: {
      message: () => 'Ce bloc de code n’est jamais fermé : tout ce qui suit est montré comme du code.',
      remedy: () => 'Ajoutez une ligne de trois accents graves après le code.',
    },
    en: {
      message: () => 'This block of code is never closed: all that follows is shown as code.',
      remedy: () => 'Add a line of three backticks after the code.',
    },
  },
  'unknown-note': {
    fr: {
      message: ({ name }) => `L’appel de note \`[^${name}]\` n’a pas de note ; il est montré tel quel.`,
      remedy: ({ name }) => `Écrivez la note, seule sur sa ligne : \`[^${name}]: Texte de la note.\``,
    },
    en: {
      message: ({ name }) => `The call \`[^${name}]\` has no note; it is shown as it is.`,
      remedy: ({ name }) => `Write the note on a line of its own: \`[^${name}]: Text of the note.\``,
    },
  },
  'unused-note': {
    fr: {
      message: ({ name }) =>
        `La note \`[^${name}]\` n’est appelée nulle part : elle n’apparaît pas dans la page.`,
      remedy: ({ name }) => `Placez \`[^${name}]\` dans le texte, ou supprimez la note.`,
    },
    en: {
      message: ({ name }) => `The note \`[^${name}]\` is called nowhere: it does not appear in the page.`,
      remedy: ({ name }) => `Put \`[^${name}]\` in the text, or delete the note.`,
    },
  },
  'plugins-not-read': {
    fr: {
      message: ({ reason }) => `Les extensions que nomme ce fichier ne peuvent pas être lues : ${reason}.`,
      remedy: () =>
        'Écrivez `"fonds": { "remarkPlugins": [], "rehypePlugins": [] }`, chacune une liste de noms.',
    },
    en: {
      message: ({ reason }) => `The plugins that this file names cannot be read: ${reason}.`,
      remedy: () => 'Write `"fonds": { "remarkPlugins": [], "rehypePlugins": [] }`, each a list of names.',
    },
  },
  'plugin-refused': {
    fr: {
      message: ({ name }) =>
        `L’extension « ${name} » n’est ni un paquet npm ni un fichier de l’archive hors du dossier des contenus : elle n’est pas chargée.`,
      remedy: () =>
        'Installez-la avec npm, ou donnez son chemin depuis ce `package.json` : `./plugins/extension.js`.',
    },
    en: {
      message: ({ name }) =>
        `The plugin “${name}” is neither an npm package nor a file of the archive outside the content folder: it is not loaded.`,
      remedy: () => 'Install it with npm, or give its path from this `package.json`: `./plugins/plugin.js`.',
    },
  },
  'plugin-not-loaded': {
    fr: {
      message: ({ name, reason }) => `L’extension « ${name} » ne se charge pas : ${reason}`,
      remedy: () =>
        'Installez-la avec npm, ou donnez son chemin depuis ce `package.json` : `./plugins/extension.js`.',
    },
    en: {
      message: ({ name, reason }) => `The plugin “${name}” does not load: ${reason}`,
      remedy: () => 'Install it with npm, or give its path from this `package.json`: `./plugins/plugin.js`.',
    },
  },
  'plugin-not-a-function': {
    fr: {
      message: ({ name }) =>
        `« ${name} » n’exporte pas par défaut une fonction : ce n’est pas une extension remark ou rehype.`,
      remedy: () => 'Vérifiez le nom, ou exportez l’extension par `export default`.',
    },
    en: {
      message: ({ name }) =>
        `The default export of “${name}” is no function: it is no remark or rehype plugin.`,
      remedy: () => 'Check the name, or export the plugin with `export default`.',
    },
  },
  'plugin-failed': {
    fr: {
      message: ({ reason }) => `Une extension remark ou rehype a échoué sur ce document : ${reason}`,
      remedy: () => 'Corrigez l’extension, ou retirez-la de `package.json` ; elle doit être synchrone.',
    },
    en: {
      message: ({ reason }) => `A remark or rehype plugin failed on this document: ${reason}`,
      remedy: () => 'Mend the plugin, or take it out of `package.json`; it must be synchronous.',
    },
  },
};

const PARTS_FR: Readonly<Record<string, string>> = {
  lead: 'Le chapô',
  body: 'Le texte',
  postscript: 'Le post-scriptum',
};
