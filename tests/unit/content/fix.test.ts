import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { fixDocument } from '../../../src/archive/fixes/fix-document.ts';
import { Reader } from '../../../src/archive/reading/read.ts';
import { composed, fixOf } from '../../../src/content/fix.ts';
import { readFrontMatter } from '../../../src/content/front-matter.ts';
import { readSite } from '../../../src/content/site.ts';
import type { Problem } from '../../../src/kit/problem.ts';

const PATH = 'articles/2023/essai.md';
const site = readSite('title: A\nurl: https://essai.example\n').value!;
const reader = Reader.create({
  content: '/nowhere',
  site,
  base: '',
  origin: 'https://essai.example',
  plugins: { remarkPlugins: [], rehypePlugins: [] },
  options: '',
  texts: null,
});
const diagnose = async (text: string) => (await reader).diagnose(PATH, text, []);

const fixed = (file: string, between: Problem[] = [], quotes: string | null = 'fr') =>
  fixDocument({ path: PATH, file, between, diagnose, quotes });

const article = (head: string, body = 'Un texte.') =>
  `---\ntitle: Un titre\npublished: 2023-06-14\nrubric: actualites\n${head}---\n\n${body}\n`;

describe('the fixes of a document', () => {
  test.each<[string, string, string]>([
    ['dates to ISO', 'modified: 31 octobre 2024\n', 'modified: 2024-10-31\n'],
    ['a date in quotes', 'modified: "15/06/2023"   # relu\n', 'modified: 2023-06-15   # relu\n'],
    [
      'dates inside lists',
      'changes:\n  - date: 1er juillet 2023\n    note: Mise à jour.\n',
      'changes:\n  - date: 2023-07-01\n    note: Mise à jour.\n',
    ],
    ['a value with a colon', "kicker: L'été : un bilan\n", 'kicker: "L\'été : un bilan"\n'],
    ['a missing space after a colon', 'kicker:Bilan\n', 'kicker: Bilan\n'],
    ['no-break spaces beside a colon', 'kicker\u00a0:\u00a0Bilan\n', 'kicker: Bilan\n'],
    ['a tab', 'keywords:\n\t- sport\n', 'keywords:\n  - sport\n'],
    ['one name where a list is wanted', 'keywords: sport, santé\n', 'keywords: [sport, santé]\n'],
    [
      '`modified` that the newest change has passed',
      'modified: 2023-06-15\nchanges:\n  - date: 2023-07-01\n    note: Un chiffre corrigé.\n',
      'modified: 2023-07-01\nchanges:\n  - date: 2023-07-01\n    note: Un chiffre corrigé.\n',
    ],
    [
      'straight quotation marks of a text',
      'subtitle: Le "grand" débat\n',
      'subtitle: Le «\u00a0grand\u00a0» débat\n',
    ],
  ])('front matter: %s', async (_, before, after) => {
    expect(await fixed(article(before))).toBe(article(after));
  });

  test.each<[string, string, string]>([
    ['headings without their space', '##Un\n\nTexte.\n\n###Deux', '## Un\n\nTexte.\n\n### Deux'],
    ['a no-break space after a mark', '##\u00a0Un\n\n-\u00a0un\n-\u00a0deux', '## Un\n\n- un\n- deux'],
    [
      'every link of a text',
      '[a](www.exemple.fr) [b] (https://exemple.fr) [c](ttps://exemple.fr)',
      '[a](https://www.exemple.fr) [b](https://exemple.fr) [c](https://exemple.fr)',
    ],
    [
      'what follows a link that only its author can close',
      '[a](https://exemple.fr\n\n[b](mon plan.pdf)',
      '[a](https://exemple.fr\n\n[b](<mon plan.pdf>)',
    ],
    [
      'straight quotation marks',
      'Il dit "oui", puis "non".',
      'Il dit «\u00a0oui\u00a0», puis «\u00a0non\u00a0».',
    ],
    ['quotation marks over an emphasis', 'Il dit "*oui*".', 'Il dit «\u00a0*oui*\u00a0».'],
  ])('text: %s', async (_, before, after) => {
    expect(await fixed(article('', before))).toBe(article('', after));
  });

  test.each([
    'Un écran de 27" et un de 15".',
    'Il dit "oui, puis non.',
    '`print("a")` et <span title="b">c</span> et [d](https://exemple.fr "titre")',
    '```\n##Titre "a"\n[a](www.exemple.fr)\n```',
    '\\"a\\" et \\##Titre',
  ])('leaves alone what may be meant: %s', async (body) => {
    const file = article('', body);
    expect(await fixed(file)).toBe(file);
  });

  test('English texts get English marks, others keep theirs', async () => {
    expect(await fixed(article('', 'He said "yes".'), [], 'en')).toBe(article('', 'He said “yes”.'));
    const german = article('', 'Er sagt "ja".');
    expect(await fixed(german, [], 'de')).toBe(german);
  });

  test('a front matter that is not first, or of other dashes, is found', async () => {
    const file = article('');
    expect(await fixed(`\n\n${file}`)).toBe(file);
    expect(await fixed(file.replaceAll('---', '———'))).toBe(file);
    expect(await fixed(file.replace('---', '----'))).toBe(file);
  });

  test('links between documents lead to where the reader is sent', async () => {
    const told = (code: string, params: Problem['params']): Problem[] => [
      { code, severity: 'warning', file: PATH, line: 7, column: 5, params },
    ];
    const body = (link: string) => article('', `Voir [là](${link}).`);
    expect(
      await fixed(
        body('/2020/ancien/#a'),
        told('link-to-former-url', { written: '/2020/ancien/#a', address: '/2021/neuf/' }),
      ),
    ).toBe(body('/2021/neuf/#a'));
    expect(
      await fixed(
        body('/2020/un?x=1'),
        told('link-without-slash', { written: '/2020/un?x=1', address: '/2020/un/' }),
      ),
    ).toBe(body('/2020/un/?x=1'));
    expect(
      await fixed(
        body('http://a.fr'),
        told('http-address', { written: 'http://a.fr', proposed: 'https://a.fr' }),
      ),
    ).toBe(body('https://a.fr'));
  });

  test('letters are composed, line ends and the byte order mark kept', async () => {
    const file = `\ufeff${article('modified: 15/06/2023\n', '##L’été\n\nIl dit "oui".').replaceAll('\n', '\r\n')}`;
    const wanted = `\ufeff${article('modified: 2023-06-15\n', '## L’été\n\nIl dit «\u00a0oui\u00a0».').replaceAll('\n', '\r\n')}`;
    expect(await fixed(file.normalize('NFD'))).toBe(wanted);
  });

  test('a text that is not the one told of is not edited', () => {
    const problem: Problem = {
      code: 'date-format',
      severity: 'error',
      file: PATH,
      line: 5,
      column: 11,
      params: { key: 'modified', value: '15/06/2023', proposed: '2023-06-15' },
    };
    expect(fixOf(problem, article('modified: 15/06/2023\n'))).not.toBeNull();
    expect(fixOf(problem, article('kicker: x\n'))).toBeNull();
    expect(fixOf(problem, '')).toBeNull();
  });
});

