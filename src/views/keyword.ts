import type { Keyword } from '../archive/model/types.ts';
import type { ViewContext } from './context.ts';
import type { PlannedPage } from './page-plan.ts';
import { termPages } from './term.ts';
import type { KeywordView } from './types.ts';

/** The page of a keyword and its numbered pages. */
export function keywordPages(context: ViewContext, keyword: Keyword): PlannedPage[] {
  const { name, group } = keyword;
  return termPages<KeywordView>(context, keyword, {
    kind: 'keyword',
    key: [group],
    description: context.wording.descriptions.keyword(name),
    view: (shared) => ({ ...shared, kind: 'keyword', group }),
  });
}
