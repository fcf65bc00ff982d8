/**
 * Changes values in the YAML of a file and leaves every other byte as it is: comments, the order of keys, quotes, folded
 * lines, line ends. Positions come from `yaml`; the text is spliced, never printed anew as a whole, since printing
 * a whole document keeps the bytes of a third of real front matters alone. The result is read again before it is given.
 */
import {
  Document,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  type Scalar,
  stringify,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';

/** Plain data, as YAML gives it. */
export type YamlData = Readonly<Record<string, unknown>>;

/** Order of an article's keys, in which new ones are put among those that are there. */
const KEY_ORDER =
  `title kicker subtitle slug group parent order published modified changes written rubric lead description authors
  keywords image attachments postscript lang translationOf series id formerUrls spip withdrawn draft`.split(
    /\s+/,
  );

/** Length in characters from which a lead or a postscript is folded over several lines, and that of these. */
const [LONG, WIDTH] = [90, 100];
const FOLDED: ReadonlySet<string> = new Set(['lead', 'postscript']);

/** What cannot be edited: YAML that is not readable, or whose form the splice does not know. The file is as it was. */
export class NotEditable extends Error {}

/**
 * The text of a Markdown file with its front matter saying `next` in the place of what it says. Only what differs is
 * written; a value that is absent, null, '' or an empty list takes its key out. Throws `NotEditable`.
 */
export function editFrontMatter(file: string, next: YamlData): string {
  const parts = splitFile(file);
  if (!parts) throw new NotEditable('there is no front matter');
  return parts.before + editYaml(parts.yaml, next) + parts.after;
}

/** The data of a Markdown file's front matter, as `editFrontMatter` takes it back. Throws `NotEditable`. */
export function frontMatterData(file: string): Record<string, unknown> {
  const parts = splitFile(file);
  if (!parts) throw new NotEditable('there is no front matter');
  return yamlData(parts.yaml);
}

/** The data of a YAML file. Throws `NotEditable`. */
export function yamlData(source: string): Record<string, unknown> {
  return dataOf(open(source));
}

/** A YAML file saying `next`; see `editFrontMatter`. */
export function editYaml(source: string, next: YamlData): string {
  const mark = source.startsWith('\ufeff') ? '\ufeff' : '';
  const isCrlf = source.includes('\r\n');
  const unix = source.slice(mark.length).replace(/\r\n/g, '\n');
  const ends = unix === '' || unix.endsWith('\n');
  const text = ends ? unix : `${unix}\n`;
  const document = open(text);
  const was = dataOf(document);
  const edited = document.contents === null ? text + printed(next) : spliced(text, document, was, next);
  assertSays(edited, next);
  const out = ends ? edited : edited.replace(/\n$/, '');
  return mark + (isCrlf ? out.replaceAll('\n', '\r\n') : out);
}

/** A YAML file with a key of its mapping called otherwise; its place, value and comments stay. Throws `NotEditable`. */
export function renameYamlKey(source: string, key: string, next: string): string {
  const { contents } = open(source);
  const entry = isMap(contents) && (contents.items as Entry[]).find((each) => String(keyOf(each)) === key);
  if (!entry || source.includes('\r') || source.startsWith('\ufeff'))
    throw new NotEditable('the key is not there');
  const [from, to] = rangeOf(entry.key);
  const renamed = source.slice(0, from) + scalarText(next, (entry.key as Scalar).type) + source.slice(to);
  const data = Object.entries(yamlData(source)).map(([each, value]) => [each === key ? next : each, value]);
  assertSays(renamed, Object.fromEntries(data));
  return renamed;
}

interface FileParts {
  before: string;
  yaml: string;
  after: string;
}

/** A Markdown file cut around its front matter; `yaml` ends with a line end. */
function splitFile(file: string): FileParts | null {
  const opening = /^\ufeff?---[ \t]*\r?\n/.exec(file);
  if (!opening) return null;
  const closing = /^---[ \t]*\r?$/gm;
  closing.lastIndex = opening[0].length;
  const found = closing.exec(file);
  if (!found) return null;
  return {
    before: opening[0],
    yaml: file.slice(opening[0].length, found.index),
    after: file.slice(found.index),
  };
}

/** Times stay text, as for the rest of Fonds; an alias is followed a bounded number of times. */
const READ = { schema: 'core', logLevel: 'silent' } as const;

function open(text: string): Document.Parsed {
  const document = parseDocument(text.replace(/^\ufeff/, '').replace(/\r\n/g, '\n'), READ);
  const [error] = document.errors;
  if (error) throw new NotEditable(error.message.split('\n')[0]);
  if (document.contents !== null && !isMap(document.contents)) throw new NotEditable('it is no mapping');
  return document;
}

function dataOf(document: Document.Parsed): Record<string, unknown> {
  try {
    return (document.toJS({ maxAliasCount: 1000 }) ?? {}) as Record<string, unknown>;
  } catch (error) {
    // Aliases of nothing, or that multiply.
    throw new NotEditable((error as Error).message.split('\n')[0]);
  }
}

/** The last wall: what is written must say what was asked. */
function assertSays(text: string, next: YamlData): void {
  const said = canonical(dataOf(open(text)));
  if (said !== canonical(next)) throw new NotEditable('the edit would not come out as asked');
}

interface Splice {
  from: number;
  to: number;
  by: string;
}

function spliced(text: string, document: Document.Parsed, was: YamlData, next: YamlData): string {
  const splices: Splice[] = [];
  new Editor(text, splices).map(document.contents as unknown as YAMLMap, was, next, 0, KEY_ORDER);
  let out = text;
  // Of several insertions at one place the first asked for comes first in the text, so it is made last.
  for (const { from, to, by } of splices.reverse().sort((a, b) => b.from - a.from || b.to - a.to)) {
    out = out.slice(0, from) + by + out.slice(to);
  }
  return out;
}

type Entry = Pair<Node, Node | null>;

/** Where a node that was parsed stands. */
const rangeOf = (node: { range?: Node['range'] }) => node.range!;

/** Finds the stretches of a text that must change, and what takes their place. */
class Editor {
  readonly #text: string;
  readonly #splices: Splice[];

  constructor(text: string, splices: Splice[]) {
    this.#text = text;
    this.#splices = splices;
  }

  /** `indent`: column of the mapping's keys. */
  map(map: YAMLMap, was: YamlData, next: YamlData, indent: number, order: readonly string[]): void {
    if (map.flow) {
      if (!same(was, next)) this.#replace(map, flowText(next));
      return;
    }
    const entries = new Map((map.items as Entry[]).map((entry) => [String(keyOf(entry)), entry]));
    if (entries.size !== map.items.length) throw new NotEditable('a key stands twice');
    let left = entries.size;
    for (const [key, entry] of entries) {
      const value = next[key];
      if (same(was[key], value) || (isEmpty(value) && isEmpty(was[key]))) continue;
      if (isEmpty(value)) {
        if (--left === 0) throw new NotEditable(`${key} is the only key`);
        this.#remove(entry, indent);
      } else this.#value(entry, was[key], value, key, indent);
    }
    this.#add(entries, next, indent, order);
  }

  #remove(entry: Entry, indent: number): void {
    const start = rangeOf(entry.key)[0];
    const from = this.#lineStart(start);
    // The dash of a list stands before the first key of its mapping: the next key takes its place.
    if (start - from > indent || this.#text.slice(from, start).trim() !== '')
      throw new NotEditable('it is the first key of an item of a list');
    this.#splices.push({ from, to: this.#end(entry), by: '' });
  }

  #add(entries: ReadonlyMap<string, Entry>, next: YamlData, indent: number, order: readonly string[]): void {
    const known = [...entries.keys()];
    const rank = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length);
    const wanted = Object.keys(next).filter((key) => !entries.has(key) && !isEmpty(next[key]));
    for (const key of wanted.sort((a, b) => rank(a) - rank(b))) {
      const before = known.findLast((other) => rank(other) < rank(key)) ?? known.at(-1)!;
      const at = this.#end(entries.get(before)!);
      this.#splices.push({ from: at, to: at, by: pairText(key, next[key], indent) });
    }
    // Splices at one place are put in one after the other, the last one first.
    const added = this.#splices.splice(this.#splices.length - wanted.length);
    this.#splices.push(...joined(added));
  }

  #value(entry: Entry, was: unknown, value: unknown, key: string, indent: number): void {
    const node = entry.value;
    if (isMap(node) && isMapping(value)) {
      const column = node.flow ? 0 : this.#column(rangeOf((node.items[0] as Entry).key)[0]);
      this.map(node, was as YamlData, value, column, []);
    } else if (isSeq(node) && Array.isArray(value) && !node.flow) {
      this.#list(node, was as unknown[], value);
    } else if (isSeq(node) && Array.isArray(value) && node.flow && value.length > 0) {
      this.#replace(node, flowText(value));
    } else if (isScalar(node) && this.#isShort(node, key, value)) {
      this.#replace(node, scalarText(value, node.type));
    } else {
      const from = rangeOf(entry.key)[0];
      const by = pairText(key, value, indent, isScalar(node) ? node.type : undefined).slice(indent);
      this.#splices.push({ from, to: this.#end(entry), by });
    }
  }

  /** Whether a scalar is on one line, before and after. */
  #isShort(node: Node, key: string, value: unknown): boolean {
    if (!isScalar(node) || typeof value === 'object' || node.type?.startsWith('BLOCK')) return false;
    const written = this.#text.slice(...(rangeOf(node).slice(0, 2) as [number, number]));
    if (written === '' || written.includes('\n') || String(value).includes('\n')) return false;
    return typeof value !== 'string' || value.length <= LONG || !FOLDED.has(key);
  }

  #list(list: YAMLSeq, was: readonly unknown[], value: readonly unknown[]): void {
    const items = list.items as Node[];
    const dashes = items.map((item) => this.#text.lastIndexOf('-', rangeOf(item)[0]));
    const end = (index: number) => this.#end({ key: items[index]!, value: items[index]! } as Entry);
    const kept = Math.min(items.length, value.length);
    if (kept === 0) throw new NotEditable('an empty list');
    for (let index = 0; index < kept; index++) {
      const item = items[index]!;
      const next = value[index];
      if (same(was[index], next)) continue;
      if (isMap(item) && isMapping(next)) {
        const column = item.flow ? 0 : this.#column(rangeOf((item.items[0] as Entry).key)[0]);
        this.map(item, was[index] as YamlData, next, column, []);
      } else if (this.#isShort(item, '', next)) {
        this.#replace(item, scalarText(next, (item as Scalar).type));
      } else throw new NotEditable('an item of a list over several lines');
    }
    for (let index = kept; index < items.length; index++) {
      this.#splices.push({ from: this.#lineStart(dashes[index]!), to: end(index), by: '' });
    }
    if (value.length > kept) {
      const at = end(items.length - 1);
      const indent = ' '.repeat(this.#column(dashes[0]!));
      const by = printed(value.slice(kept)).replace(/^(?=.)/gm, indent);
      this.#splices.push({ from: at, to: at, by });
    }
  }

  #replace(node: { range?: Node['range'] }, by: string): void {
    const [from, to] = rangeOf(node);
    this.#splices.push({ from, to, by });
  }

  /** End of an entry's own lines: comments on lines of their own stay with what follows them. */
  #end(entry: Entry): number {
    const node = entry.value ?? entry.key;
    if ((isMap(node) || isSeq(node)) && !node.flow) {
      const last = node.items.at(-1);
      if (last) return this.#end(isPair(last) ? (last as Entry) : ({ key: last, value: last } as Entry));
    }
    // The range of a block scalar ends after its last line end.
    if (isScalar(node) && node.type?.startsWith('BLOCK')) return rangeOf(node)[1];
    const end = this.#text.indexOf('\n', rangeOf(node)[1]);
    return end === -1 ? this.#text.length : end + 1;
  }

  #lineStart(at: number): number {
    return this.#text.lastIndexOf('\n', at - 1) + 1;
  }

  #column(at: number): number {
    return at - this.#lineStart(at);
  }
}

