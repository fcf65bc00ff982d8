import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cmsAssets, cmsFolder, selfHosted } from '../../../src/editor/bundle-cms.ts';
import { completeFrench, MISSING, type Sentences } from '../../../src/editor/sveltia-french.ts';

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

  test('says all in French, but for faults of a configuration that Fonds makes', () => {
    const locale = (name: string): Sentences =>
      JSON.parse(readFileSync(join(cmsFolder(ROOT), 'locales', `${name}.json`), 'utf8'));
    const keys = (sentences: Sentences, prefix = ''): string[] =>
      Object.entries(sentences).flatMap(([key, value]) =>
        typeof value === 'string' ? prefix + key : keys(value, `${prefix}${key}.`),
      );
    const french = new Set(keys(completeFrench(locale('fr'))));
    const english = keys(locale('en-US')).filter((key) => !key.startsWith('config.'));
    expect(english.filter((key) => !french.has(key))).toEqual([]);
    // What a new version says in French by itself, or no longer says, is to be taken out of ours.
    const known = new Set(keys(locale('fr')));
    const needless = Object.keys(MISSING).filter((key) => known.has(key) || !english.includes(key));
    expect(needless).toEqual([]);
  });
});
