import { escapeHTML } from 'astro/runtime/server/escape.js';
import {
  addAttribute,
  internalSpreadAttributes,
  voidElementNames,
} from 'astro/runtime/server/render/util.js';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { attribute, escapeText, spreadAttributes, VOID_ELEMENTS } from '../../../src/build/attributes.ts';
import { runs } from '../../property.ts';

const NAMES = [
  'href',
  'class',
  'class:list',
  'className',
  'style',
  'hidden',
  'download',
  'popover',
  'open',
  'checked',
  'data-x',
  'aria-hidden',
  'set:html',
  'set:text',
  'a b',
  'a"b',
  'a>b',
  'a=b',
  'a/b',
  'CHECKED',
  'onclick',
  'itemscope',
];

const scalar = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', ' ', '&', '"', "'", '<', '>', 'é', '-') }),
  fc.integer(),
  fc.boolean(),
  fc.constantFrom(null, undefined, Number.NaN, 0, ''),
);
const value = fc.oneof(
  { weight: 3, arbitrary: scalar },
  fc.array(scalar, { maxLength: 3 }),
  fc.dictionary(fc.constantFrom('marginTop', '--own', 'color', 'a'), scalar, {
    maxKeys: 3,
    noNullPrototype: true,
  }),
);

describe('text and attributes are printed as Astro prints them', () => {
  it('texts', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(escapeText(text)).toBe(escapeHTML(text));
      }),
      runs(300),
    );
    expect(escapeText(`<&>"'`)).toBe('&lt;&amp;&gt;&quot;&#39;');
  });

  it('attributes of every kind, on elements and on custom elements', () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    fc.assert(
      fc.property(
        fc.constantFrom(...NAMES),
        value,
        fc.constantFrom('', 'p', 'my-own'),
        (name, given, tag) => {
          // Astro's own list of styles is of two: of another length it is an object like any other.
          fc.pre(
            !(
              name === 'style' &&
              Array.isArray(given) &&
              (given.length !== 2 || typeof given[0] !== 'object' || given[0] === null)
            ),
          );
          expect(attribute(given, name, tag)).toBe(String(addAttribute(given, name, true, tag)));
        },
      ),
      runs(3000),
    );
    vi.restoreAllMocks();
  });

  it('attributes that are spread', () => {
    const values = {
      href: '/a?b&c',
      hidden: true,
      open: false,
      'data-n': 3,
      class: '',
      title: null,
      style: { marginTop: 0 },
    };
    expect(spreadAttributes(values)).toBe(String(internalSpreadAttributes(values, true, '')));
  });

  it('elements without end', () => {
    for (const name of ['br', 'img', 'IMG', 'p', 'abbr', 'wbr', 'source', 'svg'])
      expect(VOID_ELEMENTS.test(name)).toBe(voidElementNames.test(name));
  });
});
