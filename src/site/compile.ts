/**
 * The Astro templates, compiled once by Astro and Vite into one module that Node imports.
 * The module is kept with the list of the files it was made from; it is made again only when one
 * of these, a dependency, or Node itself has changed.
 */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { writeAtomic } from '../store/atomic.ts';
import { digest } from '../store/digest.ts';
import type { SourceKeys } from '../store/tree-key.ts';

/** Files outside the module graph that decide how templates compile. */
const ENVIRONMENT = ['package-lock.json', 'astro.config.mjs', 'tsconfig.json', 'src/site/astro-options.ts'];
const ENTRY = 'src/site/bundle.ts';

export interface CompiledTemplates {
  /** Absolute path of the module. */
  path: string;
  /** Digest of the module's code: pages rendered by equal code are equal. */
  key: string;
  /** False when the kept module served. */
  made: boolean;
}

interface Note {
  /** Digest of Node's version and of the environment files. */
  environment: string;
  /** Digest of each source of the module, by path relative to the project. */
  sources: Record<string, string>;
  key: string;
}

/**
 * Gives the compiled templates of the project at `root`, compiling them where the kept module in
 * `dir` does not serve. Throws what Astro's compiler or Vite throws: a template with an error.
 */
export async function compileTemplates(
  root: string,
  dir: string,
  keys: SourceKeys,
): Promise<CompiledTemplates> {
  const environment = digest(process.version, ...ENVIRONMENT.map((file) => keys.file(file)));
  const note = readNote(dir);
  if (note?.environment === environment && isCurrent(note, keys)) {
    return { path: modulePath(dir, note.key), key: note.key, made: false };
  }
  const { code, sources } = await bundle(root);
  const key = digest(code);
  writeAtomic(modulePath(dir, key), code);
  const current = Object.fromEntries(sources.map((source) => [source, keys.file(source)]));
  writeAtomic(
    join(dir, 'templates.json'),
    JSON.stringify({ environment, sources: current, key } satisfies Note),
  );
  for (const name of readdirSync(dir)) {
    if (name.endsWith('.mjs') && name !== `${key}.mjs`) rmSync(join(dir, name), { force: true });
  }
  return { path: modulePath(dir, key), key, made: true };

  function isCurrent(kept: Note, keys: SourceKeys): boolean {
    const path = modulePath(dir, kept.key);
    return (
      existsSync(path) &&
      Object.entries(kept.sources).every(([source, key]) => keys.file(source) === key) &&
      digest(readFileSync(path, 'utf8')) === kept.key
    );
  }
}

const modulePath = (dir: string, key: string) => join(dir, `${key}.mjs`);

function readNote(dir: string): Note | null {
  try {
    return JSON.parse(readFileSync(join(dir, 'templates.json'), 'utf8')) as Note;
  } catch {
    return null;
  }
}

async function bundle(root: string): Promise<{ code: string; sources: string[] }> {
  const [{ getViteConfig }, { build }, { astroOptions }] = await Promise.all([
    import('astro/config'),
    import('vite'),
    import('./astro-options.ts'),
  ]);
  const configure = getViteConfig(
    {
      logLevel: 'error',
      build: {
        ssr: true,
        write: false,
        minify: true,
        target: 'node24',
        rolldownOptions: { input: join(root, ENTRY), output: { codeSplitting: false } },
      },
      ssr: { noExternal: true },
    },
    { ...astroOptions, configFile: false, root, logLevel: 'error' },
  );
  const config = await configure({ mode: 'production', command: 'build' });
  const result = await build({ ...config, configFile: false });
  const output = (Array.isArray(result) ? result : [result]).flatMap((made) =>
    'output' in made ? made.output : [],
  );
  const chunks = output.filter((file) => file.type === 'chunk');
  const entry = chunks[0];
  if (!entry || chunks.length !== 1)
    throw new Error(`the templates compiled into ${chunks.length} modules, not one`);
  const sources = entry.moduleIds.map((id) => projectPath(root, id)).filter((path) => path !== null);
  return { code: entry.code, sources: [...new Set(sources)].sort() };
}

/** Path of a module of the project itself; null for dependencies and virtual modules. */
function projectPath(root: string, id: string): string | null {
  const file = id.replace(/\?.*$/, '');
  if (file.startsWith('\0')) return null;
  const path = relative(root, file).split(sep).join('/');
  return path.startsWith('..') || path.startsWith('node_modules/') ? null : path;
}
