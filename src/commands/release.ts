/** `fonds release`: builds, then writes into the ledger what is published from now on. */
import { ledgerWording } from '../wording/ledger.ts';
import { releaseHelp } from '../wording/verbs/release.ts';
import { runBuildCommand } from './build-command.ts';
import { PROJECT } from './project.ts';
import { FORMAT_OPTION, verb } from './verb.ts';

export const run = verb(
  {
    name: 'release',
    help: releaseHelp,
    options: { format: FORMAT_OPTION },
    shared: ['content', 'out', 'cache'],
  },
  async (options, { lang }) => {
    const code = await runBuildCommand({ ...options, root: PROJECT, timings: false, lang });
    if (code !== 0) return code;
    const { updateAddressLedger } = await import('../build/address-ledger.ts');
    const update = await updateAddressLedger({ ...options, root: PROJECT, now: Date.now() });
    if (update) console.log(ledgerWording(lang).written(update.added, update.total));
    return 0;
  },
);
