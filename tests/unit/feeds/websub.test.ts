/** A hub is told of the feeds that changed: a real one, on this machine. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { feedsAmong, pingHub } from '../../../src/feeds/websub.ts';

let server: Server | undefined;
afterEach(() => server?.close());

/** A hub that answers with that status; null never answers. Gives its address, and the bodies that it received. */
async function hubThatSays(status: number | null): Promise<{ hub: string; received: URLSearchParams[] }> {
  const received: URLSearchParams[] = [];
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      received.push(new URLSearchParams(body));
      if (status !== null) response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  return { hub: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, received };
}

const CHANGED = [
  'index.html',
  'rss.xml',
  'flux/2022-05/rss.xml',
  'rubriques/engagement/atom.xml',
  'rubriques/engagement/flux/2022/atom.xml',
  'mots-cles/loi-1901/feed.json',
  'auteurs/camille/atom.xml',
  '2022/deux-ans/rss.xml',
  'sitemap.xml',
];

const SITE = 'https://exemple.fr/fonds';

test('what people subscribe to is told; pages, archives and attachments are not', () => {
  expect(feedsAmong(CHANGED)).toEqual([
    'auteurs/camille/atom.xml',
    'mots-cles/loi-1901/feed.json',
    'rss.xml',
    'rubriques/engagement/atom.xml',
  ]);
});

test('the hub receives every feed by its address in full', async () => {
  const { hub, received } = await hubThatSays(204);
  const result = await pingHub({ hub, site: SITE, changed: CHANGED });
  const urls = feedsAmong(CHANGED).map((feed) => `${SITE}/${feed}`);
  expect(result).toEqual({ told: urls, failed: [] });
  expect(received.map((body) => [body.get('hub.mode'), body.getAll('hub.url')])).toEqual([['publish', urls]]);
});

test('many feeds are told in several requests', async () => {
  const { hub, received } = await hubThatSays(202);
  const changed = Array.from({ length: 250 }, (_, index) => `mots-cles/m${index}/atom.xml`);
  const { told } = await pingHub({ hub, site: SITE, changed });
  expect(received.map((body) => body.getAll('hub.url').length)).toEqual([100, 100, 50]);
  expect(told).toHaveLength(250);
});

test('nothing that changed is followed: the hub is left alone', async () => {
  const { hub, received } = await hubThatSays(204);
  expect(await pingHub({ hub, site: SITE, changed: ['index.html'] })).toEqual({ told: [], failed: [] });
  expect(received).toEqual([]);
});

test('a hub that refuses, that is silent or that is not there is told, and stops nothing', async () => {
  const urls = [`${SITE}/rss.xml`];
  const ping = (hub: string) => pingHub({ hub, site: SITE, changed: ['rss.xml'], timeout: 200 });
  const refusing = await hubThatSays(400);
  expect(await ping(refusing.hub)).toEqual({ told: [], failed: [{ urls, reason: 'HTTP 400' }] });
  server!.close();
  const silent = await hubThatSays(null);
  expect(await ping(silent.hub)).toEqual({
    told: [],
    failed: [{ urls, reason: expect.stringMatching(/timeout/) }],
  });
  server!.closeAllConnections();
  server!.close();
  expect(await ping(silent.hub)).toEqual({ told: [], failed: [{ urls, reason: 'ECONNREFUSED' }] });
});
