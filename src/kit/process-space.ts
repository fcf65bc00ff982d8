/** Whether a process that left its number somewhere still lives: asked of the kernel, where the number means the same. */
import { readFileSync, readlinkSync } from 'node:fs';

/**
 * Names the machine, its start and the container in which a process number means one process; null where the system
 * tells none of this (it is Linux that does: proc(5), `random/boot_id`; pid_namespaces(7)).
 */
export function processSpace(): string | null {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return null;
  }
}

/** Whether a process of this space lives. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
