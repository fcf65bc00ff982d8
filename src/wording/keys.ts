/**
 * What each key of the front matter and of the YAML files is for, in French and English: shown while one writes
 * (`fonds lsp`), in the JSON Schemas and in the reference pages. One table, so that they never differ.
 */

interface KeyWording {
  fr: string;
  en: string;
}

/** By key; keys below another are named with a dot: `image.alt`, `attachments.file`. */
export type KeyTable = Readonly<Record<string, KeyWording>>;

const FILE_KEYS: KeyTable = {
  file: {
    fr: 'Nom du fichier, à côté de l’article.',
    en: 'Name of the file, beside the article.',
  },
  alt: {
    fr: 'Ce que montre l’image, pour qui ne la voit pas ; vide (`""`) si elle est décorative.',
    en: 'What the image shows, for those who cannot see it; empty (`""`) when it only decorates.',
  },
  caption: { fr: 'Légende, sous l’image.', en: 'Caption, below the image.' },
  credit: { fr: 'Crédit : auteur ou source.', en: 'Credit: author or source.' },
};

const below = (key: string, table: KeyTable): KeyTable =>
  Object.fromEntries(Object.entries(table).map(([name, wording]) => [`${key}.${name}`, wording]));

const SHARED: KeyTable = {
  title: { fr: 'Titre : le grand titre de la page.', en: 'Title: the main heading of the page.' },
  description: {
    fr: 'Une phrase ou deux, 250 signes au plus, pour les listes et les moteurs de recherche. Sans elle, le début du chapô et du texte.',
    en: 'A sentence or two, 250 characters at most, for listings and search engines. Without it, the beginning of lead and text.',
  },
  image: { fr: 'Image principale, et vignette des listes.', en: 'Main image, and thumbnail in listings.' },
  ...below('image', FILE_KEYS),
  order: {
    fr: 'Rang parmi ses voisins : un nombre, le plus petit d’abord.',
    en: 'Rank among its neighbours: a number, smallest first.',
  },
  formerUrls: {
    fr: 'Anciennes adresses, chacune commençant par `/` : elles mèneront ici.',
    en: 'Former addresses, each starting with `/`: they will lead here.',
  },
  draft: {
    fr: '`true` : absent du site, présent dans l’aperçu.',
    en: '`true`: absent from the site, shown in the preview.',
  },
  lang: {
    fr: 'Langue de la page (`en`, `oc`…), si ce n’est pas celle du site.',
    en: 'Language of the page (`fr`, `oc`…), when it is not the site’s.',
  },
  spip: {
    fr: 'Numéro dans l’ancien site SPIP : toutes ses anciennes adresses mènent ici.',
    en: 'Number on the former SPIP site: all its old addresses lead here.',
  },
};

const pick = (table: KeyTable, ...keys: string[]): KeyTable =>
  Object.fromEntries(keys.map((key) => [key, table[key]!]));

const IMAGE = ['image', ...Object.keys(below('image', FILE_KEYS))];

