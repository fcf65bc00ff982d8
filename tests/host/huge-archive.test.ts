/** Four hundred thousand old addresses, in the long run of tests: each server starts with them, answers, and holds no page up. */
import { beforeAll, expect, test } from 'vitest';
import { publishedFiles } from './former-addresses.ts';
import { memory } from './memory.ts';
import { type Files, type Running, startApache, startCaddy, startNginx } from './servers.ts';

const isLong = process.env.FONDS_TESTS === 'long';
const COUNT = 400_000;

let files: Files;
beforeAll(() => {
  if (isLong) files = publishedFiles(COUNT);
});

test.runIf(isLong).each<{ server: string; start: () => Promise<Running>; most: number }>([
  { server: 'nginx', start: () => startNginx(files), most: 200 },
  { server: 'Apache, a list', start: () => startApache(files, 'conf'), most: 100 },
  { server: 'Apache, a database', start: () => startApache(files, 'conf', [], ['FONDS_DBM']), most: 100 },
  { server: 'Apache, .htaccess', start: () => startApache(files, 'htaccess'), most: 100 },
  { server: 'Caddy', start: () => startCaddy(files), most: 100 },
])('$server answers for all of them', { timeout: 600_000 }, async ({ start, most }) => {
  const server = await start();
  try {
    for (let index = 0; index < COUNT; index += Math.ceil(COUNT / 50)) {
      const path = index % 2 === 0 ? `/?article${1000 + index}` : `/dossier/page-${1000 + index}.html`;
      const { status, headers } = await server.ask(path);
      expect([path, status, headers.location?.replace(/^http:\/\/[^/]+/, '')]).toEqual([
        path,
        301,
        '/2021/deux/',
      ]);
    }
    for (let index = 0; index < 50; index++) expect((await server.ask('/2021/un/')).status).toBe(200);
    expect((await server.ask(`/?article${1001}`)).status).toBe(404);
    expect(memory(server.pid)).toBeLessThan(most);
  } finally {
    await server.stop();
  }
});
