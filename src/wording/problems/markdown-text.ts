/** Problems of what a text loses, and of signs that are not read. */
import type { Catalogue } from './types.ts';

export const markdownText: Catalogue = {
  'unclosed-comment': {
    fr: {
      message: ({ what }) =>
        `Ce commentaire n’est jamais fermé : ce qui suit « ${what} » ne paraîtrait nulle part.`,
      remedy: () => 'Fermez-le par `-->`, ou retirez `<!--`.',
    },
    en: {
      message: ({ what }) => `This comment is never closed: what follows “${what}” would appear nowhere.`,
      remedy: () => 'Close it with `-->`, or take `<!--` out.',
    },
  },
  'unclosed-tag': {
    fr: {
      message: ({ what }) =>
        `La balise « ${what} » n’a pas de fin : le texte qui la suit serait perdu avec elle.`,
      remedy: () => 'Fermez-la par `>` ; un guillemet ouvert dans la balise doit aussi être fermé.',
    },
    en: {
      message: ({ what }) => `The tag “${what}” has no end: the text after it would be lost with it.`,
      remedy: () => 'Close it with `>`; a quotation mark opened in the tag must be closed too.',
    },
  },
  'html-instruction': {
    fr: {
      message: ({ what }) => `« ${what} » n’est ni un élément ni du texte : rien n’en paraît.`,
      remedy: () => 'Retirez-le ; s’il doit être montré, mettez-le entre accents graves.',
    },
    en: {
      message: ({ what }) => `“${what}” is neither an element nor text: nothing of it is shown.`,
      remedy: () => 'Take it out; to show it, put it between backticks.',
    },
  },
  'unused-definition': {
    fr: {
      message: ({ what }) =>
        `Rien n’appelle l’adresse définie pour \`[${what}]\` : elle ne paraît nulle part.`,
      remedy: ({ what }) => `Écrivez \`[${what}]\` là où doit être le lien, ou retirez cette ligne.`,
    },
    en: {
      message: ({ what }) => `Nothing calls the address defined for \`[${what}]\`: it appears nowhere.`,
      remedy: ({ what }) => `Write \`[${what}]\` where the link is to be, or take this line out.`,
    },
  },
  'definition-twice': {
    fr: {
      message: ({ what }) => `L’adresse de \`[${what}]\` est définie deux fois : seule la première sert.`,
      remedy: () => 'Retirez l’une des deux, ou donnez-leur des noms différents.',
    },
    en: {
      message: ({ what }) => `The address of \`[${what}]\` is defined twice: only the first one serves.`,
      remedy: () => 'Take one of them out, or give them different names.',
    },
  },
  'definition-missing': {
    fr: {
      message: ({ what }) =>
        `« ${what} » appelle une adresse qui n’est définie nulle part : les crochets sont montrés tels quels.`,
      remedy: () => 'Ajoutez une ligne `[nom]: https://…`, ou écrivez `[texte](https://…)`.',
    },
    en: {
      message: ({ what }) =>
        `“${what}” calls an address that is defined nowhere: the brackets are shown as they are.`,
      remedy: () => 'Add a line `[name]: https://…`, or write `[text](https://…)`.',
    },
  },
  'text-lost': {
    fr: {
      message: ({ what }) => `Ce texte ne paraîtrait nulle part : « ${what} ».`,
      remedy: () =>
        'Il suit sans doute un signe qui n’en admet pas ; mettez-le sur une ligne à part, ou retirez-le.',
    },
    en: {
      message: ({ what }) => `This text would appear nowhere: “${what}”.`,
      remedy: () =>
        'It probably follows a sign that takes none; put it on a line of its own, or take it out.',
    },
  },
  'table-cells-lost': {
    fr: {
      message: ({ what }) =>
        `Cette ligne du tableau a plus de cases que son en-tête : « ${what} » ne paraîtrait pas.`,
      remedy: () =>
        'Ajoutez une colonne à l’en-tête et à la ligne de tirets, ou retirez la case ; `\\|` écrit une barre dans une case.',
    },
    en: {
      message: ({ what }) =>
        `This row of the table has more cells than its header: “${what}” would not appear.`,
      remedy: () =>
        'Add a column to the header and to the line of dashes, or take the cell out; `\\|` writes a bar in a cell.',
    },
  },
  'note-defined-twice': {
    fr: {
      message: ({ what }) => `La note « ${what} » est écrite deux fois : cette seconde ne paraîtrait pas.`,
      remedy: () => 'Donnez-lui un autre nom, ou réunissez les deux.',
    },
    en: {
      message: ({ what }) => `The note “${what}” is written twice: this second one would not appear.`,
      remedy: () => 'Give it another name, or make one of the two.',
    },
  },
  'unsafe-output': {
    fr: {
      message: ({ what }) => `Le HTML produit pour ce document contient ${what}, qui ne peut pas y être.`,
      remedy: () =>
        'Retirez du texte le HTML ou l’extension qui le produit, et transmettez ce message à la personne qui tient le site.',
    },
    en: {
      message: ({ what }) => `The HTML made of this document holds ${what}, which cannot be there.`,
      remedy: () =>
        'Take the HTML or the plugin that makes it out, and pass this message on to whoever keeps the site.',
    },
  },
  'odd-space-after-mark': {
    fr: {
      message: ({ what }) =>
        `Une espace insécable suit le signe au début de « ${what} » : ce n’est ni un intertitre ni un point de liste.`,
      remedy: () => 'Effacez-la et tapez une espace ordinaire. `fonds check --fix` le propose.',
    },
    en: {
      message: ({ what }) =>
        `A no-break space follows the mark that “${what}” starts with: it is neither a heading nor an item of a list.`,
      remedy: () => 'Delete it and type a plain space. `fonds check --fix` proposes it.',
    },
  },
  'link-not-read': {
    fr: {
      message: ({ what }) =>
        `« ${what} » ressemble à un lien, mais n’en est pas un : le texte est montré tel quel.`,
      remedy: () =>
        'Écrivez `[texte](adresse)`, sans espace entre les deux ; une adresse qui a des espaces se met entre `<` et `>`.',
    },
    en: {
      message: ({ what }) => `“${what}” looks like a link but is none: the text is shown as it is.`,
      remedy: () =>
        'Write `[text](address)`, without a space between the two; an address with spaces goes between `<` and `>`.',
    },
  },
  'heading-not-read': {
    fr: {
      message: ({ what }) =>
        `« ${what} » ressemble à un intertitre, mais n’en est pas un : il manque un espace après les \`#\`.`,
      remedy: () => 'Écrivez `## Titre`.',
    },
    en: {
      message: ({ what }) =>
        `“${what}” looks like a heading but is none: a space is missing after the \`#\`.`,
      remedy: () => 'Write `## Title`.',
    },
  },
  'attributes-not-read': {
    fr: {
      message: ({ what }) =>
        `« ${what} » est montré tel quel : les attributs entre accolades ne sont pas lus.`,
      remedy: () => 'Supprimez-les ; un intertitre a son ancre d’après son texte.',
    },
    en: {
      message: ({ what }) => `“${what}” is shown as it is: attributes in braces are not read.`,
      remedy: () => 'Delete them; a heading has its anchor after its text.',
    },
  },
  'emphasis-not-read': {
    fr: {
      message: ({ what }) =>
        `Les signes de « ${what} » sont montrés tels quels : ce gras n’est pas fermé, ou un espace le sépare de son texte.`,
      remedy: () => 'Écrivez `**gras**`, les signes collés au texte des deux côtés.',
    },
    en: {
      message: ({ what }) =>
        `The signs of “${what}” are shown as they are: this bold is not closed, or a space parts it from its text.`,
      remedy: () => 'Write `**bold**`, the signs next to the text on both sides.',
    },
  },
  'note-name': {
    fr: {
      message: ({ what }) =>
        `« ${what} » ressemble à un appel de note, mais le nom d’une note n’a pas d’espace.`,
      remedy: () => 'Écrivez `[^loi-1901]`, ici et devant la note.',
    },
    en: {
      message: ({ what }) => `“${what}” looks like the call of a note, but the name of a note has no space.`,
      remedy: () => 'Write `[^act-1901]`, here and before the note.',
    },
  },
  'list-not-read': {
    fr: {
      message: ({ what }) =>
        `« ${what} » ressemble à un point d’une liste, mais n’en est pas un : le signe est montré tel quel.`,
      remedy: () => 'Commencez chaque ligne par un tiret et une espace, `- point`, ou par `1. point`.',
    },
    en: {
      message: ({ what }) =>
        `“${what}” looks like an item of a list but is none: its sign is shown as it is.`,
      remedy: () => 'Begin each line with a dash and a space, `- item`, or with `1. item`.',
    },
  },
  'garbled-text': {
    fr: {
      message: ({ what }) =>
        `« ${what} » contient des signes abîmés par un changement d’encodage ou de police.`,
      remedy: () => 'Retapez-les : `Ã©` était sans doute « é », `â€™` une apostrophe.',
    },
    en: {
      message: ({ what }) => `“${what}” holds signs that a change of encoding or of font has spoilt.`,
      remedy: () => 'Type them again: `Ã©` was probably “é”, `â€™` an apostrophe.',
    },
  },
  'shortcode-not-read': {
    fr: {
      message: ({ what }) => `« ${what} » vient d’un autre logiciel et est montré tel quel.`,
      remedy: () => 'Remplacez-le par du Markdown ou par un encadré (`:::note`).',
    },
    en: {
      message: ({ what }) => `“${what}” comes from other software and is shown as it is.`,
      remedy: () => 'Replace it with Markdown or with a box (`:::note`).',
    },
  },
  'spip-not-read': {
    fr: {
      message: ({ what }) => `« ${what} » est un raccourci de SPIP : il est montré tel quel.`,
      remedy: () =>
        'Remplacez-le : `[texte](adresse)` pour un lien, `![description](image.jpg)` pour une image, `## Titre` pour un intertitre.',
    },
    en: {
      message: ({ what }) => `“${what}” is a shortcut of SPIP: it is shown as it is.`,
      remedy: () =>
        'Replace it: `[text](address)` for a link, `![description](image.jpg)` for an image, `## Title` for a heading.',
    },
  },
  'table-not-read': {
    fr: {
      message: ({ what }) =>
        `« ${what} » ressemble à un tableau, mais n’en est pas un : il y faut, sous la première ligne, une ligne de tirets d’autant de cases.`,
      remedy: () => 'Écrivez `| a | b |`, dessous `|---|---|`, puis une ligne par rangée.',
    },
    en: {
      message: ({ what }) =>
        `“${what}” looks like a table but is none: below the first line there must be a line of dashes with as many cells.`,
      remedy: () => 'Write `| a | b |`, below it `|---|---|`, then one line for each row.',
    },
  },
};
