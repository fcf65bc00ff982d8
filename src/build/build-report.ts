/** What is told of a build: problems, what was done, and how long each phase took. */
import type { Problem } from '../kit/problem.ts';
import { type BuildSummary, NOTHING_DONE } from './ledger.ts';
import type { BuildResult } from './options.ts';

/** Thrown for problems that stop a build with its output untouched. */
export class Stopped extends Error {
  readonly problems: Problem[];
  constructor(problems: Problem[]) {
    super('the build stopped on problems');
    this.problems = problems;
  }
}

/** Filled in while a build is at work. Phases follow each other: `endPhase` ends the one under way. */
export class BuildReport {
  readonly summary: BuildSummary = { ...NOTHING_DONE };
  /** Language of the site, once it is known. */
  lang = 'fr';
  #problems: Problem[] = [];
  /** Milliseconds by phase. */
  readonly #timings: Record<string, number> = {};
  readonly #started: number;
  #mark: number;

  /** `started`: `performance.now()` at the start. */
  constructor(started: number) {
    this.#started = started;
    this.#mark = started;
  }

  get problems(): Problem[] {
    return this.#problems;
  }

  /** Names the time since the last phase ended. */
  endPhase(name: string): void {
    const now = performance.now();
    this.#timings[name] = (this.#timings[name] ?? 0) + now - this.#mark;
    this.#mark = now;
  }

  /** Takes in phases that were measured elsewhere. */
  addTimings(timings: Readonly<Record<string, number>>): void {
    Object.assign(this.#timings, timings);
  }

  tell(problems: readonly Problem[]): void {
    this.#problems = this.#problems.concat(problems);
  }

  /** Throws `Stopped` when one of the problems is an error; keeps warnings to tell them. */
  stopOn(problems: Problem[]): void {
    if (problems.some(({ severity }) => severity === 'error')) throw new Stopped(problems);
    this.tell(problems);
  }

  result(built: boolean): BuildResult {
    const { summary, lang } = this;
    const timings = { ...this.#timings, total: performance.now() - this.#started };
    return { built, problems: this.#problems, summary, upToDate: false, lang, timings };
  }
}
