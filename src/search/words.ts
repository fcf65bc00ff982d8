/**
 * Words as the search knows them, the same for the index and for what a reader types. A word's *form* is
 * the word as it is written, in lower case, accents kept: what tells `don` from `dons` and `donné`. Its
 * *folded* form has no accents or ligatures, and its stem (`stems.ts`) no endings either.
 */
import { folding, UNDIVIDED } from '../kit/fold.ts';
import { withoutUnheard } from '../kit/human-text.ts';

/** Letters of a longer form are left out: what has no end is no word. */
const LONGEST = 64;
/** Hyphens of a longer chain make no word. */
const MOST_JOINED = 6;

const foldRare = folding(/\p{M}/gu, {
  ...UNDIVIDED,
  ς: 'σ',
  // Arabic: letters that writers take for one another, and the line that stretches a word.
  ة: 'ه',
  ى: 'ي',
  ـ: '',
});

/** Lower case, without accents, ligatures or variants of form: `Œuvres` gives `oeuvres`, `1ᵉʳ` gives `1er`. */
export function fold(text: string): string {
  return /^[a-z0-9]*$/.test(text) ? text : foldRare(text);
}

/** Given a word's form and its position among the words of the text. */
export type EmitWord = (form: string, position: number) => void;

/** What French drops before an apostrophe: never what a reader looks for. */
const ELISIONS = new Set('c d j l m n s t qu jusqu lorsqu puisqu quoiqu'.split(' '));
const LONGEST_ELISION = 7;

/** Kinds of characters below U+0250, where nearly all of French stands; beyond, `isSeparator` knows some. */
const SEPARATOR = 0;
const LETTER = 1;
const DIGIT = 2;
/** Needs Unicode's rules. */
const RARE = 3;
const TABLE_SIZE = 0x250;
const KINDS = new Uint8Array(TABLE_SIZE);
const LOWER = new Uint16Array(TABLE_SIZE);
for (let code = 0; code < TABLE_SIZE; code++) {
  const character = String.fromCharCode(code);
  const lower = character.toLowerCase();
  if (/[0-9]/.test(character)) KINDS[code] = DIGIT;
  else if (/\p{L}/u.test(character))
    KINDS[code] = lower.length === 1 && character.normalize('NFKC') === character ? LETTER : RARE;
  else if (/\p{N}|\p{M}|\u00ad/u.test(character)) KINDS[code] = RARE;
  LOWER[code] = lower.charCodeAt(0);
}

/** Punctuation, spaces and symbols beyond the table that only separate words. */
function isSeparator(code: number): boolean {
  return (
    (code >= 0x2010 && code <= 0x2027) ||
    (code >= 0x202f && code <= 0x205e) ||
    code === 0x2009 ||
    (code >= 0x20a0 && code <= 0x20c0) ||
    (code >= 0x2190 && code <= 0x21ff)
  );
}

const isHyphen = (code: number) => code === 0x2d || code === 0x2010 || code === 0x2011;
const isApostrophe = (code: number) => code === 0x27 || code === 0x2019;
const isDigit = (code: number) => code >= 0x30 && code <= 0x39;
const isNumberSpace = (code: number) => code === 0x20 || code === 0xa0 || code === 0x202f || code === 0x2009;
const kindOf = (code: number) => (code < TABLE_SIZE ? KINDS[code]! : SEPARATOR);

/**
 * Tells each word of a text with its position. Words that hyphens join are told one by one, then as one
 * word too, at the position of the first: `co-voiturage` is also `covoiturage`. Groups of three digits
 * are one number: `45 000` is `45000`. Scripts that put no spaces between words are told in pairs of
 * characters. Gives the number of positions.
 */