const keyOf = (entry: Entry): unknown => (entry.key as { value?: unknown }).value;

/** Splices at one place as one. */
function joined(splices: readonly Splice[]): Splice[] {
  const byPlace = new Map<number, Splice>();
  for (const splice of splices) {
    const other = byPlace.get(splice.from);
    byPlace.set(splice.from, other ? { ...other, by: other.by + splice.by } : splice);
  }
  return [...byPlace.values()];
}

/** `key: value` as Fonds writes it, ending with a line end, indented. `style`: that of the scalar before. */
function pairText(key: string, value: unknown, indent: number, style?: string | null): string {
  const isLong = typeof value === 'string' && !value.includes('\n') && value.length > LONG && / /.test(value);
  const type = style ?? (isLong && FOLDED.has(key) ? 'BLOCK_FOLDED' : undefined);
  const document = new Document({ [key]: value }, { aliasDuplicateObjects: false });
  const node = document.get(key, true) as { type?: string } | undefined;
  const isText = typeof value === 'string';
  if (isText && node && (type?.startsWith('BLOCK') || type?.startsWith('QUOTE'))) node.type = type;
  const text = document.toString({ lineWidth: type === 'BLOCK_FOLDED' ? WIDTH - indent : 0 });
  return text.replace(/^(?=.)/gm, ' '.repeat(indent));
}

const printed = (value: unknown): string => stringify(value, { lineWidth: 0, aliasDuplicateObjects: false });

const flowText = (value: unknown): string =>
  stringify(value, { collectionStyle: 'flow', flowCollectionPadding: false, lineWidth: 0 }).trimEnd();

/** A scalar on one line, in the quotes that it had where it can be. */
function scalarText(value: unknown, type: string | null | undefined): string {
  if (typeof value !== 'string') return String(value);
  const isQuoted = type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE';
  return stringify(value, {
    lineWidth: 0,
    singleQuote: type === 'QUOTE_SINGLE',
    defaultStringType: isQuoted ? type : 'PLAIN',
  }).trimEnd();
}

const isMapping = (value: unknown): value is YamlData =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

const same = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);

/** Equal for data that say the same: keys in order, the empty ones of a mapping left out. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) => {
    if (!isMapping(each)) return each;
    const keys = Object.keys(each).filter((key) => !isEmpty(each[key]));
    return Object.fromEntries(keys.sort().map((key) => [key, each[key]]));
  });
}