/** Front matter of an article. */
const ARTICLE_KEYS: KeyTable = {
  ...pick(SHARED, 'title'),
  published: {
    fr: 'Date de publication : `2023-06-14`, ou `2023-06-14T09:30`. Dans le futur, l’article attend sa date.',
    en: 'Date of publication: `2023-06-14`, or `2023-06-14T09:30`. In the future, the article waits for its date.',
  },
  rubric: {
    fr: 'Rubrique : le nom de son fichier dans `rubrics/`, sans `.md`.',
    en: 'Rubric: the name of its file in `rubrics/`, without `.md`.',
  },
  modified: {
    fr: 'Date de la dernière correction qui compte, sous la même forme que `published`.',
    en: 'Date of the last correction that matters, in the form of `published`.',
  },
  kicker: { fr: 'Surtitre, au-dessus du titre.', en: 'Kicker, above the title.' },
  subtitle: { fr: 'Sous-titre, sous le titre.', en: 'Subtitle, below the title.' },
  lead: {
    fr: 'Chapô, en Markdown : deux ou trois phrases qui disent l’essentiel.',
    en: 'Lead, in Markdown: two or three sentences that say what matters.',
  },
  ...pick(SHARED, 'description'),
  authors: {
    fr: 'Liste de noms : la signature, et la page de chaque auteur.',
    en: 'List of names: the byline, and the page of each author.',
  },
  keywords: {
    fr: 'Liste de mots-clés : la marge, et la page de chacun.',
    en: 'List of keywords: the margin, and the page of each.',
  },
  ...pick(SHARED, ...IMAGE),
  attachments: {
    fr: 'Documents joints, avec leur format et leur poids.',
    en: 'Attachments, with their format and size.',
  },
  ...below('attachments', {
    ...FILE_KEYS,
    title: {
      fr: 'Titre du document ; sans lui, le nom du fichier.',
      en: 'Title of the document; without it, the file’s name.',
    },
    lang: {
      fr: 'Langue du document, si ce n’est pas celle de l’article.',
      en: 'Language of the document, when it is not the article’s.',
    },
    captions: {
      fr: 'Sous-titres d’un son ou d’un film : un fichier `.vtt` à côté.',
      en: 'Captions of a sound or a film: a `.vtt` file beside it.',
    },
    transcript: {
      fr: 'Transcription d’un son ou d’un film : un fichier à côté.',
      en: 'Transcript of a sound or a film: a file beside it.',
    },
    poster: {
      fr: 'Image montrée avant le film : un fichier à côté.',
      en: 'Picture shown before the film: a file beside it.',
    },
  }),
  postscript: {
    fr: 'Post-scriptum, en Markdown, après le texte.',
    en: 'Postscript, in Markdown, after the text.',
  },
  changes: {
    fr: 'Corrections dites en public, chacune avec `date` et `note`.',
    en: 'Corrections told in public, each with `date` and `note`.',
  },
  'changes.date': { fr: 'Date de la correction.', en: 'Date of the correction.' },
  'changes.note': { fr: 'Ce qui a été corrigé, en une phrase.', en: 'What was corrected, in a sentence.' },
  withdrawn: {
    fr: 'Article retiré : `date`, `reason`, et `instead` si un autre le remplace.',
    en: 'Article withdrawn: `date`, `reason`, and `instead` where another replaces it.',
  },
  'withdrawn.date': { fr: 'Date du retrait.', en: 'Date of withdrawal.' },
  'withdrawn.reason': {
    fr: 'Pourquoi, en une phrase : elle est publiée.',
    en: 'Why, in a sentence: it is published.',
  },
  'withdrawn.instead': { fr: 'Adresse à lire à la place.', en: 'Address to read instead.' },
  written: {
    fr: 'Date de rédaction d’un texte plus ancien : `1998`, `1998-05` ou `1998-05-17`.',
    en: 'When an older text was written: `1998`, `1998-05` or `1998-05-17`.',
  },
  id: {
    fr: 'Identifiant dans les flux. Rarement utile : il vient de la plus ancienne adresse de l’article.',
    en: 'Identifier in feeds. Seldom needed: it comes from the oldest address of the article.',
  },
  ...pick(SHARED, 'spip', 'lang'),
  translationOf: {
    fr: 'Adresse de l’article traduit : `/2022/deux-ans/`.',
    en: 'Address of the article that this one translates: `/2022/two-years/`.',
  },
  series: {
    fr: 'Nom de la série : ses articles se suivent, par date, numérotés comme leurs titres (`n° 57`), sinon à partir de 1.',
    en: 'Name of the series: its articles follow one another by date, numbered as their titles are (`n° 57`), else from 1.',
  },
  ...pick(SHARED, 'formerUrls', 'draft'),
};

