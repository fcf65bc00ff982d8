/** One Chromium for a test file, and pages that tell all that went wrong on them. */
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { CHROMIUM_FLAGS, findChromium } from '../../src/commands/a11y/chromium.ts';

/** Starts a browser before the tests of the file, another one where that has gone down, and closes it after them. */
export function useBrowser(): {
  open(options?: BrowserContextOptions): Promise<BrowserContext>;
  version(): string;
} {
  let browser: Browser | undefined;
  const start = async () => {
    const executablePath = findChromium();
    if (!executablePath) throw new Error('no Chromium on this machine: npm run setup:tests');
    browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
  };
  beforeAll(start);
  afterAll(() => browser?.close());
  return {
    open: async (options) => {
      if (!browser?.isConnected()) await start();
      return browser!.newContext({ locale: 'fr-FR', ...options });
    },
    version: () => browser!.version(),
  };
}

/** End of the address that tests ask for to be answered 404. */
const NOWHERE = '/nulle-part/';

/** What a page did that no page may: errors, breaches of the CSP, requests that failed or left the site. */
export class Watch {
  readonly faults: string[] = [];
  readonly requests: string[] = [];

  constructor(page: Page, origin: string) {
    page.on('console', (message) => {
      const missing = message.location().url.endsWith(NOWHERE);
      if ((message.type() === 'error' || message.type() === 'warning') && !missing)
        this.faults.push(`console ${message.type()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => this.faults.push(`error: ${error.message}`));
    page.on('request', (request) => {
      const url = request.url();
      this.requests.push(url);
      if (!url.startsWith(`${origin}/`) && !url.startsWith('data:'))
        this.faults.push(`leaves the site: ${url}`);
    });
    page.on('requestfailed', (request) => {
      const reason = request.failure()?.errorText ?? '';
      if (reason !== 'net::ERR_ABORTED') this.faults.push(`failed: ${request.url()} ${reason}`);
    });
    page.on('response', (response) => {
      if (response.status() >= 400 && !response.url().endsWith(NOWHERE))
        this.faults.push(`${response.status()}: ${response.url()}`);
    });
  }
}
