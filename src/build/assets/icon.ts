/** The site's icon: its logo where that is square, else its initial. */
import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { SiteData } from '../../content/types.ts';
import { palettes } from './theme.ts';

type Initials = Record<string, { path: string; width: number }>;

/** Outlines of initials, relative to the project. */
export const INITIALS = 'src/theme/styles/fonts/initials.json';

export interface Icon {
  /** The icon itself, and the extension of its file. */
  source: { bytes: Uint8Array; type: 'svg' | 'png' };
  /** PNG of each side, in pixels. */
  png: Map<number, Uint8Array>;
}

/** Sides of the PNG icons: tab, home screen of a phone (Apple), manifest. */
const ICON_SIDES = [48, 180, 192, 512] as const;

/** Makes the icon of a site. Drawn from outlines, never from a font, so that every machine draws the same. */
export async function siteIcon(root: string, contentRoot: string, site: SiteData): Promise<Icon> {
  const { default: sharp } = await import('sharp');
  const source = (await squareLogo(contentRoot, site)) ?? {
    bytes: Buffer.from(initialSvg(root, site)),
    type: 'svg' as const,
  };
  const background = { r: 0, g: 0, b: 0, alpha: 0 };
  const png = await Promise.all(
    ICON_SIDES.map(async (side): Promise<[number, Uint8Array]> => {
      const image = sharp(source.bytes, { density: 72 * (side / 64) });
      return [side, await image.resize(side, side, { fit: 'contain', background }).png().toBuffer()];
    }),
  );
  return { source, png: new Map(png) };
}

async function squareLogo(contentRoot: string, site: SiteData): Promise<Icon['source'] | null> {
  const { logo } = site.theme;
  const type = logo && extname(logo).toLowerCase().slice(1);
  if (!logo || (type !== 'svg' && type !== 'png')) return null;
  const { default: sharp } = await import('sharp');
  try {
    const bytes = readFileSync(join(contentRoot, logo));
    const { width, height } = await sharp(bytes).metadata();
    const ratio = width / height;
    return ratio > 0.8 && ratio < 1.25 ? { bytes, type } : null;
  } catch {
    // A logo that cannot be read is told where the archive is loaded.
    return null;
  }
}

/** A letter on a square of the accent's colour. No `<style>`: a strict policy forbids it in an SVG too. */
function initialSvg(root: string, site: SiteData): string {
  const initials: Initials = JSON.parse(readFileSync(join(root, INITIALS), 'utf8'));
  const letter = [...site.title.normalize('NFD').toUpperCase()].find((each) => initials[each]);
  const glyph = letter ? initials[letter]! : null;
  const { light } = palettes(site);
  const drawn = glyph
    ? `<path transform="translate(${32 - (glyph.width * 0.052) / 2} 50) scale(.052)" d="${glyph.path}" fill="${light.paper}"/>`
    : `<path d="M16 18h32v4H16zm0 12h32v4H16zm0 12h20v4H16z" fill="${light.paper}"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64"><path d="M0 0h64v64H0z" fill="${light.accent}"/>${drawn}</svg>`;
}
