/** The walk that hands each element to the visitor that knows it. */
import type { Element } from 'hast';
import { alignment, heading, table, task } from './blocks.ts';
import type { Context } from './context.ts';
import { figures, inlineImage, player } from './images.ts';
import { link } from './links.ts';
import { childrenOf, isElement, type Parent, property, textOf } from './tree.ts';
import type { Heading } from './types.ts';

/** Visits a tree in place. Headings are collected in `headings`; null where they have no place in it. */
export function visit(parent: Parent, headings: Heading[] | null, context: Context): void {
  const children = childrenOf(parent);
  for (let index = 0; index < children.length; index++) {
    const node = children[index]!;
    if (node.type !== 'element') continue;
    if (node.tagName === 'p') {
      const shown = figures(node, parent, context);
      if (shown) {
        children.splice(index, 1, ...shown);
        for (const {
          children: [first],
        } of shown)
          if (isElement(first, 'a')) link(first, context);
        index += shown.length - 1;
        continue;
      }
      if (textOf(node).startsWith(':::'))
        context.report('warning', 'container-not-read', node, { line: textOf(node).split('\n', 1)[0]! });
    }
    if (node.tagName === 'img') inlineImage(node, parent, index, context);
    else if (node.tagName === 'table') {
      visit(node, headings, context);
      children[index] = table(node, context);
    } else {
      single(node, headings, context);
      visit(node, headings, context);
    }
  }
}

function single(node: Element, headings: Heading[] | null, context: Context): void {
  switch (node.tagName) {
    case 'a':
      if (!property(node, 'role').startsWith('doc-')) link(node, context);
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
