/** Where a key or a value stands in a file. Parses the YAML again, so it serves only once there is a problem. */
import { FAILSAFE_SCHEMA, load } from 'js-yaml';
import type { Document } from 'yaml';
import { lineOf, normalise, yamlBlock } from './front-matter.ts';
import { yamlParser } from './yaml-parser.ts';

export interface Position {
  /** 1-based. */
  line: number;
  /** 1-based, in UTF-16 units as editors count them. */
  column: number;
}

/** Way to a value: `['attachments', 0, 'file']`. */
export type KeyPath = readonly (string | number)[];

/** Position of the value at a key path, or of its key; of the deepest part that is there when it is absent. */
export type Locate = (keyPath: KeyPath, part?: 'key' | 'value') => Position;

export interface YamlText {
  locate: Locate;
  /** The scalar at a key path as it is written: `01000`, not 1000. Null when there is none. */
  written(keyPath: KeyPath): string | null;
}

/** Opens a YAML file, or the front matter of a Markdown file, for `locate` and `written`. Parsed once, when first asked. */
export function openYaml(text: string): YamlText {
  let opened: Opened | undefined;
  let asText: unknown;
  const open = () => {
    opened ??= parse(text);
    return opened;
  };
  return {
    locate(keyPath, part = 'value') {
      const { clean, start, document } = open();
      return positionAt(clean, start + offsetOf(document, keyPath, part));
    },
    written(keyPath) {
      asText ??= readAsText(text);
      const value = keyPath.reduce<unknown>(
        (node, key) => (node as Record<string, unknown> | null)?.[key],
        asText,
      );
      return typeof value === 'string' ? value : null;
    },
  };
}

/** Position of one value or key; see {@link openYaml} where several are wanted of one text. */
export function locate(text: string, keyPath: KeyPath, part: 'key' | 'value' = 'value'): Position {
  return openYaml(text).locate(keyPath, part);
}

/** 1-based line and column of an offset. */
export function positionAt(text: string, offset: number): Position {
  return { line: lineOf(text, offset), column: offset - text.slice(0, offset).lastIndexOf('\n') };
}

/** The YAML with every scalar as it is written; js-yaml is some ten times faster than a parser that keeps places. */
function readAsText(text: string): unknown {
  try {
    return load(yamlBlock(normalise(text)).source, { schema: FAILSAFE_SCHEMA });
  } catch {
    return {};
  }
}

interface Opened {
  /** The text, normalised, and the offset in it where the YAML starts. */
  clean: string;
  start: number;
  document: Document.Parsed;
}

function parse(text: string): Opened {
  const clean = normalise(text);
  const { source, start } = yamlBlock(clean);
  const document = yamlParser().parseDocument(source, {
    schema: 'failsafe',
    uniqueKeys: false,
    logLevel: 'silent',
  });
  return { clean, start, document };
}

function offsetOf(document: Document.Parsed, keyPath: KeyPath, part: 'key' | 'value'): number {
  let node: unknown = document.contents;
  let offset = document.contents?.range?.[0] ?? 0;
  for (const [depth, key] of keyPath.entries()) {
    const step = stepInto(node, key);
    if (!step) return offset;
    node = step.value;
    const isLast = depth === keyPath.length - 1;
    offset = isLast && part === 'value' ? (step.valueOffset ?? step.offset) : step.offset;
  }
  return offset;
}

interface Step {
  value: unknown;
  /** Of the key, or of the item in a list. */
  offset: number;
  valueOffset: number | null;
}

function stepInto(node: unknown, key: string | number): Step | null {
  const { isMap, isNode, isScalar, isSeq } = yamlParser();
  if (isSeq(node) && typeof key === 'number') {
    const item = node.items[key];
    const offset = isNode(item) ? item.range?.[0] : undefined;
    return offset === undefined ? null : { value: item, offset, valueOffset: offset };
  }
  if (!isMap(node)) return null;
  // The last of duplicate keys is the one that a reader would have taken.
  const pair = node.items.findLast((item) => isScalar(item.key) && String(item.key.value) === String(key));
  const offset = startOf(pair?.key);
  if (!pair || offset === null) return null;
  return { value: pair.value, offset, valueOffset: startOf(pair.value) };
}

/** Start of a node as written; null for a node that has no text of its own (`title:` without value). */
function startOf(node: unknown): number | null {
  const { isMap, isScalar, isSeq } = yamlParser();
  if (!isScalar(node) && !isMap(node) && !isSeq(node)) return null;
  const range = node.range;
  if (!range || (isScalar(node) && range[0] === range[1])) return null;
  return range[0];
}
