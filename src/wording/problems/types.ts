import type { Problem } from '../../kit/problem.ts';

type Params = Problem['params'];

/** One language's sentences for a problem. */
export interface ProblemWording {
  /** What happened and why it matters, in one or two sentences. */
  message(params: Params): string;
  /** What to do now, in one sentence. */
  remedy(params: Params): string;
}

/** Sentences by problem code, in every language that Fonds speaks to contributors. */
export type Catalogue = Record<string, { fr: ProblemWording; en: ProblemWording }>;
