/** One archive with everything its pages need: what the fast build, the preview and `astro build` share. */
import type { LoadedArchive } from '../archive/load.ts';
import type { SiteView } from '../views/types.ts';
import type { BuiltAssets } from './assets/assets.ts';
import type { OutputPlan } from './outputs.ts';
import type { SitePlan } from './site-plan.ts';

export interface Session {
  loaded: LoadedArchive;
  assets: BuiltAssets;
  site: SiteView;
  plan: SitePlan;
  outputs: OutputPlan;
  /** The content folder, the store of the archive, and the cache of encoded images. */
  content: string;
  archive: string;
  images: string;
}

const SLOT = Symbol.for('fonds.session');

/**
 * Hands the session to the routes. Astro bundles the routes apart from the code that loads the
 * archive; the global object is the one place that both can reach.
 */
export function setSession(session: Session): void {
  (globalThis as Record<symbol, unknown>)[SLOT] = session;
}

/** The session set by `setSession`. Throws where there is none: Astro was run without the integration. */
export function getSession(): Session {
  const session = (globalThis as Record<symbol, unknown>)[SLOT] as Session | undefined;
  if (!session) throw new Error('the archive is not loaded: astro.config.mjs lacks the fonds() integration');
  return session;
}
