/** What a machine refuses: a full disk, a folder that may not be written. */

export interface MachineFault {
  /** `ENOSPC`: see errno(3). */
  code: string;
  /** The file or folder that it was about, where that is known. */
  path: string | null;
  /** In the words of the system. */
  reason: string;
}

/** As Node writes them; `reason, call 'path' -> 'path'`. */
const MESSAGE = /^(E[A-Z0-9]{2,}): [^\n]*?, \w+(?: '([^'\n]*)')?(?: -> '([^'\n]*)')?/;

/**
 * What an error says of the machine, wherever it was met: one that crossed from another thread or process has
 * kept only its message. Null for an error of another kind.
 */
export function machineFaultOf(error: unknown): MachineFault | null {
  if (!(error instanceof Error)) return null;
  const told = MESSAGE.exec(error.message);
  const { code, syscall, path, dest } = error as NodeJS.ErrnoException & { dest?: string };
  if (told) return { code: told[1]!, path: told[3] ?? told[2] ?? null, reason: told[0] };
  // Some are told by their properties alone, as those of listening and of recursive copies.
  if (syscall === undefined || code === undefined || !/^E[A-Z0-9]+$/.test(code)) return null;
  return { code, path: dest ?? path ?? null, reason: error.message };
}
