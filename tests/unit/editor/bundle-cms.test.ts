import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cmsAssets, cmsFolder, selfHosted } from '../../../src/editor/bundle-cms.ts';

const ROOT = new URL('../../..', import.meta.url).pathname;

describe('Sveltia CMS, served by the site itself', () => {
  const script = readFileSync(join(cmsFolder(ROOT), 'npm/index.js'), 'utf8');
  const assets = cmsAssets(ROOT);

  test('asks no other site for fonts, updates or the state of a forge', () => {
    expect(selfHosted(script, assets)).not.toMatch(
      /cdn\.jsdelivr\.net\/fontsource|unpkg\.com[/`]|hostedstatus|githubstatus\.com\/api/,
    );
  });

  test('does not build where a version has one address more, or less', () => {
    const more = `${script}fetch("https://unpkg.com/nouveau")`;
    expect(() => selfHosted(more, assets)).toThrow(
      '@sveltia/cms: /https:\\/\\/unpkg\\.com(?=[/`])/g stands in 5 places, 4 are known',
    );
    expect(() => selfHosted(script.replace('https://unpkg.com/', '/'), assets)).toThrow('3 places');
  });
});
