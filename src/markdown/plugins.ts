/** Plugins of remark and rehype that an archive names in its `package.json`, beside the content folder: no content runs code. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PluggableList } from 'unified';
import { digest, digestBytes } from '../kit/digest.ts';
import type { Problem } from '../kit/problem.ts';
import type { Engine } from './engine.ts';

/** What a site's plugins make of the pipeline: remark and rehype parse and convert in Sätteri's place. */
export type Plugins = Engine;

/** Names of an archive's plugins: npm packages, or paths from its folder (`./plugins/mois.js`). */
export interface PluginNames {
  remarkPlugins: readonly string[];
  rehypePlugins: readonly string[];
}

export interface LoadedPlugins {
  /** Null where the archive names none. */
  plugins: Plugins | null;
  /** Digest of the plugins that are files of the archive; packages change with the lock file. */
  version: string;
  problems: Problem[];
}

export const NO_PLUGINS: PluginNames = { remarkPlugins: [], rehypePlugins: [] };

/** As problems name it: they are told of files by their way from the content folder. */
const PACKAGE = '../package.json';
/** A package, or a module of one; anything with a scheme (`data:`, `http:`, `file:`) is neither. */
const PACKAGE_NAME = /^(?:@[\w.-]+\/)?\w[\w.-]*(?:\/[\w./-]+)?$/;
const PATH_NAME = /^\.{1,2}\//;

/**
 * The plugins that the `package.json` beside the content folder names under `"fonds"`: `remarkPlugins` and
 * `rehypePlugins`, lists of names. None where there is no such file or key; what is no list of names is a problem.
 */
export function pluginNames(content: string): { names: PluginNames; problems: Problem[] } {
  const file = join(dirname(resolve(content)), 'package.json');
  if (!existsSync(file)) return { names: NO_PLUGINS, problems: [] };
  let given: Partial<Record<keyof PluginNames, unknown>>;
  try {
    given = (JSON.parse(readFileSync(file, 'utf8')) as { fonds?: object })?.fonds ?? {};
  } catch (error) {
    const reason = (error as Error).message;
    return { names: NO_PLUGINS, problems: [problem('plugins-not-read', { reason })] };
  }
  const problems: Problem[] = [];
  const listOf = (key: keyof PluginNames): string[] => {
    const list = given[key] ?? [];
    if (Array.isArray(list) && list.every((name) => typeof name === 'string')) return list;
    problems.push(problem('plugins-not-read', { reason: `fonds.${key}` }));
    return [];
  };
  return {
    names: { remarkPlugins: listOf('remarkPlugins'), rehypePlugins: listOf('rehypePlugins') },
    problems,
  };
}

/** Whether the archive of a content folder names any plugin. */
export function hasPlugins(content: string): boolean {
  const { remarkPlugins, rehypePlugins } = pluginNames(content).names;
  return remarkPlugins.length + rehypePlugins.length > 0;
}

/**
 * Imports plugins. Each exports its plugin as default. What is named from within the content folder or by an address
 * is refused, what cannot be imported is a problem; remark and rehype are themselves loaded only for an archive that
 * has plugins.
 */
export async function loadPlugins(names: PluginNames, contentFolder: string): Promise<LoadedPlugins> {
  const problems: Problem[] = [];
  const content = resolve(contentFolder);
  const version: string[] = [...names.remarkPlugins, '', ...names.rehypePlugins];
  const load = async (name: string): Promise<PluggableList> => {
    const path = PATH_NAME.test(name) ? resolve(dirname(content), name) : null;
    if (path === null ? !PACKAGE_NAME.test(name) : `${path}${sep}`.startsWith(`${content}${sep}`)) {
      problems.push(problem('plugin-refused', { name }));
      return [];
    }
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
  file: PACKAGE,
  line: 1,
  column: 1,
  params,
});
