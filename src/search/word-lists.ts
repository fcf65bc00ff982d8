/**
 * The words of the archive, for corrections. A misspelt word has its slips somewhere: either its first two letters
 * are right (*heads*), or the third and fourth are, moved by one where a letter is missing or too many before them
 * (*middles*). Letters that sound alike count as one. So each word stands in two lists, and a correction looks into four small parts of them.
 *
 * A part holds the words of neighbouring keys, the commonest first, in lines of words that are about as common: each
 * line half as common as the one before, so that an edit seldom changes a part. Where a part ends is decided by what
 * stands in it alone, as in shards.
 */
import { WORD_LISTS, type WordListName } from './layout.ts';
import { isShardEnd, type ShardSizes, shardOf } from './shard-order.ts';
import type { NameOf } from './shards.ts';
import { soundOf } from './sound.ts';
import { fold } from './words.ts';

/** A word that a misspelt one may have been. */
export interface Candidate {
  word: string;
  /** Binary logarithm of the number of documents that hold it, rounded down. */
  level: number;
}

/** A part of a list. */
export interface WordPart {
  /** Its first key. */
  first: string;
  name: string;
  /** Absent for a part that stands as it was published. */
  made?: Uint8Array;
}

export type WordParts = Record<WordListName, WordPart[]>;

/** The new level of each word whose level changed: null for a word that is nowhere any more. */
export type LevelChanges = Map<string, number | null>;

/** Shorter words, and those with digits, are never misspelt: a slip makes another one. */
const SHORTEST = 4;
const SPELLED = /^[\p{L}\p{M}]+$/u;
/** Letters from which a key is made: of these at least four are left when letters that sound alike are one. */
const BEGINNING = 10;
const KEY = /^[a-z]{2}$/;
const SIZES: ShardSizes = { smallest: 3000, meanRest: 3000, largest: 12_000 };

/** The level of a word that so many documents hold; null for none. */
export const levelOf = (count: number): number | null => (count === 0 ? null : 31 - Math.clz32(count));

/** Where a word stands in a list; null for a word that is never misspelt. */
export function keyOf(form: string, list: WordListName): string | null {
  if (form.length < SHORTEST) return null;
  const sound = soundOf(fold(form.slice(0, BEGINNING)));
  const key = list === 'heads' ? sound.slice(0, 2) : sound.slice(2, 4);
  return KEY.test(key) && SPELLED.test(form) ? key : null;
}

/** Where to look for what a misspelt folded word may have been. */
export function lookupKeys(folded: string): [list: WordListName, key: string][] {
  const sound = soundOf(folded);
  const middles = [sound.slice(2, 4), sound.slice(1, 3), sound.slice(3, 5)];
  const keys = [sound.slice(0, 2), ...new Set(middles)];
  return keys.flatMap((key, at) => (KEY.test(key) ? [[at === 0 ? 'heads' : 'middles', key]] : []));
}

/** Words of one key. */
type Group = [key: string, words: Candidate[]];

/** The lists of all words, with the number of documents that hold each. */
export function makeWordParts(
  counts: Iterable<readonly [form: string, count: number]>,
  nameOf: NameOf,
): WordParts {
  const groups: Record<WordListName, Map<string, Candidate[]>> = { heads: new Map(), middles: new Map() };
  for (const [word, count] of counts) {
    const level = levelOf(count);
    if (level === null) continue;
    for (const list of WORD_LISTS) addTo(groups[list], keyOf(word, list), { word, level });
  }
  const parts = (list: WordListName) => {
    const writer = new PartWriter(nameOf);
    for (const group of inOrder(groups[list])) writer.group(group);
    return writer.end();
  };
  return { heads: parts('heads'), middles: parts('middles') };
}

/** The lists after some words have become more or less common; `read` gives the bytes of a published part. */
export function patchWordParts(
  published: WordParts,
  changes: LevelChanges,
  read: (part: WordPart) => Uint8Array,
  nameOf: NameOf,
): WordParts {
  const patch = (list: WordListName) => patchList(list, published[list], changes, read, nameOf);
  return { heads: patch('heads'), middles: patch('middles') };
}

