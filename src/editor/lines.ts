/** A text as a text field holds it, and the file that it becomes again: no byte changes but those that were edited. */

export interface OpenedText {
  /** What the field shows: lines end with `\n`, and no byte order mark. */
  text: string;
  /** The file that an edited text makes. */
  file(edited: string): string;
}

/** Opens the text of a file. Each line keeps its own end, whatever the others have; new lines take the usual one. */
export function openText(source: string): OpenedText {
  const mark = source.startsWith('\ufeff') ? '\ufeff' : '';
  const lines = split(source.slice(mark.length));
  const text = lines.map((line) => line.text + (line.end && '\n')).join('');
  return { text, file: (edited) => mark + (edited === text ? joined(lines) : merged(lines, edited)) };
}

interface Line {
  text: string;
  /** `\n`, `\r\n`, `\r`; '' for the last line of a file that does not end with one. */
  end: string;
}

const split = (text: string): Line[] =>
  [...text.matchAll(/([^\r\n]*)(\r\n|\n|\r|$)/g)]
    .map(([, line = '', end = '']) => ({ text: line, end }))
    .filter((line, index, all) => line.text !== '' || line.end !== '' || (index === 0 && all.length === 1));

const joined = (lines: readonly Line[]): string => lines.map(({ text, end }) => text + end).join('');

/** Lines that stand before and after all that was edited are those of the file. */
function merged(before: readonly Line[], edited: string): string {
  const after = split(edited);
  const most = Math.min(before.length, after.length);
  const isSame = (a: Line | undefined, b: Line | undefined) =>
    a?.text === b?.text && (a?.end === '') === (b?.end === '');
  let start = 0;
  while (start < most && isSame(before[start], after[start])) start++;
  let end = 0;
  while (end < most - start && isSame(before.at(-1 - end), after.at(-1 - end))) end++;
  const usual = usualEnd(before);
  const middle = after.slice(start, after.length - end).map((line) => ({ ...line, end: line.end && usual }));
  return joined([...before.slice(0, start), ...middle, ...before.slice(before.length - end)]);
}

function usualEnd(lines: readonly Line[]): string {
  const count = (end: string) => lines.filter((line) => line.end === end).length;
  const ends = ['\n', '\r\n', '\r'];
  return ends.reduce((best, end) => (count(end) > count(best) ? end : best));
}
