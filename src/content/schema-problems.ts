/** What zod found wrong, as problems of the catalogue, each at its place in the file. */
import type { z } from 'zod';
import type { KeyPath, YamlText } from './locate.ts';
import { nearest } from './nearest.ts';
import type { Problem } from './problem.ts';

type Issue = z.core.$ZodIssue;
type Told = Pick<Problem, 'code' | 'params'>;

export type Reading<T> = { value: T; problems: Problem[] } | { value: null; problems: Problem[] };

/**
 * Validates what was read from YAML. A number or a truth value where text is wanted is taken as it is
 * written (`title: 2022`, a keyword `01000`). `yaml` is only opened when something is not as it should be.
 */
export function validate<T>(
  schema: z.ZodType<T>,
  data: unknown,
  path: string,
  yaml: YamlText,
  prefix: KeyPath = [],
): Reading<T> {
  let result = schema.safeParse(data, { reportInput: true });
  if (result.success) return { value: result.data, problems: [] };
  if (takeAsWritten(data, result.error.issues, yaml, prefix)) {
    result = schema.safeParse(data, { reportInput: true });
    if (result.success) return { value: result.data, problems: [] };
  }
  const problems = result.error.issues.flatMap((issue) => toProblems(issue, path, yaml, prefix));
  return { value: null, problems };
}

function takeAsWritten(data: unknown, issues: readonly Issue[], yaml: YamlText, prefix: KeyPath): boolean {
  let taken = false;
  for (const issue of issues) {
    if (issue.code !== 'invalid_type' || issue.expected !== 'string' || !isPlain(issue.input)) continue;
    const keyPath = issue.path as (string | number)[];
    const written = yaml.written([...prefix, ...keyPath]);
    if (written === null || keyPath.length === 0) continue;
    const holder = keyPath.slice(0, -1).reduce<unknown>((node, key) => (node as never)[key], data);
    (holder as Record<string | number, unknown>)[keyPath.at(-1)!] = written;
    taken = true;
  }
  return taken;
}

const isPlain = (value: unknown) => typeof value === 'number' || typeof value === 'boolean';

function toProblems(issue: Issue, file: string, yaml: YamlText, prefix: KeyPath): Problem[] {
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
        at(unknownKey([...keyPath, key], issue.message), [...keyPath, key], 'key'),
      );
    case 'invalid_type':
      return [at(wrongType(issue, keyPath), keyPath, issue.input === undefined ? 'key' : 'value')];
    case 'invalid_value':
      return [at(wrongChoice(issue, keyPath))];
    case 'too_small':
    case 'too_big':
      return [
        at({ code: 'number-out-of-range', params: { key: keyName(keyPath), value: String(issue.input) } }),
      ];
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

function unknownKey(keyPath: KeyPath, knownKeys: string): Told {
  const known = knownKeys.split(' ');
  const close = nearest(String(keyPath.at(-1)), known);
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
  return { code: 'wrong-type', params: { key, expected: issue.expected, value: short(issue.input) } };
}

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
