import { expect, test } from 'vitest';
import { normalise } from '../../../src/content/front-matter.ts';
import { positionAt } from '../../../src/content/locate.ts';
import { readSource } from '../../../src/content/source.ts';
import { stretchesOf } from '../../../src/content/stretches.ts';
import { renderDocument } from '../../../src/markdown/index.ts';

const PATH = 'articles/2022/a.md';

/** Places of what is wrong with the text of an article, as `line:column`, and where `[x](` really is. */
function places(front: string): { told: string[]; wanted: string[] } {
  const text = `---\ntitle: T\npublished: 2022-04-04\nrubric: r\n${front}\n---\n\nCorps.\n`;
  const { value: source, problems } = readSource(PATH, text, { timeZone: 'Europe/Paris' });
  if (source?.kind !== 'article') throw new Error(JSON.stringify(problems));
  const part = (key: 'lead' | 'postscript') => {
    const written = source.data[key];
    return written === undefined
      ? {}
      : { [key]: { text: written, line: 1, stretches: stretchesOf(text, key, written) } };
  };
  const { links } = renderDocument(
    {
      path: PATH,
      format: 'md',
      address: '/2022/a/',
      body: source.body,
      bodyLine: source.bodyLine,
      media: new Map(),
      addressOf: () => null,
      ...part('lead'),
      ...part('postscript'),
    },
    { lang: 'fr', base: '', origin: 'https://exemple.fr', contentsMinimum: 3 },
  );
  const clean = normalise(text);
  const wanted = [...clean.matchAll(/\[x\]\(/g)].map(({ index }) => positionAt(clean, index));
  const shown = ({ line, column }: { line: number; column: number }) => `${line}:${column}`;
  return { told: links.map(shown), wanted: wanted.map(shown) };
}

test.each([
  ['on the line of its key', 'lead: Voir [x](/x/).'],
  ['in double quotes', 'lead: "Un « mot \\"cité\\" », l\'\\u00e9t\\u00e9 \\\\ [x](/x/)."'],
  ['in single quotes', "lead: 'L''été, [x](/x/), l''hiver [x](/y/).'"],
  ['kept line by line', 'lead: |\n  Un.\n\n  Voir [x](/x/)\n  et [x](/y/).'],
  ['folded', 'lead: >-\n  Une ligne\n  puis [x](/x/) et\n  [x](/y/).\n\n  Enfin [x](/z/).'],
  [
    'folded, with lines that are not',
    'lead: >\n  Une ligne\n  pliée :\n\n  * [x](/x/)\n    suite\n\n  [x](/y/)',
  ],
  ['folded in quotes', 'lead: "Une ligne,\n  puis [x](/x/) et \\\n  [x](/y/),\\n\\n[x](/z/)."'],
  ['plain on several lines', 'lead: Une ligne\n  puis [x](/x/)\n\n  et [x](/y/).'],
  ['far to the right', 'lead: |-\n      Un [x](/x/).\npostscript: >-\n    Deux\n    [x](/y/).'],
  ['with Windows line ends', 'lead: >-\r\n  Une ligne\r\n  puis [x](/x/).'],
  ['with emoji and wide spaces', 'lead: >-\n  👩‍🚒 Une\u00a0ligne   large\n  puis 🎉 [x](/x/).'],
])('a lead or a postscript %s: each place is that of the file', (_, front) => {
  const { told, wanted } = places(front);
  expect(wanted.length).toBeGreaterThan(0);
  expect(told).toEqual(wanted);
});
