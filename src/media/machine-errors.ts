/** What the machine refuses, whatever the file is: told once, and of the machine. */
const CODES: ReadonlySet<string> = new Set([
  'EACCES',
  'EPERM',
  'EIO',
  'EMFILE',
  'ENFILE',
  'ENOSPC',
  'EDQUOT',
  'EROFS',
]);

export const isOfTheMachine = (code: string | undefined): boolean => code !== undefined && CODES.has(code);
