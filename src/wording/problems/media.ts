import type { Catalogue, ProblemWording } from './types.ts';

type Sentences = [message: ProblemWording['message'], remedy: ProblemWording['remedy']];

function both(fr: Sentences, en: Sentences): Catalogue[string] {
  return { fr: { message: fr[0], remedy: fr[1] }, en: { message: en[0], remedy: en[1] } };
}

const number = (value: string | number | undefined, lang: string): string =>
  Number(value).toLocaleString(lang);

/** What the system's commonest error codes mean. */
const REASONS_FR: Record<string, string> = {
  ENOENT: 'il n’existe plus',
  EACCES: 'ses droits l’interdisent',
  EPERM: 'ses droits l’interdisent',
  EISDIR: 'c’est un dossier',
  EIO: 'le disque ne répond pas',
};
const REASONS_EN: Record<string, string> = {
  ENOENT: 'it no longer exists',
  EACCES: 'its permissions forbid it',
  EPERM: 'its permissions forbid it',
  EISDIR: 'it is a folder',
  EIO: 'the disk does not answer',
};

/** Problems that `src/media` reports. */
export const media: Catalogue = {
  'media-empty': both(
    [() => 'Ce fichier est vide (0 octet).', () => 'Remettez le fichier complet, ou retirez-le.'],
    [() => 'This file is empty (0 bytes).', () => 'Put the whole file back, or remove it.'],
  ),
  'pdf-acts': both(
    [
      () =>
        'Ce PDF agit dès qu’on l’ouvre : il lance un script ou un programme, ou appelle une adresse. Beaucoup de logiciels l’annoncent au lecteur comme un danger.',
      () => 'Exportez-le à nouveau, par exemple en PDF/A, ou imprimez-le dans un PDF.',
    ],
    [
      () =>
        'This PDF acts as soon as it is opened: it runs a script or a program, or calls an address. Many programs tell their reader of a danger.',
      () => 'Export it again, as PDF/A for instance, or print it to a PDF.',
    ],
  ),
  'media-unreadable': both(
    [
      ({ reason }) => `Ce fichier ne peut pas être lu : ${REASONS_FR[String(reason)] ?? reason}.`,
      () => 'Vérifiez qu’il est bien là et que ses droits permettent de le lire.',
    ],
    [
      ({ reason }) => `This file cannot be read: ${REASONS_EN[String(reason)] ?? reason}.`,
      () => 'Check that it is there and that its permissions allow reading it.',
    ],
  ),
  'media-heavy': both(
    [
      ({ size }) => `Ce fichier pèse ${size} : plusieurs hébergeurs refusent les fichiers de plus de 25 Mo.`,
      () => 'Allégez-le, découpez-le, ou déposez-le ailleurs et faites-y un lien.',
    ],
    [
      ({ size }) => `This file weighs ${size}: several hosts refuse files over 25 MiB.`,
      () => 'Make it lighter, split it, or store it elsewhere and link to it.',
    ],
  ),
  'document-locked': both(
    [
      () => 'Ce document demande un mot de passe : ni les lecteurs ni la recherche ne peuvent le lire.',
      () => 'Enregistrez-le sans mot de passe, ou retirez-le.',
    ],
    [
      () => 'This document asks for a password: neither readers nor the search can read it.',
      () => 'Save it without a password, or remove it.',
    ],
  ),
  'document-damaged': both(
    [
      () => 'Ce document est abîmé : son texte ne peut pas être lu, et la recherche ne le trouvera pas.',
      () =>
        'Ouvrez-le dans le logiciel qui l’a produit et enregistrez-le de nouveau, ou remettez le fichier complet.',
    ],
    [
      () => 'This document is damaged: its text cannot be read, and the search will not find it.',
      () => 'Open it in the program that made it and save it again, or put the whole file back.',
    ],
  ),
  'document-costly': both(
    [
      () =>
        'Lire le texte de ce document demande trop de temps ou de mémoire : la recherche ne le trouvera pas.',
      () => 'Enregistrez-le de nouveau dans un autre logiciel, allégez-le, ou découpez-le.',
    ],
    [
      () => 'Reading the text of this document takes too much time or memory: the search will not find it.',
      () => 'Save it again with another program, make it lighter, or split it.',
    ],
  ),
  'document-cut': both(
    [
      () => 'Ce document est très long : la recherche n’en connaît que le début.',
      () => 'Découpez-le, par exemple en un fichier par chapitre ou par année.',
    ],
    [
      () => 'This document is very long: the search knows its beginning only.',
      () => 'Split it, for instance into one file for each chapter or year.',
    ],
  ),
  'media-page': both(
    [
      ({ extension }) =>
        `Un fichier « .${extension} » de cette nature s’ouvre dans le navigateur comme une page du site et pourrait y exécuter des programmes.`,
      () => 'Publiez-le en PDF, dans une archive ZIP, ou écrivez son contenu dans un article.',
    ],
    [
      ({ extension }) =>
        `A “.${extension}” file of this kind opens in browsers as a page of the site and could run programs there.`,
      () => 'Publish it as a PDF, in a ZIP archive, or write its content in an article.',
    ],
  ),
  'media-program': both(
    [
      () => 'Ce fichier est un programme : il ne peut pas être publié comme document.',
      () => 'Retirez-le, ou faites un lien vers le site qui le distribue.',
    ],
    [
      () => 'This file is a program: it cannot be published as a document.',
      () => 'Remove it, or link to the site that distributes it.',
    ],
  ),
  'media-inner-ending': both(
    [
      ({ name, extension }) =>
        `Le nom de ce fichier porte « .${extension} » avant sa dernière extension : des serveurs traiteraient « ${name} » comme une page ou un programme.`,
      ({ extension }) =>
        `Remplacez « .${extension} » par « -${extension} » dans son nom, ici et partout où il est cité.`,
    ],
    [
      ({ name, extension }) =>
        `The name of this file has “.${extension}” before its last ending: some servers would treat “${name}” as a page or a program.`,
      ({ extension }) =>
        `Replace “.${extension}” with “-${extension}” in its name, here and wherever it is cited.`,
    ],
  ),
  'media-pointer': both(
    [
      () =>
        'Ce fichier n’est qu’un renvoi de Git LFS : le document lui-même n’a pas été récupéré, et quelques lignes de texte seraient publiées à sa place.',
      () => 'Lancez `git lfs pull` (en intégration continue, activez LFS dans l’étape de récupération).',
    ],
    [
      () =>
        'This file is only a pointer of Git LFS: the document itself was not fetched, and a few lines of text would be published in its place.',
      () => 'Run `git lfs pull` (in continuous integration, turn LFS on in the checkout step).',
    ],
  ),
  'media-mislabelled': both(
    [
      ({ extension, format }) =>
        `Le nom de ce fichier finit par « .${extension} » mais son contenu est au format ${format} : des lecteurs ne pourront pas l’ouvrir.`,
      ({ name }) =>
        `Renommez-le « ${name} », ici et partout où il est cité, ou remplacez-le par le bon fichier.`,
    ],
    [
      ({ extension, format }) =>
        `The name of this file ends in “.${extension}” but its content is ${format}: some readers will not be able to open it.`,
      ({ name }) => `Rename it “${name}”, here and wherever it is cited, or replace it with the right file.`,
    ],
  ),
  'media-unnamed': both(
    [
      ({ format }) =>
        `Le nom de ce fichier n’a pas d’extension alors que son contenu est au format ${format}.`,
      ({ name }) => `Renommez-le « ${name} », ici et partout où il est cité.`,
    ],
    [
      ({ format }) => `The name of this file has no extension although its content is ${format}.`,
      ({ name }) => `Rename it “${name}”, here and wherever it is cited.`,
    ],
  ),
  'media-unrecognised': both(
    [
      ({ extension, format }) =>
        `Rien dans ce fichier « .${extension} » n’est au format ${format} : il est sans doute abîmé.`,
      () => 'Ouvrez-le pour vérifier, puis remplacez-le par une copie saine.',
    ],
    [
      ({ extension, format }) => `Nothing in this “.${extension}” file is ${format}: it is probably damaged.`,
      () => 'Open it to check, then replace it with a sound copy.',
    ],
  ),
  'image-broken': both(
    [
      ({ reason }) => `Cette image est incomplète ou abîmée et ne peut pas être affichée (${reason}).`,
      () => 'Remplacez-la par une copie saine, par exemple en l’exportant de nouveau.',
    ],
    [
      ({ reason }) => `This image is incomplete or damaged and cannot be shown (${reason}).`,
      () => 'Replace it with a sound copy, for instance by exporting it again.',
    ],
  ),
  'image-damaged': both(
    [
      ({ reason }) => `Cette image a un défaut ; elle s’affiche, peut-être en partie seulement (${reason}).`,
      () => 'Regardez-la, et remplacez-la par une copie saine s’il en manque un morceau.',
    ],
    [
      ({ reason }) => `This image has a fault; it can be shown, perhaps only in part (${reason}).`,
      () => 'Look at it, and replace it with a sound copy if a piece is missing.',
    ],
  ),
  'image-too-large': both(
    [
      ({ width, height, limit }) =>
        `Cette image annonce ${number(width, 'fr')} × ${number(height, 'fr')} pixels, plus que les ${number(limit, 'fr')} permis : elle n’a pas été ouverte.`,
      () => 'Réduisez ses dimensions, ou relevez `images.maxPixels` dans `site.yaml` si elle est légitime.',
    ],
    [
      ({ width, height, limit }) =>
        `This image declares ${number(width, 'en')} × ${number(height, 'en')} pixels, more than the ${number(limit, 'en')} allowed: it was not opened.`,
      () => 'Make it smaller, or raise `images.maxPixels` in `site.yaml` if it is legitimate.',
    ],
  ),
  'image-changed': both(
    [
      () => 'Cette image a changé pendant la construction du site.',
      () => 'Relancez la construction une fois le fichier enregistré.',
    ],
    [() => 'This image changed while the site was being built.', () => 'Build again once the file is saved.'],
  ),
  'image-not-encoded': both(
    [
      ({ reason }) => `Les variantes de cette image n’ont pas pu être faites (${reason}).`,
      () => 'Vérifiez la place sur le disque, puis exportez de nouveau l’image si cela se répète.',
    ],
    [
      ({ reason }) => `The variants of this image could not be made (${reason}).`,
      () => 'Check the space left on the disk, then export the image again if it happens once more.',
    ],
  ),
  'cover-not-made': both(
    [
      () =>
        'L’image de la première page de ce document a été perdue et n’a pas pu être refaite : une page blanche en tient lieu.',
      () => 'Relancez la construction avec un cache vide ; si cela se répète, enregistrez de nouveau le PDF.',
    ],
    [
      () =>
        'The picture of the first page of this document was lost and could not be made again: a blank page stands in for it.',
      () => 'Build again with an empty cache; if it happens once more, save the PDF again.',
    ],
  ),
  'svg-cleaned': both(
    [
      ({ what }) =>
        `Ce SVG est publié sans ce dont un dessin n’a pas besoin et que tous les navigateurs ne traitent pas de même : ${what}.`,
      () => 'Regardez le fichier publié ; pour ne plus voir cet avis, exportez-le en « SVG simple ».',
    ],
    [
      ({ what }) =>
        `This SVG is published without what a drawing does not need and browsers do not all treat alike: ${what}.`,
      () => 'Look at the published file; to silence this notice, export it as “plain SVG”.',
    ],
  ),
  'svg-namespace': both(
    [
      () => 'La racine de ce SVG n’a pas d’attribut `xmlns` : les navigateurs n’y voient pas un dessin.',
      () => 'Ajoutez `xmlns="http://www.w3.org/2000/svg"` à la balise `<svg>`.',
    ],
    [
      () => 'The root of this SVG has no `xmlns` attribute: browsers see no drawing in it.',
      () => 'Add `xmlns="http://www.w3.org/2000/svg"` to the `<svg>` tag.',
    ],
  ),
  'svg-element': both(
    [
      ({ what }) =>
        `Ce SVG contient l’élément ${what}, qui n’est pas du dessin et pourrait agir dans la page.`,
      () => 'Exportez-le en « SVG simple » ou supprimez cet élément.',
    ],
    [
      ({ what }) => `This SVG holds the element ${what}, which draws nothing and could act in the page.`,
      () => 'Export it as “plain SVG” or delete this element.',
    ],
  ),
  'svg-attribute': both(
    [
      ({ what }) =>
        `Ce SVG porte l’attribut « ${what} », qui n’est pas du dessin et pourrait agir dans la page.`,
      () => 'Exportez-le en « SVG simple » ou supprimez cet attribut.',
    ],
    [
      ({ what }) => `This SVG has the attribute “${what}”, which draws nothing and could act in the page.`,
      () => 'Export it as “plain SVG” or delete this attribute.',
    ],
  ),
  'svg-reference': both(
    [
      ({ what }) => `Ce SVG fait appel à autre chose que lui-même : « ${what} ».`,
      () => 'Incorporez l’image ou la police au fichier, ou retirez cette référence.',
    ],
    [
      ({ what }) => `This SVG refers to something other than itself: “${what}”.`,
      () => 'Embed the image or font in the file, or remove this reference.',
    ],
  ),
  'svg-stylesheet': both(
    [
      () => 'Ce SVG appelle une feuille de style extérieure.',
      () => 'Supprimez la ligne `<?xml-stylesheet …?>` et écrivez les styles dans le fichier.',
    ],
    [
      () => 'This SVG calls a style sheet from outside.',
      () => 'Delete the line `<?xml-stylesheet …?>` and write the styles in the file.',
    ],
  ),
  'svg-entity': both(
    [
      () =>
        'Ce SVG déclare des entités qui ne sont pas du simple texte et peuvent cacher n’importe quel contenu.',
      () => 'Exportez-le sans entités (« SVG simple »), ou remplacez-les par leur valeur.',
    ],
    [
      () => 'This SVG declares entities that are not plain text and can hide any content.',
      () => 'Export it without entities (“plain SVG”), or replace them with their value.',
    ],
  ),
  'svg-malformed': both(
    [
      ({ what }) => `Ce SVG n’est pas du XML bien formé : ${what}`,
      () => 'Corrigez-le à cet endroit, ou exportez-le de nouveau.',
    ],
    [
      ({ what }) => `This SVG is not well-formed XML: ${what}`,
      () => 'Mend it at this place, or export it again.',
    ],
  ),
  'svg-encoding': both(
    [
      ({ what }) => `L’encodage de ce SVG (${what}) ne permet pas de le vérifier.`,
      () => 'Enregistrez-le en UTF-8.',
    ],
    [
      ({ what }) => `The encoding of this SVG (${what}) does not let it be checked.`,
      () => 'Save it as UTF-8.',
    ],
  ),
  'xml-too-large': both(
    [
      () =>
        'Ce document XML est trop grand pour que l’on vérifie qu’aucun navigateur n’y trouvera de programme.',
      () => 'Publiez-le dans une archive ZIP : il sera aussi bien plus léger.',
    ],
    [
      () => 'This XML document is too large to be checked for programs that browsers would run.',
      () => 'Publish it in a ZIP archive: it will also be much lighter.',
    ],
  ),
  'xml-active': both(
    [
      ({ what }) =>
        `Ce document XML contient ${what}, que le navigateur traiterait comme une page du site et pourrait exécuter.`,
      () => 'Publiez-le dans une archive ZIP.',
    ],
    [
      ({ what }) =>
        `This XML document holds ${what}, which browsers would treat as a page of the site and could run.`,
      () => 'Publish it in a ZIP archive.',
    ],
  ),
  'xml-stylesheet': both(
    [
      () => 'Ce document XML appelle une feuille de style, qui peut être un programme pour le navigateur.',
      () => 'Supprimez la ligne `<?xml-stylesheet …?>`, ou publiez le document dans une archive ZIP.',
    ],
    [
      () => 'This XML document calls a style sheet, which can be a program for browsers.',
      () => 'Delete the line `<?xml-stylesheet …?>`, or publish the document in a ZIP archive.',
    ],
  ),
  'xml-entity': both(
    [
      () =>
        'Ce document XML déclare des entités ou des attributs par défaut qui peuvent cacher n’importe quel contenu.',
      () => 'Remplacez-les par leur valeur, ou publiez le document dans une archive ZIP.',
    ],
    [
      () => 'This XML document declares entities or default attributes, which can hide any content.',
      () => 'Replace them with their value, or publish the document in a ZIP archive.',
    ],
  ),
  'xml-malformed': both(
    [
      ({ what }) =>
        `Ce document n’est pas du XML bien formé, et l’on ne peut pas savoir ce qu’un navigateur y lirait : ${what}`,
      () => 'Corrigez-le à cet endroit, ou publiez-le dans une archive ZIP.',
    ],
    [
      ({ what }) =>
        `This document is not well-formed XML, and what a browser would read in it cannot be told: ${what}`,
      () => 'Mend it at this place, or publish it in a ZIP archive.',
    ],
  ),
  'xml-encoding': both(
    [
      ({ what }) => `L’encodage de ce document XML (${what}) ne permet pas de le vérifier.`,
      () => 'Enregistrez-le en UTF-8, ou publiez-le dans une archive ZIP.',
    ],
    [
      ({ what }) => `The encoding of this XML document (${what}) does not let it be checked.`,
      () => 'Save it as UTF-8, or publish it in a ZIP archive.',
    ],
  ),
};
