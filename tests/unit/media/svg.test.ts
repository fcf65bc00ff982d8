import { describe, expect, it } from 'vitest';
import { inspectSvg, inspectXml } from '../../../src/media/svg/check.ts';

const svg = (inside: string, attributes = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9"${attributes}>\n${inside}\n</svg>`;

const told = (text: string | Uint8Array, inspect = inspectSvg) =>
  inspect(Buffer.from(text)).findings.map(
    ({ code, line, column, params }) => `${line}:${column} ${code} ${params?.what}`,
  );

describe('an SVG that only draws', () => {
  it.each([
    [
      'shapes, text and gradients',
      svg(
        '<defs><linearGradient id="a"><stop offset="0" stop-color="#123"/></linearGradient></defs><rect width="9" height="9" fill="url(#a)"/><text x="1" y="2" font-family="serif">Été &amp; hiver</text>',
      ),
    ],
    [
      'its own style',
      svg(
        '<style type="text/css"><![CDATA[.a{fill:#123;mask:url(#m)}]]></style><path class="a" d="M0 0h9"/>',
      ),
    ],
    [
      'a picture embedded in it',
      svg('<image width="9" height="9" xlink:href="data:image/png;base64,iVBORw0KGgo="/>'),
    ],
    ['a link', svg('<a href="https://www.exemple.fr/page"><text>Exemple</text></a>')],
    [
      'uses of its own parts',
      svg('<symbol id="s"><path d="M0 0"/></symbol><use href="#s"/><use xlink:href="#s"/>'),
    ],
    [
      'an animation of its drawing',
      svg('<circle r="2"><animate attributeName="r" from="1" to="2" dur="1s"/></circle>'),
    ],
    [
      'a document type without entities',
      `<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n${svg('<path d="M0 0"/>')}`,
    ],
    [
      'notes of a drawing program',
      svg(
        '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><cc:Work xmlns:cc="http://creativecommons.org/ns#" rdf:about=""/></rdf:RDF></metadata><g inkscape:label="Calque 1" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" aria-label="a" data-name="b"/>',
      ),
    ],
  ])('is fit: %s', (_, text) => {
    expect(told(text)).toEqual([]);
  });
});

describe('an SVG that acts or loads', () => {
  it.each([
    ['<script>alert(1)</script>', '2:1 svg-element <script>'],
    ['<g>\n  <script href="x.js"/></g>', '3:3 svg-element <script>'],
    ['<s:script xmlns:s="http://www.w3.org/2000/svg"/>', '2:1 svg-element <s:script>'],
    [
      '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">Mots</p></foreignObject>',
      '2:1 svg-element <foreignObject>',
    ],
    ['<h:script xmlns:h="http://www.w3.org/1999/xhtml"/>', '2:1 svg-element <h:script>'],
    ['<h:script xmlns:h="http&#58;//www.w3.org/1999/xhtml"/>', '2:1 svg-element <h:script>'],
    ['<iframe src="x"/>', '2:1 svg-element <iframe>'],
    ['<handler type="text/javascript"/>', '2:1 svg-element <handler>'],
    ['<rect width="1" onclick="alert(1)"/>', '2:17 svg-attribute onclick'],
    ['<rect ev:event="click" xmlns:ev="http://www.w3.org/2001/xml-events"/>', '2:7 svg-attribute ev:event'],
    ['<g xml:base="https://exemple.fr/"/>', '2:4 svg-attribute xml:base'],
    ['<a href="javascript:alert(1)"/>', '2:4 svg-reference javascript:alert(1)'],
    ['<a xlink:href=" java&#9;script:alert(1)"/>', '2:4 svg-reference  java\tscript:alert(1)'],
    ['<a href="data:text/html,x"/>', '2:4 svg-reference data:text/html,x'],
    ['<use href="autre.svg#a"/>', '2:6 svg-reference autre.svg#a'],
    [
      '<use href="data:image/svg+xml;base64,PHN2Zz4="/>',
      '2:6 svg-reference data:image/svg+xml;base64,PHN2Zz4=',
    ],
    ['<image href="https://exemple.fr/a.png"/>', '2:8 svg-reference https://exemple.fr/a.png'],
    ['<image href="data:image/svg+xml,x"/>', '2:8 svg-reference data:image/svg+xml,x'],
    ['<feImage href="//exemple.fr/a.png"/>', '2:10 svg-reference //exemple.fr/a.png'],
    ['<rect fill="url(https://exemple.fr/a.svg#b)"/>', '2:7 svg-reference url(https://exemple.fr/a.svg#b'],
    ['<rect style="fill:u\\72l(//exemple.fr/a)"/>', '2:7 svg-reference url(//exemple.fr/a'],
    ['<rect cursor="image-set(\'//exemple.fr/a\' 1x)"/>', '2:7 svg-reference image-set('],
    ['<style>@import "a.css";</style>', '2:1 svg-reference @import'],
    ['<style>a{content:"/*";b:url(//x);c:"*/"}</style>', '2:1 svg-reference url(//x'],
    ['<style>a{fill:url(</style><style>//exemple.fr)}</style>', '2:1 svg-reference url('],
    ['<a><set attributeName="href" to="javascript:alert(1)"/></a>', '2:9 svg-attribute href'],
    [
      '<a><animate attributeName=" xlink:href " values="javascript:alert(1)"/></a>',
      '2:13 svg-attribute  xlink:href ',
    ],
    ['<g><animate attributeName="onclick" to="x"/></g>', '2:13 svg-attribute onclick'],
  ])('is refused where it does: %s', (inside, finding) => {
    expect(told(svg(inside))).toEqual([finding]);
  });

  it.each([
    [
      '<!DOCTYPE svg [<!ENTITY a "<script/>">]>\n<svg xmlns="http://www.w3.org/2000/svg"/>',
      '1:1 svg-entity <!ENTITY',
    ],
    [
      '<!DOCTYPE svg [<!ENTITY a SYSTEM "b">]>\n<svg xmlns="http://www.w3.org/2000/svg" id="&a;"/>',
      '1:1 svg-entity <!ENTITY',
    ],
    [
      '<!DOCTYPE svg [<!ENTITY % a SYSTEM "x"> %a;]>\n<svg xmlns="http://www.w3.org/2000/svg"/>',
      '1:1 svg-entity <!ENTITY',
    ],
    [
      '<?xml-stylesheet href="a.css"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>',
      '1:1 svg-stylesheet xml-stylesheet',
    ],
    ['<svg xmlns="http://www.w3.org/2000/svg">\n<g></svg>', '2:10 svg-malformed unexpected close tag.'],
    ['<svg/>', '1:1 svg-namespace <svg>'],
    ['<page/>', '1:1 svg-element <page>'],
    [
      '<?xml version="1.0" encoding="utf-7"?><svg xmlns="http://www.w3.org/2000/svg"/>',
      'undefined:undefined svg-encoding utf-7',
    ],
  ])('is refused: %s', (text, finding) => {
    expect(told(text)).toEqual([finding]);
  });

  it('tells every place, ten at most', () => {
    expect(told(svg('<script/>\n<rect onload="a" onclick="b"/>'))).toEqual([
      '2:1 svg-element <script>',
      '3:7 svg-attribute onload',
      '3:18 svg-attribute onclick',
    ]);
    expect(told(svg('<script/>'.repeat(50)))).toHaveLength(10);
  });
});

describe('an SVG that holds what a drawing does without', () => {
  const cleaned = (text: string) => inspectSvg(Buffer.from(text)).cleaned;

  it.each([
    ['an unknown attribute', svg('<rect width="1" app:x="1" xmlns:app="urn:app" foo="2"/>'), 'app:x, foo'],
    ['an element of a program', svg('<x xmlns="urn:inconnu"><y/></x><path d="M0 0"/>'), '<x>'],
    ['an empty page', svg('<foreignObject width="1"><i xmlns="urn:a"/></foreignObject>'), '<foreignObject>'],
    [
      'a page that text stands in for',
      svg(
        '<switch><foreignObject><p xmlns="http://www.w3.org/1999/xhtml" onclick="x()">A</p></foreignObject><text>A</text></switch>',
      ),
      '<foreignObject>',
    ],
    [
      'a face from elsewhere',
      svg('<style>@font-face{font-family:A;src:url(https://a.fr/a.woff2)} text{font-family:A}</style>'),
      '@font-face',
    ],
    [
      'a catalogue of faces',
      svg('<style>@import url("https://fonts.exemple.fr/css?family=A");text{fill:#000}</style>'),
      '@font-face',
    ],
    [
      'the entities of Illustrator',
      '<!DOCTYPE svg [\n<!ENTITY ns_svg "http://www.w3.org/2000/svg">\n]>\n<svg xmlns="&ns_svg;"><path d="M0 0"/></svg>',
      '<!ENTITY>',
    ],
  ])('is published without it, with a notice: %s', (_, text, what) => {
    const { findings, cleaned } = inspectSvg(Buffer.from(text));
    expect(findings.map(({ code, severity, params }) => [code, severity, params?.what])).toEqual([
      ['svg-cleaned', 'warning', what],
    ]);
    expect(cleaned).not.toMatch(/foreignObject|onclick|urn:inconnu|ENTITY|https:\/\/(?!www)/);
    expect(inspectSvg(Buffer.from(cleaned!))).toEqual({ findings: [], cleaned: null });
  });

  it('keeps what it draws, its texts and its style', () => {
    const text = svg(
      '<style>.a&gt;b{fill:#123}</style><g foo="1" class="a"><text x="1">1 &lt; 2 &amp; « 3 »</text><use href="#s"/></g>',
    );
    expect(cleaned(text)).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">\n<style>.a&gt;b{fill:#123}</style><g class="a"><text x="1">1 &lt; 2 &amp; « 3 »</text><use href="#s"></use></g>\n</svg>\n',
    );
  });

  it('is refused all the same where it also acts', () => {
    expect(told(svg('<g foo="1"/>\n<script/>'))).toEqual(['3:1 svg-element <script>']);
  });
});

