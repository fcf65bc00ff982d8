/** What every page must have, and where its addresses lead. Faults are sentences that begin with the file. */
import { createHash } from 'node:crypto';
import type { Element } from 'hast';
import {
  attribute,
  type BuiltPage,
  type BuiltSite,
  type PageElement,
  textOf,
} from '../../src/commands/a11y/built-site.ts';

/** Attributes that name ids of their own page, as hast calls them. */
const REFERENCES = [
  'ariaLabelledBy',
  'ariaDescribedBy',
  'ariaControls',
  'ariaOwns',
  'htmlFor',
  'popoverTarget',
  'headers',
  'list',
];
const ADDRESSES = ['href', 'src', 'poster', 'action', 'data', 'cite'];
/** Elements whose address is a link to follow: others are loaded with the page. */
const FOLLOWED = new Set(['a', 'area', 'form', 'q', 'blockquote', 'ins', 'del']);
/** Relations of `<link>` that a browser loads. */
const LOADED = /\b(?:stylesheet|icon|preload|modulepreload|manifest|apple-touch-icon)\b/;

/** `policy` is the Content-Security-Policy that the host sends: scripts in pages must be in it, by their hashes. */
export function checkPages(site: BuiltSite, policy = ''): string[] {
  return [...site.pages.values()].flatMap((page) =>
    [
      ...shapeFaults(page),
      ...idFaults(page),
      ...policyFaults(page, policy),
      ...addressFaults(site, page),
    ].map((fault) => `${page.path}: ${fault}`),
  );
}

const named = ({ elements }: BuiltPage, ...names: string[]): Element[] =>
  elements.flatMap(({ element }) => (names.includes(element.tagName) ? element : []));

function shapeFaults(page: BuiltPage): string[] {
  const faults: string[] = [];
  const html = named(page, 'html')[0];
  if (!html || attribute(html, 'lang') === '') faults.push('no language');
  const title = named(page, 'title')[0];
  if (!title || textOf(title).trim() === '') faults.push('no title');
  if (named(page, 'main').length !== 1) faults.push(`${named(page, 'main').length} main, not one`);
  if (!named(page, 'meta').some((meta) => attribute(meta, 'name') === 'viewport')) faults.push('no viewport');
  const headings = named(page, 'h1', 'h2', 'h3', 'h4', 'h5', 'h6');
  const levels = headings.map(({ tagName }) => Number(tagName[1]));
  const first = levels.filter((level) => level === 1).length;
  if (first !== 1) faults.push(`${first} h1, not one`);
  for (const [at, level] of levels.entries()) {
    const before = at === 0 ? 0 : levels[at - 1]!;
    if (level > before + 1) faults.push(`h${level} “${textOf(headings[at]!).trim()}” follows h${before}`);
  }
  for (const image of named(page, 'img')) {
    const source = attribute(image, 'src');
    if (image.properties.alt === undefined) faults.push(`image ${source} has no alt`);
    if (!image.properties.width || !image.properties.height) faults.push(`image ${source} has no dimensions`);
  }
  return faults;
}

function idFaults(page: BuiltPage): string[] {
  const faults: string[] = [];
  const seen = new Set<string>();
  for (const { element } of page.elements) {
    const id = attribute(element, 'id');
    if (id && seen.has(id)) faults.push(`two elements have the id ${id}`);
    seen.add(id);
    for (const name of REFERENCES) {
      for (const reference of attribute(element, name).split(/\s+/)) {
        if (reference && !page.ids.has(reference))
          faults.push(`${element.tagName} ${name}: no id ${reference}`);
      }
    }
  }
  return faults;
}

/** What the Content-Security-Policy would refuse, and JSON-LD that cannot be read. */
function policyFaults(page: BuiltPage, policy: string): string[] {
  return page.elements.flatMap(({ element }) => {
    const { tagName, properties } = element;
    const faults: string[] = [];
    if (properties.style !== undefined) faults.push(`${tagName} has a style of its own`);
    for (const name of Object.keys(properties)) {
      if (/^on[A-Z]/.test(name)) faults.push(`${tagName} has a handler, ${name}`);
    }
    if (tagName === 'style') faults.push('a style element');
    if (tagName === 'script' && properties.src === undefined) {
      const type = attribute(element, 'type');
      const hash = createHash('sha256').update(textOf(element)).digest('base64');
      if (!type.endsWith('json')) {
        if (!policy.includes(`'sha256-${hash}'`))
          faults.push(`a script in the page whose hash the policy lacks`);
      } else if (!isJson(textOf(element))) faults.push(`${type} that is no JSON`);
    }
    return faults;
  });
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function addressFaults(site: BuiltSite, page: BuiltPage): string[] {
  return page.elements.flatMap((place) =>
    addressesOf(place).flatMap(([name, value]) => addressFault(site, page, place.element, name, value) ?? []),
  );
}

/** Every address that an element names: attribute and value. */
function addressesOf({ element }: PageElement): [string, string][] {
  const found = ADDRESSES.flatMap((name): [string, string][] => {
    const value = element.properties[name];
    return typeof value === 'string' ? [[name, value]] : [];
  });
  for (const candidate of attribute(element, 'srcSet').split(/,\s+|,$/)) {
    const [address] = candidate.trim().split(/\s+/);
    if (address) found.push(['srcset', address]);
  }
  return found;
}

function addressFault(
  site: BuiltSite,
  page: BuiltPage,
  element: Element,
  name: string,
  value: string,
): string | null {
  const told = `${element.tagName} ${name}="${value}"`;
  const target = site.target(page.path, value);
  if (target.kind === 'nowhere') return `${told} leads nowhere`;
  if (target.kind === 'outside') {
    if (target.url.protocol === 'javascript:') return `${told} is a script`;
    const loads =
      !FOLLOWED.has(element.tagName) &&
      (element.tagName !== 'link' || LOADED.test(attribute(element, 'rel')));
    if (loads && target.url.protocol !== 'data:') return `${told} leaves the site`;
    const opens =
      attribute(element, 'target') === '_blank' &&
      !/\bno(?:opener|referrer)\b/.test(attribute(element, 'rel'));
    return opens ? `${told} opens a window without rel=noopener` : null;
  }
  const other = site.pages.get(target.file);
  // A form's address takes what the form says, and `#:~:` points to words.
  if (!other || target.id === '' || target.id.startsWith(':~:') || other.ids.has(target.id)) return null;
  return `${told}: ${target.file} has no id ${target.id}`;
}
