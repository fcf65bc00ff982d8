/** The session that Astro's routes take their pages from. */
import type { Session } from './open-session.ts';

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
