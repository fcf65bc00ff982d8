/** What every verb has: the options that all share, help and refusals in the reader's language, an exit code. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { nextFolder, outputFolders } from '../build/output-folders.ts';
import { machineFaultOf } from '../kit/machine-fault.ts';
import { type Lang, messageLang } from '../wording/locale.ts';
import { SHARED } from '../wording/verbs/shared.ts';
import type { OptionHelp, VerbHelp } from '../wording/verbs/types.ts';
import { type OptionSpec, parseArguments, type Values } from './arguments.ts';
import type { ReportFormat } from './reporters.ts';

/** 0 done, 1 problems in the content, 2 wrong arguments or a machine that cannot. */
export type ExitCode = number;

export type VerbOption = Omit<OptionSpec, 'about' | 'value'>;

export interface VerbSpec<O extends Record<string, VerbOption>> {
  name: string;
  help: VerbHelp<keyof O & string>;
  options: O;
  /** The shared options that the help lists; the verb takes the others too. */
  shared: readonly SharedName[];
}

type SharedName = keyof typeof SHARED;

/** Absolute paths. */
type SharedValues = Record<SharedName, string>;

export interface VerbContext {
  /** Language of messages: by the locale, then by the site. */
  lang: Lang;
}

const DEFAULTS: SharedValues = { content: 'content', out: 'dist', cache: '.cache' };

/** A verb's `run`: parses the arguments that follow the verb, and does it. */
export function verb<const O extends Record<string, VerbOption>>(
  spec: VerbSpec<O>,
  action: (options: Values<O> & SharedValues, context: VerbContext) => Promise<ExitCode> | ExitCode,
): (args: readonly string[]) => Promise<ExitCode> {
  return async (args) => {
    const lang = messageLang(process.env, siteLang(resolve(contentOf(args))));
    const { name, help } = spec;
    const about = [sentence(help.summary[lang]), help.details?.[lang]].filter(Boolean).join('\n');
    const options: Record<string, OptionSpec> = {};
    for (const [key, option] of Object.entries(spec.options))
      options[key] = { ...option, ...told((help.options as Record<string, OptionHelp>)[key]!, lang) };
    for (const key of Object.keys(SHARED) as SharedName[]) {
      const texts = spec.shared.includes(key) ? told(SHARED[key], lang) : {};
      options[key] = { type: 'string', default: DEFAULTS[key], ...texts };
    }
    const words = help.words?.[lang];
    const usage = ['fonds', name, words, '[options]'].filter(Boolean).join(' ');
    const parsed = parseArguments({ usage, about, options, positionals: words !== undefined }, args, lang);
    if ('text' in parsed) {
      (parsed.code === 0 ? console.log : console.error)(parsed.text);
      return parsed.code;
    }
    const values = parsed.values as Values<O> & SharedValues;
    for (const key of Object.keys(SHARED) as SharedName[])
      (values as SharedValues)[key] = resolve(values[key]);
    try {
      await recover(values.out);
      return await action(values, { lang });
    } catch (error) {
      const fault = machineFaultOf(error);
      if (!fault) throw error;
      const { machineSentence } = await import('../wording/machine.ts');
      console.error(machineSentence(fault, values, lang));
      return 2;
    }
  };
}

/** Finishes or undoes what a build that died has begun, before anything reads its folder. */
async function recover(out: string): Promise<void> {
  const folders = outputFolders(out);
  if (!existsSync(nextFolder(folders))) return;
  const { recoverPublication } = await import('../build/publication.ts');
  await recoverPublication(folders);
}

const told = ({ about, value }: OptionHelp, lang: Lang) => ({ about: about[lang], value: value?.[lang] });

const sentence = (text: string) => `${text[0]!.toUpperCase()}${text.slice(1)}.`;

/** The content folder that the arguments name, before they are known to be right. */
function contentOf(args: readonly string[]): string {
  const at = args.findLastIndex((word) => word === '--content' || word.startsWith('--content='));
  return (args[at]?.includes('=') ? args[at].slice('--content='.length) : args[at + 1 || -1]) || 'content';
}

/**
 * The language that a content folder's site.yaml names, French where it names none; null where there is none. Read
 * without the schema: messages have a language even where the file has a mistake.
 */
export function siteLang(content: string): string | null {
  try {
    const text = readFileSync(join(content, 'site.yaml'), 'utf8');
    return /^lang[ \t]*:[ \t]*["']?([a-zA-Z][\w-]*)/m.exec(text)?.[1] ?? 'fr';
  } catch {
    return null;
  }
}

/** How problems are told; `auto` is `ci` under GitHub Actions, else `terminal`. */
export const FORMAT_OPTION = {
  type: 'string',
  default: 'auto',
  choices: ['auto', 'terminal', 'ci', 'gitlab', 'line', 'json'],
} as const;

export function formatOf(given: string): ReportFormat {
  if (given !== 'auto') return given as ReportFormat;
  return process.env.GITHUB_ACTIONS ? 'ci' : 'terminal';
}

export const SERVER_OPTIONS = {
  port: { type: 'number', default: 4321, most: 65535 },
  host: { type: 'string', default: '127.0.0.1' },
} as const;
