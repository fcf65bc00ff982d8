/** The same content gives the same bytes, whatever the machine: another zone, locale, order of files, umask, folder. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';

const root = process.cwd();
const dir = mkdtempSync(join(tmpdir(), 'fonds-same-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const BUILD = `
const { buildSite } = await import(${JSON.stringify(pathToFileURL(join(root, 'src/build/build.ts')).href)});
process.umask(Number(process.argv[1]));
const [root, folder] = process.argv.slice(2);
const result = await buildSite({ root, content: folder + '/content', out: folder + '/dist', cache: folder + '/cache', now: Date.UTC(2026, 0, 15) });
if (!result.built) throw new Error(JSON.stringify(result.problems));
`;

/** Copies a folder entry by entry in an order of one's own, which is the one in which some file systems list them. */
function copyInOrder(from: string, to: string, order: (names: string[]) => string[]): void {
  mkdirSync(to, { recursive: true });
  for (const name of order(readdirSync(from))) {
    const [source, target] = [join(from, name), join(to, name)];
    if (
      readdirSync(from, { withFileTypes: true })
        .find((each) => each.name === name)!
        .isDirectory()
    )
      copyInOrder(source, target, order);
    else cpSync(source, target);
  }
}

function built(
  name: string,
  umask: number,
  env: Record<string, string>,
  order: (names: string[]) => string[],
): string[] {
  const folder = join(dir, name);
  for (const part of ['content', 'public']) copyInOrder(join(root, part), join(folder, part), order);
  const args = ['--input-type=module', '-e', BUILD, String(umask), root, folder];
  execFileSync(process.execPath, args, { env: { ...process.env, ...env }, stdio: 'pipe' });
  const host = join(folder, 'dist-host');
  return ['manifest.json', 'SHA256SUMS', 'redirects.json', 'nginx/http.conf'].map((file) =>
    readFileSync(join(host, file), 'utf8'),
  );
}

test('the manifest of one content is the same in another zone, locale, order of files, umask and folder', {
  timeout: 280_000,
}, () => {
  const here = built('here', 0o022, { TZ: 'Europe/Paris', LC_ALL: 'fr_FR.UTF-8' }, (names) => names.sort());
  const there = built(
    'elsewhere/deep',
    0o077,
    { TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr' },
    (names) => names.sort().reverse(),
  );
  expect(there).toEqual(here);
});
