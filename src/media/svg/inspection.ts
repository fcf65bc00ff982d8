import { type SaxesAttributeNS, SaxesParser, type SaxesTagNS } from 'saxes';
import type { Finding } from '../image.ts';
import { ATTRIBUTES, ELEMENTS, INERT, NEVER_ANIMATED, SVG, XHTML, XLINK, XML, XMLNS } from './allowed.ts';

/** A document that is unfit in more places than this is unfit altogether. */
const MOST_FINDINGS = 10;
/** Links lead elsewhere when a reader follows them; nothing is loaded. */
const LINK = /^(?:https?:|mailto:|#|[^:]*$)/i;
const OWN_PART = /^\s*#/;
/** Attributes that no browser reads as a style. */
const NOT_STYLE = new Set(['id', 'class', 'title', 'lang', 'd', 'points', 'unicode', 'glyph-name', 'href']);
/** Pictures that stand in the file itself; an SVG in it could hold anything again. */
const EMBEDDED = /^\s*data:image\/(?:png|jpe?g|gif|webp|avif)[;,]/i;
const EMBEDDED_FONT = /^\s*data:(?:font\/|application\/(?:x-)?font-)/i;
/** What loads in a style sheet without `url()`; a backslash could spell any of it. */
const CSS_LOAD = /@import|\\|(?:image-set|image|src)\s*\(/i;
const CSS_URL = /url\(\s*["']?([^)]*)/gi;

interface Fault {
  code: 'attribute' | 'reference';
  what: string;
}

class TooMany extends Error {}

/** One reading of an XML document, as `kind` asks: see `checkSvg` and `checkXml`. */
export class Inspection {
  readonly #kind: 'svg' | 'xml';
  readonly #findings: Finding[] = [];
  /** Offsets of the current element's attributes. */
  readonly #attributesAt = new Map<string, number>();
  #text = '';
  #style: { at: number; css: string } | null = null;
  /** Offset of the current element. */
  #tagAt = 0;
  /** Elements open since the last one refused, which stands for all that it holds. */
  #refused = 0;

  constructor(kind: 'svg' | 'xml') {
    this.#kind = kind;
  }

  run(text: string): Finding[] {
    this.#text = text;
    const parser = new SaxesParser({ xmlns: true });
    parser.on('doctype', (doctype) => this.#doctype(doctype, this.#place(parser.position, '<!DOCTYPE')));
    parser.on('processinginstruction', ({ target, body }) => {
      if (target === 'xml-stylesheet' && (this.#kind === 'svg' || /xsl/i.test(body))) {
        this.#add('stylesheet', this.#place(parser.position, '<?'), target);
      }
    });
    parser.on('opentagstart', () => {
      this.#tagAt = this.#place(parser.position, '<');
      this.#attributesAt.clear();
    });
    parser.on('attribute', ({ name }) => this.#attributesAt.set(name, this.#place(parser.position, name)));
    parser.on('opentag', (tag) => this.#open(tag));
    parser.on('closetag', (tag) => this.#close(tag));
    parser.on('text', (part) => this.#css(part));
    parser.on('cdata', (part) => this.#css(part));
    parser.on('error', (error) => this.#malformed(error, parser.position));
    try {
      parser.write(text).close();
    } catch (error) {
      if (!(error instanceof TooMany)) throw error;
    }
    return this.#findings;
  }

  /** The last place at or before `position` where `mark` stands. */
  #place(position: number, mark: string): number {
    return Math.max(0, this.#text.lastIndexOf(mark, position - mark.length));
  }

  #add(code: string, at: number, what: string): void {
    const before = this.#text.slice(0, at).split(/\r\n|\r|\n/);
    const place = { line: before.length, column: before.at(-1)!.length + 1 };
    const params = { what: what.length > 80 ? `${what.slice(0, 79)}…` : what };
    this.#findings.push({ code: `${this.#kind}-${code}`, severity: 'error', ...place, params });
    if (this.#findings.length >= MOST_FINDINGS) throw new TooMany();
  }

  /** Browsers stop at the first fault, and so does what can be said of the document. */
  #malformed(error: Error, at: number): never {
    const reason = error.message.replace(/^[\d:]*\s*/, '');
    const isEcho =
      reason.startsWith('undefined entity') && this.#findings.some(({ code }) => code === 'svg-entity');
    if (isEcho) throw new TooMany();
    if (this.#kind === 'svg') this.#add('malformed', at, reason);
    throw new TooMany();
  }

  #doctype(doctype: string, at: number): void {
    if (/<!ENTITY|%/.test(doctype)) this.#add('entity', at, '<!ENTITY');
  }

  #open(tag: SaxesTagNS): void {
    if (this.#refused > 0) {
      this.#refused += 1;
      return;
    }
    if (this.#kind === 'xml') {
      if (tag.uri === XHTML || tag.uri === SVG) this.#add('active', this.#tagAt, `<${tag.name}>`);
      return;
    }
    if (tag.uri === SVG ? !ELEMENTS.has(tag.local) : !INERT.test(tag.uri)) {
      this.#add('element', this.#tagAt, `<${tag.name}>`);
      this.#refused = 1;
      return;
    }
    if (tag.uri === SVG && tag.local === 'style') this.#style = { at: this.#tagAt, css: '' };
    for (const attribute of Object.values(tag.attributes)) {
      const fault = attributeFault(tag, attribute);
      if (fault) this.#add(fault.code, this.#attributesAt.get(attribute.name) ?? this.#tagAt, fault.what);
    }
  }

  #css(part: string): void {
    if (this.#style) this.#style.css += part;
  }

  #close(tag: SaxesTagNS): void {
    if (this.#refused > 0) this.#refused -= 1;
    if (!this.#style || tag.local !== 'style') return;
    const load = loadedByCss(this.#style.css);
    if (load !== null) this.#add('reference', this.#style.at, load);
    this.#style = null;
  }
}

/** Why an attribute is refused, null when it is not. */
function attributeFault(tag: SaxesTagNS, { name, local, uri, value }: SaxesAttributeNS): Fault | null {
  if (isInert(name, local, uri)) return null;
  const known = uri === XLINK || (uri === '' && (tag.uri !== SVG || ATTRIBUTES.has(name)));
  if (!known) return { code: 'attribute', what: name };
  if (local === 'href' && !isAllowedReference(tag, value)) return { code: 'reference', what: value };
  if (name === 'attributeName' && NEVER_ANIMATED.test(value.trim()))
    return { code: 'attribute', what: value };
  const load = NOT_STYLE.has(local) ? null : loadedByCss(value);
  return load === null ? null : { code: 'reference', what: load };
}

/** Attributes that no browser acts on. */
function isInert(name: string, local: string, uri: string): boolean {
  if (uri === '') return name === 'xmlns' || /^(?:data|aria)-[\w-]+$/.test(name);
  if (uri === XML) return ['space', 'lang', 'id'].includes(local);
  return uri === XMLNS || (uri === XLINK && local !== 'href') || INERT.test(uri);
}

function isAllowedReference({ local, uri }: SaxesTagNS, value: string): boolean {
  if (uri !== SVG) return true;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers drop these from a scheme
  if (local === 'a') return LINK.test(value.replace(/[\u0000-\u0020]/g, ''));
  if (local === 'image' || local === 'feImage') return OWN_PART.test(value) || EMBEDDED.test(value);
  return OWN_PART.test(value);
}

/** What a style sheet or the value of a property would load from elsewhere, null when it loads nothing. */
function loadedByCss(text: string): string | null {
  const load = CSS_LOAD.exec(text);
  if (load) return load[0];
  for (const [written, target = ''] of text.matchAll(CSS_URL)) {
    if (!OWN_PART.test(target) && !EMBEDDED.test(target) && !EMBEDDED_FONT.test(target)) return written;
  }
  return null;
}
