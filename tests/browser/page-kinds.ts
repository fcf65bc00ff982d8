/** One address of the shipped content for each kind of page, and for what articles can hold. */
export const PAGES = {
  home: '/',
  article: '/2022/2-ans-de-solidarite-partout-en-france/',
  'article-plain': '/2019/le-rescrit-mecenat/',
  'article-media': '/2021/loi-de-1901-cent-vingt-ans/',
  'article-notes': '/2021/les-comptes-annuels-pas-a-pas/',
  'article-figures': '/2022/enquete-benevolat-2022/',
  'article-gallery': '/2023/un-carton-douze-associations/',
  'article-english': '/2021/the-1901-act-at-120/',
  rubric: '/rubriques/la-lettre/',
  'rubric-page': '/rubriques/la-lettre/page/1/',
  'rubric-parent': '/rubriques/engagement/',
  year: '/2022/',
  keyword: '/mots-cles/benevolat/',
  author: '/auteurs/service-juridique/',
  page: '/accessibilite/',
  'site-map': '/plan-du-site/',
  subscription: '/abonnement/',
  search: '/recherche/',
  'search-results': '/recherche/?q=b%C3%A9n%C3%A9voles&annee=2022',
  'not-found': '/nulle-part/',
} as const;

export type PageName = keyof typeof PAGES;
