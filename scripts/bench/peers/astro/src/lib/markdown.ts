import { createSatteriMarkdownProcessor } from '@astrojs/markdown-satteri';

const known = new Map<string, string>();
let processor: ReturnType<typeof createSatteriMarkdownProcessor> | undefined;

/** HTML of a front matter key that holds Markdown, made once. */
export async function markdown(text: string): Promise<string> {
  const made = known.get(text);
  if (made !== undefined) return made;
  processor ??= createSatteriMarkdownProcessor({});
  const { code } = await (await processor).render(text);
  known.set(text, code);
  return code;
}
