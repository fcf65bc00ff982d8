/** The programs that an upgrade runs, npm and two versions of Fonds, and what a signal does to them. */
import { type ChildProcess, spawn } from 'node:child_process';

export interface Ran {
  /** Null where a signal ended it, or where it could not be started. */
  status: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
  /** Why it could not be started. */
  error?: Error;
}

/** What asks a command to end: Ctrl-C, `kill`, a terminal that closes. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Time within which a signal is taken for the same one: `npx` passes on what a terminal has sent already (ms). */
const SAME = 200;

/**
 * Runs programs one after the other, each in a process group of its own, so that a signal reaches it by us alone,
 * whether a terminal sent it to all or somebody to us. The first is passed on: npm takes back what it has begun. A later
 * one ends what does not end. Once `shield` has been called, programs run to their end.
 */
export class Programs {
  /** Aborted once somebody has asked the command to end, before `shield`. */
  readonly interruption: AbortSignal;
  readonly #interruption = new AbortController();
  #child: ChildProcess | null = null;
  /** Whether a program was ended without time to take anything back. */
  #hasKilled = false;
  #last = Number.NEGATIVE_INFINITY;
  #onShielded: (() => void) | null = null;
  readonly #listeners = new Map<NodeJS.Signals, () => void>();

  constructor() {
    this.interruption = this.#interruption.signal;
    for (const signal of SIGNALS) {
      const listener = () => this.#take(signal);
      this.#listeners.set(signal, listener);
      process.on(signal, listener);
    }
    // A terminal that has closed takes no sentence, and must not keep us from putting things right.
    for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  }

  get isInterrupted(): boolean {
    return this.interruption.aborted;
  }

  get hasKilled(): boolean {
    return this.#hasKilled;
  }

  /** Somebody has left a question: what a signal says, without one. */
  interrupt(): void {
    this.#interruption.abort();
  }

  /** From now on signals end nothing. `onSignal` is called at each one. */
  shield(onSignal: () => void): void {
    this.#onShielded = onSignal;
  }

  /** Signals do again what they do without us. */
  close(): void {
    for (const [signal, listener] of this.#listeners) process.off(signal, listener);
  }

  run(command: string, args: readonly string[], cwd: string, shell = false): Promise<Ran> {
    const child = spawn(command, args, {
      cwd,
      shell,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    });
    this.#child = child;
    const told = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const)
      child[name].setEncoding('utf8').on('data', (text: string) => {
        told[name] += text;
      });
    return new Promise((done) => {
      child.on('error', (error) => {
        this.#child = null;
        done({ status: null, signal: null, ...told, error });
      });
      child.on('close', (status, signal) => {
        this.#child = null;
        done({ status, signal, ...told });
      });
    });
  }

  #take(signal: NodeJS.Signals): void {
    const now = performance.now();
    if (now - this.#last < SAME) return;
    this.#last = now;
    if (this.#onShielded) {
      this.#onShielded();
      return;
    }
    const { isInterrupted } = this;
    this.interrupt();
    if (!this.#child) return;
    this.#hasKilled ||= isInterrupted;
    kill(this.#child, isInterrupted ? 'SIGKILL' : signal);
  }
}

/** Sends a signal to a program and to all that it has started. */
function kill(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid!, signal);
  } catch {
    // It has ended by itself.
  }
}
