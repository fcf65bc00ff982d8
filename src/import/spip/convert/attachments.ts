import type { ImportedAttachment } from '../../model.ts';
import { readTitle } from '../names.ts';
import type { PlannedArticle } from '../plan.ts';
import type { Place } from '../resolver.ts';
import type { Converter } from './converter.ts';
import { byOrder } from './document-order.ts';
import { escapeMarkdown } from './escape.ts';
import type { ObjectReader } from './object-reader.ts';

/** Documents joined to the article and not shown in its texts, in SPIP's order; those of other sites as links. */
export function attachmentsOf(
  planned: PlannedArticle,
  place: Place,
  converter: Converter,
  reader: ObjectReader,
): { items: ImportedAttachment[]; links: string[] } {
  const { files } = converter;
  const items: ImportedAttachment[] = [];
  const links: string[] = [];
  const joined = files
    .joined(planned.key)
    .filter(
      ({ document, shown }) =>
        document.published &&
        !reader.shown.has(document.id) &&
        !(shown && files.isUsed(document.id, planned.folder)),
    );
  for (const { document } of joined.sort(byOrder)) {
    const { title } = readTitle(document.title, reader.lang, converter.site.lang);
    if (document.remote) {
      links.push(
        `[${escapeMarkdown(title || document.file)}](<${document.file.replace(/[<>\s]/g, encodeURIComponent)}>)`,
      );
      continue;
    }
    const file = files.placed.get(planned.folder)?.get(document.id);
    if (!file) {
      const elsewhere = converter.resolver.reference('document', document.id, '', '', place, () => {});
      if (elsewhere?.href) links.push(`[${escapeMarkdown(elsewhere.title)}](${elsewhere.href})`);
      continue;
    }
    const item: ImportedAttachment = { file: files.use(file, planned.folder).name };
    const description = reader.line(document.description);
    if (file.kind === 'image') {
      // A figure shows its legend alone, so the title is part of it.
      item.alt = reader.plain(document.alt);
      if (!item.alt) reader.findings.push({ code: 'empty-alt', excerpt: item.file });
      const caption = legendOf(title, description);
      if (caption) item.caption = caption;
    } else {
      if (title) item.title = title;
      if (description) item.caption = description;
    }
    const credit = reader.line(document.credits);
    if (credit) item.credit = credit;
    items.push(item);
  }
  return { items, links };
}

/** `Titre. Description`: one legend of the two. */
function legendOf(title: string, description: string): string {
  if (!title || !description) return title || description;
  return /[.!?…:]$/.test(title) ? `${title} ${description}` : `${title}. ${description}`;
}

export function listItem({ file, title, caption }: ImportedAttachment): string {
  return `- [${title ?? file}](${encodeURI(file)})${caption ? ` : ${caption}` : ''}`;
}
