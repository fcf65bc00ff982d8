/** What a build must do, by comparing the groups of outputs with the ledger of the last build. */
import type { Problem } from '../kit/problem.ts';
import type { ViewKind } from '../views/types.ts';
import type { CommonKeys, Ledger, LedgerEntry, Written } from './ledger.ts';
import { collisions, type Output, type OutputGroup } from './outputs.ts';

/**
 * What is to be made of a site, and what of its last build stands.
 *
 * Groups that the ledger holds for the same key, with nothing lost, are neither planned nor looked at; of all others
 * each output is compared with what the ledger knows of it. `todo` are those to make, `entries` what the next ledger
 * holds once they are written. Nothing is read from the output folders: what is lost there the ledger was told
 * by `Ledger.verify`, which comes first. Throws nothing; two outputs at one path are problems (`collisions`).
 */
export class Changes {
  /** Files to make: missing, or made from something else. */
  readonly todo: Output[] = [];
  /** What is known of the files of all groups but the kept ones. */
  readonly known = new Map<string, Written>();
  readonly #ledger: Ledger;
  readonly #groups: readonly OutputGroup[];
  /** The outputs of the groups that are not kept, by the name of the group, and what the ledger knows them by. */
  readonly #planned = new Map<string, { outputs: Output[]; key: OutputGroup['key'] }>();
  /** Files that may be in the folders, those of kept groups left out. */
  readonly #before: Set<string>;

  constructor(groups: readonly OutputGroup[], ledger: Ledger, common: CommonKeys) {
    const isOther = ledger.common.site !== common.site;
    const restyled = otherKinds(ledger.common.templates, common.templates);
    const mayBeKept: Record<OutputGroup['of'], boolean> = {
      pages: !isOther && restyled.size === 0,
      files: !isOther,
      others: true,
    };
    this.#ledger = ledger;
    this.#groups = groups;
    this.#before = new Set();
    for (const group of groups) {
      const isKept = mayBeKept[group.of] && ledger.isKept(group);
      if (!isKept) this.#planned.set(group.name, { outputs: group.outputs(), key: group.key });
    }
    const kept = new Set(groups.map(({ name }) => name)).difference(this.#planned);
    for (const name of ledger.groups) {
      if (kept.has(name)) continue;
      for (const output of ledger.outputs(name)) this.#before.add(output);
      for (const [output, file] of ledger.files(name)) this.known.set(output, file);
    }
    for (const output of this.#outputs()) {
      const known = this.known.get(output.output);
      const isAgain =
        (isOther && (output.position !== undefined || output.isPlanned)) ||
        (output.kind !== undefined && restyled.has(output.kind));
      if (!known || isAgain || known.key !== output.key) this.todo.push(output);
    }
  }

  /** The outputs of a group that is not kept; undefined for one that is. */
  planned(group: string): readonly Output[] | undefined {
    return this.#planned.get(group)?.outputs;
  }

  /** Number of files of all groups that `counts` accepts. */
  count(counts: (group: OutputGroup) => boolean): number {
    return this.#groups
      .filter(counts)
      .reduce(
        (sum, { name }) => sum + (this.#planned.get(name)?.outputs.length ?? this.#ledger.rows(name)),
        0,
      );
  }

  /**
   * Two outputs at one path. Kept groups are looked at only where there is a new file: they did not
   * collide with the others.
   */
  collisions(told: readonly Problem[]): Problem[] {
    const found = collisions(this.#outputs(), told);
    if (found.length > 0 || !this.#meetsKept()) return found;
    return collisions(
      this.#groups.flatMap((group) => this.#planned.get(group.name)?.outputs ?? group.outputs()),
      told,
    );
  }

  #meetsKept(): boolean {
    if (this.#planned.size === this.#groups.length) return false;
    const fresh = new Set<string>();
    for (const { output } of this.#outputs()) if (!this.#before.has(output)) fresh.add(output.toLowerCase());
    if (fresh.size === 0) return false;
    return this.#groups.some(
      ({ name }) =>
        !this.#planned.has(name) &&
        this.#ledger.outputs(name).some((output) => fresh.has(output.toLowerCase())),
    );
  }

  /**
   * Files that are no longer wanted, where they are still there: of lost ones this is not known. `others` are
   * wanted beside those of the groups.
   */
  removed(others: ReadonlySet<string>): string[] {
    const wanted = new Set(others);
    for (const { output } of this.#outputs()) wanted.add(output);
    return [...this.#before.difference(wanted)];
  }

  /** What the ledger has to keep of the groups, once `written` is in the folders. */
  entries(written: ReadonlyMap<string, Written>): LedgerEntry[] {
    return this.#groups.map(({ name, basis }) => {
      const planned = this.#planned.get(name);
      if (!planned) return { name, basis };
      const names = planned.outputs.map(({ output }) => output);
      return { name, basis, key: planned.key, files: this.filesOf(names, written) };
    });
  }

  /** What is now known of some files: what was written, or what was known where nothing was, or the same bytes again. */
  filesOf(names: Iterable<string>, written: ReadonlyMap<string, Written>): Map<string, Written> {
    const files = new Map<string, Written>();
    for (const output of names) {
      const fresh = written.get(output);
      const known = this.known.get(output);
      if (known && (!fresh || fresh.digest === known.digest)) {
        files.set(output, { ...known, key: fresh?.key ?? known.key });
      } else if (fresh) files.set(output, fresh);
    }
    return files;
  }

  *#outputs(): Generator<Output> {
    for (const { outputs } of this.#planned.values()) yield* outputs;
  }
}

/** Kinds of pages whose templates are others than they were. */
export function otherKinds(before: CommonKeys['templates'], after: CommonKeys['templates']): Set<ViewKind> {
  const kinds = Object.keys(after) as ViewKind[];
  return new Set(kinds.filter((kind) => before[kind] !== after[kind]));
}
