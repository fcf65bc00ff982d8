/** Edits of a text, as data: what stands from one offset to another gives way to something else. */

export interface TextEdit {
  /** Offsets in UTF-16 units, as editors count. */
  from: number;
  to: number;
  by: string;
}

/** The text with its edits made, from the last to the first; of two that overlap, or start at one place, the first is made. Tells how many were. */
export function applyEdits(text: string, edits: readonly TextEdit[]): { text: string; made: number } {
  let out = '';
  let at = 0;
  let last = -1;
  let made = 0;
  for (const { from, to, by } of [...edits].sort((a, b) => a.from - b.from || a.to - b.to)) {
    if (from < at || from === last) continue;
    out += text.slice(at, from) + by;
    at = to;
    last = from;
    made++;
  }
  return { text: out + text.slice(at), made };
}

/** The one edit that makes a text of another: what both begin and end with is left alone. None where they are alike. */
export function editBetween(before: string, after: string): TextEdit[] {
  if (before === after) return [];
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let end = 0;
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return [{ from: start, to: before.length - end, by: after.slice(start, after.length - end) }];
}
