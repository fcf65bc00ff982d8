/**
 * Bundles Sveltia CMS from its npm build, to be served by the site itself: without the parts that an archive never
 * reaches, and without any address of another site.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'esbuild';
import { completeFrench } from './sveltia-french.ts';

/** Where its files are, from the `node_modules` of the project at `root`. */
export function cmsFolder(root: string): string {
  return dirname(dirname(createRequire(join(root, 'package.json')).resolve('@sveltia/cms')));
}

interface Outside {
  pattern: RegExp;
  /** Places of 0.221.1. */
  count: number;
  /** Beginning of the name of the font that stands for it; null for what is asked of nobody any more. */
  font: string | null;
}

/** Addresses that it calls by itself: those of fonts always, the others as a fallback or for public forges. */
const OUTSIDE: readonly Outside[] = [
  ...['source-sans-3', 'noto-mono', 'material-symbols'].map((font) => ({
    pattern: new RegExp(`https://cdn\\.jsdelivr\\.net/fontsource/fonts/${font}[^)]*\\.woff2`, 'g'),
    count: 1,
    font,
  })),
  { pattern: /https:\/\/unpkg\.com(?=[/`])/g, count: 4, font: null },
  {
    pattern:
      /https:\/\/(?:status-api\.hostedstatus\.com\/1\.0\/status\/\w+|www\.githubstatus\.com\/api\/v2\/status\.json)/g,
    count: 2,
    font: null,
  },
];

/**
 * The script of the editor with the addresses of other sites taken out; `assets` are the names of its files. Throws
 * where their number is not the known one: a new version is to be looked at by a person.
 */
export function selfHosted(script: string, assets: readonly string[]): string {
  let text = script;
  for (const { pattern, count, font } of OUTSIDE) {
    const found = text.match(pattern)?.length ?? 0;
    if (found !== count)
      throw new Error(`@sveltia/cms: ${pattern} stands in ${found} places, ${count} are known`);
    // A style sheet that a script makes is resolved against the page.
    const file = assets.find((name) => font !== null && name.startsWith(font) && name.endsWith('.woff2'));
    if (font !== null && file === undefined) throw new Error(`@sveltia/cms has no font ${font}`);
    text = text.replace(pattern, file === undefined ? 'absent:' : `assets/${file}`);
  }
  // WCAG 2.2, 1.4.4: a page that cannot be enlarged.
  return text.replace(/,?\s*maximum-scale=1(?:\.0)?/g, '');
}

/** Files of the npm build that pages load, beside the scripts: neither maps nor what converts HEIC. */
export function cmsAssets(root: string): string[] {
  return readdirSync(join(cmsFolder(root), 'npm/assets')).filter((name) => /\.(?:woff2|txt)$/.test(name));
}

const LANGUAGES = /^(?:yaml|markdown|html|json|javascript|css)$/;

/** Editors of maps, colours of 230 languages, 27 of 29 translations: one empty module stands for them all. */
const unreached: Plugin = {
  name: 'unreached',
  setup({ onResolve, onLoad }) {
    const empty = { path: 'empty', namespace: 'unreached' };
    onResolve({ filter: /^@shikijs\/langs\// }, ({ path }) =>
      LANGUAGES.test(path.split('/').pop()!) ? undefined : empty,
    );
    onResolve({ filter: /^@shikijs\/themes\// }, ({ path }) =>
      /github-(?:light|dark)$/.test(path) ? undefined : empty,
    );
    onResolve({ filter: /^(?:leaflet|terra-draw|terra-draw-leaflet-adapter)(?:\/|$)/ }, () => empty);
    onResolve({ filter: /locales\/.*\.json$/ }, ({ path }) =>
      /\/(?:fr|en-[A-Z]+)\.json$/.test(path) ? undefined : empty,
    );
    onLoad({ filter: /.*/, namespace: 'unreached' }, () => ({ contents: 'export default {}', loader: 'js' }));
  },
};

/** For esbuild: what makes the bundle of the npm build one that calls nobody. */
export function cmsPlugins(root: string): Plugin[] {
  const assets = cmsAssets(root);
  return [
    unreached,
    {
      name: 'self-hosted',
      setup({ onLoad }) {
        onLoad({ filter: /@sveltia[\\/]cms[\\/]locales[\\/]fr\.json$/ }, ({ path }) => ({
          contents: JSON.stringify(completeFrench(JSON.parse(readFileSync(path, 'utf8')))),
          loader: 'json',
        }));
        onLoad({ filter: /@sveltia[\\/]cms[\\/]npm[\\/]index\.js$/ }, ({ path }) => ({
          contents: selfHosted(readFileSync(path, 'utf8'), assets),
          loader: 'js',
        }));
      },
    },
  ];
}
