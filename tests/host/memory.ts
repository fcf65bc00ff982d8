import { spawnSync } from 'node:child_process';

/** Resident memory of a server with its children, in MB. */
export function memory(pid: number): number {
  const { stdout } = spawnSync('ps', ['-o', 'rss=', '--pid', String(pid), '--ppid', String(pid)], {
    encoding: 'utf8',
  });
  return stdout.split('\n').reduce((sum, line) => sum + Number(line), 0) / 1024;
}
