/** The page that the project was created from, and its neighbours, as a content folder. */
import { type Content, image, pdf } from './archive-builder.ts';

const FOLDER = 'articles/2022/deux-ans-de-solidarite';

export const seed: Content = {
  site: {
    title: 'Vie associative',
    description: 'Les publications de la vie associative.',
    publisher: { name: 'Délégation à la vie associative', url: 'https://delegation.exemple.fr' },
    licence: { name: 'Licence Ouverte 2.0', url: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence' },
    contact: { email: 'contact@exemple.fr' },
    repository: {
      url: 'https://forge.exemple.fr/fonds',
      edit: 'https://forge.exemple.fr/fonds/edit/main/content',
    },
  },
  documents: {
    'rubrics/engagement.md': { title: 'Engagement', order: 1 },
    'rubrics/benevolat.md': { title: 'Bénévolat', parent: 'engagement', body: 'Donner de son temps.' },
    'pages/accessibilite.md': { title: 'Accessibilité', body: 'Déclaration.' },
    [`${FOLDER}/index.md`]: {
      title: '2 ans de solidarité partout en France !',
      published: '2022-04-04',
      modified: '2022-04-05',
      rubric: 'benevolat',
      lead: 'La plateforme a deux ans. Retour sur un élan qui ne s’est pas éteint.',
      keywords: ['Bénévolat', 'Solidarité'],
      authors: ['Camille Dupré'],
      image: { file: 'affiche.png', alt: 'Deux mains qui se serrent' },
      attachments: [
        { file: 'chiffres.png', alt: 'Les inscriptions, mois par mois', caption: 'Les inscriptions' },
        { file: 'support.pdf', title: 'Support complet des 2 ans', lang: 'en' },
      ],
      postscript: 'Mis à jour avec les chiffres d’avril.',
      formerUrls: ['/spip.php?article13'],
      body: 'Le 16 mars 2020, la plateforme voyait le jour[^1]. Voir [la suite](../../2023/printemps/index.md).\n\n## Mars 2020\n\nUn.\n\n## Mars 2022\n\nDeux.\n\n## Et après\n\nTrois.\n\n[^1]: Décret du 16 mars.',
    },
    'articles/2023/printemps/index.md': {
      title: 'Rejoignez « Printemps pour la planète »',
      published: '2023-04-03',
      rubric: 'benevolat',
      description:
        'Du 3 au 23 avril 2023, participez à une campagne nationale qui agit concrètement et positivement pour notre planète et ses habitants.',
      body: 'Texte.',
    },
    'articles/2022/septembre/index.md': {
      title: 'Septembre pour apprendre : rendre l’éducation accessible à tous !',
      published: '2022-08-31T09:30',
      rubric: 'benevolat',
      lead: 'Pour la troisième année consécutive, la plateforme s’engage en faveur de l’éducation pour tous ! La campagne a pour objectif de sensibiliser le grand public aux inégalités éducatives et de mobiliser des bénévoles partout en France, auprès des enfants.',
      body: 'Un texte assez long pour que l’introduction soit coupée.',
    },
    'articles/2022/two-years.md': {
      title: 'Two years of solidarity',
      published: '2022-04-06',
      rubric: 'engagement',
      lang: 'en',
      translationOf: '/2022/deux-ans-de-solidarite/',
      body: 'Text.',
    },
  },
  media: [image(`${FOLDER}/affiche.png`), image(`${FOLDER}/chiffres.png`), pdf(`${FOLDER}/support.pdf`, 12)],
};
