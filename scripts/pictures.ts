/**
 * `npm run build && node scripts/pictures.ts`: takes the pictures that the README shows, of the built reference
 * archive, in Chromium, into docs/pictures/.
 */
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import sharp from 'sharp';
import { CHROMIUM_FLAGS, findChromium } from '../src/commands/a11y/chromium.ts';
import { createStaticServer } from '../src/serve/static-server.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PICTURES = [
  { name: 'home', path: '/', width: 1280, height: 860 },
  { name: 'article', path: '/2022/2-ans-de-solidarite-partout-en-france/', width: 1280, height: 860 },
];
/** Width of a picture in the README, twice what it shows on (pixels). */
const WIDTH = 1280;

const { values } = parseArgs({ options: { out: { type: 'string', default: join(ROOT, 'dist') } } });
const executablePath = findChromium();
if (!executablePath) throw new Error('no Chromium was found: install it, or name it in FONDS_CHROMIUM');
const server = createStaticServer(values.out, { base: '', host: '127.0.0.1', lang: 'en' });
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address() as AddressInfo;
const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
mkdirSync(join(ROOT, 'docs/pictures'), { recursive: true });
for (const { name, path, width, height } of PICTURES) {
  const page = await browser.newPage({ viewport: { width, height } });
  await page.goto(`http://127.0.0.1:${port}${path}`, { waitUntil: 'networkidle' });
  const bytes = await page.screenshot();
  await sharp(bytes)
    .resize(WIDTH)
    .webp({ quality: 80 })
    .toFile(join(ROOT, 'docs/pictures', `${name}.webp`));
}
await browser.close();
server.close();
