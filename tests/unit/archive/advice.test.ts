import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { askLinks, deadLinks, type LinkMemories } from '../../../src/archive/advice/external-links.ts';
import { adviseArchive } from '../../../src/archive/advice/index.ts';
import { otherLanguage } from '../../../src/archive/advice/language.ts';
import { misspellings, Speller } from '../../../src/archive/advice/spelling.ts';
import { textParts } from '../../../src/archive/advice/text.ts';
import { similarTitles } from '../../../src/archive/advice/titles.ts';
import { loadArchive } from '../../../src/archive/load.ts';
import { tell } from '../../../src/wording/problems/index.ts';

const NOW = Date.parse('2024-01-15T12:00:00Z');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fonds-advice-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, text: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

const HEADER = 'published: 2023-06-14\nrubric: actu\n';
const article = (title: string, body: string, more = '') =>
  `---\ntitle: ${title}\n${HEADER}${more}---\n\n${body}\n`;

/** Advice as `file:line:column code`, without spelling, which has tests of its own. */
async function advised(site = ''): Promise<string[]> {
  write('site.yaml', `title: Archives\nurl: https://archives.exemple.fr\n${site}`);
  write('rubrics/actu.md', '---\ntitle: Actualités\n---\n');
  const loaded = await loadArchive({
    content: folder,
    cache: null,
    now: NOW,
    drafts: true,
    generator: 'test',
  });
  try {
    expect(loaded.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    const told = await adviseArchive({
      loaded,
      content: folder,
      cache: null,
      generator: 'test',
      now: NOW,
      spelling: false,
    });
    for (const problem of told) {
      for (const lang of ['fr', 'en']) {
        const { message, remedy } = tell(problem, lang);
        expect(`${message} ${remedy}`).not.toMatch(/\b(?:undefined|null|NaN)\b/);
      }
    }
    return told.map(({ file, line, column, code, severity }) => {
      const mark = severity === 'error' ? '!' : '';
      return `${file.replace('articles/2023/', '')}:${line}:${column} ${code.replace('advice-', '')}${mark}`;
    });
  } finally {
    loaded.close();
  }
}

describe('advice on a document', () => {
  it('tells a long text that nothing introduces, and a lead that is a text of its own', async () => {
    write('articles/2023/a.md', article('Le bilan', 'Une phrase de plus. '.repeat(30)));
    write('articles/2023/b.md', article('Le budget', 'Texte.', `lead: ${'mot '.repeat(120)}\n`));
    write('articles/2023/c.md', article('La brève', 'Trois lignes, montrées en entier dans les listes.'));
    expect(await advised()).toEqual(['a.md:2:1 no-description', 'b.md:5:1 long-lead']);
  });

  it('tells straight quotation marks at their first place, in text but neither in code nor in measures', async () => {
    write(
      'articles/2023/a.md',
      article('Dire', 'Le code `"x"`, un écran de 24".\n\nIl dit "bonjour", puis "merci".'),
    );
    expect(await advised()).toEqual(['a.md:9:8 straight-quotes']);
  });

  it('tells links that say nothing, and bare addresses, but not what names its target', async () => {
    const links = [
      '[cliquez ici](https://a.fr)',
      '[Ici](https://a.fr)',
      '[En savoir plus](https://a.fr)',
      '<https://a.fr/rapport>',
      '[le rapport](https://a.fr)',
      '[contact@a.fr](mailto:contact@a.fr)',
    ];
    write('articles/2023/a.md', article('Lier', links.join('\n\n')));
    expect(await advised()).toEqual([7, 9, 11, 13].map((line) => `a.md:${line}:1 link-text`));
  });

  it('tells alternatives that repeat the file, the caption, or suit any image', async () => {
    const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    write('articles/2023/a/photo-1.png', png);
    const images = [
      '![photo-1.png](photo-1.png)',
      '![Image](photo-1.png)',
      '![Deux mains](photo-1.png "Deux mains | Crédit : A.")',
      '![Deux mains se serrent](photo-1.png "La signature")',
      '![""](photo-1.png)',
    ];
    const header = 'image:\n  file: photo-1.png\n  alt: Photo 1\n';
    write('articles/2023/a/index.md', article('Voir', images.join('\n\n'), header));
    expect(await advised()).toEqual([
      'a/index.md:7:8 alternative',
      'a/index.md:10:1 alternative',
      'a/index.md:12:1 alternative',
      'a/index.md:14:1 alternative',
    ]);
  });

  it('tells an image that no screen shows whole', async () => {
    const large = sharp({ create: { width: 3200, height: 40, channels: 3, background: 'red' } });
    write('articles/2023/a/grande.png', await large.png().toBuffer());
    write('articles/2023/a/index.md', article('Voir', '![Un bandeau rouge](grande.png)'));
    expect(await advised()).toEqual(['a/index.md:2:1 heavy-image']);
  });

  it('tells what a new article was started with, and what was to be written later', async () => {
    write(
      'articles/2023/a.md',
      article('Titre', 'Écrivez ici le texte de l’article, en Markdown.', 'kicker: Surtitre\n'),
    );
    write('articles/2023/b.md', article('Bilan', 'Le montant : [à compléter].\n\nUn mot de TODO.'));
    expect(await advised()).toEqual([
      'a.md:5:1 placeholder',
      'a.md:8:1 placeholder',
      'b.md:7:1 placeholder',
      'b.md:9:1 placeholder',
    ]);
  });

  it('does as site.yaml says of a rule', async () => {
    write('articles/2023/a.md', article('Dire', 'Il dit "bonjour", [ici](https://a.fr).'));
    expect(await advised('advice:\n  link-text: off\n  straight-quotes: error\n')).toEqual([
      'a.md:7:8 straight-quotes!',
    ]);
  });

  it('is silent on a sound article', async () => {
    write(
      'articles/2023/a.md',
      article(
        '"Donner son sang : où et quand ?"',
        '## Partie\n\nIl dit « bonjour ». Voir [la liste des collectes](https://exemple.org/).\n\n> Une citation.\n\n| a | b |\n|---|---|\n| 1 | 2 |',
        'description: Qui peut donner, et comment se passe une collecte.\n',
      ),
    );
    expect(await advised()).toEqual([]);
  });
});

describe('titles', () => {
  const pairs = (...titles: string[]) =>
    similarTitles(titles.map((title) => ({ path: title, title }))).map(({ article, like }) => [
      article.title,
      like.title,
    ]);

  it('that differ by small words, signs or one slip are near', () => {
    expect(pairs('Donner son sang', 'Donner son sang !')).toHaveLength(1);
    expect(pairs('Le bilan de l’année', 'Bilan : l’année')).toHaveLength(1);
    expect(pairs('Le volontariat', 'Volontariats')).toEqual([['Volontariats', 'Le volontariat']]);
    expect(pairs('Le volontariat', 'Le volontairat')).toHaveLength(1);
  });

  it('that differ by a number, a year or a word are not', () => {
    expect(pairs('Lettre n° 8', 'Lettre n° 18', 'Rapport 2022', 'Rapport 2023', 'Avis A', 'Avis B')).toEqual(
      [],
    );
  });

  it('of ten thousand articles are compared in less than the time of a few builds', () => {
    const titles = Array.from({ length: 10_000 }, (_, index) => `Compte rendu de la réunion numéro ${index}`);
    expect(pairs(...titles)).toEqual([]);
  });
});

describe('languages', () => {
  const english =
    'The report of the committee is available to all members, and it was published by the office in May.';
  const french =
    'Le rapport de la commission est en ligne, et tous les membres peuvent le lire dans les bureaux.';

  it('tells a passage that is surely in the other language', () => {
    expect([otherLanguage(english, 'fr-FR'), otherLanguage(french, 'en')]).toEqual(['en', 'fr']);
    expect([otherLanguage(french, 'fr'), otherLanguage(english, 'en'), otherLanguage(english, 'oc')]).toEqual(
      [null, null, null],
    );
  });

  it('leaves names, titles and mixed passages alone', () => {
    expect(otherLanguage('The Conversation, The Guardian', 'fr')).toBeNull();
    expect(otherLanguage(`${french} Voir « The state of the art ».`, 'fr')).toBeNull();
  });
});

describe('spelling', () => {
  const pieces = (text: string) => textParts(text).blocks.flatMap((block) => block.pieces);
  /** What the dictionary would say: loading the real one takes seconds, and has a test in the build project. */
  const speller = () =>
    new Speller('fr', { fotte: ['flotte', 'faute'], une: null, de: null, "l'eau": null, zinzin: [] });

  it('tells each unknown word once, where it stands first', () => {
    const [found] = misspellings([pieces('une fotte\nde *fotte*')], new Set(), speller());
    expect(found).toEqual([
      { word: 'fotte', line: 1, column: 5, count: 2, suggestions: ['flotte', 'faute'] },
    ]);
  });

  it('knows the archive’s own words: its list, and what several documents say', () => {
    expect(misspellings([pieces('zinzin')], new Set(['zinzin']), speller())).toEqual([[]]);
    const four = Array.from({ length: 4 }, () => pieces('zinzin'));
    expect(misspellings(four, new Set(), speller()).flat()).toEqual([]);
  });

  it('leaves names, code, addresses, acronyms and figures alone', () => {
    const text = 'Zorglub `kwxz` https://kwxz.fr [une](kwxz.pdf) SNCFX a1b2 kwxz@kwxz.fr kwxz.fr @kwxz';
    const asked: string[] = [];
    const all = new Speller(
      'fr',
      new Proxy(
        {},
        {
          has: () => true,
          getOwnPropertyDescriptor: (_, key) => {
            asked.push(String(key));
            return { configurable: true, enumerable: true, value: null };
          },
          get: () => null,
        },
      ),
    );
    misspellings([pieces(text)], new Set(), all);
    expect(asked).toEqual(['une']);
  });
});

describe('links to other sites', () => {
  const DAY = 24 * 60 * 60 * 1000;
  const ask = (memories: LinkMemories, now: number, answers: Record<string, number | string>) => {
    const asked: string[] = [];
    const fetched = (async (url: string, { method }: RequestInit) => {
      asked.push(`${method} ${url}`);
      const answer = answers[url]!;
      if (typeof answer === 'string')
        throw Object.assign(new TypeError('fetch failed'), { cause: { code: answer } });
      return new Response(null, { status: answer });
    }) as unknown as typeof fetch;
    const options = { now, pause: 0, fetch: fetched };
    return askLinks(Object.keys(answers), memories, options).then(() => asked);
  };

  it('are told once they have failed on two days, never before', async () => {
    const memories: LinkMemories = {};
    const answers = { 'https://a.fr/': 404, 'https://b.fr/': 'ENOTFOUND', 'https://c.fr/': 200 };
    await ask(memories, NOW, answers);
    expect(deadLinks(memories)).toEqual(new Map());
    expect(await ask(memories, NOW + 3600, answers)).toEqual([]);
    expect((await ask(memories, NOW + DAY, answers)).sort()).toEqual([
      'GET https://a.fr/',
      'GET https://b.fr/',
      'HEAD https://a.fr/',
      'HEAD https://b.fr/',
    ]);
    expect(deadLinks(memories)).toEqual(
      new Map([
        ['https://a.fr/', '404'],
        ['https://b.fr/', 'ENOTFOUND'],
      ]),
    );
  });

  it('are forgiven as soon as they answer, and not blamed for refusing robots', async () => {
    const memories: LinkMemories = {
      'https://a.fr/': { asked: NOW - DAY, failedOn: ['2024-01-13', '2024-01-14'], reason: '404' },
    };
    await ask(memories, NOW, { 'https://a.fr/': 200, 'https://b.fr/': 403, 'https://c.fr/': 429 });
    expect(deadLinks(memories)).toEqual(new Map());
    expect(await ask(memories, NOW + 2 * DAY, { 'https://a.fr/': 200 })).toEqual([]);
    expect(await ask(memories, NOW + 8 * DAY, { 'https://a.fr/': 200 })).toEqual(['HEAD https://a.fr/']);
  });
});
