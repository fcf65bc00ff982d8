import { CORE_SCHEMA, load } from 'js-yaml';

/** Front matter and body of a Markdown file. */
export function readFrontMatter(text: string): { data: unknown; body: string } {
  const match = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text);
  if (!match) throw new Error('no front matter');
  return { data: load(match[1]!, { schema: CORE_SCHEMA }), body: match[2]! };
}
