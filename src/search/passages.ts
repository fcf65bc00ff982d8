/** The documents joined to an article as the search knows them: by pages, sheets and chapters. */
import type { Archive, ArticleRecord, AttachmentUse } from '../archive/model/types.ts';
import { encodeAddress } from '../kit/href.ts';
import type { Passage } from '../media/text/types.ts';
import { attachmentTitle } from '../views/attachment.ts';
import { viewWording } from '../wording/views.ts';
import type { PassagesOf } from './documents.ts';
import type { SearchPassage } from './layout.ts';

/**
 * Gives the passages of an article's documents, each with the address that opens the document there. What opens PDF
 * knows `#page=` (RFC 8118, section 3); other formats have no such address.
 */
export function passagesOf(archive: Archive): PassagesOf {
  const { base, site } = archive;
  const { page, named } = viewWording(site).passages;
  const label = ({ media, ...use }: AttachmentUse, passage: Passage) => {
    const parts = [attachmentTitle({ media, ...use }), media.format];
    if (passage.page !== undefined) parts.push(page(passage.page));
    if (passage.name !== undefined) parts.push(named(passage.name));
    return parts.join(', ');
  };
  return ({ attachments }: ArticleRecord): SearchPassage[] =>
    attachments.flatMap((use) => {
      const href = base + encodeAddress(use.media.address);
      const isPdf = use.media.type === 'application/pdf';
      return (archive.passages?.(use.media) ?? []).map((passage) => ({
        href: isPdf && passage.page !== undefined ? `${href}#page=${passage.page}` : href,
        label: label(use, passage),
        text: passage.text,
      }));
    });
}
