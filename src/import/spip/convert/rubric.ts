import { excerpt } from '../../excerpt.ts';
import { joinBlocks } from '../../markdown/join.ts';
import type { ImportedRubric } from '../../model.ts';
import type { SpipRubric } from '../model.ts';
import type { Plan, PlannedArticle, PlannedRubric } from '../plan.ts';
import type { Place } from '../resolver.ts';
import type { Finding } from '../text/context.ts';
import { wordsFor } from '../words.ts';
import { composeParts } from './compose.ts';
import type { Converter } from './converter.ts';
import { byOrder } from './document-order.ts';
import { escapeMarkdown } from './escape.ts';
import { ObjectReader } from './object-reader.ts';

export interface ConvertedRubric {
  document: ImportedRubric;
  findings: Finding[];
  anchors: ReadonlySet<string>;
}

export function convertRubric(planned: PlannedRubric, converter: Converter): ConvertedRubric {
  const { rubric, slug, title, order } = planned;
  const { site, plan, files } = converter;
  const key = `rubrique${rubric.id}`;
  const folder = `rubrics/${slug}`;
  const place: Place = { key, folder, prefix: `${slug}/` };
  const reader = new ObjectReader(converter, place, rubric.lang || site.lang);
  const { texts, anchors } = composeParts(reader.html(rubric.body), reader.surroundings);
  const joined = files
    .joined(key)
    .filter(({ document }) => document.published && !reader.shown.has(document.id));
  const links = joined.sort(byOrder).flatMap(({ document }) => {
    const target = converter.resolver.reference('document', document.id, '', '', place, () => {});
    if (!target?.href) return [];
    const caption = reader.line(document.description);
    return [`- [${target.title}](${target.href})${caption ? ` : ${caption}` : ''}`];
  });
  const logo = files.logos.get(key);
  const imported: ImportedRubric = {
    key,
    slug,
    title,
    parent: rubric.parent > 0 ? plan.rubrics.get(rubric.parent)?.slug : undefined,
    order,
    description: reader.line(rubric.description),
    keywords: keywordsOf(rubric, plan),
    image: logo ? { file: `${slug}/${files.use(logo, folder).name}`, alt: '' } : undefined,
    body: joinBlocks(texts[0], links.join('\n'), ...articleLists(rubric, converter)),
    formerUrls: converter.formerUrls(key),
    // The rubric of what had none is no object of the old site.
    spip: rubric.id > 0 ? converter.numbersOf(key) : undefined,
  };
  const numbered = plan.numbered.get(rubric.id);
  if (numbered)
    reader.findings.push({
      code: 'ordered',
      excerpt: excerpt(numbered.map((each) => each.title).join(' ; ')),
    });
  return { document: imported, findings: reader.findings, anchors };
}

/** Articles that the rubric showed in the order of their numbers, and those of other rubrics that it showed too. */
function articleLists({ id, lang }: SpipRubric, { site, plan }: Converter): string[] {
  const { inOrder, also } = wordsFor(lang || site.lang, site.lang);
  const link = ({ title, address }: PlannedArticle) => `[${escapeMarkdown(title)}](${address})`;
  const numbered = plan.numbered.get(id) ?? [];
  const shared = plan.shared.get(id) ?? [];
  return [
    ...(numbered.length > 0
      ? [inOrder, numbered.map((article, index) => `${index + 1}. ${link(article)}`).join('\n')]
      : []),
    ...(shared.length > 0 ? [also, shared.map((article) => `- ${link(article)}`).join('\n')] : []),
  ];
}

function keywordsOf({ keywords }: SpipRubric, plan: Plan): string[] {
  return [...new Set(keywords.flatMap((id) => plan.keywords.get(id)?.name ?? []))];
}
