/** The page component of each view kind. Read through Vite only: it imports `.astro` files. */
import ArticlePage from '../theme/layouts/ArticlePage.astro';
import AuthorPage from '../theme/layouts/AuthorPage.astro';
import DocumentsPage from '../theme/layouts/DocumentsPage.astro';
import DocumentsYearPage from '../theme/layouts/DocumentsYearPage.astro';
import HomePage from '../theme/layouts/HomePage.astro';
import KeywordPage from '../theme/layouts/KeywordPage.astro';
import NotFoundPage from '../theme/layouts/NotFoundPage.astro';
import RubricPage from '../theme/layouts/RubricPage.astro';
import SearchPage from '../theme/layouts/SearchPage.astro';
import SiteMapPage from '../theme/layouts/SiteMapPage.astro';
import StandingPage from '../theme/layouts/StandingPage.astro';
import SubscriptionPage from '../theme/layouts/SubscriptionPage.astro';
import WithdrawnPage from '../theme/layouts/WithdrawnPage.astro';
import YearPage from '../theme/layouts/YearPage.astro';
import type { ViewKind } from '../views/types.ts';

/** Each takes `{ view, site }` and nothing else. */
export const templates: Record<ViewKind, (...args: never[]) => unknown> = {
  article: ArticlePage,
  author: AuthorPage,
  documents: DocumentsPage,
  documentsYear: DocumentsYearPage,
  home: HomePage,
  keyword: KeywordPage,
  notFound: NotFoundPage,
  page: StandingPage,
  rubric: RubricPage,
  search: SearchPage,
  siteMap: SiteMapPage,
  subscription: SubscriptionPage,
  withdrawn: WithdrawnPage,
  year: YearPage,
};
