/** What zod found wrong, as problems of the catalogue, each at its place in the file. */
import type { z } from 'zod';
import { nearest } from '../kit/nearest.ts';
import type { Problem } from '../kit/problem.ts';
import { slugify } from '../kit/slug.ts';
import type { KeyPath, YamlText } from './locate.ts';

type Issue = z.core.$ZodIssue;
type Told = Pick<Problem, 'code' | 'params'>;

export interface Reading<T> {
  /** Null only where nothing could be made of the data. */
  value: T | null;
  problems: Problem[];
}

export interface ValidateOptions {
  /** The YAML that the data was read from; only opened when something is not as it should be. */
  yaml: YamlText;
  path: string;
  /** Way from the root of the YAML to the data. */
  prefix?: KeyPath;
  /** What stands for a required value that is absent or wrong, by its key. */
  placeholders: Readonly<Record<string, unknown>>;
}

/**
 * Validates what was read from YAML. A number or a truth value where text is wanted is taken as it is
 * written (`title: 2022`, a keyword `01000`). Where there are problems the value holds what remains, so that
 * the rest can be checked in the same run.
 */
export function validate<T>(schema: z.ZodType<T>, data: unknown, options: ValidateOptions): Reading<T> {
  const result = schema.safeParse(data, { reportInput: true });
  if (result.success) return { value: result.data, problems: [] };
  const copy = structuredClone(data);
  if (!takeAsWritten(copy, result.error.issues, options))
    return repaired(schema, copy, result.error.issues, options);
  const again = schema.safeParse(copy, { reportInput: true });
  if (again.success) return { value: again.data, problems: [] };
  return repaired(schema, copy, again.error.issues, options);
}

function repaired<T>(
  schema: z.ZodType<T>,
  data: unknown,
  issues: readonly Issue[],
  options: ValidateOptions,
): Reading<T> {
  const problems = withoutEchoes(issues.flatMap((issue) => toProblems(issue, options)));
  if (isHolder(data)) repair(data, issues, options.placeholders);
  const { data: value = null } = schema.safeParse(data);
  return { value, problems };
}

type Holder = Record<string | number, unknown>;

const isHolder = (value: unknown): value is Holder => typeof value === 'object' && value !== null;

/** The value that holds what a path names; undefined where the way is cut. */
function holderOf(data: Holder, keyPath: KeyPath): Holder | undefined {
  let holder: unknown = data;
  for (const key of keyPath.slice(0, -1)) holder = isHolder(holder) ? holder[key] : undefined;
  return isHolder(holder) ? holder : undefined;
}

/** Takes out of the data what is wrong: a key, an item of a list, else all that stands under the first key. */
function repair(data: Holder, issues: readonly Issue[], placeholders: ValidateOptions['placeholders']): void {
  const dropped = new Set<unknown>();
  for (const issue of issues) {
    const keyPath = issue.path as (string | number)[];
    const last = keyPath.at(-1) ?? '';
    const holder = holderOf(data, keyPath);
    if (issue.code === 'unrecognized_keys') {
      const owner = keyPath.length ? holder?.[last] : data;
      if (isHolder(owner)) for (const key of issue.keys) delete owner[key];
    } else if (holder && Object.hasOwn(placeholders, last)) holder[last] = placeholders[last];
    else if (holder && last === 'alt') holder.alt = '';
    else if (typeof keyPath[1] === 'number' && Array.isArray(data[keyPath[0]!])) {
      const item = { dropped: true };
      (data[keyPath[0]!] as unknown[])[keyPath[1]] = item;
      dropped.add(item);
    } else delete data[keyPath[0] ?? ''];
  }
  for (const [key, value] of Object.entries(data)) {
    if (Array.isArray(value)) data[key] = value.filter((item) => !dropped.has(item));
  }
}

/** A required key that is misspelt is one mistake: its absence is not told beside its misspelling. */
function withoutEchoes(problems: Problem[]): Problem[] {
  const misspelt = new Set(
    problems
      .filter(({ code }) => code === 'unknown-key')
      .map(({ params }) => String(params.key).replace(/[^.]+$/, String(params.nearest))),
  );
  return problems.filter(
    ({ code, params }) =>
      !((code === 'missing-key' || code === 'image-without-alt') && misspelt.has(String(params.key))),
  );
}

function takeAsWritten(
  data: unknown,
  issues: readonly Issue[],
  { yaml, prefix = [] }: ValidateOptions,
): boolean {
  let taken = false;
  for (const issue of issues) {
    if (issue.code !== 'invalid_type' || issue.expected !== 'string' || !isPlain(issue.input)) continue;
    const keyPath = issue.path as (string | number)[];
    const holder = isHolder(data) ? holderOf(data, keyPath) : undefined;
    const written = yaml.written([...prefix, ...keyPath]);
    if (!holder || keyPath.length === 0 || written === null) continue;
    holder[keyPath.at(-1)!] = written;
    taken = true;
  }
  return taken;
}

const isPlain = (value: unknown) => typeof value === 'number' || typeof value === 'boolean';

