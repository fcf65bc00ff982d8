/** The walk that hands each element to the visitor that knows it. */
import type { Element, Text } from 'hast';
import { turned } from '../kit/direction.ts';
import { isolated } from '../kit/human-text.ts';
import { alignment, heading, table, task } from './blocks.ts';
import { CONTAINERS } from './containers.ts';
import type { Context } from './context.ts';
import { ENLARGE, figures, inlineImage, player } from './images.ts';
import { link } from './links.ts';
import { noteBack, noteCall, unknownCalls } from './notes.ts';
import {
  type Child,
  childrenOf,
  hasChildren,
  isElement,
  isNoteCall,
  type Parent,
  property,
  textOf,
} from './tree.ts';
import type { Heading } from './types.ts';

/**
 * Visits a tree in place. Headings are collected in `headings`; null where they have no place in it. `literal`: it
 * stands in code, of which the words mean themselves.
 */
export function visit(parent: Parent, headings: Heading[] | null, context: Context, literal = false): void {
  const children = childrenOf(parent);
  for (let index = 0; index < children.length; index++) {
    const node = children[index]!;
    if (node.type === 'text') {
      node.value = isolated(node.value);
      if (!literal) words(node, parent, context);
    }
    if (node.type !== 'element') continue;
    if (node.properties.lang !== undefined) direct(node, context);
    if (node.tagName === 'p') index += paragraph(node, parent, index, headings, context);
    else if (node.tagName === 'img') inlineImage(node, parent, index, context);
    else if (node.tagName === 'table') {
      visit(node, headings, context, literal);
      children[index] = table(node, context);
    } else {
      single(node, headings, context);
      // Raw HTML puts links and images into code too.
      visit(node, headings, context, literal || node.tagName === 'pre' || node.tagName === 'code');
    }
  }
}

/** Words of a language that is written the other way say so. */
function direct(node: Element, { lang }: Context): void {
  const direction = turned(property(node, 'lang'), lang);
  if (direction && node.properties.dir === undefined) node.properties.dir = direction;
}

/** Visits a paragraph; gives the number of nodes that it has become more than one. */
function paragraph(
  node: Element,
  parent: Parent,
  index: number,
  headings: Heading[] | null,
  context: Context,
): number {
  const shown = figures(node, parent, context);
  if (!shown) {
    visit(node, headings, context);
    return 0;
  }
  childrenOf(parent).splice(index, 1, ...shown);
  for (const figure of shown) {
    const [first] = hasChildren(figure) ? (figure.children as Child[]) : [];
    const linked = isElement(figure, 'a') ? figure : first;
    if (isElement(linked, 'a') && property(linked, 'className') !== ENLARGE) link(linked, context);
  }
  return shown.length - 1;
}

/** `::note[…]` is short of a colon; any other word after two is a word. */
function looksLikeContainer(value: string): boolean {
  if (!value.startsWith('::')) return false;
  return value[2] === ':' || CONTAINERS.includes(/^[a-z]*/i.exec(value.slice(2, 40))![0].toLowerCase());
}

function words(node: Text, parent: Parent, context: Context): void {
  const { value } = node;
  if (value.includes('[^')) unknownCalls(node, context);
  if (looksLikeContainer(value) && isElement(parent as Child, 'p')) {
    context.report('warning', 'container-not-read', node, { line: textOf(parent).split('\n', 1)[0]! });
  }
}

function single(node: Element, headings: Heading[] | null, context: Context): void {
  switch (node.tagName) {
    case 'a':
      if (!isNoteCall(node) || node.properties.dataFootnoteRef !== undefined) {
        if (!noteCall(node, context) && !noteBack(node, context)) link(node, context);
      }
      break;
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6':
      if (headings) heading(node, headings, context);
      break;
    case 'td':
    case 'th':
      alignment(node);
      break;
    case 'li':
      if (property(node, 'className') === 'task-list-item') task(node, context);
      break;
    case 'audio':
    case 'video':
    case 'source':
    case 'track':
      player(node, context);
      break;
  }
}
