/** Our runtime of compiled templates beside Astro's own: the same template, the same bytes. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transform } from '@astrojs/compiler-rs';
import { experimental_AstroContainer as AstroContainer } from 'astro/container';
import type { AstroComponentFactory } from 'astro/runtime/server/index.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { astroOptions } from '../../../src/build/astro-options.ts';
import { type Component, renderPage } from '../../../src/build/runtime.ts';
import { root } from './render.ts';

const RUNTIMES = {
  ours: pathToFileURL(join(root, 'src/build/runtime.ts')).href,
  astro: pathToFileURL(createRequire(import.meta.url).resolve('astro/compiler-runtime')).href,
};

let folder: string;
let container: AstroContainer;
let count = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fonds-runtime-'));
  container = await AstroContainer.create();
});
afterAll(() => rmSync(folder, { recursive: true }));

async function load<T>(source: string, runtime: keyof typeof RUNTIMES): Promise<T> {
  const { code, diagnostics } = transform(source, {
    compact: astroOptions.compressHTML,
    filename: join(folder, 'Test.astro'),
    normalizedFilename: 'Test.astro',
    internalURL: RUNTIMES[runtime],
    resultScopedSlot: true,
    resolvePath: (specifier) => specifier,
  });
  expect(diagnostics).toEqual([]);
  const path = join(folder, `${runtime}-${count++}.ts`);
  writeFileSync(path, code);
  return ((await import(/* @vite-ignore */ pathToFileURL(path).href)) as { default: T }).default;
}

async function bothOf(source: string, props: Record<string, unknown> = {}) {
  const ours = renderPage(await load<Component>(source, 'ours'), props).join('');
  const theirs = await container.renderToString(await load<AstroComponentFactory>(source, 'astro'), {
    props,
  });
  return { ours: ours.replace('<!DOCTYPE html>', ''), theirs: theirs.replace('<!DOCTYPE html>', '') };
}

test.each<[string, string, string]>([
  ['text, escaped', `<p>{'<b> & "x" \\'y\\''}</p>`, '<p>&lt;b&gt; &amp; &quot;x&quot; &#39;y&#39;</p>'],
  ['nothing', `<p>{undefined}{null}{false}{''}</p>`, '<p></p>'],
  ['numbers and true', `<p>{0}{-1.5}{true}{12n}</p>`, '<p>0-1.5true12</p>'],
  ['lists, one in the other', `<p>{[1, ['<', [<b>2</b>]], null]}</p>`, '<p>1&lt;<b>2</b></p>'],
  ['an iterable', `<p>{new Set(['a', 'b'])}</p>`, '<p>ab</p>'],
  ['a function', `<p>{() => 'a&b'}</p>`, '<p>a&amp;b</p>'],
  ['HTML', `<p set:html={'<i>x</i>'} /><Fragment set:html={'<hr>'} />`, '<p><i>x</i></p><hr>'],
  ['text set', `<p set:text={'<i>'} />`, '<p>&lt;i&gt;</p>'],
  ['a fragment', `<><b>{1}</b>{' '}<i>{2}</i></>`, '<b>1</b> <i>2</i>'],
  ['a condition', `{1 > 0 && <p>yes</p>}{1 < 0 ? <p>a</p> : <p>b</p>}`, '<p>yes</p><p>b</p>'],
])('children: %s', async (_, source, expected) => {
  const { ours, theirs } = await bothOf(source);
  expect(ours).toBe(expected);
  expect(ours).toBe(theirs);
});

test.each<[string, string, string]>([
  ['text, escaped', `<a href={'/?a=1&b="2"<'}></a>`, '<a href="/?a=1&amp;b=&quot;2&quot;<"></a>'],
  ['none', `<a href={undefined} title={null}></a>`, '<a></a>'],
  ['empty', `<img alt={''}>`, '<img alt>'],
  ['a number', `<td colspan={2} rowspan={0}></td>`, '<td colspan="2" rowspan="0"></td>'],
  ['boolean ones', `<details open={true} hidden={false}></details>`, '<details open></details>'],
  [
    'false where it is a word',
    `<p aria-hidden={false} data-x={true}></p>`,
    '<p aria-hidden="false" data-x="true"></p>',
  ],
  [
    'download',
    `<a download={true}></a><a download={'a.pdf'}></a>`,
    '<a download></a><a download="a.pdf"></a>',
  ],
  ['popover', `<p popover={true}></p><p popover={'auto'}></p>`, '<p popover></p><p popover="auto"></p>'],
  [
    'a list of classes',
    `<p class:list={['a', false, { b: true, c: 0 }, ['d']]}></p>`,
    '<p class="a b d"></p>',
  ],
  ['no class of a list', `<p class:list={[false]}></p>`, '<p></p>'],
  ['spread', `<p {...{ id: 'a&b', title: undefined, lang: 'fr' }}></p>`, '<p id="a&amp;b" lang="fr"></p>'],
])('attributes: %s', async (_, source, expected) => {
  const { ours, theirs } = await bothOf(source);
  expect(ours).toBe(expected);
  expect(ours).toBe(theirs);
});

