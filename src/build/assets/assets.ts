/** What the project builds itself beside pages: stylesheets, scripts, fonts, icons, manifest. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BuildFailure, BuildOptions } from 'esbuild';
import { openYaml } from '../../content/locate.ts';
import { NO_THEME, type ThemeFiles, themePart } from '../../content/theme-files.ts';
import type { SiteData } from '../../content/types.ts';
import { withBundler } from '../../kit/bundler.ts';
import { digestBytes } from '../../kit/digest.ts';
import { prebuiltOf, prebuiltPath } from '../../kit/prebuilt.ts';
import type { Problem } from '../../kit/problem.ts';
import { SCHEME_SCRIPT } from '../../views/scheme-script.ts';
import type { SiteView } from '../../views/types.ts';
import { themeFileOf, themeImports } from '../theme-imports.ts';
import { type FontFile, fontCss, fontFiles, fontSources, usesBundledFont } from './fonts.ts';
import { INITIALS, siteIcon } from './icon.ts';
import { lowContrasts, palettes, themeCss } from './theme.ts';

export interface AssetFile {
  /** Path in the output folder: `_fonds/site-3f9a….css`. */
  output: string;
  bytes: Uint8Array;
}

export interface BuiltAssets {
  files: AssetFile[];
  /** Addresses of the files, with the base path. */
  view: SiteView['assets'];
  /** Colours of site.yaml that cannot be read. */
  problems: Problem[];
  /** Files that they were made from, relative to the project; those of the content folder are left out. */
  sources: string[];
}

export interface AssetOptions {
  /** The project's folder. */
  root: string;
  site: SiteData;
  /** The content folder: holds the logo, and site.yaml for the place of a problem. */
  contentRoot: string;
  /** Files that replace styles and scripts of the project. */
  theme?: ThemeFiles;
}

/** Folder of the built files in the output, kept for ever by caches: every name has its content's digest. */
const ASSET_FOLDER = '_fonds';

const TARGET = ['es2022', 'chrome111', 'firefox115', 'safari16.4'];

/**
 * Builds every file that pages link to. Equal options, sources and versions give equal bytes.
 * Throws what esbuild throws for a source of the project that does not compile.
 */
export async function buildAssets({
  root,
  site,
  contentRoot,
  theme = NO_THEME,
}: AssetOptions): Promise<BuiltAssets> {
  const out = new Output(new URL(site.url).pathname.replace(/\/$/, ''));
  const fonts = (usesBundledFont(site) ? fontFiles(root) : []).map((file) => ({
    file,
    href: out.add(file.name, 'woff2', file.bytes),
  }));
  const faces = fontCss(
    fonts.map(({ file, href }) => ({ file, url: `.${href.slice(href.lastIndexOf('/'))}` })),
  );
  const own = withoutLines(`${faces}\n${themeCss(site, logoText(contentRoot, site))}`);
  const [[style, main, search, references, filter], icon] = await Promise.all([
    parts(root, theme),
    siteIcon(root, contentRoot, site),
  ]);
  const sides = new Map([...icon.png].map(([side, bytes]) => [side, out.add(`icone-${side}`, 'png', bytes)]));
  const view: SiteView['assets'] = {
    stylesheet: out.add('site', 'css', Buffer.concat([style!.bytes, Buffer.from(own)])),
    ...preloaded(site, fonts),
    script: out.add('site', 'js', main!.bytes),
    searchScript: search ? out.add('recherche', 'js', search.bytes) : '',
    referencesScript: references ? out.add('references', 'js', references.bytes) : '',
    filterScript: filter ? out.add('filtre', 'js', filter.bytes) : '',
    schemeScript: SCHEME_SCRIPT,
    icon: out.add('icone', icon.source.type, icon.source.bytes),
    iconPng: sides.get(48)!,
    touchIcon: sides.get(180)!,
    manifest: '',
  };
  view.manifest = out.add('site', 'webmanifest', Buffer.from(manifest(site, out.base, sides)));
  const made = [style, main, search, references, filter];
  const bundled = made.flatMap((part) => part?.sources ?? []);
  const sources = [...new Set([...bundled, ...fontSources(fonts.map(({ file }) => file)), INITIALS])].sort();
  const doubts = made.flatMap((part) => part?.problems ?? []);
  const problems = [...contrastProblems(site, contentRoot), ...doubts];
  return { files: out.files, view, problems, sources };
}

