/** The rules of advice: what is weak in a text that is valid. */

/** Name of each rule; the code of its problem is `advice-` and the name. */
export const ADVICE_RULES = [
  'no-description',
  'long-lead',
  'straight-quotes',
  'link-text',
  'alternative',
  'heavy-image',
  'pdf-title',
  'pdf-language',
  'pdf-tags',
  'pdf-text',
  'no-transcript',
  'similar-title',
  'placeholder',
  'other-language',
  'spelling',
  'dead-link',
] as const;

export type AdviceRule = (typeof ADVICE_RULES)[number];

/** What a site makes of a rule: nothing, advice, or an error that fails `check --advice`. */
export const ADVICE_LEVELS = ['off', 'advice', 'error'] as const;
export type AdviceLevel = (typeof ADVICE_LEVELS)[number];

/** Signs that listings show of an article at most (SPIP's `introduction`). */
export const LONGEST_INTRODUCTION = 250;

/** Signs of a lead beyond which it is a text of its own. */
export const LONGEST_LEAD = 400;

/** Side of an image, in pixels, and its bytes, beyond which no reader gains. */
export const LARGEST_SIDE = 3000;
export const HEAVIEST_IMAGE = 2 * 1024 * 1024;
