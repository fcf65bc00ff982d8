/** The font that Fonds ships: its files, their rules, and stand-ins of the same width. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SiteData } from '../../content/types.ts';

export const bundledFamily = 'Newsreader';

/** False for a site whose theme names another font for its text. */
export function usesBundledFont({ theme }: SiteData): boolean {
  return theme.fonts.text === undefined || theme.fonts.text === bundledFamily;
}

const FOLDER = 'src/theme/styles/fonts';

export interface FontFile {
  /** `newsreader-core`. */
  name: string;
  bytes: Uint8Array;
  italic: boolean;
  /** CSS `unicode-range`. */
  range: string;
}

/** What `fontFiles` reads, relative to the project. */
export function fontSources(files: readonly FontFile[]): string[] {
  return [`${FOLDER}/ranges.json`, ...files.map(({ name }) => `${FOLDER}/${name}.woff2`)];
}

/** The font files of the project at `root`, the one that every page needs first. */
export function fontFiles(root: string): FontFile[] {
  const ranges: Record<string, string> = JSON.parse(readFileSync(join(root, FOLDER, 'ranges.json'), 'utf8'));
  return Object.entries(ranges).map(([name, range]) => ({
    name,
    bytes: readFileSync(join(root, FOLDER, `${name}.woff2`)),
    italic: name.includes('italic'),
    range,
  }));
}

/**
 * `@font-face` rules. `optional`: a page that was first painted with the stand-in keeps it, so text never
 * moves; the file is in the browser's cache for the next page.
 */
export function fontCss(files: { file: FontFile; url: string }[]): string {
  const own = files.map(
    ({
      file,
      url,
    }) => `@font-face { font-family: ${bundledFamily}; font-style: ${file.italic ? 'italic' : 'normal'};
  font-weight: ${file.italic ? '400' : '400 600'}; font-display: optional; src: url('${url}') format('woff2');
  unicode-range: ${file.range}; }`,
  );
  return [...own, ...STAND_INS.flatMap(standIn)].join('\n');
}

interface StandIn {
  family: string;
  /** Local names and mean width of a letter in ems (@capsizecss/metrics): upright, bold, italic. */
  faces: [locals: string[], width: number][];
}

/** Mean width of a letter in ems of the shipped font at 400, 600 and in italic, and its vertical metrics. */
const OWN = { widths: [0.4285, 0.45, 0.402], ascent: 0.735, descent: 0.265 };

const STAND_INS: StandIn[] = [
  {
    family: 'Newsreader Georgia',
    faces: [
      [['Georgia'], 913 / 2048],
      [['Georgia Bold'], 1062 / 2048],
      [['Georgia Italic'], 931 / 2048],
    ],
  },
  {
    family: 'Newsreader Times',
    faces: [
      [['Times New Roman', 'Liberation Serif'], 832 / 2048],
      [['Times New Roman Bold', 'Liberation Serif Bold'], 886 / 2048],
      [['Times New Roman Italic', 'Liberation Serif Italic'], 836 / 2048],
    ],
  },
  {
    family: 'Newsreader Noto',
    faces: [
      [['Noto Serif'], 0.481],
      [['Noto Serif Bold'], 0.512],
      [['Noto Serif Italic'], 0.469],
    ],
  },
];

export const standInFamilies = STAND_INS.map(({ family }) => family);

function standIn({ family, faces }: StandIn): string[] {
  return faces.map(([locals, width], index) => {
    const adjust = OWN.widths[index]! / width;
    const percent = (value: number) => `${(value * 100).toFixed(1)}%`;
    return `@font-face { font-family: '${family}'; font-style: ${index === 2 ? 'italic' : 'normal'}; font-weight: ${index === 1 ? 600 : 400};
  src: ${locals.map((local) => `local('${local}')`).join(', ')}; size-adjust: ${percent(adjust)}; ascent-override: ${percent(OWN.ascent / adjust)};
  descent-override: ${percent(OWN.descent / adjust)}; line-gap-override: 0%; }`;
  });
}
