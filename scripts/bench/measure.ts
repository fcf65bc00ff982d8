/** Runs one command and tells what it took. */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

export interface Command {
  file: string;
  args: string[];
  cwd: string;
  env?: Record<string, string>;
}

export interface Measured {
  /** Wall time of the whole process, from its start to its end. */
  ms: number;
  /**
   * Bytes: the most that the process and its children held together at one moment (resident sizes summed,
   * sampled), and never less than the largest one's own peak. Processes of one program share the pages of its
   * files: these count once. Null where /proc is missing.
   */
  peak: number | null;
  stdout: string;
  /** What went wrong, null when the command ended well. */
  failure: string | null;
}

const SAMPLE_MS = 20;
const KEPT_OUTPUT = 20_000;

interface Resident {
  /** Program that runs: its path. */
  program: string;
  /** Bytes that are the process's alone, and those of files, which others map too (proc(5), `RssAnon`, `RssFile`). */
  own: number;
  files: number;
  /** Bytes of both at their most. */
  peak: number;
}

/** Null once the process is gone. */
function residentSize(pid: number): Resident | null {
  try {
    const program = readlinkSync(`/proc/${pid}/exe`);
    const status = readFileSync(`/proc/${pid}/status`, 'latin1');
    const value = (key: string) =>
      Number(new RegExp(`^${key}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) * 1024;
    return {
      program,
      own: value('RssAnon') + value('RssShmem'),
      files: value('RssFile'),
      peak: value('VmHWM'),
    };
  } catch {
    return null;
  }
}

function childrenOf(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
      readFileSync(`/proc/${pid}/task/${thread}/children`, 'latin1').split(' ').filter(Boolean).map(Number),
    );
  } catch {
    return [];
  }
}

/** Watches the memory of a process and its children until `stop` is called. */
function watchMemory(root: number): { stop(): number | null } {
  let peak: number | null = null;
  const sample = () => {
    let own = 0;
    const files = new Map<string, number>();
    const pending = [root];
    for (let pid = pending.pop(); pid !== undefined; pid = pending.pop()) {
      const size = residentSize(pid);
      if (!size) continue;
      own += size.own;
      files.set(size.program, Math.max(files.get(size.program) ?? 0, size.files));
      peak = Math.max(peak ?? 0, size.peak);
      pending.push(...childrenOf(pid));
    }
    if (own > 0)
      peak = Math.max(
        peak ?? 0,
        [...files.values()].reduce((sum, size) => sum + size, own),
      );
  };
  const timer = setInterval(sample, SAMPLE_MS);
  return {
    stop() {
      clearInterval(timer);
      return peak;
    },
  };
}

/** Runs a command to its end. A command that fails or takes too long is told in `failure`, not thrown. */
export function measure(command: Command, timeoutMs: number): Promise<Measured> {
  return new Promise((settle) => {
    const started = performance.now();
    const child = spawn(command.file, command.args, {
      cwd: command.cwd,
      env: { ...process.env, ...command.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    let stdout = '';
    let stderr = '';
    let failure: string | null = null;
    child.stdout.on('data', (data) => {
      stdout = (stdout + data).slice(-KEPT_OUTPUT);
    });
    child.stderr.on('data', (data) => {
      stderr = (stderr + data).slice(-KEPT_OUTPUT);
    });
    const memory = child.pid === undefined ? null : watchMemory(child.pid);
    const timer = setTimeout(() => {
      failure = `stopped after ${Math.round(timeoutMs / 1000)} s`;
      // The group, so that the children of what is stopped end too.
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    }, timeoutMs);
    const end = (ms: number, code: number | null, signal: string | null, error?: Error) => {
      clearTimeout(timer);
      const peak = memory?.stop() ?? null;
      if (error) failure = error.message;
      else if (code !== 0) failure ??= `${signal ?? `exit code ${code}`}: ${tellingLine(stderr || stdout)}`;
      settle({ ms, peak, stdout, failure });
    };
    child.once('error', (error) => end(performance.now() - started, null, null, error));
    let exited = 0;
    child.once('exit', () => {
      exited = performance.now() - started;
    });
    child.once('close', (code, signal) => end(exited, code, signal));
  });
}

/** The line of a command's output that best tells why it failed. */
function tellingLine(text: string): string {
  const lines = text
    .trim()
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const telling = lines.find((line) => /^\W*(?:\w*error|fatal)\b/i.test(line)) ?? lines.at(-1);
  return (telling ?? 'no message').slice(0, 300);
}
