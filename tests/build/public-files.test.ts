import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildSite } from '../../src/build/build.ts';

let folder: string;
const write = (path: string, text: string) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fonds-public-'));
  write('mine/content/site.yaml', 'title: Archives\nurl: https://archives.example.org\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const build = () =>
  buildSite({
    root: process.cwd(),
    content: join(folder, 'mine/content'),
    out: join(folder, 'dist'),
    cache: join(folder, 'cache'),
    now: Date.now(),
  });
const built = (path: string) => join(folder, 'dist', path);

test('the files of public/ beside the content folder are copied, .well-known among them, and followed', async () => {
  write('mine/public/favicon.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>');
  write('mine/public/.well-known/security.txt', 'Contact: mailto:securite@example.org\n');
  write('mine/public/.DS_Store', 'x');
  expect((await build()).problems).toEqual([]);
  expect(existsSync(built('favicon.svg'))).toBe(true);
  expect(existsSync(built('.DS_Store'))).toBe(false);
  expect(readFileSync(built('.well-known/security.txt'), 'utf8')).toBe(
    'Contact: mailto:securite@example.org\n',
  );

  write('mine/public/.well-known/security.txt', 'Contact: mailto:autre@example.org\n');
  rmSync(join(folder, 'mine/public/favicon.svg'));
  expect((await build()).summary).toMatchObject({ written: 1, removed: 1 });
  expect(existsSync(built('favicon.svg'))).toBe(false);
  expect(readFileSync(built('.well-known/security.txt'), 'utf8')).toContain('autre');
});

test('a cache that was moved with its archive is used again', async () => {
  await build();
  const moved = join(folder, 'moved');
  mkdirSync(moved);
  for (const name of ['mine', 'dist', 'dist-host', 'cache'])
    renameSync(join(folder, name), join(moved, name));
  const result = await buildSite({
    root: process.cwd(),
    content: join(moved, 'mine/content'),
    out: join(moved, 'dist'),
    cache: join(moved, 'cache'),
    now: Date.now(),
  });
  expect(result.summary).toMatchObject({ rendered: 0, written: 0 });
});
