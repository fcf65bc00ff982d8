import { type SaxesAttributeNS, SaxesParser, type SaxesTagNS } from 'saxes';
import type { Finding } from '../image.ts';
import {
  ACTING,
  ACTING_NAMESPACES,
  ATTRIBUTES,
  ELEMENTS,
  INERT,
  NEVER_ANIMATED,
  SVG,
  XLINK,
  XML,
  XMLNS,
} from './allowed.ts';
import { isEmbeddedImage, isOwnPart, loadedByCss, withoutFonts } from './css.ts';
import { declaredEntities } from './entities.ts';

/** A document that is unfit in more places than this is unfit altogether. */
const MOST_FINDINGS = 10;
/** Depth beyond which browsers and editors give up. */
const MOST_DEPTH = 1000;
/** What is left out, named in a notice. */
const MOST_NAMED = 5;
/** Links lead elsewhere when a reader follows them; nothing is loaded. */
const LINK = /^(?:https?:|mailto:|#|[^:]*$)/i;
/** Attributes that no browser reads as a style. */
const NOT_STYLE = new Set(['id', 'class', 'title', 'lang', 'd', 'points', 'unicode', 'glyph-name', 'href']);
/** A style sheet of CSS beside the document, which only draws. */
const CSS_BESIDE = /^\s*(?:type="text\/css"\s+href="[\w.-]+"|href="[\w.-]+"\s+type="text\/css")\s*$/;

interface Fault {
  code: 'attribute' | 'reference';
  what: string;
}

interface Style {
  at: number;
  css: string;
}

interface Foreign {
  at: number;
  depth: number;
  hasFallback: boolean;
  words: boolean;
}

class Enough extends Error {}

export interface Inspected {
  findings: Finding[];
  /** The document without what is left out; null where it is published as it is, or not at all. */
  cleaned: string | null;
}

/** One reading of an XML document, as `kind` asks: see `inspectSvg` and `inspectXml`. */
export class Inspection {
  readonly #kind: 'svg' | 'xml';
  readonly #findings: Finding[] = [];
  /** Offsets of the current element's attributes. */
  readonly #attributesAt = new Map<string, number>();
  readonly #left = new Map<string, number>();
  #leftAt = 0;
  #text = '';
  #output: string[] = [];
  #style: Style | null = null;
  /** Offset of the current element. */
  #tagAt = 0;
  #depth = 0;
  /** Elements open since the last one refused or left out, which stands for all that it holds. */
  #skipped = 0;
  /** Names of the open elements. */
  readonly #open: string[] = [];
  /** The `foreignObject` that is being left out, and whether it holds words that nothing stands in for. */
  #foreign: Foreign | null = null;

  constructor(kind: 'svg' | 'xml') {
    this.#kind = kind;
  }

  run(text: string): Inspected {
    this.#text = text;
    const parser = new SaxesParser({ xmlns: true });
    parser.on('doctype', (doctype) => this.#doctype(doctype, parser));
    parser.on('processinginstruction', ({ target, body }) => {
      if (target !== 'xml-stylesheet' || (this.#kind === 'xml' && CSS_BESIDE.test(body))) return;
      this.#add('stylesheet', this.#place(parser.position, '<?'), target);
    });
    parser.on('opentagstart', () => {
      this.#tagAt = this.#place(parser.position, '<');
      this.#attributesAt.clear();
    });
    parser.on('attribute', ({ name }) => this.#attributesAt.set(name, this.#place(parser.position, name)));
    parser.on('opentag', (tag) => this.#opened(tag));
    parser.on('closetag', (tag) => this.#closed(tag));
    parser.on('text', (part) => this.#words(part));
    parser.on('cdata', (part) => this.#words(part));
    parser.on('error', (error) => this.#malformed(error, parser.position));
    try {
      parser.write(text).close();
    } catch (error) {
      if (!(error instanceof Enough)) throw error;
    }
    if (this.#findings.length > 0 || this.#left.size === 0)
      return { findings: this.#findings, cleaned: null };
    this.#notice();
    return { findings: this.#findings, cleaned: `${XML_DECLARATION}${this.#output.join('')}\n` };
  }

  /** The last place at or before `position` where `mark` stands. */
  #place(position: number, mark: string): number {
    return Math.max(0, this.#text.lastIndexOf(mark, position - mark.length));
  }

  #positionAt(at: number) {
    const before = this.#text.slice(0, at).split(/\r\n|\r|\n/);
    return { line: before.length, column: before.at(-1)!.length + 1 };
  }

  #add(code: string, at: number, what: string): void {
    const params = { what: what.length > 80 ? `${what.slice(0, 79)}…` : what };
    this.#findings.push({
      code: `${this.#kind}-${code}`,
      severity: 'error',
      ...this.#positionAt(at),
      params,
    });
    if (this.#findings.length >= MOST_FINDINGS) throw new Enough();
  }

  /** Notes that something is left out of the published file. */
  #leave(what: string, at: number): void {
    if (this.#left.size === 0) this.#leftAt = at;
    this.#left.set(what, (this.#left.get(what) ?? 0) + 1);
  }

  #notice(): void {
    const names = [...this.#left.keys()].map((name) => (name.length > 60 ? `${name.slice(0, 59)}…` : name));
    const what = names.slice(0, MOST_NAMED).join(', ') + (names.length > MOST_NAMED ? '…' : '');
    const place = this.#positionAt(this.#leftAt);
    this.#findings.push({ code: 'svg-cleaned', severity: 'warning', ...place, params: { what } });
  }

  /** Browsers stop at the first fault, and so does what can be said of the document. */
  #malformed(error: Error, at: number): never {
    const reason = error.message.replace(/^[\d:]*\s*/, '');
    const isEcho =
      this.#findings.some(({ code }) => code.endsWith('-entity')) && reason.startsWith('undefined entity');
    // An end that is missing hides nothing: all of the text has been looked at.
    const isCut = at >= this.#text.length && /^(?:unclosed tag|document must contain)/.test(reason);
    const isTold = this.#kind === 'xml' && (isCut || this.#findings.length > 0);
    if (!isEcho && !isTold) this.#add('malformed', at, reason);
    throw new Enough();
  }

  #doctype(doctype: string, parser: SaxesParser): void {
    const at = this.#place(parser.position, '<!DOCTYPE');
    const declared = declaredEntities(doctype);
    if (declared === null) {
      this.#add('entity', at, '<!ENTITY');
      return;
    }
    for (const [name, value] of declared) parser.ENTITIES[name] = value;
    if (declared.size > 0) this.#leave('<!ENTITY>', at);
    if (doctype.includes('<!ATTLIST')) {
      // A default value gives any element any name space: what it becomes could not be told.
      if (this.#kind === 'xml') this.#add('entity', at, '<!ATTLIST');
      else this.#leave('<!ATTLIST>', at);
    }
    if (this.#kind === 'xml') {
      // A browser may know names from the document type that are declared nowhere here: none of them is markup.
      parser.ENTITIES = new Proxy(parser.ENTITIES, { get: (known, name: string) => known[name] ?? '' });
    }
  }

  #opened(tag: SaxesTagNS): void {
    this.#depth += 1;
    if (this.#depth > MOST_DEPTH) {
      this.#add('malformed', this.#tagAt, `> ${MOST_DEPTH}`);
      throw new Enough();
    }
    if (this.#skipped > 0) {
      this.#skipped += 1;
      return;
    }
    if (this.#kind === 'xml') {
      if (tag.uri === SVG || ACTING_NAMESPACES.has(tag.uri))
        this.#add('active', this.#tagAt, `<${tag.name}>`);
      return;
    }
    const parent = this.#open.at(-1);
    const verdict = this.#verdict(tag, parent);
    if (verdict !== 'keep') {
      this.#skipped = 1;
      return;
    }
    this.#open.push(tag.uri === SVG ? tag.local : '');
    if (tag.uri === SVG && tag.local === 'style') this.#style = { at: this.#tagAt, css: '' };
    this.#output.push(`<${tag.name}${this.#attributes(tag)}>`);
  }

  #verdict(tag: SaxesTagNS, parent: string | undefined): 'keep' | 'skip' {
    const { uri, local, name } = tag;
    const at = this.#tagAt;
    if (parent === undefined && uri !== SVG) {
      this.#add(uri === '' && local === 'svg' ? 'namespace' : 'element', at, `<${name}>`);
      return 'skip';
    }
    if (uri === SVG && ELEMENTS.has(local)) return 'keep';
    if (uri !== SVG && INERT.test(uri)) return 'keep';
    if (uri === SVG && local === 'foreignObject') {
      this.#foreign = { at, depth: this.#depth, hasFallback: parent === 'switch', words: false };
      this.#leave('<foreignObject>', at);
      return 'skip';
    }
    const acts = uri === SVG ? ACTING.has(local.toLowerCase()) : ACTING_NAMESPACES.has(uri);
    if (acts || (uri === '' && ACTING.has(local.toLowerCase()))) this.#add('element', at, `<${name}>`);
    else this.#leave(`<${name}>`, at);
    return 'skip';
  }

  /** The attributes that are kept, as they are written into the cleaned document. */
  #attributes(tag: SaxesTagNS): string {
    let result = '';
    for (const attribute of Object.values(tag.attributes)) {
      const at = this.#attributesAt.get(attribute.name) ?? this.#tagAt;
      let { value } = attribute;
      if (isInert(attribute)) {
        result += written(attribute.name, value);
        continue;
      }
      if (isNeedless(tag, attribute)) {
        this.#leave(attribute.name, at);
        continue;
      }
      if (attribute.local === 'style' && loadedByCss(value) === null) {
        const lean = withoutFonts(value);
        if (lean !== value && value.includes('\\')) this.#leave('-inkscape-…', at);
        value = lean;
      }
      const fault = attributeFault(tag, { ...attribute, value });
      if (fault) this.#add(fault.code, at, fault.what);
      else result += written(attribute.name, value);
    }
    return result;
  }

  #words(part: string): void {
    if (this.#foreign && part.trim() !== '') this.#foreign.words = true;
    if (this.#kind === 'xml' || this.#skipped > 0) return;
    if (this.#style) {
      this.#style.css += part;
    } else if (this.#open.length > 0) this.#output.push(escaped(part));
  }

  #closed(tag: SaxesTagNS): void {
    this.#depth -= 1;
    if (this.#skipped > 0) {
      this.#skipped -= 1;
      if (this.#foreign && this.#depth < this.#foreign.depth) this.#closeForeign(this.#foreign);
      return;
    }
    if (this.#kind === 'xml') return;
    this.#open.pop();
    if (this.#style && tag.local === 'style') this.#closeStyle(this.#style);
    this.#output.push(`</${tag.name}>`);
  }

  /** Words in HTML that no `<switch>` gives a second time would be lost. */
  #closeForeign({ at, hasFallback, words }: Foreign): void {
    this.#foreign = null;
    if (words && !hasFallback) this.#add('element', at, '<foreignObject>');
  }

  #closeStyle({ at, css }: Style): void {
    this.#style = null;
    let lean = css;
    if (loadedByCss(css) !== null) {
      lean = withoutFonts(css);
      const load = loadedByCss(lean);
      if (load !== null) this.#add('reference', at, load);
      else this.#leave('@font-face', at);
    }
    this.#output.push(escaped(lean));
  }
}

const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\t': '&#9;',
  '\r': '&#13;',
};

const escaped = (text: string): string => text.replace(/[&<>\r]/g, (sign) => ENTITIES[sign]!);

const written = (name: string, value: string): string =>
  ` ${name}="${value.replace(/[&<>"\n\t\r]/g, (sign) => ENTITIES[sign]!)}"`;

/** Attributes that nothing is lost without, and that no browser acts on. */
function isNeedless(tag: SaxesTagNS, { name, local, uri }: SaxesAttributeNS): boolean {
  if (tag.uri !== SVG) return false;
  if (uri === '') return !ATTRIBUTES.has(name) && !/^(?:on|src$|action$|formaction$)/i.test(name);
  return uri !== XLINK && uri !== XML && !ACTING_NAMESPACES.has(uri) && local !== 'href';
}

/** Why an attribute is refused, null when it is not. */
function attributeFault(tag: SaxesTagNS, { name, local, uri, value }: SaxesAttributeNS): Fault | null {
  const known = uri === XLINK || (uri === '' && (tag.uri !== SVG || ATTRIBUTES.has(name)));
  if (!known) return { code: 'attribute', what: name };
  if (local === 'href' && !isAllowedReference(tag, value)) return { code: 'reference', what: value };
  if (name === 'attributeName' && NEVER_ANIMATED.test(value.trim()))
    return { code: 'attribute', what: value };
  const load = NOT_STYLE.has(local) ? null : loadedByCss(value);
  return load === null ? null : { code: 'reference', what: load };
}

/** Attributes that no browser acts on. */
function isInert({ name, local, uri }: SaxesAttributeNS): boolean {
  if (uri === '') return /^(?:data|aria)-[\w-]+$/.test(name);
  if (uri === XMLNS) return true;
  if (uri === XML) return ['space', 'lang', 'id'].includes(local);
  return (uri === XLINK && local !== 'href') || INERT.test(uri);
}

function isAllowedReference({ local, uri }: SaxesTagNS, value: string): boolean {
  if (uri !== SVG) return true;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers drop these from a scheme
  if (local === 'a') return LINK.test(value.replace(/[\u0000-\u0020]/g, ''));
  if (local === 'image' || local === 'feImage') return isOwnPart(value) || isEmbeddedImage(value);
  return isOwnPart(value);
}
