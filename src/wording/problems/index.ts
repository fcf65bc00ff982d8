import type { Problem } from '../../kit/problem.ts';
import { advice } from './advice.ts';
import { archive } from './archive.ts';
import { build } from './build.ts';
import { content } from './content.ts';
import { markdown } from './markdown.ts';
import { media } from './media.ts';
import type { Catalogue } from './types.ts';

/** Every code with its sentences. */
export const catalogue: Catalogue = { ...content, ...archive, ...markdown, ...media, ...build, ...advice };

/** A problem told to a person. */
export interface ToldProblem extends Problem {
  message: string;
  remedy: string;
}

/**
 * Gives a problem its sentences in the language of `lang` (French for any French tag, else English).
 * Throws when the catalogue lacks the code: a problem without wording is a defect of Fonds.
 */
export function tell(problem: Problem, lang: string): ToldProblem {
  const wording = catalogue[problem.code]?.[/^fr\b/i.test(lang) ? 'fr' : 'en'];
  if (!wording) throw new Error(`no wording for the problem code ${problem.code}`);
  return { ...problem, message: wording.message(problem.params), remedy: wording.remedy(problem.params) };
}