/** Undefined where the logo is no SVG, or is not there: its absence is told with the content's problems. */
function logoText(contentRoot: string, { theme }: SiteData): string | undefined {
  const file = theme.logo === undefined ? undefined : join(contentRoot, theme.logo);
  return file?.endsWith('.svg') && existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** The font of a site that has chosen another is the reader's own: nothing to load. */
function preloaded(
  site: SiteData,
  fonts: { file: FontFile; href: string }[],
): Pick<SiteView['assets'], 'fonts' | 'italicFont'> {
  if (!usesBundledFont(site)) return { fonts: [] };
  const of = (name: string) => fonts.find(({ file }) => file.name === name)!.href;
  return { fonts: [of('newsreader-core')], italicFont: of('newsreader-italic-core') };
}

class Output {
  readonly base: string;
  readonly files: AssetFile[] = [];

  constructor(base: string) {
    this.base = base;
  }

  /** Keeps a file under a name that tells its content; gives its address with the base path. */
  add(name: string, extension: string, bytes: Uint8Array): string {
    const output = `${ASSET_FOLDER}/${name}-${digestBytes(bytes).slice(0, 10)}.${extension}`;
    this.files.push({ output, bytes });
    return `${this.base}/${output}`;
  }
}

const COMMON: BuildOptions = {
  bundle: true,
  minify: true,
  write: false,
  target: TARGET,
  metafile: true,
  tsconfigRaw: {},
  logLevel: 'silent',
  legalComments: 'none',
  charset: 'utf8',
};

/** Rules without their line breaks, around which nothing but spaces stands here. */
const withoutLines = (css: string): string => css.replace(/\s*\n\s*/g, '');

/** What is the same for every site: the stylesheet without colours and fonts, and the scripts of the browser. */
export const ASSET_PARTS = ['style', 'main', 'search', 'references', 'filter'] as const;
export type AssetPart = (typeof ASSET_PARTS)[number];

/** A part, and the files of the project that it was made from. */
interface Bundled {
  bytes: Uint8Array;
  sources: string[];
  /** What is doubtful in the files of a theme: of a stylesheet, what browsers pass over. */
  problems: Problem[];
}

/** All parts; where several do not compile, the failure tells of each. */
async function parts(root: string, theme: ThemeFiles): Promise<(Bundled | null)[]> {
  const settled = await Promise.allSettled(ASSET_PARTS.map((name) => part(root, name, theme)));
  const reasons = settled.flatMap((each) =>
    each.status === 'rejected' ? (each.reason as BuildFailure) : [],
  );
  if (reasons.length > 0) {
    const errors = reasons.flatMap((reason) => reason.errors ?? []);
    throw errors.length > 0 ? Object.assign(reasons[0]!, { errors }) : reasons[0];
  }
  return settled.map((each) => (each as PromiseFulfilledResult<Bundled | null>).value);
}

async function part(root: string, name: AssetPart, theme: ThemeFiles): Promise<Bundled | null> {
  const isReplaced = themePart(theme, name === 'style' ? 'styles' : 'client').length > 0;
  if (isReplaced || !prebuiltOf(root)) return bundlePart(root, name, theme);
  return { bytes: readFileSync(prebuiltPath(root, name)), sources: [], problems: [] };
}

/** Small pictures that a stylesheet of a theme names beside it stand in the stylesheet. */
const PICTURES = ['.svg', '.png', '.webp', '.avif', '.jpg', '.gif'];

/** Bundles a part from the sources of the project at `root`; null where the project has no such script. */
export async function bundlePart(
  root: string,
  name: AssetPart,
  theme: ThemeFiles = NO_THEME,
): Promise<Bundled | null> {
  const entry = join(root, 'src/theme', name === 'style' ? 'styles/site.css' : `client/${name}.ts`);
  if (!existsSync(entry)) return null;
  const options: BuildOptions = {
    ...COMMON,
    absWorkingDir: root,
    entryPoints: [entry],
    external: ['*.woff2'],
    loader: Object.fromEntries(PICTURES.map((ending) => [ending, 'dataurl'])),
    plugins: [themeImports(root, theme)],
  };
  const { outputFiles, metafile, warnings } = await withBundler(({ build }) =>
    build({ ...options, format: 'iife' }),
  );
  const sources = Object.keys(metafile!.inputs).filter((path) => !path.startsWith('node_modules/'));
  const problems = warnings.flatMap(({ text, location }): Problem[] => {
    const file = location && themeFileOf(root, theme, location.file);
    if (!file) return [];
    const { line, column } = location;
    return [
      {
        code: 'theme-doubtful',
        severity: 'warning',
        file,
        line,
        column: column + 1,
        params: { reason: text },
      },
    ];
  });
  return { bytes: Buffer.from(outputFiles![0]!.text.trimEnd()), sources, problems };
}

/** Web app manifest (W3C), which gives a bookmark its name, colours and icon. */
function manifest(site: SiteData, base: string, sides: ReadonlyMap<number, string>): string {
  const { light } = palettes(site);
  return JSON.stringify({
    name: site.title,
    description: site.description,
    lang: site.lang,
    start_url: `${base}/`,
    display: 'browser',
    background_color: light.paper,
    theme_color: light.paper,
    icons: [192, 512].map((side) => ({ src: sides.get(side), sizes: `${side}x${side}`, type: 'image/png' })),
  });
}

function contrastProblems(site: SiteData, contentRoot: string): Problem[] {
  const low = lowContrasts(site);
  if (low.length === 0) return [];
  const yaml = openYaml(readFileSync(join(contentRoot, 'site.yaml'), 'utf8'));
  return low.map(({ keyPath, scheme, name, color, paper, ratio, least }) => ({
    code: 'low-contrast',
    severity: 'error',
    file: 'site.yaml',
    ...yaml.locate(keyPath),
    params: { key: keyPath.join('.'), scheme, name, color, paper, ratio, least },
  }));
}
