/** Where a position of an editor stands in the front matter of a document. */

export interface FrontMatterPlace {
  /** The text of the line before the position. */
  before: string;
  /** The whole line. */
  line: string;
  /** Key at the left margin that the line belongs to; '' where there is none. */
  owner: string;
  /** Keys at the left margin that the document already has. */
  used: string[];
  /** Keys already used in the mapping under `owner` that the line belongs to: those of one image, of one attachment. */
  usedBelow: string[];
}

const KEY = /^([A-Za-z]+)\s*:/;
const INNER_KEY = /^\s+(?:-\s+)?([A-Za-z]+)\s*:/;

/** The place at a 0-based line and character; null outside the front matter, on its dashes included. */
export function frontMatterPlace(text: string, line: number, character: number): FrontMatterPlace | null {
  const lines = text.split(/\r\n?|\n/);
  if (lines[0]?.trimEnd() !== '---' || line < 1 || line >= lines.length) return null;
  const closing = lines.findIndex((each, index) => index > 0 && each.trimEnd() === '---');
  // A header that is being written has no end yet: it goes as far as lines look like one.
  if (closing !== -1 && line >= closing) return null;
  const header = lines.slice(1, closing === -1 ? undefined : closing);
  const at = line - 1;
  const isOwn = (each: string) => KEY.test(each);
  const start = header.findLastIndex((each, index) => index <= at && isOwn(each));
  return {
    before: lines[line]!.slice(0, character),
    line: lines[line]!,
    owner: KEY.exec(header[start] ?? '')?.[1] ?? '',
    used: header.flatMap((each) => KEY.exec(each)?.[1] ?? []),
    usedBelow: innerKeys(header, at),
  };
}

/** Keys of the item around a line: up to the dash that opens it, and down to the next one. */
function innerKeys(header: readonly string[], at: number): string[] {
  const opens = (each: string) => /^\s*-\s/.test(each);
  const ends = (each: string) => KEY.test(each);
  let start = at;
  while (start > 0 && !opens(header[start]!) && !ends(header[start]!)) start--;
  let end = at + 1;
  while (end < header.length && !opens(header[end]!) && !ends(header[end]!)) end++;
  return header.slice(start, end).flatMap((each) => INNER_KEY.exec(each)?.[1] ?? []);
}
