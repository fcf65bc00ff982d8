/** Plugins of remark and rehype that a site names in `site.yaml`. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PluggableList } from 'unified';
import { digest, digestBytes } from '../kit/digest.ts';
import type { Problem } from '../kit/problem.ts';
import type { Engine } from './engine.ts';

/** What a site's plugins make of the pipeline: remark and rehype parse and convert in Sätteri's place. */
export type Plugins = Engine;

export interface LoadedPlugins {
  /** Null where the site names none. */
  plugins: Plugins | null;
  /** Digest of the plugins that are files of the content folder; packages change with the lock file. */
  version: string;
  problems: Problem[];
}

/**
 * Imports the plugins that `site.yaml` names: npm packages, or paths relative to the content folder
 * (`../plugins/mois.js`). Each exports its plugin as default. What cannot be imported is a problem; remark and
 * rehype are themselves loaded only for a site that has plugins.
 */
export async function loadPlugins(
  names: { remarkPlugins: readonly string[]; rehypePlugins: readonly string[] },
  contentFolder: string,
): Promise<LoadedPlugins> {
  const problems: Problem[] = [];
  const version: string[] = [];
  const load = async (name: string): Promise<PluggableList> => {
    const path = /^\.{0,2}\//.test(name) ? resolve(contentFolder, name) : null;
    const address = path ? pathToFileURL(path).href : name;
    if (path && existsSync(path)) version.push(name, digestBytes(readFileSync(path)));
    try {
      const { default: plugin } = await import(address);
      if (typeof plugin === 'function') return [plugin];
      problems.push(problem('plugin-not-a-function', { name }));
    } catch (error) {
      problems.push(
        problem('plugin-not-loaded', {
          name,
          reason: reasonOf(error as Error, [address, path ?? address], name),
        }),
      );
    }
    return [];
  };
  const all = async (list: readonly string[]) => {
    const result: PluggableList = [];
    for (const name of list) result.push(...(await load(name)));
    return result;
  };
  const remarkPlugins = await all(names.remarkPlugins);
  const rehypePlugins = await all(names.rehypePlugins);
  if (names.remarkPlugins.length + names.rehypePlugins.length === 0) {
    return { plugins: null, version: '', problems };
  }
  const { unifiedEngine } = await import('./unified.ts');
  return {
    plugins: unifiedEngine(remarkPlugins, rehypePlugins),
    version: digest(...version),
    problems,
  };
}

/** What an import says, without the paths of the machine. */
function reasonOf(error: Error, addresses: readonly string[], name: string): string {
  const [first = ''] = error.message.split('\n', 1);
  const bare = first.replace(/ imported from .*$/, '');
  return addresses.reduce((reason, address) => reason.replaceAll(address, name), bare);
}

const problem = (code: string, params: Problem['params']): Problem => ({
  code,
  severity: 'error',
  file: 'site.yaml',
  line: 1,
  column: 1,
  params,
});
