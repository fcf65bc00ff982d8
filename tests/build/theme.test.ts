import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { buildSite } from '../../src/build/build.ts';
import type { Problem } from '../../src/kit/problem.ts';
import { tell } from '../../src/wording/problems/index.ts';
import { treeOf } from './tree.ts';

const root = process.cwd();
const folder = mkdtempSync(join(tmpdir(), 'fonds-theme-'));
const archive = join(folder, 'archive');
const content = join(archive, 'content');
let fresh = 0;
let clock = Date.UTC(2024, 6, 1) / 1000;

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(archive, path)), { recursive: true });
  writeFileSync(join(archive, path), text);
  // Stamps that a build may trust, each another one.
  clock += 60;
  utimesSync(join(archive, path), clock, clock);
}

const article = (title: string, day: number) =>
  `---\ntitle: ${title}\nrubric: vie\npublished: 2024-03-0${day}\n---\n\nUn texte de ${title}.\n`;

beforeEach(() => {
  rmSync(archive, { recursive: true, force: true });
  write('content/site.yaml', 'title: Archives\nurl: https://archives.example.org\n');
  write('content/rubrics/vie.md', '---\ntitle: Vie locale\n---\n');
  write('content/articles/2024/marche/index.md', article('Le marché', 1));
  write('content/articles/2024/ecole/index.md', article('L’école', 2));
});

const optionsOf = (name: string) => ({
  root,
  content,
  out: join(folder, name, 'site'),
  cache: join(folder, name, 'cache'),
  now: Date.parse('2025-01-01T00:00:00Z'),
});

/** Builds over what the last build left, and from nothing: both must give the same site. */
async function build() {
  const result = await buildSite(optionsOf('kept'));
  const from = `fresh-${fresh++}`;
  const anew = await buildSite(optionsOf(from));
  expect(anew.problems).toEqual(result.problems);
  const siteOf = (name: string) => treeOf(join(folder, name, 'site'));
  if (result.built) expect(siteOf('kept')).toEqual(siteOf(from));
  rmSync(join(folder, from), { recursive: true });
  return result;
}

const page = (path: string) => readFileSync(join(folder, 'kept/site', path), 'utf8');
const stylesheet = () => page(/_fonds\/site-[\w-]+\.css/.exec(page('index.html'))![0]);
const script = () => page(/_fonds\/site-[\w-]+\.js/.exec(page('index.html'))![0]);

/** Problems as they are told, with their places. */
const told = (problems: Problem[], lang = 'fr') =>
  problems.map((problem) => {
    const { message, remedy } = tell(problem, lang);
    return `${problem.file}:${problem.line}:${problem.column} ${problem.code} ${message} ${remedy}`;
  });

const CARD = `---
import Original from 'fonds/theme/components/Card.astro';
const { card, site, level } = Astro.props;
---
<Original {card} {site} {level} />
<li class="marque">{card.title}</li>
`;

