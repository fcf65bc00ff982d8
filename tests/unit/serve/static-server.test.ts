import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStaticServer } from '../../../src/serve/static-server.ts';

let folder: string;
let server: Server;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fonds-static-'));
  const out = join(folder, 'dist');
  mkdirSync(join(out, 'été'), { recursive: true });
  mkdirSync(`${out}-host`);
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(out, 'index.html'), 'accueil');
  writeFileSync(join(out, '404.html'), 'rien');
  writeFileSync(join(out, 'été/index.html'), 'été');
  writeFileSync(
    join(out, '_redirects'),
    [
      '# Avec paramètres',
      '/spip.php id_article=1 page=article /fonds/deux/ 301',
      '/spip.php article1=:value /fonds/un/ 301',
      '/%C3%A9t%C3%A9.html /fonds/%C3%A9t%C3%A9/ 301',
    ].join('\n'),
  );
  server = createStaticServer(out, { base: '/fonds' }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

test.each([
  ['/fonds/', '200'],
  ['/fonds', '301 /fonds/'],
  ['/', '302 /fonds/'],
  ['/fonds/%C3%A9t%C3%A9/', '200'],
  ['/fonds/%C3%A9t%C3%A9?x=1', '301 /fonds/%C3%A9t%C3%A9/?x=1'],
  ['/fonds/absent/', '404'],
  ['/fonds/%E0%A4%A', '404'],
  ['/fonds/..%2fsecret.txt', '404'],
  ['/fonds/%2e%2e%2fsecret.txt', '404'],
  ['/fonds/%C3%A9t%C3%A9/..%2f..%2fsecret.txt', '404'],
  // A sibling folder whose name begins as the site's does.
  ['/fonds/..%2fdist-host/_redirects', '404'],
  ['/fonds/%00', '404'],
  ['/spip.php?article1', '301 /fonds/un/'],
  ['/spip.php?article1&lang=fr', '301 /fonds/un/'],
  ['/spip.php?page=article&id_article=1', '301 /fonds/deux/'],
  ['/spip.php?page=article&id_article=2', '302 /fonds/'],
  ['/%C3%89t%C3%A9.html', '302 /fonds/'],
  ['/%c3%a9t%c3%a9.html', '301 /fonds/%C3%A9t%C3%A9/'],
])('%s answers %s', async (path, expected) => {
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { redirect: 'manual' });
  await response.arrayBuffer();
  const location = response.headers.get('location');
  expect(location === null ? String(response.status) : `${response.status} ${location}`).toBe(expected);
});

test('text is compressed for those who take it, and whole for the others', async () => {
  const { port } = server.address() as AddressInfo;
  const get = (encoding: string) =>
    fetch(`http://127.0.0.1:${port}/fonds/`, { headers: { 'accept-encoding': encoding } });
  const compressed = await get('gzip, br');
  expect(compressed.headers.get('content-encoding')).toBe('br');
  expect(compressed.headers.get('vary')).toBe('Accept-Encoding');
  expect(await compressed.text()).toBe('accueil');
  const whole = await get('identity');
  expect([whole.headers.get('content-encoding'), whole.headers.get('content-length')]).toEqual([null, '7']);
  expect(await whole.text()).toBe('accueil');
});