const CONTENT = fileURLToPath(new URL('../../../content', import.meta.url));

/** Slips, each with what it makes of a text; a text without its place is left as it is. */
const SLIPS: readonly ((text: string) => string)[] = [
  (text) => text.replace(/^published: (\d{4})-(\d\d)-(\d\d).*$/m, 'published: $3/$2/$1'),
  (text) => text.replace(/^(title|rubric): /m, '$1\u00a0: '),
  (text) => text.replace(/^(kicker|published):/m, '$1:\u00a0'),
  (text) => text.replace(/^kicker: (?=\w)/m, 'kicker:'),
  (text) => text.replace(/^title: "?([^"\n]*)"?$/m, 'title: $1 : suite'),
  (text) => text.replace(/^(#{2,3}) /m, '$1'),
  (text) => text.replace(/^(#{2,3}) /m, '$1\u00a0'),
  (text) => text.replace(/\]\(https:\/\//, '](ttps://'),
  (text) => text.replace(/\]\(https:\/\//, '](https:/'),
  (text) => text.replace(/\]\((?=\/)/, '] (www.a.fr) [x]('),
  (text) => text.replace(/« ?([^«»\n]{1,40}) ?»/, '"$1"'),
  (text) => `\n${text}`,
  (text) => text.replace(/^---$/m, '———'),
  (text) => text.replaceAll('\n', '\r\n'),
  (text) => text.normalize('NFD'),
  (text) => `\ufeff${text}`,
  (text) => text.replace(/\n\n/, '\n\nUn "mot" et un autre".\n\n'),
  (text) => text.replace(/ /, '"'),
  (text) => text.replace(/:/, ''),
  (text) => text.replace(/\n/, ''),
];

/** The letters and figures of a text, addresses left out: what fixes never touch. */
const lettersOf = (text: string): string =>
  text
    .replace(/\]\s?\([^)\n]*\)?/g, ']')
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]/gu, '');

/** What the front matter says of texts; a date may be written anew. */
function saidBy(text: string): string {
  const { data } = readFrontMatter(PATH, text);
  if (!data) return '';
  const said = Object.entries(data).filter(
    ([key]) => !['published', 'modified', 'changes', 'lead', 'postscript'].includes(key),
  );
  return JSON.stringify(said).replace(/["«»\\\u00a0“”\s]/g, '');
}

test('texts with slips: no fix changes what is said, and none is left half-made', async () => {
  const files = readdirSync(CONTENT, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.startsWith('articles') && path.endsWith('.md'))
    .map((path) => readFileSync(`${CONTENT}/${path}`, 'utf8'))
    .filter((text) => text.length < 3000);
  const seed = Number(process.env.FONDS_SEED ?? 11);
  let state = seed;
  const number = (limit: number) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * limit);
  };
  const runs = Number(process.env.FONDS_FIXES ?? 100);
  let changed = 0;
  for (let run = 0; run < runs; run++) {
    let text = files[number(files.length)]!;
    for (let slips = 1 + number(4); slips > 0; slips--) text = SLIPS[number(SLIPS.length)]!(text);
    const before = composed(text);
    const after = await fixed(text);
    if (after === before) continue;
    changed++;
    const context = `seed ${seed}, run ${run}`;
    const [was, is] = [await diagnose(before), await diagnose(after)];
    const readable = readFrontMatter(PATH, before);
    if (readable.body !== null) {
      expect(saidBy(after), context).toBe(saidBy(before));
      expect(lettersOf(readFrontMatter(PATH, after).body!), context).toBe(lettersOf(readable.body));
      const kinds = (problems: readonly Problem[]) => new Set(problems.map(({ code }) => code));
      const shown = new Set(kinds(was).has('link-not-read') ? ['dead-link', 'misspelt-address'] : []);
      expect([...kinds(is).difference(kinds(was)).difference(shown)], context).toEqual([]);
    }
    expect(await fixed(after), context).toBe(after);
  }
  expect(changed).toBeGreaterThan(runs / 3);
});
