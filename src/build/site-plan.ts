/** The plan of all that is made from the archive alone, in groups that are planned when they are asked for. */
import type { Archive } from '../archive/model/types.ts';
import { type PagePlan, pageGroups } from '../views/plan.ts';
import type { PlanGroup } from '../views/plan-group.ts';
import type { SiteView } from '../views/types.ts';
import { type FilePlan, fileGroups } from './file-groups.ts';
import type { Renderer } from './render.ts';

/** More than the items of any group. */
const SPAN = 2 ** 24;

/** Groups of pages first, then of files: a position names one page or file, the same in every thread. */
export class SitePlan {
  readonly archive: Archive;
  readonly groups: readonly (PlanGroup<PagePlan> | PlanGroup<FilePlan>)[];
  readonly #items: (PagePlan | FilePlan)[][] = [];
  readonly #pageGroups: number;

  constructor(archive: Archive, site: SiteView) {
    const ofPages = pageGroups(archive);
    this.archive = archive;
    this.groups = [...ofPages, ...fileGroups(archive, site)];
    this.#pageGroups = ofPages.length;
  }

  /** Every page, all groups planned. */
  get pages(): PagePlan[] {
    return this.groups.slice(0, this.#pageGroups).flatMap((_, group) => this.#planned(group) as PagePlan[]);
  }

  /** The groups of pages, which come first. */
  get pageGroups(): readonly PlanGroup<unknown>[] {
    return this.groups.slice(0, this.#pageGroups);
  }

  /** The pages of a group of them, by its number. */
  pagesOf(group: number): readonly PagePlan[] {
    return this.#planned(group) as PagePlan[];
  }

  /** True where a group, by number, is one of pages. */
  isOfPages(group: number): boolean {
    return group < this.#pageGroups;
  }

  /** The positions of a group, by its number. */
  positions(group: number): number[] {
    return this.#planned(group).map((_, index) => group * SPAN + index);
  }

  isPage(position: number): boolean {
    return this.isOfPages(Math.floor(position / SPAN));
  }

  /** Output of a position, `site/…` or `host/…`. */
  output(position: number): string {
    const item = this.item(position);
    return 'target' in item ? `${item.target}/${item.output}` : `site/${item.output}`;
  }

  key(position: number): string {
    return this.item(position).key;
  }

  /** What people call it: a page's address, a file's name. */
  name(position: number): string {
    const item = this.item(position);
    return 'address' in item ? item.address : item.output;
  }

  /** The text of a page or file, in pieces. */
  make(position: number, renderer: Renderer, site: SiteView): readonly string[] {
    const item = this.item(position);
    return 'body' in item ? [item.body()] : renderer.render(item.view(), site);
  }

  item(position: number): PagePlan | FilePlan {
    return this.#planned(Math.floor(position / SPAN))[position % SPAN]!;
  }

  #planned(group: number): (PagePlan | FilePlan)[] {
    this.#items[group] ??= this.groups[group]!.items();
    return this.#items[group];
  }
}
