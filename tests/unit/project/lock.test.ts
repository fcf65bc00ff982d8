import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { missingPlatforms, platformOf } from '../../../scripts/complete-lock.ts';

const text = readFileSync(new URL('../../../package-lock.json', import.meta.url), 'utf8');

test('the lock holds the binaries of every platform: npm ci accepts it anywhere (npm run lock adds them)', () => {
  expect(missingPlatforms(JSON.parse(text).packages)).toEqual([]);
});

test('the lock names no address of a registry', () => {
  expect(text).not.toMatch(/"resolved"/);
});

test('dependencies are pinned to exact versions', () => {
  const { dependencies, devDependencies } = JSON.parse(
    readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'),
  );
  for (const [name, version] of Object.entries<string>({ ...dependencies, ...devDependencies })) {
    expect(`${name} ${version}`).toMatch(/ (?:npm:@?[\w./-]+@)?\d+\.\d+\.\d+$/);
  }
});

test.each([
  ['@biomejs/cli-linux-arm64-musl', { cpu: ['arm64'], libc: ['musl'], os: ['linux'] }],
  ['@astrojs/compiler-binding-win32-x64-msvc', { cpu: ['x64'], os: ['win32'] }],
  ['@img/sharp-linuxmusl-x64', { cpu: ['x64'], libc: ['musl'], os: ['linux'] }],
  ['@pagefind/windows-x64', { cpu: ['x64'], os: ['win32'] }],
  ['@rolldown/binding-wasm32-wasi', { cpu: ['wasm32'] }],
])('%s tells its platform', (name, platform) => {
  expect(platformOf(name)).toEqual(platform);
});
