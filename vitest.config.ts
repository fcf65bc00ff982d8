import { defineConfig } from 'vitest/config';

/** Tests that build whole sites or drive other programs: one file at a time, with room. */
const slow = { testTimeout: 60_000, hookTimeout: 300_000, fileParallelism: false };

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['tests/unit/**/*.test.ts'] } },
      { test: { ...slow, name: 'build', include: ['tests/build/**/*.test.ts'] } },
      { test: { ...slow, name: 'host', include: ['tests/host/**/*.test.ts'] } },
      {
        test: {
          ...slow,
          name: 'browser',
          globalSetup: 'tests/browser/setup.ts',
          include: ['tests/browser/**/*.test.ts'],
        },
      },
    ],
  },
});
