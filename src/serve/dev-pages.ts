/** What dev adds to the pages of an archive: the problems, and the script that reloads. */
import type { Problem } from '../kit/problem.ts';
import { tell } from '../wording/problems/index.ts';
import { devWording } from '../wording/serve.ts';

/** Addresses of dev's own, below the site's base path. */
export const DEV = { script: '/_fonds/dev.js', styles: '/_fonds/dev.css', events: '/_fonds/events' } as const;

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
  return html
    .replace(/<\/head>|(?=<body\b)|$/, (end) => `${head}${end}`)
    .replace(/<body\b[^>]*>|$/, (start) => `${start}${box}`);
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
    parts.push(`<ul>${own.map((problem) => item(problem, lang, null)).join('')}</ul>`);
  }
  if (others.length > 0) {
    const items = others.map((problem) => {
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
  return `<li>${link} ${escapeHtml(message)} <em>${escapeHtml(remedy)}</em></li>`;
}

const escapeHtml = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

/** Reloads a page when its address is among those that changed. */
export function reloadScript(base: string): string {
  return `new EventSource(${JSON.stringify(base + DEV.events)}).onmessage = (event) => {
  const changed = JSON.parse(event.data);
  const here = location.pathname.slice(${base.length});
  if (changed === '*' || changed.includes(decodeURI(here))) location.reload();
};
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
@media print { .fonds-dev { display: none; } }
`;
