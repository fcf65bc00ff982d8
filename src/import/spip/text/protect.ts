import { toHtml } from 'hast-util-to-html';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { excerpt } from '../../excerpt.ts';
import { escapeHtml, withoutReserved } from './atoms.ts';
import type { Reader } from './context.ts';

const PROTECTED = /<(html|md|markdown|pre|code|cadre|frame|script|style|math)(\s[^>]*)?>([\s\S]*?)<\/\1>/gi;
// Not within a word: older sites typed the grave accent for an apostrophe.
const FENCE = /(?<![\p{L}\p{N}`])(```|``|`)(?!`)([\s\S]+?)(?<!`)\1(?![\p{L}\p{N}`])/gu;
const CONTROL = /[^\P{Cc}\t\n]/gu;

/**
 * First pass: what SPIP does not read at all (`<code>`, `<cadre>`, `<html>`, `<pre>`, `<math>`,
 * text between grave accents) becomes reader.atoms. Line ends become `\n`.
 */
export function protect(text: string, reader: Reader): string {
  return withoutReserved(text)
    .replace(/\r\n?/g, '\n')
    .replace(CONTROL, '')
    .replace(PROTECTED, (whole, name: string, attributes: string | undefined, content: string) =>
      protectElement(whole, name.toLowerCase(), attributes ?? '', content, reader),
    )
    .replace(FENCE, (whole, mark: string, content: string) => {
      if (mark !== '```') return content.includes('\n') ? whole : codeAtom(content, '', false, reader);
      const [, language = '', code = content] = /^([\w+-]+)[ \t]*\n([\s\S]*)$/.exec(content) ?? [];
      return codeAtom(code, language, true, reader);
    });
}

function protectElement(
  whole: string,
  name: string,
  attributes: string,
  content: string,
  reader: Reader,
): string {
  switch (name) {
    case 'code':
      return codeAtom(content, classOf(attributes), content.includes('\n'), reader);
    case 'cadre':
    case 'frame':
      return codeAtom(content, classOf(attributes), true, reader);
    case 'math':
      reader.context.find('math', excerpt(content));
      return codeAtom(content.trim(), '', false, reader);
    case 'pre':
      return reader.atoms.put('block', 'pre', whole);
    case 'md':
    case 'markdown':
      return reader.atoms.put('block', '', markdownToHtml(content));
    case 'html':
      return reader.atoms.put(
        /<(?:p|div|table|[uod]l|h[1-6]|pre|blockquote|hr|iframe|form)\b/i.test(content) ? 'block' : 'inline',
        '',
        content,
      );
    default:
      reader.context.find(name, `<${name}>`);
      return '';
  }
}

const markdown = unified().use(remarkParse).use(remarkGfm).use(remarkRehype, { allowDangerousHtml: true });

/** `<md>` of the plugin « Markdown ». */
function markdownToHtml(text: string): string {
  return toHtml(markdown.runSync(markdown.parse(text)), { allowDangerousHtml: true });
}

function classOf(attributes: string): string {
  return /class\s*=\s*["']?([\w-]+)/i.exec(attributes)?.[1] ?? '';
}

function codeAtom(content: string, language: string, block: boolean, reader: Reader): string {
  if (content.trim() === '') return content;
  const opening = language ? `<code class="language-${language}">` : '<code>';
  if (!block) return reader.atoms.put('inline', 'code', `${opening}${escapeHtml(content)}</code>`);
  const lines = content.replace(/^[ \t]*\n/, '').replace(/\s+$/, '');
  // A tree reader drops the newline that follows <pre>.
  return reader.atoms.put('block', 'pre', `<pre>${opening}${escapeHtml(lines)}</code></pre>`);
}

/** Language wanted, then its parent, then the site's, then text without language, then the first. */
function chooseLanguage(available: readonly string[], lang: string, siteLang: string): string | null {
  for (const wanted of [lang, lang.split('_')[0]!, siteLang, siteLang.split('_')[0]!, '']) {
    if (available.includes(wanted)) return wanted;
  }
  return available[0] ?? null;
}

/** `<multi>[fr]oui[en]yes</multi>`: the text in the language wanted. */
export function resolveMulti(
  text: string,
  lang: string,
  siteLang: string,
  wrap: (text: string, lang: string) => string = (chosen) => chosen,
): string {
  if (!text.includes('<multi>')) return text;
  return text.replace(/<multi>([\s\S]*?)<\/multi>/g, (_, content: string) => {
    const versions = new Map<string, string>();
    const parts = content.split(/\[([a-z_]{2,10})\]/);
    if (parts[0]!.trim()) versions.set('', parts[0]!);
    for (let index = 1; index < parts.length; index += 2) versions.set(parts[index]!, parts[index + 1]!);
    const chosen = chooseLanguage([...versions.keys()], lang, siteLang);
    if (chosen === null) return '';
    const result = versions.get(chosen)!.trim();
    return chosen === '' || chosen === lang ? result : wrap(result, chosen);
  });
}
