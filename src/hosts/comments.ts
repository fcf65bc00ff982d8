/** First lines of the files for hosts. Each is a comment: whatever a site is called, it never becomes a line of its own. */
import type { ViewContext } from '../views/context.ts';
import { hostWording } from '../wording/hosts.ts';

/** A comment of one line after a mark, `#` or `//`; line ends and other controls in it are spaces. */
export function comment(text: string, mark = '#'): string {
  return `${mark} ${text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')}`;
}

/** Who wrote the file, then what is to be said of it. */
export function head({ site }: ViewContext, lines: readonly string[], mark = '#'): string[] {
  return [hostWording(site.lang).made(site.title), ...lines].map((line) => comment(line, mark));
}
