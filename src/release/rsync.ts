/** A folder of a server that is reached by ssh, and written by rsync. */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { sumsOf } from '../build/manifest.ts';
import type { SiteFile } from './plan.ts';
import { OWN_FOLDER } from './record.ts';
import { ReleaseFailed, type Target, type TargetLock } from './target.ts';

export interface RsyncOptions {
  /** `user@host`, as ssh takes it. */
  host: string;
  /** Absolute, or below the home of the user. */
  folder: string;
  /** How ssh is called, split at spaces: `ssh -p 2222`. */
  ssh: string;
}

/** The server says so once it holds the lock. */
const LOCKED = 'fonds-locked';

/**
 * What a process started may outlive it: rsync goes on when Fonds is killed. Each command that changes the folder holds
 * `transfer` while it runs, and begins only as long as `owner` names its release; the next release takes `transfer` for
 * itself alone, so waits for the last such command, and then writes its own name, which keeps out any that comes late.
 */
const TRANSFER = `${OWN_FOLDER}/transfer`;
const OWNER = `${OWN_FOLDER}/owner`;
/** Time after which rsync gives up a connection on which nothing comes (s). */
const PATIENCE = 300;
/** Exit codes of the commands on the server. */
const EXIT = { superseded: 96, noFlock: 97, locked: 98 } as const;

export class RsyncTarget implements Target {
  readonly #options: RsyncOptions;
  readonly #ssh: readonly string[];
  /** Name of this release among those that have held the lock. */
  readonly #owner = randomUUID();

  constructor(options: RsyncOptions) {
    this.#options = options;
    this.#ssh = options.ssh.trim().split(/\s+/);
  }

  takes(): boolean {
    return true;
  }