export function eachWord(text: string, emit: EmitWord, start = 0): number {
  const length = text.length;
  let position = start;
  let at = 0;
  while (at < length) {
    if (text.charCodeAt(at) <= 32) {
      at++;
      continue;
    }
    let end = at;
    let isPlain = true;
    for (; end < length; end++) {
      const code = text.charCodeAt(end);
      if (code <= 32) break;
      if (code < TABLE_SIZE ? KINDS[code] === RARE : !isSeparator(code)) isPlain = false;
    }
    if (!isPlain) {
      position = eachRareWord(text.slice(at, end), emit, position);
      at = end;
      continue;
    }
    // The words that hyphens have joined so far.
    let joined = '';
    let parts = 0;
    let joinedAt = 0;
    while (at < end) {
      let code = text.charCodeAt(at);
      const kind = kindOf(code);
      if (kind === SEPARATOR) {
        at++;
        continue;
      }
      const from = at;
      let hasCapitals = false;
      do {
        if (code < TABLE_SIZE && LOWER[code] !== code) hasCapitals = true;
        code = ++at < length ? text.charCodeAt(at) : 0;
      } while (kindOf(code) === kind);
      let form = text.slice(from, at);
      if (kind === DIGIT) {
        if (at - from <= 3) {
          const numberEnd = endOfNumber(text, at);
          if (numberEnd > at) {
            form = text.slice(from, numberEnd).replace(/\D/g, '');
            at = numberEnd;
          }
        }
        emit(form.slice(0, LONGEST), position++);
        parts = 0;
        continue;
      }
      if (hasCapitals) form = form.toLowerCase();
      const follows = at + 1 < end && kindOf(text.charCodeAt(at + 1)) === LETTER;
      if (isApostrophe(code) && follows && form.length <= LONGEST_ELISION && ELISIONS.has(form)) {
        parts = 0;
        continue;
      }
      if (parts > 0) joined += form;
      else {
        joined = form;
        joinedAt = position;
      }
      parts++;
      emit(form.slice(0, LONGEST), position++);
      if (isHyphen(code) && follows) continue;
      if (parts > 1 && parts <= MOST_JOINED) emit(joined.slice(0, LONGEST), joinedAt);
      parts = 0;
    }
  }
  return position;
}

/** Where a number ends whose first digits end at `at`: groups of three digits, each after one space. */
function endOfNumber(text: string, at: number): number {
  let end = at;
  while (
    isNumberSpace(text.charCodeAt(end)) &&
    isDigit(text.charCodeAt(end + 1)) &&
    isDigit(text.charCodeAt(end + 2)) &&
    isDigit(text.charCodeAt(end + 3)) &&
    kindOf(text.charCodeAt(end + 4) || 0) !== DIGIT
  )
    end += 4;
  return end;
}

const WORD = /\p{L}[\p{L}\p{M}]*|\p{N}+/gu;
const ELIDED = /(?<!\p{L})(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’ʼ](?=\p{L})/giu;
const GROUPED = /(?<!\p{N})(\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+)(?!\d)/gu;
/** Scripts written without spaces: a run of theirs is no word. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー々〆]+/u;

/** `eachWord` by Unicode's own rules, for texts of any script. */
export function eachRareWord(text: string, emit: EmitWord, start = 0): number {
  const plain = withoutUnheard(text)
    .replace(GROUPED, (group) => group.replace(/\D/g, ''))
    .normalize('NFKC')
    .replace(ELIDED, '\n')
    .toLowerCase()
    .replaceAll('i\u0307', 'i');
  let position = start;
  let joined = '';
  let parts = 0;
  let joinedAt = 0;
  let before = 0;
  const closeJoined = () => {
    if (parts > 1 && parts <= MOST_JOINED) emit(cut(joined), joinedAt);
    parts = 0;
  };
  for (const { 0: form, index } of plain.matchAll(WORD)) {
    const isLetters = !/^\p{N}/u.test(form);
    const isJoined = parts > 0 && index === before + 1 && isHyphen(plain.charCodeAt(before)) && isLetters;
    if (!isJoined) closeJoined();
    before = index + form.length;
    if (UNSPACED.test(form)) {
      closeJoined();
      position = eachPair(form, emit, position);
      continue;
    }
    if (isLetters) {
      if (parts === 0) joinedAt = position;
      joined = parts === 0 ? form : joined + form;
      parts++;
    }
    emit(cut(form), position++);
  }
  closeJoined();
  return position;
}

/** A form of bearable length, no character of which is cut in two. */
const cut = (form: string) => (form.length > LONGEST ? form.slice(0, LONGEST).toWellFormed() : form);

const RUNS = new RegExp(`(${UNSPACED.source})`, 'u');

/** The pairs of characters of a run without spaces, and its last character: what stands alone begins none. */
function eachPair(run: string, emit: EmitWord, start: number): number {
  let position = start;
  for (const part of run.split(RUNS)) {
    if (part === '') continue;
    if (!UNSPACED.test(part)) {
      emit(cut(part), position++);
      continue;
    }
    const characters = [...part];
    for (let at = 0; at < characters.length; at++)
      emit(characters[at]! + (characters[at + 1] ?? ''), position++);
  }
  return position;
}

/** True for a word of a script without spaces, of which a reader's word is a run. */
export function isUnspaced(form: string): boolean {
  return UNSPACED.test(form);
}

/** Words of a text one after another, without the joined ones: `L’été 2022-2023` gives `été`, `2022`, `2023`. */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  eachWord(text, (form, position) => {
    if (position === words.length) words.push(form);
  });
  return words;
}

/** All forms of a piece of text, the joined ones included. */
export function formsOf(text: string): string[] {
  const forms: string[] = [];
  eachWord(text, (form) => forms.push(form));
  return forms;
}
