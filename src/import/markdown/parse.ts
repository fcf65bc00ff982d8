import type { Root } from 'hast';
import { fromParse5 } from 'hast-util-from-parse5';
import { parseFragment } from 'parse5';

/**
 * A piece of HTML as a browser reads it. `hast-util-from-html` does the same and notes the position of every
 * node, which nothing here asks for and which takes as long as the parsing.
 */
export function parseHtml(html: string): Root {
  return fromParse5(parseFragment(html)) as Root;
}
