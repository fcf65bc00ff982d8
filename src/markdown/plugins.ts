/** Plugins of remark and rehype that an archive names in its `package.json`, beside the content folder: no content runs code. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
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
  const load = async (name: string): Promise<PluggableList> => {
    const module = moduleOf(name, content);
    if (module === null) {
      problems.push(problem('plugin-refused', { name }));
      return [];
    }
    const address = isAbsolute(module) ? pathToFileURL(module).href : module;
    try {
      const { default: plugin } = await import(address);
      if (typeof plugin === 'function') return [plugin];
      problems.push(problem('plugin-not-a-function', { name }));
    } catch (error) {
      problems.push(
        problem('plugin-not-loaded', {
          name,
          reason: reasonOf(error as Error, [address, module], name),
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
  if (names.remarkPlugins.length + names.rehypePlugins.length === 0) return { plugins: null, problems };
  const { unifiedEngine } = await import('./unified.ts');
  return { plugins: unifiedEngine(remarkPlugins, rehypePlugins), problems };
}

/** The path of a plugin that is a file, the name of one that is a package; null for one that is refused. */
function moduleOf(name: string, content: string): string | null {
  if (!PATH_NAME.test(name)) return PACKAGE_NAME.test(name) ? name : null;
  const path = resolve(dirname(content), name);
  return `${path}${sep}`.startsWith(`${content}${sep}`) ? null : path;
}

/** What the plugins of a site are made of. */
export interface PluginCode {
  /** Digest of all their files; '' for a site without plugins. */
  version: string;
  /** Absolute paths of their files: each plugin with all that it imports, packages included. */
  sources: readonly string[];
}

/**
 * Reads the import closure of a site's plugins, as the bundler tells it, without running them. A plugin that is
 * missing has no files. What a plugin reads by other means than imports is not seen.
 */
export async function pluginCode(names: PluginNames, contentFolder: string): Promise<PluginCode> {
  const content = resolve(contentFolder);
  const modules = [...names.remarkPlugins, ...names.rehypePlugins].flatMap(
    (name) => moduleOf(name, content) ?? [],
  );
  if (modules.length === 0) return { version: '', sources: [] };
  const { closureOf } = await import('../kit/closure.ts');
  const sources = await closureOf(modules, fileURLToPath(new URL('.', import.meta.url)));
  const version = digest(
    JSON.stringify(names),
    ...sources.flatMap((path) => [path, digestBytes(readFileSync(path))]),
  );
  return { version, sources };
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
