/**
 * `node scripts/bundle.ts <folder>`: bundles the program for `run.mjs`, and prints the path of the script. In a process
 * of its own, so that the command that wants it holds neither the bundler nor what compiles TypeScript in Node, whose
 * WebAssembly V8 cannot be trusted with beside threads.
 */
import { bundleProgram, PROJECT } from '../src/kit/program.ts';

try {
  console.log(await bundleProgram(PROJECT, process.argv[2]!));
} catch (error) {
  // A cache that cannot be written is the command's own to tell.
  if (!('syscall' in (error as Error))) console.error((error as Error).message);
  process.exitCode = 1;
}
