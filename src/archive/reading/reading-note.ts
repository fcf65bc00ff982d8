import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { ReadJob } from './read.ts';

/** Says on disk which document is being read: where it is found, that document has ended the process that read it. */
export class ReadingNote {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** True where one of these documents has ended a process before. */
  names(jobs: readonly ReadJob[]): boolean {
    try {
      const noted = readFileSync(this.#path, 'utf8');
      return jobs.some(({ changed }) => changed.some(({ file }) => file.path === noted));
    } catch {
      return false;
    }
  }

  write(document: string): void {
    writeFileSync(this.#path, document);
  }

  remove(): void {
    rmSync(this.#path, { force: true });
  }
}
