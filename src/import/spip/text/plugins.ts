/**
 * Shortcuts that plugins of SPIP add to its texts, rewritten as what SPIP itself or HTML has for them. Sources: the
 * plugins' own documentation (contrib.spip.net): Enluminures typographiques, Le Couteau suisse, Blocs dépliables,
 * Sommaire automatique, Onglets, Accordéons.
 */
import type { Reader, TextContext } from './context.ts';

/** Whether the site used one of the plugins; where the source does not tell which it used, all of them apply. */
function uses({ plugins }: TextContext, ...names: string[]): boolean {
  return plugins.size === 0 || names.some((name) => plugins.has(name));
}

/** Rewrites the shortcuts of the plugins that the site used. Comes once protected text is out of reach. */
export function readPlugins(text: string, reader: Reader): string {
  const { context } = reader;
  let result = text;
  if (/<(?:bloc|visible|invisible|onglets)/i.test(result)) result = readBlocks(result);
  if (/<(?:onglets?|accord[ée]ons?|accordions?|volets?|panneaux?|depliables?)\s*\d*\|/i.test(result))
    result = readPanels(result);
  if (uses(context, 'TYPOENLUMINEE', 'PORTE_PLUME_INTERTITRES', 'INTERTITRES_TDM'))
    result = readHeadings(result);
  if (uses(context, 'TYPOENLUMINEE')) result = readEnhancements(result, context);
  if (uses(context, 'COUTEAU_SUISSE', 'CS', 'SOMMAIRE', 'DECOUPE')) result = readKnife(result, context);
  return result;
}

