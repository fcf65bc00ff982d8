/** Command-line arguments with `--help`, on top of `parseArgs`. */
import { parseArgs } from 'node:util';
import { nearest } from '../kit/nearest.ts';

interface OptionSpec {
  /** A number is whole and not negative. */
  type: 'string' | 'number' | 'boolean';
  default?: string | number | boolean;
  /** Name of the value in the help. */
  value?: string;
  /** The values that there are; any where absent. */
  choices?: readonly string[];
  /** Of a number. */
  least?: number;
  most?: number;
  about: string;
}

interface CommandSpec<O extends Record<string, OptionSpec>> {
  usage: string;
  about: string;
  options: O;
  /** True where the command takes words beside its options. */
  positionals?: boolean;
}

type Values<O extends Record<string, OptionSpec>> = {
  [K in keyof O]: O[K]['type'] extends 'boolean'
    ? boolean
    : ValueOf<O[K]['type']> | (O[K] extends { default: string | number } ? never : undefined);
} & { words: string[] };

type ValueOf<T extends OptionSpec['type']> = T extends 'number' ? number : string;

/**
 * The values of a command's options. `--help` prints the help and exits 0; an argument that cannot
 * be understood prints what is wrong with the help and exits 2.
 */
export function readArguments<const O extends Record<string, OptionSpec>>(
  spec: CommandSpec<O>,
  args: string[] = process.argv.slice(2),
): Values<O> {
  const config = Object.fromEntries(
    Object.entries(spec.options).map(([name, option]) => [
      name,
      {
        type: option.type === 'boolean' ? ('boolean' as const) : ('string' as const),
        ...(option.default === undefined
          ? {}
          : { default: typeof option.default === 'number' ? String(option.default) : option.default }),
      },
    ]),
  );
  try {
    const { values, positionals } = parseArgs({
      args,
      options: { ...config, help: { type: 'boolean', short: 'h' } },
      allowPositionals: spec.positionals ?? false,
    });
    if (values.help) {
      console.log(helpText(spec));
      process.exit(0);
    }
    refuseUnknownChoices(spec, values);
    return { ...withNumbers(spec, values), words: positionals } as Values<O>;
  } catch (error) {
    console.error(`${reasonOf(error, spec)}\n\n${helpText(spec)}`);
    process.exit(2);
  }
}

function withNumbers(
  spec: CommandSpec<Record<string, OptionSpec>>,
  values: Record<string, unknown>,
): Record<string, unknown> {
  const result = { ...values };
  for (const [name, { type, least = 0, most = Number.MAX_SAFE_INTEGER }] of Object.entries(spec.options)) {
    const value = values[name];
    if (type !== 'number' || value === undefined) continue;
    const number = /^\d+$/.test(String(value)) ? Number(value) : Number.NaN;
    if (!(number >= least && number <= most)) {
      const range = most === Number.MAX_SAFE_INTEGER ? `from ${least} on` : `from ${least} to ${most}`;
      throw new Error(`--${name} ${value}: a whole number ${range} is wanted.`);
    }
    result[name] = number;
  }
  return result;
}

function refuseUnknownChoices(
  spec: CommandSpec<Record<string, OptionSpec>>,
  values: Record<string, unknown>,
): void {
  for (const [name, { choices }] of Object.entries(spec.options)) {
    const value = values[name];
    if (!choices || value === undefined || choices.includes(String(value))) continue;
    const near = nearest(String(value), choices);
    const hint = near ? `did you mean ${near}?` : `choose among: ${choices.join(', ')}.`;
    throw new Error(`--${name} ${value}: ${hint}`);
  }
}

/** An unknown option is told with the nearest known one. */
function reasonOf(error: unknown, spec: CommandSpec<Record<string, OptionSpec>>): string {
  if (!(error instanceof Error)) return String(error);
  const unknown = /^Unknown option '--?([^']+)'/.exec(error.message)?.[1];
  if (unknown === undefined) return error.message;
  const near = nearest(unknown, [...Object.keys(spec.options), 'help']);
  return near ? `Unknown option --${unknown}: did you mean --${near}?` : `Unknown option --${unknown}.`;
}

function helpText(spec: CommandSpec<Record<string, OptionSpec>>): string {
  const rows = Object.entries({
    ...spec.options,
    help: { type: 'boolean', about: 'this help' } as OptionSpec,
  }).map(([name, option]) => {
    const value =
      option.type !== 'boolean'
        ? ` <${option.choices?.join('|') ?? option.value ?? (option.type === 'number' ? 'number' : 'value')}>`
        : '';
    const fallback =
      option.default !== undefined && option.default !== false ? ` (default: ${option.default})` : '';
    return [`  --${name}${value}`, `${option.about}${fallback}`] as const;
  });
  const width = Math.max(...rows.map(([left]) => left.length)) + 2;
  return [
    `Usage: ${spec.usage}`,
    '',
    spec.about,
    '',
    ...rows.map(([left, right]) => left.padEnd(width) + right),
  ].join('\n');
}
