import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { KEY } from '../../../src/theme/client/remembered.ts';
import { SCHEME_KEY, SCHEME_SCRIPT } from '../../../src/views/scheme-script.ts';

class Script {}

/** Runs the script in a page whose storage gives what `stored` gives. */
function run(stored: (key: string) => string | null, search = '') {
  const classes = new Set<string>();
  const root = {
    dataset: {} as Record<string, string>,
    classList: { add: (name: string) => classes.add(name), remove: (name: string) => classes.delete(name) },
  };
  let fail: (event: { target: unknown }) => void = () => {};
  runInNewContext(SCHEME_SCRIPT, {
    document: { documentElement: root },
    localStorage: { getItem: stored },
    location: { search },
    HTMLScriptElement: Script,
    addEventListener: (_: string, listener: typeof fail) => {
      fail = listener;
    },
  });
  return { scheme: root.dataset.scheme, classes, fail: (target: unknown) => fail({ target }) };
}

describe('the script before the first paint', () => {
  it('applies the appearance that the footer’s choice remembered, and no other word', () => {
    expect(SCHEME_KEY).toBe(KEY);
    expect(run((key) => (key === KEY ? 'dark' : null)).scheme).toBe('dark');
    expect(run(() => 'light').scheme).toBe('light');
    expect(run(() => 'auto').scheme).toBeUndefined();
    expect(run(() => null).scheme).toBeUndefined();
  });

  it('tells that scripts work, also where the browser refuses its storage', () => {
    const refused = run(() => {
      throw new Error('SecurityError');
    });
    expect([...refused.classes]).toEqual(['js']);
    expect(refused.scheme).toBeUndefined();
  });

  it('takes it back when a script does not come, not for an image', () => {
    const page = run(() => null);
    page.fail({});
    expect([...page.classes]).toEqual(['js']);
    page.fail(new Script());
    expect([...page.classes]).toEqual([]);
  });

  it('tells that the address asks something', () => {
    expect([...run(() => null, '?q=aide').classes]).toEqual(['js', 'asked']);
    expect([...run(() => null, '?').classes]).toEqual(['js']);
  });

  it('can stand in a page: nothing in it ends the element', () => {
    expect(SCHEME_SCRIPT).not.toMatch(/<[/!s]/i);
  });
});
