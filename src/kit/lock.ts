import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

interface Owner {
  pid: number;
  host: string;
}

/**
 * Takes a lock file, waiting while another living process of this machine holds it; a lock whose
 * process is gone is taken over. `onWait` is called once, with the other's process id.
 * Gives the function that releases it.
 */
export async function lock(path: string, onWait?: (pid: number) => void): Promise<() => void> {
  mkdirSync(dirname(path), { recursive: true });
  const mine = JSON.stringify({ pid: process.pid, host: hostname() } satisfies Owner);
  let told = false;
  for (;;) {
    try {
      writeFileSync(path, mine, { flag: 'wx' });
      const release = () => {
        if (readOwner(path)?.pid === process.pid) rmSync(path, { force: true });
        process.off('exit', release);
      };
      process.on('exit', release);
      return release;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const owner = readOwner(path);
    if (!owner || !isAlive(owner)) {
      rmSync(path, { force: true });
      continue;
    }
    if (!told) onWait?.(owner.pid);
    told = true;
    await sleep(100);
  }
}

function readOwner(path: string): Owner | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Owner;
  } catch {
    return null;
  }
}

/** A lock taken on another machine (a shared folder) cannot be checked: it is believed. */
function isAlive(owner: Owner): boolean {
  if (owner.host !== hostname()) return true;
  try {
    process.kill(owner.pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
