/** `npm run build`: brings the site up to date with the content folder. */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readArguments } from './arguments.ts';
import { runBuildCommand } from './build-command.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const options = readArguments({
  usage: 'npm run build -- [options]',
  about:
    'Builds the static site from a content folder. What has not changed since the last build is not made again.',
  options: {
    content: { type: 'string', default: 'content', value: 'folder', about: 'content folder' },
    out: {
      type: 'string',
      default: 'dist',
      value: 'folder',
      about: 'output folder; the host’s files go to <folder>-host',
    },
    cache: {
      type: 'string',
      default: '.cache',
      value: 'folder',
      about: 'what is kept between builds; safe to delete',
    },
    threads: {
      type: 'number',
      least: 1,
      about: 'threads at most (default: the machine’s processors)',
    },
    format: {
      type: 'string',
      default: 'auto',
      choices: ['auto', 'terminal', 'ci', 'gitlab', 'json'],
      about: 'how problems are told; auto: ci (annotations) under GitHub Actions, else terminal',
    },
    timings: { type: 'boolean', default: false, about: 'print the milliseconds of each phase as JSON' },
  },
});

runBuildCommand({
  root,
  content: resolve(options.content),
  out: resolve(options.out),
  cache: resolve(options.cache),
  threads: options.threads,
  format: options.format,
  timings: options.timings,
}).then((code) => {
  process.exitCode = code;
});
