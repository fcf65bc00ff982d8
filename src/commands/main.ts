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
  release: () => import('./release.ts'),
  import: () => import('./import.ts'),
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

/** What the machine refuses (a full disk, a folder that cannot be written) is told in one line. */
async function runVerb(load: () => Promise<Verb>, args: readonly string[]): Promise<number> {
  const verb = await load();
  try {
    return await verb.run(args);
  } catch (error) {
    if (!(error instanceof Error) || !('syscall' in error)) throw error;
    const { siteLang } = await import('./verb.ts');
    const lang = messageLang(process.env, siteLang('content'));
    console.error(argumentWording(lang).machineFault(error.message));
    return 2;
  }
}
