import type { Opened } from '../../../kit/threads.ts';
import { OwnSite } from '../../own-site.ts';
import type { Finding } from '../text/context.ts';
import { settledAddress } from './addresses.ts';
import { type Composed, compose, type Draft } from './compose.ts';

/** What every draft of a run shares. */
export interface ComposeData {
  /** Address of the site, and other names that it had. */
  site: string;
  hosts: readonly string[];
  fragments: ReadonlySet<string>;
}

/** What became of a draft; null where it asked for an address that only the whole site can tell. */
export type Outcome = (Composed & { findings: Finding[] }) | null;

/** The composition of settled drafts in a thread of its own. */
export function open({
  site,
  hosts,
  fragments,
}: ComposeData): Opened<undefined, readonly Draft[], Outcome[]> {
  const own = new OwnSite(site, hosts);
  return () => (drafts) => drafts.map((draft) => composed(draft, own, fragments));
}

class Unsettled extends Error {}

function composed(draft: Draft, own: OwnSite, fragments: ReadonlySet<string>): Outcome {
  const files = new Set(draft.files);
  const findings: Finding[] = [];
  const address = (url: string): string | null => {
    const settled = settledAddress(url, files, own);
    if (settled === undefined) throw new Unsettled(url);
    return settled;
  };
  try {
    const made = compose(draft, { address, fragments, find: (finding) => findings.push(finding) });
    return { ...made, findings };
  } catch (error) {
    if (error instanceof Unsettled) return null;
    throw error;
  }
}
