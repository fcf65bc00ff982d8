/**
 * The catalogue of components: what `<Note titre="…">` in `.mdx` and `:::note[…]` in `.md` and `.mdx` become.
 * Contributors find it in `docs/markdown.md`; a test holds the two together.
 */
import type { Element } from 'hast';
import type { MarkdownWords } from '../wording/markdown.ts';
import { GALLERY_IMAGE } from './images.ts';
import { type Child, childrenOf, eachElement, element, isBlank, isElement, text } from './tree.ts';

/** A component as written, its attributes checked. */
export interface Use {
  attributes: Readonly<Record<string, string>>;
  /** `titre`, or the label of a container with its emphasis and links; empty when there is none. */
  title: readonly Child[];
  children: Child[];
  words: MarkdownWords;
}

export interface Definition {
  /** Attributes that it takes, and whether it needs them. */
  attributes: Readonly<Record<string, 'required' | 'optional'>>;
  /** The component that its neighbours of the same name are gathered in. */
  within?: string;
  /** Gives what stands on the page; null where the component lacks the content that it is made for. */
  render(use: Use): Child[] | null;
}

const callout = (kind: 'note' | 'tip' | 'important' | 'warning'): Definition => ({
  attributes: { titre: 'optional' },
  render: ({ title, children, words }) => {
    const shown = title.length > 0 ? title : [text(words.callouts[kind])];
    return [
      element('div', { className: ['callout', `callout-${kind}`], role: 'note' }, [
        element('p', { className: ['callout-title'] }, shown),
        ...children,
      ]),
    ];
  },
});

const quote: Definition = {
  attributes: { titre: 'optional', auteur: 'optional', source: 'optional' },
  render: ({ attributes, title, children }) => {
    const author = title.length > 0 ? title : attributes.auteur ? [text(attributes.auteur)] : [];
    const legend: Child[] = [];
    if (author.length > 0) legend.push(element('span', { className: ['quote-author'] }, author));
    if (legend.length > 0 && attributes.source) legend.push(text(', '));
    if (attributes.source) legend.push(element('cite', {}, [attributes.source]));
    const said = element('blockquote', {}, children);
    const signed = legend.length > 0 ? [said, element('figcaption', {}, legend)] : [said];
    return [element('figure', { className: ['quote'] }, signed)];
  },
};

const gallery: Definition = {
  attributes: { titre: 'optional' },
  render: ({ title, children }) => {
    const items: Child[] = [];
    for (const child of children) {
      if (isBlank(child)) continue;
      if (!isElement(child, 'p')) return null;
      for (const image of childrenOf(child)) {
        if (isBlank(image) || isElement(image, 'br')) continue;
        if (!isElement(image, 'img') && !isElement(image, 'a')) return null;
        items.push(element('li', {}, [element('p', { className: [GALLERY_IMAGE] }, [image])]));
      }
    }
    if (items.length === 0) return null;
    const list = element('ul', { role: 'list' }, items);
    const named = title.length > 0 ? [list, element('figcaption', {}, title)] : [list];
    return [element('figure', { className: ['gallery'] }, named)];
  },
};

const captioned: Definition = {
  attributes: { titre: 'optional' },
  render: ({ title, children }) => {
    const table = children.find((child) => isElement(child, 'table'));
    if (!table || !('children' in table)) return null;
    if (title.length > 0) childrenOf(table).unshift(element('caption', {}, title));
    return children;
  },
};

const poem: Definition = {
  attributes: { titre: 'optional', auteur: 'optional' },
  render: ({ attributes, title, children }) => {
    const lines: Child[] = title.length > 0 ? [element('p', { className: ['poem-title'] }, title)] : [];
    for (const child of children) {
      if (isElement(child, 'p')) breakLines(child);
      lines.push(child);
    }
    const author = attributes.auteur
      ? [element('p', { className: ['poem-author'] }, [attributes.auteur])]
      : [];
    return [element('div', { className: ['poem'] }, [...lines, ...author])];
  },
};

/** Each line of a verse stays a line. */
function breakLines(paragraph: Element): void {
  const lines = (parent: Element): void => {
    parent.children = childrenOf(parent).flatMap((child, index, all) => {
      if (child.type !== 'text' || isElement(all[index - 1], 'br')) return [child];
      return child.value
        .split('\n')
        .flatMap((line, n) => (n === 0 ? [text(line)] : [element('br'), text(`\n${line}`)]));
    }) as Element['children'];
  };
  lines(paragraph);
  eachElement(paragraph, lines);
}

const figures: Definition = {
  attributes: {},
  render: ({ children }) =>
    only(children, 'div', (items) => element('dl', { className: ['key-figures'] }, items)),
};

const figure: Definition = {
  attributes: { valeur: 'required', legende: 'required' },
  within: 'Chiffres',
  render: ({ attributes, children }) => [
    element('div', {}, [
      element('dt', {}, [attributes.legende ?? '']),
      element('dd', {}, [attributes.valeur ?? '']),
      ...(children.some((child) => !isBlank(child))
        ? [element('dd', { className: ['key-figure-note'] }, children)]
        : []),
    ]),
  ],
};

const timeline: Definition = {
  attributes: {},
  render: ({ children }) =>
    only(children, 'li', (items) => element('ol', { className: ['timeline'], role: 'list' }, items)),
};

const step: Definition = {
  attributes: { date: 'required', titre: 'optional' },
  within: 'Chronologie',
  render: ({ attributes, title, children }) => [
    element('li', {}, [
      element('p', { className: ['timeline-date'] }, [attributes.date ?? '']),
      ...(title.length > 0 ? [element('p', { className: ['timeline-title'] }, title)] : []),
      ...children,
    ]),
  ],
};

/** A list made of the items that a component of items holds; null where it holds something else. */
function only(children: readonly Child[], tagName: string, list: (items: Child[]) => Child): Child[] | null {
  const items = children.filter((child) => !isBlank(child));
  return items.length > 0 && items.every((item) => isElement(item, tagName)) ? [list(items)] : null;
}

/** Every component by its name in MDX; its container has the same name in lower case. */
export const COMPONENTS: Readonly<Record<string, Definition>> = {
  Note: callout('note'),
  Conseil: callout('tip'),
  Important: callout('important'),
  Attention: callout('warning'),
  Citation: quote,
  Galerie: gallery,
  Tableau: captioned,
  Poeme: poem,
  Chiffres: figures,
  Chiffre: figure,
  Chronologie: timeline,
  Etape: step,
};
