/**
 * hast to HTML. `hast-util-to-html` is the oracle of its tests; this one takes a fifth of its time, which is
 * a third of a document's rendering. It prints elements and text alone: whatever else is left in a tree
 * (raw HTML, comments, code of MDX) never reaches a page.
 */
import type { Element } from 'hast';
import { type Child, childrenOf, type Parent } from './tree.ts';

const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));

export function toHtml(parent: Parent): string {
  let result = '';
  for (const child of childrenOf(parent)) result += one(child);
  return result;
}

function one(node: Child): string {
  if (node.type === 'text') return escapeText(node.value);
  if (node.type !== 'element') return '';
  const open = `<${node.tagName}${attributes(node)}>`;
  if (VOID.has(node.tagName)) return open;
  // A parser drops the first line feed of a `pre`.
  const first = node.tagName === 'pre' ? childrenOf(node)[0] : undefined;
  const feed = first?.type === 'text' && first.value.startsWith('\n') ? '\n' : '';
  return `${open}${feed}${toHtml(node)}</${node.tagName}>`;
}

/** Attributes whose names are not those of their properties in lower case. */
const NAMES: Readonly<Record<string, string>> = { className: 'class', htmlFor: 'for' };
const names = new Map(Object.entries(NAMES));

/** Name of the attribute of HTML that a property of hast stands for: `ariaLabel`, `colSpan`, `dataX`. */
function nameOf(property: string): string {
  let name = names.get(property);
  if (name === undefined) {
    name = property.toLowerCase();
    if (/^aria[A-Z]/.test(property)) name = `aria-${name.slice(4)}`;
    else if (/^data[A-Z0-9]/.test(property)) {
      name = property.replace(/[A-Z]|(?<=^data)[0-9]/g, (character) => `-${character.toLowerCase()}`);
    }
    names.set(property, name);
  }
  return name;
}

function attributes(node: Element): string {
  let result = '';
  for (const property in node.properties) {
    const value = node.properties[property];
    if (value === null || value === undefined || value === false) continue;
    if (value === true) result += ` ${nameOf(property)}`;
    else {
      const written = Array.isArray(value) ? value.join(' ') : String(value);
      result += ` ${nameOf(property)}="${escapeAttribute(written)}"`;
    }
  }
  return result;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeText(value: string): string {
  return /[&<>]/.test(value) ? value.replace(/[&<>]/g, (character) => ENTITIES[character]!) : value;
}

function escapeAttribute(value: string): string {
  return /[&<>"]/.test(value) ? value.replace(/[&<>"]/g, (character) => ENTITIES[character]!) : value;
}
