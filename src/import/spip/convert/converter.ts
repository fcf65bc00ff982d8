/** What the conversion of one object knows of the site around it. */
import type { SpipNumber } from '../../model.ts';
import type { Files } from '../files.ts';
import type { Site } from '../model.ts';
import type { Plan } from '../plan.ts';
import type { Resolver } from '../resolver.ts';

export interface Converter {
  site: Site;
  plan: Plan;
  files: Files;
  resolver: Resolver;
  /** Whether an article is written, by `article12`. */
  isPublic(key: string): boolean;
  /** Former addresses of an object that hosts do not know by its number. */
  formerUrls(key: string): string[];
  /** What SPIP's feeds called an article, so that no subscriber is sent it again; undefined where the site has no address. */
  entryId(key: string): string | undefined;
  /** The same with those that they do know. */
  allUrls(key: string): string[];
  numbersOf(key: string): SpipNumber;
  /** Every anchor that some text of the site links to. */
  fragments: ReadonlySet<string>;
}
