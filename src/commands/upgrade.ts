/** `fonds upgrade [version]`: tries another version of Fonds on the archive, says what changes, keeps it or goes back. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import type { ToldProblem } from '../wording/problems/index.ts';
import { upgradeWording } from '../wording/upgrade.ts';
import { upgradeHelp } from '../wording/verbs/upgrade.ts';
import { canAsk, Interrupted, talk } from './ask.ts';
import { ownVersion, PROJECT } from './project.ts';
import { entriesBetween } from './upgrade/changelog.ts';
import { otherCiFiles } from './upgrade/ci-files.ts';
import { compareSites, type SiteChanges } from './upgrade/compare.ts';
import { Programs } from './upgrade/programs.ts';
import { verb } from './verb.ts';

/** What npm changes. */
const FILES = ['package.json', 'package-lock.json'];
/** Exit code of a command that a signal ended. */
const INTERRUPTED = 130;
/** Most files that are named in one line. */
const NAMED = 5;
/** Most problems that are told one by one. */
const TOLD = 10;

export const run = verb(
  {
    name: 'upgrade',
    help: upgradeHelp,
    options: { yes: { type: 'boolean' }, ci: { type: 'boolean' } },
    shared: ['content', 'cache'],
  },
  async ({ words, yes, ci, content, cache }, { lang }) => {
    const wording = upgradeWording(lang);
    const folder = dirname(content);
    if (ci) {
      const files = otherCiFiles(folder, content);
      for (const { path, bytes } of files) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), bytes);
      }
      console.log(wording.ciWritten(files.map(({ path }) => path)));
      return 0;
    }
    if (words.length > 1) return refuse(wording.tooManyWords);
    const installed = join(folder, 'node_modules', 'fonds');
    if (resolve(PROJECT) !== resolve(installed))
      return refuse(wording.noPackage(relative('.', folder) || '.'));
    return new Upgrade({ folder, content, cache, installed, lang, yes }).run(words[0] ?? 'latest');
  },
);

function refuse(message: string): 2 {
  console.error(message);
  return 2;
}

interface UpgradeOptions {
  /** The archive: package.json and content/ are in it. */
  folder: string;
  content: string;
  cache: string;
  /** Folder of the installed Fonds. */
  installed: string;
  lang: 'fr' | 'en';
  yes: boolean | undefined;
}

interface Built {
  built: boolean;
  problems: ToldProblem[];
  /** What could not be understood of a build: a crash. */
  fault: string | null;
}

class Upgrade {
  readonly #options: UpgradeOptions;
  readonly #wording: ReturnType<typeof upgradeWording>;
  /** Bytes of the files that npm changes; null for one that was not there. */
  readonly #saved: Map<string, Buffer | null>;
  readonly #before = ownVersion();
  readonly #programs = new Programs();
  /** Whether npm has been at work: it may have left packages half replaced with package.json as it was. */
  #isTouched = false;

  constructor(options: UpgradeOptions) {
    this.#options = options;
    this.#wording = upgradeWording(options.lang);
    const read = (name: string) => {
      const path = join(options.folder, name);
      return existsSync(path) ? readFileSync(path) : null;
    };
    this.#saved = new Map(FILES.map((name) => [name, read(name)]));
  }

  /** Gives the exit code. A signal at any moment takes back what was begun. */
  async run(wanted: string): Promise<number> {
    try {
      return await this.#try(wanted);
    } finally {
      this.#programs.close();
    }
  }

