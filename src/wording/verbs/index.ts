/** Every verb with its texts, in the order in which `fonds` lists them: from starting an archive to keeping it. */
import { a11yHelp } from './a11y.ts';
import { buildHelp } from './build.ts';
import { checkHelp } from './check.ts';
import { devHelp } from './dev.ts';
import { doctorHelp } from './doctor.ts';
import { importHelp } from './import.ts';
import { initHelp } from './init.ts';
import { lspHelp } from './lsp.ts';
import { moveHelp } from './move.ts';
import { newHelp } from './new.ts';
import { previewHelp } from './preview.ts';
import { releaseHelp } from './release.ts';
import { upgradeHelp } from './upgrade.ts';
import { verifyHelp } from './verify.ts';
import { withdrawHelp } from './withdraw.ts';

export const VERB_HELP = {
  init: initHelp,
  new: newHelp,
  dev: devHelp,
  check: checkHelp,
  build: buildHelp,
  preview: previewHelp,
  move: moveHelp,
  withdraw: withdrawHelp,
  release: releaseHelp,
  verify: verifyHelp,
  import: importHelp,
  upgrade: upgradeHelp,
  doctor: doctorHelp,
  a11y: a11yHelp,
  lsp: lspHelp,
} as const;

export type VerbName = keyof typeof VERB_HELP;
