/** Advice: what is weak in texts that are valid, as problems of severity `advice`. See `content/advice-rules.ts`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AdviceLevel, AdviceRule } from '../../content/advice-rules.ts';
import { readSource } from '../../content/source.ts';
import type { SiteData, Source } from '../../content/types.ts';
import { digest } from '../../kit/digest.ts';
import { memoize } from '../../kit/memoize.ts';
import type { Problem } from '../../kit/problem.ts';
import type { LoadedArchive } from '../load.ts';
import type { DocumentRecord } from '../model/types.ts';
import { adviseDocument, partsOf, type Tell } from './document.ts';
import { type AskOptions, askLinks, deadLinks, type LinkMemories } from './external-links.ts';
import { otherLanguage } from './language.ts';
import { readMemory, writeMemory } from './memory.ts';
import { misspellings, Speller, spellingLang, spellingVersion, type Verdicts } from './spelling.ts';
import type { Block, TextParts } from './text.ts';
import { similarTitles } from './titles.ts';

export interface AdviceOptions {
  loaded: LoadedArchive;
  content: string;
  /** Folder for what is kept between runs; null keeps nothing. */
  cache: string | null;
  /** Digest of the code that runs: no advice of other code is believed. */
  generator: string;
  now: number;
  /** Whether words are looked up: the first time takes seconds. */
  spelling: boolean;
  /** Whether other sites are asked for the pages that are linked to, and how. */
  external?: Omit<AskOptions, 'now'>;
  /** True once nobody waits for the advice any more: what was found so far is kept. */
  isOver?: () => boolean;
}

/** A document that advice is on; its text is read when it is first asked for. */
class Document {
  readonly record: DocumentRecord;
  readonly lang: string;
  readonly #read: () => { source: Source; text: string } | null;
  #parts: TextParts | undefined;

  constructor(record: DocumentRecord, lang: string, read: () => { source: Source; text: string } | null) {
    this.record = record;
    this.lang = lang;
    this.#read = memoize(read);
  }

  /** Null where it can no longer be read. */
  get written(): { source: Source; text: string } | null {
    return this.#read();
  }

  get parts(): TextParts {
    const { written } = this;
    this.#parts ??= written ? partsOf(written.source) : { blocks: [], links: [], images: [] };
    return this.#parts;
  }
}

/**
 * Advice on every document that could be read, by file and place. Files are read again, since what is kept of a
 * document no longer tells its places; those alone that have changed since advice on them was kept.
 */
export async function adviseArchive(options: AdviceOptions): Promise<Problem[]> {
  const { archive } = options.loaded;
  if (!archive) return [];
  const advice = new Advice(archive.site.advice);
  const documents = documentsOf(options);
  if (!(await adviseEach(documents, options, advice))) return advice.problems;
  adviseTitles(documents, advice);
  if (options.spelling && advice.wants('spelling')) adviseSpelling(documents, options, advice);
  if (options.external && advice.wants('dead-link'))
    await adviseLinks(documents, options, options.external, advice);
  return advice.problems;
}

/** Gathers advice at the level that the site gives each rule. */
class Advice {
  readonly problems: Problem[] = [];
  readonly #levels: SiteData['advice'];

  constructor(levels: SiteData['advice']) {
    this.#levels = levels;
  }

  wants(rule: AdviceRule): boolean {
    return this.#level(rule) !== 'off';
  }

  tellAt(file: string): Tell {
    return (rule, { line, column }, params = {}) => {
      const level = this.#level(rule);
      if (level === 'off') return;
      this.problems.push({ code: `advice-${rule}`, severity: level, file, line, column, params });
    };
  }

  #level(rule: AdviceRule): AdviceLevel {
    return this.#levels[rule] ?? 'advice';
  }
}

function documentsOf({ loaded, content }: AdviceOptions): Document[] {
  const { site, articles, rubrics, pages } = loaded.archive!;
  const records: DocumentRecord[] = [
    ...articles,
    ...[...rubrics.values()].map(({ record }) => record),
    ...pages,
  ];
  return records.map((record) => {
    const read = () => {
      const text = readFileSync(join(content, record.path), 'utf8');
      const { value: source } = readSource(record.path, text, site);
      return source && { source, text };
    };
    return new Document(record, record.lang ?? site.lang, read);
  });
}

/** Advice on one document, under the digest of all that it is made from. */
type KeptAdvice = Record<string, [key: string, told: Problem[]]>;

/** Time after which others have their turn (ms): a preview goes on answering. */
const TURN = 20;

