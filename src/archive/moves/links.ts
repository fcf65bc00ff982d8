/** Links of a Markdown text after files have moved: where they are in the text, where they lead, how they are written. */
import { posix } from 'node:path';
import { decode, encodeAddress } from '../../kit/href.ts';

/** What a link of the content folder may lead to, before and after a move. */
export interface MovedContent {
  /** The content folder has the file. */
  has(path: string): boolean;
  /** Path of a file after the move. */
  pathAfter(path: string): string;
  /** Address of the site after the move; itself where it stays. Without base. */
  addressAfter(address: string): string;
  /** `https://archives.exemple.fr/fonds`: what whole addresses of the site begin with. */
  url: string;
}

/**
 * The text of a document with every link leading to where its target has gone, written as it was: relative or not,
 * with or without the ending of a file. Code is left alone. `path`: of the document before the move.
 */
export function linksAfter(text: string, path: string, moved: MovedContent): string {
  const changes: { from: number; to: number; by: string }[] = [];
  for (const { start, end } of destinations(withoutCode(text))) {
    const written = text.slice(start, end);
    const by = destinationAfter(written, path, moved);
    if (by !== written) changes.push({ from: start, to: end, by });
  }
  let out = text;
  for (const { from, to, by } of changes.sort((a, b) => b.from - a.from))
    out = out.slice(0, from) + by + out.slice(to);
  return out;
}

/** The text with code replaced by as many spaces. */
function withoutCode(text: string): string {
  let fence: string | null = null;
  const lines = text.split('\n').map((line) => {
    const marks = /^[ \t>*+\-\d.)]*(`{3,}|~{3,})/.exec(line);
    const rest = line.slice(marks?.[0].length);
    const mark = rest.includes('`') ? undefined : marks?.[1];
    if (fence === null) {
      if (mark === undefined) return line;
      fence = mark;
    } else if (mark?.startsWith(fence) && rest.trim() === '') fence = null;
    return ' '.repeat(line.length);
  });
  return lines
    .join('\n')
    .split(/(\n[ \t]*\n)/)
    .map(withoutSpans)
    .join('');
}

/** A paragraph without code between backquotes: a run of them closes with the next run of as many. */
function withoutSpans(paragraph: string): string {
  const runs = [...paragraph.matchAll(/`+/g)].map(({ 0: { length }, index }) => ({ length, index }));
  const closing: (number | undefined)[] = [];
  const next = new Map<number, number>();
  for (let at = runs.length - 1; at >= 0; at--) {
    closing[at] = next.get(runs[at]!.length);
    next.set(runs[at]!.length, at);
  }
  let out = '';
  let done = 0;
  for (let at = 0; at < runs.length; at++) {
    const close = closing[at];
    if (close === undefined) continue;
    const { index } = runs[at]!;
    const end = runs[close]!.index + runs[close]!.length;
    out += paragraph.slice(done, index) + paragraph.slice(index, end).replace(/[^\n]/g, ' ');
    done = end;
    at = close;
  }
  return out + paragraph.slice(done);
}

/** Where links are written: in Markdown, in definitions, in attributes of HTML, between angle brackets. */
const DESTINATIONS = [
  /\]\([ \t\n]*<([^<>\n]+)>/dg,
  /\]\([ \t\n]*((?:[^\s()<>\\]|\\.|\((?:[^\s()]|\\.)*\))+)/dg,
  /^[ >]*\[(?!\^)[^\]\n]+\]:[ \t]*<([^<>\n]+)>/dgm,
  /^[ >]*\[(?!\^)[^\]\n]+\]:[ \t]*([^\s<>]+)/dgm,
  /\b(?:href|src|poster)[ \t]*=[ \t]*"([^"\n]+)"/dg,
  /\b(?:href|src|poster)[ \t]*=[ \t]*'([^'\n]+)'/dg,
  /<(https?:\/\/[^\s<>]+)>/dg,
];

function* destinations(text: string): Generator<{ start: number; end: number }> {
  for (const pattern of DESTINATIONS) {
    for (const found of text.matchAll(pattern)) {
      const [start, end] = found.indices![1]!;
      yield { start, end };
    }
  }
}

function destinationAfter(written: string, path: string, moved: MovedContent): string {
  const end = written.search(/[?#]|$/);
  const [target, suffix] = [written.slice(0, end), written.slice(end)];
  if (target === '') return written;
  if (target.startsWith(`${moved.url}/`)) {
    return moved.url + addressAfter(target.slice(moved.url.length), moved) + suffix;
  }
  if (/^[a-z][a-z\d+.-]*:|^\/\//i.test(target)) return written;
  if (target.startsWith('/')) return addressAfter(target, moved) + suffix;
  return relativeAfter(target, path, moved) + suffix;
}

function addressAfter(written: string, moved: MovedContent): string {
  const address = decode(written);
  const after = moved.addressAfter(address);
  return after === address ? written : encodeAddress(after);
}

function relativeAfter(written: string, path: string, moved: MovedContent): string {
  const plain = decode(written);
  const target = targetOf(plain, posix.dirname(path), (each) => moved.has(each));
  if (target === null) return written;
  const there = posix.dirname(moved.pathAfter(path));
  const after = moved.pathAfter(target);
  const style = formOf(plain, target);
  const now = targetOf(plain, there, (each) => each === after);
  if (now === after) return written;
  let relative = posix.relative(there, style(after)) || '.';
  if (plain.startsWith('./') && !relative.startsWith('.')) relative = `./${relative}`;
  if (plain.endsWith('/')) relative += '/';
  return written.includes('%') || /[\s()<>]/.test(relative) ? encodeAddress(relative) : relative;
}

/** The file that a relative link names: itself, the document of a folder, the document without its ending. */
function targetOf(plain: string, folder: string, has: (path: string) => boolean): string | null {
  const path = posix.join(folder, plain).replace(/\/$/, '');
  const named = [path, `${path}/index.md`, `${path}/index.mdx`, `${path}.md`, `${path}.mdx`];
  return named.find(has) ?? null;
}

/** How a link names the file: whole, by its folder, or without its ending. */
function formOf(plain: string, target: string): (path: string) => string {
  const bare = plain.replace(/\/$/, '');
  if (/\.mdx?$/.test(bare) || !/\.mdx?$/.test(target)) return (path) => path;
  return (path) => path.replace(/(?:\/index)?\.mdx?$/, '');
}
