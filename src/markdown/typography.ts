/**
 * French typography of plain text, after the Imprimerie nationale's *Lexique* and SPIP's
 * `typographie/fr.php`: spaces become no-break ones where French wants them, missing ones are added where
 * both add them, the straight apostrophe becomes ’.
 *
 * Straight double quotes stay as written: their pairs cannot be told with certainty, and SPIP leaves them.
 * No space is added before `%` and `€` where the author wrote none (`50%`), as in SPIP.
 */

/** One change: `remove` characters at `at` give way to `insert`. Never spans anything but white space or one apostrophe. */
export interface Edit {
  at: number;
  remove: number;
  insert: string;
}

/** Stands in a run for what is not text: code, an image, words of another language. */
export const OPAQUE = '\uFFFC';

const NBSP = '\u00a0';
const NARROW = '\u202f';
const SPACES = ' \t\n\r\u00a0\u2007\u2009\u202f';

/** True for the languages that these rules are made for. */
export const isFrench = (lang: string): boolean => /^fr(?:$|-)/i.test(lang);

/** `text` with the typography of its language applied. Pure and idempotent; languages other than French are left alone. */
export function typography(text: string, lang: string): string {
  if (!isFrench(lang)) return text;
  const edits = frenchEdits(text);
  if (edits.length === 0) return text;
  let result = '';
  let from = 0;
  for (const { at, remove, insert } of edits) {
    result += text.slice(from, at) + insert;
    from = at + remove;
  }
  return result + text.slice(from);
}

/**
 * Signs that a rule looks at; the thousands and the abbreviations that keep the next word. Abbreviations
 * are SPIP's: M., MM., Mme(s), Mlle(s), Mr., n°, N°, and §.
 */
const SIGN =
  /[;:!?»«%‰€'°]|\d[ \n](?=\d{3}(?!\d))|(?:[nN][°º]|§|(?<![\p{L}\d])(?:MM?\.|Mmes?|Mlles?|Mr\.?))[ \n](?=[\p{L}\p{N}])/gu;

/** Words that are addresses, e-mail addresses or `:emoji:`: nothing in them is punctuation. */
const SHIELDED = /:\/\/|www\.|@|^:[a-z0-9_+-]*[a-z_+-]:$/i;

/** The changes that French typography makes to a run of text, in order, none overlapping another. */
export function frenchEdits(run: string): Edit[] {
  const edits: Edit[] = [];
  const shielded = /:\/\/|www\.|@|:[a-z]/i.test(run) ? shieldedSpans(run) : [];
  SIGN.lastIndex = 0;
  for (let match = SIGN.exec(run); match !== null; match = SIGN.exec(run)) {
    const at = match.index;
    if (shielded.length > 0 && shielded.some(([from, to]) => at >= from && at < to)) continue;
    const sign = match[0];
    if (sign.length > 1) {
      const space = at + sign.length - 1;
      if (!/\d/.test(sign[0]!) || isGroup(run, at)) edits.push({ at: space, remove: 1, insert: NBSP });
      continue;
    }
    if (sign === "'") apostrophe(run, at, edits);
    else if (sign === '«') after(run, at, edits);
    else before(run, at, sign, edits);
  }
  return edits;
}

/** True where the digit at `at` ends a group of at most three: 200 000, but not 2022 200. */
function isGroup(run: string, at: number): boolean {
  let from = at;
  while (from > 0 && isDigit(run[from - 1])) from--;
  return at - from < 3 && run[from - 1] !== ',' && run[from - 1] !== '.';
}

/** `l'eau`, `l'« eau »`: an apostrophe follows a letter and is followed by a word; `5'30`, `'mot'` are left. */
function apostrophe(run: string, at: number, edits: Edit[]): void {
  if (!isLetter(run[at - 1])) return;
  const next = run[at + 1];
  if (isLetter(next) || isDigit(next) || next === '«' || next === '"' || next === OPAQUE) {
    edits.push({ at, remove: 1, insert: '’' });
  }
}

function after(run: string, at: number, edits: Edit[]): void {
  let to = at + 1;
  while (isSpace(run[to])) to++;
  if (to < run.length) replace(run, at + 1, to, NBSP, edits);
}

function before(run: string, at: number, sign: string, edits: Edit[]): void {
  let from = at;
  while (from > 0 && isSpace(run[from - 1])) from--;
  if (from === 0) return;
  const previous = run[from - 1]!;
  if (previous === '«') return;
  switch (sign) {
    case '»':
      replace(run, from, at, NBSP, edits);
      return;
    case '%':
    case '‰':
    case '€':
      if (from < at && isDigit(previous)) replace(run, from, at, NBSP, edits);
      return;
    case '°':
      if (from < at && isDigit(previous) && /[CF]/.test(run[at + 1] ?? ''))
        replace(run, from, at, NBSP, edits);
      return;
    case ':':
      if (previous !== ':' && endsWord(run, at, ':')) high(run, from, at, NBSP, edits);
      return;
    case ';':
      if (endsWord(run, at, ';') && !isEntity(run, from, at)) high(run, from, at, NARROW, edits);
      return;
    default:
      if (endsWord(run, at, sign)) high(run, from, at, NARROW, edits);
  }
}

/** A missing space is added only after a word or what closes one, as in SPIP: `(?)`, `...!` and `[!` stay. */
function high(run: string, from: number, at: number, space: string, edits: Edit[]): void {
  if (from === at && '[<(!?.…¿¡/&=:;-'.includes(run[at - 1]!)) return;
  replace(run, from, at, space, edits);
}

/** Punctuation ends a word: `?page=2`, `12:30`, `std::vector`, `;-)` and `:p` are something else. */
function endsWord(run: string, at: number, sign: string): boolean {
  let to = at + 1;
  if (sign === '!' || sign === '?')
    while (run[to] === '!' || run[to] === '?' || run[to] === '.' || run[to] === '…') to++;
  const next = run[to];
  if (next === undefined || isSpace(next) || next === OPAQUE) return true;
  if (sign === ':') return '«»"“”'.includes(next);
  if (sign === ';') return '«»"“”'.includes(next);
  return '«»"“”’\'),;:]'.includes(next);
}

/** `&eacute;` written in full is no semicolon. */
function isEntity(run: string, from: number, at: number): boolean {
  return from === at && /&#?\w+$/.test(run.slice(Math.max(0, at - 12), at));
}

/** Makes the characters from `from` to `to`, all white space, one `space`. */
function replace(run: string, from: number, to: number, space: string, edits: Edit[]): void {
  if (to - from === 1 && run[from] === space) return;
  // The space before » after « was set by «.
  const last = edits.at(-1);
  if (last && last.at + last.remove > from) return;
  edits.push({ at: from, remove: to - from, insert: space });
}

function shieldedSpans(run: string): [from: number, to: number][] {
  const result: [number, number][] = [];
  for (const { 0: word, index } of run.matchAll(/[^\s\u00a0\u202f«»]+/g)) {
    if (SHIELDED.test(word)) result.push([index, index + word.length]);
  }
  return result;
}

const isSpace = (character: string | undefined): boolean =>
  character !== undefined && SPACES.includes(character);
const isDigit = (character: string | undefined): boolean =>
  character !== undefined && character >= '0' && character <= '9';
const isLetter = (character: string | undefined): boolean =>
  character !== undefined && /\p{L}/u.test(character);