  async #try(wanted: string): Promise<number> {
    const { folder, content, installed } = this.#options;
    const wording = this.#wording;
    const before = this.#before;
    // A CI file that somebody has changed is theirs.
    const changedCi = new Set(otherCiFiles(folder, content).map(({ path }) => path));
    console.log(wording.building(before));
    const old = await this.#build('before');
    if (old.fault !== null) return this.#stop(old.fault);
    console.log(wording.installing(wanted));
    const refused = await this.#install('--save-exact', specOf(wanted));
    if (refused !== null || this.#programs.isInterrupted) return this.#stop(refused ?? '');
    const after = (JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as { version: string })
      .version;
    console.log(wording.building(after));
    const now = await this.#build('after');
    if (this.#programs.isInterrupted) return this.#stop('');
    this.#tell(before, after, old, now);
    const isWorse = now.fault !== null || (old.built && !now.built);
    const wants = await this.#wants(isWorse);
    if (this.#programs.isInterrupted) return this.#stop('');
    if (!wants) return this.#goBack(isWorse);
    this.#programs.shield(() => undefined);
    if (changedCi.size === 0) await this.#program('upgrade', '--ci', '--content', content);
    else console.log(wording.ciChanged([...changedCi]));
    this.#clear();
    console.log(wording.kept(after));
    return 0;
  }

  /** Builds with the Fonds that is installed now, into a folder of the cache. */
  async #build(name: string): Promise<Built> {
    const { content, cache } = this.#options;
    const out = join(this.#place, name, 'site');
    const { status, signal, stdout, stderr } = await this.#program(
      ...['build', '--content', content, '--out', out, '--cache', cache, '--format', 'json'],
    );
    const start = stderr.search(/^\[$/m);
    const end = stderr.lastIndexOf('\n]');
    const problems = start < 0 ? [] : (JSON.parse(stderr.slice(start, end + 2)) as ToldProblem[]);
    const isWhole = status === 0 || (status === 1 && problems.length > 0);
    const fault = isWhole ? null : (stderr || stdout).trim() || this.#wording.ended(signal);
    return { built: status === 0, problems, fault };
  }

  get #place(): string {
    return join(this.#options.cache, 'upgrade');
  }

  #program(...args: string[]) {
    const { folder, installed } = this.#options;
    // The Node that runs this may have been installed with the version that goes.
    const node = existsSync(process.execPath) ? process.execPath : 'node';
    return this.#programs.run(node, [join(installed, 'bin', 'fonds.cjs'), ...args], folder);
  }

  /** Runs `npm install`; gives what npm says where it refuses. */
  #install(...words: string[]): Promise<string | null> {
    return this.#npm('install', '--no-audit', '--no-fund', ...words);
  }

  async #npm(...words: string[]): Promise<string | null> {
    if (this.#programs.isInterrupted && !this.#isTouched) return '';
    this.#isTouched = true;
    const shell = process.platform === 'win32';
    const { folder } = this.#options;
    const { status, signal, stderr, error } = await this.#programs.run('npm', words, folder, shell);
    return status === 0 ? null : (error?.message ?? (stderr.trim() || this.#wording.ended(signal)));
  }

  #tell(before: string, after: string, old: Built, now: Built): void {
    const wording = this.#wording;
    console.log(`\n${wording.versions(before, after)}`);
    if (now.fault !== null) console.log(`\n${wording.crashed}\n${now.fault}`);
    const file = join(this.#options.installed, 'CHANGELOG.md');
    const entries = existsSync(file) ? entriesBetween(readFileSync(file, 'utf8'), before, after) : '';
    if (entries !== '') console.log(`\n${wording.changelog}\n\n${entries}`);
    const keyOf = ({ file: path, code, line }: ToldProblem) => `${path}:${line} ${code}`;
    const known = new Set(old.problems.map(keyOf));
    const fresh = now.problems.filter((problem) => !known.has(keyOf(problem)));
    console.log(`\n${wording.newProblems(fresh.length)}`);
    for (const { file: path, line, code, message, remedy } of fresh.slice(0, TOLD))
      console.log(`  ${path}:${line} ${code}\n    ${message}\n    → ${remedy}`);
    if (fresh.length > TOLD) console.log(`  ${wording.more(fresh.length - TOLD)}`);
    if (!old.built || !now.built) return;
    this.#tellChanges(compareSites(join(this.#place, 'before'), join(this.#place, 'after')));
  }

  #tellChanges({ pages, restyled, others, added, removed, excerpts }: SiteChanges): void {
    const wording = this.#wording;
    const changed = [...pages].filter(([, count]) => count.changed > 0);
    console.log(`\n${wording.pages(changed.reduce((sum, [, count]) => sum + count.changed, 0))}`);
    for (const [kind, count] of changed) console.log(`  ${wording.ofKind(kind, count.changed, count.all)}`);
    if (restyled > 0) console.log(`  ${wording.restyled(restyled)}`);
    if (others.length > 0) console.log(`  ${wording.others(others.length, others.slice(0, NAMED))}`);
    for (const path of added.slice(0, TOLD)) console.log(`  + ${path}`);
    for (const path of removed.slice(0, TOLD)) console.log(`  - ${path}`);
    for (const { path, lines } of excerpts)
      console.log(`\n  ${path}\n${lines.map((line) => `    ${line}`).join('\n')}`);
    console.log(`\n${wording.lookAt(relative('.', join(this.#place, 'after', 'site')))}`);
  }

  /** Whether the new version is to stay: `--yes` keeps what builds; without a terminal nothing stays that nobody has seen. */
  async #wants(isWorse: boolean): Promise<boolean> {
    const { yes } = this.#options;
    if (yes) return !isWorse;
    if (!canAsk()) return false;
    const { keep, answers } = this.#wording;
    const usual = isWorse ? answers.no : answers.yes;
    try {
      const answer = await talk(
        (terminal) =>
          terminal.ask(`\n${keep} [${usual}] `, usual, (text) =>
            /^[oyn]/i.test(text) ? null : `${answers.yes} / ${answers.no}`,
          ),
        this.#programs.interruption,
      );
      return /^[oy]/i.test(answer);
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error;
      this.#programs.interrupt();
      return false;
    }
  }

