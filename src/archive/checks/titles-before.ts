/** What Git remembers of documents that went: their titles when the ledger of addresses was last written. */
import { spawnSync } from 'node:child_process';
import { LEDGER_FILE } from '../../content/address-ledger.ts';
import { typography } from '../../markdown/typography.ts';

/** Documents that are looked up: what a person would read at once. */
const MOST = 200;

/**
 * Gives the title of the document that was at an address; null where Git does not know. Git runs none of the programs
 * that a repository's settings may name.
 */
export function titlesBefore(content: string, lang: string): (address: string) => string | null {
  let commit: string | null | undefined;
  let count = 0;
  const git = (...args: string[]): string | null => {
    const quiet = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '-C', content];
    const { status, stdout } = spawnSync('git', [...quiet, ...args], { encoding: 'utf8', timeout: 10_000 });
    return status === 0 ? stdout : null;
  };
  return (address) => {
    if (++count > MOST) return null;
    commit ??= git('log', '-1', '--format=%H', '--', LEDGER_FILE)?.trim() || null;
    if (commit === null) return null;
    for (const path of pathsOf(address)) {
      const text = git('show', '--no-textconv', `${commit}:./${path}`);
      const written = text && /^title:(.*)/m.exec(text)?.[1]?.trim();
      const title = (written && /^(["'])(.*)\1$/.exec(written)?.[2]) || written;
      if (title) return typography(title, lang);
    }
    return null;
  };
}

/** Where the document of an address may have been. */
function pathsOf(address: string): string[] {
  const [first = '', second] = address.split('/').slice(1, -1);
  if (second === undefined) return [`pages/${first}.md`, `pages/${first}.mdx`];
  if (first === 'rubriques') return [`rubrics/${second}.md`, `rubrics/${second}.mdx`];
  if (!/^\d{4}$/.test(first)) return [];
  const article = `articles/${first}/${second}`;
  return [`${article}/index.md`, `${article}.md`, `${article}.mdx`, `${article}/index.mdx`];
}
