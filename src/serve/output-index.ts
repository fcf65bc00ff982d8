/**
 * What answers at which path in dev. Known group by group: after a save the groups that it touches are planned again, and
 * no other.
 */

import type { Session } from '../build/open-session.ts';
import { collisions, type Output, type OutputGroup } from '../build/outputs.ts';
import { memoize } from '../kit/memoize.ts';
import type { Problem } from '../kit/problem.ts';
import type { PlanGroup } from '../views/plan-group.ts';
import type { ViewKind } from '../views/types.ts';

/** What a group was when its names were last looked at. */
interface KnownGroup extends Pick<OutputGroup, 'basis' | 'key'> {
  /** Its outputs in order, by what they are called and what makes them so. */
  names: readonly Pick<Output, 'output' | 'from'>[];
}

/** Where an output stands: its group, and its index there. */
type Position = readonly [group: string, index: number];

const SITE = 'site';

export class OutputIndex {
  readonly #known = new Map<string, KnownGroup>();
  #byPath = new Map<string, Position>();
  #outputs = new Map<string, () => Output[]>();
  #collisions: Problem[] = [];

  /** Takes in what a session plans. Gives the problems of two outputs at one path. */
  update({ groups, loaded }: Session): Problem[] {
    const gone = new Set(this.#known.keys());
    let isSame = true;
    for (const group of groups) {
      const known = this.#known.get(group.name);
      gone.delete(group.name);
      if (known && stands(known, group)) continue;
      const names = group.outputs().map(({ output, from }) => ({ output, from }));
      isSame &&= known !== undefined && sameNames(known.names, names);
      this.#known.set(group.name, { basis: group.basis, key: group.key, names });
    }
    for (const name of gone) this.#known.delete(name);
    this.#outputs = new Map(groups.map((group) => [group.name, memoize(() => group.outputs())]));
    // Who collides is told with the content's own problems, where these tell it.
    if (isSame && gone.size === 0 && loaded.problems.length + this.#collisions.length === 0) return [];
    this.#byPath = this.#paths(groups);
    this.#collisions = collisions(this.#names(groups), loaded.problems);
    return this.#collisions;
  }

  /** The output of the site at a path without base, `/2022/` for that folder's page. */
  get(path: string): Output | undefined {
    const position = this.#byPath.get(path);
    return position && this.#outputs.get(position[0])?.()[position[1]];
  }

  has(path: string): boolean {
    return this.#byPath.has(path);
  }

  *#names(groups: readonly OutputGroup[]): Generator<Pick<Output, 'output' | 'from'>> {
    for (const { name } of groups) yield* this.#known.get(name)!.names;
  }

  /** Of two at one path, the first answers. */
  #paths(groups: readonly OutputGroup[]): Map<string, Position> {
    const paths = new Map<string, Position>();
    for (const { name } of groups) {
      for (const [index, { output }] of this.#known.get(name)!.names.entries()) {
        if (!output.startsWith(`${SITE}/`)) continue;
        const path = output.slice(SITE.length).replace(/\/index\.html$/, '/');
        if (!paths.has(path)) paths.set(path, [name, index]);
      }
    }
    return paths;
  }
}

/** True where a group holds what it held: the rule by which a build leaves it alone. */
function stands(known: Pick<PlanGroup<unknown>, 'basis' | 'key'>, group: typeof known): boolean {
  if (known.basis !== null && known.basis === group.basis) return true;
  return known.key !== null && known.key === group.key;
}

function sameNames(some: KnownGroup['names'], others: KnownGroup['names']): boolean {
  return some.length === others.length && some.every(({ output }, index) => output === others[index]!.output);
}

/**
 * Addresses of the pages that are no longer what they were: all, where what they share has changed. `restyled` are
 * the kinds of pages whose templates are others.
 */
export function changedAddresses(before: Session, after: Session, restyled: ReadonlySet<ViewKind>): string[] {
  const all = JSON.stringify(before.site) !== JSON.stringify(after.site);
  const knownGroups = new Map(before.plan.pageGroups.map((group, index) => [group.name, { group, index }]));
  return after.plan.pageGroups.flatMap((group, index) => {
    const known = knownGroups.get(group.name);
    if (!all && restyled.size === 0 && known && stands(known.group, group)) return [];
    const keys = new Map(
      all || !known ? [] : before.plan.pagesOf(known.index).map((page) => [page.address, page.key]),
    );
    return after.plan
      .pagesOf(index)
      .filter((page) => all || restyled.has(page.kind) || keys.get(page.address) !== page.key)
      .map((page) => page.address);
  });
}
