/** `fonds build`: brings the site up to date with the content folder. */
import { buildHelp } from '../wording/verbs/build.ts';
import { runBuildCommand } from './build-command.ts';
import { PROJECT } from './project.ts';
import { FORMAT_OPTION, verb } from './verb.ts';

export const run = verb(
  {
    name: 'build',
    help: buildHelp,
    options: {
      threads: { type: 'number', least: 1 },
      format: FORMAT_OPTION,
      timings: { type: 'boolean' },
    },
    shared: ['content', 'out', 'cache'],
  },
  (options, { lang }) => runBuildCommand({ ...options, root: PROJECT, lang }),
);