const HEADING = /\{\{\{(\*{1,5}|#{1,5})([^{}]+)\}\}\}/g;

/** `{{{*T}}}` is a heading below `{{{T}}}`, `{{{**T}}}` one below that; `{2{T}2}` is another way to write the first. */
function readHeadings(text: string): string {
  let result = text.replace(HEADING, (_, marks: string, title: string) => heading(2 + marks.length, title));
  for (let level = 1; level <= 6; level += 1)
    result = between(result, `{${level}{`, `}${level}}`, (title) => heading(1 + level, title));
  return result;
}

/**
 * Replaces what stands between two marks, as a lazy pattern would, in one pass: where a mark is never closed, none
 * after it is.
 */
function between(text: string, open: string, close: string, replace: (content: string) => string): string {
  let result = '';
  let position = 0;
  for (let start = text.indexOf(open); start >= 0; start = text.indexOf(open, position)) {
    const end = text.indexOf(close, start + open.length);
    if (end < 0) break;
    result += text.slice(position, start) + replace(text.slice(start + open.length, end));
    position = end + close.length;
  }
  return result + text.slice(position);
}

function heading(level: number, title: string): string {
  const name = `h${Math.min(level, 6)}`;
  return `\n\n<${name}>${title.trim().replace(/\s+/g, ' ')}</${name}>\n\n`;
}

const STRONG = /\[\*{1,2}([^[\]]+)\*\]/g;
const ALIGNED: readonly [open: string, close: string, align: 'center' | 'right'][] = [
  ['[|', '|]', 'center'],
  ['[/', '/]', 'right'],
];
/** Signs that it sets by itself. Longest first: `<-->` holds `-->`. */
const SIGNS: readonly [RegExp, string][] = [
  [/(?<![<=])<==>(?![=>])/g, '⇔'],
  [/(?<![<-])<-->(?![->])/g, '↔'],
  [/(?<![=<])==>/g, '⇒'],
  [/(?<![-<])-->/g, '→'],
  [/<==(?![=>])/g, '⇐'],
  [/(?<!!|<)<--(?![->])/g, '←'],
  [/\(c\)/gi, '©'],
  [/\(r\)/gi, '®'],
  [/\(tm\)/gi, '™'],
];

function readEnhancements(text: string, { plugins }: TextContext): string {
  let result = text.replace(STRONG, (whole, content: string) => {
    const strong = content.replace(/\*$/, '').trim();
    return strong === '' ? whole : `<strong>${strong}</strong>`;
  });
  for (const [open, close, align] of ALIGNED)
    result = between(
      result,
      open,
      close,
      (content) => `\n\n<div style="text-align:${align}">${content.trim()}</div>\n\n`,
    );
  result = result.replace(/<\/?sc>/gi, '');
  // Brackets around parentheses, arrows and `(c)` are common in texts that know nothing of the plugin.
  if (!plugins.has('TYPOENLUMINEE')) return result;
  result = between(result, '[(', ')]', (content) => `\n\n${content.trim()}\n\n`);
  for (const [pattern, sign] of SIGNS) result = result.replace(pattern, sign);
  return result;
}

const COLOUR = /\[\/((?:fond |bg )?[a-zéèâç]{2,30}(?: [a-zéèâç]{2,30})?)\]/gi;
const DECORATIONS: readonly [RegExp, string][] = [
  [/<(\/?)souligne>/gi, '<$1u>'],
  [/<(\/?)barre>/gi, '<$1del>'],
  [/<(\/?)(?:surfluo|fluo)>/gi, '<$1mark>'],
  [/<\/?(?:dessus|clignote|surgris|surligne|grand|centre)>/gi, ''],
];

/** Contents and pages of the Couteau suisse: the page shows its text whole, and its theme sets colours. */
function readKnife(text: string, context: TextContext): string {
  let result = text
    .replace(/\[!?\s*(?:sommaire|decoupe|glossaire)\s*\]/gi, '')
    .replace(/\n[ \t]*\+{4,}[ \t]*(?=\n|$)/g, '\n\n');
  let isColoured = false;
  for (const name of new Set([...result.matchAll(COLOUR)].map((match) => match[1]!))) {
    result = between(result, `[${name}]`, `[/${name}]`, (content) => {
      isColoured = true;
      return content;
    });
  }
  if (isColoured) context.find('presentation', '');
  for (const [pattern, tag] of DECORATIONS) result = result.replace(pattern, tag);
  return result;
}

const BLOCK_OPENING = /<(blocs?|visible|invisible)(?:#[^<>]{0,50})?>/gi;

/** « Blocs dépliables »: the first paragraph is the title. Of tabs all are shown, each below its title. */
function readBlocks(text: string): string {
  let result = text.replace(BLOCK_OPENING, (_, name: string) => `<${name.toLowerCase()}>`);
  for (const name of ['bloc', 'blocs', 'visible', 'invisible']) {
    result = between(result, `<${name}>`, `</${name}>`, (content) => {
      const { title, rest } = titled(content);
      return details(title, rest);
    });
  }
  const level = levelAt(result, result.indexOf('<onglets>'));
  return between(result, '<onglets>', '</onglets>', (content) =>
    content
      .split(/\n[ \t]*\+{4,}[ \t]*\n/)
      .filter((part) => part.trim() !== '')
      .map(titled)
      .map(({ title, rest }) => heading(level, title) + rest)
      .join('\n\n'),
  );
}

function titled(content: string): { title: string; rest: string } {
  const text = content.trim();
  const end = text.search(/\n[ \t]*\n/);
  const first = end < 0 ? text : text.slice(0, end);
  const title = first.replace(/[{}]{2,3}/g, '').trim();
  return { title, rest: end < 0 ? '' : text.slice(end).trim() };
}

function details(title: string, content: string): string {
  return `\n\n<details><summary>${title.replace(/\s+/g, ' ')}</summary>\n\n${content.trim()}\n\n</details>\n\n`;
}

const PANEL =
  /<(onglets?|accord[ée]ons?|accordions?|volets?|panneaux?|depliables?)\s*\d*\|((?:[^<>]|<[^<>|]*>)*?)\/?>/gi;

interface Panel {
  /** Whether it opens and closes; a tab does not. */
  folds: boolean;
  title: string;
}

/**
 * Panels marked one by one: `<onglet|debut|titre=Un> … <onglet|titre=Deux> … <onglet|fin>`. Tabs are shown one below
 * the other, each below its title; what opens and closes does so.
 */
function readPanels(text: string): string {
  let result = '';
  let position = 0;
  let open: Panel | null = null;
  const close = (end: number): void => {
    const content = text.slice(position, end);
    if (!open) result += content;
    else if (open.folds) result += details(open.title, content);
    else result += `${heading(levelAt(text, position), open.title)}${content.trim()}\n\n`;
    open = null;
  };
  for (const match of text.matchAll(PANEL)) {
    const [whole, name = '', parameters = ''] = match;
    close(match.index);
    position = match.index + whole.length;
    const title = /(?:^|\|)\s*(?:titre|title)\s*=\s*([^|]*)/i.exec(parameters)?.[1]?.trim() ?? '';
    const isEnd = /(?:^|\|)\s*fin\s*(?:\||$)/i.test(parameters);
    if (!isEnd && title) open = { folds: !/^onglet/i.test(name), title };
  }
  close(text.length);
  return result;
}

/** Level of a heading that stands there: below the text's own headings where there are any. */
function levelAt(text: string, offset: number): number {
  return text.lastIndexOf('{{{', offset) >= 0 || /<h2\b/i.test(text.slice(0, offset)) ? 3 : 2;
}