/** Advice on each document by itself. Gives false where nobody waited for the end. */
async function adviseEach(
  documents: readonly Document[],
  options: AdviceOptions,
  advice: Advice,
): Promise<boolean> {
  const { loaded, cache, generator, isOver } = options;
  const { timeZone, advice: levels } = loaded.archive!.site;
  const shared = digest(generator, timeZone, JSON.stringify(levels));
  const kept = readMemory<KeptAdvice>(cache, 'advice', shared) ?? {};
  const media = memoize(() => loaded.media());
  const next: KeptAdvice = {};
  let isNew = Object.keys(kept).length !== documents.length;
  let since = performance.now();
  for (const document of documents) {
    const { path, sourceDigest = '' } = document.record;
    const key = digest(sourceDigest, loaded.mediaKeys.get(path), document.lang);
    const known = kept[path];
    if (known?.[0] === key && sourceDigest !== '') next[path] = known;
    else {
      const own = new Advice(levels);
      const { written, parts, lang } = document;
      const files = loaded.mediaKeys.has(path) ? (media().get(path) ?? []) : [];
      if (written) adviseDocument({ ...written, lang, media: files, parts }, own.tellAt(path));
      next[path] = [key, own.problems];
      isNew = true;
    }
    advice.problems.push(...next[path]![1]);
    if (performance.now() - since < TURN) continue;
    await nextTurn();
    if (isOver?.()) break;
    since = performance.now();
  }
  const isWhole = Object.keys(next).length === documents.length;
  if (isNew) writeMemory(cache, 'advice', shared, isWhole ? next : { ...kept, ...next });
  return isWhole;
}

function adviseTitles(documents: readonly Document[], advice: Advice): void {
  const titled = documents
    .filter(({ record }) => record.kind === 'article')
    .map(({ record: { path, title } }) => ({ path, title }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const byPath = new Map(documents.map((document) => [document.record.path, document]));
  for (const { article, like } of similarTitles(titled)) {
    const text = byPath.get(article.path)!.written?.text ?? '';
    const line = text.split(/\r\n?|\n/).findIndex((each) => each.startsWith('title')) + 1;
    advice.tellAt(article.path)(
      'similar-title',
      { line: Math.max(line, 1), column: 1 },
      {
        title: like.title,
        other: like.path,
      },
    );
  }
}

function adviseSpelling(documents: readonly Document[], options: AdviceOptions, advice: Advice): void {
  const own = ownWords(options);
  const version = spellingVersion();
  for (const [lang, group] of Map.groupBy(documents, (document) => spellingLang(document.lang))) {
    if (lang === null) continue;
    const name = `spelling-${lang}`;
    const speller = new Speller(lang, readMemory<Verdicts>(options.cache, name, version) ?? {});
    // What is told to be in another language would be misspelt word by word.
    const isOwn = ({ pieces }: Block) => !otherLanguage(pieces.map(({ value }) => value).join(''), lang);
    const pieces = group.map(({ parts }) => parts.blocks.filter(isOwn).flatMap((block) => block.pieces));
    for (const [index, found] of misspellings(pieces, own, speller).entries()) {
      const { record, written } = group[index]!;
      const tell = advice.tellAt(record.path);
      for (const { word, line, column, count, suggestions } of found)
        tell(
          'spelling',
          { line: (written?.source.bodyLine ?? 1) + line - 1, column },
          {
            word,
            count,
            suggestions: suggestions.join(', '),
          },
        );
    }
    writeMemory(options.cache, name, version, speller.verdicts);
  }
}

/** Words of `words.txt`, of names and of keywords, folded to small letters. */
function ownWords({ loaded, content }: AdviceOptions): Set<string> {
  const { authors, keywords } = loaded.archive!;
  const written = loaded.files.some(({ path }) => path === 'words.txt')
    ? readFileSync(join(content, 'words.txt'), 'utf8')
    : '';
  const names = [...authors, ...keywords].flatMap(({ name }) => name.split(/[\s\u00a0\u202f]+/));
  return new Set(
    [...written.split(/\r\n?|\n/), ...names]
      .map((word) => word.trim().normalize('NFC').replaceAll('’', "'").toLowerCase())
      .filter((word) => word !== '' && !word.startsWith('#')),
  );
}

async function adviseLinks(
  documents: readonly Document[],
  options: AdviceOptions,
  ask: Omit<AskOptions, 'now'>,
  advice: Advice,
): Promise<void> {
  const name = 'external-links';
  const memories = readMemory<LinkMemories>(options.cache, name, '1') ?? {};
  const links = documents.flatMap(({ written, parts }) =>
    parts.links
      .filter(({ url }) => written && /^https?:\/\//i.test(url))
      .map((link) => ({ source: written!.source, link })),
  );
  const wanted = new Set(links.map(({ link }) => link.url));
  const kept: LinkMemories = Object.fromEntries(Object.entries(memories).filter(([url]) => wanted.has(url)));
  try {
    await askLinks(wanted, kept, { ...ask, now: options.now });
  } finally {
    writeMemory(options.cache, name, '1', kept);
  }
  const dead = deadLinks(kept);
  for (const { source, link } of links) {
    const reason = dead.get(link.url);
    if (reason === undefined) continue;
    const at = { line: source.bodyLine + link.line - 1, column: link.column };
    advice.tellAt(source.path)('dead-link', at, { url: link.url, reason });
  }
}
