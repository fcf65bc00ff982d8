import type * as Esbuild from 'esbuild';

let users = 0;

/**
 * Works with esbuild, and ends its program once nobody in this process works with it any more: it would stay, with its
 * memory, for as long as the command runs. Its own `stop` leaves whoever else waits for it waiting for ever.
 */
export async function withBundler<T>(work: (esbuild: typeof Esbuild) => Promise<T>): Promise<T> {
  users++;
  const esbuild = await import('esbuild');
  try {
    return await work(esbuild);
  } finally {
    users--;
    if (users === 0) await esbuild.stop();
  }
}
