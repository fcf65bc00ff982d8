/** Inputs of any size, for each part that reads what others wrote, and the work that is done with them. */

import { readRedirects } from '../../../src/content/redirects.ts';
import { readKeywords } from '../../../src/content/vocabulary.ts';
import { readPdf } from '../../../src/media/pdf/index.ts';
import { inspectSvg } from '../../../src/media/svg/check.ts';
import { article, build, link, rubric } from '../../unit/archive/records.ts';
import { render } from '../../unit/markdown/helpers.ts';

export interface Work {
  /** Size of the first input tried; doubled while the work takes too little time to be measured, to `to` at most. */
  from: number;
  to?: number;
  /** Prepares an input of a size; what it gives back does the work. */
  make(size: number): () => unknown;
}

const markdown = (text: (n: number) => string, from = 200, format: 'md' | 'mdx' = 'md'): Work => ({
  from,
  make: (n) => {
    const body = text(n);
    return () => render(body, { format });
  },
});

const numbered = (n: number, line: (index: number) => string): string =>
  Array.from({ length: n }, (_, index) => line(index)).join('\n\n');

const TEXTS: Record<string, Work> = {
  'equal headings': markdown((n) => '## Titre\n\n'.repeat(n)),
  'calls without notes': markdown((n) => Array.from({ length: n }, (_, i) => `[^n${i}]`).join('\n')),
  'notes without calls': markdown((n) => numbered(n, (i) => `[^n${i}]: x`)),
  boxes: markdown((n) => ':::note\nA\n:::\n\n'.repeat(n)),
  'addresses and signs': markdown((n) => 'https://exemple.fr/a : ; ! '.repeat(n)),
  'brackets that nothing closes': markdown((n) => '[^a'.repeat(n)),
  'containers, links and notes': markdown(
    (n) => numbered(n, (i) => `:::note[a]\n[b](https://exemple.fr)[^${i}]\n:::\n\n[^${i}]: c`),
    50,
  ),
  'definitions of one name': markdown((n) => numbered(n, (i) => `[a]: https://exemple.fr/${i}`)),
  'definitions that nothing calls': markdown((n) => numbered(n, (i) => `[a${i}]: https://exemple.fr/`)),
  'elements of text in HTML': markdown((n) => `<div>\n${'<title>a\n'.repeat(n)}`),
  'instructions in HTML': markdown((n) => `<div>\n${'<?a?>\n'.repeat(n)}`),
  'an unclosed title': markdown((n) => `[a]: /b "${'\\q'.repeat(n)}`),
  'elements of MDX': markdown((n) => '<Note>\n\nA\n\n</Note>\n\n'.repeat(n), 100, 'mdx'),
};

const bytes = (text: (n: number) => string, read: (bytes: Buffer) => unknown): Work => ({
  from: 500,
  make: (n) => {
    const input = Buffer.from(text(n), 'latin1');
    return () => read(input);
  },
});

const FILES: Record<string, Work> = {
  'trailers in trailers of a PDF': bytes((n) => `%PDF-1.4\n${'trailer<<'.repeat(n)}`, readPdf),
  'objects of a PDF': bytes((n) => '%PDF-1.4\n'.concat('1 0 obj<</A 1 0 R>>endobj\n'.repeat(n)), readPdf),
  'a doctype of brackets': bytes((n) => `<!DOCTYPE svg [${'[]'.repeat(n)}`, inspectSvg),
  'elements of an SVG': bytes(
    (n) => `<svg xmlns="http://www.w3.org/2000/svg">${'<path style="fill:red" d="M0 0"/>'.repeat(n)}</svg>`,
    inspectSvg,
  ),
  'what is left out of an SVG': bytes(
    (n) => `<svg xmlns="http://www.w3.org/2000/svg">${'<g odd="x"/>'.repeat(n)}</svg>`,
    inspectSvg,
  ),
  'lines of keywords.yaml': bytes(
    (n) => Array.from({ length: n }, (_, i) => `mot ${i}: { group: x }`).join('\n'),
    (input) => readKeywords(input.toString()),
  ),
  'lines of redirects.yaml': bytes(
    (n) => Array.from({ length: n }, (_, i) => `/a${i}: /b/`).join('\n'),
    (input) => readRedirects(input.toString()),
  ),
};

const addressOf = (index: number) => `/${2000 + (index % 24)}/article-${index}/`;
const rubrics = Array.from({ length: 40 }, (_, index) =>
  rubric(`r-${index}`, index > 9 ? { parent: `r-${index % 10}` } : {}),
);
const articles = (n: number, toward: (index: number) => string) =>
  Array.from({ length: n }, (_, index) =>
    article(addressOf(index).slice(1, -1), {
      rubric: `r-${index % 40}`,
      keywords: [`mot ${index % 500}`, `mot ${index % 7}`],
      formerUrls: [`/spip.php?article${index}`],
      links: [1, 2, 3].map((step) => link(toward((index + step) % n))),
    }),
  );
const archive = (toward: (index: number) => string): Work => ({
  from: 2000,
  to: 8000,
  make: (n) => {
    const documents = [...rubrics, ...articles(n, toward)];
    return () => build({ documents });
  },
});

const ARCHIVES: Record<string, Work> = {
  'an archive of articles': archive(addressOf),
  'an archive of articles with dead links': archive((index) => `${addressOf(index).slice(0, -1)}x/`),
};

export const WORKS: Record<string, Work> = { ...TEXTS, ...FILES, ...ARCHIVES };