/** Front matter of a rubric. */
export const RUBRIC_KEYS: KeyTable = {
  ...pick(SHARED, 'title'),
  parent: {
    fr: 'Rubrique au-dessus : le nom de son fichier, sans `.md`.',
    en: 'Rubric above: the name of its file, without `.md`.',
  },
  ...pick(SHARED, 'order', 'description'),
  keywords: {
    fr: 'Liste de mots-clés de la rubrique elle-même : la page de chacun la nomme. Ses articles n’en héritent pas.',
    en: 'List of keywords of the rubric itself: the page of each names it. Its articles do not inherit them.',
  },
  ...pick(SHARED, ...IMAGE, 'spip', 'formerUrls', 'draft'),
};

/** Front matter of a standing page. */
export const PAGE_KEYS: KeyTable = pick(
  SHARED,
  'title',
  'description',
  'order',
  'lang',
  'spip',
  'formerUrls',
  'draft',
);

/** What stands under a name in keywords.yaml. */
export const KEYWORD_KEYS: KeyTable = {
  slug: {
    fr: 'Fin de son adresse ; sans elle, tirée du nom.',
    en: 'End of its address; without it, made from the name.',
  },
  group: { fr: 'Groupe de mots-clés.', en: 'Group of keywords.' },
  description: { fr: 'Présentation, en tête de sa page.', en: 'Introduction, at the top of its page.' },
  ...pick(SHARED, 'spip', 'formerUrls'),
};

/** What stands under a name in authors.yaml. */
export const AUTHOR_KEYS: KeyTable = {
  slug: KEYWORD_KEYS.slug!,
  description: KEYWORD_KEYS.description!,
  url: { fr: 'Site de l’auteur, avec `https://`.', en: 'Site of the author, with `https://`.' },
  kind: { fr: '`person` ou `organisation`.', en: '`person` or `organisation`.' },
  ...pick(SHARED, 'spip', 'formerUrls'),
};

/** What stands in redirects.yaml: an old path, and where it leads. */
export const REDIRECT_WORDING: KeyWording = {
  fr: 'Ancienne adresse, commençant par `/`, suivie de la nouvelle.',
  en: 'Former address, starting with `/`, followed by the new one.',
};

const COLOR: KeyTable = {
  paper: { fr: 'Fond.', en: 'Background.' },
  ink: { fr: 'Texte.', en: 'Text.' },
  soft: { fr: 'Texte secondaire.', en: 'Secondary text.' },
  line: { fr: 'Filets.', en: 'Rules.' },
  accent: { fr: 'Liens.', en: 'Links.' },
  mark: { fr: 'Repère, rarement employé.', en: 'Mark, seldom used.' },
};

const ADVICE: KeyTable = {
  'no-description': { fr: 'Article sans description ni chapô.', en: 'Article without description or lead.' },
  'long-lead': { fr: 'Chapô de plus de 400 signes.', en: 'Lead of more than 400 characters.' },
  'straight-quotes': { fr: 'Guillemets droits.', en: 'Straight quotation marks.' },
  'link-text': { fr: 'Lien qui ne dit pas où il mène.', en: 'Link that does not say where it leads.' },
  alternative: {
    fr: 'Description d’image qui n’apprend rien.',
    en: 'Description of an image that tells nothing.',
  },
  'heavy-image': {
    fr: 'Image de plus de 3 000 pixels ou 2 Mo.',
    en: 'Image of more than 3,000 pixels or 2 MB.',
  },
  'pdf-title': { fr: 'PDF sans titre.', en: 'PDF without title.' },
  'pdf-language': { fr: 'PDF sans langue.', en: 'PDF without language.' },
  'pdf-tags': { fr: 'PDF sans balises.', en: 'PDF without tags.' },
  'pdf-text': { fr: 'PDF fait d’images seules.', en: 'PDF made of pictures alone.' },
  'no-transcript': {
    fr: 'Son ou film sans sous-titres ni transcription.',
    en: 'Sound or film without captions or transcript.',
  },
  'similar-title': { fr: 'Titres qui se confondent.', en: 'Titles easily taken for one another.' },
  placeholder: { fr: 'Texte en attente d’être écrit.', en: 'Text waiting to be written.' },
  'other-language': {
    fr: 'Passage d’une autre langue qui ne le dit pas.',
    en: 'Passage in another language that does not say so.',
  },
  spelling: { fr: 'Mot absent du dictionnaire.', en: 'Word that is not in the dictionary.' },
  'dead-link': {
    fr: 'Lien vers un autre site qui ne répond plus.',
    en: 'Link to another site that no longer answers.',
  },
};