test.each<[string, string, string]>([
  [
    'an element',
    `---\nconst T = 'h3';\n---\n<T class="a" hidden={false}>{'<'}</T>`,
    '<h3 class="a">&lt;</h3>',
  ],
  ['an empty element', `---\nconst T = 'p';\n---\n<T id="x"></T>`, '<p id="x"></p>'],
  ['a void element', `---\nconst T = 'img';\n---\n<T src="x" />`, '<img src="x"/>'],
])('names that are computed: %s', async (_, source, expected) => {
  const { ours, theirs } = await bothOf(source);
  expect(ours).toBe(expected);
  expect(ours).toBe(theirs);
});

test('props, and a component within itself with slots', async () => {
  const source = [
    '---',
    'const { depth, label = "none" } = Astro.props;',
    '---',
    '<div title={label}>{depth}<slot>empty</slot>{depth > 0 && <Astro.self depth={depth - 1}><b>{depth}</b></Astro.self>}</div>',
  ].join('\n');
  const { ours, theirs } = await bothOf(source, { depth: 2, label: 'a & b' });
  expect(ours).toBe(
    '<div title="a &amp; b">2empty<div title="none">1<b>2</b><div title="none">0<b>1</b></div></div></div>',
  );
  expect(ours).toBe(theirs);
});

test.each([
  [
    'a promise',
    `<p>{Promise.resolve(1)}</p>`,
    'a template cannot wait for a promise: it takes all it prints from its view',
  ],
  [
    'an await',
    `---\nawait 1;\n---\n<p></p>`,
    'a template cannot wait for a promise: it takes all it prints from its view',
  ],
  ['an object', `<p>{{ a: 1 }}</p>`, 'a template cannot print [object Object]'],
  ['a request', `<p>{Astro.url}</p>`, 'Astro.url is not there: a template takes all it prints from its view'],
  [
    'no component',
    `---\nconst Nothing = undefined;\n---\n<Nothing />`,
    '<Nothing> is no component: undefined',
  ],
])('%s stops the page', async (_, source, message) => {
  const component = await load<Component>(source, 'ours');
  expect(() => renderPage(component, {})).toThrow(new Error(message));
});

test('a long text is a piece of its own, whatever stands around it', async () => {
  const article = `<p>${'« Été » '.repeat(400)}</p>`;
  const source = [
    '---',
    'const { html, depth, list } = Astro.props;',
    '---',
    '<div>{depth > 0 ? <Astro.self html={html} depth={depth - 1} list={list}><b>{depth}</b></Astro.self> : <section set:html={html} />}<slot /> {list}</div>',
  ].join('\n');
  const props = { html: article, depth: 2, list: ['a', 'é'.repeat(3000)] };
  const { ours, theirs } = await bothOf(source, props);
  expect(ours).toBe(theirs);
  const pieces = renderPage(await load<Component>(source, 'ours'), props);
  expect(pieces.filter((piece) => piece === article)).toHaveLength(1);
  expect(pieces.join('')).toBe(`<!DOCTYPE html>${theirs}`);
});

describe('a component of which all props are plain or frozen', () => {
  const source = [
    '---',
    'const { site, of, depth } = Astro.props;',
    '---',
    '{depth === 0 ? <p>{site.title(of)}</p> : of.map((name) => <Astro.self site={site} of={name} depth={0} />)}',
  ].join('\n');
  const rendered = async (freeze: boolean, of: string[]) => {
    let calls = 0;
    const site = { title: (name: string) => `${name} ${++calls}` };
    if (freeze) Object.freeze(site);
    const component = await load<Component>(source, 'ours');
    const page = () => renderPage(component, { site, of, depth: 1 }).join('').replace('<!DOCTYPE html>', '');
    return [page(), page()];
  };

  test('is made once for the same ones', async () => {
    expect(await rendered(true, ['a', 'b', 'a'])).toEqual([
      '<p>a 1</p><p>b 2</p><p>a 1</p>',
      '<p>a 1</p><p>b 2</p><p>a 1</p>',
    ]);
  });

  test('is made each time where one is not frozen', async () => {
    expect(await rendered(false, ['a', 'a'])).toEqual(['<p>a 1</p><p>a 2</p>', '<p>a 3</p><p>a 4</p>']);
  });

  test('is made each time once many are kept', async () => {
    const many = Array.from({ length: 30 }, (_, index) => `n${index}`);
    const [first, second] = await rendered(true, many);
    expect(first).toContain('<p>n29 30</p>');
    expect(second).toContain('<p>n0 1</p>');
    expect(second).toContain('<p>n29 36</p>');
  });
});
