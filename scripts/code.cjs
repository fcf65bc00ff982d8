/**
 * Runs the scripts that `bundle.mjs` and the compiler of templates make. V8 is given what it compiled of a script
 * the last time, with all functions that were called: Node's own compile cache keeps only those of the first
 * moment, and compiles the others again each time, in each thread.
 */
'use strict';
const { readFileSync, renameSync, rmSync, writeFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { dirname, basename } = require('node:path');
const { fileURLToPath } = require('node:url');
const { cachedDataVersionTag, setFlagsFromString } = require('node:v8');
const { Script } = require('node:vm');
const { isMainThread } = require('node:worker_threads');
const { crc32 } = require('node:zlib');

/** What a run must have worked, relative to the one that wrote what is kept, to have compiled much that it had not. */
const MUCH_MORE = 1.5;
/** Checksum of the rest of the file, then the work of the run that wrote it (ms), each in four bytes. */
const HEADER = 8;

/**
 * Pretenuring puts what a place in the code makes straight among the old objects once what it made has lived long,
 * as it does while caches fill. Where that meets what each page is made of, all that a page refers to stays with it
 * until the next full collection: a build that this happens to takes a tenth more time and half as much memory again.
 */
const YOUNG = '--no-allocation-site-pretenuring';
const THRESHOLDS = ['--invocation-count-for-maglev=400', '--invocation-count-for-turbofan=10000'];
/** The space for young objects grows to the double, as often as enough of them have lived on. */
const GROWTH = '--semi-space-growth-factor=2';
/** V8's own flags. */
const USUAL = [...THRESHOLDS, GROWTH, '--allocation-site-pretenuring'];
/**
 * What V8 works with once a thread has loaded what it needs. Told so from the start, it would refuse what it compiled
 * otherwise, of Node itself too.
 */
const STEADY = [...THRESHOLDS, GROWTH, YOUNG];
/** A build of a thousand articles is over before V8's optimising compilers have paid for their time. */
const PATIENT = ['--invocation-count-for-maglev=2000', '--invocation-count-for-turbofan=20000', YOUNG];
/**
 * While such a build compiles for the first time it also holds compilers and what makes icons: a larger space for
 * young objects would add a sixth to all that, and save no time.
 */
const NO_GROWTH = '--semi-space-growth-factor=1';
/** For as long as such a build takes, from the start of the process on (s). */
const PATIENCE = 2.2;
/** What V8 asks of what it is given to be as it is now; the flags of the whole process are part of it. */
const TAG = cachedDataVersionTag();

/** True where a script was loaded in this thread that nothing was kept of. */
let hasCompiled = false;

/** @typedef {{ path: string, script: Script, work: number | null, exports: any }} Loaded */
/** @type {Map<string, Loaded>} */
const loaded = new Map();

/**
 * Loads a part of a bundle: `name` is one of the functions that the script at `path` exports.
 *
 * @param {string} path
 * @param {string} name
 * @returns {Promise<any>}
 */
async function loadPart(path, name) {
  return load(path)[name]();
}

/**
 * What scripts import with: a part of a bundle is taken from the bundle, a script that we made is loaded as
 * `loadPart` does, and anything else is imported by Node.
 *
 * @param {string} specifier
 * @returns {Promise<any>}
 */
async function importModule(specifier) {
  if (!specifier.startsWith('file:')) return import(specifier);
  const path = fileURLToPath(specifier);
  for (const { path: bundle, exports } of loaded.values()) {
    const part = dirname(bundle) === dirname(path) && exports[basename(path, '.cjs')];
    if (!part) continue;
    const module = await part();
    if (!isMainThread) begin();
    return module;
  }
  return path.endsWith('.made.cjs') ? load(path) : import(specifier);
}

/** @param {string} path */
function load(path) {
  const known = loaded.get(path);
  if (known) return known.exports;
  const source = `(function(exports,require,module,importModule){${readFileSync(path, 'utf8')}\n})`;
  const kept = readCompiled(path);
  // Flags are those of the whole process: another thread may have begun.
  const hasOthers = cachedDataVersionTag() !== TAG;
  if (hasOthers) setAll(USUAL);
  const script = new Script(source, { filename: path, cachedData: kept?.data });
  if (hasOthers) setAll(ours());
  const work = script.cachedDataRejected ? null : (kept?.work ?? null);
  hasCompiled ||= work === null;
  const module = { exports: {} };
  if (loaded.size === 0 && isMainThread) process.on('exit', saveAll);
  script.runInThisContext()(module.exports, createRequire(path), module, importModule);
  loaded.set(path, { path, script, work, exports: module.exports });
  return module.exports;
}

let hasBegun = false;

function begin() {
  if (hasBegun) return;
  hasBegun = true;
  setAll(ours());
  setTimeout(() => setAll(STEADY), Math.max(0, PATIENCE - process.uptime()) * 1000).unref();
}

/** The flags that a build works with at this moment. */
function ours() {
  if (process.uptime() >= PATIENCE) return STEADY;
  return [...PATIENT, hasCompiled ? NO_GROWTH : GROWTH];
}

/** @param {readonly string[]} flags */
function setAll(flags) {
  for (const flag of flags) setFlagsFromString(flag);
}

/** V8 refuses what another version of it compiled, or one with other flags: each has a file of its own. */
const compiledPath = (path) => path.replace(/\.made\.cjs$/, `-${TAG.toString(36)}.bin`);

/** What is kept; null where it is missing or damaged. */
function readCompiled(path) {
  try {
    const file = readFileSync(compiledPath(path));
    if (file.readUInt32LE(0) !== crc32(file.subarray(4))) return null;
    return { work: file.readUInt32LE(4), data: file.subarray(HEADER) };
  } catch {
    return null;
  }
}

function saveAll() {
  setAll(USUAL);
  if (cachedDataVersionTag() !== TAG) return;
  const { user, system } = process.cpuUsage();
  const work = Math.round((user + system) / 1000);
  for (const { path, script, work: before } of loaded.values()) {
    if (before === null || work > before * MUCH_MORE)
      save(compiledPath(path), script.createCachedData(), work);
  }
}

/** What cannot be written is compiled again the next time. */
function save(path, data, work) {
  const file = Buffer.alloc(HEADER + data.length);
  data.copy(file, HEADER);
  file.writeUInt32LE(work, 4);
  file.writeUInt32LE(crc32(file.subarray(4)), 0);
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, file);
    renameSync(temporary, path);
  } catch {
    rmSync(temporary, { force: true });
  }
}

module.exports = { loadPart };
