/** Plugins of remark and rehype that a site brings. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { createMarkdown, loadPlugins } from '../../../src/markdown/index.ts';
import { pluginNames } from '../../../src/markdown/plugins.ts';
import { input, OPTIONS, places, told } from './helpers.ts';

const content = fileURLToPath(new URL('../../fixtures/markdown-plugins/content', import.meta.url));

async function rendering(remarkPlugins: string[], rehypePlugins: string[], body: string) {
  const { plugins, problems } = await loadPlugins({ remarkPlugins, rehypePlugins }, content);
  expect(problems).toEqual([]);
  return createMarkdown(OPTIONS, plugins).render(input(body));
}

describe('a site with plugins of its own', () => {
  test('has them run before what Fonds does', async () => {
    const result = await rendering(
      ['./plugins/remark-shout.js'],
      ['./plugins/rehype-mark.js'],
      "## L'été\n\nUn *mot* !\n\n:::note\nx\n:::\n\n[le rapport](rapport.pdf)",
    );
    expect(result.body).toBe(
      '<h2 id="l-ete">L’ÉTÉ</h2>\n<p class="marked">UN <em>MOT</em>\u202f!</p>\n<div class="callout callout-note" role="note"><p class="marked">Note</p><p class="marked">X</p></div>\n<p class="marked"><a href="/2022/deux-ans/rapport.pdf" type="application/pdf">LE RAPPORT<span class="weight"> (PDF - 1.2 Mo)</span></a></p>',
    );
    expect(result.problems).toEqual([]);
  });

  test('has them see one safe document, and trusts what they make', async () => {
    const { plugins } = await loadPlugins(
      { remarkPlugins: [], rehypePlugins: ['./plugins/rehype-count.js'] },
      content,
    );
    const result = createMarkdown(OPTIONS, plugins).render(
      input('Un <b onclick="x">b</b>[^1]\n\n[^1]: Note.', {
        lead: { text: 'Chapô', line: 2 },
        postscript: { text: 'Fin', line: 4 },
      }),
    );
    expect(result.lead).toBe('<p>Chapô</p>');
    expect(result.postscript).toBe(
      '<p>Fin</p><svg viewBox="0 0 1 1"><path stroke-width="2"></path></svg><hr data-raw>6 paragraphs, no handler',
    );
    expect(result.notes).toContain('<li id="note-1">');
    expect(places(result)).toEqual(['10:4 html-handler-removed']);
  });

  test('is told of a plugin that loses the parts', async () => {
    const { plugins } = await loadPlugins(
      { remarkPlugins: [], rehypePlugins: ['./plugins/rehype-empty.js'] },
      content,
    );
    const result = createMarkdown(OPTIONS, plugins).render(input('Un', { lead: { text: 'Chapô', line: 2 } }));
    expect(result.body).toBe('<p>Un</p>');
    expect(places(result)).toEqual(['2:1 plugin-failed']);
  });

  test('may name packages', async () => {
    const { body } = await rendering([], ['rehype-sanitize'], 'a <b>b</b>');
    expect(body).toBe('<p>a <b>b</b></p>');
  });

  test('without any has none', async () => {
    expect(await loadPlugins({ remarkPlugins: [], rehypePlugins: [] }, content)).toEqual({
      plugins: null,
      problems: [],
    });
  });

  test('is told which cannot be loaded', async () => {
    const { problems } = await loadPlugins(
      { remarkPlugins: ['./plugins/absent.js'], rehypePlugins: ['./plugins/not-a-plugin.js'] },
      content,
    );
    expect(problems).toMatchObject([
      { code: 'plugin-not-loaded', file: '../package.json', params: { name: './plugins/absent.js' } },
      {
        code: 'plugin-not-a-function',
        file: '../package.json',
        params: { name: './plugins/not-a-plugin.js' },
      },
    ]);
    expect(told({ problems })[0]).toBe(
      "error 1:1 L’extension « ./plugins/absent.js » ne se charge pas : Cannot find module './plugins/absent.js' → Installez-la avec npm, ou donnez son chemin depuis ce `package.json` : `./plugins/extension.js`.",
    );
  });

  test('names neither code, nor an address, nor a file of the content folder', async () => {
    const names = [
      'data:text/javascript,globalThis.ran=1',
      'http://a.fr/x.js',
      'file:///a.js',
      './content/x.js',
      'node:fs',
    ];
    const { problems } = await loadPlugins({ remarkPlugins: names, rehypePlugins: [] }, content);
    expect(problems.map(({ code, params }) => [code, params.name])).toEqual(
      names.map((name) => ['plugin-refused', name]),
    );
    expect(globalThis).not.toHaveProperty('ran');
  });

  test('names them in the package.json beside the content folder, or has none', () => {
    const root = mkdtempSync(join(tmpdir(), 'fonds-plugins-'));
    const named = (text?: string) => {
      if (text !== undefined) writeFileSync(join(root, 'package.json'), text);
      const { names, problems } = pluginNames(join(root, 'content'));
      return [names.remarkPlugins, problems.map(({ code, file }) => `${file} ${code}`)];
    };
    expect(named()).toEqual([[], []]);
    expect(named('{}')).toEqual([[], []]);
    expect(named('{ "fonds": { "remarkPlugins": ["./a.js"] } }')).toEqual([['./a.js'], []]);
    expect(named('{ "fonds": { "remarkPlugins": "./a.js" } }')).toEqual([
      [],
      ['../package.json plugins-not-read'],
    ]);
    expect(named('{')).toEqual([[], ['../package.json plugins-not-read']]);
    rmSync(root, { recursive: true });
  });

  test.each(['throws', 'is-asynchronous'])(
    'is told which document a plugin that %s fails on',
    async (name) => {
      const result = await rendering([`./plugins/remark-${name}.js`], [], '## Titre');
      expect(result.body).toBe('<h2 id="titre">Titre</h2>');
      expect(places(result)).toEqual(['10:1 plugin-failed']);
      expect(told(result)[0]).toMatch(
        /^error 10:1 Une extension remark ou rehype a échoué sur ce document : /,
      );
    },
  );
});
