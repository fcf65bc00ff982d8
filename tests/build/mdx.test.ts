/** Astro's own MDX integration is the oracle of ours, on what needs no component of the catalogue. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mdx from '@astrojs/mdx';
import { build } from 'astro';
import type { Element, ElementContent, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { select } from 'hast-util-select';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { renderDocument } from '../../src/markdown/index.ts';

const CASES: Record<string, string> = {
  paragraphs: 'Une phrase avec *emphase*, **importance** et `code`.\n\nUne autre.',
  headings: '## Titre\n\nTexte.\n\n### Sous-titre\n\nTexte.',
  lists: '- un\n- deux\n  1. premier\n  2. second\n\nSuite.',
  table: '| a | b |\n|---|---|\n| 1 | 2 |',
  link: '[Une page](https://example.org/a?b=1&c=2)',
  'inline elements': 'H<sub>2</sub>O et le 1<sup>er</sup> mai.',
  'block elements': '<blockquote>\n\nUne *citation*.\n\n</blockquote>',
  comment: 'Avant {/* caché */} après.',
  'string literal': "Avant {'milieu'} après.",
  'number literal': 'Il y en a {12}.',
  entities: 'Fish &amp; chips, &lt;balise&gt;.',
  'code block': '```js\nconst x = { a: 1 };\n```',
  strikethrough: 'Un ~~ancien~~ texte.',
};
const names = Object.keys(CASES);
let dir: string;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'fonds-mdx-'));
  mkdirSync(join(dir, 'src/pages'), { recursive: true });
  symlinkSync(join(process.cwd(), 'node_modules'), join(dir, 'node_modules'));
  for (const [position, name] of names.entries()) {
    writeFileSync(join(dir, `src/pages/p${position}.mdx`), `<main>\n\n${CASES[name]}\n\n</main>\n`);
  }
  await build({
    configFile: false,
    root: dir,
    logLevel: 'error',
    markdown: { syntaxHighlight: false },
    integrations: [mdx()],
  });
}, 120_000);
afterAll(() => rmSync(dir, { recursive: true, force: true }));

test.each(names)('%s', (name) => {
  const page = fromHtml(readFileSync(join(dir, `dist/p${names.indexOf(name)}/index.html`), 'utf8'));
  const { body, problems } = renderDocument(
    {
      path: 'articles/2022/a.mdx',
      format: 'mdx',
      address: '/2022/a/',
      body: CASES[name]!,
      bodyLine: 1,
      media: new Map(),
      addressOf: () => null,
    },
    { lang: 'en', base: '', origin: 'https://example.com', contentsMinimum: 3 },
  );
  expect(problems).toEqual([]);
  expect(outline(fromHtml(body, { fragment: true }))).toEqual(outline(select('main', page)!));
});

/** Elements and texts; attributes and our wrappers around tables left out. */
function outline(parent: Root | Element): unknown[] {
  return (parent.children as ElementContent[]).flatMap((child): unknown[] => {
    if (child.type === 'text')
      return child.value.trim() === '' ? [] : [child.value.replace(/\s+/g, ' ').trim()];
    if (child.type !== 'element') return [];
    if (child.tagName === 'div') return outline(child);
    return [[child.tagName, ...outline(child)]];
  });
}
