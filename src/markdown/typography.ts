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

/** Words that are addresses, e-mail addresses or `:emoji:`: nothing in them is punctuation. */
const SHIELDED = /:\/\/|www\.|@|^:(?:[a-z0-9_+-]*[a-z_+-]|[+-]1):$/i;

/** The changes that French typography makes to a run of text, in order, none overlapping another. */
export function frenchEdits(run: string): Edit[] {
  const edits: Edit[] = [];
  const shielded = /:\/\/|www\.|@|:[a-z+-]/i.test(run) ? shieldedSpans(run) : [];
  let span = 0;
  SIGN.lastIndex = 0;
  while (SIGN.test(run)) {
    const at = SIGN.lastIndex - 1;
    while (span < shielded.length && shielded[span]![1] <= at) span++;
    if (span < shielded.length && at >= shielded[span]![0]) continue;
    RULES[run[at]!]!(run, at, edits);
  }
  return edits;
}

/** What is done where a sign stands at `at`. */
type Rule = (run: string, at: number, edits: Edit[]) => void;

/** A rule of the space before a sign: `from` is where the space starts, `at` where it ends and the sign stands. */
type SpaceRule = (run: string, from: number, at: number, edits: Edit[]) => void;

const spaced =
  (rule: SpaceRule): Rule =>
  (run, at, edits) => {
    let from = at;
    while (from > 0 && isSpace(run[from - 1])) from--;
    // The space after « is that sign's own.
    if (from > 0 && run[from - 1] !== '«') rule(run, from, at, edits);
  };

const closing = spaced((run, from, at, edits) => replace(run, from, at, NBSP, edits));

/** No space is added where the author wrote none. */
const unit = spaced((run, from, at, edits) => {
  if (from < at && isDigit(run[from - 1])) replace(run, from, at, NBSP, edits);
});

const colon = spaced((run, from, at, edits) => {
  if (run[from - 1] !== ':' && endsWord(run, at + 1, '«»"“”')) high(run, from, at, NBSP, edits);
});

const semicolon = spaced((run, from, at, edits) => {
  if (endsWord(run, at + 1, '«»"“”') && !isEntity(run, from, at)) high(run, from, at, NARROW, edits);
});

const ending = spaced((run, from, at, edits) => {
  let to = at + 1;
  while (to < run.length && '!?.…'.includes(run[to]!)) to++;
  if (endsWord(run, to, '«»"“”’\'),;:]')) high(run, from, at, NARROW, edits);
});

const opening: Rule = (run, at, edits) => {
  let to = at + 1;
  while (isSpace(run[to])) to++;
  if (to < run.length) replace(run, at + 1, to, NBSP, edits);
};

/** `l'eau`, `l'« eau »`: an apostrophe follows a letter and is followed by a word; `5'30`, `'mot'` are left. */
const apostrophe: Rule = (run, at, edits) => {
  if (!isLetter(run[at - 1])) return;
  const next = run[at + 1];
  if (isLetter(next) || isDigit(next) || next === '«' || next === '"' || next === OPAQUE) {
    edits.push({ at, remove: 1, insert: '’' });
  }
};

/** The space between groups of three figures: 200 000, but neither 2022 200 nor 3,141 592. */
const thousands: Rule = (run, at, edits) => {
  if (!isBreakable(run[at + 1]) || !isDigit(run[at + 2]) || !isDigit(run[at + 3]) || !isDigit(run[at + 4]))
    return;
  if (isDigit(run[at + 5])) return;
  let from = at;
  while (isDigit(run[from - 1])) from--;
  const before = run[from - 1];
  if (at - from < 3 && before !== ',' && before !== '.') edits.push({ at: at + 1, remove: 1, insert: NBSP });
};

/** Abbreviations that keep the next word, as SPIP has them, and §. */
const ABBREVIATION = /(?:[nN][°º]|§|MM?\.|Mmes?|Mlles?|Mr\.?)[ \n](?=[\p{L}\p{N}])/uy;

const abbreviation: Rule = (run, at, edits) => {
  ABBREVIATION.lastIndex = at;
  if (!ABBREVIATION.test(run) || isLetter(run[at - 1])) return;
  edits.push({ at: ABBREVIATION.lastIndex - 1, remove: 1, insert: NBSP });
};

const degree: Rule = (run, at, edits) => {
  ordinal(run, at, edits);
  if (run[at + 1] === 'C' || run[at + 1] === 'F') unit(run, at, edits);
};

/** `n° 5` is looked for by its rarer sign. */
const ordinal: Rule = (run, at, edits) => {
  if (run[at - 1] === 'n' || run[at - 1] === 'N') abbreviation(run, at - 1, edits);
};

/** Rules by the sign that asks for them. */
const RULES: Readonly<Record<string, Rule>> = {
  ':': colon,
  ';': semicolon,
  '!': ending,
  '?': ending,
  '«': opening,
  '»': closing,
  '%': unit,
  '‰': unit,
  '€': unit,
  '°': degree,
  "'": apostrophe,
  º: ordinal,
  '§': abbreviation,
  M: abbreviation,
  ...Object.fromEntries([...'0123456789'].map((figure) => [figure, thousands])),
};

/** A sign that has a rule: one class, as the whole of every text is looked through for it. */
const SIGN = /[;:!?»«%‰€'°º§M\d]/g;

/** A missing space is added only after a word or what closes one, as in SPIP: `(?)`, `...!` and `[!` stay. */
function high(run: string, from: number, at: number, space: string, edits: Edit[]): void {
  if (from === at && '[<(!?.…¿¡/&=:;-'.includes(run[at - 1]!)) return;
  replace(run, from, at, space, edits);
}

/** Nothing of a word follows: `?page=2`, `12:30`, `std::vector`, `;-)` and `:p` are no punctuation. */
function endsWord(run: string, to: number, followers: string): boolean {
  const next = run[to];
  return next === undefined || isSpace(next) || next === OPAQUE || followers.includes(next);
}

/** `&eacute;` written in full is no semicolon. */
function isEntity(run: string, from: number, at: number): boolean {
  return from === at && /&#?\w+$/.test(run.slice(Math.max(0, at - 12), at));
}

/** Makes the characters from `from` to `to`, all white space, one `space`. */
function replace(run: string, from: number, to: number, space: string, edits: Edit[]): void {
  if (to - from === 1 && run[from] === space) return;
  // A space between two signs is set once.
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
const isBreakable = (character: string | undefined): boolean => character === ' ' || character === '\n';
const isDigit = (character: string | undefined): boolean =>
  character !== undefined && character >= '0' && character <= '9';
const isLetter = (character: string | undefined): boolean =>
  character !== undefined && /[a-zA-ZÀ-ÖØ-öø-ÿ]|\p{L}/u.test(character);
