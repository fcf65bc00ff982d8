/**
 * Raw HTML that its parser takes for something else than text, up to the end of the block: a comment that nothing
 * closes, a tag without its `>`. What follows in it would be lost.
 */
import type { Context } from './context.ts';
import { childrenOf, hasChildren, type Parent } from './tree.ts';

interface Unread {
  code: 'unclosed-comment' | 'unclosed-tag' | 'html-instruction';
  from: number;
  to: number;
}

const HAS_WORD = /[\p{L}\p{N}]/u;
/** Elements whose content is text, up to their closing tag (HTML, § 13.2.5.1). */
const TEXT_ONLY = new Set(
  'script style textarea title iframe xmp noembed noframes noscript plaintext'.split(' '),
);
const MOST_SHOWN = 40;
/** Places of one piece of HTML that are told: more than anybody mends before the next look. */
const MOST_TOLD = 20;

/** Tells, at its place, what no reader would see of the raw HTML of a tree. */
export function tellUnreadHtml(parent: Parent, context: Context): void {
  for (const child of childrenOf(parent)) {
    if (hasChildren(child)) tellUnreadHtml(child, context);
    const start = child.position?.start;
    if (child.type !== 'raw' || !start) continue;
    for (const { code, from, to } of unreadHtml(child.value)) {
      const before = child.value.slice(0, from).split('\n');
      const line = start.line + before.length - 1;
      const column = before.at(-1)!.length + (before.length === 1 ? start.column : 1);
      const point = { line, column };
      const written = child.value.slice(from, to).split('\n', 1)[0]!;
      const what = written.length > MOST_SHOWN ? `${written.slice(0, MOST_SHOWN - 1)}…` : written;
      const severity = code === 'html-instruction' ? 'warning' : 'error';
      context.report(severity, code, { position: { start: point, end: point } }, { what });
    }
  }
}

/** What of some HTML is neither an element, nor text, nor a comment that ends. One pass. */
function unreadHtml(html: string): Unread[] {
  const found: Unread[] = [];
  const lower = html.toLowerCase();
  for (let at = html.indexOf('<'); at !== -1 && found.length < MOST_TOLD; ) {
    const { end, code } = markupAt(html, lower, at);
    const to = end ?? html.length;
    if (code && HAS_WORD.test(html.slice(at, to))) found.push({ code, from: at, to });
    at = html.indexOf('<', to);
  }
  return found;
}

/**
 * The markup that starts at a `<`: where it ends, null where nothing ends it, and what is wrong with it. `lower` is the
 * HTML in small letters.
 */
function markupAt(html: string, lower: string, at: number): { end: number | null; code?: Unread['code'] } {
  const next = html[at + 1] ?? '';
  if (html.startsWith('<!--', at)) {
    const [short] = /^<!---?>/.exec(html.slice(at, at + 6)) ?? [];
    if (short) return { end: at + short.length };
    const end = html.indexOf('-->', at + 4);
    return end === -1 ? { end: null, code: 'unclosed-comment' } : { end: end + 3 };
  }
  const isEnd = next === '/';
  if (/[a-z]/i.test((isEnd ? html[at + 2] : next) ?? '')) {
    const end = tagEnd(html, at + 1);
    if (end === null) return { end: null, code: 'unclosed-tag' };
    const name = /^[^\s/>]*/.exec(html.slice(at + 1, at + 12))![0].toLowerCase();
    if (!TEXT_ONLY.has(name)) return { end };
    const close = lower.indexOf(`</${name}`, end);
    return { end: close === -1 ? html.length : close };
  }
  if (next !== '!' && next !== '?' && !isEnd) return { end: at + 1 };
  const end = html.indexOf('>', at);
  if (/^<!doctype\b/i.test(html.slice(at, at + 10)) && end !== -1) return { end: end + 1 };
  return end === -1 ? { end: null, code: 'unclosed-tag' } : { end: end + 1, code: 'html-instruction' };
}

/** Where a tag ends whose name stands at `at` (HTML, § 13.2.5.32 and following): quotes count behind a `=` alone. */
function tagEnd(html: string, at: number): number | null {
  let isValue = false;
  for (let index = at; index < html.length; index++) {
    const sign = html[index]!;
    if (sign === '>') return index + 1;
    if (isValue && (sign === '"' || sign === "'")) {
      index = html.indexOf(sign, index + 1);
      if (index === -1) return null;
      isValue = false;
    } else if (sign === '=') isValue = true;
    else if (!/\s/.test(sign)) isValue = false;
  }
  return null;
}
