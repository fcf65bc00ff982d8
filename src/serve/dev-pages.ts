/** What dev adds to the pages of an archive: the problems, and the script that reloads. */
import { type Problem, withoutRepeats } from '../kit/problem.ts';
import { tell } from '../wording/problems/index.ts';
import { devWording } from '../wording/serve.ts';

/** Addresses of dev's own, below the site's base path. */
export const DEV = {
  script: '/_fonds/dev.js',
  styles: '/_fonds/dev.css',
  events: '/_fonds/events',
  desk: '/_desk/',
} as const;

/** What is told at the top of a page. */
export interface Told {
  /** Base path of the site, '' or `/fonds`. */
  base: string;
  lang: string;
  /** Problems of the document that the page shows. */
  own: readonly Problem[];
  others: readonly Problem[];
  /** What keeps the archive from being loaded, beside problems of the content. */
  fault: string | null;
  /** True where the page shows its document as it last could be read. */
  isStale: boolean;
  /** The page of a file of the content, where it has one. */
  addressOf(file: string): string | null;
}

/** The page with what is told: its own problems in a box at the top, the number of the others above it. */
export function withTold(html: string, told: Told): string {
  const { base } = told;
  const head = `<link rel="stylesheet" href="${base}${DEV.styles}"><script type="module" src="${base}${DEV.script}"></script>`;
  const box = boxOf(told);
  const desk = `<a class="fonds-desk-link" href="${base}${DEV.desk}">${escapeHtml(devWording(told.lang).desk)}</a>`;
  return html
    .replace(/<\/head>|(?=<body\b)|$/, (end) => `${head}${end}`)
    .replace(/<body\b[^>]*>|$/, (start) => `${start}${box}`)
    .replace(/<\/body>|$/, (end) => `${desk}${end}`);
}

/** The page of a document of which nothing could ever be read. */
export function unreadPage(file: string, lang: string): string {
  const title = escapeHtml(file);
  return `<!doctype html><html lang="${escapeHtml(lang)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title></head><body class="fonds-unread"><h1>${title}</h1><p>${escapeHtml(devWording(lang).unread)}</p></body></html>`;
}

function boxOf({ lang, own, others, fault, isStale, addressOf, base }: Told): string {
  const wording = devWording(lang);
  const parts: string[] = [];
  if (fault !== null) parts.push(`<p>${escapeHtml(fault)}</p>`);
  if (own.length > 0) {
    parts.push(
      `<p><strong>${escapeHtml(isStale ? wording.stale(own.length) : wording.own(own.length))}</strong></p>`,
    );
    parts.push(
      `<ul>${withoutRepeats(own)
        .map((problem) => item(problem, lang, null))
        .join('')}</ul>`,
    );
  }
  if (others.length > 0) {
    const items = withoutRepeats(others).map((problem) => {
      const address = addressOf(problem.file);
      return item(problem, lang, address === null ? null : base + encodeURI(address));
    });
    parts.push(
      `<details><summary>${escapeHtml(wording.others(others.length))}</summary><ul>${items.join('')}</ul></details>`,
    );
  }
  if (parts.length === 0) return '';
  const label = escapeHtml(wording.label);
  const isGrave = fault !== null || [...own, ...others].some(({ severity }) => severity === 'error');
  return `<aside class="fonds-dev${isGrave ? ' is-grave' : ''}" aria-label="${label}" lang="${wording.lang}">${parts.join('')}</aside>`;
}

function item(problem: Problem, lang: string, href: string | null): string {
  const { file, line, column, message, remedy } = tell(problem, lang);
  const place = `<code>${escapeHtml(`${file}:${line}:${column}`)}</code>`;
  const link = href === null ? place : `<a href="${escapeHtml(href)}">${place}</a>`;
  return `<li>${link} ${withCode(message)} <em>${withCode(remedy)}</em></li>`;
}

export const escapeHtml = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

/** A sentence as HTML; what stands between backquotes is code. */
export const withCode = (sentence: string) => escapeHtml(sentence).replace(/`([^`]+)`/g, '<code>$1</code>');

/** Reloads a page when its address is among those that changed, and follows one that moves. */
export function reloadScript(base: string): string {
  return `const events = new EventSource(${JSON.stringify(base + DEV.events)});
