/**
 * The second half of the conversion of an object: its texts are HTML, its links known, and the text of its file is made
 * of them. It needs nothing of the site around, so that threads can do it beside the first half.
 */
import { articleText, pageText } from '../../content-folder.ts';
import { type HtmlPart, partsToMarkdown } from '../../markdown/index.ts';
import { joinBlocks } from '../../markdown/join.ts';
import type { HtmlOptions } from '../../markdown/options.ts';
import type { ImportedArticle, ImportedPage } from '../../model.ts';
import type { Finding } from '../text/context.ts';
import { litterOf } from '../text/litter.ts';

/** An article or a page without its texts, and what these will be made of. Plain data. */
export interface Draft {
  document: ImportedArticle | ImportedPage;
  /** Lead, body and postscript as HTML. */
  parts: readonly HtmlPart[];
  /** Set where the parts had to become Markdown already. */
  made: MadeParts | undefined;
  /** Markdown that stands after the body. */
  foot: readonly string[];
  /** Files beside the text, as its links write them. */
  files: readonly string[];
}

/** What a text asks for while it becomes Markdown. */
export interface Surroundings {
  address: HtmlOptions['address'];
  /** Every anchor that some text of the site links to. */
  fragments: ReadonlySet<string>;
  find(finding: Finding): void;
}

/** Markdown of the parts of one object, and the anchors that they have. */
interface MadeParts {
  texts: string[];
  anchors: Set<string>;
}

export function composeParts(
  parts: readonly HtmlPart[],
  { address, fragments, find }: Surroundings,
): MadeParts {
  const anchors = new Set<string>();
  const texts = partsToMarkdown(parts, {
    address,
    // Each anchor once; an id of an element only where a text of the site links to it.
    anchor: (id, written) => {
      if (anchors.has(id) || !(written || fragments.has(id))) return false;
      anchors.add(id);
      return true;
    },
    litter: litterOf,
    find: (code, excerpt) => find({ code, excerpt }),
  });
  return { texts, anchors };
}

export interface Composed {
  /** The whole file. */
  text: string;
  /** Anchors that the file has. */
  anchors: string[];
}

/** The file of an article or a page. */
export function compose({ document, parts, made, foot }: Draft, surroundings: Surroundings): Composed {
  const { texts, anchors } = made ?? composeParts(parts, surroundings);
  const [lead = '', body = '', postscript = ''] = texts;
  const text =
    'published' in document
      ? articleText({ ...document, lead, postscript, body: joinBlocks(body, ...foot) })
      : pageText({ ...document, body: joinBlocks(lead, body, postscript, ...foot) });
  return { text, anchors: [...anchors].filter((id) => text.includes(`<a id="${id}">`)) };
}