/** `site.yaml`. */
export const SITE_KEYS: KeyTable = {
  title: { fr: 'Nom du site.', en: 'Name of the site.' },
  description: {
    fr: 'Ce qu’est ce site, en une phrase : page d’accueil, moteurs de recherche, flux.',
    en: 'What this site is, in a sentence: home page, search engines, feeds.',
  },
  url: {
    fr: 'Adresse publique, sans `/` final : `https://archives.exemple.fr`.',
    en: 'Public address, without a final `/`: `https://archives.example.org`.',
  },
  lang: {
    fr: 'Langue du site : `fr` (par défaut), `en`…',
    en: 'Language of the site: `fr` (default), `en`…',
  },
  timeZone: {
    fr: 'Fuseau horaire des dates : `Europe/Paris` par défaut.',
    en: 'Time zone of dates: `Europe/Paris` by default.',
  },
  publisher: { fr: 'L’organisme qui publie.', en: 'The body that publishes.' },
  'publisher.name': { fr: 'Nom de l’organisme.', en: 'Name of the body.' },
  'publisher.kind': {
    fr: '`government` pour une administration, `organisation` (par défaut) pour tout autre organisme.',
    en: '`government` for a public authority, `organisation` (by default) for any other body.',
  },
  'publisher.logo': {
    fr: 'Son logo : un fichier du dossier des contenus.',
    en: 'Its logo: a file of the content folder.',
  },
  'publisher.address': { fr: 'Adresse postale.', en: 'Postal address.' },
  'publisher.url': { fr: 'Son site.', en: 'Its site.' },
  contact: { fr: 'Comment joindre l’organisme.', en: 'How to reach the body.' },
  'contact.email': { fr: 'Adresse électronique.', en: 'E-mail address.' },
  'contact.url': { fr: 'Page de contact.', en: 'Contact page.' },
  'contact.phone': { fr: 'Numéro de téléphone.', en: 'Telephone number.' },
  licence: { fr: 'Licence des contenus.', en: 'Licence of the contents.' },
  'licence.name': { fr: 'Son nom : `Licence Ouverte 2.0`.', en: 'Its name: `Licence Ouverte 2.0`.' },
  'licence.url': { fr: 'Son texte.', en: 'Its text.' },
  repository: {
    fr: 'Dépôt Git des contenus, sur une forge.',
    en: 'Git repository of the contents, on a forge.',
  },
  'repository.url': { fr: 'Adresse du dépôt.', en: 'Address of the repository.' },
  'repository.history': {
    fr: 'Montrer sur chaque article les commits qui l’ont changé (par défaut : true).',
    en: 'Show on each article the commits that changed it (default: true).',
  },
  'repository.edit': {
    fr: 'Début de l’adresse où l’on modifie un fichier : chaque page y mène.',
    en: 'Beginning of the address where a file is edited: each page leads there.',
  },
  editor: {
    fr: 'Éditeur en ligne à l’adresse `/admin/` : `true`, ou les réglages de la forge que `repository.url` ne dit pas.',
    en: 'Web editor at `/admin/`: `true`, or the settings of the forge that `repository.url` does not tell.',
  },
  'editor.backend': {
    fr: 'Logiciel de la forge : `github`, `gitlab`, `forgejo` (ou Gitea) ; `test-repo` pour un essai sans forge.',
    en: 'Program of the forge: `github`, `gitlab`, `forgejo` (or Gitea); `test-repo` for a trial without a forge.',
  },
  'editor.repo': {
    fr: 'Chemin du dépôt sur la forge : `mairie/archives`.',
    en: 'Path of the repository on the forge: `town/archives`.',
  },
  'editor.branch': {
    fr: 'Branche où l’on enregistre (`main` par défaut).',
    en: 'Branch that is written to (`main` by default).',
  },
  'editor.baseUrl': {
    fr: 'Adresse de la forge : `https://forge.exemple.fr`.',
    en: 'Address of the forge: `https://forge.example.org`.',
  },
  'editor.apiUrl': {
    fr: 'Adresse de ses programmes (API), si ce n’est pas celle d’usage.',
    en: 'Address of its API, where that is not the usual one.',
  },
  'editor.clientId': {
    fr: 'Identifiant de l’application OAuth (publique, avec PKCE) qui connecte les contributeurs ; sans lui, chacun donne un jeton.',
    en: 'Identifier of the OAuth application (public, with PKCE) that signs contributors in; without it, each gives a token.',
  },
  'editor.folder': {
    fr: 'Dossier des contenus dans le dépôt (`content` par défaut).',
    en: 'Content folder in the repository (`content` by default).',
  },
  accessibility: {
    fr: 'Mention d’accessibilité, en bas de page.',
    en: 'Accessibility mention, in the footer.',
  },
  'accessibility.status': {
    fr: '`none` (non conforme, par défaut), `partial` ou `full`.',
    en: '`none` (not compliant, default), `partial` or `full`.',
  },
  'accessibility.page': { fr: 'Adresse de la déclaration.', en: 'Address of the declaration.' },
  theme: { fr: 'Apparence.', en: 'Appearance.' },
  'theme.colors': {
    fr: 'Couleurs, comme `#1d4f6e` ; leur contraste est vérifié.',
    en: 'Colours, such as `#1d4f6e`; their contrast is checked.',
  },
  'theme.colors.light': { fr: 'En clair.', en: 'Light scheme.' },
  'theme.colors.dark': { fr: 'En sombre.', en: 'Dark scheme.' },
  ...below('theme.colors.light', COLOR),
  ...below('theme.colors.dark', COLOR),
  'theme.fonts': { fr: 'Polices installées chez les lecteurs.', en: 'Fonts installed on readers’ machines.' },
  'theme.fonts.text': { fr: 'Titres et textes.', en: 'Titles and texts.' },
  'theme.fonts.interface': { fr: 'Dates, étiquettes, chiffres.', en: 'Dates, labels, figures.' },
  'theme.logo': {
    fr: 'Logo du site : un fichier du dossier des contenus.',
    en: 'Logo of the site: a file of the content folder.',
  },
  listing: { fr: 'Listes d’articles.', en: 'Listings of articles.' },
  'listing.pageSize': { fr: 'Articles par page (20 par défaut).', en: 'Articles a page (20 by default).' },
  siblings: { fr: '« Dans la même rubrique ».', en: '“In the same rubric”.' },
  'siblings.count': { fr: 'Nombre d’articles (5 par défaut).', en: 'Number of articles (5 by default).' },
  feeds: { fr: 'Flux.', en: 'Feeds.' },
  'feeds.items': { fr: 'Articles par flux (20 par défaut).', en: 'Articles a feed (20 by default).' },
  'feeds.origin': {
    fr: 'Ancienne valeur de `url`, si le site a changé de domaine : les abonnés ne reçoivent pas tout une seconde fois.',
    en: 'Former value of `url`, where the site has changed domain: subscribers are not sent everything again.',
  },
  'feeds.hub': {
    fr: 'Serveur WebSub, prévenu de chaque nouveauté.',
    en: 'WebSub hub, told of everything new.',
  },
  'feeds.archives': {
    fr: 'Flux qui donnent tout leur passé : `all` (tous), `site` (celui du site), `none` (aucun).',
    en: 'Feeds that give their whole past: `all`, `site` (that of the site), `none`.',
  },
  'feeds.keywords': { fr: 'Flux des mots-clés.', en: 'Feeds of keywords.' },
  'feeds.keywords.formats': {
    fr: 'Formats, parmi `rss`, `atom`, `json` ; liste vide pour aucun flux.',
    en: 'Formats, among `rss`, `atom`, `json`; an empty list for no feed.',
  },
  'feeds.keywords.minimum': {
    fr: 'Nombre d’articles à partir duquel un mot-clé a un flux.',
    en: 'Number of articles from which a keyword has a feed.',
  },
  'feeds.authors': { fr: 'Flux des auteurs.', en: 'Feeds of authors.' },
  'feeds.authors.formats': {
    fr: 'Formats, parmi `rss`, `atom`, `json` ; liste vide pour aucun flux.',
    en: 'Formats, among `rss`, `atom`, `json`; an empty list for no feed.',
  },
  'feeds.authors.minimum': {
    fr: 'Nombre d’articles à partir duquel un auteur a un flux.',
    en: 'Number of articles from which an author has a feed.',
  },
  home: { fr: 'Page d’accueil.', en: 'Home page.' },
  'home.articles': {
    fr: 'Nouveaux articles montrés (10 par défaut).',
    en: 'New articles shown (10 by default).',
  },
  'home.featured': {
    fr: 'Adresse de l’article mis en avant, avec son image en grand ; absente, le plus récent qui a une grande image.',
    en: 'Address of the article that stands out, with its picture; without it, the newest that has a large picture.',
  },
  'home.dossiers': {
    fr: 'Adresses de rubriques, de mots-clés, d’articles ou de pages montrés ensemble : `/mots-cles/loi-1901/`.',
    en: 'Addresses of sections, keywords, articles or pages that are shown together: `/mots-cles/loi-1901/`.',
  },
  contents: { fr: 'Sommaire d’un article.', en: 'Contents of an article.' },
  'contents.minimum': {
    fr: 'Intertitres à partir desquels il est montré (3 par défaut).',
    en: 'Headings from which it is shown (3 by default).',
  },
  images: { fr: 'Variantes des images.', en: 'Variants of images.' },
  'images.widths': { fr: 'Largeurs, en pixels (480, 800, 1200).', en: 'Widths, in pixels (480, 800, 1200).' },
  'images.formats': { fr: '`avif`, `webp`.', en: '`avif`, `webp`.' },
  'images.maxPixels': { fr: 'Plus grande image lue, en pixels.', en: 'Largest image read, in pixels.' },
  precompress: {
    fr: '`true` : chaque texte est aussi publié en gzip et Brotli (`.gz`, `.br`) pour les serveurs qui les envoient tels quels.',
    en: '`true`: each text is also published as gzip and Brotli (`.gz`, `.br`), for servers that send them as they are.',
  },
  advice: {
    fr: 'Conseils de `check --advice`, par règle : `off`, `advice` (par défaut) ou `error`.',
    en: 'Advice of `check --advice`, by rule: `off`, `advice` (default) or `error`.',
  },
  ...below('advice', ADVICE),
  search: { fr: 'Recherche.', en: 'Search.' },
  'search.enabled': { fr: '`false` : pas de recherche.', en: '`false`: no search.' },
};

/** Keys of the documents of a kind. */
export function documentKeys(kind: 'article' | 'rubric' | 'page'): KeyTable {
  return { article: ARTICLE_KEYS, rubric: RUBRIC_KEYS, page: PAGE_KEYS }[kind];
}

/** The sentence of a key in the language of `lang`: French for any French tag, else English. */
export function keyWording(table: KeyTable, key: string, lang: string): string | undefined {
  return table[key]?.[/^fr(?![a-z])/i.test(lang) ? 'fr' : 'en'];
}
