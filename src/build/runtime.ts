/**
 * What the compiled templates call to make HTML: Astro's compiler runtime for templates that are pure,
 * synchronous functions of their props, as ours are. Every part becomes text as soon as it is made, where
 * Astro keeps a tree of chunks for what may still stream in: a tenth of the time for the same bytes. Which
 * bytes is Astro's word: the tests hold escaping and attributes against its own functions, and compare whole sites
 * with `astro build`. What is not exported here (scripts, islands, transitions) cannot be used in a template,
 * and the compiler says so with its place.
 */
import { attribute, escapeText, spreadAttributes as spread, VOID_ELEMENTS } from './attributes.ts';

/**
 * Text that is HTML already. What is long stays in pieces, of which it is the first one behind the other: joined,
 * the text of an article would be copied into each element around it.
 */
class Html {
  readonly #text: string;
  readonly pieces: readonly string[] | null;

  constructor(text: string, pieces: readonly string[] | null = null) {
    this.#text = text;
    this.pieces = pieces;
  }

  toString(): string {
    return this.pieces === null ? this.#text : this.pieces.join('');
  }
}

/** From how many characters on a text is a piece of its own. */
const LONG = 2000;

const NOTHING = new Html('');

/** What stands between the braces of a template. */
type Child = unknown;
type Slot = (result: Result) => Child;
type Slots = Readonly<Record<string, Slot>>;
type Props = Record<string, unknown>;
export type Component = (result: Result, props: Props, slots: Slots) => Child;

/** The component of `<>…</>`. */
export const Fragment: unique symbol = Symbol('Fragment');

/** What templates know as `Astro`: all that depends on a request throws, a page comes from its view alone. */
class TemplateGlobal {
  readonly props: Props;
  self: Component | null = null;

  constructor(props: Props) {
    this.props = props;
  }
}
for (const name of [
  'url',
  'request',
  'params',
  'slots',
  'cookies',
  'locals',
  'site',
  'redirect',
  'rewrite',
] as const) {
  Object.defineProperty(TemplateGlobal.prototype, name, {
    get() {
      throw new Error(`Astro.${name} is not there: a template takes all it prints from its view`);
    },
  });
}

interface Result {
  createAstro(props: Props, slots: Slots): TemplateGlobal;
}

/** Templates keep nothing on their result, so one serves every page. */
const RESULT: Result = { createAstro: (props) => new TemplateGlobal(props) };

/** The page of a component, with its doctype, in pieces. Throws what the template throws. */
export function renderPage(component: Component, props: object): readonly string[] {
  const page = html(component(RESULT, props as Props, {}));
  return ['<!DOCTYPE html>', ...(page.pieces ?? [String(page)])];
}

/**
 * A template: its own HTML, and children between. Joined at once: what `+` would give is a tree of strings, that
 * takes as long to flatten as to make.
 */
export function render(parts: readonly string[], ...children: Child[]): Html {
  if (children.length === 0) return new Html(parts[0]!);
  const short: string[] = [];
  let pieces: string[] | null = null;
  for (let index = 0; index < children.length; index++) {
    const part = parts[index]!;
    if (part !== '') short.push(part);
    const child = children[index];
    if (child instanceof Html && child.pieces !== null) {
      pieces = withJoined(pieces, short);
      for (const piece of child.pieces) pieces.push(piece);
      continue;
    }
    const written = text(child);
    if (written.length >= LONG) {
      pieces = withJoined(pieces, short);
      pieces.push(written);
    } else if (written !== '') short.push(written);
  }
  short.push(parts[children.length]!);
  if (pieces !== null) return new Html('', withJoined(pieces, short));
  return new Html(short.length === 1 ? short[0]! : short.join(''));
}

/** Adds the short texts to the pieces as one, and empties their list. */
function withJoined(pieces: string[] | null, short: string[]): string[] {
  const joined = pieces ?? [];
  if (short.length > 0) joined.push(short.join(''));
  short.length = 0;
  return joined;
}

/** A child as HTML, by the rules of Astro's `renderChild`. */
function text(child: Child): string {
  if (typeof child === 'string') return escapeText(child);
  if (child instanceof Html) return child.toString();
  if (child === undefined || child === null || child === false) return '';
  if (Array.isArray(child)) return joined(child);
  if (typeof child === 'function') return text(child());
  if (typeof child !== 'object') return child || child === 0 ? String(child) : '';
  if (Symbol.iterator in child) return joined(child as Iterable<Child>);
  throw new Error('then' in child ? NO_PROMISE : `a template cannot print ${String(child)}`);
}

