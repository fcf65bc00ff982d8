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
  'article-files': '/2023/conserver-les-archives-de-son-association/',
  'article-series': '/2021/lettre-8/',
  withdrawn: '/2020/aide-d-urgence-aux-associations/',
  rubric: '/rubriques/la-lettre/',
  'rubric-page': '/rubriques/la-lettre/page/1/',
  'rubric-parent': '/rubriques/engagement/',
  'rubric-own': '/rubriques/benevolat/ici/',
  rubrics: '/rubriques/',
  'rubric-year': '/rubriques/la-lettre/2022/',
  years: '/annees/',
  year: '/2022/',
  month: '/2022/04/',
  keywords: '/mots-cles/',
  authors: '/auteurs/',
  documents: '/documents/',
  'documents-year': '/documents/2022/',
  keyword: '/mots-cles/benevolat/',
  author: '/auteurs/service-juridique/',
  page: '/accessibilite/',
  'site-map': '/plan-du-site/',
  subscription: '/abonnement/',
  search: '/recherche/',
  'search-results': '/recherche/?q=b%C3%A9n%C3%A9voles&annee=2022',
  'not-found': '/nulle-part/',
} as const;

/** The same where drafts are shown, as in the preview. */
export const DRAFTS = {
  draft: '/2023/simplifier-le-compte-rendu-financier/',
  'rubric-draft': '/rubriques/subventions/',
} as const;

export type PageName = keyof typeof PAGES;
