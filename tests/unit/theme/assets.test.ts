import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { afterEach, describe, expect, it } from 'vitest';
import { type BuiltAssets, buildAssets } from '../../../src/build/assets/assets.ts';
import { contrast } from '../../../src/build/assets/theme.ts';
import { readSite } from '../../../src/content/site.ts';
import { tell } from '../../../src/wording/problems/index.ts';
import { root } from './render.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const MINIMAL = 'title: Archives\nurl: https://exemple.fr\n';

/** Builds the assets of a content folder made of a site.yaml and other files. */
async function assetsOf(yaml: string, files: Record<string, string | Uint8Array> = {}): Promise<BuiltAssets> {
  const contentRoot = mkdtempSync(join(tmpdir(), 'fonds-assets-'));
  folders.push(contentRoot);
  for (const [name, bytes] of Object.entries({ 'site.yaml': yaml, ...files })) {
    mkdirSync(join(contentRoot, name, '..'), { recursive: true });
    writeFileSync(join(contentRoot, name), bytes);
  }
  const { value, problems } = readSite(yaml);
  if (!value) throw new Error(JSON.stringify(problems));
  return buildAssets({ root, site: value, contentRoot });
}

const bytesOf = ({ files }: BuiltAssets, address: string) => {
  const file = files.find(({ output }) => address.endsWith(`/${output}`));
  if (!file) throw new Error(`no file at ${address}`);
  return Buffer.from(file.bytes);
};

