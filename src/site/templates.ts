/** The page component of each view kind. Read through Vite only: it imports `.astro` files. */
import type { AstroComponentFactory } from 'astro/runtime/server/index.js';
import ArticlePage from '../layouts/ArticlePage.astro';
import AuthorPage from '../layouts/AuthorPage.astro';
import HomePage from '../layouts/HomePage.astro';
import KeywordPage from '../layouts/KeywordPage.astro';
import NotFoundPage from '../layouts/NotFoundPage.astro';
import RubricPage from '../layouts/RubricPage.astro';
import SearchPage from '../layouts/SearchPage.astro';
import SiteMapPage from '../layouts/SiteMapPage.astro';
import StandingPage from '../layouts/StandingPage.astro';
import SubscriptionPage from '../layouts/SubscriptionPage.astro';
import YearPage from '../layouts/YearPage.astro';
import type { ViewKind } from '../views/types.ts';

/** Each takes `{ view, site }` and nothing else. */
export const templates: Record<ViewKind, AstroComponentFactory> = {
  article: ArticlePage,
  author: AuthorPage,
  home: HomePage,
  keyword: KeywordPage,
  notFound: NotFoundPage,
  page: StandingPage,
  rubric: RubricPage,
  search: SearchPage,
  siteMap: SiteMapPage,
  subscription: SubscriptionPage,
  year: YearPage,
};
