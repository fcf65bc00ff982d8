/** Prose with the vocabulary of a large archive: 70,000 forms, of which each is as common as Zipf's law says. */
import { type Random, random } from './corpus.ts';
import { ADJECTIVES, NOUNS, VERBS } from './words.ts';

export const ZIPF_FORMS = 70_000;
/** Zipf and Mandelbrot's law, as French prose follows it. */
const SHIFT = 2.7;
const EXPONENT = 1.15;
const ONSETS = 'b bl br c ch cl cr d dr f fl fr g gl gr j l m n p pl pr qu r s st t tr v'.split(' ');
const VOWELS = 'a e é i o u ai au eu oi ou an en in on'.split(' ');
const ENDINGS = 's e es er é ée és ées ait aient ant ons ez ment tion tions eur euse if ive age ages'.split(
  ' ',
);

/** The forms, the commonest first: the words of the bench, then made ones with their inflections. */
function makeForms(): string[] {
  const r = random(0x21f);
  const forms = new Set([...NOUNS, ...ADJECTIVES, ...VERBS]);
  while (forms.size < ZIPF_FORMS) {
    let root = '';
    for (let syllables = 1 + r.below(3); syllables > 0; syllables--) root += r.pick(ONSETS) + r.pick(VOWELS);
    root += r.pick(ONSETS);
    for (let kinds = 1 + r.below(5); kinds > 0; kinds--) forms.add(root + r.pick(ENDINGS));
  }
  return [...forms].slice(0, ZIPF_FORMS);
}

/** Gives texts in which every word of four letters and more is another, drawn by its rank. */
export function zipfProse(): (text: string, index: number) => string {
  const forms = makeForms();
  const sums = new Float64Array(forms.length);
  let sum = 0;
  for (let rank = 0; rank < forms.length; rank++) {
    sum += 1 / (rank + 1 + SHIFT) ** EXPONENT;
    sums[rank] = sum;
  }
  const draw = (r: Random) => {
    const wanted = (r.below(2 ** 32) / 2 ** 32) * sum;
    let low = 0;
    let high = forms.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle]! < wanted) low = middle + 1;
      else high = middle;
    }
    return forms[low]!;
  };
  return (text, index) => {
    const r = random(0x21f, index);
    // Addresses of links stay.
    return text.replace(/\(\/[^)]*\)|\p{L}{4,}/gu, (match) => (match.startsWith('(') ? match : draw(r)));
  };
}
