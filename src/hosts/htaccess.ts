/**
 * `.htaccess` files for a site on a shared host, where Apache reads them again at each request. Former addresses stand
 * apart in small folders that only a request for a missing file reaches: a page that is there waits for none of them.
 */
import { digest } from '../kit/digest.ts';
import { memoize } from '../kit/memoize.ts';
import { PlannedFile } from '../views/file-plan.ts';
import { hostWording } from '../wording/hosts.ts';
import { groupRules, hiddenFiles, isFile, pathGroups, responses, spipRuleLines } from './apache.ts';
import { compressedFormRulesInFolder, compression } from './apache-compression.ts';
import { comment, head } from './comments.ts';
import type { FormerAddress, HostFacts } from './redirects.ts';
import { OTHERS, objectOf, objectShard, SHARD, shardOf } from './shards.ts';

/** Folder of the host files whose content is copied to the root of the site. */
export const HTACCESS = 'apache/htaccess/';

/** Folder of the site that holds the former addresses; it has no page. */
const FORMER = '_adresses';

/** Folder of the addresses at the root of the site itself, told by their queries. */
const ROOT = '_racine';

/** All `.htaccess` files, the one of the root first. `key` is the digest of what they are made from. */
export function htaccessFiles(facts: HostFacts): PlannedFile[] {
  const shards = memoize(() => shardsOf(facts));
  const files = [...shards().keys()].map((name) => `${FORMER}/${name}/`);
  const folders = facts.withdrawn.map(({ folder }) => `${inside(facts, folder)!.slice(1)}/`);
  const body = (path: string): string => {
    if (path === '') return rootFile(facts, shards());
    const shard = shards().get(path.slice(FORMER.length + 1, -1));
    if (path.startsWith(`${FORMER}/`) && shard) return `${shard.join('\n')}\n`;
    return withdrawnFile(facts, folders.indexOf(path));
  };
  return ['', ...files, ...folders].map((path) => {
    const text = memoize(() => body(path));
    const output = `${HTACCESS}${path}.htaccess`;
    return new PlannedFile(
      { output, target: 'host', type: 'text/plain; charset=utf-8' },
      () => digest(text()),
      text,
    );
  });
}

function rootFile(facts: HostFacts, shards: ReadonlyMap<string, readonly string[]>): string {
  const { context } = facts;
  const { base } = context.archive;
  const wording = hostWording(context.site.lang);
  const former = `${base}/${FORMER}`;
  const sends = (from: string, to: string) => `RewriteRule "${from}" "${former}/${to}" [L,B=%?]`;
  return `${[
    ...head(context, [wording.apacheHtaccess]),
    '',
    `# ${wording.redirects}`,
    'RewriteEngine On',
    // A folder of former addresses has a file of its own: what comes here is for one that is not there.
    `RewriteRule "^${FORMER}(?:/|$)" "-" [R=404,L]`,
    ...hiddenFiles(''),
    ...spipRuleLines(facts, '%{REQUEST_URI}'),
    ...(facts.spip.length === 0
      ? []
      : ['RewriteCond "%{ENV:FONDS_SPIP}" "^.*?([0-9]?[0-9])$"', sends('^', 'spip-%1/%{ENV:FONDS_SPIP}')]),
    ...(shards.has(ROOT) ? ['RewriteCond "%{QUERY_STRING}" "."', sends('^$', `${ROOT}/`)] : []),
    ...(context.site.precompress
      ? ['', `# ${wording.compressed}`, ...compressedFormRulesInFolder(`${base}/`), '']
      : []),
    ...isFile('%{REQUEST_FILENAME}'),
    'RewriteRule "^" "-" [END]',
    sends(SHARD, '$2/$1'),
    sends('^(.*)$', `${OTHERS}/$1`),
    '',
    ...responses(context),
    '',
    `# ${wording.compression}`,
    ...compression('htaccess'),
  ].join('\n')}\n`;
}

/** Rules by the name of their folder. */
function shardsOf(facts: HostFacts): Map<string, string[]> {
  const { base } = facts.context.archive;
  const groups = new Map<string, string[]>();
  const add = (name: string, rules: readonly string[]) => {
    const known = groups.get(name) ?? ['RewriteEngine On'];
    for (const rule of rules) known.push(rule);
    groups.set(name, known);
  };
  const others: FormerAddress[] = [];
  for (const address of facts.former) {
    const object = objectOf(facts, address);
    if (object === null) others.push(address);
    else add(objectShard(object), groupRules([address], '', `/${object}`));
  }
  for (const group of pathGroups(others)) {
    const bytes = insidePattern(base, group[0]!);
    // What lay outside of the site's own folder never comes to its `.htaccess`.
    if (bytes !== null) add(shardIn(group[0]!, base), groupRules(group, '', bytes));
  }
  for (const [object, to] of facts.spip) {
    add(objectShard(object), [`RewriteRule "^${object}$" "${to.replaceAll('%', '\\%')}" [R=301,L,QSD,NE]`]);
  }
  // The page of the root itself, where none of its old queries was asked for.
  if (groups.has(ROOT)) add(ROOT, [`RewriteRule "^$" "${base}/index.html" [L]`]);
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The list of a former address below the site's own folder. */
function shardIn({ sent }: FormerAddress, base: string): string {
  const path = sent.slice(base.length + 1);
  return path === '' ? ROOT : shardOf(path);
}

/** The path below the site's own folder, as a pattern; null for one that is elsewhere. */
function insidePattern(base: string, { bytes, sent }: FormerAddress): string | null {
  if (sent !== `${base}/` && !sent.startsWith(`${base}/`)) return null;
  // A base is made of letters that a pattern writes as they are, or as the escapes of `bytes`.
  const pattern = base.replace(
    /[^\w/-]/g,
    (character) => `\\x${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
  return bytes.slice(pattern.length);
}

const inside = ({ context }: HostFacts, path: string): string | null =>
  path.startsWith(`${context.archive.base}/`) ? path.slice(context.archive.base.length) : null;

/** In the folder of a withdrawn article: the notice, or the way to what replaces it, for all that was there. */
function withdrawnFile(facts: HostFacts, index: number): string {
  const { notice, to } = facts.withdrawn[index]!;
  const { title, lang } = facts.context.site;
  const rules =
    to === null
      ? [
          `ErrorDocument 410 ${notice}`,
          'RewriteCond "%{ENV:REDIRECT_STATUS}" "!=410"',
          'RewriteRule "^" "-" [G]',
        ]
      : [`RewriteRule "^" "${to.replaceAll('%', '\\%')}" [R=301,L,QSD,NE]`];
  return `${[comment(hostWording(lang).made(title)), 'RewriteEngine On', ...rules].join('\n')}\n`;
}
