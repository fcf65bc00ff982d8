/** Shows what `check --fix` would write, asks, and writes it. */
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { createTwoFilesPatch } from 'diff';
import type { FixedFile } from '../build/fixes.ts';
import { writeAtomic } from '../kit/atomic.ts';
import { authoringWording } from '../wording/authoring.ts';
import type { Lang } from '../wording/locale.ts';
import { canAsk, Interrupted, talk } from './ask.ts';
import { type NameFix, renameAll } from './fix-names.ts';

export interface OfferOptions {
  content: string;
  lang: Lang;
  /** Whether to write without asking. */
  yes: boolean;
  /** What is to be renamed, once the texts are written. */
  names: readonly NameFix[];
}

/**
 * Prints the differences on the error output, so that a report on the standard one stays what it is; writes the files where
 * the person says yes. Gives the number of files written or renamed.
 */
export async function offerFixes(fixed: readonly FixedFile[], options: OfferOptions): Promise<number> {
  const { content, lang, yes, names } = options;
  const words = authoringWording(lang).fixes;
  if (fixed.length + names.length === 0) {
    console.error(words.none);
    return 0;
  }
  const paint = process.stderr.isTTY ?? false;
  for (const each of fixed) console.error(difference(each, content, paint));
  for (const { to } of names) console.error(words.rename(relative('.', join(content, to))));
  if (!yes && !(await agrees(words.question(fixed.length, names.length), words.yes))) {
    console.error(canAsk() ? words.notWritten : words.sayYes);
    return 0;
  }
  let written = 0;
  for (const { path, before, after } of fixed) {
    const full = join(content, path);
    if (readFileSync(full, 'utf8') !== before) {
      console.error(words.changedMeanwhile(path));
      continue;
    }
    writeAtomic(full, after);
    written++;
  }
  const taken = renameAll(content, names);
  for (const path of taken) console.error(words.nameTaken(path));
  const renamed = names.length - taken.length;
  if (written + renamed > 0) console.error(words.written(written, renamed));
  return written + renamed;
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
