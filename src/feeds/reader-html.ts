/**
 * Rendered HTML as readers' programs show it: outside its page, without its styles and scripts, beside other entries.
 * One pass over the tags, since every entry of every feed takes it; the text between them is left as it is. The HTML is
 * our own: well-formed, with quoted attributes.
 */

/** A tag: its slash, its name, its attributes. */
const TAG = /<(\/?)([a-zA-Z][^\s/>]*)((?:[^"'>]|"[^"]*"|'[^']*')*)>/g;
const ATTRIBUTE = /([^\s=/"'<>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;

const VOID = new Set(['br', 'col', 'hr', 'img', 'input', 'source', 'track', 'wbr']);

/** Attributes that mean something in a reader's program, by element; `*` for all. */
export const KEPT: Readonly<Record<string, readonly string[]>> = {
  '*': ['lang', 'dir', 'title'],
  a: ['href', 'hreflang', 'type'],
  audio: ['src', 'controls'],
  blockquote: ['cite'],
  col: ['span'],
  colgroup: ['span'],
  del: ['cite', 'datetime'],
  details: ['open'],
  img: ['src', 'alt', 'width', 'height'],
  ins: ['cite', 'datetime'],
  li: ['value'],
  ol: ['start', 'reversed', 'type'],
  q: ['cite'],
  source: ['src', 'type'],
  td: ['colspan', 'rowspan'],
  th: ['colspan', 'rowspan', 'scope', 'abbr'],
  time: ['datetime'],
  track: ['src', 'srclang', 'kind', 'label'],
  video: ['src', 'controls', 'poster', 'width', 'height'],
};
/** Of these, those that hold an address. */
export const ADDRESSES: ReadonlySet<string> = new Set(['href', 'src', 'poster', 'cite']);

/** What stands for an element: before what it holds, and after; null where it goes with all that it holds. */
type Form = readonly [open: string, close: string] | null;

const NOTHING: NonNullable<Form> = ['', ''];
const STRONG_LINE: Form = ['<p><strong>', '</strong></p>'];
const SOFT_LINE: Form = ['<p><em>', '</em></p>'];

/**
 * Elements whose class tells what they are, as `name.class`: what a style sheet shows is said by elements. Styles
 * themselves, which plugins write, are no text.
 */
const FORMS: Readonly<Record<string, Form>> = {
  style: null,
  'span.visually-hidden': null,
  'a.note-back': null,
  'div.callout': ['<blockquote>', '</blockquote>'],
  'p.callout-title': STRONG_LINE,
  'div.poem': ['<blockquote>', '</blockquote>'],
  'p.poem-title': STRONG_LINE,
  'p.poem-author': ['<p>— ', '</p>'],
  'div.table': NOTHING,
  'ol.timeline': ['<ul>', '</ul>'],
  'p.timeline-date': SOFT_LINE,
  'p.timeline-title': STRONG_LINE,
  'section.notes': NOTHING,
  'figure.gallery': NOTHING,
};

/** Elements by the one that they stand in: galleries become figures one after the other, numbers stand out. */
const FORMS_WITHIN: Readonly<Record<string, Form>> = {
  'figure.gallery ul': NOTHING,
  'gallery list li': NOTHING,
  'figure.gallery figcaption': SOFT_LINE,
  'dl.key-figures div': NOTHING,
  'figure.quote figcaption': ['<figcaption>— ', '</figcaption>'],
};

/** Elements that are known by the one that they stand in. */
const KINDS_WITHIN: Readonly<Record<string, string>> = {
  'figure.gallery ul': 'gallery list',
  'dl.key-figures div': 'key figure',
};

interface Open {
  name: string;
  /** Name and first class, or what it is within its parent. */
  kind: string;
  close: string;
  /** It goes, and all that it holds. */
  isLeftOut: boolean;
}

/**
 * The HTML of an article for feeds, as seen from the page at `url`: every address in full, no identifier, no class and
 * no attribute that only the page knows; boxes, poems, timelines and tasks by elements and signs.
 */
export function readerHtml(html: string, url: string): string {
  return new Reader(html.includes('<!--') ? withoutComments(html) : html, url).read();
}

/** Plugins may write comments. */
function withoutComments(html: string): string {
  const [start = '', ...rest] = html.split('<!--');
  return start + rest.map((part) => part.slice(part.indexOf('-->') + 3)).join('');
}

class Reader {
  readonly #html: string;
  readonly #url: string;
  readonly #origin: string;
  readonly #open: Open[] = [];
  #result = '';

  constructor(html: string, url: string) {
    this.#html = html;
    this.#url = url;
    this.#origin = new URL(url).origin;
  }

  read(): string {
    let end = 0;
    for (const tag of this.#html.matchAll(TAG)) {
      this.#say(this.#html.slice(end, tag.index));
      end = tag.index + tag[0].length;
      const name = tag[2]!.toLowerCase();
      if (tag[1] === '/') this.#closeTag(name);
      else this.#openTag(name, attributesOf(tag[3]!));
    }
    this.#say(this.#html.slice(end));
    return this.#result;
  }

  get #isLeftOut(): boolean {
    return this.#open.at(-1)?.isLeftOut ?? false;
  }

  #say(text: string): void {
    if (!this.#isLeftOut) this.#result += text;
  }

  #openTag(name: string, attributes: ReadonlyMap<string, string>): void {
    const parent = this.#open.at(-1);
    const [word = ''] = (attributes.get('class') ?? '').split(' ');
    const own = word === '' ? name : `${name}.${word}`;
    const known = formOf(own, `${parent?.kind} ${name}`);
    const form = known === undefined ? this.#formOf(name, word, attributes, parent) : known;
    const isLeftOut = this.#isLeftOut || form === null;
    const [before, after] = form ?? NOTHING;
    if (!isLeftOut) this.#result += before;
    if (VOID.has(name)) return;
    const kind = KINDS_WITHIN[`${parent?.kind} ${own}`] ?? own;
    this.#open.push({ name, kind, close: after, isLeftOut });
  }

  #closeTag(name: string): void {
    if (this.#open.at(-1)?.name !== name) return;
    const { close, isLeftOut } = this.#open.pop()!;
    if (!isLeftOut) this.#result += close;
  }

  #formOf(
    name: string,
    word: string,
    attributes: ReadonlyMap<string, string>,
    parent: Open | undefined,
  ): NonNullable<Form> {
    if (name === 'input') return [attributes.has('checked') ? '☑' : '☐', ''];
    if (name === 'picture' || (name === 'source' && parent?.name === 'picture')) return NOTHING;
    const written = this.#attributes(name, word, attributes);
    const isBare =
      written === '' && (name === 'span' || name === 'a' || name === 'div' || name === 'section');
    const [open, close] = isBare ? ['', ''] : [`<${name}${written}>`, `</${name}>`];
    if (name === 'dd' && parent?.kind === 'key figure' && word === '')
      return [`${open}<strong>`, `</strong>${close}`];
    // A caption, its credit and the way to the file stand on lines of their own.
    const isNext = word === 'credit' || word === 'original';
    return [isNext && !/<figcaption>\s*$/.test(this.#result.slice(-40)) ? `<br>${open}` : open, close];
  }

  #attributes(name: string, word: string, attributes: ReadonlyMap<string, string>): string {
    let written = '';
    for (const [key, value] of attributes) {
      if (!KEPT['*']!.includes(key) && !KEPT[name]?.includes(key)) continue;
      written += ` ${key}="${ADDRESSES.has(key) ? this.#address(value) : value.replaceAll('"', '&quot;')}"`;
    }
    const align = /^align-(left|center|right)$/.exec(word)?.[1];
    return align === undefined ? written : `${written} align="${align}"`;
  }

  /** An address in full, its `&amp;` kept. */
  #address(address: string): string {
    if (address.startsWith('/') && !address.startsWith('//')) return this.#origin + address;
    if (address.startsWith('#')) return this.#url + address;
    if (/^[a-z][a-z\d+.-]*:/i.test(address)) return address;
    const plain = address.replaceAll('&amp;', '&').replaceAll('&quot;', '"');
    if (!URL.canParse(plain, this.#url)) return address;
    return new URL(plain, this.#url).href.replaceAll('&', '&amp;').replaceAll('"', '%22');
  }
}

function formOf(own: string, within: string): Form | undefined {
  if (Object.hasOwn(FORMS, own)) return FORMS[own];
  return Object.hasOwn(FORMS_WITHIN, within) ? FORMS_WITHIN[within] : undefined;
}

/** Attributes by name, in small letters; one without a value has ''. */
function attributesOf(written: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  if (!/\S/.test(written)) return attributes;
  for (const [, name, double, single, bare] of written.matchAll(ATTRIBUTE)) {
    attributes.set(name!.toLowerCase(), double ?? single ?? bare ?? '');
  }
  return attributes;
}
