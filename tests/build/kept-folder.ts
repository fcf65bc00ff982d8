import { cpSync, rmSync } from 'node:fs';

/**
 * A folder that can be put back as it was, at its own path: a build knows its store and its ledger by the
 * paths of content and output, so that a copy elsewhere would be built from nothing.
 */
export class KeptFolder {
  readonly path: string;
  readonly #copy: string;

  /** Keeps the folder as it is now. */
  constructor(path: string) {
    this.path = path;
    this.#copy = `${path}.kept`;
    cpSync(path, this.#copy, { recursive: true, preserveTimestamps: true });
  }

  restore(): void {
    rmSync(this.path, { recursive: true, force: true });
    cpSync(this.#copy, this.path, { recursive: true, preserveTimestamps: true });
  }
}
