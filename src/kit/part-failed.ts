/** An error of a job that knows which part of it was at fault. */
export class PartFailed extends Error {
  readonly part: string;
  /** Name of the class of the error itself. */
  readonly kind: string;
  constructor(part: string, cause: unknown) {
    const error = cause instanceof Error ? cause : new Error(String(cause));
    super(error.message, { cause });
    this.part = part;
    this.kind = error.constructor.name;
    if (error.stack) this.stack = error.stack;
  }
}
