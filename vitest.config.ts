import { defineConfig } from 'vitest/config';

/** Tests that build whole sites or drive other programs: one file at a time, with room, in turn. */
const slow = (groupOrder: number) => ({
  testTimeout: 60_000,
  hookTimeout: 300_000,
  fileParallelism: false,
  sequence: { groupOrder },
});

export default defineConfig({
  test: {
    projects: [
      // Modules are loaded once for all files: no test changes one.
      { test: { name: 'unit', include: ['tests/unit/**/*.test.ts'], isolate: false } },
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
