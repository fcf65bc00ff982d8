/** What no request may do to preview and dev: end them, read what is not theirs to show, or learn of the machine. */
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createGate } from '../../../src/serve/gate.ts';
import { createStaticServer } from '../../../src/serve/static-server.ts';

let folder: string;
let server: Server;
const BYTES = Buffer.from(Array.from({ length: 1000 }, (_, index) => index % 256));

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fonds-gate-'));
  const out = join(folder, 'dist');
  mkdirSync(join(out, 'a'), { recursive: true });
  mkdirSync(join(out, '.well-known'), { recursive: true });
  writeFileSync(join(out, 'index.html'), 'accueil');
  writeFileSync(join(out, '404.html'), 'rien');
  writeFileSync(join(out, 'a/index.html'), 'a');
  writeFileSync(join(out, 'son.mp3'), BYTES);
  writeFileSync(join(out, 'dièse #1 %.pdf'), 'PDF');
  writeFileSync(join(out, '.well-known/security.txt'), 'Contact: x');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  server = createStaticServer(out, { lang: 'fr' }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

/** Sends a request as it is written; gives what comes back. */
async function raw(target: string, { method = 'GET', host = 'localhost', headers = {}, to = server } = {}) {
  const lines = Object.entries({ host, connection: 'close', ...headers }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  const socket = connect((to.address() as AddressInfo).port, '127.0.0.1');
  socket.write(`${method} ${target} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk as Buffer);
  const all = Buffer.concat(chunks);
  const end = all.indexOf('\r\n\r\n');
  const [first, ...rest] = all.subarray(0, end).toString('latin1').split('\r\n');
  const sent = Object.fromEntries(
    rest.map((line) => line.split(/: (.*)/)).map(([name, value]) => [name!.toLowerCase(), value!]),
  );
  return { status: Number(first!.split(' ')[1]), headers: sent, body: all.subarray(end + 4) };
}

test.each([
  ['//', 200],
  ['///a//', 200],
  ['/%00', 404],
  ['/%', 404],
  ['/%E0%A4%A', 404],
  ['/%FF', 404],
  ['/../secret.txt', 404],
  ['/%2e%2e/secret.txt', 404],
  ['/..%2fsecret.txt', 404],
  ['/a/%2e%2e/%2e%2e/secret.txt', 404],
  ['/..\\secret.txt', 404],
  ['/index.html/', 404],
  ['/index.html/x', 404],
  ['http://ailleurs.example/a/', 200],
  ['/.well-known/security.txt', 200],
  ['/di%C3%A8se%20%231%20%25.pdf', 200],
  ['/a/?x=%00&y=%FF', 200],
  ['*', 404],
])('GET %s answers %i, and the server goes on', async (target, status) => {
  const answer = await raw(target);
  expect(answer.status).toBe(status);
  expect(answer.body.toString()).not.toMatch(/secret|\/tmp|node_modules|\bat \w+ \(/);
  expect((await raw('/')).status).toBe(200);
});

test.each([
  ['a name', 'a'],
  ['a path', 'a/'],
])('%s longer than a disk takes is not there', async (_, part) => {
  expect((await raw(`/${part.repeat(5000)}`)).status).toBe(404);
});

test('a folder without its slash is not led to another site', async () => {
  expect((await raw('//a')).headers.location).toBe('/a/');
});

test.each([
  ['localhost', 200],
  ['LOCALHOST:4321', 200],
  ['127.0.0.1:4321', 200],
  ['127.9.9.9', 200],
  ['[::1]:4321', 200],
  ['archive.localhost', 200],
  ['evil.example', 421],
  ['evil.example:4321', 421],
  ['localhost.evil.example', 421],
  ['127.0.0.1.evil.example', 421],
  ['192.168.1.10', 421],
  ['', 421],
])('the name %j is answered %i', async (host, status) => {
  const answer = await raw('/', { host });
  expect(answer.status).toBe(status);
  if (status === 421) expect(answer.body.toString()).toContain('--host');
});

test('with --host, that name is answered to; with all addresses, any number', async () => {
  const named = createGate(({ response }) => void response.end('x'), { host: 'archive.lan', lang: 'fr' });
  const all = createGate(({ response }) => void response.end('x'), { host: '0.0.0.0', lang: 'fr' });
  for (const each of [named, all]) await once(each.listen(0, '127.0.0.1'), 'listening');
  expect((await raw('/', { to: named, host: 'archive.lan:80' })).status).toBe(200);
  expect((await raw('/', { to: named, host: 'evil.example' })).status).toBe(421);
  expect((await raw('/', { to: all, host: '192.168.1.10:4321' })).status).toBe(200);
  expect((await raw('/', { to: all, host: 'evil.example' })).status).toBe(421);
  named.close();
  all.close();
});

test.each(['DELETE', 'POST', 'PUT', 'PATCH', 'OPTIONS', 'TRACE'])('%s is refused', async (method) => {
  const answer = await raw('/', { method });
  expect([answer.status, answer.headers.allow]).toEqual([405, 'GET, HEAD']);
});

test('HEAD answers the headers alone', async () => {
  const answer = await raw('/son.mp3', { method: 'HEAD' });
  expect([answer.status, answer.headers['content-length'], answer.body.length]).toEqual([200, '1000', 0]);
  const compressed = await raw('/', { method: 'HEAD', headers: { 'accept-encoding': 'br' } });
  expect([compressed.status, compressed.headers['content-encoding'], compressed.body.length]).toEqual([
    200,
    'br',
    0,
  ]);
});

test.each([
  ['bytes=0-0', 206, 'bytes 0-0/1000', [0, 1]],
  ['bytes=10-19', 206, 'bytes 10-19/1000', [10, 20]],
  ['bytes=990-', 206, 'bytes 990-999/1000', [990, 1000]],
  ['bytes=-5', 206, 'bytes 995-999/1000', [995, 1000]],
  ['bytes=990-5000', 206, 'bytes 990-999/1000', [990, 1000]],
  ['lines=1-2', 200, undefined, [0, 1000]],
])('%s of a sound gives that part', async (range, status, content, [from, to]) => {
  const answer = await raw('/son.mp3', { headers: { range } });
  expect([answer.status, answer.headers['content-range']]).toEqual([status, content]);
  expect(answer.body.equals(BYTES.subarray(from, to))).toBe(true);
});

test.each(['bytes=1000-', 'bytes=20-10'])('%s, which is no part, is refused', async (range) => {
  const answer = await raw('/son.mp3', { headers: { range } });
  expect([answer.status, answer.headers['content-range']]).toEqual([416, 'bytes */1000']);
});

test.each([
  ['a file', '/son.mp3', {}],
  ['a page', '/', {}],
  ['a compressed page', '/', { 'accept-encoding': 'br' }],
])('%s that has not changed is not sent again', async (_, target, headers) => {
  const first = await raw(target, { headers });
  expect(first.headers.etag).toBeDefined();
  const again = await raw(target, { headers: { ...headers, 'if-none-match': first.headers.etag } });
  expect([again.status, again.body.length]).toEqual([304, 0]);
});

test('what fails in an answer is told to the terminal alone', async () => {
  const told: string[] = [];
  const fails = createGate(
    () => {
      throw new Error('secret at /home/x');
    },
    { lang: 'en', onError: (error, pathname) => told.push(`${pathname} ${(error as Error).message}`) },
  );
  await once(fails.listen(0, '127.0.0.1'), 'listening');
  const answer = await raw('/a', { to: fails });
  expect([answer.status, answer.body.toString()]).toEqual([
    500,
    'This page could not be served. The terminal that started the server says why.\n',
  ]);
  expect(told).toEqual(['/a secret at /home/x']);
  fails.close();
});
