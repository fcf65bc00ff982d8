/** Files that someone may put beside an article so that a reader's browser runs or loads something. */
import { deflateRawSync, gzipSync } from 'node:zlib';

/** What leaves a trace wherever it runs. */
const RUN = "document.documentElement.setAttribute('ran','1');alert('ran')";
const ELSEWHERE = 'http://ailleurs.example';

const svg = (inside: string, more = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="10" height="10"${more}>${inside}<rect width="5" height="5"/></svg>`;
const html = `<!DOCTYPE html><html><body><script>${RUN}</script></body></html>`;
const xhtml = `<html xmlns="http://www.w3.org/1999/xhtml"><body><script>${RUN}</script></body></html>`;

const DRAWINGS: Readonly<Record<string, string>> = {
  script: svg(`<script>${RUN}</script>`),
  'script-cdata': svg(`<script type="text/javascript"><![CDATA[${RUN}]]></script>`),
  'script-prefix': `<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:script>${RUN}</s:script></s:svg>`,
  'script-href': svg(`<script href="${ELSEWHERE}/a.js"/>`),
  'script-html': svg(`<h:script xmlns:h="http://www.w3.org/1999/xhtml">${RUN}</h:script>`),
  onload: svg('', ` onload="${RUN}"`),
  'onload-entity': `<!DOCTYPE svg [<!ENTITY x "onload='${RUN.replaceAll("'", '&#39;')}'">]>${svg('<g>&x;</g>')}`,
  'attribute-default': `<!DOCTYPE svg [<!ATTLIST svg onload CDATA "${RUN}">]>${svg('')}`,
  'entity-element': `<!DOCTYPE svg [<!ENTITY x "<script>${RUN}</script>">]>${svg('&x;')}`,
  'parameter-entity': `<!DOCTYPE svg [<!ENTITY % x SYSTEM "${ELSEWHERE}/x.dtd"> %x;]>${svg('')}`,
  'external-dtd': `<!DOCTYPE svg SYSTEM "${ELSEWHERE}/x.dtd">${svg('')}`,
  stylesheet: `<?xml-stylesheet href="${ELSEWHERE}/x.css"?>${svg('')}`,
  xslt: `<?xml-stylesheet type="text/xsl" href="#x"?>${svg(`<x:stylesheet id="x" version="1.0" xmlns:x="http://www.w3.org/1999/XSL/Transform"><x:template match="/"><script xmlns="http://www.w3.org/1999/xhtml">${RUN}</script></x:template></x:stylesheet>`)}`,
  image: svg(`<image href="${ELSEWHERE}/p.png" width="5" height="5"/>`),
  'image-xlink': svg(`<image xlink:href="//ailleurs.example/p.png" width="5" height="5"/>`),
  use: svg(`<use href="${ELSEWHERE}/s.svg#a"/>`),
  'use-data': svg(
    `<use href="data:image/svg+xml,${encodeURIComponent(svg(`<g id="a" onload="${RUN}"/>`))}#a"/>`,
  ),
  'fe-image': svg(`<filter id="f"><feImage href="${ELSEWHERE}/p.png"/></filter><rect filter="url(#f)"/>`),
  style: svg(`<style>@import url(${ELSEWHERE}/x.css); rect { fill: url(${ELSEWHERE}/p.svg#a) }</style>`),
  'style-escape': svg(
    `<style>@\\69mport "${ELSEWHERE}/x.css"; rect { fill: \\75rl(${ELSEWHERE}/p) }</style>`,
  ),
  'style-font': svg(
    `<style>@font-face { font-family: x; src: url(${ELSEWHERE}/f.woff2) } text { font-family: x }</style><text>a</text>`,
  ),
  'style-attribute': svg(`<rect style="fill:url('${ELSEWHERE}/p.svg#a')" width="5" height="5"/>`),
  'style-image-set': svg(
    `<rect style="mask-image:image-set('${ELSEWHERE}/p.png' 1x)" width="5" height="5"/>`,
  ),
  fill: svg(`<rect fill="url(${ELSEWHERE}/p.svg#a)" width="5" height="5"/>`),
  cursor: svg(`<rect cursor="url(${ELSEWHERE}/c.cur),auto" width="5" height="5"/>`),
  'foreign-object': svg(
    `<foreignObject width="9" height="9"><body xmlns="http://www.w3.org/1999/xhtml"><iframe src="javascript:${RUN}"/><img src="x" onerror="${RUN}"/></body></foreignObject>`,
  ),
  animate: svg(
    `<a><animate attributeName="href" values="javascript:${RUN}"/><text>a</text></a><set attributeName="onload" to="${RUN}"/>`,
  ),
  'animate-begin': svg(`<animate attributeName="x" dur="1s" onbegin="${RUN}"/>`),
  link: svg(`<a xlink:href="javascript:${RUN}"><text y="9">a</text></a>`),
  'link-entity': svg(`<a href="java&#115;cript:${RUN}"><text y="9">a</text></a>`),
  handler: svg(
    `<handler type="application/ecmascript" xmlns:ev="http://www.w3.org/2001/xml-events" ev:event="load">${RUN}</handler>`,
  ),
  'wrong-namespace': `<svg xmlns="http://www.w3.org/1999/xhtml"><script>${RUN}</script></svg>`,
  'html-root': xhtml,
  comment: `<!--${'x'.repeat(70_000)}-->${svg(`<script>${RUN}</script>`)}`,
  'after-end': `${svg('')}<script xmlns="http://www.w3.org/1999/xhtml">${RUN}</script>`,
  'html-bytes': html,
  utf7: '+ADw-svg xmlns=+ACI-http://www.w3.org/2000/svg+ACI-+AD4-+ADw-script+AD4-alert(1)+ADw-/script+AD4-+ADw-/svg+AD4-',
  'other-encoding': `<?xml version="1.0" encoding="UTF-7"?>${svg('')}`,
};

const DOCUMENTS: Readonly<Record<string, string>> = {
  'page.xml': xhtml,
  'namespace.xml': `<a xmlns:h="http://www.w3.org/1999/xhtml"><h:script>${RUN}</h:script></a>`,
  'drawing.xml': `<a>${svg(`<script>${RUN}</script>`)}</a>`,
  'sheet.xml': `<?xml-stylesheet type="text/xsl" href="#s"?><a><s id="s"/></a>`,
  'css.xml': `<?xml-stylesheet type="text/css" href="${ELSEWHERE}/x.css"?><a>b</a>`,
  'doctype.xml': `<!DOCTYPE html><html><script>${RUN}</script></html>`,
  'entity.xml': `<!DOCTYPE a [<!ENTITY x "<h:script xmlns:h='http://www.w3.org/1999/xhtml'>${RUN}</h:script>">]><a>&x;</a>`,
  'external.xml': `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>`,
  'feed.rss': `<rss version="2.0"><channel><h:script xmlns:h="http://www.w3.org/1999/xhtml">${RUN}</h:script></channel></rss>`,
  'map.kml': `<kml xmlns="http://www.opengis.net/kml/2.2"><h:iframe xmlns:h="http://www.w3.org/1999/xhtml" src="${ELSEWHERE}"/></kml>`,
  'track.gpx': `<gpx><s:script xmlns:s="http://www.w3.org/2000/svg">${RUN}</s:script></gpx>`,
  'words.txt': html,
  'table.csv': html,
  'notes.md': html,
  'data.json': html,
  'captions.vtt': `WEBVTT\n\n00:00.000 --> 00:01.000\n${html}`,
  'letter.rtf': html,
  'card.vcf': html,
  'day.ics': html,
  'picture.png': html,
  'picture.jpg': svg(`<script>${RUN}</script>`),
  'picture.gif': `GIF89a/*${html}*/=1;${RUN}`,
  'film.mp4': html,
  'report.pdf': html,
  'launch.pdf': `%PDF-1.7\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>`,
  'font.woff2': html,
  'archive.zip': html,
  'mail.eml': `Content-Type: text/html\n\n${html}`,
  'bytes.bin': html,
  'unknown.xyz': html,
};

/** Endings by which a server, a browser or a system runs what is a picture or a text by its first one. */
const NAMES =
  `a.html a.htm a.xhtml a.xht a.shtml a.mht a.mhtml a.svgz a.js a.mjs a.xsl a.php a.phtml a.hta a.swf a.wasm
   a.png.html a.html.png a.php.png a.png.php a.html.fr a.js.en a.svg.fr a.es a.html.gz a.svg.br a.htaccess a.url
   a.desktop a.html.txt a.svg.pdf a.xhtml.xml a.pdf.js a.HTML a.Php a.html..`.split(/\s+/);

/** Files by name. Those of `.gz` and `.br` are what their name says. */
export function hostileFiles(): Map<string, string | Uint8Array> {
  const files = new Map<string, string | Uint8Array>();
  for (const [name, text] of Object.entries(DRAWINGS)) files.set(`drawing-${name}.svg`, text);
  for (const [name, text] of Object.entries(DOCUMENTS)) files.set(name, text);
  for (const name of NAMES) files.set(name, html);
  files.set('packed.gz', gzipSync(html));
  files.set('packed.svg.gz', gzipSync(DRAWINGS.script!));
  files.set('packed.zip', deflateRawSync(html));
  files.set('wide.svg', Buffer.from(`\ufeff${DRAWINGS.script}`, 'utf16le'));
  files.set('wide.txt', Buffer.from(`\ufeff${html}`, 'utf16le'));
  return files;
}