describe('a file of theme/ replaces that of Fonds', () => {
  test('a component, that imports the one it replaces; taken away, the first comes back', async () => {
    await build();
    const before = page('index.html');
    write('theme/components/Card.astro', CARD);
    expect((await build()).problems).toEqual([]);
    expect(page('index.html')).toContain('<li class="marque">Le marché</li>');
    expect(page('index.html')).toContain('<li class="card">');

    write('theme/components/Card.astro', CARD.replace('marque', 'signe'));
    const edited = await build();
    expect(page('index.html')).toContain('<li class="signe">Le marché</li>');
    expect(edited.summary.written).toBeLessThan(edited.summary.outputs / 2);
    expect((await build()).upToDate).toBe(true);

    rmSync(join(archive, 'theme'), { recursive: true });
    await build();
    expect(page('index.html')).toBe(before);
  });

  test('a template renders the pages of the kinds that use it, and no other', async () => {
    const rendered = async () => (await build()).summary.rendered;
    const all = (await build()).summary.pages;
    const missing = readFileSync(join(root, 'src/theme/layouts/NotFoundPage.astro'), 'utf8');
    write('theme/layouts/NotFoundPage.astro', missing.replace('<h1', '<h1 data-own'));
    expect(await rendered()).toBe(1);
    write('theme/components/article/Neighbours.astro', '<p>Voisins</p>\n');
    expect(await rendered()).toBe(2);
    write('theme/components/Card.astro', CARD);
    const ofCards = await rendered();
    expect(ofCards).toBeGreaterThan(2);
    expect(ofCards).toBeLessThan(all - 2);
    write('content/articles/2024/marche/index.md', article('Le marché couvert', 1));
    write('theme/components/article/Neighbours.astro', '<p>Les voisins</p>\n');
    await build();
    expect(page('index.html')).toContain('Le marché couvert');
    expect(page('2024/ecole/index.html')).toContain('Les voisins');
    rmSync(join(archive, 'theme/components'), { recursive: true });
    await build();
    rmSync(join(archive, 'theme/layouts'), { recursive: true });
    expect(await rendered()).toBe(1);
    write('theme/components/SiteFooter.astro', '<p>Pied</p>\n');
    expect(await rendered()).toBe(all);
  });

  test('a layout copied as it is, with what it imports from beside it', async () => {
    const text = readFileSync(join(root, 'src/theme/layouts/NotFoundPage.astro'), 'utf8');
    write('theme/layouts/NotFoundPage.astro', text.replace('<h1', '<h1 data-own'));
    expect((await build()).problems).toEqual([]);
    expect(page('404.html')).toContain('<h1 data-own');
  });

  test('a component deep in a folder, and a helper of the theme beside it', async () => {
    write('theme/components/helper.ts', `export const shout = (text: string) => text.toUpperCase();\n`);
    write(
      'theme/components/article/Neighbours.astro',
      `---\nimport { shout } from '../helper.ts';\n---\n<p>{shout('voisins')}</p>\n`,
    );
    expect((await build()).problems).toEqual([]);
    expect(page('2024/marche/index.html')).toContain('<p>VOISINS</p>');
  });

  test('tokens, and a stylesheet that adds to that of Fonds', async () => {
    await build();
    const before = page('2024/marche/index.html');
    write(
      'theme/styles/tokens.css',
      '@import "fonds/theme/styles/tokens.css";\n:root { --measure: 31.4rem; }\n',
    );
    expect((await build()).problems).toEqual([]);
    expect(stylesheet()).toContain('--measure: 31.4rem');
    expect(stylesheet()).toContain('--edge:');
    expect(page('2024/marche/index.html')).not.toBe(before);
    write('theme/styles/picture.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>');
    write('theme/styles/print.css', 'body { background: url("./picture.svg"); mask: url(/own/mask.svg) }');
    expect((await build()).problems).toEqual([]);
    expect(stylesheet()).toMatch(/url\(["']?data:image\/svg\+xml/);
    expect(stylesheet()).toMatch(/url\(["']?\/own\/mask\.svg/);
  });

  test('a script of the browser', async () => {
    write('theme/client/main.ts', `import 'fonds/theme/client/main.ts';\ndocument.title += ' (à moi)';\n`);
    expect((await build()).problems).toEqual([]);
    expect(script()).toContain('(à moi)');
  });

  test('the sentences given, and no other', async () => {
    await build();
    const writes = [
      ['  latest: Nos derniers textes\n', 'Nos derniers textes'],
      ['  latest: Les tout derniers\n', 'Les tout derniers'],
    ] as const;
    for (const [text, expected] of writes) {
      write(
        'theme/wording/fr.yaml',
        `templates:\n${text}  articles: { one: "{count} texte", other: "{count} textes" }\n`,
      );
      expect((await build()).problems).toEqual([]);
      expect(page('index.html')).toContain(expected);
    }
    expect(page('rubriques/vie/index.html')).toContain('2 textes');
    expect(page('index.html')).toContain('Rubriques');
    write(
      'theme/wording/fr.yaml',
      'views:\n  feedTitle: "{site} | {title}"\n  descriptions: { rubric: "Tout sur {title}." }\n',
    );
    expect((await build()).problems).toEqual([]);
    expect(page('rubriques/vie/index.html')).toContain('content="Tout sur Vie locale."');
    expect(page('rubriques/vie/index.html')).toContain('Archives | Vie locale');
    rmSync(join(archive, 'theme'), { recursive: true });
    await build();
    expect(page('index.html')).toContain('Dernières publications');
  });

  test('wording in English serves a site in another language than French', async () => {
    write('content/site.yaml', 'title: Archives\nurl: https://archives.example.org\nlang: en\n');
    write('theme/wording/fr.yaml', 'templates: { latest: Nouveau }\n');
    write('theme/wording/en.yaml', 'templates: { latest: Fresh }\n');
    await build();
    expect(page('index.html')).toContain('Fresh');
    expect(page('index.html')).not.toContain('Nouveau');
  });
});

describe('what is wrong in a theme is told at its place', () => {
  test('a template, an import, a style in a template, all at once, the site left as it was', async () => {
    await build();
    const before = page('index.html');
    write('theme/components/Card.astro', '---\nconst a = ;\n---\n<li></li>\n');
    write('theme/components/Pager.astro', "---\nimport X from './Nulle.astro';\n---\n<X />\n");
    write('theme/components/Figure.astro', '<p>x</p>\n<style>p { color: red }</style>\n');
    const { built, problems } = await build();
    expect(built).toBe(false);
    expect(told(problems)).toMatchInlineSnapshot(`
      [
        "../theme/components/Card.astro:2:10 theme-failed Ce fichier de theme/ n’a pas pu être compilé : Unexpected token Corrigez-le à cet endroit, ou retirez-le pour reprendre celui de Fonds ; le site publié n’a pas été touché.",
        "../theme/components/Figure.astro:2:1 theme-style-in-template Ce gabarit contient une balise <style> ou <script>, que les pages n’acceptent pas. Mettez les styles dans theme/styles/ et les scripts dans theme/client/.",
        "../theme/components/Pager.astro:2:15 theme-import-missing Ce fichier de theme/ importe « ./Nulle.astro », qui n’existe pas. Corrigez le chemin : ce qui est à côté du fichier, ou ce que Fonds fournit, comme « fonds/theme/components/Card.astro ».",
      ]
    `);
    expect(page('index.html')).toBe(before);
    expect(told(problems, 'en').join('\n')).not.toMatch(/undefined|null/);
  });

  test('a stylesheet and a script', async () => {
    write('theme/styles/tokens.css', '@import "./rien.css";\n:root { --measure: 3rem }\n');
    write('theme/client/main.ts', 'const a = ;\n');
    expect(told((await build()).problems)).toMatchInlineSnapshot(`
      [
        "../theme/styles/tokens.css:1:9 theme-import-missing Ce fichier de theme/ importe « ./rien.css », qui n’existe pas. Corrigez le chemin : ce qui est à côté du fichier, ou ce que Fonds fournit, comme « fonds/theme/components/Card.astro ».",
        "../theme/client/main.ts:1:11 theme-failed Ce fichier de theme/ n’a pas pu être compilé : Unexpected ";" Corrigez-le à cet endroit, ou retirez-le pour reprendre celui de Fonds ; le site publié n’a pas été touché.",
      ]
    `);
  });

  test('a stylesheet that browsers would pass over in part', async () => {
    write('theme/styles/forced.css', 'a { color red }\n');
    const { built, problems } = await build();
    expect(built).toBe(true);
    expect(told(problems)).toMatchInlineSnapshot(`
      [
        "../theme/styles/forced.css:1:10 theme-doubtful Les navigateurs ignoreront sans doute une partie de ce fichier : Expected ":" Corrigez-le à cet endroit.",
      ]
    `);
  });

  test('a sentence that does not exist, one in the wrong form, a name that is not put in', async () => {
    write(
      'theme/wording/fr.yaml',
      'templates:\n  lattest: Neuf\n  readIn: "Lire en {langue}"\n  rubrics: [a]\n  articles: { one: "{cout} texte" }\n  skipToContent: "Au {contenu}"\n',
    );
    expect(told((await build()).problems)).toMatchInlineSnapshot(`
      [
        "../theme/wording/fr.yaml:2:3 unknown-key La clé \`templates.lattest\` n’existe pas : ce qu’elle dit serait ignoré. Vouliez-vous écrire \`latest\` ?",
        "../theme/wording/fr.yaml:3:11 unknown-placeholder La phrase \`templates.readIn\` n’a rien à mettre à la place de {langue}. Vouliez-vous écrire {language} ?",
        "../theme/wording/fr.yaml:4:12 wrong-type La clé \`templates.rubrics\` attend un texte, et non « ["a"] ». Écrivez un texte après \`rubrics:\`.",
        "../theme/wording/fr.yaml:5:3 missing-key La clé \`templates.articles.other\` manque ; elle est obligatoire. Ajoutez une ligne \`other: …\`.",
        "../theme/wording/fr.yaml:5:20 unknown-placeholder La phrase \`templates.articles.one\` n’a rien à mettre à la place de {cout}. Vouliez-vous écrire {count} ?",
        "../theme/wording/fr.yaml:6:18 unknown-placeholder La phrase \`templates.skipToContent\` n’a rien à mettre à la place de {contenu}. Retirez les accolades : cette phrase est toujours la même.",
      ]
    `);
  });

  test('a file that replaces nothing', async () => {
    write('theme/components/Crad.astro', '<li></li>\n');
    write('theme/wording/fr.yml', 'templates: {}\n');
    write('theme/README.md', 'Notre thème.\n');
    const { built, problems } = await build();
    expect(built).toBe(true);
    expect(told(problems)).toMatchInlineSnapshot(`
      [
        "../theme/components/Crad.astro:1:1 theme-file-unused Le fichier theme/components/Crad.astro ne remplace rien, et rien ne l’utilise. Vouliez-vous le nommer « theme/components/Card.astro » ?",
        "../theme/wording/fr.yml:1:1 theme-file-unused Le fichier theme/wording/fr.yml ne remplace rien, et rien ne l’utilise. Vouliez-vous le nommer « theme/wording/fr.yaml » ?",
      ]
    `);
  });
});

describe('the worked examples of docs/theming.md', () => {
  const guide = readFileSync(join(root, 'docs/theming.md'), 'utf8');
  const files = [...guide.matchAll(/^`(theme\/[^`]+)`:\n\n```\w+\n([\s\S]*?)^```$/gm)];

  test('build without a word, and show on the pages', async () => {
    expect(files).toHaveLength(6);
    for (const [, path, text] of files) write(path!, text!);
    expect((await build()).problems).toEqual([]);
    expect(page('index.html')).toContain('Tout juste parus');
    expect(page('index.html')).toContain('class="framed"');
    expect(page('404.html')).toContain('archive-notice');
    expect(page('rubriques/vie/index.html')).toContain('2 textes');
    expect(stylesheet()).toContain('--measure: 40rem');
  });
});
