/** The documents joined to an article as the search knows them: by pages, sheets and chapters. */
import type { Archive, ArticleRecord, AttachmentUse } from '../archive/model/types.ts';
import { encodeAddress } from '../kit/href.ts';
import type { Passage } from '../media/text/types.ts';
import type { Media } from '../media/types.ts';
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
  const label = (use: AttachmentUse, { format }: Media, passage: Passage) => {
    const parts = [attachmentTitle(use), format];
    if (passage.page !== undefined) parts.push(page(passage.page));
    if (passage.name !== undefined) parts.push(named(passage.name));
    return parts.join(', ');
  };
  const ofFile = (use: AttachmentUse, media: Media): SearchPassage[] => {
    const href = base + encodeAddress(media.address);
    const isPdf = media.type === 'application/pdf';
    return (archive.passages?.(media) ?? []).map((passage) => ({
      href: isPdf && passage.page !== undefined ? `${href}#page=${passage.page}` : href,
      label: label(use, media, passage),
      text: passage.text,
    }));
  };
  // What a sound or a film says is found by its transcript, else by its captions.
  return (article: ArticleRecord) =>
    archive.loadPage(article).attachments.flatMap((use) => {
      const said = use.transcript ?? use.captions;
      return [...ofFile(use, use.media), ...(said ? ofFile(use, said) : [])];
    });
}
