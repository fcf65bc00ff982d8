/** What a source holds and its public never saw: told before anything is written. */

/** Why something stays behind; worded by `src/import/wording/`. */
export type PrivacyReason =
  | 'draft'
  | 'proposed'
  | 'refused'
  | 'bin'
  | 'unpublished'
  | 'scheduled'
  | 'reserved'
  | 'technical'
  | 'not-joined'
  | 'personal'
  | 'never-read';

export interface PrivacyRow {
  /** `articles`, `rubrics`, `documents`… or the name of a table. */
  kind: string;
  reason: PrivacyReason;
  count: number;
}

/** Counts what is left out, by kind and reason, in the order in which they first come. */
export class PrivacyCount {
  readonly #rows = new Map<string, PrivacyRow>();

  add(kind: string, reason: PrivacyReason, count = 1): void {
    if (count === 0) return;
    const key = `${kind} ${reason}`;
    const row = this.#rows.get(key) ?? { kind, reason, count: 0 };
    row.count += count;
    this.#rows.set(key, row);
  }

  /** How many of a kind stay behind, for the reasons given or for all. */
  of(kind: string, ...reasons: PrivacyReason[]): number {
    return this.rows()
      .filter((row) => row.kind === kind && (reasons.length === 0 || reasons.includes(row.reason)))
      .reduce((sum, { count }) => sum + count, 0);
  }

  rows(): PrivacyRow[] {
    return [...this.#rows.values()];
  }
}
