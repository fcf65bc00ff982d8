/** `node scripts/test-long.ts [file…]`: tries the property tests 20 times as often, from fresh seeds. See tests/property.ts. */
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const cwd = fileURLToPath(new URL('..', import.meta.url));
const given = process.argv.slice(2);
const files = globSync('tests/{unit,build,fuzz}/**/*.test.ts', { cwd })
  .filter((file) => readFileSync(`${cwd}/${file}`, 'utf8').match(/'fast-check'|property\.ts'/))
  .filter((file) => given.length === 0 || given.some((name) => file.includes(name)));
const { status } = spawnSync('npx', ['vitest', 'run', ...files.sort()], {
  cwd,
  stdio: 'inherit',
  env: { ...process.env, FONDS_TESTS: 'long' },
});
process.exitCode = status ?? 1;
