/**
 * `npm run pack -- --out <folder>`: makes `fonds-<version>.tgz`, which an archive depends on, and
 * `create-fonds-<version>.tgz`, which `npm create fonds` runs.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ASSET_PARTS, type AssetPart, bundlePart } from '../src/build/assets/assets.ts';
import { bundleTemplates } from '../src/build/compile.ts';
import { readArguments } from '../src/commands/arguments.ts';
import { bundleEditor } from '../src/editor/bundle.ts';
import { digest, digestBytes } from '../src/kit/digest.ts';
import { PREBUILT, PREBUILT_EDITOR, type Prebuilt } from '../src/kit/prebuilt.ts';
import { licencesOf } from './pack/licences.ts';
import { bundleInit, bundleVerbs, INSTALLED, threadFile, threadNames } from './pack/program.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');
const STARTER = 'src/commands/init/starter';

interface PackageFile {
  version: string;
  description: string;
  license: string;
  engines: { node: string };
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}

const { out } = readArguments({
  usage: 'npm run pack -- [options]',
  about: 'Makes the two packages that are published: fonds and create-fonds.',
  options: { out: { type: 'string', default: 'packed', value: 'folder', about: 'folder to put them in' } },
});

const staging = mkdtempSync(join(tmpdir(), 'fonds-pack-'));
try {
  const own = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as PackageFile;
  const folder = resolve(out);
  mkdirSync(folder, { recursive: true });
  const init = await bundleInit(ROOT);
  await stageFonds(join(staging, 'fonds'), own, init);
  stageCreate(join(staging, 'create-fonds'), own, init);
  for (const name of ['fonds', 'create-fonds']) {
    const made = execFileSync(
      'npm',
      ['pack', '--silent', '--pack-destination', folder, join(staging, name)],
      {
        encoding: 'utf8',
        shell: process.platform === 'win32',
      },
    );
    console.log(relative('.', join(folder, made.trim())));
  }
} finally {
  rmSync(staging, { recursive: true, force: true });
}

type Bundle = Awaited<ReturnType<typeof bundleInit>>;

async function stageFonds(to: string, own: PackageFile, init: Bundle): Promise<void> {
  const verbs = await bundleVerbs(ROOT);
  const templates = await bundleTemplates(ROOT);
  const parts = new Map<AssetPart, Awaited<ReturnType<typeof bundlePart>>>();
  for (const part of ASSET_PARTS) parts.set(part, await bundlePart(ROOT, part));

  write(join(to, 'lib/init.cjs'), init.code);
  for (const name of threadNames()) write(join(to, `lib/${name}.mjs`), threadFile(name));
  write(join(to, 'prebuilt', PREBUILT.templates), templates.code);
  const note: Prebuilt = { templates: digest(templates.code), kinds: templates.kinds };
  write(join(to, 'prebuilt', PREBUILT.note), JSON.stringify(note));
  for (const [part, made] of parts) if (made) write(join(to, 'prebuilt', PREBUILT[part]), made.bytes);

  for (const { name, bytes } of (await bundleEditor(ROOT)).files)
    write(join(to, PREBUILT_EDITOR, name), bytes);

  // What a site's theme/ replaces parts of is compiled again from its sources.
  const sources = [...templates.sources, ...[...parts.values()].flatMap((made) => made?.sources ?? [])];
  for (const path of new Set(sources)) copy(path, to);
  for (const path of ['src/theme/styles/fonts', STARTER, 'schemas', 'LICENSE', 'CHANGELOG.md', 'docs'])
    copy(path, to, (name) => !/\.test\.ts$|\/bench/.test(name));
  for (const name of ['fonds.cjs', 'own-node.cjs']) {
    const text = readFileSync(join(ROOT, 'scripts/pack/files/bin', name), 'utf8');
    write(
      join(to, 'bin', name),
      text.replace('{{node}}', own.dependencies.node ?? own.devDependencies.node!),
      0o755,
    );
  }
  write(join(to, 'README.md'), readFileSync(join(ROOT, 'README.md')));
  write(
    join(to, 'LICENCES.md'),
    licencesOf(ROOT, [...new Set([...verbs.inputs, ...init.inputs, ...templates.inputs])]),
  );
  declareTypes(to);
  write(join(to, 'package.json'), `${JSON.stringify(packageFile(own), null, 2)}\n`);

  const generator = digestOf(to, verbs.code);
  const head = `var FONDS_GENERATOR=${JSON.stringify(generator)}+"-"+process.version+"-"+process.versions.tz;`;
  write(join(to, 'lib/fonds.cjs'), `${head}${verbs.code}`);
}

function packageFile(own: PackageFile): object {
  const { version, description, license, dependencies } = own;
  return {
    name: 'fonds',
    version,
    description,
    license,
    keywords: ['archive', 'static-site-generator', 'publications', 'spip', 'markdown', 'feeds'],
    bin: { fonds: 'bin/fonds.cjs' },
    exports: {
      './package.json': './package.json',
      './schemas/*': './schemas/*',
      './views': { types: './types/views/types.d.ts' },
    },
    engines: own.engines,
    scripts: { postinstall: 'node bin/own-node.cjs' },
    dependencies: Object.fromEntries(INSTALLED.map((name) => [name, dependencies[name]])),
    peerDependencies: peers(own),
    peerDependenciesMeta: Object.fromEntries(
      Object.keys(peers(own)).map((name) => [name, { optional: true }]),
    ),
  };
}

/** What `fonds a11y` tests with, where an archive wants it. */
function peers({ devDependencies }: PackageFile): Record<string, string> {
  return {
    'axe-core': devDependencies['axe-core']!,
    'playwright-core': devDependencies['playwright-core']!,
  };
}

