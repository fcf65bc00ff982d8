/** The program as a package holds it: scripts that find one another and their packages wherever they are installed. */
import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { nameOf, programEntry, THREADS, withOneShape } from '../../src/kit/program.ts';

/**
 * Packages that are installed beside Fonds: they hold compiled code, look for files of their own, or are a reader's
 * choice (playwright-core and axe-core, of `fonds a11y`). All others are part of the program.
 */
export const INSTALLED = [
  '@astrojs/compiler-rs',
  '@hyzyla/pdfium',
  'dictionary-en',
  'dictionary-fr',
  'esbuild',
  'mysql2',
  'nspell',
  'satteri',
  'sharp',
  'xz-decompress',
];
const CHOSEN = ['axe-core', 'playwright-core'];
/** The reference build and what only developers of Fonds use: never reached from a verb of a package. */
const ABSENT = ['astro', 'vite'];

export interface Bundle {
  code: string;
  /** Files that the code was made of, relative to the project. */
  inputs: string[];
}

/** Bundles every verb and thread: a script that exports a function for each. */
export function bundleVerbs(root: string): Promise<Bundle> {
  return bundle(root, programEntry(), 'node24');
}

/** Bundles `fonds init` alone, for a Node that is too old for the rest. */
export function bundleInit(root: string): Promise<Bundle> {
  return bundle(root, `exports.run = require('./src/commands/init.ts').run;`, 'node20');
}

/** What a thread is started from: the part of the script that bears its name. */
export const threadFile = (name: string): string =>
  `import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
export const { open } = await require('./fonds.cjs')[${JSON.stringify(name)}]();
`;

export const threadNames = (): string[] => THREADS.map(nameOf);

async function bundle(root: string, contents: string, target: string): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    stdin: { contents, resolveDir: root },
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    target,
    tsconfigRaw: {},
    metafile: true,
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'none',
    logLevel: 'warning',
    external: [...INSTALLED, ...CHOSEN, ...ABSENT].flatMap((name) => [name, `${name}/*`]),
    banner: { js: BANNER },
    plugins: [addresses(root)],
  });
  const inputs = Object.keys(metafile.inputs).filter((path) => path !== '<stdin>');
  return { code: withOneShape(outputFiles[0]!.text), inputs: inputs.sort() };
}

/** Scripts stand in `lib/`: the address of a source is told as if it stood in the package as in the project. */
const BANNER = `var fondsUrl=(path)=>new URL('../'+path,require('node:url').pathToFileURL(__filename)).href;`;

/** Gives modules their address, threads that of their file, and what is loaded late a place in the bundle. */
function addresses(root: string): Plugin {
  return {
    name: 'addresses',
    setup({ onLoad }) {
      onLoad({ filter: /\.(?:ts|js|mjs)$/ }, ({ path }) => {
        const text = readFileSync(path, 'utf8');
        if (!text.includes('import.meta.url')) return undefined;
        const place = JSON.stringify(relative(root, path).split(sep).join('/'));
        const contents = text
          .replace(
            /new URL\('([^']+-thread\.ts|[^']+\/(?:thread|child)\.ts)', import\.meta\.url\)/g,
            (_, target: string) => {
              return `new URL(fondsUrl(${JSON.stringify(`lib/${nameOf(target)}.mjs`)}))`;
            },
          )
          .replace(/\bload\('(\.\/[^']+\.ts)'\)/g, "require('$1')")
          .replace(/\brequirePackage\('yaml'\)/g, "require('yaml')")
          .replaceAll('import.meta.url', `fondsUrl(${place})`);
        return { contents, loader: path.endsWith('.ts') ? 'ts' : 'js' };
      });
    },
  };
}
