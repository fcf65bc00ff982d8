/**
 * `node scripts/test-long.ts [file…]`: tries the property tests 20 times as often, from fresh seeds (tests/property.ts),
 * and the tests of hosts that kill releases, edit for long or ask for much.
 */
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const cwd = fileURLToPath(new URL('..', import.meta.url));
const given = process.argv.slice(2);
const files = globSync('tests/{unit,build,fuzz,host}/**/*.test.ts', { cwd })
  .filter((file) => readFileSync(`${cwd}/${file}`, 'utf8').match(/'fast-check'|property\.ts'|FONDS_TESTS/))
  .filter((file) => given.length === 0 || given.some((name) => file.includes(name)));
const { status } = spawnSync('npx', ['vitest', 'run', ...files.sort()], {
  cwd,
  stdio: 'inherit',
  env: { ...process.env, FONDS_TESTS: 'long' },
});
process.exitCode = status ?? 1;
