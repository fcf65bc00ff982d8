import type { Catalogue, ProblemWording } from './types.ts';

type Params = Parameters<ProblemWording['message']>[0];

const many = (count: unknown, one: string, more: string) => (Number(count) > 1 ? `${count} ${more}` : one);

const FAULTS: Readonly<Record<string, { fr: string; en: string }>> = {
  file: { fr: 'c’est le nom du fichier', en: 'it is the file’s name' },
  caption: { fr: 'la légende le dit déjà', en: 'the caption says it already' },
  empty: { fr: 'cela vaut pour n’importe quelle image', en: 'that could be any image' },
};

const LANGUAGES: Readonly<Record<string, { fr: string; en: string }>> = {
  fr: { fr: 'en français', en: 'in French' },
  en: { fr: 'en anglais', en: 'in English' },
};

const meant = ({ suggestions }: Params, quote: (text: string) => string) =>
  String(suggestions).split(', ').map(quote).join(', ');

/** Weaknesses of texts that are valid: what `check --advice` says. */
export const advice: Catalogue = {
  'advice-no-description': {
    fr: {
      message: () =>
        'L’article n’a ni description ni chapô : son début servira dans les listes et les moteurs de recherche.',
      remedy: () => 'Ajoutez `description:` et une phrase ou deux.',
    },
    en: {
      message: () =>
        'The article has neither description nor lead: its beginning will serve in listings and search engines.',
      remedy: () => 'Add `description:` and a sentence or two.',
    },
  },
  'advice-long-lead': {
    fr: {
      message: ({ length, most }) =>
        `Le chapô a ${length} signes ; au-delà de ${most}, c’est un texte de plus à lire.`,
      remedy: () => 'Gardez-en l’essentiel ; le reste ouvre bien le texte.',
    },
    en: {
      message: ({ length, most }) =>
        `The lead has ${length} characters; beyond ${most} it is one more text to read.`,
      remedy: () => 'Keep what matters; the rest makes a good beginning of the text.',
    },
  },
  'advice-straight-quotes': {
    fr: {
      message: ({ count }) =>
        `${many(count, 'Un guillemet droit', 'guillemets droits')} \`"\` au lieu de « et ».`,
      remedy: () =>
        'Écrivez « comme ceci » ; les espaces se règlent d’elles-mêmes. `fonds check --fix` le propose.',
    },
    en: {
      message: ({ count }) =>
        `${many(count, 'A straight quotation mark', 'straight quotation marks')} \`"\` instead of “ and ”.`,
      remedy: () => 'Write “like this”. `fonds check --fix` proposes it.',
    },
  },
  'advice-link-text': {
    fr: {
      message: ({ text }) => `Le lien « ${text} » ne dit pas où il mène : lu seul, il n’a pas de sens.`,
      remedy: () => 'Mettez le lien sur les mots qui nomment ce qu’on va trouver.',
    },
    en: {
      message: ({ text }) => `The link “${text}” does not say where it leads: read alone, it means nothing.`,
      remedy: () => 'Put the link on the words that name what will be found.',
    },
  },
  'advice-alternative': {
    fr: {
      message: ({ alt, fault }) =>
        `La description « ${alt} » n’apprend rien à qui ne voit pas l’image : ${FAULTS[String(fault)]!.fr}.`,
      remedy: () =>
        'Dites en une phrase ce que l’image montre, ou laissez-la vide (`""`) si elle est décorative.',
    },
    en: {
      message: ({ alt, fault }) =>
        `The description “${alt}” tells nothing to those who cannot see the image: ${FAULTS[String(fault)]!.en}.`,
      remedy: () =>
        'Say in a sentence what the image shows, or leave it empty (`""`) when it only decorates.',
    },
  },
  'advice-heavy-image': {
    fr: {
      message: ({ name, width, height, size }) =>
        `L’image « ${name} » est très grande : ${width} × ${height} pixels, ${size}.`,
      remedy: () =>
        'Réduisez-la à 3 000 pixels et 2 Mo : nul écran n’en montre plus, et le dépôt la garde pour toujours.',
    },
    en: {
      message: ({ name, width, height, size }) =>
        `The image “${name}” is very large: ${width} × ${height} pixels, ${size}.`,
      remedy: () =>
        'Reduce it to 3,000 pixels and 2 MB: no screen shows more, and the repository keeps it for ever.',
    },
  },
  'advice-pdf-title': {
    fr: {
      message: ({ name }) =>
        `« ${name} » n’a pas de titre dans ses propriétés : l’onglet et les moteurs montrent son nom de fichier.`,
      remedy: () => 'Dans le traitement de texte : Fichier, Propriétés, Titre, puis exportez de nouveau.',
    },
    en: {
      message: ({ name }) =>
        `“${name}” has no title in its properties: tabs and search engines show its file name.`,
      remedy: () => 'In the word processor: File, Properties, Title, then export again.',
    },
  },
  'advice-pdf-language': {
    fr: {
      message: ({ name }) => `« ${name} » ne dit pas sa langue : une synthèse vocale la devine mal.`,
      remedy: () => 'Réglez la langue du document dans le traitement de texte, puis exportez de nouveau.',
    },
    en: {
      message: ({ name }) => `“${name}” does not say its language: a speech synthesiser guesses it badly.`,
      remedy: () => 'Set the document’s language in the word processor, then export again.',
    },
  },
  'advice-pdf-tags': {
    fr: {
      message: ({ name }) =>
        `« ${name} » n’est pas balisé : un lecteur d’écran n’y trouve ni titres ni ordre de lecture.`,
      remedy: () => 'À l’export, cochez « PDF balisé » (ou PDF/UA) ; sinon, mettez le texte dans l’article.',
    },
    en: {
      message: ({ name }) =>
        `“${name}” is not tagged: a screen reader finds neither headings nor reading order.`,
      remedy: () => 'When exporting, tick “Tagged PDF” (or PDF/UA); otherwise put the text into the article.',
    },
  },
  'advice-pdf-text': {
    fr: {
      message: ({ name }) =>
        `« ${name} » n’est fait que d’images : on ne peut ni le chercher, ni le copier, ni l’entendre.`,
      remedy: () =>
        'Publiez l’original du traitement de texte, ou passez le document à la reconnaissance de caractères.',
    },
    en: {
      message: ({ name }) =>
        `“${name}” is made of pictures alone: it can be neither searched, copied nor heard.`,
      remedy: () => 'Publish the word processor’s original, or run the document through text recognition.',
    },
  },
  'advice-no-transcript': {
    fr: {
      message: ({ name }) =>
        `« ${name} » n’a ni sous-titres ni transcription : qui n’entend pas n’en a rien.`,
      remedy: () => 'Joignez-les avec `captions:` (un fichier .vtt) ou `transcript:` (un texte).',
    },
    en: {
      message: ({ name }) =>
        `“${name}” has neither captions nor transcript: those who cannot hear get nothing of it.`,
      remedy: () => 'Join them with `captions:` (a .vtt file) or `transcript:` (a text).',
    },
  },
  'advice-similar-title': {
    fr: {
      message: ({ title, other }) => `Ce titre se confond avec « ${title} » (${other}).`,
      remedy: () => 'Ajoutez ce qui les distingue : une année, un lieu, un numéro.',
    },
    en: {
      message: ({ title, other }) => `This title is easily taken for “${title}” (${other}).`,
      remedy: () => 'Add what tells them apart: a year, a place, a number.',
    },
  },
  'advice-placeholder': {
    fr: {
      message: ({ text }) => `« ${text} » attend d’être remplacé.`,
      remedy: () => 'Écrivez le texte, ou supprimez la ligne.',
    },
    en: {
      message: ({ text }) => `“${text}” is waiting to be replaced.`,
      remedy: () => 'Write the text, or remove the line.',
    },
  },
  'advice-other-language': {
    fr: {
      message: ({ lang, excerpt }) =>
        `Ce passage est ${LANGUAGES[String(lang)]!.fr} sans le dire : « ${excerpt} ».`,
      remedy: ({ lang }) =>
        `Entourez-le de \`<div lang="${lang}">\` et \`</div>\`, sur des lignes à part ; pour l’article entier, \`lang: ${lang}\`.`,
    },
    en: {
      message: ({ lang, excerpt }) =>
        `This passage is ${LANGUAGES[String(lang)]!.en} without saying so: “${excerpt}”.`,
      remedy: ({ lang }) =>
        `Put it between \`<div lang="${lang}">\` and \`</div>\`, on lines of their own; for the whole article, \`lang: ${lang}\`.`,
    },
  },
  'advice-spelling': {
    fr: {
      message: ({ word, count }) =>
        `« ${word} » n’est pas dans le dictionnaire${Number(count) > 1 ? ` (${count} fois)` : ''}.`,
      remedy: (params) =>
        params.suggestions
          ? `Peut-être ${meant(params, (text) => `« ${text} »`)} ? Un mot juste s’ajoute à \`words.txt\`, un par ligne.`
          : 'Un mot juste s’ajoute à `words.txt`, un par ligne.',
    },
    en: {
      message: ({ word, count }) =>
        `“${word}” is not in the dictionary${Number(count) > 1 ? ` (${count} times)` : ''}.`,
      remedy: (params) =>
        params.suggestions
          ? `Perhaps ${meant(params, (text) => `“${text}”`)}? A right word goes into \`words.txt\`, one a line.`
          : 'A right word goes into `words.txt`, one a line.',
    },
  },
  'advice-dead-link': {
    fr: {
      message: ({ url, reason }) => `${url} ne répond plus, deux jours de suite ou davantage (${reason}).`,
      remedy: () =>
        'Cherchez la nouvelle adresse, ou celle d’une copie dans une archive du web ; sinon, ôtez le lien.',
    },
    en: {
      message: ({ url, reason }) => `${url} has not answered on two days or more (${reason}).`,
      remedy: () => 'Look for its new address, or for a copy in a web archive; otherwise take the link away.',
    },
  },
};
