import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { run } from '../../../src/commands/main.ts';
import { VERB_HELP } from '../../../src/wording/verbs/index.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fonds-main-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

/** What a command says and gives, under a locale. */
async function told(locale: Record<string, string>, ...args: string[]) {
  for (const name of ['LC_ALL', 'LC_MESSAGES', 'LANG']) vi.stubEnv(name, locale[name] ?? '');
  const said = { out: '', error: '' };
  vi.spyOn(console, 'log').mockImplementation((text: string) => {
    said.out += `${text}\n`;
  });
  vi.spyOn(console, 'error').mockImplementation((text: string) => {
    said.error += `${text}\n`;
  });
  const code = await run(args);
  return { code, ...said };
}

const FRENCH = { LANG: 'fr_CA.UTF-8' };
const ENGLISH = { LC_MESSAGES: 'en_GB.UTF-8', LANG: 'fr_FR.UTF-8' };

describe('fonds', () => {
  test.each([[], ['--help'], ['help']])('%j lists every verb with one line, and exits 0', async (...args) => {
    const { code, out, error } = await told(FRENCH, ...args);
    expect([code, error]).toEqual([0, '']);
    const lines = out.split('\n');
    expect(lines[0]).toBe('Utilisation : fonds <verbe> [options]');
    for (const [name, { summary }] of Object.entries(VERB_HELP))
      expect(lines.filter((line) => line.startsWith(`  ${name} `))).toEqual([
        expect.stringMatching(new RegExp(` ${RegExp.escape(summary.fr)}$`)),
      ]);
  });

  test('an unknown verb is told with the nearest known one', async () => {
    const french = await told(FRENCH, 'biuld');
    expect([french.code, french.error.split('\n')[0]]).toEqual([
      2,
      'Le verbe « biuld » n’existe pas. Vouliez-vous écrire « build » ?',
    ]);
    const english = await told(ENGLISH, 'constructor');
    expect([english.code, english.error.split('\n')[0]]).toEqual([2, 'There is no verb “constructor”.']);
  });

  test.each(Object.keys(VERB_HELP))('%s has its help in both languages', async (name) => {
    const french = await told(FRENCH, name, '--help');
    const english = await told(ENGLISH, name, '--help');
    expect([french.code, english.code]).toEqual([0, 0]);
    expect(french.out.split('\n')[0]).toMatch(new RegExp(`^Utilisation : fonds ${name} .*\\[options\\]$`));
    expect(english.out.split('\n')[0]).toMatch(new RegExp(`^Usage: fonds ${name} .*\\[options\\]$`));
    const options = (text: string) => text.match(/^ {2}--[\w-]+/gm);
    expect(options(french.out)).toEqual(options(english.out));
  });

  test.each(Object.keys(VERB_HELP))('%s takes --content, --out and --cache', async (name) => {
    const shared = ['--content', 'a', '--out=b', '--cache', 'c'];
    expect(await told(ENGLISH, name, ...shared, '--help')).toMatchObject({ code: 0, error: '' });
  });
});

describe('arguments that cannot be understood', () => {
  test.each<[string[], string]>([
    [['check', '--contnet', 'x'], 'There is no option --contnet. Did you mean --content?'],
    [['check', '--xyz'], 'There is no option --xyz.'],
    [['check', '--content'], 'The option --content wants a value.'],
    [['check', '--content', '--out', 'x'], 'The option --content wants a value.'],
    [['check', '--content='], 'The option --content wants a value.'],
    [['build', '--timings=yes'], 'The option --timings takes no value.'],
    [['build', '--threads', '-1'], '--threads -1: a whole number from 1 on is wanted.'],
    [['preview', '--port', '70000'], '--port 70000: a whole number from 0 to 65535 is wanted.'],
    [['check', '--format', 'jsn'], '--format jsn: did you mean json?'],
    [['check', 'contenu'], /^The word “contenu” is one too many/ as unknown as string],
  ])('%j', async (args, reason) => {
    const { code, error, out } = await told(ENGLISH, ...args);
    expect([code, out]).toEqual([2, '']);
    const [first, blank, usage] = error.split('\n');
    expect(first).toEqual(typeof reason === 'string' ? reason : expect.stringMatching(reason));
    expect([blank, usage?.slice(0, 12)]).toEqual(['', 'Usage: fonds']);
  });
});

describe('the language of messages', () => {
  const firstLine = async (locale: Record<string, string>, lang?: string) => {
    mkdirSync(join(folder, 'content'), { recursive: true });
    if (lang !== undefined) writeFileSync(join(folder, 'content/site.yaml'), lang);
    const { error } = await told(locale, 'check', '--oops', '--content', join(folder, 'content'));
    return error.split('\n')[0]!.slice(0, 10);
  };

  test.each<[Record<string, string>, string | undefined, string]>([
    [{ LC_ALL: 'fr_FR.UTF-8', LANG: 'en_GB.UTF-8' }, 'lang: en', 'L’option -'],
    [{ LC_MESSAGES: 'fr', LANG: 'en' }, 'lang: en', 'L’option -'],
    [{ LC_ALL: 'en_US', LC_MESSAGES: 'fr' }, 'lang: fr', 'There is n'],
    [{ LANG: 'de_DE.UTF-8' }, 'lang: fr', 'There is n'],
    [{ LANG: 'C.UTF-8' }, 'title: Archives\nlang: "fr-FR" # ici', 'L’option -'],
    [{ LANG: 'POSIX' }, 'lang: en', 'There is n'],
    [{}, 'title: Une archive sans langue', 'L’option -'],
    [{}, undefined, 'There is n'],
  ])('under %j, in an archive with %j', async (locale, site, expected) => {
    expect(await firstLine(locale, site)).toBe(expected);
  });
});
