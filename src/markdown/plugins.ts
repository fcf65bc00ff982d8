/** Plugins of remark and rehype that a site names in `site.yaml`. */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PluggableList } from 'unified';
import type { Problem } from '../content/problem.ts';
import type { Parse } from './satteri.ts';

/** What a site's plugins make of the pipeline: remark and rehype parse and convert in Sätteri's place. */
export interface Plugins {
  parse: Parse;
}

export interface LoadedPlugins {
  /** Null where the site names none. */
  plugins: Plugins | null;
  problems: Problem[];
}

/**
 * Imports the plugins that `site.yaml` names: npm packages, or paths relative to the content folder
 * (`./plugins/mois.js`). Each exports its plugin as default. What cannot be imported is a problem; remark and
 * rehype are themselves loaded only for a site that has plugins.
 */
export async function loadPlugins(
  names: { remarkPlugins: readonly string[]; rehypePlugins: readonly string[] },
  contentFolder: string,
): Promise<LoadedPlugins> {
  const problems: Problem[] = [];
  const load = async (name: string): Promise<PluggableList> => {
    const address = /^\.{0,2}\//.test(name) ? pathToFileURL(resolve(contentFolder, name)).href : name;
    try {
      const { default: plugin } = await import(address);
      if (typeof plugin === 'function') return [plugin];
      problems.push(problem('plugin-not-a-function', { name }));
    } catch (error) {
      problems.push(problem('plugin-not-loaded', { name, reason: reasonOf(error as Error, contentFolder) }));
    }
    return [];
  };
  const all = async (list: readonly string[]) => (await Promise.all(list.map(load))).flat();
  const remarkPlugins = await all(names.remarkPlugins);
  const rehypePlugins = await all(names.rehypePlugins);
  if (names.remarkPlugins.length + names.rehypePlugins.length === 0) return { plugins: null, problems };
  const { unifiedParse } = await import('./unified.ts');
  return { plugins: { parse: unifiedParse({ remarkPlugins, rehypePlugins }) }, problems };
}

/** What an import says, without the paths of the machine. */
function reasonOf(error: Error, contentFolder: string): string {
  const [first = ''] = error.message.split('\n', 1);
  return first
    .replace(/ imported from .*$/, '')
    .replaceAll(`${pathToFileURL(resolve(contentFolder)).href}/`, '')
    .replaceAll(`${resolve(contentFolder)}/`, '');
}

const problem = (code: string, params: Problem['params']): Problem => ({
  code,
  severity: 'error',
  file: 'site.yaml',
  line: 1,
  column: 1,
  params,
});
