/** The printer of HTML against `hast-util-to-html`. */
import fc from 'fast-check';
import type { Element } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml as oracle } from 'hast-util-to-html';
import { describe, expect, test } from 'vitest';
import { toHtml } from '../../../src/markdown/html.ts';
import type { Child } from '../../../src/markdown/tree.ts';
import { element, root, text } from '../../../src/markdown/tree.ts';
import { runs } from '../../property.ts';

const read = (html: string): string => oracle(fromHtml(html, { fragment: true }));

describe('HTML of a tree', () => {
  test('is that of hast-util-to-html, as browsers read it', () => {
    const letters = fc.constantFrom(
      'a',
      '&',
      '<',
      '>',
      '"',
      "'",
      '`',
      '=',
      ' ',
      '\n',
      'é',
      '&amp;',
      '&lt',
      '\u00a0',
      '😀',
    );
    const words = fc.array(letters, { maxLength: 6 }).map((list) => list.join(''));
    const properties = fc.record(
      {
        id: words,
        className: fc.array(words, { maxLength: 2 }),
        title: words,
        hidden: fc.boolean(),
        tabIndex: fc.integer({ min: -1, max: 3 }),
        ariaLabel: words,
        dataX: words,
        download: fc.oneof(fc.constant(true), words),
      },
      { requiredKeys: [] },
    );
    const { node } = fc.letrec<{ node: Child }>((tie) => ({
      node: fc.oneof(
        { depthSize: 'small' },
        words.map((value): Child => text(value)),
        fc
          .tuple(
            fc.constantFrom('span', 'em', 'br', 'img', 'code'),
            properties,
            fc.array(tie('node'), { maxLength: 3 }),
          )
          .map(
            ([name, own, children]): Child =>
              element(name, own as Element['properties'], /br|img/.test(name) ? [] : children),
          ),
      ),
    }));
    fc.assert(
      fc.property(fc.array(node, { maxLength: 4 }), (children) => {
        const tree = root(children);
        expect(read(toHtml(tree))).toBe(read(oracle(tree)));
      }),
      runs(500),
    );
  });

  test('keeps the first line feed of preformatted text', () => {
    const tree = root([element('pre', {}, ['\n\ncode'])]);
    expect(toHtml(tree)).toBe('<pre>\n\n\ncode</pre>');
    expect(fromHtml(toHtml(tree), { fragment: true }).children).toMatchObject([
      { tagName: 'pre', children: [{ value: '\n\ncode' }] },
    ]);
  });

  test('prints elements and text alone', () => {
    const tree = root([
      { type: 'raw', value: '<script>' },
      { type: 'comment', value: 'x' },
      { type: 'mdxjsEsm', value: 'import' },
      element('p', { hidden: false, title: undefined }, ['<b> & "q"']),
    ]);
    expect(toHtml(tree)).toBe('<p>&lt;b&gt; &amp; "q"</p>');
  });
});