  /**
   * The lock is the kernel's on the server, held as long as the connection lives: it ends with this process, however
   * that ends, and no lock is ever stale.
   */
  async lock(): Promise<TargetLock> {
    const own = `flock ${TRANSFER} sh -c "echo ${this.#owner} > ${OWNER}"`;
    const script = `command -v flock >/dev/null || exit ${EXIT.noFlock}; mkdir -p ${OWN_FOLDER}; flock -n ${OWN_FOLDER}/lock sh -c '${own}; echo ${LOCKED}; exec cat' || exit ${EXIT.locked}`;
    const child = this.#spawn(this.#remote(script, true));
    let [out, err, isHeld] = ['', '', false];
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    await new Promise<void>((resolve, reject) => {
      child.stdout.on('data', (chunk) => {
        out += chunk;
        if (!out.includes(LOCKED)) return;
        isHeld = true;
        resolve();
      });
      child.on('error', () => reject(new ReleaseFailed({ code: 'no-program', program: this.#ssh[0]! })));
      child.on('close', (code) => {
        isHeld = false;
        if (code === EXIT.noFlock) reject(new ReleaseFailed({ code: 'no-program', program: 'flock' }));
        else if (code === EXIT.locked) reject(new ReleaseFailed({ code: 'locked', by: this.#options.host }));
        else reject(new ReleaseFailed({ code: 'refused', what: 'ssh', reason: lastLines(err) }));
      });
    });
    return {
      check: async () => {
        if (!isHeld) throw new ReleaseFailed({ code: 'lock-lost' });
      },
      release: async () => {
        if (!isHeld) return;
        const closed = once(child, 'close');
        child.stdin.end();
        await closed;
      },
    };
  }

  async read(name: string): Promise<Buffer | null> {
    const path = `${OWN_FOLDER}/${name}`;
    const bytes = await this.#run(this.#remote(`if [ -e ${path} ]; then echo; cat ${path}; fi`));
    // A line feed stands before what is there: a file may be empty.
    return bytes.length === 0 ? null : bytes.subarray(1);
  }

  async write(name: string, bytes: Uint8Array): Promise<void> {
    const path = `${OWN_FOLDER}/${name}`;
    await this.#change(`${receive(`${path}.tmp`, bytes)} && mv -f ${path}.tmp ${path}`, bytes);
  }

  async drop(name: string): Promise<void> {
    await this.#change(`rm -f ${OWN_FOLDER}/${name}`);
  }

  async put(from: string, files: readonly SiteFile[], onProgress?: (done: number) => void): Promise<void> {
    const { host, folder, ssh } = this.#options;
    const names = Buffer.from(files.map(({ path }) => `${path}\0`).join(''));
    // Compared by content: what a release that was cut has brought there is not sent again, whatever its time says.
    const args = ['-tp', '--checksum', '--chmod=Du=rwx,Dgo=rx,Fu=rw,Fgo=r', '--from0', '--files-from=-'];
    const [transfer, owner] = [TRANSFER, OWNER].map((path) => shellQuoted(`${folder}/${path}`));
    const server = `[ "$(cat "$0")" = ${this.#owner} ] || exit ${EXIT.superseded}; exec rsync "$@"`;
    const program = `--rsync-path=flock -s ${transfer} sh -c '${server}' ${owner}`;
    const command = ['rsync', ...args, `--timeout=${PATIENCE}`, '--protect-args', program, '-e', ssh];
    await this.#run([...command, `${from}/`, `${host}:${folder}/`], names);
    await this.#verify(files);
    onProgress?.(files.length);
  }

  /** Reads what has arrived on the server itself. */
  async #verify(files: readonly SiteFile[]): Promise<void> {
    const script =
      'export LC_ALL=C; if command -v sha256sum >/dev/null; then sha256sum -c -; else shasum -a 256 -c -; fi 2>&1 | { grep -v ": OK$" || true; }';
    const told = (await this.#run(this.#remote(script), Buffer.from(sumsOf(files)))).toString();
    const paths = told.split('\n').flatMap((line) => /^(.*): FAILED/.exec(line)?.[1] ?? []);
    if (paths.length > 0) throw new ReleaseFailed({ code: 'altered', paths });
    if (told !== '') throw new ReleaseFailed({ code: 'refused', what: 'sha256sum', reason: lastLines(told) });
  }

  async remove(paths: readonly string[]): Promise<void> {
    const list = (names: Iterable<string>) => Buffer.from([...names].map((name) => `./${name}\0`).join(''));
    // What was a file may be a folder since a release that was cut.
    const each = 'for file; do [ -d "$file" ] || rm -f -- "$file"; done';
    await this.#forEach(list(paths), `sh -c '${each}' sh`);
    const folders = [...new Set(paths.flatMap(foldersOf))].sort((a, b) => b.length - a.length);
    if (folders.length > 0) await this.#forEach(list(folders), 'rmdir 2>/dev/null || true');
  }

  /** A command with paths as its arguments: all of them have arrived before any is touched, the last one whole. */
  async #forEach(paths: Buffer, command: string): Promise<void> {
    const file = `${OWN_FOLDER}/paths.tmp`;
    await this.#change(
      `${receive(file, paths)} && { xargs -0 < ${file} ${command}; } && rm -f ${file}`,
      paths,
    );
  }

  /** Runs a command that changes the folder: see `TRANSFER`. */
  async #change(script: string, input?: Uint8Array): Promise<void> {
    const whole = `[ "$(cat ${OWNER})" = ${this.#owner} ] || exit ${EXIT.superseded}; ${script}`;
    await this.#run(this.#remote(`flock -s ${TRANSFER} sh -c ${shellQuoted(whole)}`), input);
  }

  /** A command in the folder, by the shell of the server. */
  #remote(script: string, isMade = false): string[] {
    const folder = shellQuoted(this.#options.folder);
    const whole = `${isMade ? `mkdir -p -- ${folder} && ` : ''}cd -- ${folder} && { ${script}; }`;
    return [...this.#ssh, this.#options.host, whole];
  }

  #spawn([program, ...args]: readonly string[]) {
    return spawn(program!, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  }

  /** What a command prints. Throws what it says where it fails. */
  async #run(command: readonly string[], input?: Uint8Array): Promise<Buffer> {
    const child = this.#spawn(command);
    const out: Buffer[] = [];
    let err = '';
    child.stdout.on('data', (chunk) => out.push(chunk));
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    // Who stops reading tells why by itself.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    const code = await new Promise<number | null>((resolve, reject) => {
      child.on('error', () => reject(new ReleaseFailed({ code: 'no-program', program: command[0]! })));
      child.on('close', resolve);
    });
    if (code === EXIT.superseded) throw new ReleaseFailed({ code: 'lock-lost' });
    if (code !== 0) {
      const what = command[0] === 'rsync' ? 'rsync' : 'ssh';
      throw new ReleaseFailed({ code: 'refused', what, reason: lastLines(err) || `exit code ${code}` });
    }
    return Buffer.concat(out);
  }
}

/** Writes what comes in into a file; fails where the sender was cut. */
const receive = (path: string, bytes: Uint8Array): string =>
  `mkdir -p ${OWN_FOLDER} && cat > ${path} && [ "$(wc -c < ${path})" -eq ${bytes.length} ]`;

/** One word of a POSIX shell. */
const shellQuoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

function foldersOf(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

/** The end of what a program said. */
const lastLines = (text: string): string => text.trim().split('\n').slice(-3).join(' · ');