const here = () => decodeURI(location.pathname.slice(${base.length}));
events.onmessage = (event) => {
  const changed = JSON.parse(event.data);
  if (changed === '*' || changed.includes(here()) || here() === ${JSON.stringify(DEV.desk)}) location.reload();
};
events.addEventListener('moved', (event) => {
  const to = JSON.parse(event.data)[here()];
  if (to) location.replace(${JSON.stringify(base)} + encodeURI(to));
});
`;
}

export const DEV_STYLES = `.fonds-dev {
  box-sizing: border-box;
  margin: 0;
  padding: 0.75rem 1rem;
  border-block-end: 3px solid #8a5a00;
  background: #fff8e6;
  color: #1b1b1b;
  font: 0.9375rem/1.5 system-ui, sans-serif;
}
.fonds-dev.is-grave { border-color: #b3261e; background: #fdecea; }
.fonds-dev p, .fonds-dev ul { margin: 0; }
.fonds-dev ul { padding-inline-start: 1.25rem; }
.fonds-dev li { margin-block: 0.25rem; overflow-wrap: anywhere; }
.fonds-dev code { font-size: 0.875em; }
.fonds-dev a { color: inherit; }
.fonds-dev summary { cursor: pointer; }
.fonds-unread { margin: 0; font: 1rem/1.5 system-ui, sans-serif; }
.fonds-unread > h1, .fonds-unread > p { margin: 1rem; overflow-wrap: anywhere; }
.fonds-desk-link {
  position: fixed; inset-block-end: 0.75rem; inset-inline-end: 0.75rem; z-index: 9;
  padding: 0.25rem 0.75rem; border-radius: 1rem;
  background: #1b1b1b; color: #fff; font: 0.875rem/1.5 system-ui, sans-serif; text-decoration: none;
}
.fonds-desk { margin: 0; background: #faf9f7; color: #1b1b1b; font: 1rem/1.5 system-ui, sans-serif; }
.fonds-desk main { max-width: 60rem; margin: 0 auto; padding: 1rem; }
.fonds-desk h1 { font-size: 1.5rem; margin-block: 0.5rem 0; }
.fonds-desk h2 { font-size: 1.125rem; margin-block: 2rem 0.25rem; }
.fonds-desk p { margin-block: 0.25rem; }
.fonds-desk a { color: #0b4f9e; }
.fonds-desk code { font-size: 0.8125rem; color: #595959; overflow-wrap: anywhere; }
.fonds-desk details { border-block-start: 1px solid #ddd; padding-block: 0.375rem; }
.fonds-desk summary { cursor: pointer; }
.fonds-desk ul { margin: 0.25rem 0 0; padding-inline-start: 1.25rem; }
.fonds-desk li { margin-block: 0.375rem; overflow-wrap: anywhere; }
.fonds-desk .rows { list-style: none; padding: 0; }
.fonds-desk .rows li { border-block-start: 1px solid #ddd; margin: 0; padding-block: 0.375rem; }
.fonds-desk time { display: inline-block; min-width: 12rem; color: #595959; }
.fonds-desk .open { font-size: 0.875rem; white-space: nowrap; }
.fonds-desk .count { color: #595959; }
.fonds-desk .mark { padding: 0 0.375rem; border-radius: 0.25rem; font-size: 0.8125rem; background: #e6eef8; }
.fonds-desk .mark.is-error { background: #fbdad7; }
.fonds-desk .mark.is-warning { background: #fcecc4; }
@media (prefers-color-scheme: dark) {
  .fonds-desk { background: #17181a; color: #e8e6e3; }
  .fonds-desk a { color: #8ab8f0; }
  .fonds-desk code, .fonds-desk time, .fonds-desk .count { color: #a9a9a9; }
  .fonds-desk details, .fonds-desk .rows li { border-color: #3a3a3a; }
  .fonds-desk .mark { background: #25354a; }
  .fonds-desk .mark.is-error { background: #5c2420; }
  .fonds-desk .mark.is-warning { background: #54431a; }
}
@media print { .fonds-dev, .fonds-desk-link { display: none; } }
`;
