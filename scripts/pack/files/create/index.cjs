#!/usr/bin/env node
/** `npm create fonds [folder]`: `fonds init`, before Fonds is installed. */
'use strict';
Promise.resolve(require('./lib/init.cjs').run(process.argv.slice(2))).then((code) => {
  process.exitCode = code;
});
