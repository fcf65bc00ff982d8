import type { Catalogue } from './types.ts';

/** Problems of form: front matter that cannot be split, YAML that cannot be read. */
export const contentYaml: Catalogue = {
  'front-matter-missing': {
    fr: {
      message: () => 'Le fichier ne commence pas par un en-tête : son titre et sa date sont inconnus.',
      remedy: () =>
        'Commencez la première ligne par `---`, puis les clés (`title: …`), puis une ligne `---`.',
    },
    en: {
      message: () => 'The file does not start with front matter: its title and date are unknown.',
      remedy: () => 'Start with a first line `---`, then the keys (`title: …`), then a line `---`.',
    },
  },
  'foreign-format': {
    fr: {
      message: ({ format }) =>
        `Ce fichier porte un nom de texte Markdown, mais son contenu est d’un autre format (${format}).`,
      remedy: () =>
        'Copiez son texte dans un fichier `.md`, sous un en-tête ; pour publier le document lui-même, joignez-le à un article.',
    },
    en: {
      message: ({ format }) =>
        `This file has the name of a Markdown text, but its content is of another format (${format}).`,
      remedy: () =>
        'Copy its text into a file `.md`, under front matter; to publish the document itself, attach it to an article.',
    },
  },
  'front-matter-not-first': {
    fr: {
      message: () =>
        'Il y a une ligne vide avant l’en-tête : il n’est pas reconnu, et serait montré comme du texte.',
      remedy: () => 'Supprimez ce qui précède : `---` est la toute première ligne du fichier.',
    },
    en: {
      message: () =>
        'A blank line stands before the front matter: it is not seen, and would be shown as text.',
      remedy: () => 'Remove what stands before it: `---` is the very first line of the file.',
    },
  },
  'front-matter-dashes': {
    fr: {
      message: ({ written }) => `« ${written} » n’ouvre pas un en-tête : il y faut trois traits d’union.`,
      remedy: () => 'Écrivez `---`, ici et sur la ligne qui suit les clés.',
    },
    en: {
      message: ({ written }) => `“${written}” does not open front matter: that takes three hyphens.`,
      remedy: () => 'Write `---`, here and on the line after the keys.',
    },
  },
  'yaml-odd-space': {
    fr: {
      message: ({ key }) =>
        `Une espace insécable touche les deux-points de \`${key}\` : YAML la prend pour une lettre.`,
      remedy: ({ key }) => `Effacez-la et tapez une espace ordinaire : \`${key}: …\`.`,
    },
    en: {
      message: ({ key }) => `A no-break space is beside the colon of \`${key}\`: YAML takes it for a letter.`,
      remedy: ({ key }) => `Delete it and type a plain space: \`${key}: …\`.`,
    },
  },
  'empty-text': {
    fr: {
      message: () => 'Cet article n’a ni texte, ni chapô, ni document joint : sa page serait vide.',
      remedy: () => 'Écrivez son texte, ou gardez-le en brouillon avec `draft: true`.',
    },
    en: {
      message: () => 'This article has neither text, lead nor attachment: its page would be empty.',
      remedy: () => 'Write its text, or keep it a draft with `draft: true`.',
    },
  },
  'yaml-aliases': {
    fr: {
      message: () =>
        'Des renvois de YAML (`*nom`) répètent ici plus de valeurs que le texte n’a de caractères.',
      remedy: () => 'Écrivez les valeurs en toutes lettres à la place des renvois.',
    },
    en: {
      message: () => 'Aliases of YAML (`*name`) repeat more values here than the text has characters.',
      remedy: () => 'Write the values out in the place of the aliases.',
    },
  },
  'front-matter-unclosed': {
    fr: {
      message: () =>
        'L’en-tête ouvert ici n’est pas fermé : tout le texte de l’article serait pris pour des clés.',
      remedy: () => 'Ajoutez une ligne `---` seule entre la dernière clé et le texte.',
    },
    en: {
      message: () => 'The front matter opened here is not closed: the whole text would be taken for keys.',
      remedy: () => 'Add a line with only `---` between the last key and the text.',
    },
  },
  'front-matter-stray-line': {
    fr: {
      message: () => 'Cette ligne de l’en-tête commence par `---` sans être la ligne de fermeture.',
      remedy: () =>
        'Écrivez `---` seul sur sa ligne pour fermer l’en-tête, ou mettez le texte entre guillemets.',
    },
    en: {
      message: () => 'This line of the front matter starts with `---` but does not close it.',
      remedy: () => 'Write `---` alone on its line to close the front matter, or put the text in quotes.',
    },
  },
  'front-matter-language': {
    fr: {
      message: ({ language }) =>
        `L’en-tête est annoncé en ${language} : seul YAML est lu, et rien n’y est exécuté.`,
      remedy: () => 'Écrivez l’en-tête en YAML entre deux lignes `---`, sans rien après les tirets.',
    },
    en: {
      message: ({ language }) =>
        `The front matter is announced as ${language}: only YAML is read, and nothing in it is run.`,
      remedy: () => 'Write the front matter in YAML between two lines `---`, with nothing after the dashes.',
    },
  },
  'yaml-not-mapping': {
    fr: {
      message: () => 'Ce qui est écrit ici n’est pas une suite de clés et de valeurs.',
      remedy: () => 'Écrivez une clé par ligne, avec deux-points et une espace : `title: Un titre`.',
    },
    en: {
      message: () => 'What is written here is no list of keys and values.',
      remedy: () => 'Write one key per line, with a colon and a space: `title: A title`.',
    },
  },
  'yaml-colon': {
    fr: {
      message: ({ key }) =>
        `La valeur de \`${key}\` contient un deux-points suivi d’une espace : YAML y voit une seconde clé sur la même ligne.`,
      remedy: ({ key, value }) => `Mettez la valeur entre guillemets : \`${key}: ${value}\``,
    },
    en: {
      message: ({ key }) =>
        `The value of \`${key}\` has a colon followed by a space: YAML takes it for a second key on the same line.`,
      remedy: ({ key, value }) => `Put the value in quotes: \`${key}: ${value}\``,
    },
  },
  'yaml-text-after-quote': {
    fr: {
      message: ({ key }) =>
        `La valeur de \`${key}\` commence par un guillemet et continue après le guillemet fermant : YAML ne sait pas où elle finit.`,
      remedy: ({ key, value }) => `Mettez la valeur entière entre guillemets : \`${key}: ${value}\``,
    },
    en: {
      message: ({ key }) =>
        `The value of \`${key}\` starts with a quote and goes on after the closing one: YAML cannot tell where it ends.`,
      remedy: ({ key, value }) => `Put the whole value in quotes: \`${key}: ${value}\``,
    },
  },
  'yaml-reserved-character': {
    fr: {
      message: ({ key, character }) =>
        `La valeur de \`${key}\` commence par « ${character} », un signe que YAML garde pour lui.`,
      remedy: ({ key, value }) => `Mettez la valeur entre guillemets : \`${key}: ${value}\``,
    },
    en: {
      message: ({ key, character }) =>
        `The value of \`${key}\` starts with “${character}”, which YAML keeps for itself.`,
      remedy: ({ key, value }) => `Put the value in quotes: \`${key}: ${value}\``,
    },
  },
  'yaml-unclosed-quote': {
    fr: {
      message: ({ key, mark }) => `Le guillemet ${mark} ouvert dans \`${key}\` n’est jamais fermé.`,
      remedy: ({ close }) => `Ajoutez ${close} à la fin de la valeur.`,
    },
    en: {
      message: ({ key, mark }) => `The quote ${mark} opened in \`${key}\` is never closed.`,
      remedy: ({ close }) => `Add ${close} at the end of the value.`,
    },
  },
  'yaml-unclosed-list': {
    fr: {
      message: ({ key, mark }) => `Le crochet ${mark} ouvert dans \`${key}\` n’est jamais fermé.`,
      remedy: ({ close }) => `Ajoutez ${close} à la fin de la valeur.`,
    },
    en: {
      message: ({ key, mark }) => `The bracket ${mark} opened in \`${key}\` is never closed.`,
      remedy: ({ close }) => `Add ${close} at the end of the value.`,
    },
  },
  'yaml-tab': {
    fr: {
      message: () => 'Cette ligne est décalée par une tabulation, que YAML n’accepte pas.',
      remedy: () => 'Remplacez la tabulation par des espaces, deux par niveau.',
    },
    en: {
      message: () => 'This line is indented with a tab, which YAML does not accept.',
      remedy: () => 'Replace the tab with spaces, two for each level.',
    },
  },
  'yaml-duplicate-key': {
    fr: {
      message: ({ key }) => `La clé \`${key}\` est écrite deux fois : l’une des deux valeurs serait perdue.`,
      remedy: () => 'Gardez-en une seule.',
    },
    en: {
      message: ({ key }) => `The key \`${key}\` is written twice: one of the two values would be lost.`,
      remedy: () => 'Keep only one.',
    },
  },
  'yaml-second-document': {
    fr: {
      message: () => 'Le fichier YAML contient une ligne `---` : ce qui la suit ne serait pas lu.',
      remedy: () => 'Supprimez cette ligne.',
    },
    en: {
      message: () => 'The YAML file has a line `---`: what follows it would not be read.',
      remedy: () => 'Remove this line.',
    },
  },
  'yaml-missing-colon': {
    fr: {
      message: ({ text }) => `« ${text} » n’est ni une clé avec sa valeur, ni la suite de la ligne d’avant.`,
      remedy: ({ proposed, space }) =>
        proposed
          ? `${space === 'dash' ? 'Mettez une espace après le tiret' : space === 'equal' ? 'Mettez deux-points et une espace au lieu de =' : 'Mettez une espace après les deux-points'} : \`${proposed}\``
          : 'Écrivez une clé, deux-points et une espace devant la valeur ; pour continuer un texte, décalez la ligne sous une clé suivie de `|`.',
    },
    en: {
      message: ({ text }) =>
        `“${text}” is neither a key with its value nor the continuation of the line before.`,
      remedy: ({ proposed, space }) =>
        proposed
          ? `${space === 'dash' ? 'Put a space after the dash' : space === 'equal' ? 'Put a colon and a space instead of =' : 'Put a space after the colon'}: \`${proposed}\``
          : 'Write a key, a colon and a space before the value; to continue a text, indent the line under a key followed by `|`.',
    },
  },
  'yaml-comment': {
    fr: {
      message: ({ key, kept }) =>
        `YAML prend pour un commentaire ce qui suit « # » : \`${key}\` se réduit à « ${kept} ».`,
      remedy: () => 'Mettez la valeur entière entre guillemets.',
    },
    en: {
      message: ({ key, kept }) =>
        `YAML takes what follows “#” for a comment: \`${key}\` is cut down to “${kept}”.`,
      remedy: () => 'Put the whole value in quotes.',
    },
  },
  'yaml-syntax': {
    fr: {
      message: () => 'YAML ne peut pas lire cette ligne.',
      remedy: () =>
        'Vérifiez qu’une clé est suivie de deux-points et d’une espace, que les décalages sont réguliers, et que les textes à ponctuation sont entre guillemets.',
    },
    en: {
      message: () => 'YAML cannot read this line.',
      remedy: () =>
        'Check that a key is followed by a colon and a space, that lines are indented evenly, and that texts with punctuation are in quotes.',
    },
  },
  'not-utf8': {
    fr: {
      message: () => 'Le fichier n’est pas en UTF-8 : un caractère est illisible ici.',
      remedy: () => 'Enregistrez-le en UTF-8 dans votre éditeur, puis rétablissez le caractère perdu.',
    },
    en: {
      message: () => 'The file is not UTF-8: a character cannot be read here.',
      remedy: () => 'Save it as UTF-8 in your editor, then put the lost character back.',
    },
  },
  'merge-conflict': {
    fr: {
      message: () =>
        'Un conflit de fusion de Git n’est pas résolu : ses deux versions seraient publiées l’une après l’autre.',
      remedy: () => 'Gardez la bonne version et supprimez les lignes `<<<<<<<`, `=======` et `>>>>>>>`.',
    },
    en: {
      message: () =>
        'A Git merge conflict is unresolved: both versions would be published one after the other.',
      remedy: () => 'Keep the right version and remove the lines `<<<<<<<`, `=======` and `>>>>>>>`.',
    },
  },
};
