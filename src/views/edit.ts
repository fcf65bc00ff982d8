import { atelierAddress } from '../archive/model/addresses.ts';
import type { DocumentRecord } from '../archive/model/types.ts';
import { encodeAddress } from '../kit/href.ts';
import type { ViewContext } from './context.ts';

/** Where a document's source is edited: the atelier where the site has its editor, else `repository.edit` followed by its path in the content folder. */
export function editAddress(context: ViewContext, record: DocumentRecord): string | undefined {
  if (context.site.editor) return context.archive.base + atelierAddress(record.path);
  const edit = context.site.repository?.edit;
  return edit === undefined ? undefined : `${edit.replace(/\/+$/, '')}/${encodeAddress(record.path)}`;
}
