/** Shows what `check --fix` would write, asks, and writes it. */
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { createTwoFilesPatch } from 'diff';
import type { FixedArchive, FixedFile } from '../build/fixes.ts';
import { authoringWording } from '../wording/authoring.ts';
import type { Lang } from '../wording/locale.ts';
import { canAsk, Interrupted, talk } from './ask.ts';
import { carryOut } from './move/apply.ts';

export interface OfferOptions {
  content: string;
  lang: Lang;
  /** Whether to write without asking. */
  yes: boolean;
}

/**
 * Prints the differences on the error output, so that a report on the standard one stays what it is; writes and renames the
 * files where the person says yes. Gives the number of files that changed.
 */
export async function offerFixes(
  { files, renamed, taken }: FixedArchive,
  options: OfferOptions,
): Promise<number> {
  const { content, lang, yes } = options;
  const words = authoringWording(lang).fixes;
  for (const path of taken) console.error(words.nameTaken(path));
  if (files.length + renamed.size === 0) {
    console.error(words.none);
    return 0;
  }
  const paint = process.stderr.isTTY ?? false;
  for (const each of files) console.error(difference(each, content, paint));
  for (const [from, to] of renamed)
    console.error(words.rename(relative('.', join(content, from)), relative('.', join(content, to))));
  if (renamed.size > 0) console.error('');
  if (!yes && !(await agrees(words.question(files.length, renamed.size), words.yes))) {
    console.error(canAsk() ? words.notWritten : words.sayYes);
    return 0;
  }
  const isAsBefore = ({ path, before }: FixedFile) => {
    const isSame = readFileSync(join(content, path), 'utf8') === before;
    if (!isSame) console.error(words.changedMeanwhile(path));
    return isSame;
  };
  const written = new Map(
    files.filter(isAsBefore).map(({ path, after }) => [renamed.get(path) ?? path, after] as const),
  );
  carryOut(content, { renamed, written });
  if (written.size + renamed.size > 0) console.error(words.written(written.size, renamed.size));
  return written.size + renamed.size;
}

async function agrees(question: string, yes: RegExp): Promise<boolean> {
  if (!canAsk()) return false;
  try {
    return yes.test(await talk((one) => one.ask(question, 'n', () => null)));
  } catch (error) {
    if (error instanceof Interrupted) return false;
    throw error;
  }
}

/** A unified difference, as Git shows one. */
function difference({ path, before, after }: FixedFile, content: string, paint: boolean): string {
  const name = relative('.', join(content, path));
  const patch = createTwoFilesPatch(name, name, before, after, '', '', { context: 1 });
  const lines = patch.split('\n').slice(1);
  return lines.map((line) => (paint ? painted(line) : line)).join('\n');
}

const COLORS: Readonly<Record<string, number>> = { '+': 32, '-': 31, '@': 36 };

function painted(line: string): string {
  const color = COLORS[line[0] ?? ''];
  return color === undefined ? line : `\u001b[${color}m${line}\u001b[0m`;
}
