/** What a machine refuses: a full disk, a folder that may not be written. */
import { accessSync, constants, existsSync } from 'node:fs';
import { dirname } from 'node:path';

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
 * On a disk that may only be read, Node says of a folder that is to be made, with those above it, that it is not
 * there. Asked again of the nearest folder that is.
 */
function readOnlyAbove(path: string | undefined, reason: string): MachineFault | null {
  if (path === undefined || !/, mkdir '/.test(reason)) return null;
  let folder = dirname(path);
  while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
  try {
    accessSync(folder, constants.W_OK);
    return null;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === 'EROFS' ? { code, path: folder, reason: message } : null;
  }
}

/**
 * What an error says of the machine, wherever it was met: one that crossed from another thread or process has
 * kept only its message. Null for an error of another kind.
 */
export function machineFaultOf(error: unknown): MachineFault | null {
  if (!(error instanceof Error)) return null;
  const told = MESSAGE.exec(error.message);
  const { code, syscall, path, dest } = error as NodeJS.ErrnoException & { dest?: string };
  if (told) {
    const [reason, code = '', from, to] = told;
    return (code === 'ENOENT' && readOnlyAbove(from, reason)) || { code, path: to ?? from ?? null, reason };
  }
  // Some are told by their properties alone, as those of listening and of recursive copies.
  if (syscall === undefined || code === undefined || !/^E[A-Z0-9]+$/.test(code)) return null;
  return { code, path: dest ?? path ?? null, reason: error.message };
}
