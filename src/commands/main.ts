/** `fonds <verb>`: the one program. */
import { nearest } from '../kit/nearest.ts';
import { argumentWording } from '../wording/arguments.ts';
import { messageLang } from '../wording/locale.ts';
import type { VerbName } from '../wording/verbs/index.ts';

interface Verb {
  run(args: readonly string[]): Promise<number>;
}

const VERBS: Record<VerbName, () => Promise<Verb>> = {
  init: () => import('./init.ts'),
  new: () => import('./new.ts'),
  dev: () => import('./dev.ts'),
  check: () => import('./check.ts'),
  build: () => import('./build.ts'),
  preview: () => import('./preview.ts'),
  move: () => import('./move.ts'),
  withdraw: () => import('./withdraw.ts'),
  release: () => import('./release.ts'),
  verify: () => import('./verify.ts'),
  import: () => import('./import.ts'),
  upgrade: () => import('./upgrade.ts'),
  doctor: () => import('./doctor.ts'),
  a11y: () => import('./a11y.ts'),
  lsp: () => import('./lsp.ts'),
};

/** Runs the verb that `args` start with. Gives the exit code; without a verb, lists them. */
export async function run(args: readonly string[]): Promise<number> {
  const [name, ...more] = args;
  if (name !== undefined && Object.hasOwn(VERBS, name)) return runVerb(VERBS[name as VerbName], more);
  const { siteLang } = await import('./verb.ts');
  const lang = messageLang(process.env, siteLang('content'));
  if (name === '--version' || name === '-v') {
    const { ownVersion } = await import('./project.ts');
    console.log(ownVersion());
    return 0;
  }
  const { listOfVerbs } = await import('./list-of-verbs.ts');
  if (name === undefined || ['--help', '-h', 'help'].includes(name)) {
    console.log(listOfVerbs(lang));
    return 0;
  }
  const near = nearest(name, Object.keys(VERBS));
  console.error(`${argumentWording(lang).unknownVerb(name, near)}\n\n${listOfVerbs(lang)}`);
  return 2;
}

/** What the machine refuses (a full disk, a folder that cannot be written) is told in one line, a package to add too. */
async function runVerb(load: () => Promise<Verb>, args: readonly string[]): Promise<number> {
  try {
    const verb = await load();
    return await verb.run(args);
  } catch (error) {
    const { siteLang } = await import('./verb.ts');
    const wording = argumentWording(messageLang(process.env, siteLang('content')));
    const missing = await missingPackages(error);
    if (missing === null && !(error instanceof Error && 'syscall' in error)) throw error;
    console.error(
      missing === null ? wording.machineFault((error as Error).message) : wording.toInstall(missing),
    );
    return 2;
  }
}

/** The packages, with their versions, that a verb leaves to those who want it; null for an error of another kind. */
async function missingPackages(error: unknown): Promise<string[] | null> {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code !== 'MODULE_NOT_FOUND' && code !== 'ERR_MODULE_NOT_FOUND') return null;
  const { optionalPackages } = await import('./project.ts');
  const packages = optionalPackages();
  const isOne = packages.some((each) => message.includes(`'${each.slice(0, each.lastIndexOf('@'))}`));
  return isOne ? packages : null;
}