function stageCreate(to: string, own: PackageFile, init: Bundle): void {
  const { version, license } = own;
  write(join(to, 'lib/init.cjs'), init.code);
  write(join(to, 'index.cjs'), readFileSync(join(ROOT, 'scripts/pack/files/create/index.cjs')), 0o755);
  copy(STARTER, to);
  copy('LICENSE', to);
  write(join(to, 'LICENCES.md'), licencesOf(ROOT, init.inputs));
  write(
    join(to, 'README.md'),
    '# create-fonds\n\n`npm create fonds [folder]` starts an archive of publications with [Fonds](https://www.npmjs.com/package/fonds).\n',
  );
  const file = {
    name: 'create-fonds',
    version,
    description: 'Starts an archive of publications with Fonds: npm create fonds.',
    license,
    bin: { 'create-fonds': 'index.cjs' },
    engines: own.engines,
  };
  write(join(to, 'package.json'), `${JSON.stringify(file, null, 2)}\n`);
}

/** Declarations of what a theme's templates are given. */
function declareTypes(to: string): void {
  const options = [
    '--declaration',
    '--emitDeclarationOnly',
    '--noEmit',
    'false',
    '--rewriteRelativeImportExtensions',
  ];
  const config = join(ROOT, `tsconfig.types-${process.pid}.json`);
  const text = {
    extends: './tsconfig.json',
    files: ['src/views/types.ts'],
    include: [],
    compilerOptions: { rootDir: 'src' },
  };
  writeFileSync(config, JSON.stringify(text));
  try {
    execFileSync('npx', ['tsc', '-p', config, ...options, '--outDir', join(to, 'types')], {
      cwd: ROOT,
      stdio: 'inherit',
    });
  } finally {
    rmSync(config);
  }
}

/** One digest of all files below a folder, and of what is to join them. */
function digestOf(folder: string, more: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((child) => child.isFile())
    .map((child) => join(child.parentPath, child.name))
    .sort();
  return digest(more, ...files.flatMap((file) => [relative(folder, file), digestBytes(readFileSync(file))]));
}

function copy(path: string, to: string, wanted: (path: string) => boolean = () => true): void {
  cpSync(join(ROOT, path), join(to, path), { recursive: true, filter: (name) => wanted(name) });
}

function write(path: string, text: string | Uint8Array, mode = 0o644): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text, { mode });
}
