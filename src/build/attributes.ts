/**
 * Text and attributes of HTML as Astro's templates print them. A test holds each against Astro's own functions, which
 * are private to it.
 */

/** Elements without content or end (HTML § 13.1.2). */
export const VOID_ELEMENTS =
  /^(?:area|base|br|col|command|embed|hr|img|input|keygen|link|meta|param|source|track|wbr)$/i;

/** Attributes of which only the presence counts. */
const BOOLEAN =
  /^(?:allowfullscreen|async|autofocus|autoplay|checked|controls|default|defer|disabled|disablepictureinpicture|disableremoteplayback|formnovalidate|inert|loop|muted|nomodule|novalidate|open|playsinline|readonly|required|reversed|scoped|seamless|selected|itemscope)$/i;
/** Attributes that are so when their value is a truth value, and text otherwise. */
const BOOLEAN_OR_TEXT = new Set(['download', 'hidden', 'popover']);

/** Signs that would end the name of an attribute. */
const NO_NAME = /[\s"'>/=]/;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  "'": '&#39;',
  '"': '&quot;',
};
const TEXT_SIGNS = /[&<>'"]/;
const ALL_TEXT_SIGNS = /[&<>'"]/g;
const VALUE_SIGNS = /[&"]/;

/** A text as it stands in an element or in an attribute of any kind of quotes. */
export function escapeText(text: string): string {
  return TEXT_SIGNS.test(text) ? text.replace(ALL_TEXT_SIGNS, (sign) => ENTITIES[sign]!) : text;
}

/** An attribute with a space before it; '' where the value is none, or the name can be none. */
export function attribute(value: unknown, name: string, tag = ''): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string' && value !== '' && isOrdinary(name))
    return ` ${name}="${escapeValue(value)}"`;
  if (NO_NAME.test(name) || name === 'set:html' || name === 'set:text') return '';
  if (name === 'class:list') {
    const classes = classNames(value);
    return classes === '' ? '' : ` class="${escapeValue(classes)}"`;
  }
  if (name === 'className') return ` class="${escapeValue(String(value))}"`;
  if (name === 'style' && typeof value === 'object') return ` style="${escapeValue(styleOf(value))}"`;
  if (BOOLEAN.test(name) || (BOOLEAN_OR_TEXT.has(name) && typeof value === 'boolean')) {
    // Custom elements have attributes of their own, of any value.
    const isOwn = tag.includes('-') && name !== 'popover';
    if (isOwn) return ` ${name}="${escapeValue(String(value))}"`;
    return value ? ` ${name}` : '';
  }
  return value === '' ? ` ${name}` : ` ${name}="${escapeValue(String(value))}"`;
}

/** The attributes of `{...values}`, in their order; classes given in two ways come together. */
export function spreadAttributes(values: Readonly<Record<string, unknown>>, tag = ''): string {
  let written = '';
  for (const [name, value] of Object.entries(values)) written += attribute(value, name, tag);
  return written;
}

const ordinary = new Map<string, boolean>();

/** Whether texts are written under the name as they are, which most names are asked thousands of times. */
function isOrdinary(name: string): boolean {
  let known = ordinary.get(name);
  if (known === undefined) {
    known =
      !NO_NAME.test(name) &&
      !BOOLEAN.test(name) &&
      !/^(?:set:html|set:text|class:list|className)$/.test(name);
    ordinary.set(name, known);
  }
  return known;
}

const escapeValue = (text: string): string =>
  VALUE_SIGNS.test(text) ? text.replaceAll('&', '&amp;').replaceAll('"', '&quot;') : text;

/** Classes given as text, numbers, lists and conditions, as clsx joins them. */
function classNames(value: unknown): string {
  if (!value) return '';
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (Array.isArray(value)) {
    return value
      .filter(Boolean)
      .map(classNames)
      .filter((name) => name !== '')
      .join(' ');
  }
  if (typeof value !== 'object') return '';
  return Object.entries(value)
    .filter(([, isOn]) => Boolean(isOn))
    .map(([name]) => name)
    .join(' ');
}

/** `{ marginTop: 0 }` as `margin-top:0`; a list of two is declarations, and a text that follows them. */
function styleOf(value: object): string {
  if (Array.isArray(value) && value.length === 2) return `${styleOf(value[0] as object)};${value[1]}`;
  return Object.entries(value)
    .filter(([, one]) => (typeof one === 'string' && one.trim() !== '') || typeof one === 'number')
    .map(([name, one]) => `${isCustomProperty(name) ? name : hyphenated(name)}:${one}`)
    .join(';');
}

const isCustomProperty = (name: string): boolean => name[0] === '-' || name[1] === '-';

const hyphenated = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
