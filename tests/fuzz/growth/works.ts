/** Inputs of any size, for each part that reads what others wrote, and the work that is done with them. */

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

export const WORKS: Record<string, Work> = { ...TEXTS, ...ARCHIVES };
