import type { Element, ElementContent, Properties, Root } from 'hast';
import { excerpt } from '../excerpt.ts';
import { nest } from './nesting.ts';
import type { HtmlOptions } from './options.ts';

const DROPPED = new Set(
  'script style link meta title base head noscript template svg canvas param'.split(' '),
);
const CONTROLS = new Set(
  'form input button select option optgroup textarea label fieldset legend output progress meter'.split(' '),
);
const EMBEDDED = new Set('iframe embed object applet'.split(' '));
const PRESENTATION = new Set('font big nobr marquee blink basefont'.split(' '));

/** Elements whose white space is that of their source. */
const STRUCTURES = new Set('ul ol dl table thead tbody tfoot tr colgroup'.split(' '));

const isSpace = (text: string): boolean => /^[ \t\n\f\r]*$/.test(text);

/**
 * Readies a tree for Markdown: addresses rewritten, what runs or asks taken out and told, frames and
 * players of other sites replaced by links to them.
 */
export function prepare(tree: Root | Element, options: HtmlOptions): void {
  nest(tree);
  let presentation = false;
  const visit = (parent: Root | Element): void => {
    const result: ElementContent[] = [];
    for (const child of parent.children as ElementContent[]) {
      if (child.type !== 'element') {
        if (
          child.type === 'text' &&
          !(STRUCTURES.has('tagName' in parent ? parent.tagName : '') && isSpace(child.value))
        )
          result.push(child);
        continue;
      }
      if (isPresentation(child)) presentation = true;
      result.push(...anchored(child, options), ...replacement(child, options));
    }
    parent.children = result;
    for (const child of result) if (child.type === 'element') visit(child);
  };
  visit(tree);
  if (presentation) options.find('presentation', '');
}

/** The id of an element as an anchor before it, where something links to it. */
function anchored(node: Element, options: HtmlOptions): Element[] {
  const { id } = node.properties;
  if (node.tagName === 'a' || typeof id !== 'string') return [];
  delete node.properties.id;
  return options.anchor?.(id, false) ? [element('a', { id }, [])] : [];
}

function isPresentation({ tagName, properties }: Element): boolean {
  return (
    PRESENTATION.has(tagName) ||
    ('style' in properties &&
      !/^\s*text-align\s*:\s*(?:left|center|right|justify)\s*;?\s*$/i.test(String(properties.style)))
  );
}

/** What stands in the place of one element. */
function replacement(node: Element, options: HtmlOptions): ElementContent[] {
  const { tagName } = node;
  if (DROPPED.has(tagName)) return dropped(node, options);
  if (CONTROLS.has(tagName)) {
    if (tagName === 'textarea') return [element('pre', {}, [element('code', {}, node.children)])];
    if (tagName === 'form') options.find('form', '<form>');
    return tagName === 'input' || tagName === 'option' ? [] : [element('div', {}, node.children)];
  }
  if (EMBEDDED.has(tagName)) return embedded(node, options);
  if (tagName === 'audio' || tagName === 'video') return player(node, options);
  if (tagName === 'img') return image(node, options);
  if (tagName === 'a') return [link(node, options)];
  if (tagName === 'spip-document' && node.properties.dataLink) {
    const link = options.address(String(node.properties.dataLink), 'link') ?? '';
    return [{ ...node, properties: { ...node.properties, dataLink: link } }];
  }
  if (tagName === 'acronym') return [{ ...node, tagName: 'abbr' }];
  return [node];
}

function element(tagName: string, properties: Properties, children: ElementContent[]): Element {
  return { type: 'element', tagName, properties, children };
}

function dropped(node: Element, options: HtmlOptions): ElementContent[] {
  if (node.tagName === 'script' || node.tagName === 'svg' || node.tagName === 'canvas') {
    options.find(node.tagName === 'script' ? 'script' : 'drawing', `<${node.tagName}>`);
  }
  return node.tagName === 'noscript' ? node.children : [];
}

function embedded(node: Element, options: HtmlOptions): ElementContent[] {
  const movie = node.children.find(
    (child) => child.type === 'element' && child.tagName === 'param' && child.properties.name === 'movie',
  ) as Element | undefined;
  const { src, data } = node.properties;
  const url = String(src ?? data ?? movie?.properties.value ?? '');
  if (!url) return node.children.filter((child) => child.type !== 'element' || child.tagName !== 'param');
  const shown = url.startsWith('//') ? `https:${url}` : url;
  options.find('embedded', shown);
  const href = options.address(shown, 'link');
  return href === null ? [] : [element('p', {}, [element('a', { href }, [{ type: 'text', value: shown }])])];
}

function player(node: Element, options: HtmlOptions): ElementContent[] {
  const source = node.children.find((child) => child.type === 'element' && child.tagName === 'source') as
    | Element
    | undefined;
  const url = String(node.properties.src ?? source?.properties.src ?? '');
  const src = url && options.address(url, 'image');
  if (!src) return [];
  const name = url.split('/').at(-1) ?? url;
  if (/^https?:/i.test(src))
    return [element('p', {}, [element('a', { href: src }, [{ type: 'text', value: name }])])];
  return [element('p', {}, [element('img', { src, alt: String(node.properties.title ?? name) }, [])])];
}

/** An image of the site stays one; one of another site becomes a link, for a page must not call another site. */
function image(node: Element, options: HtmlOptions): ElementContent[] {
  const url = String(node.properties.src ?? '');
  const alt = String(node.properties.alt ?? '').trim();
  if (!url || url.startsWith('data:')) {
    if (url) options.find('data-image', excerpt(alt));
    return alt ? [{ type: 'text', value: alt }] : [];
  }
  const src = options.address(url, 'image');
  if (src === null) return alt ? [{ type: 'text', value: alt }] : [];
  if (/^(?:https?:)?\/\//i.test(src)) {
    options.find('remote-image', src);
    return [element('a', { href: src }, [{ type: 'text', value: alt || src }])];
  }
  return [
    element(
      'img',
      { src, alt: alt || '""', ...(node.properties.title ? { title: node.properties.title } : {}) },
      [],
    ),
  ];
}

function link(node: Element, options: HtmlOptions): Element {
  const { href, id, name, title } = node.properties;
  const properties: Properties = {};
  const anchor = String(id ?? name ?? '')
    .trim()
    .replace(/\s+/g, '-');
  if (anchor && options.anchor?.(anchor, true) !== false) properties.id = anchor;
  if (title) properties.title = title;
  if (typeof href === 'string' && href.trim() !== '') {
    const address = options.address(href.trim(), 'link');
    if (address === null) options.find('dead-link', excerpt(href));
    else properties.href = address;
  }
  return element('a', properties, node.children);
}
