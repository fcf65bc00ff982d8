/** Every redirect of the site as data, whatever the host: what a release compares with the one before. */
import type { HostFacts } from './redirects.ts';

export const REDIRECT_LIST = 'redirects.json';

/** Former addresses with where they lead, both as browsers send them; null where they answer 410. */
export type RedirectList = readonly (readonly [from: string, to: string | null])[];

/** `redirects.json` of the host folder, one redirect a line. Of the forms of an object of SPIP it holds the first. */
export function redirectList({ former, spip, withdrawn }: HostFacts): string {
  const list: RedirectList = [
    ...former.map(({ sent, query, to }) => [query ? `${sent}?${query.raw}` : sent, to] as const),
    ...spip.map(([object, to]) => [spipAddress(object), to] as const),
    ...withdrawn.map(({ folder, to }) => [`${folder}/`, to] as const),
  ];
  const lines = list.map((each) => JSON.stringify(each)).sort();
  return `[${lines.length === 0 ? '' : `\n${lines.join(',\n')}\n`}]\n`;
}

/** The address by which SPIP itself names an object, or the feed of one. */
function spipAddress(object: string): string {
  const [, type, number] = /^backend-([a-z]+)(\d+)$/.exec(object) ?? [];
  return type ? `/spip.php?page=backend&id_${type}=${number}` : `/spip.php?${object}`;
}
