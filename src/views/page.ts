import type { PageRecord } from '../archive/model/types.ts';
import { digest } from '../kit/digest.ts';
import { contentsOf } from './contents.ts';
import type { ViewContext } from './context.ts';
import { metaDescription } from './description.ts';
import { editAddress } from './edit.ts';
import { headView } from './head.ts';
import { PlannedPage } from './page-plan.ts';
import type { PageView } from './types.ts';

/** A standing page. */
export function standingPage(context: ViewContext, record: PageRecord): PlannedPage {
  return new PlannedPage(
    'page',
    record.address,
    () => digest('page', context.siteKey, record.digest),
    () => pageView(context, record),
  );
}

function pageView(context: ViewContext, record: PageRecord): PageView {
  const { address, title, draft } = record;
  const breadcrumb = context.homeTrail().links;
  const { html, headings } = context.archive.loadPage(record);
  return {
    kind: 'page',
    lang: record.lang ?? context.site.lang,
    address,
    title,
    head: headView(context, {
      title,
      description: record.description ?? metaDescription(record.introduction),
      address,
      breadcrumb,
      noindex: draft,
    }),
    breadcrumb,
    html,
    contents: contentsOf(context, headings),
    edit: editAddress(context, record),
    draft,
  };
}
