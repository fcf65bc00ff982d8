/** What `fonds` alone prints. */
import { argumentWording } from '../wording/arguments.ts';
import type { Lang } from '../wording/locale.ts';
import { VERB_HELP } from '../wording/verbs/index.ts';
import { columns } from './arguments.ts';

/** How the program is called, and each verb with its line. */
export function listOfVerbs(lang: Lang): string {
  const wording = argumentWording(lang);
  const rows = Object.entries(VERB_HELP).map(([name, { summary }]) => [name, summary[lang]] as const);
  const own = [
    ['--help', wording.help],
    ['--version', wording.version],
  ] as const;
  return [
    `${wording.usage} ${wording.verbUsage}`,
    '',
    wording.verbs,
    ...columns([...rows, ...own]),
    '',
    wording.moreHelp,
  ].join('\n');
}
