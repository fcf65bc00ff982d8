/**
 * Pages or files whose keys are made from the same facts: planned, compared and recorded together, so that
 * a build looks at none of them while the key of the group stands.
 */
export interface PlanGroup<T> {
  /** What it is called from one build to the next: `rubric/actualites`. */
  readonly name: string;
  /**
   * Digest of facts that hold all that the key is made from, where there is one at hand: while it stands the key
   * does, and need not be made.
   */
  readonly basis: string | null;
  /**
   * Digest of all that decides which items there are and what their keys are; null for a group so small that
   * it is looked at in every build.
   */
  readonly key: string | null;
  items(): T[];
}

/** A group whose key and basis are made once they are asked for: threads that render ask for none. */
export class PlannedGroup<T> implements PlanGroup<T> {
  readonly name: string;
  readonly #makeKey: () => string | null;
  readonly #makeItems: () => T[];
  readonly #makeBasis: () => string | null;
  #key: string | null | undefined;
  #basis: string | null | undefined;

  constructor(
    name: string,
    makeKey: () => string | null,
    makeItems: () => T[],
    makeBasis: () => string | null = () => null,
  ) {
    this.name = name;
    this.#makeBasis = makeBasis;
    this.#makeKey = makeKey;
    this.#makeItems = makeItems;
  }

  get basis(): string | null {
    if (this.#basis === undefined) this.#basis = this.#makeBasis();
    return this.#basis;
  }

  get key(): string | null {
    if (this.#key === undefined) this.#key = this.#makeKey();
    return this.#key;
  }

  items(): T[] {
    return this.#makeItems();
  }
}
