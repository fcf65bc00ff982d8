import type { AccessChoice, Reserved } from './access.ts';
import type { SourceCounts } from './model.ts';

export interface ReadOptions {
  /** The moment of the import, `2026-11-23 17:00:00` in the site's time. */
  now: string;
  /** Whether articles that were to appear later are taken. */
  scheduled: boolean;
  /** What to do with what only some people could read. */
  access: AccessChoice;
}

/** What those who read one kind of thing share. */
export interface Take extends ReadOptions {
  counts: SourceCounts;
  reserved: Reserved;
  /** Objects that are reserved by themselves or by what holds them, by `article12`. */
  hidden: Set<string>;
}