describe('assets', () => {
  it('are the same bytes under the same names, build after build', async () => {
    const [first, second] = [await assetsOf(MINIMAL), await assetsOf(MINIMAL)];
    expect(second).toEqual(first);
    expect(first.problems).toEqual([]);
  });

  it('all lie in one folder under names that tell their content', async () => {
    const { files } = await assetsOf(MINIMAL);
    for (const { output } of files) expect(output).toMatch(/^_fonds\/[a-z\d-]+-[\w-]{10}\.[a-z\d]+$/);
    const changed = await assetsOf(`${MINIMAL}theme:\n  colors:\n    light:\n      accent: '#004400'\n`);
    const name = ({ view }: BuiltAssets) => view.stylesheet;
    expect(name(changed)).not.toBe(name(await assetsOf(MINIMAL)));
  });

  it('have the base path of the site in their addresses', async () => {
    const { view } = await assetsOf('title: A\nurl: https://exemple.fr/fonds\n');
    const addresses = [view.stylesheet, view.script, view.icon, view.manifest, ...view.fonts];
    for (const address of addresses) expect(address).toMatch(/^\/fonds\/_fonds\//);
  });

  it('load nothing from another site', async () => {
    const { files } = await assetsOf(MINIMAL);
    const texts = files.filter(({ output }) => /\.(?:css|js|webmanifest)$/.test(output));
    for (const { bytes } of texts)
      expect(Buffer.from(bytes).toString()).not.toMatch(/(?:https?:)?\/\/(?!exemple\.fr")[a-z]/);
  });

  it('weigh on an article page what a slow line bears', async () => {
    const built = await assetsOf(MINIMAL);
    const { view } = built;
    const scripts = bytesOf(built, view.script).length + view.schemeScript!.length;
    expect(scripts).toBeLessThanOrEqual(6 * 1024);
    const fonts = [...view.fonts, view.italicFont!].map((font) => bytesOf(built, font).length);
    const styles = gzipSync(bytesOf(built, view.stylesheet)).length;
    // Of 60 kB, 12 are left to the page itself.
    expect(fonts.reduce((sum, size) => sum + size, styles)).toBeLessThanOrEqual(48 * 1024);
  });

  it('spell out on paper addresses in full, whatever the base path', async () => {
    const built = await assetsOf('title: A\nurl: https://exemple.fr/fonds\n');
    const css = bytesOf(built, built.view.stylesheet).toString();
    expect(css).toMatch(/--origin: ?"https:\/\/exemple\.fr"/);
    expect(css).toMatch(/content: ?" <" var\(--origin\) attr\(href\) ">"/);
  });

  it('name in the stylesheet each font that they hold', async () => {
    const { files, view } = await assetsOf(MINIMAL);
    const css = Buffer.from(files.find(({ output }) => view.stylesheet.endsWith(output))!.bytes).toString();
    const named = [...css.matchAll(/url\((?:"|')?\.\/([^)"']+)/g)].map(([, name]) => `_fonds/${name}`);
    const held = files.map(({ output }) => output).filter((output) => output.endsWith('.woff2'));
    expect(named.toSorted()).toEqual(held.toSorted());
  });

  it('give a logo made for paper its paper in the dark, and leave one that knows both schemes', async () => {
    const yaml = `${MINIMAL}theme:\n  logo: logo.svg\n  colors:\n    light:\n      paper: "#fffefa"\n`;
    const ground = async (inside: string) => {
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">${inside}</svg>`;
      const built = await assetsOf(yaml, { 'logo.svg': svg });
      const css = bytesOf(built, built.view.stylesheet).toString();
      return [...css.matchAll(/--logo-ground: ?([^;}]+)/g)].map(([, value]) => value);
    };
    expect(await ground('')).toEqual(['transparent', '#fffefa', 'transparent', '#fffefa']);
    const both = await ground('<style>@media (prefers-color-scheme: dark) { path { fill: #fff } }</style>');
    expect(new Set(both)).toEqual(new Set(['transparent']));
  });

  it('hold no font for a site that has chosen its own', async () => {
    const { files, view } = await assetsOf(
      `${MINIMAL}theme:\n  fonts:\n    text: Garamond Maison\n    interface: Interface Maison\n`,
    );
    expect(files.filter(({ output }) => output.endsWith('.woff2'))).toEqual([]);
    expect([view.fonts, view.italicFont]).toEqual([[], undefined]);
    const css = Buffer.from(files.find(({ output }) => view.stylesheet.endsWith(output))!.bytes).toString();
    expect(css).toMatch(/--font-text: ?["']Garamond Maison["']/);
    expect(css).toMatch(/--font-interface: ?["']Interface Maison["']/);
  });
});

describe('the icon', () => {
  it('is the initial of the site, in outlines that need no font', async () => {
    const built = await assetsOf('title: Étang des archives\nurl: https://exemple.fr\n');
    const svg = bytesOf(built, built.view.icon).toString();
    expect(svg).toMatch(/^<svg .*<path transform="translate\([\d. ]+\) scale\(\.052\)" d="M/);
    expect(svg).not.toMatch(/<(?:text|style|script)/);
    const other = await assetsOf('title: Bétang\nurl: https://exemple.fr\n');
    expect(bytesOf(other, other.view.icon).toString()).not.toBe(svg);
    const same = await assetsOf('title: "« Eaux »"\nurl: https://exemple.fr\n');
    expect(bytesOf(same, same.view.icon).toString()).toBe(svg);
  });

  it('is drawn in every size that devices ask for', async () => {
    const built = await assetsOf(MINIMAL);
    const manifest = JSON.parse(bytesOf(built, built.view.manifest).toString());
    const asked = [
      [built.view.iconPng!, 48],
      [built.view.touchIcon!, 180],
      ...manifest.icons.map(({ src, sizes }: { src: string; sizes: string }) => [
        src,
        Number.parseInt(sizes, 10),
      ]),
    ] as [string, number][];
    expect(asked.map(([, side]) => side)).toEqual([48, 180, 192, 512]);
    for (const [address, side] of asked) {
      const { width, height, format } = await sharp(bytesOf(built, address)).metadata();
      expect([format, width, height]).toEqual(['png', side, side]);
    }
  });

  it('is the logo where that is square, not where it is a banner', async () => {
    const svg = (width: number) =>
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} 50" width="${width}" height="50"><path d="M0 0h${width}v50z"/></svg>`;
    const yaml = `${MINIMAL}theme:\n  logo: logo.svg\n`;
    const square = await assetsOf(yaml, { 'logo.svg': svg(50) });
    expect(bytesOf(square, square.view.icon).toString()).toBe(svg(50));
    const banner = await assetsOf(yaml, { 'logo.svg': svg(300) });
    expect(bytesOf(banner, banner.view.icon).toString()).not.toBe(svg(300));
  });

  it('is the initial where the logo cannot be read', async () => {
    const built = await assetsOf(`${MINIMAL}theme:\n  logo: logo.svg\n`, { 'logo.svg': 'no image' });
    const plain = await assetsOf(MINIMAL);
    expect(built.view.icon).toBe(plain.view.icon);
  });
});

describe('contrast', () => {
  it('is computed as WCAG says', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.478, 3);
    expect(contrast('#ffffff', '#777777')).toBeCloseTo(4.478, 3);
    expect(contrast('#0000ff', '#0000ff')).toBe(1);
  });

  it('too low is told for every colour at its place in site.yaml', async () => {
    const yaml = `${MINIMAL}theme:
  colors:
    light:
      ink: '#bbbbbb'
      mark: '#999999'
      accent: '#777777'
    dark:
      paper: '#a5a39c'
`;
    const { problems } = await assetsOf(yaml);
    const told = problems.map((problem) => {
      const { line, column, message, remedy } = tell(problem, 'fr');
      return `${line}:${column} ${message} ${remedy}`;
    });
    const sentence = (
      place: string,
      name: string,
      color: string,
      paper: string,
      scheme: string,
      ratio: string,
      least: string,
      key: string,
      shade: string,
    ) =>
      `${place} La couleur « ${name} » ${color} se lit mal sur le fond ${paper} en apparence ${scheme} : contraste de ${ratio}, il en faut ${least} (WCAG 2.2). La clé en cause est ${key}. Choisissez pour ${key} une couleur plus ${shade}, ou retirez la clé pour reprendre la couleur d’origine.`;
    expect(told).toEqual([
      sentence(
        '6:12',
        'ink',
        '#bbbbbb',
        '#fcfbf8',
        'claire',
        '1,85',
        '4,5',
        'theme.colors.light.ink',
        'foncée',
      ),
      sentence(
        '8:15',
        'accent',
        '#777777',
        '#fcfbf8',
        'claire',
        '4,32',
        '4,5',
        'theme.colors.light.accent',
        'foncée',
      ),
      sentence(
        '7:13',
        'mark',
        '#999999',
        '#fcfbf8',
        'claire',
        '2,75',
        '3',
        'theme.colors.light.mark',
        'foncée',
      ),
      sentence(
        '10:14',
        'ink',
        '#eae6dd',
        '#a5a39c',
        'sombre',
        '2,02',
        '4,5',
        'theme.colors.dark.paper',
        'foncée',
      ),
      sentence(
        '10:14',
        'soft',
        '#a5a39c',
        '#a5a39c',
        'sombre',
        '1',
        '4,5',
        'theme.colors.dark.paper',
        'foncée',
      ),
      sentence(
        '10:14',
        'accent',
        '#92c4e3',
        '#a5a39c',
        'sombre',
        '1,34',
        '4,5',
        'theme.colors.dark.paper',
        'foncée',
      ),
      sentence(
        '10:14',
        'mark',
        '#e39a72',
        '#a5a39c',
        'sombre',
        '1,09',
        '3',
        'theme.colors.dark.paper',
        'foncée',
      ),
    ]);
    expect(problems.every(({ severity, file }) => severity === 'error' && file === 'site.yaml')).toBe(true);
  });

  it('of the colours that Fonds ships is above the least everywhere', async () => {
    expect((await assetsOf(MINIMAL)).problems).toEqual([]);
  });
});
