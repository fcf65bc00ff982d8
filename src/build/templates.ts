/** The page component of each view kind. Read through Vite only: it imports `.astro` files. */
import ArticlePage from '../theme/layouts/ArticlePage.astro';
import AuthorPage from '../theme/layouts/AuthorPage.astro';
import DocumentsPage from '../theme/layouts/DocumentsPage.astro';
import DocumentsYearPage from '../theme/layouts/DocumentsYearPage.astro';
import HomePage from '../theme/layouts/HomePage.astro';
import KeywordPage from '../theme/layouts/KeywordPage.astro';
import MonthPage from '../theme/layouts/MonthPage.astro';
import NotFoundPage from '../theme/layouts/NotFoundPage.astro';
import RubricIndexPage from '../theme/layouts/RubricIndexPage.astro';
import RubricPage from '../theme/layouts/RubricPage.astro';
import SearchPage from '../theme/layouts/SearchPage.astro';
import SiteMapPage from '../theme/layouts/SiteMapPage.astro';
import StandingPage from '../theme/layouts/StandingPage.astro';
import SubscriptionPage from '../theme/layouts/SubscriptionPage.astro';
import TermIndexPage from '../theme/layouts/TermIndexPage.astro';
import WithdrawnPage from '../theme/layouts/WithdrawnPage.astro';
import YearIndexPage from '../theme/layouts/YearIndexPage.astro';
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
  month: MonthPage,
  notFound: NotFoundPage,
  page: StandingPage,
  rubric: RubricPage,
  rubricIndex: RubricIndexPage,
  search: SearchPage,
  siteMap: SiteMapPage,
  subscription: SubscriptionPage,
  termIndex: TermIndexPage,
  withdrawn: WithdrawnPage,
  year: YearPage,
  yearIndex: YearIndexPage,
};
