/** The page that Fonds was created from, word for word, built from a content folder of its own. */
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Element, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { select, selectAll } from 'hast-util-select';
import { toString as textOf } from 'hast-util-to-string';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildSite } from '../../src/build/build.ts';
import { Workspace } from './edits.ts';

const root = process.cwd();
const shared = join(root, '..', 'shared', 'seed');
/** Spaces of every kind are one: which no-break space stands where is the typography's own test. */
const plain = (text: string) => text.replace(/[\s\u00a0\u202f]+/g, ' ').trim();
const lines = existsSync(shared) ? readSeed() : [];

function readSeed(): string[] {
  const file = readdirSync(shared).find((name) => name.endsWith('.txt'))!;
  return readFileSync(join(shared, file), 'utf8').split('\n').map(plain).filter(Boolean);
}

describe.skipIf(lines.length === 0)('the seed page', () => {
  const [title, dateLine, lead, ...rest] = lines as [string, string, string, ...string[]];
  const weightAt = rest.indexOf('PNG - 25.5 ko');
  const body = rest.slice(0, weightAt);
  const [weight, document, recommend, heading, ...siblings] = rest.slice(weightAt) as [
    string,
    string,
    string,
    string,
    ...string[],
  ];
  let base: string;
  let page: Root;

  beforeAll(async () => {
    base = mkdtempSync(join(tmpdir(), 'fonds-seed-'));
    const space = new Workspace(join(base, 'content'));
    space.write('site.yaml', 'title: Vie associative\nurl: https://seed.example\n');
    space.write('rubrics/jeveuxaider.md', '---\ntitle: JeVeuxAider.gouv.fr\n---\n');
    const own = 'articles/2022/2-ans-de-solidarite';
    space.write(
      `${own}/index.md`,
      article(title, '2022-04-04', `modified: 2022-04-05\nlead: ${JSON.stringify(lead)}`, [
        ...body,
        '![Le bilan de deux ans](bilan.png)',
        '[Retrouvez le support complet des 2 ans de JeVeuxAider.gouv.fr](support.pdf).',
      ]),
    );
    const pictures = join(root, 'content', 'articles', '2022', '2-ans-de-solidarite-partout-en-france');
    for (const [from, to] of [
      ['2-ans-jeveuxaider.png', 'bilan.png'],
      ['2-ans-jeveuxaider.pdf', 'support.pdf'],
    ] as const) {
      copyFileSync(join(pictures, from), join(base, 'content', own, to));
    }
    const [, first, firstText, , second, secondText] = siblings as [
      string,
      string,
      string,
      string,
      string,
      string,
    ];
    space.write('articles/2023/printemps.md', article(first, '2023-04-03', '', [firstText]));
    const going = secondText.replace(/ \(\.\.\.\)$/, '');
    space.write(
      'articles/2022/septembre.md',
      article(second, '2022-08-31', '', [`${going} volontaires dans chaque département, toute l’année.`]),
    );
    const result = await buildSite({
      root,
      content: join(base, 'content'),
      cache: join(root, '.cache'),
      out: join(base, 'dist'),
      now: Date.UTC(2024, 0, 1),
    });
    expect(result.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    page = fromHtml(readFileSync(join(base, 'dist/2022/2-ans-de-solidarite/index.html'), 'utf8'));
  }, 120_000);
  afterAll(() => rmSync(base, { recursive: true, force: true }));

  const texts = (selector: string) => selectAll(selector, page).map((element) => plain(textOf(element)));

  test('title, date line and lead are the seed’s', () => {
    expect(texts('h1')).toEqual([title]);
    expect(texts('.dateline')).toEqual([dateLine]);
    expect(texts('.lead p')).toEqual([lead]);
  });

  test('the body is the seed’s, paragraph by paragraph', () => {
    const shown = texts('.prose--body > p');
    expect(shown.slice(0, body.length)).toEqual(body);
  });

  test('the picture tells its measured format and size and can be downloaded', () => {
    const original = select('figure a.original', page) as Element;
    expect(plain(textOf(original))).toBe(`Télécharger l’image : ${weight}`);
    expect(original.properties.href).toBe('/2022/2-ans-de-solidarite/bilan.png');
  });

  test('the complete document is linked, in the seed’s words', () => {
    const link = select('.prose--body a[type="application/pdf"]', page) as Element;
    expect(`${plain(textOf({ ...link, children: link.children.slice(0, 1) }))}.`).toBe(document);
    expect(link.properties.href).toBe('/2022/2-ans-de-solidarite/support.pdf');
  });

  test('recommander is a mail with the title and the address', () => {
    const link = select('.recommend a', page) as Element;
    expect(plain(textOf(link))).toBe(recommend);
    const mail = new URL(String(link.properties.href));
    expect(mail.protocol).toBe('mailto:');
    expect(plain(mail.searchParams.get('subject')!)).toBe(title);
    expect(mail.searchParams.get('body')).toContain('https://seed.example/2022/2-ans-de-solidarite/');
  });

  test('the other articles of the rubric, newest first, each with date, title and introduction', () => {
    const [container] = selectAll('main section', page).filter((element) =>
      plain(textOf(element)).startsWith(heading),
    );
    const shown = plain(textOf(container!));
    let from = 0;
    for (const part of [heading, ...siblings]) {
      const at = shown.indexOf(part, from);
      expect(at, `« ${part} » after position ${from}`).toBeGreaterThanOrEqual(from);
      from = at + part.length;
    }
  });

  test('everything comes in the seed’s order', () => {
    const shown = plain(textOf(select('main', page)!));
    const places = [title, dateLine, lead, ...body, weight, document.slice(0, -1), recommend, heading].map(
      (part) =>
        shown.indexOf(
          part,
          shown.indexOf(lead) > 0 && part !== title && part !== dateLine ? shown.indexOf(lead) : 0,
        ),
    );
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });
});

function article(title: string, published: string, more: string, paragraphs: string[]): string {
  const front = [`title: ${JSON.stringify(title)}`, `published: ${published}`, 'rubric: jeveuxaider', more];
  return `---\n${front.filter(Boolean).join('\n')}\n---\n\n${paragraphs.join('\n\n')}\n`;
}
