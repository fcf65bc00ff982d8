import { PAGE } from '../archive/model/addresses.ts';
import { digest } from '../kit/digest.ts';
import { cardView } from './card.ts';
import type { ViewContext } from './context.ts';
import { headView } from './head.ts';
import { webSite } from './json-ld.ts';
import { openSearch } from './orientation.ts';
import { PlannedPage } from './page-plan.ts';
import { stripView } from './strip.ts';
import { factsKey, rubricTree } from './tree.ts';
import type { HomeView } from './types.ts';

export function homePage(context: ViewContext): PlannedPage {
  return new PlannedPage(
    'home',
    PAGE.home,
    () => homeKey(context),
    () => homeView(context),
  );
}

const newest = ({ archive, site }: ViewContext) => archive.articles.slice(0, site.home.articles);

function homeKey(context: ViewContext): string {
  return digest(
    'home',
    context.siteKey,
    context.cardsKey(newest(context)),
    factsKey(rubricTree(context, context.archive.roots), stripView(context)),
  );
}

function homeView(context: ViewContext): HomeView {
  const { archive, site } = context;
  const description = site.description ?? '';
  return {
    kind: 'home',
    lang: site.lang,
    address: PAGE.home,
    title: site.title,
    head: headView(context, {
      title: site.title,
      description,
      address: PAGE.home,
      breadcrumb: [],
      jsonLd: [webSite(context)],
      links: context.site.search.enabled ? [openSearch(context)] : [],
    }),
    breadcrumb: [],
    description,
    total: archive.articles.length,
    since: archive.years.at(-1)?.year ?? null,
    articles: newest(context).map((article) => cardView(context, article, true)),
    rubrics: rubricTree(context, archive.roots),
    strip: stripView(context),
  };
}
