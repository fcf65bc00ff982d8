/** Colours and font families of a site: defaults, what site.yaml changes, and whether they can be read. */
import type { KeyPath } from '../../content/locate.ts';
import type { SiteData } from '../../content/types.ts';
import { bundledFamily, standInFamilies, usesBundledFont } from './fonts.ts';

export type Scheme = 'light' | 'dark';
export type ColorName = 'paper' | 'ink' | 'soft' | 'line' | 'accent' | 'mark';
export type Palette = Record<ColorName, string>;

const DEFAULTS: Record<Scheme, Palette> = {
  light: {
    paper: '#fcfbf8',
    ink: '#1b1d21',
    soft: '#5a5d63',
    line: '#d9d6cf',
    accent: '#1d4f6e',
    mark: '#a8481f',
  },
  dark: {
    paper: '#14171c',
    ink: '#eae6dd',
    soft: '#a5a39c',
    line: '#30343b',
    accent: '#92c4e3',
    mark: '#e39a72',
  },
};

/** Both palettes, as six hexadecimal figures. */
export function palettes(site: SiteData): Record<Scheme, Palette> {
  const { light, dark } = site.theme.colors;
  return { light: { ...DEFAULTS.light, ...given(light) }, dark: { ...DEFAULTS.dark, ...given(dark) } };
}

function given(colors: Record<string, string | undefined>): Partial<Palette> {
  return Object.fromEntries(Object.entries(colors).filter(([, color]) => color !== undefined));
}

/**
 * Custom properties of both schemes: what the reader chose, else what the device prefers, and the light one
 * on paper. `logo` is the text of an SVG logo.
 */
export function themeCss(site: SiteData, logo?: string): string {
  const palette = palettes(site);
  const light = properties(palette.light);
  // A logo is drawn for paper, unless it says itself what it is on a dark ground.
  const ground = logo?.includes('prefers-color-scheme') ? 'transparent' : palette.light.paper;
  const dark = `${properties(palette.dark)} --logo-ground: ${ground};`;
  return `@layer tokens {
  :root { color-scheme: light; ${fonts(site)} ${light} --logo-ground: transparent; }
  @media (prefers-color-scheme: dark) { :root { color-scheme: dark; ${dark} } }
  :root[data-scheme='light'] { color-scheme: light; ${light} --logo-ground: transparent; }
  :root[data-scheme='dark'] { color-scheme: dark; ${dark} }
  @media print { :root:root:root { ${onPaper(site, DEFAULTS.light)} } }
}`;
}

/** The light scheme alone, and where the addresses that pages write from `/` begin. */
function onPaper(site: SiteData, light: Palette): string {
  const { origin } = new URL(site.url);
  return `color-scheme: light; ${properties({ ...light, paper: '#ffffff' })} --origin: "${origin}";`;
}

function properties(palette: Palette): string {
  return Object.entries(palette)
    .map(([name, color]) => `--${name}: ${color};`)
    .join(' ');
}

function fonts(site: SiteData): string {
  const own = site.theme.fonts;
  const standIns = [...standInFamilies.map((family) => `'${family}'`), 'Georgia', 'serif'].join(', ');
  const text = usesBundledFont(site) ? `${bundledFamily}, ${standIns}` : `'${own.text}', Georgia, serif`;
  const sans = own.interface ? `'${own.interface}', ${SYSTEM}` : SYSTEM;
  return `--font-text: ${text}; --font-interface: ${sans};`;
}

/** By name: `system-ui` is the menu font of some systems, made for other scripts or for nothing so small. */
const SYSTEM = "-apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Arial, sans-serif";

/** A pair of colours too near one another to be read. */
export interface LowContrast {
  /** The key of site.yaml to change. */
  keyPath: KeyPath;
  scheme: Scheme;
  name: ColorName;
  color: string;
  paper: string;
  /** Two decimals, rounded down so that a failing ratio never reads as the least one. */
  ratio: number;
  least: number;
}

/**
 * Least contrast with the paper: text 4.5 (WCAG 2.2, 1.4.3), marks that are no text 3 (1.4.11). Hairlines
 * carry no meaning of their own.
 */
const LEAST: [ColorName, number][] = [
  ['ink', 4.5],
  ['soft', 4.5],
  ['accent', 4.5],
  ['mark', 3],
];

/** Every pair of the site's colours that has too little contrast, light scheme first. */
export function lowContrasts(site: SiteData): LowContrast[] {
  const all = palettes(site);
  return (['light', 'dark'] as const).flatMap((scheme) => {
    const { paper, ...rest } = all[scheme];
    const own = site.theme.colors[scheme];
    return LEAST.flatMap(([name, least]) => {
      const color = rest[name as keyof typeof rest];
      const ratio = Math.floor(contrast(color, paper) * 100) / 100;
      if (ratio >= least) return [];
      const key = own[name] === undefined && own.paper !== undefined ? 'paper' : name;
      return [{ keyPath: ['theme', 'colors', scheme, key], scheme, name, color, paper, ratio, least }];
    });
  });
}

/** Contrast ratio of two colours, 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrast(a: string, b: string): number {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

/** Relative luminance of `#rrggbb` (WCAG 2.2, "relative luminance"). */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(color.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
