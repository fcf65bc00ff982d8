import type { Keyword } from '../archive/model/types.ts';
import type { ViewContext } from './context.ts';
import type { PlannedPage } from './page-plan.ts';
import { termGroupKey, termPages } from './term.ts';
import { factsKey } from './tree.ts';
import type { CountedLink, KeywordView } from './types.ts';

/** Key of all pages that `keywordPages` gives. */
export function keywordGroupKey(context: ViewContext, keyword: Keyword): string {
  return termGroupKey(context, keyword, factsKey(keyword.group, rubrics(context, keyword)));
}

/** The page of a keyword and its numbered pages. */
export function keywordPages(context: ViewContext, keyword: Keyword): PlannedPage[] {
  const { name, group } = keyword;
  return termPages<KeywordView>(context, keyword, {
    kind: 'keyword',
    key: [group],
    ownKey: () => factsKey(rubrics(context, keyword)),
    description: context.wording.descriptions.keyword(name),
    view: (shared, isNumbered) => ({
      ...shared,
      kind: 'keyword',
      group,
      rubrics: isNumbered ? [] : rubrics(context, keyword),
    }),
  });
}

function rubrics(context: ViewContext, keyword: Keyword): CountedLink[] {
  return keyword.rubrics.map(({ address, title, branch }) => ({
    href: context.href(address),
    text: title,
    count: branch.length,
  }));
}
