export const SITE = {
  title: 'Archives du syndicat',
  description: 'Publications du syndicat depuis 1999 : rapports, délibérations, enquêtes, avis.',
  url: 'https://archives.exemple.fr',
  publisher: 'Syndicat intercommunal',
};
