import { describe, expect, test } from 'vitest';
import type { DocumentRecord } from '../../../src/archive/model/types.ts';
import { editorLink } from '../../../src/serve/desk.ts';
import { Moves } from '../../../src/serve/moves.ts';

describe('the link to an editor', () => {
  test.each([
    [{}, 'vscode://file/a/%C3%A9t%C3%A9%20n%C2%B01%23.md:3:5'],
    [{ FONDS_EDITOR: 'zed' }, 'zed://file/a/%C3%A9t%C3%A9%20n%C2%B01%23.md:3:5'],
    [{ FONDS_EDITOR: 'idea' }, 'idea://open?file=%2Fa%2F%C3%A9t%C3%A9%20n%C2%B01%23.md&line=3&column=5'],
  ])('%j', (environment, href) => {
    expect(editorLink(environment)?.('/a/été n°1#.md', 3, 5)).toBe(href);
  });

  test('there is none for an editor that no address opens', () => {
    expect(editorLink({ FONDS_EDITOR: 'none' })).toBeNull();
    expect(editorLink({ FONDS_EDITOR: 'javascript' })).toBeNull();
  });

  test('a path of Windows is one too', () => {
    expect(editorLink({})?.('C:\\a\\b.md', 1, 1)).toBe('vscode://file/C:/a/b.md:1:1');
  });
});

describe('a page that moves', () => {
  const page = (address: string, sourceDigest: string, title = 'Un titre', formerUrls: string[] = []) =>
    ({ address, sourceDigest, title, formerUrls }) as unknown as DocumentRecord;

  test('is known by its text, by its title, or by what it says of itself', () => {
    const moves = new Moves();
    expect(
      moves.look([page('/2022/a/', '1'), page('/2022/b/', '2', 'B'), page('/2022/c/', '3', 'C')]).size,
    ).toBe(0);
    const found = moves.look([
      page('/2022/a2/', '1'),
      page('/2022/b2/', '9', 'B'),
      page('/2022/c2/', '8', 'D', ['/2022/c/']),
    ]);
    expect(Object.fromEntries(found)).toEqual({
      '/2022/a/': '/2022/a2/',
      '/2022/b/': '/2022/b2/',
      '/2022/c/': '/2022/c2/',
    });
    expect(moves.target('/2022/a/')).toBe('/2022/a2/');
  });

  test('is known when it goes in one look and comes in the next, and when it comes back', () => {
    const moves = new Moves();
    moves.look([page('/2022/a/', '1')]);
    expect(moves.look([]).size).toBe(0);
    expect([...moves.look([page('/2022/b/', '1')])]).toEqual([['/2022/a/', '/2022/b/']]);
    expect([...moves.look([page('/2022/a/', '1')])]).toEqual([['/2022/b/', '/2022/a/']]);
    expect(moves.target('/2022/a/')).toBeUndefined();
    expect(moves.target('/2022/b/')).toBe('/2022/a/');
  });

  test('that could not be read for a moment has not moved', () => {
    const moves = new Moves();
    moves.look([page('/2022/a/', '1')]);
    moves.look([]);
    expect(moves.look([page('/2022/a/', '2')]).size).toBe(0);
  });

  test('is not guessed between two of the same title', () => {
    const moves = new Moves();
    moves.look([page('/2022/a/', '1'), page('/2022/b/', '2')]);
    expect(moves.look([page('/2022/c/', '3')]).size).toBe(0);
  });
});
