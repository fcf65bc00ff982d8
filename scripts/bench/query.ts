/** What the first query of a reader loads, counted in a browser: every request of the search, headers included. */
import type { Server } from 'node:http';
import { chromium } from 'playwright-core';
import { CHROMIUM_FLAGS, findChromium } from '../../src/commands/a11y/chromium.ts';
import { createStaticServer } from '../../src/serve/static-server.ts';

export interface QueryCost {
  query: string;
  requests: number;
  /** As they come over the wire: compressed as hosts do on the fly, headers included. */
  bytes: number;
}

/** Asks each query in a browser that has loaded nothing yet; null where there is no Chromium. */
export async function measureQueries(out: string, queries: readonly string[]): Promise<QueryCost[] | null> {
  const executablePath = findChromium();
  if (!executablePath) return null;
  const server = createStaticServer(out);
  const origin = await listen(server);
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
  try {
    const costs: QueryCost[] = [];
    for (const query of queries) {
      const context = await browser.newContext();
      const sizes: Promise<number>[] = [];
      // Of the whole context: what a worker asks for is counted too.
      context.on('requestfinished', (request) => {
        if (!new URL(request.url()).pathname.startsWith('/_recherche/')) return;
        sizes.push(
          request
            .sizes()
            .then(({ responseBodySize, responseHeadersSize }) => responseBodySize + responseHeadersSize),
        );
      });
      const page = await context.newPage();
      await page.goto(`${origin}/recherche/?q=${encodeURIComponent(query)}`);
      await page.locator('[data-search-list] li').first().waitFor();
      await page.waitForLoadState('networkidle');
      const loaded = await Promise.all(sizes);
      costs.push({ query, requests: loaded.length, bytes: loaded.reduce((sum, size) => sum + size, 0) });
      await context.close();
    }
    return costs;
  } finally {
    await browser.close();
    server.close();
  }
}

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  return `http://127.0.0.1:${(server.address() as { port: number }).port}`;
}
