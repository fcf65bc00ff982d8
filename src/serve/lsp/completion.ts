/** What an editor offers while one writes: keys not used yet, names that the archive knows, files beside the article. */
import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver/node';
import { documentKeys, type KeyTable, keyWording } from '../../wording/keys.ts';
import type { ArchiveWords } from './archive-words.ts';
import type { FrontMatterPlace } from './front-matter-place.ts';

export interface CompletionContext {
  kind: 'article' | 'rubric' | 'page';
  words: ArchiveWords;
  /** Names of the files beside the document, documents left out. */
  files: readonly string[];
  lang: string;
}

/** Keys whose value is a list of texts, and keys whose value is a text of several lines. */
const LISTS = new Set(['authors', 'keywords', 'formerUrls']);
const LONG = new Set(['lead', 'postscript']);

/** Addresses offered at most: an editor asks again as more is typed. */
const MOST = 100;

/** Offers for a place in the front matter. */
export function frontMatterItems(place: FrontMatterPlace, context: CompletionContext): CompletionItem[] {
  const { before, owner, used, usedBelow } = place;
  const { kind, words, files, lang } = context;
  const table = documentKeys(kind);
  if (/^[A-Za-z]*$/.test(before)) return topKeys(table, used, lang);
  if (/^\s+(?:-\s+)?(?:file|captions|transcript|poster):\s*\S*$/.test(before)) return fileItems(files);
  if (/^(?:rubric|parent):\s*\S*$/.test(before)) return rubricItems(words);
  if (/^draft:\s*\S*$/.test(before)) return values(['true']);
  if (/^translationOf:\s*\S*$/.test(before)) return addressItems(words, /\S*$/.exec(before)![0]);
  const isItem = /^\s*-\s+[^:]*$/.test(before) || /^[a-z]+:\s*\[[^\]]*$/i.test(before);
  if (isItem && owner === 'keywords') return termItems(words.keywords, lang);
  if (isItem && owner === 'authors') return termItems(words.authors, lang);
  if (/^\s+(?:-\s+)?[A-Za-z]*$/.test(before)) return innerKeys(table, owner, usedBelow, lang);
  return [];
}

/** Offers for a place in the text: after `](`, files beside the article and addresses of others. */
export function textItems(before: string, { words, files }: CompletionContext): CompletionItem[] {
  const target = /!?\[[^\]]*\]\(([^)\s]*)$/.exec(before);
  if (!target) return [];
  const written = target[1]!;
  if (target[0].startsWith('!')) return fileItems(files);
  return written.startsWith('/')
    ? addressItems(words, written)
    : [...fileItems(files), ...addressItems(words, '')];
}

function topKeys(table: KeyTable, used: readonly string[], lang: string): CompletionItem[] {
  return keyItems(table, '', used, lang, (key) => {
    if (LISTS.has(key)) return `${key}:\n  - `;
    if (LONG.has(key)) return `${key}: >-\n  `;
    return Object.keys(table).some((name) => name.startsWith(`${key}.`)) ? `${key}:` : `${key}: `;
  });
}

function innerKeys(table: KeyTable, owner: string, used: readonly string[], lang: string): CompletionItem[] {
  return keyItems(table, `${owner}.`, used, lang, (key) => `${key}: `);
}

function keyItems(
  table: KeyTable,
  prefix: string,
  used: readonly string[],
  lang: string,
  insert: (key: string) => string,
): CompletionItem[] {
  const names = Object.keys(table)
    .filter((key) => key.startsWith(prefix))
    .map((key) => key.slice(prefix.length))
    .filter((key) => !key.includes('.') && !used.includes(key));
  return names.map((label, rank) => ({
    label,
    kind: CompletionItemKind.Property,
    insertText: insert(label),
    // Keys in the order of the guide: an editor would sort them by letter.
    sortText: ranked(rank),
    documentation: { kind: 'markdown', value: keyWording(table, prefix + label, lang)! },
  }));
}

const ranked = (rank: number) => String(rank).padStart(5, '0');

const values = (labels: readonly string[]): CompletionItem[] =>
  labels.map((label) => ({ label, kind: CompletionItemKind.Value }));

const fileItems = (files: readonly string[]): CompletionItem[] =>
  files.map((label) => ({ label, kind: CompletionItemKind.File }));

const rubricItems = ({ rubrics }: ArchiveWords): CompletionItem[] =>
  rubrics.map(({ slug, title }) => ({ label: slug, detail: title, kind: CompletionItemKind.Value }));

function termItems(terms: readonly { name: string; count: number }[], lang: string): CompletionItem[] {
  const articles = (count: number) =>
    `${count} article${count > 1 || (count === 0 && lang === 'en') ? 's' : ''}`;
  return terms.map(({ name, count }, rank) => ({
    label: name,
    detail: articles(count),
    kind: CompletionItemKind.Value,
    sortText: ranked(rank),
  }));
}

function addressItems({ articles }: ArchiveWords, written: string): CompletionItem[] {
  const found: CompletionItem[] = [];
  for (const { address, title } of articles) {
    if (!address.startsWith(written)) continue;
    found.push({
      label: address,
      detail: title,
      filterText: `${address} ${title}`,
      kind: CompletionItemKind.Reference,
      sortText: ranked(found.length),
    });
    if (found.length === MOST) break;
  }
  return found;
}