const NO_PROMISE = 'a template cannot wait for a promise: it takes all it prints from its view';

function joined(children: Iterable<Child>): string {
  const html: string[] = [];
  for (const child of children) html.push(text(child));
  return html.join('');
}

export function createComponent(component: Component): Component {
  return component;
}

/** Stands for the `Astro` outside components, which ours do not use. */
export function createAstro(): object {
  return {};
}

/** A component, an element whose name is computed, or a fragment. */
export function renderComponent(
  result: Result,
  name: string,
  component: Component | string | typeof Fragment | undefined,
  props: Props,
  slots?: Slots,
): Html {
  if (component === Fragment) return html(slots?.default?.(result));
  if (typeof component === 'function') {
    const shared = slots === undefined ? sharedProp(props) : null;
    const make = () => html(component(result, props, slots ?? NO_SLOTS));
    return shared === null ? make() : keptOr(shared, component, props, make);
  }
  if (typeof component === 'string') return element(result, component, props, slots ?? NO_SLOTS);
  throw new Error(`<${name}> is no component: ${String(component)}`);
}

const NO_SLOTS: Slots = {};

/** What a component gave for props of which all that is no plain value is frozen. */
interface Kept {
  component: Component;
  props: Props;
  html: Html;
}

/** By the first of the frozen props. */
const kept = new WeakMap<object, Kept[]>();
/** For one frozen value; a plain value beside it may be different on each page. */
const MOST_KEPT = 24;

/**
 * The first of the props that is no plain value, where all such are frozen: views freeze what many pages share, and
 * what a component makes of that alone is made once. Null where a prop is not frozen, or all are plain.
 */
function sharedProp(props: Props): object | null {
  let first: object | null = null;
  for (const key in props) {
    const value = props[key];
    if (typeof value === 'function') return null;
    if (typeof value !== 'object' || value === null) continue;
    if (!Object.isFrozen(value)) return null;
    first ??= value;
  }
  return first;
}

function keptOr(shared: object, component: Component, props: Props, make: () => Html): Html {
  let all = kept.get(shared);
  if (!all) {
    all = [];
    kept.set(shared, all);
  }
  for (const one of all) if (one.component === component && isSame(one.props, props)) return one.html;
  const html = make();
  if (all.length < MOST_KEPT) all.push({ component, props, html });
  return html;
}

function isSame(some: Props, others: Props): boolean {
  for (const key in some) if (some[key] !== others[key]) return false;
  for (const key in others) if (!(key in some)) return false;
  return true;
}

const html = (child: Child): Html => (child instanceof Html ? child : new Html(text(child)));

function element(result: Result, tag: string, props: Props, slots: Slots): Html {
  let inside = '';
  for (const slot of Object.values(slots)) inside += text(slot(result));
  let attributes = '';
  for (const key of Object.keys(props)) attributes += attribute(props[key], key, tag);
  const end = inside === '' && VOID_ELEMENTS.test(tag) ? '/>' : `>${inside}</${tag}>`;
  return new Html(`<${tag}${attributes}${end}`);
}

/** What a component was given to show at its `<slot>`, else what stands there. */
export function renderSlot(result: Result, slot: Slot | undefined, fallback?: Child): Html {
  return html(slot ? slot(result) : fallback);
}

/** Where Astro puts styles and scripts of its own, which pages do not have. */
export function renderHead(): Html {
  return NOTHING;
}
export { renderHead as maybeRenderHead, renderHead as templateEnter, renderHead as templateExit };

/** What `set:html` is given. */
export function unescapeHTML(value: unknown): unknown {
  return typeof value === 'string' ? new Html(value) : value;
}

/** An attribute with a space before it; nothing where the value is none. */
export function addAttribute(value: unknown, key: string): Html {
  const written = attribute(value, key);
  return written === '' ? NOTHING : new Html(written);
}

/** Attributes spread into an element: `{...attributes}`. */
export function spreadAttributes(values: Props = {}): Html {
  return new Html(spread(values));
}
