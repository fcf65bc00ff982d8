import type { Element } from 'hast';
import type { State } from 'hast-util-to-mdast';
import type { Image, Nodes, Paragraph, PhrasingContent } from 'mdast';
import { toText } from './hast-text.ts';

/** `![""](motif.png)`: the pipeline's sign for an image that says nothing. */
const DECORATIVE = '""';

/** A document shown in a text: a figure with its legend, or a link to a file with its description. */
export function documentNodes(state: State, node: Element): Nodes[] {
  const value = (name: string): string => String(node.properties[`data${name}`] ?? '');
  const part = (name: string): Element | undefined =>
    node.children.find((child): child is Element => child.type === 'element' && child.tagName === name);
  const title = text(part('spip-title'));
  const description = part('spip-description');
  const credits = text(part('spip-credits'));
  const kind = value('Kind');
  const local = !/^(?:[a-z]+:|\/)/i.test(value('Src'));
  if (kind !== 'file' && local) {
    const alt = value('Alt') || (kind === 'image' ? DECORATIVE : title || value('Name'));
    const legend = [sentences(title, text(description)), credits].map(withoutBar);
    const image: Image = {
      type: 'image',
      url: encodeURI(value('Src')),
      alt,
      title: legend[1] ? `${legend[0]} | ${legend[1]}` : legend[0] || null,
    };
    return setAside([linked(image, value('Link'))], kind === 'image' ? value('Align') : '');
  }
  const link = {
    type: 'link',
    url: encodeURI(decoded(value('Src'))),
    title: null,
    children: [{ type: 'text', value: title || value('Name') }],
  };
  const children = [link] as PhrasingContent[];
  if (credits) children.push({ type: 'break' }, { type: 'text', value: credits });
  const more = description ? (state.toFlow(state.all(description)) as Nodes[]) : [];
  return [{ type: 'paragraph', children }, ...more];
}

/** Images side by side; one alone is an image like any other. */
export function galleryNodes(state: State, node: Element): Nodes[] {
  const items = state.toFlow(state.all(node)) as Nodes[];
  if (items.length < 2) return items;
  const title = String(node.properties.dataTitle ?? '')
    .replace(/[\\[\]\n]/g, ' ')
    .trim();
  return [
    { type: 'html', value: `:::galerie${title ? `[${title}]` : ''}` },
    ...items,
    { type: 'html', value: ':::' },
  ];
}

/** The side of the text on which the author set it. */
function setAside(nodes: Nodes[], align: string): Nodes[] {
  if (!/^(?:left|center|right)$/.test(align)) return nodes;
  return [
    { type: 'html', value: `<div class="align-${align}">` },
    ...nodes,
    { type: 'html', value: '</div>' },
  ];
}

function linked(image: Image, link: string): Paragraph {
  const child: PhrasingContent = link ? { type: 'link', url: link, title: null, children: [image] } : image;
  return { type: 'paragraph', children: [child] };
}

function text(node: Element | undefined): string {
  return node ? toText(node) : '';
}

/** `Titre. Description`: one legend of the two. */
function sentences(title: string, description: string): string {
  if (!title || !description) return title || description;
  return /[.!?…:]$/.test(title) ? `${title} ${description}` : `${title}. ${description}`;
}

/** A bar in the legend would be read as the start of the credit. */
function withoutBar(legend: string): string {
  return legend.replace(/\s*\|\s*/g, ' – ');
}

function decoded(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}