function patchList(
  list: WordListName,
  parts: readonly WordPart[],
  changes: LevelChanges,
  read: (part: WordPart) => Uint8Array,
  nameOf: NameOf,
): WordPart[] {
  const firsts = parts.map(({ first }) => first);
  const edited = new Map<number, string[]>();
  for (const word of changes.keys()) {
    const key = keyOf(word, list);
    if (key === null) continue;
    const at = Math.max(0, shardOf(firsts, key));
    edited.set(at, [...(edited.get(at) ?? []), word]);
  }
  const decoder = new TextDecoder();
  const writer = new PartWriter(nameOf);
  const patched: WordPart[] = [];
  // A list without parts gets its first words as if it had an empty one.
  for (let at = 0; at < Math.max(1, parts.length); at++) {
    const part = parts[at];
    const words = edited.get(at);
    if (part && !words && writer.isEmpty) {
      patched.push({ first: part.first, name: part.name });
      continue;
    }
    const known = new Map(
      part ? [...readWordPart(decoder.decode(read(part)))].map((each) => [each.word, each.level]) : [],
    );
    for (const word of words ?? []) {
      const level = changes.get(word)!;
      if (level === null) known.delete(word);
      else known.set(word, level);
    }
    const groups = new Map<string, Candidate[]>();
    for (const [word, level] of known) addTo(groups, keyOf(word, list), { word, level });
    for (const group of inOrder(groups)) writer.group(group);
    patched.push(...writer.take());
  }
  patched.push(...writer.end());
  const names = new Set(parts.map(({ name }) => name));
  return patched.map((part) => (names.has(part.name) ? { first: part.first, name: part.name } : part));
}

function addTo(groups: Map<string, Candidate[]>, key: string | null, candidate: Candidate): void {
  if (key === null) return;
  const known = groups.get(key);
  if (known) known.push(candidate);
  else groups.set(key, [candidate]);
}

const inOrder = (groups: ReadonlyMap<string, Candidate[]>): Group[] =>
  [...groups].sort(([a], [b]) => (a < b ? -1 : 1));

/** Puts groups into parts, and ends these by the rule. */
class PartWriter {
  readonly #nameOf: NameOf;
  readonly #parts: WordPart[] = [];
  #first = '';
  #words: Candidate[] = [];
  #size = 0;

  constructor(nameOf: NameOf) {
    this.#nameOf = nameOf;
  }

  get isEmpty(): boolean {
    return this.#words.length === 0;
  }

  group([key, words]: Group): void {
    if (this.isEmpty) this.#first = key;
    const size = words.reduce((sum, { word }) => sum + word.length + 1, 0);
    this.#size += size;
    for (const word of words) this.#words.push(word);
    if (isShardEnd(key, size, this.#size, SIZES)) this.#endPart();
  }

  /** The parts that have ended. */
  take(): WordPart[] {
    return this.#parts.splice(0);
  }

  /** Ends the last part, and gives all that have not been taken. */
  end(): WordPart[] {
    if (!this.isEmpty) this.#endPart();
    return this.take();
  }

  #endPart(): void {
    const made = Buffer.from(textOf(this.#words));
    this.#parts.push({ first: this.#first, name: this.#nameOf(made), made });
    this.#words = [];
    this.#size = 0;
  }
}

/** A line for each level, the highest first. */
function textOf(words: readonly Candidate[]): string {
  const levels: string[][] = [];
  for (const { word, level } of words) {
    levels[level] ??= [];
    levels[level].push(word);
  }
  const lines = Array.from(levels, (ofLevel) => ofLevel?.sort().join(' ') ?? '');
  return lines.reverse().join('\n');
}

/** The words of a part. */
export function* readWordPart(text: string): Generator<Candidate> {
  const lines = text.split('\n');
  for (const [at, line] of lines.entries()) {
    const level = lines.length - 1 - at;
    for (const word of line.split(' ')) if (word !== '') yield { word, level };
  }
}
