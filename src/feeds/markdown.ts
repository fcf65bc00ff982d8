/** The article as Markdown, at its address + `index.md`: what was written, with its facts, readable anywhere. */
import { markdownAddress } from '../archive/model/addresses.ts';
import type { ArticleRecord, Rubric } from '../archive/model/types.ts';
import type { ArticleData } from '../content/types.ts';
import { digest } from '../kit/digest.ts';
import { decode } from '../kit/href.ts';
import { memoize } from '../kit/memoize.ts';
import { attachmentViews } from '../views/attachment.ts';
import type { ViewContext } from '../views/context.ts';
import { PlannedFile } from '../views/file-plan.ts';
import { type PlanGroup, PlannedGroup } from '../views/plan-group.ts';

const TYPE = 'text/markdown; charset=utf-8';

/** The Markdown of the articles of one rubric. */
export function markdownGroup(context: ViewContext, rubric: Rubric): PlanGroup<PlannedFile>[] {
  const { articles, slug } = rubric;
  if (articles.length === 0) return [];
  const shared = memoize(() => digest('markdown', context.siteKey, context.trail(rubric).key));
  const keyOf = (article: ArticleRecord) => `${article.digest}${article.sourceDigest}`;
  return [
    new PlannedGroup(
      `markdown/${slug}`,
      () => digest(shared(), articles.map(keyOf).join()),
      () =>
        articles.map(
          (article) =>
            new PlannedFile(
              { output: markdownAddress(article.address).slice(1), type: TYPE },
              () => keyOf(article) + shared(),
              () => markdownBody(context, article),
            ),
        ),
    ),
  ];
}

function markdownBody(context: ViewContext, article: ArticleRecord): string {
  const { source } = context.archive.loadPage(article);
  if (!source) throw new Error(`${article.path}: the archive has no source of it`);
  const { data, body } = source;
  const parts = [
    `# ${oneLine(data.title)}`,
    data.subtitle && `**${oneLine(data.subtitle)}**`,
    ...[data.lead, body, data.postscript].map((text) => text && withFullLinks(context, article, text)),
    attachments(context, article),
  ];
  const written = parts.map((part) => part?.trim()).filter((part) => part);
  return `${frontMatter(context, article, data)}\n${written.join('\n\n')}\n`;
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ');

const writtenDate = (day: ArticleData['published']) => (day.time === null ? day.date : day.iso);

/** The public notes on changes, newest first. */
function changesOf({ changes }: ArticleData): { date: string; note: string }[] | undefined {
  return changes.length === 0
    ? undefined
    : changes.map(({ date, note }) => ({ date: writtenDate(date), note }));
}

/** Facts in YAML: every value is JSON, which YAML 1.2 contains. */
function frontMatter(context: ViewContext, article: ArticleRecord, data: ArticleData): string {
  const { site } = context;
  const facts: [string, unknown][] = [
    ['title', data.title],
    ['kicker', data.kicker],
    ['subtitle', data.subtitle],
    ['url', context.url(article.address)],
    ['published', writtenDate(data.published)],
    ['modified', data.modified && writtenDate(data.modified)],
    ['written', data.written],
    ['changes', changesOf(data)],
    ['lang', data.lang ?? site.lang],
    ['rubric', context.rubricTitles(article).join(' > ')],
    ['authors', data.authors.length > 0 ? data.authors : undefined],
    ['keywords', data.keywords.length > 0 ? data.keywords : undefined],
    ['description', data.description],
    ['publisher', site.publisher?.name ?? site.title],
    ['licence', site.licence && (site.licence.url ?? site.licence.name)],
  ];
  const lines = facts
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return `---\n${lines.join('\n')}\n---\n`;
}

/**
 * Links to other documents lead to their pages: the files that the contributor named are not published.
 * Links to the article's own files hold as they are, since those lie beside `index.md`.
 */
function withFullLinks(context: ViewContext, article: ArticleRecord, text: string): string {
  const full = new Map<string, string>();
  for (const { written, address } of context.archive.loadPage(article).links) {
    if (written.startsWith('#') || /^[a-z][a-z\d+.-]*:/i.test(written)) continue;
    const suffix = /[?#].*$/s.exec(written)?.[0] ?? '';
    full.set(written, context.url(address) + encodeURI(suffix.toWellFormed()));
  }
  if (full.size === 0) return text;
  return text.replace(DESTINATION, (whole, before: string, bracketed?: string, bare?: string) => {
    const target = full.get(decode(bracketed ?? bare!));
    if (target === undefined) return whole;
    return before + (bracketed === undefined ? target : `<${target}>`);
  });
}

/** Where a link or a definition leads, with what stands before it (CommonMark 0.31.2, § 6.3 and § 4.7). */
const DESTINATION = /(\]\(|\]:[ \t]+)(?:<([^<>\n]*)>|((?:[^\s<>()]|\([^\s()]*\))+))/g;

function attachments(context: ViewContext, article: ArticleRecord): string {
  const items = attachmentViews(context, article).map(
    ({ title, href, format, size }) =>
      `- [${oneLine(title)}](${context.archive.origin}${href}) (${format} - ${size})`,
  );
  return items.length === 0 ? '' : `## ${context.wording.attachments}\n\n${items.join('\n')}`;
}
