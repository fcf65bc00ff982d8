/** Where Node keeps what it compiles for threads and processes of their own. */
import { getCompileCacheDir } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * The environment for a thread or process in which Node keeps what it compiles as it does here, in a folder of the
 * role's own: each role runs other functions, and Node keeps those that ran. This process's environment as it is where
 * Node keeps nothing. 80 to 130 ms of each thread and process.
 */
export function compiledFor(role: string): NodeJS.ProcessEnv {
  const folder = getCompileCacheDir();
  if (folder === undefined) return process.env;
  return { ...process.env, NODE_COMPILE_CACHE: join(dirname(folder), role) };
}