function toProblems(issue: Issue, { path: file, yaml, prefix = [] }: ValidateOptions): Problem[] {
  const keyPath = [...prefix, ...(issue.path as (string | number)[])];
  const at = (told: Told, where: KeyPath = keyPath, part: 'key' | 'value' = 'value'): Problem => ({
    ...told,
    severity: 'error',
    file,
    ...yaml.locate(where, part),
  });
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) =>
        at(
          keyPath.length === 0 && key === 'markdown' && file === 'site.yaml'
            ? { code: 'plugins-in-content', params: {} }
            : unknownKey([...keyPath, key], issue.message),
          [...keyPath, key],
          'key',
        ),
      );
    case 'invalid_type':
      return [at(wrongType(issue, keyPath), keyPath, issue.input === undefined ? 'key' : 'value')];
    case 'invalid_value':
      return [at(wrongChoice(issue, keyPath))];
    default: {
      const { code, ...params } = (issue as { params?: Problem['params'] }).params ?? {};
      return [at({ code: String(code), params: { key: keyName(keyPath), ...params } })];
    }
  }
}

/** `attachments[2].file`, counted from 1 as people count. */
export function keyName(keyPath: KeyPath): string {
  return keyPath.reduce<string>((name, key) => {
    if (typeof key === 'number') return `${name}[${key + 1}]`;
    return name ? `${name}.${key}` : key;
  }, '');
}

/** What French contributors call the keys, too far from their names to be found near them. */
const FRENCH_NAMES: Readonly<Record<string, string>> = {
  auteur: 'authors',
  auteurs: 'authors',
  brouillon: 'draft',
  chapeau: 'lead',
  chapo: 'lead',
  date: 'published',
  fichier: 'file',
  legende: 'caption',
  ecrit: 'written',
  miseajour: 'changes',
  misesajour: 'changes',
  modifie: 'modified',
  motscles: 'keywords',
  piecesjointes: 'attachments',
  postscriptum: 'postscript',
  publie: 'published',
  rubrique: 'rubric',
  soustitre: 'subtitle',
  surtitre: 'kicker',
  titre: 'title',
};

function nearestKey(written: string, known: readonly string[]): string | null {
  const bare = slugify(written).replaceAll('-', '');
  const named = Object.hasOwn(FRENCH_NAMES, bare) ? FRENCH_NAMES[bare]! : null;
  return named !== null && known.includes(named) ? named : nearest(written, known);
}

function unknownKey(keyPath: KeyPath, knownKeys: string): Told {
  const known = knownKeys.split(' ');
  const close = nearestKey(String(keyPath.at(-1)), known);
  return {
    code: 'unknown-key',
    params: { key: keyName(keyPath), nearest: close ?? '', known: known.join(', ') },
  };
}

function wrongType(issue: Extract<Issue, { code: 'invalid_type' }>, keyPath: KeyPath): Told {
  const key = keyName(keyPath);
  const isAbsent = issue.input === undefined || issue.input === null;
  if (isAbsent && keyPath.at(-1) === 'alt') return { code: 'image-without-alt', params: { key } };
  if (issue.input === undefined) return { code: 'missing-key', params: { key } };
  if (issue.input === null) return { code: 'empty-value', params: { key } };
  const params = { key, expected: issue.expected, value: short(issue.input) };
  const proposed = proposedForm(
    issue.expected,
    issue.input,
    String(keyPath.find((each) => typeof each === 'string')),
  );
  return { code: 'wrong-type', params: proposed ? { ...params, proposed } : params };
}

/** Lists whose items are words, so that commas separate them. */
const WORDS = new Set(['keywords', 'formerUrls']);

/** A text in the form that its key takes: the list that it is one item of, the file that it names; null for any other. */
function proposedForm(expected: string, input: unknown, key: string): string | null {
  if (typeof input === 'boolean' || typeof input === 'number')
    return expected === 'array' ? `[${input}]` : null;
  if (typeof input !== 'string' || input.includes('\n')) return null;
  if (expected === 'array' && (WORDS.has(key) || key === 'authors')) {
    // Marks of a list that are not YAML's own: `• a`, `-a`.
    const marked = input.split(/(?:^|\s)[•·▪◦*-](?=\s*\S)/);
    const separated = WORDS.has(key) ? input.split(/[,;]/) : input.split(';');
    const items = marked.length > 1 && marked[0]!.trim() === '' ? marked : separated;
    const names = items.map((each) => each.trim()).filter((each) => each !== '');
    return `[${names.map(flowItem).join(', ')}]`;
  }
  if (expected === 'object' && /^[^\s:]+\.\w{2,4}$/.test(input)) return `file: ${input}`;
  if (expected !== 'boolean') return null;
  if (/^(?:oui|vrai|yes|on)$/i.test(input)) return 'true';
  return /^(?:non|faux|no|off)$/i.test(input) ? 'false' : null;
}

/** An item of a list between brackets, in quotes where YAML would read it as more than a text. */
const flowItem = (text: string): string =>
  /[,[\]{}#:"]|^[-'&*!|>%@`?]/.test(text) ? JSON.stringify(text) : text;

function wrongChoice(issue: Extract<Issue, { code: 'invalid_value' }>, keyPath: KeyPath): Told {
  const choices = issue.values.map(String);
  const value = short(issue.input);
  return {
    code: 'unknown-choice',
    params: {
      key: keyName(keyPath),
      value,
      choices: choices.join(', '),
      nearest: nearest(value, choices) ?? '',
    },
  };
}

function short(value: unknown): string {
  const written = typeof value === 'string' ? value : JSON.stringify(value);
  return written.length > 60 ? `${written.slice(0, 59)}…` : written;
}
