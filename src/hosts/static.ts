/** `_redirects` and `_headers`, which Netlify and Cloudflare Pages read in the published folder. */
import type { ViewContext } from '../views/context.ts';
import { hostWording } from '../wording/hosts.ts';
import { CACHE, CONTENT_TYPES, HASHED_FOLDERS, securityHeaders } from './headers.ts';
import type { FormerAddress } from './redirects.ts';

/** Redirects without parameters that Cloudflare Pages reads (its documentation, “Redirects”). */
const CLOUDFLARE_LIMIT = 2000;

/**
 * `_redirects`. A rule with parameters has four words or more, which Netlify reads and Cloudflare passes
 * over; one that either would read wrongly stands in a comment.
 */
export function redirectsFile(context: ViewContext, addresses: readonly FormerAddress[]): string {
  const wording = hostWording(context.site.lang);
  const plain: string[] = [];
  const queries: Rule[] = [];
  const worded: Rule[] = [];
  const unwritable: string[] = [];
  for (const address of addresses) {
    const { sent, to, query, written } = address;
    const words = query === null ? [] : netlifyQuery(address);
    if (words === null || !isLiteral(sent)) unwritable.push(`# ${written} ${to}`);
    else if (query === null) plain.push(`${sent} ${to} 301`);
    else {
      const rule = { line: `${[sent, ...words].join(' ')} ${to} 301`, size: words.length };
      (query.word === null ? queries : worded).push(rule);
    }
  }
  // The first rule that matches is followed: most parameters first, and the path alone last.
  for (const rules of [queries, worded]) rules.sort((a, b) => b.size - a.size);
  const lines = [`# ${wording.made(context.site.title)}`];
  if (plain.length > CLOUDFLARE_LIMIT) {
    const counts = { written: plain.length, limit: CLOUDFLARE_LIMIT };
    lines.push(`# ${wording.tooMany(counts)}`);
  }
  if (queries.length > 0) lines.push('', `# ${wording.queries}`, ...queries.map(({ line }) => line));
  if (worded.length > 0) lines.push('', `# ${wording.words}`, ...worded.map(({ line }) => line));
  if (plain.length > 0) lines.push('', `# ${wording.plain}`, ...plain);
  if (unwritable.length > 0) lines.push('', `# ${wording.unwritable(unwritable.length)}`, ...unwritable);
  return `${lines.join('\n')}\n`;
}

interface Rule {
  line: string;
  /** Number of parameters. */
  size: number;
}

/** Both hosts give `*` and `:name` a meaning of their own. */
const isLiteral = (sent: string): boolean => !/\*|:[A-Za-z]/.test(sent);

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

/** `_headers`. No header is set by two rules that match one address: both hosts would join the values. */
export function headersFile(context: ViewContext): string {
  const wording = hostWording(context.site.lang);
  const { base } = context.archive;
  const rule = (path: string, headers: [string, string][]) =>
    [base + path, ...headers.map(([name, value]) => `  ${name}: ${value}`)].join('\n');
  const rules = [
    rule('/*', securityHeaders(context)),
    ...HASHED_FOLDERS.map((folder) => rule(`${folder}*`, [['Cache-Control', CACHE.hashed]])),
    ...CONTENT_TYPES.flatMap(({ paths, type, isOpen }) => {
      const headers: [string, string][] = [['Content-Type', type]];
      if (isOpen) headers.push(['Access-Control-Allow-Origin', '*']);
      return paths.map((path) => rule(path, headers));
    }),
  ];
  const head = [wording.made(context.site.title), wording.netlifyOrCloudflare, wording.defaults];
  return `${head.map((line) => `# ${line}`).join('\n')}\n\n${rules.join('\n\n')}\n`;
}
