import type { Author } from '../archive/model/types.ts';
import type { ViewContext } from './context.ts';
import type { PlannedPage } from './page-plan.ts';
import { termPages } from './term.ts';
import type { AuthorView } from './types.ts';

/** The page of an author and its numbered pages. */
export function authorPages(context: ViewContext, author: Author): PlannedPage[] {
  const { name, url } = author;
  return termPages<AuthorView>(context, author, {
    kind: 'author',
    key: [url],
    description: context.wording.descriptions.author(name),
    view: (shared, isNumbered) => ({ ...shared, kind: 'author', url: isNumbered ? undefined : url }),
  });
}