describe('another XML document', () => {
  it.each([
    ['plain', '<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0"/>', []],
    ['with a style sheet that only draws', '<?xml-stylesheet type="text/css" href="a.css"?><a/>', []],
    ['with a page in it', '<a>\n <b xmlns="http://www.w3.org/1999/xhtml"/></a>', ['2:2 xml-active <b>']],
    [
      'with a page before its fault',
      '<a><s xmlns="http://www.w3.org/2000/svg"/></b>',
      ['1:4 xml-active <s>'],
    ],
    [
      'with a program for a style',
      '<?xml-stylesheet type="text/xsl" href="#a"?><a/>',
      ['1:1 xml-stylesheet xml-stylesheet'],
    ],
    [
      'with entities',
      '<!DOCTYPE a [<!ENTITY x "http://www.w3.org/1999/xhtml">]><a>\n<b xmlns="&x;"/></a>',
      ['2:1 xml-active <b>'],
    ],
    ['cut before its end', '<a>', []],
    ['not well formed', '<a></b><c/></a>', ['1:8 xml-malformed unexpected close tag.']],
    [
      'with a document type that names signs, before a page',
      '<!DOCTYPE x PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x.dtd">\n<x>&nbsp;<s xmlns="http://www.w3.org/1999/xhtml"/></x>',
      ['2:10 xml-active <s>'],
    ],
    [
      'with any other style sheet',
      '<?xml-stylesheet type="text/xml" href="feuille.xml"?><a/>',
      ['1:1 xml-stylesheet xml-stylesheet'],
    ],
    [
      'with attributes that it gives by default',
      '<!DOCTYPE a [<!ATTLIST b xmlns CDATA #FIXED "http://www.w3.org/1999/xhtml">]><a/>',
      ['1:1 xml-entity <!ATTLIST'],
    ],
  ])('%s', (_, text, findings) => {
    expect(told(text, inspectXml)).toEqual(findings);
  });
});
