/** `_redirects` and `_headers`, which Netlify and Cloudflare Pages read in the published folder. */
import { hostWording } from '../wording/hosts.ts';
import { head } from './comments.ts';
import {
  CACHE,
  CONTENT_TYPES,
  folderHeaders,
  HASHED_FOLDERS,
  POLICY,
  SANDBOXED,
  securityHeaders,
} from './headers.ts';
import type { FormerAddress, HostFacts } from './redirects.ts';

/** Redirects without parameters that Cloudflare Pages reads (its documentation, “Redirects”). */
export const CLOUDFLARE_LIMIT = 2000;

/**
 * `_redirects`. A rule with parameters has four words or more, which Netlify reads and Cloudflare passes
 * over; one that either would read wrongly stands in a comment.
 */
export function redirectsFile({ context, former: addresses, spip }: HostFacts): string {
  const wording = hostWording(context.site.lang);
  const plain: string[] = [];
  const queries: Rule[] = [];
  const worded: Rule[] = [];
  const unwritable: string[] = [];
  for (const address of addresses) {
    const { sent, to, query, written } = address;
    const words = query === null ? [] : netlifyQuery(address);
    if (words === null || !isInRedirects(address)) unwritable.push(`# ${written} ${to}`);
    else if (query === null) {
      plain.push(`${sent} ${to} 301`);
      if (!isPlain(address) && address.path !== null && !/[\s#*]|:[A-Za-z]/.test(address.path))
        plain.push(`${address.path} ${to} 301`);
    } else {
      const rule = { line: `${[sent, ...words].join(' ')} ${to} 301`, size: words.length };
      (query.word === null ? queries : worded).push(rule);
    }
  }
  for (const [object, to] of spip.length > MOST_OBJECTS ? [] : spip) {
    const [, type, number] = /^([a-z]+)(\d+)$/.exec(object) ?? [];
    if (!type) continue;
    plain.push(`/${object} ${to} 301`, `/${object}.html ${to} 301`);
    queries.push({ line: `/spip.php id_${type}=${number} ${to} 301`, size: 1 });
    worded.push({ line: `/spip.php ${object}=:value ${to} 301`, size: 1 });
  }
  // The first rule that matches is followed: most parameters first, and the path alone last.
  for (const rules of [queries, worded]) rules.sort((a, b) => b.size - a.size);
  const lines = head(
    context,
    spip.length === 0 && queries.length + worded.length === 0 ? [] : [wording.functions],
  );
  const part = (title: string, rules: readonly string[]) =>
    rules.length > 0 ? ['', `# ${title}`, ...rules] : [];
  const all = [
    ...lines,
    ...part(
      wording.queries,
      queries.map(({ line }) => line),
    ),
    ...part(
      wording.words,
      worded.map(({ line }) => line),
    ),
    ...part(wording.plain, plain),
    ...part(wording.unwritable(unwritable.length), unwritable),
  ];
  return `${all.join('\n')}\n`;
}

/** Number of objects of SPIP up to which their most usual addresses stand here, for who has no function. */
const MOST_OBJECTS = 2500;

interface Rule {
  line: string;
  /** Number of parameters. */
  size: number;
}

/** Both hosts give `*` and `:name` a meaning of their own. */
const isInRedirects = ({ sent, to }: FormerAddress): boolean =>
  !/\*|:[A-Za-z]/.test(sent) && sent.length + to.length < LONGEST_LINE;

/** A path that is the same encoded and decoded: hosts do not agree on which of the two a rule is compared with. */
const isPlain = ({ sent }: FormerAddress): boolean => !sent.includes('%');

/** True where every host reads the rule of an address in the same way. */
export const isSureInRedirects = (address: FormerAddress): boolean =>
  address.query === null && isInRedirects(address) && isPlain(address);

/** Length of a line that Cloudflare Pages reads at most, without the status. */
const LONGEST_LINE = 990;

/**
 * `id_article=12 page=article`, decoded as Netlify compares them; null where it cannot tell the query. Of a
 * parameter without value it knows the name alone, and only where an equals sign follows.
 */
function netlifyQuery({ query }: FormerAddress): string[] | null {
  if (!query?.isPlain) return null;
  const word = query.word === null ? [] : [`${query.word}=:value`];
  const isWritable =
    query.params.every(([, value]) => /^[^\s:#=/][^\s#=]*$/.test(value)) &&
    (query.word === null || /^[\w-]+$/.test(query.word));
  return isWritable ? [...word, ...query.params.map(([name, value]) => `${name}=${value}`)] : null;
}

/**
 * `_headers`. No header is set by two rules that match one address: Cloudflare joins the values. Where a folder or an
 * ending has its own, the rule first takes away (`!`) what `/*` has set; Netlify passes over that line, and has the last
 * rule decide. Cloudflare reads a hundred rules.
 */
export function headersFile({ context }: HostFacts): string {
  const wording = hostWording(context.site.lang);
  const { base } = context.archive;
  const rule = (path: string, headers: [string, string][]) =>
    [base + path, ...headers.map(([name, value]) => `  ${name}: ${value}`)].join('\n');
  const inPlace = (path: string, headers: readonly (readonly [string, string])[]) =>
    [
      path,
      ...headers.map(([name]) => `  ! ${name}`),
      ...headers.map(([name, value]) => `  ${name}: ${value}`),
    ].join('\n');
  const rules = [
    rule('/*', securityHeaders(context)),
    // Of the pages themselves: to Netlify `/admin/*` is `/administration/` too.
    ...folderHeaders(context).flatMap(({ folder, headers }) =>
      [folder, `${folder}index.html`].map((page) => inPlace(page, headers)),
    ),
    ...HASHED_FOLDERS.map((folder) => rule(`${folder}*`, [['Cache-Control', CACHE.hashed]])),
    ...SANDBOXED.map((ending) =>
      inPlace(`${base}/*.${ending}`, [['Content-Security-Policy', POLICY.sandbox]]),
    ),
    ...CONTENT_TYPES.flatMap(({ paths, type, isOpen }) => {
      const headers: [string, string][] = [['Content-Type', type]];
      if (isOpen) headers.push(['Access-Control-Allow-Origin', '*']);
      return paths.map((path) => rule(path, headers));
    }),
  ];
  const lines = head(context, [wording.netlifyOrCloudflare, wording.defaults]);
  return `${lines.join('\n')}\n\n${rules.join('\n\n')}\n`;
}
