#!/usr/bin/env node
/**
 * Starts Fonds under the Node that runs this, where it is new enough; else under the one that was installed with Fonds
 * (own-node.cjs), or that the archive depends on. Written for any Node.
 */
'use strict';
const { existsSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { PACKAGE, WANTED, isNewEnough, ownNode } = require('./own-node.cjs');

const args = process.argv.slice(2);

if (isNewEnough(process.versions.node)) run();
else {
  const node = ownNode();
  if (node !== null) startUnder(node);
  else if (args[0] === 'init') end(require('../lib/init.cjs').run(args.slice(1)));
  else {
    const tag = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '';
    const { node } = process.versions;
    const command = `npm install --save-exact ${PACKAGE}`;
    console.error(
      /^en/i.test(tag)
        ? `Fonds needs Node.js ${WANTED} or newer; this is ${node}. Install a newer one, or have the archive bring it:\n  ${command}`
        : `Fonds a besoin de Node.js ${WANTED} ou plus récent ; celui-ci est ${node}. Installez-en un plus récent, ou faites-le apporter par l’archive :\n  ${command}`,
    );
    process.exitCode = 2;
  }
}

function run() {
  const cache = cacheFolder();
  // What Node compiled is kept only where there is a cache already: `fonds init` leaves none behind.
  if (existsSync(cache)) require('node:module').enableCompileCache(join(cache, 'compiled'));
  end(
    require('../lib/fonds.cjs')
      .main()
      .then((program) => program.run(args)),
  );
}

function end(result) {
  Promise.resolve(result).then((code) => {
    process.exitCode = code;
  });
}

/** The signals of a terminal reach both processes: this one waits for what the other makes of them. */
function startUnder(node) {
  const child = require('node:child_process').spawn(node, [__filename, ...args], { stdio: 'inherit' });
  process.on('SIGINT', () => undefined);
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(`${node}: ${error.message}`);
    process.exitCode = 2;
  });
  child.on('exit', (code, signal) => {
    process.exitCode = signal === null ? code : 128 + (require('node:os').constants.signals[signal] || 0);
  });
}

function cacheFolder() {
  const at = args.findIndex((word) => word === '--cache' || word.indexOf('--cache=') === 0);
  const value = at === -1 ? undefined : args[at].split('=')[1] || args[at + 1];
  return resolve(value || '.cache');
}
