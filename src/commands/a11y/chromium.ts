import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const SYSTEM = [
  process.env.FONDS_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Path of a Chromium on this machine: the system's, else the one that Playwright downloaded; null without any. */
export function findChromium(): string | null {
  const paths = [...SYSTEM, chromium.executablePath()];
  return paths.find((path) => path !== undefined && path !== '' && existsSync(path)) ?? null;
}

/** Flags that keep a headless Chromium to itself: no sandbox (we may be root), no calls to its maker. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];