  async #goBack(isWorse: boolean): Promise<number> {
    const fault = await this.#restore();
    if (fault !== null) return refuse(fault);
    console.log(this.#wording.wentBack(this.#before));
    if (!this.#options.yes && !canAsk()) console.log(this.#wording.sayYes);
    return isWorse ? 1 : 0;
  }

  /** Goes back from what was begun: after a signal, or for the fault that npm or a build has told. */
  async #stop(fault: string): Promise<number> {
    const { isInterrupted } = this.#programs;
    if (!isInterrupted) console.error(fault);
    const unrestored = await this.#restore();
    if (!isInterrupted) return refuse(unrestored ?? this.#wording.stopped);
    console.error(unrestored ?? this.#wording.interrupted(this.#before));
    return INTERRUPTED;
  }

  /** Puts package.json, its lock and what they name back; gives what there is to do where that fails. */
  async #restore(): Promise<string | null> {
    const wording = this.#wording;
    this.#programs.shield(() => console.error(wording.patience));
    this.#putBack();
    if (this.#isTouched) {
      if (this.#programs.isInterrupted) console.error(wording.goingBack(this.#before));
      // npm takes a package for whole that has its version: not one that it was killed over.
      const isTrusted = !this.#programs.hasKilled;
      if (isTrusted) await this.#install();
      if (!isTrusted || !(await this.#isWhole())) await this.#npm('ci', '--no-audit', '--no-fund');
    }
    // npm completes a lock that was made before package.json had all its keys.
    this.#putBack();
    this.#clear();
    return !this.#isTouched || (await this.#isWhole()) ? null : wording.notRestored;
  }

  /** Whether the version that was there before runs. */
  async #isWhole(): Promise<boolean> {
    const { status, stdout } = await this.#program('--version');
    return status === 0 && stdout.trim() === this.#before;
  }

  #putBack(): void {
    for (const [name, bytes] of this.#saved) {
      const path = join(this.#options.folder, name);
      if (bytes !== null) writeFileSync(path, bytes);
      else rmSync(path, { force: true });
    }
  }

  #clear(): void {
    rmSync(join(this.#place, 'before'), { recursive: true, force: true });
  }
}

/** What npm is asked to install: a file, or a version. */
function specOf(wanted: string): string {
  return /\.tgz$|^[./~]|^file:/.test(wanted) ? resolve(wanted.replace(/^file:/, '')) : `fonds@${wanted}`;
}
