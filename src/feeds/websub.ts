/** Telling a hub which feeds have changed (WebSub, W3C Recommendation; publishing as PubSubHubbub 0.4, section 7.1). */
import {
  authorAddress,
  FEED_FORMATS,
  type FeedFormat,
  keywordAddress,
  PAGE,
  rubricAddress,
} from '../archive/model/addresses.ts';
import { encodeAddress } from '../kit/href.ts';

const FILES = FEED_FORMATS.map(({ file }: FeedFormat) => file.replace('.', '\\.')).join('|');

/** What may stand before the name of a feed that people subscribe to; archives are told to nobody. */
const FOLLOWED = [
  PAGE.home,
  ...[rubricAddress, keywordAddress, authorAddress].map((address) => address('[^/]+')),
]
  .map((address) => address.slice(1))
  .join('|');

const FEED = new RegExp(`^(?:${FOLLOWED})(?:${FILES})$`);

/** Feeds that people subscribe to, among files of the site: `rubriques/engagement/atom.xml`. */
export function feedsAmong(outputs: Iterable<string>): string[] {
  return [...outputs].filter((output) => FEED.test(output)).sort();
}

export interface Ping {
  /** `feeds.hub` of site.yaml. */
  hub: string;
  /** `url` of site.yaml. */
  site: string;
  /** Files of the site that a release added or changed, as `manifest.json` names them. */
  changed: Iterable<string>;
  /** Milliseconds after which a hub that says nothing is given up. */
  timeout?: number;
}

export interface PingResult {
  /** Addresses in full that the hub has taken. */
  told: string[];
  /** Addresses in full that it has not, and why: an HTTP status, or what the network said. */
  failed: { urls: string[]; reason: string }[];
}

/** Feeds named in one request: a hub reads the body whole. */
const BATCH = 100;

/**
 * Tells the hub of every feed that a release changed, once it is uploaded: the hub then fetches each. Never throws: a
 * hub that is away costs its subscribers some time, since they go on to ask by themselves, and a release nothing.
 */
export async function pingHub({ hub, site, changed, timeout = 20_000 }: Ping): Promise<PingResult> {
  const urls = feedsAmong(changed).map((output) => site + encodeAddress(`/${output}`));
  const result: PingResult = { told: [], failed: [] };
  for (let start = 0; start < urls.length; start += BATCH) {
    const batch = urls.slice(start, start + BATCH);
    const reason = await refusal(hub, batch, timeout);
    if (reason === null) result.told.push(...batch);
    else result.failed.push({ urls: batch, reason });
  }
  return result;
}

/** Null where the hub has taken them. */
async function refusal(hub: string, urls: readonly string[], timeout: number): Promise<string | null> {
  const body = new URLSearchParams([['hub.mode', 'publish'], ...urls.map((url) => ['hub.url', url])]);
  try {
    const response = await fetch(hub, { method: 'POST', body, signal: AbortSignal.timeout(timeout) });
    await response.body?.cancel();
    return response.ok ? null : `HTTP ${response.status}`;
  } catch (error) {
    const { cause, message } = error as Error & { cause?: { code?: string } };
    return cause?.code ?? message;
  }
}
