/**
 * Weighs the parts of article pages, on average: `node scripts/bench/page-parts.ts <folder of a site> [pages]`.
 * A part is what one component makes; what stands between the parts is the last line.
 */
import { globSync, readFileSync } from 'node:fs';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';

type Element = DefaultTreeAdapterTypes.Element;

/** Parts of the body by the class, the id or the name of their element. */
const BODY: Readonly<Record<string, string>> = {
  skip: 'links past the page',
  masthead: 'masthead',
  breadcrumb: 'breadcrumb',
  'article-head': 'title, dates, authors',
  cover: 'picture',
  margin: 'margin: contents, keywords, tools',
  lead: 'text',
  'prose--body': 'text',
  postscript: 'text',
  'article-notes': 'text',
  'attached-figures': 'documents',
  documents: 'documents',
  changes: 'changes',
  recommend: 'recommend',
  citation: 'references',
  series: 'series',
  path: 'read also, cited by',
  siblings: 'same rubric',
  neighbours: 'previous and next',
  colophon: 'footer',
};

const value = ({ attrs }: Element, name: string) => attrs.find((each) => each.name === name)?.value ?? '';

function partOf(element: Element): string | undefined {
  const { tagName } = element;
  if (tagName === 'script' && value(element, 'type').endsWith('json')) return 'head: JSON-LD';
  if (tagName === 'script') return 'head: scripts';
  if (tagName === 'title') return 'head: title, description, addresses';
  if (tagName === 'link' && /preload|stylesheet|icon/.test(value(element, 'rel')))
    return 'head: files to load';
  if (tagName === 'link') return 'head: title, description, addresses';
  if (tagName === 'meta')
    return /^(?:og|article|twitter|citation|DC)/.test(value(element, 'property') + value(element, 'name'))
      ? 'head: for shares and libraries'
      : 'head: title, description, addresses';
  return value(element, 'class')
    .split(' ')
    .map((name) => BODY[name])
    .find((name) => name !== undefined);
}

const [site, most = '1000'] = process.argv.slice(2);
if (!site) throw new Error('node scripts/bench/page-parts.ts <folder of a site> [pages]');
const files = globSync(`${site}/[12][0-9][0-9][0-9]/*/index.html`).filter(
  (path) => !/\/\d\d\/index\.html$/.test(path),
);
const step = Math.max(1, Math.floor(files.length / Number(most)));
const looked = files.filter((_, index) => index % step === 0);
const sums = new Map<string, number>();
let total = 0;

for (const file of looked) {
  const html = readFileSync(file, 'utf8');
  let rest = Buffer.byteLength(html);
  total += rest;
  const weigh = (node: DefaultTreeAdapterTypes.ParentNode) => {
    for (const child of node.childNodes) {
      if (!('tagName' in child)) continue;
      const part = partOf(child);
      const at = child.sourceCodeLocation;
      if (part === undefined || !at) weigh(child);
      else {
        const bytes = Buffer.byteLength(html.slice(at.startOffset, at.endOffset));
        sums.set(part, (sums.get(part) ?? 0) + bytes);
        rest -= bytes;
      }
    }
  };
  weigh(parse(html, { sourceCodeLocationInfo: true }));
  sums.set('what holds them', (sums.get('what holds them') ?? 0) + rest);
}

console.log(`| part | bytes | of the page |\n| --- | ---: | ---: |`);
for (const [part, bytes] of [...sums].sort((a, b) => b[1] - a[1]))
  console.log(`| ${part} | ${Math.round(bytes / looked.length)} | ${Math.round((100 * bytes) / total)} % |`);
console.log(`| all, average of ${looked.length} pages | ${Math.round(total / looked.length)} | 100 % |`);
