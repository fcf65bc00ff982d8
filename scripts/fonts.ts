/**
 * Makes the font files that Fonds ships, from the @fontsource package: `node scripts/fonts.ts`.
 * Run by whoever changes the font or its glyphs; a build takes the files as they are.
 *
 * Each style is cut in three, so that a page in French loads one file: `core` holds what French
 * needs, `rest` the other letters of Latin-1 and rarer signs, `ext` Latin Extended.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { create, type Font } from 'fontkitten';
import subset from 'subset-font';

const { values } = parseArgs({ options: { help: { type: 'boolean', short: 'h' } } });
if (values.help) {
  console.log('node scripts/fonts.ts\n\nMakes src/theme/styles/fonts/ from @fontsource-variable/newsreader.');
  process.exit(0);
}

const root = join(import.meta.dirname, '..');
const source = join(root, 'node_modules/@fontsource-variable/newsreader');
const target = join(root, 'src/theme/styles/fonts');

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const codes = (text: string) => [...text].map((character) => character.codePointAt(0)!);

/** Signs of the keyboard that texts hold in code and addresses more than in sentences. */
const RARE = codes('#$<>@\\^`{|}~');
/**
 * Under 26 kB: on a line of 1.5 Mb/s and 150 ms the whole comes in the round trip after the page's own, and
 * the first paint waits for it.
 */
const CORE = [
  ...range(0x20, 0x7e).filter((code) => !RARE.includes(code)),
  ...codes('àâäæçéèêëîïôöœùûüÀÂÇÉÈÊËÎÏÔŒÙÛ'),
  ...codes('\u00a0\u202f«»‘’“”…–—‐‑•·°§€²³×'),
];
/** Spaces that the font lacks and that a browser makes from its own space, where the range names them. */
const SPACES = [0x2009, 0x202f];
const REST = [...RARE, ...range(0xa1, 0xff), ...codes('Ÿ‹›„†ı‚‡‰™−⁄\u2009\u2191\u2193')].filter(
  (code) => !CORE.includes(code),
);

interface Cut {
  file: string;
  from: string;
  codes: number[];
  axes: Record<string, number | { min: number; max: number }>;
  features: string[];
}

/** Of fontkitten's drawing commands, as SVG writes them. */
const PATH_LETTERS: Record<string, string> = {
  moveTo: 'M',
  lineTo: 'L',
  quadraticCurveTo: 'Q',
  bezierCurveTo: 'C',
  closePath: 'Z',
};

/** The font's own figures are tabular. */
const FEATURES = ['kern', 'liga', 'pnum'];
const upright = {
  from: 'newsreader-latin-wght-normal',
  axes: { wght: { min: 400, max: 600 } },
  features: FEATURES,
};
// Kerning is a third of an italic of a few words in a text.
const italic = { from: 'newsreader-latin-wght-italic', axes: { wght: 400 }, features: ['liga', 'pnum'] };
const cuts: Cut[] = [
  { file: 'newsreader-core', codes: CORE, ...upright },
  { file: 'newsreader-rest', codes: REST, ...upright },
  { file: 'newsreader-italic-core', codes: CORE, ...italic },
  { file: 'newsreader-italic-rest', codes: REST, ...italic },
];
const EXTENDED = range(0x100, 0x17f).concat(range(0x218, 0x21b), range(0x1e80, 0x1e85));
for (const style of [upright, italic]) {
  const from = style.from.replace('-latin-', '-latin-ext-');
  const file = style === upright ? 'newsreader-ext' : 'newsreader-italic-ext';
  cuts.push({ ...style, file, from, codes: EXTENDED.filter((code) => !codes('ıœŒŸ').includes(code)) });
}

const ranges: Record<string, string> = {};
for (const cut of cuts) {
  const original = readFileSync(join(source, `files/${cut.from}.woff2`));
  const { characterSet } = single(original);
  const known = cut.codes.filter((code) => characterSet.includes(code));
  const bytes = await subset(original, String.fromCodePoint(...known), {
    targetFormat: 'woff2',
    variationAxes: cut.axes,
    keepFeatures: cut.features,
    noHinting: true,
  });
  writeFileSync(join(target, `${cut.file}.woff2`), bytes);
  ranges[cut.file] = unicodeRange(cut.codes === CORE ? [...known, ...SPACES] : known);
  console.log(`${cut.file}.woff2: ${known.length} characters, ${bytes.length} bytes`);
}
writeFileSync(join(target, 'ranges.json'), `${JSON.stringify(ranges, null, 2)}\n`);
writeFileSync(join(target, 'initials.json'), `${JSON.stringify(await initials(), null, 1)}\n`);
writeFileSync(join(target, 'OFL.txt'), readFileSync(join(source, 'LICENSE')));

function single(bytes: Buffer): Font {
  const font = create(bytes);
  if (font.isCollection) throw new Error('a single font was expected');
  return font;
}

/** As CSS writes it: `U+20-7E, U+A0`. */
function unicodeRange(list: number[]): string {
  const sorted = [...new Set(list)].sort((a, b) => a - b);
  const runs: [number, number][] = [];
  for (const code of sorted) {
    const last = runs.at(-1);
    if (last && last[1] === code - 1) last[1] = code;
    else runs.push([code, code]);
  }
  const hex = (code: number) => code.toString(16).toUpperCase();
  return runs.map(([from, to]) => (from === to ? `U+${hex(from)}` : `U+${hex(from)}-${hex(to)}`)).join(', ');
}

/**
 * Outlines of the letters and figures that a site's icon may show, y downwards, 1000 units to the em: an
 * icon made of them needs no font where it is drawn.
 */
async function initials(): Promise<Record<string, { path: string; width: number }>> {
  const original = readFileSync(join(source, 'files/newsreader-latin-opsz-normal.woff2'));
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
  const font = single(
    await subset(original, letters, { targetFormat: 'truetype', variationAxes: { wght: 600, opsz: 24 } }),
  );
  const scale = 1000 / font.unitsPerEm;
  const round = (value: number) => Math.round(value * scale);
  return Object.fromEntries(
    [...letters].map((letter) => {
      const glyph = font.glyphForCodePoint(letter.codePointAt(0)!);
      const path = glyph.path.commands
        .map(({ command, args }) => {
          const points = args.map((value, index) => (index % 2 ? -round(value) : round(value)));
          return `${PATH_LETTERS[command]}${points.join(' ')}`;
        })
        .join('');
      return [letter, { path, width: round(glyph.advanceWidth) }];
    }),
  );
}
