import { stringify } from 'yaml';

/** Order of the keys in a file: that of the contract. */
const ORDER =
  `title kicker subtitle slug group parent order published modified changes written rubric lead description authors keywords
  image attachments postscript lang translationOf series formerUrls id spip withdrawn url
  timeZone draft`.split(/\s+/);

const STYLE = { lineWidth: 0, blockQuote: 'literal', indentSeq: true } as const;

/** Front matter and body of a Markdown file; keys without value are left out. */
export function markdownFile(
  data: Record<string, unknown>,
  body: string,
  comments: readonly string[] = [],
): string {
  const remarks = comments.map((comment) => `# ${comment.replace(/\s+/g, ' ')}\n`).join('');
  const text = body.trim();
  return `---\n${yaml(data)}${remarks}---\n${text ? `\n${text}\n` : ''}`;
}

/** YAML that reads well: known keys in the order of the contract, long texts as blocks, nothing empty. */
export function yaml(data: Record<string, unknown>): string {
  return stringify(ordered(data), STYLE);
}

function ordered(data: Record<string, unknown>): Record<string, unknown> {
  const keys = Object.keys(data).filter((key) => !isEmpty(data[key]));
  const rank = (key: string): number => (ORDER.includes(key) ? ORDER.indexOf(key) : ORDER.length);
  return Object.fromEntries(keys.sort((a, b) => rank(a) - rank(b)).map((key) => [key, data[key]]));
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  );
}
