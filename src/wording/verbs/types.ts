/** What the help says of a verb. */
import type { Both } from '../locale.ts';

export interface OptionHelp {
  about: Both;
  /** Name of the value, such as `folder`. */
  value?: Both;
}

/** The texts of a verb with the options `K`. */
export interface VerbHelp<K extends string = never> {
  /** One line: what `fonds` lists. */
  summary: Both;
  /** What else the verb's own help says. */
  details?: Both;
  /** How the words after the verb are written; none where absent. */
  words?: Both;
  options: Readonly<Record<K, OptionHelp>>;
}
