import { folding, UNDIVIDED } from './fold.ts';
import { identity } from './human-text.ts';
import { transliterate } from './transliterate.ts';

/** Letters of other scripts keep their marks. */
const fold = folding(/[\u0300-\u036f]/g, { ...UNDIVIDED, ŋ: 'ng' });

/**
 * A text as a slug: lower case, without accents or ligatures, words joined by a hyphen.
 * `L’Œuvre d’État` gives `l-oeuvre-d-etat`. Letters of other scripts are kept. Empty where the text has
 * neither letter nor figure.
 */
export function slugify(text: string): string {
  const plain = fold(identity(text));
  const words = LATIN.test(plain)
    ? plain.replace(/[^a-z0-9]+/g, '-')
    : plain.normalize('NFC').replace(/[^\p{L}\p{N}\p{M}]+/gu, '-');
  return words.replace(/^-|-$/g, '');
}

/**
 * A slug that can name a file, and so make an address: Latin letters and figures alone, Cyrillic ones in Latin.
 * Empty where the text has none of these.
 */
export function pathSlug(text: string): string {
  const latin = transliterate(slugify(text)).replace(/ы/g, 'y').replace(/[ьъ]/g, '');
  return latin.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
}

/** Texts of unaccented letters, figures and punctuation, which most are by then: classes of Unicode are slow to tell. */
const LATIN = /^[\s -~«»‐-―‘-„†-…‰′″‹›]*$/;
