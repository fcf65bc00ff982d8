/** `/_desk/`, in dev alone: what there is to do in the archive, for those who write it. */
import { join } from 'node:path';
import { addressOf } from '../archive/model/path-address.ts';
import type { Archive, ArticleRecord } from '../archive/model/types.ts';
import type { ContentFile } from '../content/types.ts';
import type { Problem } from '../kit/problem.ts';
import { tell } from '../wording/problems/index.ts';
import { type DeskWording, deskWording } from '../wording/serve.ts';
import { escapeHtml, withCode } from './dev-pages.ts';

export interface DeskInput {
  archive: Archive | null;
  /** Every file of the content folder, with the time of its last change. */
  files: readonly ContentFile[];
  /** Problems and advice. */
  problems: readonly Problem[];
  /** Whether advice is still being looked for. */
  isLooking: boolean;
  /** The content folder, absolute. */
  content: string;
  /** The clock, in milliseconds since the epoch. */
  now: number;
  lang: string;
  /** Base path of the site, '' or `/fonds`. */
  base: string;
  /** Address that opens a file at a line in the person's editor; null where it is not known. */
  editor: EditorLink | null;
  /** Stylesheet and script of dev. */
  assets: { styles: string; script: string };
}

export type EditorLink = (file: string, line: number, column: number) => string;

/** Number of files that are told as changed last. */
const MOST_CHANGED = 20;
/** Number of problems of one file that are told one by one. */
const MOST_TOLD = 20;

/** The schemes by which editors are told to open a file, by the name that `FONDS_EDITOR` gives them. */
const SCHEMES: Readonly<Record<string, string>> = {
  vscode: 'vscode://file',
  code: 'vscode://file',
  codium: 'vscodium://file',
  vscodium: 'vscodium://file',
  cursor: 'cursor://file',
  windsurf: 'windsurf://file',
  zed: 'zed://file',
};

/**
 * How the person's editor is told to open a file: `FONDS_EDITOR` names it (`none` for no links), else VS Code, in whose
 * terminal or beside which most will work.
 */
export function editorLink(environment: Readonly<Record<string, string | undefined>>): EditorLink | null {
  const name = (environment.FONDS_EDITOR ?? 'vscode').toLowerCase();
  if (name === 'idea' || name === 'webstorm')
    return (file, line, column) =>
      `${name}://open?file=${encodeURIComponent(file)}&line=${line}&column=${column}`;
  const scheme = SCHEMES[name];
  if (scheme === undefined) return null;
  return (file, line, column) => {
    const path = file.replaceAll('\\', '/').replace(/^(?!\/)/, '/');
    return `${scheme}${encodeURI(path).replace(/[?#]/g, encodeURIComponent)}:${line}:${column}`;
  };
}

/** The page of the desk. */
export function deskPage(input: DeskInput): string {
  const words = deskWording(input.lang);
  const { assets, archive } = input;
  const site = archive?.site.title ?? '';
  const title = escapeHtml(site ? `${words.title} · ${site}` : words.title);
  const parts = [
    `<h1>${title}</h1>`,
    `<p><a href="${input.base}/">${escapeHtml(words.toSite)}</a></p>`,
    problemsPart(input, words),
    waitingPart(input, words),
    changedPart(input, words),
  ];
  return `<!doctype html><html lang="${words.lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${title}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="${assets.styles}"><script type="module" src="${assets.script}"></script></head><body class="fonds-desk"><main>${parts.join('')}</main></body></html>`;
}

function problemsPart(input: DeskInput, words: DeskWording): string {
  const byFile = [...Map.groupBy(input.problems, ({ file }) => file)];
  const weight = (problems: readonly Problem[]) =>
    problems.reduce((least, { severity }) => Math.min(least, RANK[severity]), RANK.advice as number);
  byFile.sort(([a, one], [b, other]) => weight(one) - weight(other) || (a < b ? -1 : 1));
  const counts = (['error', 'warning', 'advice'] as const)
    .map((severity) =>
      words.count(severity, input.problems.filter((each) => each.severity === severity).length),
    )
    .filter((text) => text !== '');
  const heading = section(
    words.problems,
    counts.length === 0 ? (input.isLooking ? '' : words.noProblem) : counts.join(', '),
  );
  const files = byFile.map(([file, problems]) => {
    const told = [...problems].sort((a, b) => RANK[a.severity] - RANK[b.severity] || a.line - b.line);
    const items = told.slice(0, MOST_TOLD).map((problem) => problemItem(problem, input, words));
    const more = told.length - items.length;
    if (more > 0) items.push(`<li>${escapeHtml(words.more(more))}</li>`);
    const isGrave = told[0]!.severity === 'error';
    const { title, href } = namesOf(file, input);
    const toPage = href === null ? '' : `<p><a href="${href}">${escapeHtml(words.toPage)}</a></p>`;
    return `<details${isGrave ? ' open' : ''}><summary>${title} <span class="count">${told.length}</span></summary>${toPage}<ul>${items.join('')}</ul></details>`;
  });
  const looking = input.isLooking ? `<p role="status">${escapeHtml(words.looking)}</p>` : '';
  return `<section>${heading}${looking}${files.join('')}</section>`;
}

