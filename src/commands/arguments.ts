/** Command-line arguments with `--help`, on top of `parseArgs`. */
import { parseArgs } from 'node:util';
import { nearest } from '../kit/nearest.ts';
import { argumentWording } from '../wording/arguments.ts';
import type { Lang } from '../wording/locale.ts';

export interface OptionSpec {
  /** A number is whole and not negative. */
  type: 'string' | 'number' | 'boolean';
  default?: string | number | boolean;
  /** The values that there are; any where absent. */
  choices?: readonly string[];
  /** Of a number. */
  least?: number;
  most?: number;
  /** Name of the value in the help. */
  value?: string;
  /** What the help says of it; an option without is taken and not listed. */
  about?: string;
}

export interface CommandSpec<O extends Record<string, OptionSpec>> {
  /** How the command is called. */
  usage: string;
  about: string;
  options: O;
  /** True where the command takes words beside its options. */
  positionals?: boolean;
}

export type Values<O extends Record<string, Pick<OptionSpec, 'type' | 'default'>>> = {
  [K in keyof O]: O[K]['type'] extends 'boolean'
    ? boolean
    : ValueOf<O[K]['type']> | (O[K] extends { default: string | number } ? never : undefined);
} & { words: string[] };

type ValueOf<T extends OptionSpec['type']> = T extends 'number' ? number : string;

/** Values of the options; or what to print instead of running, and the exit code. */
export type Parsed<O extends Record<string, OptionSpec>> =
  | { values: Values<O> }
  | { values: null; text: string; code: 0 | 2 };

/**
 * The values of a command's options. `--help` gives the help and 0; an argument that cannot be understood gives what
 * is wrong, with the help, and 2. An option given twice has its last value.
 */
export function parseArguments<const O extends Record<string, OptionSpec>>(
  spec: CommandSpec<O>,
  args: readonly string[],
  lang: Lang,
): Parsed<O> {
  const wording = argumentWording(lang);
  const options: Record<string, OptionSpec> = { ...spec.options, help: { type: 'boolean' } };
  const { tokens } = parseArgs({
    args: [...args],
    strict: false,
    tokens: true,
    allowPositionals: true,
    options: Object.fromEntries(
      Object.entries(options).map(([name, { type }]) => [
        name,
        { type: type === 'boolean' ? 'boolean' : 'string', ...(name === 'help' ? { short: 'h' } : {}) },
      ]),
    ),
  });
  const values: Record<string, unknown> = {};
  for (const [name, option] of Object.entries(spec.options))
    values[name] = option.default ?? (option.type === 'boolean' ? false : undefined);
  const words: string[] = [];
  const refuse = (reason: string) =>
    ({ values: null, text: `${reason}\n\n${helpText(spec, lang)}`, code: 2 }) as const;
  for (const token of tokens) {
    if (token.kind === 'positional') {
      if (!spec.positionals) return refuse(wording.unexpectedWord(token.value));
      words.push(token.value);
    } else if (token.kind === 'option') {
      const { name, value, inlineValue } = token;
      if (name === 'help') return { values: null, text: helpText(spec, lang), code: 0 };
      const option = Object.hasOwn(options, name) ? options[name] : undefined;
      if (!option) return refuse(wording.unknownOption(name, nearest(name, listed(spec))));
      if (option.type === 'boolean') {
        if (value !== undefined) return refuse(wording.noValueWanted(name));
        values[name] = true;
        continue;
      }
      if (value === undefined || value === '' || (!inlineValue && /^-\D/.test(value)))
        return refuse(wording.missingValue(name));
      const { choices } = option;
      if (choices && !choices.includes(value))
        return refuse(wording.unknownChoice(name, value, nearest(value, choices), choices));
      if (option.type === 'number') {
        const { least = 0, most = Number.MAX_SAFE_INTEGER } = option;
        const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
        if (!(number >= least && number <= most)) {
          return refuse(wording.wholeNumber(name, value, least, option.most ?? null));
        }
        values[name] = number;
      } else values[name] = value;
    }
  }
  return { values: { ...values, words } as Values<O> };
}

/** Values of a script's options. The help and refusals are printed, and end the process. */
export function readArguments<const O extends Record<string, OptionSpec>>(
  spec: CommandSpec<O>,
  args: readonly string[] = process.argv.slice(2),
): Values<O> {
  const parsed = parseArguments(spec, args, 'en');
  if (!('text' in parsed)) return parsed.values;
  (parsed.code === 0 ? console.log : console.error)(parsed.text);
  process.exit(parsed.code);
}

const listed = (spec: CommandSpec<Record<string, OptionSpec>>): string[] => [
  ...Object.keys(spec.options).filter((name) => spec.options[name]!.about !== undefined),
  'help',
];

function helpText(spec: CommandSpec<Record<string, OptionSpec>>, lang: Lang): string {
  const wording = argumentWording(lang);
  const rows = listed(spec).map((name) => {
    const option: OptionSpec = spec.options[name] ?? { type: 'boolean', about: wording.help };
    const kind = option.type === 'number' ? wording.number : wording.value;
    const value = option.type === 'boolean' ? '' : ` <${option.choices?.join('|') ?? option.value ?? kind}>`;
    const fallback =
      option.default !== undefined && option.default !== false
        ? wording.byDefault(String(option.default))
        : '';
    return [`--${name}${value}`, `${option.about}${fallback}`] as const;
  });
  return [`${wording.usage} ${spec.usage}`, '', spec.about, '', ...columns(rows)].join('\n');
}

/** Two columns; what is long on the left stands on a line of its own. */
export function columns(rows: readonly (readonly [left: string, right: string])[]): string[] {
  const LONGEST = 26;
  const short = rows.map(([left]) => left.length).filter((length) => length <= LONGEST);
  const width = Math.max(0, ...short);
  return rows.map(([left, right]) =>
    left.length > width ? `  ${left}\n  ${' '.repeat(width)}  ${right}` : `  ${left.padEnd(width)}  ${right}`,
  );
}
