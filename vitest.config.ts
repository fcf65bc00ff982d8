import { defineConfig } from 'vitest/config';

/**
 * Node compiles TypeScript with WebAssembly. V8 may die ("Check failed: jit_page.has_value()") where threads that
 * were given it compile wrappers of it in turn (https://github.com/nodejs/node/issues/64500): here, where threads
 * run from the sources, it is to compile none. The commands run them from a bundle, without WebAssembly.
 */
const execArgv = ['--wasm-wrapper-tiering-budget=2147483647'];

/** Tests that build whole sites or drive other programs: one file at a time, with room, in turn. */
const slow = (groupOrder: number) => ({
  testTimeout: 60_000,
  hookTimeout: 300_000,
  fileParallelism: false,
  execArgv,
  sequence: { groupOrder },
});

export default defineConfig({
  test: {
    projects: [
      // Modules are loaded once for all files: no test changes one. The limit ends what hangs, and measures nothing.
      {
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts'],
          isolate: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          execArgv,
        },
      },
      { test: { ...slow(4), name: 'fuzz', testTimeout: 120_000, include: ['tests/fuzz/**/*.test.ts'] } },
      { test: { ...slow(1), name: 'build', include: ['tests/build/**/*.test.ts'] } },
      { test: { ...slow(2), name: 'host', include: ['tests/host/**/*.test.ts'] } },
      {
        test: {
          ...slow(3),
          name: 'browser',
          globalSetup: 'tests/browser/setup.ts',
          include: ['tests/browser/**/*.test.ts'],
        },
      },
    ],
  },
});
