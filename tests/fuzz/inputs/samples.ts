/** Right inputs that wrong ones are made from, and pieces of formats. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { photograph } from '../../unit/media/samples.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const read = (pattern: string): string[] =>
  globSync(pattern, { cwd: root })
    .sort()
    .filter((path) => existsSync(root + path))
    .map((path) => readFileSync(root + path, 'utf8'))
    .filter((text) => text.length < 6000);
const lines = (text: string): string[] => text.trim().split('\n');

const pixels = await photograph(16, 12).png().toBuffer();
const MADE: { type: string; extension: string; bytes: Buffer }[] = [];
for (const [extension, type] of [
  ['jpg', 'image/jpeg'],
  ['png', 'image/png'],
  ['webp', 'image/webp'],
  ['gif', 'image/gif'],
  ['avif', 'image/avif'],
  ['tiff', 'image/tiff'],
] as const) {
  const image = sharp(pixels)
    .withExif({ IFD0: { Artist: 'X', Copyright: 'Y' }, IFD3: { GPSLatitude: '48/1 51/1 0/1' } })
    .withIccProfile('srgb');
  MADE.push({ extension, type, bytes: await image.toFormat(extension as 'png').toBuffer() });
}

export const SAMPLES = {
  texts: read('content/**/*.md'),
  yaml: [...read('content/*.yaml'), ...read('tests/fixtures/problems/*/content/*.yaml')],
  pages: read('tests/fixtures/import-html/**/*.html'),
  pdf: globSync('tests/fixtures/media/*.pdf', { cwd: root })
    .sort()
    .map((path) => readFileSync(root + path)),
  images: () => MADE,
  svg: [
    '<defs><linearGradient id="a"><stop offset="0" stop-color="#123"/></linearGradient></defs><rect width="9" height="9" fill="url(#a)"/><text x="1">Été &amp; hiver</text>',
    '<style type="text/css"><![CDATA[.a{fill:#123;mask:url(#m)}]]></style><path class="a" d="M0 0h9" style="fill:red"/>',
    '<switch><foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject><text>x</text></switch>',
    '<symbol id="s"><path d="M0 0"/></symbol><use href="#s"/><a xlink:href="https://exemple.fr"><text>x</text></a><image href="data:image/png;base64,AA=="/>',
    '<circle r="2"><animate attributeName="r" from="1" to="2" dur="1s"/></circle><g xmlns:i="http://www.inkscape.org/namespaces/inkscape" i:label="x" aria-label="a" data-x="b"/>',
  ],
  svgPieces: lines(String.raw`
<g>
</g>
<path d="M0 0"/>
<path d="M0 0" fill="url(#a)"/>
<path fill="url(https://ailleurs.exemple/x)"/>
<path fill="u\72l(https://ailleurs.exemple/x)"/>
<path style="fill:url( 'https://ailleurs.exemple/x' )"/>
<path style="-inkscape-font:x;fill:red"/>
<style>
</style>
<style>@import "x.css";</style>
<style>@\69mport "x.css";</style>
<style>a{fill:url(#b)}</style>
<style>a{background:image-set("https://ailleurs.exemple/x" 1x)}</style>
<style>@font-face{src:url(https://ailleurs.exemple/f.woff)}</style>
<style><![CDATA[a{}]]>@import url(x)</style>
@import url(x);
url(
<use href="#a"/>
<use href="x.svg#a"/>
<use xlink:href="data:image/svg+xml,x"/>
<image href="https://ailleurs.exemple/x.png"/>
<image xlink:href="data:image/svg+xml;base64,AAAA"/>
<image href="data:image/png;base64,AA=="/>
<feImage href="x"/>
<a href="javascript:alert(1)">
<a xlink:href=" java&#9;script:alert(1)">
<a href="https://exemple.fr">
</a>
<set attributeName="href" to="javascript:alert(1)"/>
<set attributeName=" xlink:href " to="x"/>
<animate attributeName="onclick" values="alert(1)"/>
<script>alert(1)</script>
<SCRIPT>
<svg:script xmlns:svg="http://www.w3.org/2000/svg">
<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>
<x xmlns="http://www.w3.org/1999/xhtml"/>
<foreignObject>
</foreignObject>
<switch>
</switch>
<text>x</text>
<title>
</title>
<metadata>
</metadata>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
</rdf:RDF>
<i:x xmlns:i="http://www.inkscape.org/" onload="x" href="y"/>
<inconnu/>
<inconnu>
</inconnu>
<svg xmlns="http://www.w3.org/2000/svg">
</svg>
<?xml version="1.0" encoding="UTF-8"?>
<?xml version="1.0" encoding="UTF-7"?>
<?xml-stylesheet type="text/xsl" href="x"?>
<!DOCTYPE svg>
<!DOCTYPE svg [<!ENTITY a "b">]>
<!DOCTYPE svg [<!ENTITY a "<script/>">]>
<!DOCTYPE svg [<!ATTLIST path onload CDATA "x">]>
<!DOCTYPE svg [<!ENTITY % x SYSTEM "y"> %x;]>
<!DOCTYPE svg [[]
<!DOCTYPE
&a;
&x;
&#0;
&#xFFFF;
&lt;script&gt;
<!--
-->
<![CDATA[
]]>
on
 onload="x"
 onLoad='x'
 xml:base="https://ailleurs.exemple/"
 ev:event="x"
 xmlns:ev="http://www.w3.org/2001/xml-events"
<path onclick="alert(1)"/>
<path
<
>
/>
`),
  pdfPieces: [
    ...lines(String.raw`
1 0 obj
2 0 obj
endobj
<< /Type /Catalog /Pages 2 0 R >>
<< /Type /Pages /Count 3 /Kids [1 0 R 2 0 R] >>
<< /Root 1 0 R /Info 2 0 R /Size 3 >>
<< /Type /XRef /W [0 0 0] /Index [0 999999999] /Size 999999999 >>
<< /Type /XRef /W [1 2 1] /Size 3 /Prev 0 >>
<< /Type /ObjStm /N 99999 /First 9 /Length 10 >>
<< /Length 1 0 R /Filter /FlateDecode >>
<< /Title (x) /Lang (fr) >>
stream
endstream
xref
0 3
0 999999999
0000000000 65535 f 
0000000009 00000 n 
trailer
startxref
0
9
99999999999
%%EOF
<<
>>
[
]
(
)
<FEFF00E9>
<
1 0 R
2 0 R
/Kids
/Parent
/Prev 9
/XRefStm 9
/Encrypt
null
true
-1
1e9
\
\000
%
`),
    '\n',
    ' ',
    '\r',
    '\0',
    '\xff',
    '<<'.repeat(500),
    '['.repeat(500),
    '('.repeat(500),
    'trailer <<'.repeat(50),
  ],
};