const RANK = { error: 0, warning: 1, advice: 2 } as const;

function problemItem(problem: Problem, input: DeskInput, words: DeskWording): string {
  const { severity, line, column, message, remedy } = tell(problem, input.lang);
  const place = opening(problem.file, line, column, `${line}:${column}`, input, words);
  const mark = `<span class="mark is-${severity}">${escapeHtml(words.severity[severity])}</span>`;
  return `<li>${mark} ${place} ${withCode(message)} <em>${withCode(remedy)}</em></li>`;
}

/** Drafts, then what is scheduled, with its date. */
function waitingPart(input: DeskInput, words: DeskWording): string {
  const articles = input.archive?.articles ?? [];
  const drafts = articles.filter(({ draft }) => draft);
  const scheduled = articles
    .filter((article) => !article.draft && article.published.instant > input.now)
    .sort((a, b) => a.published.instant - b.published.instant);
  const list = (title: string, none: string, some: readonly ArticleRecord[]) =>
    `<section>${section(title, some.length === 0 ? none : String(some.length))}${
      some.length === 0
        ? ''
        : `<ul class="rows">${some.map((article) => articleRow(article, input, words)).join('')}</ul>`
    }</section>`;
  return list(words.drafts, words.noDraft, drafts) + list(words.scheduled, words.noScheduled, scheduled);
}

function articleRow({ path, published }: ArticleRecord, input: DeskInput, words: DeskWording): string {
  const { date, time } = published;
  const told = words.date(date, time);
  return `<li><time datetime="${date}">${escapeHtml(told)}</time> ${titleOf(path, input)} ${opening(path, 1, 1, words.open, input, words)}</li>`;
}

function changedPart(input: DeskInput, words: DeskWording): string {
  const newest = input.files
    .filter(({ path, unread }) => !unread && /\.(?:mdx?|ya?ml)$/.test(path))
    .sort((a, b) => b.mtime - a.mtime)
    .slice(0, MOST_CHANGED);
  const zone = input.archive?.site.timeZone ?? 'UTC';
  const when = new Intl.DateTimeFormat(words.lang, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: zone,
  });
  const rows = newest.map(
    ({ path, mtime }) =>
      `<li><time datetime="${new Date(mtime).toISOString()}">${escapeHtml(when.format(mtime))}</time> ${titleOf(path, input)} ${opening(path, 1, 1, words.open, input, words)}</li>`,
  );
  return `<section>${section(words.changed, '')}<ul class="rows">${rows.join('')}</ul></section>`;
}

const section = (title: string, about: string): string =>
  `<h2>${escapeHtml(title)}</h2>${about === '' ? '' : `<p>${escapeHtml(about)}</p>`}`;

/** A file by the title of what it holds, leading to its page where it has one. */
function titleOf(path: string, input: DeskInput): string {
  const { title, href } = namesOf(path, input);
  return href === null ? title : title.replace(/^.*?(?= <code>)/s, (said) => `<a href="${href}">${said}</a>`);
}

/** A file as people call it, and the address of its page where it has one, both as HTML. */
function namesOf(path: string, { archive, base }: DeskInput): { title: string; href: string | null } {
  const address = /\.mdx?$/i.test(path) ? addressOf(path) : null;
  const record =
    address === null || !archive
      ? undefined
      : (archive.articlesByAddress.get(address) ??
        archive.pages.find((page) => page.address === address) ??
        [...archive.rubrics.values()].find((rubric) => rubric.address === address));
  const name = `<code>${escapeHtml(path)}</code>`;
  if (!record || address === null) return { title: name, href: null };
  return { title: `${escapeHtml(record.title)} ${name}`, href: escapeHtml(base + encodeURI(address)) };
}

function opening(
  path: string,
  line: number,
  column: number,
  text: string,
  { content, editor }: DeskInput,
  words: DeskWording,
): string {
  if (!editor) return text === words.open ? '' : `<code>${escapeHtml(text)}</code>`;
  const href = escapeHtml(editor(join(content, path), line, column));
  return `<a class="open" href="${href}" title="${escapeHtml(words.open)}">${escapeHtml(text)}</a>`;
}
